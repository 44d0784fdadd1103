// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"

namespace freeim {

// A device has everything of a conversation up to seq.
struct Acknowledgement
{
    SessionId session = {};
    AccountId account = {};
    ConversationKey conversation = {};
    qint64 seq = 0;
};

// A mark that moved, and where it stands now.
struct MovedDeliveryMark
{
    ConversationId conversationId = {};
    qint64 deliveredSeq = 0;
};

// How far a member of a group has come.
struct StoredReceipt
{
    AccountId accountId = {};
    qint64 readSeq = 0;
    std::optional<Timestamp> readAt = {};
    qint64 deliveredSeq = 0;
    std::optional<Timestamp> deliveredAt = {};
};

// How far messages have come: what each device has, and what that and reading make for those who wrote.
class DeliveryRepository
{
public:
    explicit DeliveryRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Moves a mark forward, at most to the conversation's last message. Absent: it stood there already, the session has
    // ended, or the account is not in the conversation.
    [[nodiscard]] Result<std::optional<MovedDeliveryMark>> acknowledge(const Acknowledgement &acknowledged,
                                                                       Timestamp now) const;
    // The furthest of an account's devices; except: left out.
    [[nodiscard]] Result<qint64> deliveredTo(AccountId account, ConversationId conversation,
                                             SessionId except = {}) const;

    // In the order of ids.
    [[nodiscard]] Result<QList<StoredReceipt>> membersOf(ChatGroupId group, ConversationId conversation,
                                                         AccountId after, int limit) const;
    // How many members have read, or have on a device, everything up to seq.
    [[nodiscard]] Result<qint64> countRead(ChatGroupId group, ConversationId conversation, qint64 seq) const;
    [[nodiscard]] Result<qint64> countDelivered(ChatGroupId group, ConversationId conversation, qint64 seq) const;

    // How many marks went, at most limit.
    [[nodiscard]] Result<qint64> removeOf(SessionId session, qint64 limit) const;
    [[nodiscard]] Result<qint64> removeOf(ChatGroupId group, qint64 limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
