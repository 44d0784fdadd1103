// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_search_service.h"

#include "server/repositories/chat_group_repository.h"
#include "server/services/chat_group_name_search.h"
#include "server/services/chat_group_position.h"
#include "server/services/geo_search.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Nobody turns more pages than these; it bounds the work of a search for "a".
constexpr int kSearchReach = 1'000;
constexpr qsizetype kNearbyGroups = 100;
// Up to so many groups with a name, reading and sorting them all is cheaper than looking around place by place.
constexpr int kFewNamed = 10'000;

Result<std::optional<ChatGroup>> groupWithId(const ChatGroupRepository &groups, const QString &text)
{
    const std::optional<ChatGroupId> id = chatGroupIdIn(text);
    if (!id)
        return std::optional<ChatGroup>{};
    FREEIM_TRY(const auto group, groups.find(*id));
    return group;
}

Result<Page<ChatGroup>> searchPage(const ChatGroupRepository &groups, const SearchChatGroups &in)
{
    FREEIM_TRY(ChatGroupNameSearch search, chatGroupNameSearch(groups, in.name, kSearchReach));
    FREEIM_TRY(const auto exact, groupWithId(groups, in.name));
    Page<ChatGroup> page;
    if (exact) {
        search.filter.except = exact->id;
        if (in.page == 1)
            page.items.append(*exact);
    }
    const qint64 offset = std::max<qint64>(in.offset() - (exact ? 1 : 0), 0);
    const qint64 limit = std::min(in.limit - page.items.size(), kSearchReach - offset);
    if (limit > 0) {
        FREEIM_TRY(const QList<ChatGroup> named, groups.named(search.filter, limit, offset));
        page.items.append(named);
    }
    FREEIM_TRY(const qint64 count, groups.countNamed(search.filter, kSearchReach));
    page.total = count + (exact ? 1 : 0);
    return page;
}

using NearGroups = QList<NearItem<StoredChatGroup>>;

Result<NearGroups> nearestOfFew(const ChatGroupRepository &groups, const ChatGroupNameSearch &search,
                                const Position &from, double radius)
{
    FREEIM_TRY(const QList<StoredChatGroup> placed, groups.namedWithPlace(search.filter));
    NearGroups nearest;
    for (const StoredChatGroup &group : placed) {
        const double distance = distanceBetween(from, positionOf(group));
        if (distance <= radius)
            nearest.append({group, distance});
    }
    std::stable_sort(nearest.begin(), nearest.end(),
                     [](const auto &one, const auto &other) { return one.distance < other.distance; });
    nearest.resize(std::min(nearest.size(), kNearbyGroups));
    return nearest;
}

// Any name when part is empty.
Result<NearGroups> nearestAround(const ChatGroupRepository &groups, const QString &part, const Position &from,
                                 double radius)
{
    return findNearest<StoredChatGroup>(
        from, radius, kNearbyGroups,
        [&](const CellRange &cells) -> Result<bool> {
            FREEIM_TRY(const qint64 count, groups.countInCells(cells.first, cells.last, part, kNearbyGroups + 1));
            return count > kNearbyGroups;
        },
        [&](const CellRange &cells) { return groups.inCells(cells.first, cells.last, part, kNearbyGroups); },
        positionOf);
}

Result<NearGroups> nearest(const ChatGroupRepository &groups, const std::optional<QString> &name, const Position &from,
                           double radius)
{
    if (!name)
        return nearestAround(groups, {}, from, radius);
    FREEIM_TRY(const ChatGroupNameSearch search, chatGroupNameSearch(groups, *name, kFewNamed));
    if (search.candidates < kFewNamed)
        return nearestOfFew(groups, search, from, radius);
    return nearestAround(groups, search.filter.part, from, radius);
}

Result<std::optional<Position>> placeOf(const ChatGroupRepository &groups, AccountId actor, const NearbyChatGroups &in)
{
    if (in.longitude && in.latitude)
        return std::optional(Position{*in.longitude, *in.latitude});
    FREEIM_TRY(const auto last, groups.lastPlaceOf(actor));
    if (!last)
        return std::optional<Position>{};
    return std::optional(Position{last->longitude, last->latitude});
}

} // namespace

Result<Page<ChatGroup>> ChatGroupSearchService::search(AccountId, const SearchChatGroups &in) const
{
    return m_context.database.read(
        [&](Connection &connection) { return searchPage(ChatGroupRepository(connection), in); });
}

Result<Page<ChatGroup>> ChatGroupSearchService::nearby(AccountId actor, const NearbyChatGroups &in) const
{
    FREEIM_CHECK(checkPosition(in.longitude, in.latitude));
    const LiveValues &settings = m_settings.now();
    if (!settings.isNearbyEnabled)
        return Page<ChatGroup>{};
    return m_context.database.read([&](Connection &connection) -> Result<Page<ChatGroup>> {
        const ChatGroupRepository groups(connection);
        FREEIM_TRY(const std::optional<Position> from, placeOf(groups, actor, in));
        Page<ChatGroup> page;
        if (from) {
            FREEIM_TRY(const NearGroups found, nearest(groups, in.name, *from, settings.social.nearbyRadius));
            for (const NearItem<StoredChatGroup> &near : found)
                page.items.append(near.item);
        } else if (in.name) {
            FREEIM_TRY(const ChatGroupNameSearch search, chatGroupNameSearch(groups, *in.name, kSearchReach));
            FREEIM_TRY(page.items, groups.named(search.filter, kNearbyGroups, 0));
        }
        page.total = page.items.size();
        return page;
    });
}

} // namespace freeim
