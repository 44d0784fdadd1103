// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/ban.h"

namespace freeim {

// A ban as it lies there. Ban::evidence is filled from evidenceIds by the repository, Ban::state by who answers it.
struct StoredBan : Ban
{
    QString evidenceIds = {}; // with blanks between
    std::optional<AccountId> accountId = {};
    std::optional<Timestamp> appliedAt = {}; // when the sessions it reaches were ended

    bool operator==(const StoredBan &) const = default;

    // Begins and ends are to be felt by sessions: only such bans are ever applied.
    [[nodiscard]] bool endsSessions() const { return scope == BanScope::Service; }
};

constexpr auto fields(std::type_identity<StoredBan>)
{
    return std::tuple_cat(fields(std::type_identity<Ban>{}), std::tuple{
                                                                 field<&StoredBan::evidenceIds>("evidenceIds"),
                                                                 field<&StoredBan::accountId>("accountId"),
                                                                 field<&StoredBan::appliedAt>("appliedAt"),
                                                             });
}

// Where in the list a page goes on, newest first.
struct BanPlace
{
    Timestamp createdAt = {};
    BanId id = {};
};

// What a list of bans is narrowed to.
struct BanFilter
{
    std::optional<BanState> state = {};
    std::optional<BanTarget> targetKind = {};
    std::optional<AccountId> account = {};
    std::optional<QString> text = {};
    std::optional<BanScope> scope = {};
    std::optional<OperatorId> createdBy = {};
    std::optional<Timestamp> createdFrom = {};
    std::optional<Timestamp> createdTo = {};
    std::optional<BanPlace> before = {};
};

// Bans as stored. A cheap value over a connection, used in its thread.
class BanRepository
{
public:
    explicit BanRepository(Connection &connection)
        : m_connection(connection)
    {}

    // From here to the commit every other change of bans waits.
    [[nodiscard]] Result<Done> lock() const;
    // PostgreSQL only. Fails while some change of bans is under way, and be it one whose client is gone.
    [[nodiscard]] Result<Done> tryLock() const;

    [[nodiscard]] Result<BanId> add(const StoredBan &ban) const;
    // Everything that may change after it was made.
    [[nodiscard]] Result<Done> store(const StoredBan &ban) const;

    [[nodiscard]] Result<std::optional<StoredBan>> find(BanId id) const;
    [[nodiscard]] Result<QList<StoredBan>> list(const BanFilter &filter, Timestamp now, int limit) const;

    // Neither lifted nor past their end.
    [[nodiscard]] Result<QList<StoredBan>> standing(Timestamp now) const;
    // Those of them that have begun, whose sessions were not ended yet, in the order of their beginning.
    [[nodiscard]] Result<QList<StoredBan>> begun(Timestamp now, int limit) const;
    // Standing ones of the same target and scope that cover some of the ban's time; itself left out.
    [[nodiscard]] Result<QList<StoredBan>> overlapping(const StoredBan &ban) const;

    // Accounts that such ones of that scope are of; one with two of them twice.
    [[nodiscard]] Result<QList<AccountId>> bannedAccounts(BanScope scope, Timestamp startsAt,
                                                          std::optional<Timestamp> endsAt) const;

    [[nodiscard]] Result<bool> isMessage(MessageId id) const;

private:
    [[nodiscard]] static Result<QList<StoredBan>> complete(Result<QList<StoredBan>> bans);

    Connection &m_connection;
};

} // namespace freeim
