// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/conversation_panel.h"
#include "console/pages/list_page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_messages.h"

namespace freeim::console {

class Banner;
class MessageWatch;

// The messages of all: found by words, people, time and kind, and read where they stand in their conversation.
class MessagesPage : public ListPage
{
    Q_OBJECT
public:
    explicit MessagesPage(Desk &desk, QWidget *parent = nullptr);

    void visit(const Destination &destination) override;

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;
    void filtersChanged() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    void buildFilters();
    void buildActions();
    void buildBulkBar();
    void recallMany();
    void exportAll();
    void toggleWatch(bool isOn);
    void showWatch();
    [[nodiscard]] bool canWatch() const;
    [[nodiscard]] SearchMessages request(const std::optional<QString> &after, int limit) const;
    void walk(int step);
    void togglePrivate();
    void askForReason();
    void showPrivacy();
    void recall(const AuditedMessage &message);
    void ban(const AuditedMessage &message);
    void trace(const AuditedMessage &message);

    ConversationPanel *m_panel;
    KeysetTableModel<AuditedMessage> *m_messages;
    SearchField *m_account = nullptr;
    SearchField *m_group = nullptr;
    ChoiceFilter *m_type = nullptr;
    ChoiceFilter *m_status = nullptr;
    ChoiceFilter *m_isPrivate = nullptr;
    PeriodFilter *m_sent = nullptr;
    QPushButton *m_showPrivate;
    Banner *m_privacy;
    QPushButton *m_live;
    Banner *m_liveNote;
    MessageWatch *m_watch = nullptr;
    PrivateReason m_reason;
};

} // namespace freeim::console
