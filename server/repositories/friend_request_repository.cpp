// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/friend_request_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<ReceivedFriendRequest>)
{
    return std::tuple_cat(fields(std::type_identity<FriendRequest>{}),
                          std::tuple{field<&ReceivedFriendRequest::isFriend>("isFriend")});
}

namespace {

const Statement kIsWaiting{"friendRequest.isWaiting",
                           u"SELECT 1 FROM friend_request WHERE from_id = ? AND to_id = ? AND status = 0"_s};

const Statement kAdd{"friendRequest.add", u"INSERT INTO friend_request (from_id, to_id, reason, status, created_at) "
                                          "VALUES (?, ?, ?, 0, ?)"_s};

const Statement kAnswer{"friendRequest.answer",
                        u"UPDATE friend_request SET status = ?, deny_reason = ?, replied_at = ? "
                        "WHERE from_id = ? AND to_id = ? AND status = 0"_s};

const QString kSelectReceived = u"SELECT r.created_at, "_s + columns<AccountCard>("a"_L1, "from_account"_L1) +
                                u", r.reason AS apply_reason, r.deny_reason, r.status, r.replied_at AS reply_time, "
                                "EXISTS (SELECT 1 FROM friendship f "
                                "WHERE f.account_id = r.to_id AND f.friend_id = r.from_id) AS is_friend "
                                "FROM friend_request r JOIN account a ON a.id = r.from_id "
                                "WHERE r.to_id = ? AND a.deleted_at IS NULL "_s;

const Statement kReceived{"friendRequest.received", kSelectReceived + u"ORDER BY r.id DESC LIMIT ? OFFSET ?"_s};
const Statement kWaiting{"friendRequest.waiting", kSelectReceived + u"AND r.status = 0 ORDER BY r.id DESC LIMIT ?"_s};

const Statement kCountReceived{"friendRequest.countReceived",
                               u"SELECT COUNT(*) FROM friend_request r JOIN account a ON a.id = r.from_id "
                               "WHERE r.to_id = ? AND a.deleted_at IS NULL"_s};

} // namespace

Result<bool> FriendRequestRepository::isWaiting(AccountId from, AccountId to) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kIsWaiting, from, to));
    return found.has_value();
}

Result<Done> FriendRequestRepository::add(AccountId from, AccountId to, const QString &reason, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kAdd, from, to, reason, now));
    return Done{};
}

Result<bool> FriendRequestRepository::answer(AccountId from, AccountId to, RequestStatus status,
                                             const QString &denyReason, Timestamp now) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kAnswer, status, denyReason, now, from, to));
    return changed > 0;
}

Result<QList<ReceivedFriendRequest>> FriendRequestRepository::received(AccountId to, int limit, qint64 offset) const
{
    return m_connection.list<ReceivedFriendRequest>(kReceived, to, limit, offset);
}

Result<QList<ReceivedFriendRequest>> FriendRequestRepository::waiting(AccountId to, int limit) const
{
    return m_connection.list<ReceivedFriendRequest>(kWaiting, to, limit);
}

Result<qint64> FriendRequestRepository::countReceived(AccountId to) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountReceived, to));
    return count.value_or(0);
}

} // namespace freeim
