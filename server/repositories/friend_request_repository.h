// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/friend.h"

namespace freeim {

// A request as the one who was asked sees it.
struct ReceivedFriendRequest : FriendRequest
{
    bool isFriend = false; // the asker, by now
};

// Requests to be friends. At most one waits from one account to another.
class FriendRequestRepository
{
public:
    explicit FriendRequestRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<bool> isWaiting(AccountId from, AccountId to) const;
    [[nodiscard]] Result<Done> add(AccountId from, AccountId to, const QString &reason, Timestamp now) const;
    // Answers the waiting one. False: none is waiting.
    [[nodiscard]] Result<bool> answer(AccountId from, AccountId to, RequestStatus status, const QString &denyReason,
                                      Timestamp now) const;

    // Newest first.
    [[nodiscard]] Result<QList<ReceivedFriendRequest>> received(AccountId to, int limit, qint64 offset) const;
    [[nodiscard]] Result<QList<ReceivedFriendRequest>> waiting(AccountId to, int limit) const;
    [[nodiscard]] Result<qint64> countReceived(AccountId to) const;

private:
    Connection &m_connection;
};

} // namespace freeim
