// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/account.h"
#include "shared/models/message.h"

namespace freeim {

struct TracedMessage
{
    MessageId id = {};
    ConversationId conversation = {};
    qint64 seq = 0;
    AccountId sender = {};
    qint64 toId = 0;
    Channel ope = {};
    bool isPrivate = false;
    MessageStatus status = {};
    Timestamp sentAt = {};
    Timestamp changedAt = {}; // of a recalled one: when that was
};

// How an account stands to a conversation it may have received a message of.
struct TracedRecipient
{
    AccountId account = {};
    QString username = {};
    QString nickname = {};
    bool isDeleted = false;
    bool isBanned = false;                // from the whole service
    std::optional<qint64> joinedSeq = {}; // of a member of the group
    bool isGroupDissolved = false;
    bool showsBefore = false; // the group does, to those who join
    std::optional<qint64> readSeq = {};
    std::optional<Timestamp> readAt = {};
};

// A session, and what it did about a message.
struct TracedDevice
{
    SessionId session = {};
    Platform platform = {};
    QString deviceId = {};
    std::optional<Timestamp> endedAt = {};
    bool wasConnected = false; // when it was sent
    std::optional<Timestamp> nextConnectedAt = {};
    std::optional<qint64> deliveredSeq = {};
    std::optional<Timestamp> deliveredAt = {};
};

// What is known of messages on their way. A cheap value; belongs to the thread of its connection.
class MessageTraceRepository
{
public:
    explicit MessageTraceRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<TracedMessage>> message(MessageId id) const;
    // Of a message to a group: who is in it, was in it when it was dissolved, or has a device that received from it;
    // without the sender, in the order of ids.
    [[nodiscard]] Result<QList<AccountId>> recipients(const TracedMessage &message, AccountId after, int limit) const;
    [[nodiscard]] Result<std::optional<TracedRecipient>> recipient(const TracedMessage &message, AccountId account,
                                                                   Timestamp now) const;
    // Those whose sessions did not end before it was sent, newest first.
    [[nodiscard]] Result<QList<TracedDevice>> devices(const TracedMessage &message, AccountId account, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
