// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_session_service.h"

#include "server/repositories/operator_repository.h"
#include "server/repositories/operator_role_repository.h"
#include "server/security/random.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTokenBytes = 32;
constexpr qsizetype kLongestUserAgent = 255; // characters kept of it

Result<OperatorStanding> standingOf(Connection &connection, const Operator &profile)
{
    FREEIM_TRY(const auto role, OperatorRoleRepository(connection).find(profile.roleId));
    return OperatorStanding{.name = profile.name,
                            .permissions = role ? role->permissions() : Permissions{},
                            .mustChangePassword = profile.mustChangePassword,
                            .isDisabled = profile.isDisabled};
}

} // namespace

Result<Done> OperatorSessionService::load()
{
    return m_context.database.read([&](Connection &connection) -> Result<Done> {
        FREEIM_TRY(const QList<Operator> operators, OperatorRepository(connection).list());
        for (const Operator &profile : operators) {
            FREEIM_TRY(const OperatorStanding standing, standingOf(connection, profile));
            m_registry.setStanding(profile.id, standing);
        }
        FREEIM_TRY(const auto sessions, OperatorSessionRepository(connection).alive(m_context.clock.now()));
        for (const LiveOperatorSession &session : sessions)
            m_registry.add(session);
        return Done{};
    });
}

Result<OperatorSessionService::Opened> OperatorSessionService::open(Transaction &transaction, OperatorId id,
                                                                    const QString &address,
                                                                    const QString &userAgent) const
{
    const Timestamp now = m_context.clock.now();
    const QString token = randomUrlSafe(kTokenBytes);
    const NewOperatorSession session{.operatorId = id,
                                     .tokenHash = OperatorRegistry::tokenHash(token.toLatin1()),
                                     .address = address,
                                     .userAgent = userAgent.left(kLongestUserAgent),
                                     .expiresAt = now.plus(kLifetime)};
    FREEIM_TRY(const OperatorSessionId opened, OperatorSessionRepository(transaction.connection()).add(session, now));
    const LiveOperatorSession live{
        .id = opened, .operatorId = id, .tokenHash = session.tokenHash, .expiresAt = session.expiresAt};
    transaction.afterCommit([&registry = m_registry, live] { registry.add(live); });
    return Opened{.id = opened, .token = token};
}

Result<bool> OperatorSessionService::end(Transaction &transaction, OperatorId owner, OperatorSessionId id) const
{
    FREEIM_TRY(const bool ended,
               OperatorSessionRepository(transaction.connection()).end(owner, id, m_context.clock.now()));
    if (ended)
        endAfterCommit(transaction, owner, {id});
    return ended;
}

Result<int> OperatorSessionService::endAll(Transaction &transaction, OperatorId id, OperatorSessionId except) const
{
    FREEIM_TRY(const QList<OperatorSessionId> ended,
               OperatorSessionRepository(transaction.connection()).endAll(id, m_context.clock.now(), except));
    if (!ended.isEmpty())
        endAfterCommit(transaction, id, ended);
    return static_cast<int>(ended.size());
}

void OperatorSessionService::endAfterCommit(Transaction &transaction, OperatorId owner,
                                            const QList<OperatorSessionId> &sessions) const
{
    // First the registry: whoever looks because of the announcement finds them gone.
    transaction.afterCommit([&registry = m_registry, sessions] { registry.end(sessions); });
    announce(m_context, transaction, Watched{OperatorAccessChanged{}});
    // Else they would live on in the registry, should the end of a commit that nobody heard of stand.
    transaction.whenInDoubt([&registry = m_registry, owner](Connection &connection) {
        const auto ended = OperatorSessionRepository(connection).endedOf(owner);
        if (ended)
            registry.end(*ended);
        return ended.has_value();
    });
}

Result<KeysetPage<OperatorSession>> OperatorSessionService::page(Connection &connection, OperatorId id,
                                                                 const KeysetRequest &request,
                                                                 OperatorSessionId current) const
{
    constexpr OperatorSessionId kNewest{std::numeric_limits<qint64>::max()};
    FREEIM_TRY(const OperatorSessionId before, idAfter(request.after, kNewest));
    FREEIM_TRY(QList<OperatorSession> sessions,
               OperatorSessionRepository(connection).page(id, before, request.limit + 1, m_context.clock.now()));
    for (OperatorSession &session : sessions)
        session.isCurrent = session.id == current;
    return keysetPage(std::move(sessions), request.limit,
                      [](const OperatorSession &session) { return QJsonArray{session.id.value}; });
}

Result<Done> OperatorSessionService::refreshStanding(Transaction &transaction, OperatorId id) const
{
    Connection &connection = transaction.connection();
    FREEIM_TRY(const auto profile, OperatorRepository(connection).find(id));
    if (!profile)
        return fail(ErrorCode::OperatorUnknown);
    FREEIM_TRY(const OperatorStanding standing, standingOf(connection, *profile));
    setStandingAfterCommit(transaction, id, standing);
    return Done{};
}

Result<Done> OperatorSessionService::refreshStandings(Transaction &transaction, OperatorRoleId role) const
{
    FREEIM_TRY(const QList<OperatorId> operators, OperatorRepository(transaction.connection()).ofRole(role));
    for (const OperatorId id : operators)
        FREEIM_CHECK(refreshStanding(transaction, id));
    return Done{};
}

void OperatorSessionService::setStandingAfterCommit(Transaction &transaction, OperatorId id,
                                                    const OperatorStanding &standing) const
{
    transaction.afterCommit([&registry = m_registry, id, standing] { registry.setStanding(id, standing); });
    announce(m_context, transaction, Watched{OperatorAccessChanged{}});
    transaction.whenInDoubt([&registry = m_registry, id](Connection &connection) {
        const auto profile = OperatorRepository(connection).find(id);
        if (!profile || !*profile)
            return profile.has_value();
        const auto stored = standingOf(connection, **profile);
        if (stored)
            registry.setStanding(id, *stored);
        return stored.has_value();
    });
}

Result<Done> OperatorSessionService::storeSeen()
{
    const QHash<OperatorSessionId, Timestamp> seen = m_registry.takeSeen();
    if (seen.isEmpty())
        return Done{};
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        const OperatorSessionRepository sessions(transaction.connection());
        for (auto it = seen.begin(); it != seen.end(); ++it)
            FREEIM_CHECK(sessions.seen(it.key(), it.value()));
        return Done{};
    });
}

} // namespace freeim
