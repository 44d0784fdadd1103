// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/session_service.h"
#include "shared/contract/admin_bans.h"

#include <QSet>

#include <memory>

namespace freeim {

// Bans as operators make, change and lift them. A ban of the whole service ends the sessions it reaches in the
// transaction that makes it, or when it begins. Any thread but the I/O thread.
//
// The registry follows after each commit; what is asked of it before a session is opened and after makes a ban win over
// every login it meets.
class BanService
{
public:
    // All outlive the service.
    BanService(const ServiceContext &context, BanRegistry &registry, SessionService &sessions, const AuditTrail &audit)
        : m_context(context)
        , m_registry(registry)
        , m_sessions(sessions)
        , m_audit(audit)
    {}

    // Once, at start, after the sessions.
    [[nodiscard]] Result<Done> load();

    // Ends the sessions of bans that have begun since they were made. How many bans; from time to time, as soon as
    // the registry's hasBegun() says so.
    [[nodiscard]] Result<int> applyBegun();

    [[nodiscard]] Result<KeysetPage<Ban>> list(const OperatorCaller &caller, const BanList &request) const;
    [[nodiscard]] Result<Ban> show(const OperatorCaller &caller, const BanReference &request) const;
    [[nodiscard]] Result<ActiveBans> check(const OperatorCaller &caller, const CheckBans &request) const;

    // Whom a ban of that scope from now until then would overlap, whatever becomes of it.
    [[nodiscard]] Result<QSet<qint64>> bannedAccounts(BanScope scope, std::optional<Timestamp> endsAt) const;

    // BanOverlap: details are of the ban in the way.
    [[nodiscard]] Result<BanMade> create(const OperatorCaller &caller, const CreateBan &request);
    [[nodiscard]] Result<Ban> edit(const OperatorCaller &caller, const EditBan &request);
    [[nodiscard]] Result<Ban> lift(const OperatorCaller &caller, const LiftBan &request);

private:
    // What a call to create() comes to: a ban that is new, or one that stood already and is longer now.
    struct Plan
    {
        StoredBan ban = {};
        std::optional<StoredBan> before = {}; // the one that stood
        QString reason = {};                  // of the call; one that stood keeps its own
    };
    using LateSessions = std::shared_ptr<QList<SessionId>>;

    [[nodiscard]] Result<StoredBan> wanted(const OperatorCaller &caller, const CreateBan &request) const;
    [[nodiscard]] Result<Plan> plan(Connection &connection, const StoredBan &ban, BanOverlapMode mode) const;
    [[nodiscard]] Result<Done> checkEvidence(Connection &connection, const QList<MessageId> &evidence) const;
    [[nodiscard]] Result<BanReach> reachOf(Connection &connection, const StoredBan &ban) const;
    [[nodiscard]] Result<BanMade> make(Transaction &transaction, const OperatorCaller &caller, Plan plan,
                                       const LateSessions &late);
    [[nodiscard]] Result<BanReach> apply(Transaction &transaction, const StoredBan &ban, const LateSessions &late);
    [[nodiscard]] Result<StoredBan> lockStanding(Connection &connection, BanId id) const;
    void announceBan(AccountChanges &changes, const StoredBan &ban) const;
    [[nodiscard]] Result<Done> tellAccount(Transaction &transaction, const StoredBan &ban) const;
    void registerAfterCommit(Transaction &transaction, const StoredBan &ban) const;
    [[nodiscard]] Result<Done> applyBegunOne(Transaction &transaction, BanId id, const LateSessions &late);
    void storeLate(const LateSessions &late);
    [[nodiscard]] Ban shown(const StoredBan &ban) const;

    ServiceContext m_context;
    BanRegistry &m_registry;
    SessionService &m_sessions;
    const AuditTrail &m_audit;
};

} // namespace freeim
