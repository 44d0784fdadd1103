// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"

#include <QMap>
#include <QTimer>

class QMenu;
class QSystemTrayIcon;

namespace freeim::console {

// What an operator wants to hear of while the console is not in front. Never what people wrote: a desktop shows its
// notes to whoever stands by.
enum class Notice
{
    JobsDone,
    Bans,
    Announcements
};

class DesktopNotices : public QObject
{
    Q_OBJECT
public:
    DesktopNotices(LiveFeed &feed, const Session &session, QWidget *window);

    // The desktop can show them.
    [[nodiscard]] static bool isPossible();
    [[nodiscard]] static bool isWanted(Notice notice);
    void setWanted(Notice notice, bool isWanted);
    [[nodiscard]] bool isAllowed(Notice notice) const;
    // Choices for the operator's menu.
    void fillMenu(QMenu *menu);
    // Another session may be allowed other things.
    void renew();

Q_SIGNALS:
    // The note was clicked, or would have been shown; for whoever opens the page.
    void opened(freeim::console::PageKind page);
    void noted(freeim::console::Notice notice, const QString &title, const QString &text);

private:
    void noteJob(const Job &job);
    void noteBan(FeedAction action, const Ban &ban);
    void noteEntry(const AuditEntry &entry);
    void note(Notice notice, PageKind page, const QString &title, const QString &text);
    void showNext();
    [[nodiscard]] bool isMine(OperatorId id) const;

    struct Pending
    {
        PageKind page = PageKind::Jobs;
        QString title = {};
        QString text = {};
        int count = 0;
    };

    LiveFeed &m_feed;
    const Session &m_session;
    QWidget *m_window;
    QSystemTrayIcon *m_tray = nullptr;
    QTimer m_pause;
    QMap<Notice, Pending> m_pending;
    PageKind m_shown = PageKind::Jobs;
};

} // namespace freeim::console
