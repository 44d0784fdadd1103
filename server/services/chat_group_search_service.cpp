// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_search_service.h"

#include "server/repositories/chat_group_repository.h"
#include "server/services/chat_group_name.h"
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
// A piece that more groups have is as good as any other such piece.
constexpr int kCommonGram = 10'000;

// Enters the index by the rarest piece of the name.
Result<ChatGroupNameFilter> nameFilter(const ChatGroupRepository &groups, const QString &name)
{
    ChatGroupNameFilter filter{.part = chatGroupNameKey(name)};
    qint64 rarest = 0;
    for (const QString &gram : chatGroupSearchGrams(filter.part)) {
        FREEIM_TRY(const qint64 count, groups.countWithGram(gram, kCommonGram));
        if (!filter.gram.isEmpty() && count >= rarest)
            continue;
        filter.gram = gram;
        rarest = count;
    }
    return filter;
}

Result<std::optional<ChatGroup>> groupWithId(const ChatGroupRepository &groups, const QString &text)
{
    const bool digitsOnly = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const qint64 id = digitsOnly ? text.toLongLong() : 0; // 0 as well when it is too long for a number
    if (!isChatGroupId(id))
        return std::optional<ChatGroup>{};
    FREEIM_TRY(const auto group, groups.find({id}));
    return group;
}

// The part of the first kSearchReach found that a page shows, and how many there are.
Result<Page<ChatGroup>> namedPage(const ChatGroupRepository &groups, const ChatGroupNameFilter &filter, qint64 limit,
                                  qint64 offset)
{
    Page<ChatGroup> page;
    limit = std::min(limit, kSearchReach - offset);
    if (limit > 0) {
        FREEIM_TRY(page.items, groups.named(filter, limit, offset));
    }
    // The last page knows the total by itself; counting would search as long again.
    const bool isLast = page.items.size() < limit && (offset == 0 || !page.items.isEmpty());
    if (isLast) {
        page.total = offset + page.items.size();
    } else {
        FREEIM_TRY(page.total, groups.countNamed(filter, kSearchReach));
    }
    return page;
}

Result<Page<ChatGroup>> searchPage(const ChatGroupRepository &groups, const SearchChatGroups &in)
{
    FREEIM_TRY(ChatGroupNameFilter filter, nameFilter(groups, in.name));
    FREEIM_TRY(const auto exact, groupWithId(groups, in.name));
    if (!exact)
        return namedPage(groups, filter, in.limit, in.offset());

    // The one with that id takes the first place, and the others move on by one.
    filter.except = exact->id;
    const bool showsExact = in.page == 1;
    FREEIM_TRY(Page<ChatGroup> page,
               namedPage(groups, filter, in.limit - (showsExact ? 1 : 0), std::max<qint64>(in.offset() - 1, 0)));
    if (showsExact)
        page.items.prepend(*exact);
    page.total += 1;
    return page;
}

using NearGroups = QList<NearItem<StoredChatGroup>>;

NearGroups nearestOf(const QList<StoredChatGroup> &placed, const Position &from, double radius)
{
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
    FREEIM_TRY(const ChatGroupNameFilter filter, nameFilter(groups, *name));
    FREEIM_TRY(const QList<StoredChatGroup> placed, groups.namedWithPlace(filter, kFewNamed + 1));
    if (placed.size() <= kFewNamed)
        return nearestOf(placed, from, radius);
    return nearestAround(groups, filter.part, from, radius);
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
    return m_context.database.read([&](Connection &connection) -> Result<Page<ChatGroup>> {
        const ChatGroupRepository groups(connection);
        FREEIM_TRY(const std::optional<Position> from, placeOf(groups, actor, in));
        Page<ChatGroup> page;
        if (from) {
            FREEIM_TRY(const NearGroups found, nearest(groups, in.name, *from, m_settings.nearbyRadius));
            for (const NearItem<StoredChatGroup> &near : found)
                page.items.append(near.item);
        } else if (in.name) {
            FREEIM_TRY(const ChatGroupNameFilter filter, nameFilter(groups, *in.name));
            FREEIM_TRY(page.items, groups.named(filter, kNearbyGroups, 0));
        }
        page.total = page.items.size();
        return page;
    });
}

} // namespace freeim
