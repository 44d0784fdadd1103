// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_jobs.h"

#include <QMap>
#include <QPointer>
#include <QTimer>

namespace freeim::console {

class ProgressToast;

// Follows the jobs that were begun here to their end, whatever page is shown: a note tells how far each has come,
// stops it, shows it, and saves what it wrote. Told by the feed, or by asking while there is none.
class JobWatch : public QObject
{
    Q_OBJECT
public:
    explicit JobWatch(Desk &desk, QWidget *window);

    void follow(const Job &job);
    // Those that are followed now; for the one that takes this one's place.
    [[nodiscard]] QList<qint64> followed() const { return m_followed.keys(); }
    void followAgain(const QList<qint64> &ids);
    void cancel(JobId id);
    // Asks where to, then fetches.
    void save(const Job &job);

Q_SIGNALS:
    // As it stands now, of whatever job the console hears.
    void changed(const freeim::Job &job);
    void ended(const freeim::Job &job);

private:
    void take(const Job &job);
    void ask();
    void showEnd(const Job &job);
    void fetch(const Job &job, const QString &file);
    void stopFollowing(JobId id);

    Desk &m_desk;
    QWidget *m_window;
    QTimer m_nextAsk;
    QMap<qint64, QPointer<ProgressToast>> m_followed;
};

} // namespace freeim::console
