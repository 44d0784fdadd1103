// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/group.h"

namespace freeim {

// What operators' lists of groups can be narrowed by. Ends of ranges are left out of them.
struct GroupFilter
{
    std::optional<ChatGroupId> id = {};
    std::optional<AccountId> owner = {};
    std::optional<AccountId> member = {};
    QString namePart = {}; // case folded; empty: any name
    QString nameGram = {}; // a piece of it, by which the index is entered
    std::optional<GroupStatus> status = {};
    std::optional<bool> isMuted = {};
    std::optional<int> membersFrom = {};
    std::optional<int> membersUntil = {};
    std::optional<Timestamp> createdFrom = {};
    std::optional<Timestamp> createdUntil = {};
    Timestamp now = {};
};

// Which index finds the rows: the one of a filter that few groups pass, whose rows are then sorted, or else the one of
// the order, whose rows are then filtered. No database guesses that well enough, so they are told.
enum class GroupIndex
{
    Order,
    Id,
    Owner,
    Member,
    Name, // in the order of ids it needs no sorting
    Status,
    Muted,
    Members,
    Creation,
};

struct GroupOrder
{
    GroupSort sort = GroupSort::Id;
    bool isAscending = false;
};

// The row after which a page begins: what it is sorted by, and its id.
struct GroupPlace
{
    qint64 key = 0;
    ChatGroupId id = {};
};

struct GroupMemberFilter
{
    ChatGroupId group = {};
    bool isDissolved = false; // then its former members
    std::optional<GroupRole> role = {};
    std::optional<bool> isMuted = {};
    std::optional<AccountId> account = {};
    QString namePrefix = {}; // case folded, of a username or nickname; empty: any
    AccountId after = {};
    Timestamp now = {};
};

struct GroupRequestFilter
{
    ChatGroupId group = {};
    std::optional<RequestStatus> status = {};
    qint64 before = 0; // an id
};

// What operators see of chat groups, dissolved ones included. A cheap value over a connection, used in its thread.
class AdminGroupRepository
{
public:
    explicit AdminGroupRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<QList<GroupSummary>> list(const GroupFilter &filter, GroupIndex index, const GroupOrder &order,
                                                   const std::optional<GroupPlace> &after, int limit) const;
    // How many pass that one filter, counted up to most. Of Status, Muted, Members or Creation.
    [[nodiscard]] Result<qint64> countPassing(const GroupFilter &filter, GroupIndex index, int most) const;
    [[nodiscard]] Result<std::optional<GroupDetail>> find(ChatGroupId group) const;

    // By account id.
    [[nodiscard]] Result<QList<GroupMember>> members(const GroupMemberFilter &filter, int limit) const;
    // Newest first.
    [[nodiscard]] Result<QList<GroupJoinRequest>> requests(const GroupRequestFilter &filter, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
