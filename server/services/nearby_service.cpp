// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/nearby_service.h"

#include "server/repositories/position_repository.h"
#include "server/services/account_view.h"
#include "server/services/geo_search.h"

namespace freeim {

namespace {

constexpr int kMostNearby = 100; // of the API

// Rows removed in one transaction, so that others are not held up for long.
constexpr int kExpiredBatch = 500;

} // namespace

Result<Page<NearbyAccount>> NearbyService::accounts(AccountId actor, const Position &position)
{
    const LiveValues &settings = m_settings.now();
    if (!settings.isNearbyEnabled)
        return Page<NearbyAccount>{};
    FREEIM_CHECK(store(actor, position));
    // Snapped once more: those stored before the grid was made coarser are on the finer one.
    const auto shownAt = [&](const PositionedAccount &account) {
        return snapped({account.longitude, account.latitude}, settings.social.nearbyGrid);
    };
    return m_context.database.read([&](Connection &connection) -> Result<Page<NearbyAccount>> {
        const PositionRepository positions(connection);
        const Timestamp oldest = oldestShown();
        FREEIM_TRY(const auto nearest,
                   findNearest<PositionedAccount>(
                       position, settings.social.nearbyRadius, kMostNearby,
                       [&](const CellRange &cells) {
                           return positions.hasMoreThan(kMostNearby, cells.first, cells.last, oldest);
                       },
                       [&](const CellRange &cells) {
                           return positions.within(actor, cells.first, cells.last, oldest, kMostNearby);
                       },
                       shownAt));
        Page<NearbyAccount> page{.total = nearest.size()};
        for (const auto &[account, distance] : nearest) {
            NearbyAccount shown = account;
            const Position at = shownAt(account);
            shown.longitude = at.longitude;
            shown.latitude = at.latitude;
            shown.distance = distanceText(distance);
            if (!account.isFriend)
                hideContact(shown);
            fillAge(shown, m_context.clock.now());
            page.items.append(std::move(shown));
        }
        return page;
    });
}

Result<Done> NearbyService::clearPosition(AccountId actor)
{
    return m_context.database.write(
        [&](Transaction &transaction) { return PositionRepository(transaction.connection()).remove(actor); });
}

Result<qint64> NearbyService::forgetExpired()
{
    const Timestamp oldest = oldestShown();
    for (qint64 forgotten = 0;;) {
        FREEIM_TRY(const QList<AccountId> expired, m_context.database.read([&](Connection &connection) {
            return PositionRepository(connection).expired(oldest, kExpiredBatch);
        }));
        if (expired.isEmpty())
            return forgotten;
        const auto removed = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
            for (const AccountId account : expired)
                FREEIM_CHECK(PositionRepository(transaction.connection()).removeExpired(account, oldest));
            return Done{};
        });
        if (!removed)
            return failWith(removed);
        forgotten += expired.size();
    }
}

Timestamp NearbyService::oldestShown() const
{
    return m_context.clock.now().plus(-m_settings.now().social.nearbyLifetime * kSecond);
}

Result<Done> NearbyService::store(AccountId actor, const Position &position)
{
    const Position coarse = snapped(position, m_settings.now().social.nearbyGrid);
    return m_context.database.write([&](Transaction &transaction) {
        return PositionRepository(transaction.connection())
            .set(actor, coarse.longitude, coarse.latitude, cellOf(coarse), m_context.clock.now());
    });
}

} // namespace freeim
