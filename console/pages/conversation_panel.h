// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_messages.h"

#include <QMap>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace freeim::console {

class ElidedLabel;
class Label;

// Why private messages are shown; unset: they are not.
using PrivateReason = std::optional<QString>;

// A message with those around it, as its people saw them.
class ConversationPanel : public DetailPanel
{
    Q_OBJECT
public:
    explicit ConversationPanel(Desk &desk, QWidget *parent = nullptr);

    void show(MessageId id, const PrivateReason &reason);

Q_SIGNALS:
    // To the message that was found before this one, -1, or after it, 1.
    void walkWanted(int step);
    void revealWanted();
    void recallWanted(const freeim::AuditedMessage &message);
    void banWanted(const freeim::AuditedMessage &message);
    void deliveryWanted(const freeim::AuditedMessage &message);

private:
    void buildActions();
    void load();
    void loadAround(MessageId id, bool isEarlier);
    void take(const MessageContext &context);
    void draw();
    void addDay(const AuditedMessage &message);
    void addMessage(const AuditedMessage &message, const AuditedMessage *before);
    [[nodiscard]] QString readText(const AuditedMessage &message) const;
    [[nodiscard]] bool isOnTheRight(const AuditedMessage &message) const;
    void showHead();
    [[nodiscard]] MessageContextRequest request(MessageId id) const;

    Desk &m_desk;
    MessageId m_hit;
    PrivateReason m_reason;
    QMap<qint64, AuditedMessage> m_messages; // by seq
    QList<ConversationReader> m_readers;
    bool m_hasEarlier = true;
    bool m_hasLater = true;
    LatestCall m_loading;
    ElidedLabel *m_title;
    Label *m_subtitle;
    QPushButton *m_recall = nullptr;
    QPushButton *m_ban = nullptr;
    QPushButton *m_delivery = nullptr;
    QScrollArea *m_scroll;
    QWidget *m_page = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace freeim::console
