// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/friend_search_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<FoundAccount>)
{
    return std::tuple_cat(fields(std::type_identity<AccountCard>{}),
                          std::tuple{field<&FoundAccount::isFriend>("isFriend")});
}

namespace {

// Each line is one look-up in an index of its own.
const QString kHits =
    u"(SELECT id, MIN(place) AS place, nickname_key FROM ("
    "SELECT id, 0 AS place, nickname_key FROM account WHERE id = ? AND deleted_at IS NULL "
    "UNION ALL SELECT id, 0, nickname_key FROM account WHERE username_key = ? AND deleted_at IS NULL "
    "UNION ALL SELECT id, 0, nickname_key FROM account WHERE email = ? AND deleted_at IS NULL "
    "UNION ALL SELECT id, 0, nickname_key FROM account WHERE mobile = ? AND deleted_at IS NULL "
    "UNION ALL SELECT id, 1, nickname_key FROM (SELECT id, nickname_key FROM account "
    "WHERE nickname_key >= ? AND nickname_key < ? AND deleted_at IS NULL ORDER BY nickname_key, id LIMIT ?) AS named"
    ") AS hit GROUP BY id, nickname_key)"_s;

const Statement kFind{"friendSearch.find",
                      u"SELECT "_s + columns<AccountCard>("a"_L1) +
                          u", EXISTS (SELECT 1 FROM friendship f WHERE f.account_id = ? AND f.friend_id = a.id) "
                          "AS is_friend FROM (SELECT id, place, nickname_key FROM "_s +
                          kHits +
                          u" AS found ORDER BY place, nickname_key, id LIMIT ? OFFSET ?) AS shown "
                          "JOIN account a ON a.id = shown.id ORDER BY shown.place, shown.nickname_key, a.id"_s};

const Statement kCount{"friendSearch.count", u"SELECT COUNT(*) FROM "_s + kHits + u" AS found"_s};

} // namespace

Result<QList<FoundAccount>> FriendSearchRepository::find(AccountId searcher, const AccountSearch &search, int limit,
                                                         qint64 offset) const
{
    return m_connection.list<FoundAccount>(kFind, searcher, search.id, search.username, search.email, search.mobile,
                                           search.nicknameFrom, search.nicknameEnd, kMostNicknames, limit, offset);
}

Result<qint64> FriendSearchRepository::count(const AccountSearch &search) const
{
    FREEIM_TRY(const auto count,
               m_connection.value<qint64>(kCount, search.id, search.username, search.email, search.mobile,
                                          search.nicknameFrom, search.nicknameEnd, kMostNicknames));
    return count.value_or(0);
}

} // namespace freeim
