// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/admin_group_list.h"

#include "server/repositories/admin_group_repository.h"
#include "server/services/chat_group_name_search.h"
#include "server/services/keyset.h"

namespace freeim {

namespace {

// Up to so many groups, reading and sorting them all is cheaper than walking past others in their order.
constexpr int kFew = 10'000;

GroupFilter filterFrom(const ListGroups &in, Timestamp now)
{
    return {.owner = in.ownerId,
            .member = in.memberId,
            .status = in.status,
            .isMuted = in.isMuted,
            .membersFrom = in.membersFrom,
            .membersUntil = in.membersUntil,
            .createdFrom = in.createdFrom,
            .createdUntil = in.createdUntil,
            .now = now};
}

Result<std::optional<GroupPlace>> placeFrom(const std::optional<QString> &cursor)
{
    if (!cursor)
        return std::optional<GroupPlace>{};
    FREEIM_TRY(const QJsonArray key, keyOf(*cursor, {QJsonValue::Double, QJsonValue::Double}));
    return std::optional(GroupPlace{.key = key.at(0).toInteger(), .id = {key.at(1).toInteger()}});
}

class GroupList
{
public:
    GroupList(Connection &connection, const ListGroups &in, Timestamp now)
        : m_connection(connection)
        , m_groups(connection)
        , m_filter(filterFrom(in, now))
        , m_order{.sort = in.sort, .isAscending = in.isAscending}
    {}

    // The id of a group, or else a part of names.
    [[nodiscard]] Result<Done> narrowTo(const QString &text)
    {
        if (const std::optional<ChatGroupId> id = chatGroupIdIn(text)) {
            FREEIM_TRY(const bool isThere, exists(*id));
            if (isThere) {
                m_filter.id = id;
                return Done{};
            }
        }
        FREEIM_TRY(const ChatGroupNameSearch search,
                   chatGroupNameSearch(ChatGroupRepository(m_connection), text, kFew));
        m_filter.namePart = search.filter.part;
        m_filter.nameGram = search.filter.gram;
        m_isNameRare = search.candidates < kFew;
        return Done{};
    }

    [[nodiscard]] Result<QList<GroupSummary>> page(const std::optional<GroupPlace> &after, int limit) const
    {
        FREEIM_TRY(const GroupIndex index, bestIndex());
        return m_groups.list(m_filter, index, m_order, after, limit);
    }

private:
    [[nodiscard]] Result<bool> exists(ChatGroupId id) const
    {
        FREEIM_TRY(const auto found, m_groups.list({.id = id}, GroupIndex::Id, {}, {}, 1));
        return !found.isEmpty();
    }

    [[nodiscard]] bool narrows(GroupIndex index) const
    {
        switch (index) {
        case GroupIndex::Muted:
            return m_filter.isMuted.value_or(false);
        case GroupIndex::Status:
            return m_filter.status.value_or(GroupStatus::Active) != GroupStatus::Active;
        case GroupIndex::Members:
            return (m_filter.membersFrom || m_filter.membersUntil) && m_order.sort != GroupSort::Members;
        case GroupIndex::Creation:
            return (m_filter.createdFrom || m_filter.createdUntil) && m_order.sort != GroupSort::CreatedAt;
        default:
            return false;
        }
    }

    [[nodiscard]] Result<GroupIndex> bestIndex() const
    {
        if (m_filter.id)
            return GroupIndex::Id;
        if (m_filter.member)
            return GroupIndex::Member;
        if (m_filter.owner)
            return GroupIndex::Owner;
        const bool isByName = !m_filter.nameGram.isEmpty();
        if (isByName && m_isNameRare)
            return GroupIndex::Name;
        for (const GroupIndex index :
             {GroupIndex::Muted, GroupIndex::Status, GroupIndex::Members, GroupIndex::Creation}) {
            if (!narrows(index))
                continue;
            FREEIM_TRY(const qint64 count, m_groups.countPassing(m_filter, index, kFew));
            if (count < kFew)
                return index;
        }
        return isByName && m_order.sort == GroupSort::Id ? GroupIndex::Name : GroupIndex::Order;
    }

    Connection &m_connection;
    const AdminGroupRepository m_groups;
    GroupFilter m_filter;
    const GroupOrder m_order;
    bool m_isNameRare = false;
};

} // namespace

Result<QList<GroupSummary>> adminGroupRows(Connection &connection, const ListGroups &in, Timestamp now)
{
    FREEIM_TRY(const std::optional<GroupPlace> after, placeFrom(in.after));
    GroupList list(connection, in, now);
    if (in.text)
        FREEIM_CHECK(list.narrowTo(*in.text));
    return list.page(after, in.limit + 1);
}

QJsonArray adminGroupKey(const GroupSummary &row, GroupSort sort)
{
    qint64 key = 0;
    if (sort == GroupSort::CreatedAt)
        key = row.createdAt.milliseconds;
    if (sort == GroupSort::Members)
        key = row.members;
    return {key, row.id.value};
}

} // namespace freeim
