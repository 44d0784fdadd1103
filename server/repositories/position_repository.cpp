// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/position_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<PositionedAccount>)
{
    return std::tuple_cat(fields(std::type_identity<NearbyAccount>{}),
                          std::tuple{field<&PositionedAccount::isFriend>("isFriend")});
}

namespace {

const Statement kSet{"position.set",
                     u"INSERT INTO account_position (account_id, longitude, latitude, cell, updated_at) "
                     "VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET longitude = excluded.longitude, "
                     "latitude = excluded.latitude, cell = excluded.cell, updated_at = excluded.updated_at"_s};

const Statement kRemove{"position.remove", u"DELETE FROM account_position WHERE account_id = ?"_s};

const Statement kHasMoreThan{"position.hasMoreThan",
                             u"SELECT 1 FROM account_position WHERE cell BETWEEN ? AND ? AND updated_at > ? "
                             "ORDER BY cell LIMIT 1 OFFSET ?"_s};

// The position is the one asked with; that of the profile is the owner's own business.
const Statement kWithin{
    "position.within",
    u"SELECT "_s + columns<AccountCard>("a"_L1) +
        u", p.longitude, p.latitude, a.country, a.province, a.city, a.district, "
        "EXISTS (SELECT 1 FROM friendship f WHERE f.account_id = ? AND f.friend_id = a.id) "
        "AS is_friend FROM account_position p JOIN account a ON a.id = p.account_id "
        "WHERE p.cell BETWEEN ? AND ? AND p.updated_at > ? AND p.account_id <> ? AND a.deleted_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM account_block mine "
        "WHERE mine.account_id = ? AND mine.blocked_id = p.account_id) "
        "AND NOT EXISTS (SELECT 1 FROM account_block theirs "
        "WHERE theirs.account_id = p.account_id AND theirs.blocked_id = ?) "
        "ORDER BY p.cell DESC, p.updated_at DESC LIMIT ?"_s};

const Statement kExpired{"position.expired",
                         u"SELECT account_id FROM account_position WHERE updated_at <= ? LIMIT ?"_s};

const Statement kRemoveExpired{"position.removeExpired",
                               u"DELETE FROM account_position WHERE account_id = ? AND updated_at <= ?"_s};

} // namespace

Result<Done> PositionRepository::set(AccountId account, double longitude, double latitude, qint64 cell,
                                     Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kSet, account, longitude, latitude, cell, now));
    return Done{};
}

Result<Done> PositionRepository::remove(AccountId account) const
{
    FREEIM_CHECK(m_connection.change(kRemove, account));
    return Done{};
}

Result<bool> PositionRepository::hasMoreThan(int count, qint64 firstCell, qint64 lastCell, Timestamp newerThan) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kHasMoreThan, firstCell, lastCell, newerThan, count));
    return found.has_value();
}

Result<QList<PositionedAccount>> PositionRepository::within(AccountId asker, qint64 firstCell, qint64 lastCell,
                                                            Timestamp newerThan, int limit) const
{
    return m_connection.list<PositionedAccount>(kWithin, asker, firstCell, lastCell, newerThan, asker, asker, asker,
                                                limit);
}

Result<QList<AccountId>> PositionRepository::expired(Timestamp newerThan, int limit) const
{
    return m_connection.values<AccountId>(kExpired, newerThan, limit);
}

Result<Done> PositionRepository::removeExpired(AccountId account, Timestamp newerThan) const
{
    FREEIM_CHECK(m_connection.change(kRemoveExpired, account, newerThan));
    return Done{};
}

} // namespace freeim
