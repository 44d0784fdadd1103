// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "server/storage/statement_family.h"
#include "shared/models/user.h"

namespace freeim {

// What a text may be of an account. Names are given as what sorts from the one to before the other.
struct UserText
{
    AccountId id = {};
    QString email = {}; // in lower case
    QString mobile = {};
    QString usernameFrom = {}; // in lower case
    QString usernameEnd = {};
    QString nicknameFrom = {}; // case folded
    QString nicknameEnd = {};
};

// What is absent does not matter.
struct UserFilter
{
    std::optional<UserText> text = {};
    std::optional<UserStatus> status = {};
    std::optional<Timestamp> createdFrom = {};
    std::optional<Timestamp> createdUntil = {};
    std::optional<Timestamp> seenFrom = {};
    std::optional<Timestamp> seenUntil = {};
    std::optional<Platform> platform = {};
    std::optional<bool> hasBan = {};
    Timestamp now = {}; // when a ban must be in force
};

enum class UserFilterPart
{
    Text,
    Status,
    Created,
    Seen,
    Platform,
    Ban
};
inline constexpr std::array kUserFilterParts{UserFilterPart::Text,    UserFilterPart::Status, UserFilterPart::Ban,
                                             UserFilterPart::Created, UserFilterPart::Seen,   UserFilterPart::Platform};

[[nodiscard]] bool has(const UserFilter &filter, UserFilterPart part);
// Whether it is there, and served by an index of its own: all are but those that fit nearly everybody, "active" and
// "not banned".
[[nodiscard]] bool hasIndex(const UserFilter &filter, UserFilterPart part);
[[nodiscard]] bool isEmpty(const UserFilter &filter);

// Where an account stands in an order: by a number or a text, then by id.
struct UserPlace
{
    qint64 number = 0;
    QString text = {};
    AccountId id = {};
};

struct UserOrder
{
    UserSort sort = UserSort::Id;
    bool isAscending = false;
};

[[nodiscard]] UserPlace placeOf(const UserSummary &user, UserSort sort);

struct UserQuery
{
    UserFilter filter = {};
    UserOrder order = {};
    // Absent: accounts are looked through in their order. Else those are fetched that fit this part of the filter, at
    // most so many, and sorted.
    std::optional<UserFilterPart> narrowedBy = {};
    int mostNarrowed = 0;
};

// All places an account has.
struct UserPlaces
{
    AccountId id = {};
    qint64 createdAt = 0;
    qint64 lastSeenAt = 0;
    QString usernameKey = {};
};

[[nodiscard]] UserPlace placeOf(const UserPlaces &user, UserSort sort);

// How many of its things there are.
struct UserHoldings
{
    int sessions = 0;
    int friends = 0;
    int ownedGroups = 0;
    int joinedGroups = 0;
};

// Accounts as operators look for them. A cheap value over a connection, used in its thread.
class UserRepository
{
public:
    explicit UserRepository(Connection &connection)
        : m_connection(connection)
    {}

    // All accounts there ever were: none is ever removed.
    [[nodiscard]] Result<qint64> countAll() const;
    // How many fit that part alone, counted to most.
    [[nodiscard]] Result<qint64> countPart(const UserFilter &filter, UserFilterPart part, int most) const;
    // How many fit, of a query that is narrowed.
    [[nodiscard]] Result<qint64> countNarrowed(const UserQuery &query) const;
    // Those behind after, to until at most.
    [[nodiscard]] Result<QList<UserSummary>> page(const UserQuery &query, const std::optional<UserPlace> &after,
                                                  const std::optional<UserPlace> &until, int limit) const;
    // Of the accounts behind after, whatever they are: the place of the last of so many. Nothing when there are none.
    [[nodiscard]] Result<std::optional<UserPlace>> endOfStretch(const UserOrder &order,
                                                                const std::optional<UserPlace> &after,
                                                                int length) const;
    // Of these accounts, those that fit. At most kMostIds.
    static constexpr int kMostIds = 512;
    [[nodiscard]] Result<QList<UserPlaces>> fitting(const UserFilter &filter, const QList<AccountId> &ids) const;
    // In no order; at most kMostIds.
    [[nodiscard]] Result<QList<UserSummary>> summaries(const QList<AccountId> &ids) const;

    [[nodiscard]] Result<bool> exists(AccountId id) const;
    // isOnline, age and erasedFrom are left.
    [[nodiscard]] Result<std::optional<UserDetail>> detail(AccountId id, Timestamp now) const;
    [[nodiscard]] Result<UserHoldings> holdings(AccountId id, Timestamp now) const;
    // Newest first, those before that one.
    [[nodiscard]] Result<QList<UserSession>> sessions(AccountId id, SessionId before, int limit) const;
    [[nodiscard]] Result<QList<UserFriend>> friends(AccountId id, AccountId after, int limit) const;
    [[nodiscard]] Result<QList<UserGroup>> groups(AccountId id, ChatGroupId after, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
