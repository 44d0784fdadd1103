// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_group.h"

namespace freeim {

struct StoredJoinRequest : JoinRequest
{
    bool isFriend = false; // the applicant, of the one who asks for the list

    bool operator==(const StoredJoinRequest &) const = default;
};

constexpr auto fields(std::type_identity<StoredJoinRequest>)
{
    return std::tuple_cat(fields(std::type_identity<JoinRequest>{}),
                          std::tuple{field<&StoredJoinRequest::isFriend>("isFriend")});
}

// What becomes of a request that waits.
struct JoinRequestReply
{
    ChatGroupId group = {};
    AccountId applicant = {};
    RequestStatus status = RequestStatus::Denied;
    QString denyReason = {};
    std::optional<AccountId> repliedBy = {}; // absent: an operator
    Timestamp repliedAt = {};
};

// Requests to join chat groups. A cheap value; belongs to the thread of its connection.
class ChatGroupRequestRepository
{
public:
    explicit ChatGroupRequestRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<bool> isWaiting(ChatGroupId group, AccountId applicant) const;
    [[nodiscard]] Result<Done> insert(ChatGroupId group, AccountId applicant, const QString &reason,
                                      Timestamp now) const;
    // False when none waits.
    [[nodiscard]] Result<bool> reply(const JoinRequestReply &reply) const;
    // At most so many: how many.
    [[nodiscard]] Result<qint64> forget(ChatGroupId group, int most) const;

    // Made to the groups that an account owns or manages, newest first.
    [[nodiscard]] Result<QList<StoredJoinRequest>> ofManager(AccountId manager, int limit, qint64 offset) const;
    [[nodiscard]] Result<QList<StoredJoinRequest>> waitingForManager(AccountId manager, int limit) const;
    [[nodiscard]] Result<qint64> countOfManager(AccountId manager) const;

private:
    Connection &m_connection;
};

} // namespace freeim
