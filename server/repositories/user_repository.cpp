// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/user_repository.h"

#include "server/repositories/user_conditions.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<UserPlace>)
{
    return std::tuple{field<&UserPlace::number>("number").column("place_number"),
                      field<&UserPlace::text>("text").column("place_text"), field<&UserPlace::id>("id")};
}

constexpr auto fields(std::type_identity<UserPlaces>)
{
    return std::tuple{field<&UserPlaces::id>("id"), field<&UserPlaces::createdAt>("createdAt"),
                      field<&UserPlaces::lastSeenAt>("lastSeenAt"), field<&UserPlaces::usernameKey>("usernameKey")};
}

constexpr auto fields(std::type_identity<UserHoldings>)
{
    return std::tuple{field<&UserHoldings::sessions>("sessions"), field<&UserHoldings::friends>("friends"),
                      field<&UserHoldings::ownedGroups>("ownedGroups"),
                      field<&UserHoldings::joinedGroups>("joinedGroups")};
}

namespace {

struct Counted
{
    qint64 number = 0;
};

constexpr auto fields(std::type_identity<Counted>)
{
    return std::tuple{field<&Counted::number>("number")};
}

const QString kStatus = u"CASE WHEN a.erased_at IS NOT NULL THEN 2 WHEN a.deleted_at IS NOT NULL THEN 1 ELSE 0 END "
                        "AS status"_s;

const QString kSummary = u"a.id, a.username, a.nickname, a.avatar, a.email, a.mobile, a.last_platform AS platform, "
                         "a.created_at, NULLIF(a.last_seen_at, 0) AS last_seen_at, a.deleted_at, a.erased_at, "_s +
                         kStatus;

const StatementFamily kCountPart{"user.countPart"};
const StatementFamily kCountNarrowed{"user.countNarrowed"};
const StatementFamily kPage{"user.page"};
const StatementFamily kEndOfStretch{"user.endOfStretch"};
const StatementFamily kFitting{"user.fitting"};

const QString kAmongIds = u"a.id IN ("_s + u"?, "_s.repeated(UserRepository::kMostIds - 1) + u"?) "_s;

const Statement kCountAll{"user.countAll",
                          u"SELECT next_value - %1 FROM id_counter WHERE kind = 'account'"_s.arg(kFirstAccountId)};
const Statement kSummaries{"user.summaries", u"SELECT "_s + kSummary + u" FROM account a WHERE "_s + kAmongIds};
const Statement kExists{"user.exists", u"SELECT 1 FROM account WHERE id = ?"_s};

const Statement kDetail{
    "user.detail",
    u"SELECT "_s + kSummary +
        u", a.gender, a.birth, a.intro, a.longitude, a.latitude, a.country, a.province, a.city, a.district, "
        "a.password_hash IS NOT NULL AS has_password, a.updated_at, "
        "(SELECT COUNT(*) FROM friendship f WHERE f.account_id = a.id) AS friend_count, "
        "(SELECT COUNT(*) FROM chat_group_member m WHERE m.account_id = a.id) AS group_count, "
        "(SELECT COUNT(*) FROM chat_group_member m WHERE m.account_id = a.id AND m.role = 2) AS owned_group_count, "
        "(SELECT COUNT(*) FROM session s WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.expires_at > ?) "
        "AS session_count FROM account a WHERE a.id = ?"_s};

const Statement kHoldings{
    "user.holdings",
    u"SELECT (SELECT COUNT(*) FROM session WHERE account_id = ? AND ended_at IS NULL AND expires_at > ?) AS sessions, "
    "(SELECT COUNT(*) FROM friendship WHERE account_id = ?) AS friends, "
    "(SELECT COUNT(*) FROM chat_group_member WHERE account_id = ? AND role = 2) AS owned_groups, "
    "(SELECT COUNT(*) FROM chat_group_member WHERE account_id = ? AND role < 2) AS joined_groups"_s};

const Statement kSessions{"user.sessions",
                          u"SELECT "_s + columns<UserSession>() +
                              u" FROM session WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT ?"_s};

const Statement kFriends{"user.friends",
                         u"SELECT a.id, a.username, a.nickname, "_s + kStatus +
                             u", f.remark, f.label, f.created_at, EXISTS (SELECT 1 FROM account_block "
                             "b WHERE b.account_id = f.account_id AND b.blocked_id = f.friend_id) "
                             "AS is_blocked FROM friendship f JOIN account a ON a.id = f.friend_id "
                             "WHERE f.account_id = ? AND f.friend_id > ? ORDER BY f.friend_id LIMIT ?"_s};

const Statement kGroups{"user.groups",
                        u"SELECT g.id, g.name, g.avatar, g.member_count, m.role, m.joined_at, "
                        "NULLIF(m.muted_until, 0) AS muted_until FROM chat_group_member m "
                        "JOIN chat_group g ON g.id = m.group_id WHERE m.account_id = ? AND m.group_id > ? "
                        "ORDER BY m.group_id LIMIT ?"_s};

// Padded to the one number of ids a statement takes.
SqlValues idValues(const QList<AccountId> &ids)
{
    Q_ASSERT(!ids.isEmpty() && ids.size() <= UserRepository::kMostIds);
    SqlValues values;
    values.reserve(UserRepository::kMostIds);
    for (const AccountId id : ids)
        values.append(toSql(id));
    while (values.size() < UserRepository::kMostIds)
        values.append(values.constLast());
    return values;
}

} // namespace

bool hasIndex(const UserFilter &filter, UserFilterPart part)
{
    const bool fitsNearlyAll = (part == UserFilterPart::Status && filter.status == UserStatus::Active) ||
                               (part == UserFilterPart::Ban && filter.hasBan == false);
    return has(filter, part) && !fitsNearlyAll;
}

bool has(const UserFilter &filter, UserFilterPart part)
{
    switch (part) {
    case UserFilterPart::Text:
        return filter.text.has_value();
    case UserFilterPart::Status:
        return filter.status.has_value();
    case UserFilterPart::Created:
        return filter.createdFrom || filter.createdUntil;
    case UserFilterPart::Seen:
        return filter.seenFrom || filter.seenUntil;
    case UserFilterPart::Platform:
        return filter.platform.has_value();
    case UserFilterPart::Ban:
        return filter.hasBan.has_value();
    }
    Q_UNREACHABLE();
}

bool isEmpty(const UserFilter &filter)
{
    return std::none_of(kUserFilterParts.begin(), kUserFilterParts.end(),
                        [&](UserFilterPart part) { return has(filter, part); });
}

UserPlace placeOf(const UserSummary &user, UserSort sort)
{
    return placeOf(UserPlaces{.id = user.id,
                              .createdAt = user.createdAt.milliseconds,
                              .lastSeenAt = user.lastSeenAt.value_or(Timestamp{}).milliseconds,
                              .usernameKey = user.username.toLower()},
                   sort);
}

UserPlace placeOf(const UserPlaces &user, UserSort sort)
{
    switch (sort) {
    case UserSort::Id:
        return {.id = user.id};
    case UserSort::CreatedAt:
        return {.number = user.createdAt, .id = user.id};
    case UserSort::LastSeenAt:
        return {.number = user.lastSeenAt, .id = user.id};
    case UserSort::Username:
        return {.text = user.usernameKey, .id = user.id};
    }
    Q_UNREACHABLE();
}

Result<qint64> UserRepository::countAll() const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountAll));
    return count.value_or(0);
}

Result<qint64> UserRepository::countPart(const UserFilter &filter, UserFilterPart part, int most) const
{
    Conditions conditions;
    addPart(conditions, filter, part, IndexUse::Wanted);
    const Statement &statement = kCountPart.with(u"SELECT COUNT(*) AS number FROM (SELECT 1 FROM account a "_s +
                                                 conditions.where() + u"LIMIT ?) AS counted"_s);
    FREEIM_TRY(const auto counted, m_connection.listBound<Counted>(statement, conditions.values(most)));
    return counted.first().number;
}

Result<qint64> UserRepository::countNarrowed(const UserQuery &query) const
{
    Conditions conditions;
    const UserSource source = addQuery(conditions, query);
    const Statement &statement = kCountNarrowed.with(u"SELECT COUNT(*) AS number FROM "_s + source.from +
                                                     conditions.where());
    FREEIM_TRY(const auto counted, m_connection.listBound<Counted>(statement, source.values + conditions.values()));
    return counted.first().number;
}

Result<QList<UserSummary>> UserRepository::page(const UserQuery &query, const std::optional<UserPlace> &after,
                                                const std::optional<UserPlace> &until, int limit) const
{
    Conditions filter;
    const UserSource source = addQuery(filter, query);
    // What was narrowed is sorted at once, whatever its bounds.
    const QList<Conditions> pieces = query.narrowedBy ? QList{boundsOf(query.order, after, until)}
                                                      : boundsInPieces(query.order, after, until);
    QList<UserSummary> users;
    for (const Conditions &piece : pieces) {
        Conditions conditions = filter;
        conditions.add(piece);
        const Statement &statement = kPage.with(u"SELECT "_s + kSummary + u" FROM "_s + source.from +
                                                conditions.where() + orderBy(query.order) + u"LIMIT ?"_s);
        const int wanted = limit - static_cast<int>(users.size());
        FREEIM_TRY(const QList<UserSummary> found,
                   m_connection.listBound<UserSummary>(statement, source.values + conditions.values(wanted)));
        users.append(found);
        if (users.size() == limit)
            break;
    }
    return users;
}

Result<std::optional<UserPlace>> UserRepository::endOfStretch(const UserOrder &order,
                                                              const std::optional<UserPlace> &after, int length) const
{
    QStringList parts;
    SqlValues values;
    for (const Conditions &piece : boundsInPieces(order, after, std::nullopt)) {
        parts.append(u"SELECT * FROM (SELECT "_s + orderColumns(order.sort) + u" FROM account a "_s + piece.where() +
                     orderBy(order) + u"LIMIT ?) AS piece "_s);
        values.append(piece.values(length));
    }
    // Turned round, the stretch begins with its end. Not by OFFSET, which would count through it as well.
    const QString backwards = orderBy({order.sort, !order.isAscending});
    const Statement &statement = kEndOfStretch.with(
        u"SELECT "_s + placeColumns(order.sort) + u" FROM (SELECT * FROM ("_s + parts.join(u"UNION ALL "_s) +
        u") AS a "_s + orderBy(order) + u"LIMIT ?) AS a "_s + backwards + u"LIMIT 1"_s);
    values.append(toSql(length));
    FREEIM_TRY(const auto places, m_connection.listBound<UserPlace>(statement, values));
    return places.isEmpty() ? std::nullopt : std::optional(places.first());
}

Result<QList<UserPlaces>> UserRepository::fitting(const UserFilter &filter, const QList<AccountId> &ids) const
{
    Conditions conditions;
    for (const UserFilterPart part : kUserFilterParts)
        addPart(conditions, filter, part, IndexUse::Unwanted);
    const QString where = conditions.where();
    const Statement &statement = kFitting.with(
        u"SELECT a.id, a.created_at, a.last_seen_at, a.username_key FROM account a "_s +
        (where.isEmpty() ? u"WHERE "_s : where + u"AND "_s) + kAmongIds);
    return m_connection.listBound<UserPlaces>(statement, conditions.values() + idValues(ids));
}

Result<QList<UserSummary>> UserRepository::summaries(const QList<AccountId> &ids) const
{
    if (ids.isEmpty())
        return QList<UserSummary>{};
    return m_connection.listBound<UserSummary>(kSummaries, idValues(ids));
}

Result<bool> UserRepository::exists(AccountId id) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kExists, id));
    return found.has_value();
}

Result<std::optional<UserDetail>> UserRepository::detail(AccountId id, Timestamp now) const
{
    return m_connection.first<UserDetail>(kDetail, now, id);
}

Result<UserHoldings> UserRepository::holdings(AccountId id, Timestamp now) const
{
    FREEIM_TRY(const auto holdings, m_connection.first<UserHoldings>(kHoldings, id, now, id, id, id));
    return holdings.value_or(UserHoldings{});
}

Result<QList<UserSession>> UserRepository::sessions(AccountId id, SessionId before, int limit) const
{
    return m_connection.list<UserSession>(kSessions, id, before, limit);
}

Result<QList<UserFriend>> UserRepository::friends(AccountId id, AccountId after, int limit) const
{
    return m_connection.list<UserFriend>(kFriends, id, after, limit);
}

Result<QList<UserGroup>> UserRepository::groups(AccountId id, ChatGroupId after, int limit) const
{
    return m_connection.list<UserGroup>(kGroups, id, after, limit);
}

} // namespace freeim
