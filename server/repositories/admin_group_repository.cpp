// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/admin_group_repository.h"

#include "server/repositories/like_pattern.h"
#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

struct Count
{
    qint64 number = 0;
};

constexpr auto fields(std::type_identity<Count>)
{
    return std::tuple{field<&Count::number>("number")};
}

const StatementFamily kList{"adminGroup.list"};
const StatementFamily kCountPassing{"adminGroup.countPassing"};
const StatementFamily kMembers{"adminGroup.members"};
const StatementFamily kRequests{"adminGroup.requests"};

const QString kSummary =
    u"g.id, g.name, g.avatar, g.member_count, g.member_limit, NULLIF(g.muted_until, 0) AS muted_until, g.created_at, "
    "g.dissolved_at, g.erased_at, (SELECT last.created_at FROM message last WHERE last.conversation_id = talk.id "
    "AND last.seq = talk.last_seq) AS last_message_at, "_s +
    columns<GroupAccount>("owner"_L1, "owner"_L1);

const QString kSummaryJoins = u"JOIN account owner ON owner.id = g.owner_id LEFT JOIN conversation talk "
                              "ON talk.kind = 1 AND talk.low_id = g.id AND talk.high_id = 0 "_s;

const Statement kFind{
    "adminGroup.find",
    u"SELECT "_s + kSummary +
        u", g.intro, g.disable_add_member, g.disable_view_member, g.disable_add_group, g.enable_before_message, "
        "g.longitude, g.latitude, "
        "(SELECT count(*) FROM chat_group_member m WHERE m.group_id = g.id AND m.role = 1) AS managers, "
        "COALESCE(talk.last_seq, 0) AS messages, "
        "(SELECT count(*) FROM chat_group_request r WHERE r.group_id = g.id AND r.status = 0) AS waiting_requests, "
        "(SELECT count(*) FROM chat_group_former_member f WHERE f.group_id = g.id) AS former_members "
        "FROM chat_group g "_s +
        kSummaryJoins + u"WHERE g.id = ?"_s};

// A column of the group. With a plus before it no index of it serves, in either database.
QString column(QLatin1StringView name, bool mayUseIndex)
{
    return (mayUseIndex ? u"g."_s : u"+g."_s) + name;
}

template <typename T>
void addRange(Conditions &conditions, const QString &column, const std::optional<T> &from,
              const std::optional<T> &until)
{
    conditions.addIfGiven(column + u" >= ?"_s, from);
    conditions.addIfGiven(column + u" < ?"_s, until);
}

void addStatus(Conditions &conditions, const GroupFilter &filter, bool mayUseIndex)
{
    if (!filter.status)
        return;
    const QString dissolved = column("dissolved_at"_L1, mayUseIndex);
    const QString erased = column("erased_at"_L1, mayUseIndex);
    switch (*filter.status) {
    case GroupStatus::Active:
        conditions.add(u"g.dissolved_at IS NULL"_s);
        return;
    case GroupStatus::Dissolved:
        conditions.add(dissolved + u" IS NOT NULL AND "_s + erased + u" IS NULL AND "_s + dissolved + u" > 0"_s);
        return;
    case GroupStatus::Erased:
        conditions.add(erased + u" IS NOT NULL AND "_s + erased + u" > 0"_s);
        return;
    }
}

void addMuted(Conditions &conditions, const GroupFilter &filter, bool mayUseIndex)
{
    if (!filter.isMuted)
        return;
    const QString until = column("muted_until"_L1, mayUseIndex);
    if (*filter.isMuted)
        conditions.add(until + u" > 0 AND "_s + until + u" > ?"_s, filter.now);
    else
        conditions.add(u"+g.muted_until <= ?"_s, filter.now);
}

QLatin1StringView sortColumn(GroupSort sort)
{
    switch (sort) {
    case GroupSort::CreatedAt:
        return "created_at"_L1;
    case GroupSort::Members:
        return "member_count"_L1;
    case GroupSort::Id:
        break;
    }
    return "id"_L1;
}

// The text of a page's statement, and the values bound to it.
class GroupQuery
{
public:
    GroupQuery(const GroupFilter &filter, GroupIndex index, const GroupOrder &order)
        : m_filter(filter)
        , m_index(index)
        , m_order(order)
    {
        addFilters();
    }

    void startAfter(const GroupPlace &place)
    {
        const QString compared = m_order.isAscending ? u" > "_s : u" < "_s;
        if (m_order.sort == GroupSort::Id)
            m_conditions.add(idColumn() + compared + u'?', place.id);
        else
            m_conditions.add(u'(' + keyColumn() + u", "_s + idColumn() + u')' + compared + u"(?, ?)"_s, place.key,
                             place.id);
    }

    // The page is chosen by the index alone; only its rows are then read.
    [[nodiscard]] QString sql() const
    {
        const QString direction = m_order.isAscending ? u" ASC"_s : u" DESC"_s;
        const auto orderBy = [&](const QString &key, const QString &id) -> QString {
            const QString byId = id + direction + u' ';
            return u"ORDER BY "_s + (m_order.sort == GroupSort::Id ? byId : key + direction + u", "_s + byId);
        };
        return u"SELECT "_s + kSummary + u" FROM (SELECT g.id "_s + from() + m_conditions.where() +
               orderBy(keyColumn(), idColumn()) + u"LIMIT ?) chosen JOIN chat_group g ON g.id = chosen.id "_s +
               kSummaryJoins + orderBy(u"g."_s + sortColumn(m_order.sort), u"g.id"_s);
    }

    [[nodiscard]] QString countSql() const
    {
        return u"SELECT count(*) AS number FROM (SELECT 1 "_s + from() + m_conditions.where() +
               u"LIMIT ?) AS counted"_s;
    }

    [[nodiscard]] SqlValues values(int limit) const { return m_conditions.values(limit); }

private:
    [[nodiscard]] bool isByName() const { return m_index == GroupIndex::Name; }

    [[nodiscard]] QString from() const
    {
        return isByName() ? u"FROM chat_group_gram piece JOIN chat_group g ON g.id = piece.group_id "_s
                          : u"FROM chat_group g "_s;
    }

    [[nodiscard]] QString idColumn() const
    {
        if (isByName() && m_order.sort == GroupSort::Id)
            return u"piece.group_id"_s;
        return column("id"_L1, m_index == GroupIndex::Order);
    }

    [[nodiscard]] QString keyColumn() const { return column(sortColumn(m_order.sort), m_index == GroupIndex::Order); }

    // A range of what the list is sorted by is a part of that index.
    [[nodiscard]] bool mayUse(GroupIndex index, GroupSort sort) const
    {
        return m_index == index || (m_index == GroupIndex::Order && m_order.sort == sort);
    }

    void addFilters()
    {
        if (isByName())
            m_conditions.add(u"piece.gram = ?"_s, m_filter.nameGram);
        if (!m_filter.namePart.isEmpty())
            m_conditions.add(u"g.name_key LIKE ? ESCAPE '!'"_s, containing(m_filter.namePart));
        m_conditions.addIfGiven(u"g.id = ?"_s, m_filter.id);
        m_conditions.addIfGiven(column("owner_id"_L1, m_index == GroupIndex::Owner) + u" = ?"_s, m_filter.owner);
        if (m_filter.member)
            m_conditions.add(column("id"_L1, m_index == GroupIndex::Member) +
                                 u" IN (SELECT group_id FROM chat_group_member WHERE account_id = ? UNION ALL "
                                 "SELECT group_id FROM chat_group_former_member WHERE account_id = ?)"_s,
                             *m_filter.member, *m_filter.member);
        addStatus(m_conditions, m_filter, m_index == GroupIndex::Status);
        addMuted(m_conditions, m_filter, m_index == GroupIndex::Muted);
        addRange(m_conditions, column("member_count"_L1, mayUse(GroupIndex::Members, GroupSort::Members)),
                 m_filter.membersFrom, m_filter.membersUntil);
        addRange(m_conditions, column("created_at"_L1, mayUse(GroupIndex::Creation, GroupSort::CreatedAt)),
                 m_filter.createdFrom, m_filter.createdUntil);
    }

    const GroupFilter &m_filter;
    const GroupIndex m_index;
    const GroupOrder m_order;
    Conditions m_conditions;
};

// What is left of a filter when only that index's part of it counts.
GroupFilter partOf(const GroupFilter &filter, GroupIndex index)
{
    GroupFilter part{.now = filter.now};
    if (index == GroupIndex::Status)
        part.status = filter.status;
    if (index == GroupIndex::Muted)
        part.isMuted = filter.isMuted;
    if (index == GroupIndex::Members) {
        part.membersFrom = filter.membersFrom;
        part.membersUntil = filter.membersUntil;
    }
    if (index == GroupIndex::Creation) {
        part.createdFrom = filter.createdFrom;
        part.createdUntil = filter.createdUntil;
    }
    return part;
}

} // namespace

Result<QList<GroupSummary>> AdminGroupRepository::list(const GroupFilter &filter, GroupIndex index,
                                                       const GroupOrder &order, const std::optional<GroupPlace> &after,
                                                       int limit) const
{
    GroupQuery query(filter, index, order);
    if (after)
        query.startAfter(*after);
    return m_connection.listBound<GroupSummary>(kList.with(query.sql()), query.values(limit));
}

Result<qint64> AdminGroupRepository::countPassing(const GroupFilter &filter, GroupIndex index, int most) const
{
    const GroupFilter part = partOf(filter, index);
    const GroupQuery query(part, index, {});
    FREEIM_TRY(const auto counts,
               m_connection.listBound<Count>(kCountPassing.with(query.countSql()), query.values(most)));
    return counts.first().number;
}

Result<std::optional<GroupDetail>> AdminGroupRepository::find(ChatGroupId group) const
{
    return m_connection.first<GroupDetail>(kFind, group);
}

Result<QList<GroupMember>> AdminGroupRepository::members(const GroupMemberFilter &filter, int limit) const
{
    Conditions conditions;
    conditions.add(u"m.group_id = ?"_s, filter.group);
    conditions.add(u"m.account_id > ?"_s, filter.after);
    conditions.addIfGiven(u"m.account_id = ?"_s, filter.account);
    conditions.addIfGiven(u"m.role = ?"_s, filter.role);
    if (filter.isMuted)
        conditions.add(*filter.isMuted ? u"m.muted_until > ?"_s : u"m.muted_until <= ?"_s, filter.now);
    if (!filter.namePrefix.isEmpty())
        conditions.add(u"(account.username_key LIKE ? ESCAPE '!' OR account.nickname_key LIKE ? ESCAPE '!')"_s,
                       startingWith(filter.namePrefix), startingWith(filter.namePrefix));
    const QString table = filter.isDissolved ? u"chat_group_former_member"_s : u"chat_group_member"_s;
    const QString sql = u"SELECT m.role, m.remark, m.joined_at, NULLIF(m.muted_until, 0) AS muted_until, "_s +
                        columns<GroupAccount>("account"_L1, "account"_L1) + u" FROM "_s + table +
                        u" m JOIN account ON account.id = m.account_id "_s + conditions.where() +
                        u"ORDER BY m.account_id LIMIT ?"_s;
    return m_connection.listBound<GroupMember>(kMembers.with(sql), conditions.values(limit));
}

Result<QList<GroupJoinRequest>> AdminGroupRepository::requests(const GroupRequestFilter &filter, int limit) const
{
    Conditions conditions;
    conditions.add(u"r.group_id = ?"_s, filter.group);
    conditions.add(u"r.id < ?"_s, filter.before);
    conditions.addIfGiven(u"r.status = ?"_s, filter.status);
    const QString sql =
        u"SELECT r.id, r.status, r.reason, r.deny_reason, r.created_at, r.replied_at, r.replied_by, "_s +
        columns<GroupAccount>("account"_L1, "account"_L1) +
        u" FROM chat_group_request r JOIN account ON account.id = r.account_id "_s + conditions.where() +
        u"ORDER BY r.id DESC LIMIT ?"_s;
    return m_connection.listBound<GroupJoinRequest>(kRequests.with(sql), conditions.values(limit));
}

} // namespace freeim
