// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_messages.h"

#include <QTimer>

namespace freeim::console {

class TableView;

// New messages, at the head of the list as they come. The feed tells that there are some; what they are is then read
// as the list reads it, so that names and filters are the list's. At most 50 a second; while somebody reads further
// down, or has chosen rows, none are put above.
class MessageWatch : public QObject
{
    Q_OBJECT
public:
    using Filters = std::function<SearchMessages()>;

    MessageWatch(Desk &desk, KeysetTableModel<AuditedMessage> *model, TableView *table, Filters filters,
                 QObject *parent);

    void setOn(bool isOn);
    [[nodiscard]] bool isOn() const { return m_isOn; }
    // Nobody looks: nothing is told, and the list is read anew afterwards.
    void setSeen(bool isSeen);
    // The list is another one.
    void noteFilters();
    // To the newest, after a pause.
    void goOn();

    [[nodiscard]] bool isHeld() const;
    [[nodiscard]] qint64 shown() const { return m_shown; }
    [[nodiscard]] qint64 waiting() const { return m_waiting; }
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }

Q_SIGNALS:
    void changed();

private:
    void take(FeedAction action, const WatchedMessage &message);
    [[nodiscard]] bool fits(const WatchedMessage &message) const;
    void expect(qint64 count);
    void noteHold();
    void plan();
    void fetch();
    void show(const AuditedMessagePage &page);
    void refresh(MessageId id);

    Desk &m_desk;
    KeysetTableModel<AuditedMessage> *m_model;
    TableView *m_table;
    Filters m_filters;
    bool m_isOn = false;
    bool m_isSeen = false;
    qint64 m_shown = 0;
    qint64 m_waiting = 0;        // told of, and not shown yet
    qint64 m_toldSinceFetch = 0; // perhaps too late for its answer
    qint64 m_leftOut = 0;
    QTimer m_pause;
    QElapsedTimer m_sinceFetch;
    LatestCall m_call;
};

} // namespace freeim::console
