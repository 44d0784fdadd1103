// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/widgets/confirmation.h"

#include <functional>

namespace freeim::console {

// Asks once, then does the same to many, one after the other; can be stopped between two of them. What could not be
// done is told at the end.
class BulkRun : public QObject
{
    Q_OBJECT
public:
    using ItemDone = std::function<void(const CallError *error)>;
    using Work = std::function<CallHandle(qsizetype index, const QString &reason, const ItemDone &done)>;

    BulkRun(Desk &desk, const Question &question, QWidget *window);

    void start(Work work);

    template <typename Response>
    [[nodiscard]] static auto told(const ItemDone &done)
    {
        return [done](const CallResult<Response> &result) { done(result ? nullptr : &result.error()); };
    }

Q_SIGNALS:
    void itemDone(qsizetype index);

private:
    void begin(const QString &reason);
    void next();
    void finish();
    void showProgress();

    Desk &m_desk;
    QWidget *m_window;
    qsizetype m_count;
    QPointer<Confirmation> m_dialog;
    Work m_work;
    QString m_reason;
    qsizetype m_index = 0;
    qsizetype m_failed = 0;
    CallError m_lastError;
    bool m_isStopped = false;
    LatestCall m_call;
};

} // namespace freeim::console
