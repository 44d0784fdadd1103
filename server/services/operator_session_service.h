// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/keyset.h"
#include "server/services/operator_registry.h"
#include "server/services/service_context.h"

namespace freeim {

// Opens and ends operators' sessions and keeps the registry in step with the database. Any thread but the I/O thread.
class OperatorSessionService
{
public:
    // How long a sign-in lasts, ms: a working week and its weekend.
    static constexpr qint64 kLifetime = 7 * kDay;

    // registry outlives the service.
    OperatorSessionService(const ServiceContext &context, OperatorRegistry &registry)
        : m_context(context)
        , m_registry(registry)
    {}

    // Once, at start.
    [[nodiscard]] Result<Done> load();

    struct Opened
    {
        OperatorSessionId id = {};
        QString token = {};
    };
    // This and the other parts of a write belong into one with kOperatorOrder (operator_rules.h).
    [[nodiscard]] Result<Opened> open(Transaction &transaction, OperatorId id, const QString &address,
                                      const QString &userAgent) const;
    // False when it had ended before, or is another operator's.
    [[nodiscard]] Result<bool> end(Transaction &transaction, OperatorId owner, OperatorSessionId id) const;
    // How many were still alive; the one in except goes on.
    [[nodiscard]] Result<int> endAll(Transaction &transaction, OperatorId id, OperatorSessionId except = {}) const;

    // Of those that are alive, newest first. current: the one that asks.
    [[nodiscard]] Result<KeysetPage<OperatorSession>> page(Connection &connection, OperatorId id,
                                                           const KeysetRequest &request,
                                                           OperatorSessionId current) const;

    // After the commit, calls are checked against what stands in the database now.
    [[nodiscard]] Result<Done> refreshStanding(Transaction &transaction, OperatorId id) const;
    // Of everybody who has the role.
    [[nodiscard]] Result<Done> refreshStandings(Transaction &transaction, OperatorRoleId role) const;

    // Writes down when sessions were used last; from time to time, so that a call needs no write.
    [[nodiscard]] Result<Done> storeSeen();

private:
    void endAfterCommit(Transaction &transaction, OperatorId owner, const QList<OperatorSessionId> &sessions) const;
    void setStandingAfterCommit(Transaction &transaction, OperatorId id, const OperatorStanding &standing) const;

    ServiceContext m_context;
    OperatorRegistry &m_registry;
};

} // namespace freeim
