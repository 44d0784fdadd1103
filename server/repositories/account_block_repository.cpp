// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_block_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<BlockedAccount>)
{
    return std::tuple_cat(fields(std::type_identity<Friend>{}),
                          std::tuple{field<&BlockedAccount::isFriend>("isFriend")});
}

namespace {

const Statement kAdd{"accountBlock.add", u"INSERT INTO account_block (account_id, blocked_id, created_at) "
                                         "VALUES (?, ?, ?) ON CONFLICT (account_id, blocked_id) DO NOTHING"_s};

const Statement kRemove{"accountBlock.remove", u"DELETE FROM account_block WHERE account_id = ? AND blocked_id = ?"_s};

const Statement kList{"accountBlock.list",
                      u"SELECT "_s + columns<AccountCard>("a"_L1, "account"_L1) +
                          u", COALESCE(f.remark, '') AS remark, COALESCE(f.label, '') AS label, "
                          "f.id IS NOT NULL AS is_friend FROM account_block b "
                          "JOIN account a ON a.id = b.blocked_id "
                          "LEFT JOIN friendship f ON f.account_id = b.account_id AND f.friend_id = b.blocked_id "
                          "WHERE b.account_id = ? AND a.deleted_at IS NULL ORDER BY b.blocked_id LIMIT ? OFFSET ?"_s};

const Statement kCount{"accountBlock.count",
                       u"SELECT COUNT(*) FROM account_block b JOIN account a ON a.id = b.blocked_id "
                       "WHERE b.account_id = ? AND a.deleted_at IS NULL"_s};

} // namespace

Result<bool> AccountBlockRepository::add(AccountId account, AccountId blocked, Timestamp now) const
{
    FREEIM_TRY(const qint64 added, m_connection.change(kAdd, account, blocked, now));
    return added > 0;
}

Result<bool> AccountBlockRepository::remove(AccountId account, AccountId blocked) const
{
    FREEIM_TRY(const qint64 removed, m_connection.change(kRemove, account, blocked));
    return removed > 0;
}

Result<QList<BlockedAccount>> AccountBlockRepository::list(AccountId account, int limit, qint64 offset) const
{
    return m_connection.list<BlockedAccount>(kList, account, limit, offset);
}

Result<qint64> AccountBlockRepository::count(AccountId account) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCount, account));
    return count.value_or(0);
}

} // namespace freeim
