// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/session_service.h"

#include "server/services/ban_notice.h"

namespace freeim {

namespace {

// Those that have ended, of some whose end was perhaps committed.
Result<QList<SessionId>> endedOf(Connection &connection, const QList<SessionId> &sessions)
{
    QList<SessionId> ended;
    for (const SessionId id : sessions) {
        FREEIM_TRY(const bool alive, SessionRepository(connection).isStillAlive(id));
        if (!alive)
            ended.append(id);
    }
    return ended;
}

void addEnd(AccountChanges &changes, AccountId account, SessionId session, SessionEnd reason)
{
    changes.add({account},
                {.event = SyncEventType::SessionEnded, .sessionId = session, .status = sessionEndWord(reason)});
}

BanSubject subjectOf(const NewSession &session)
{
    return {.account = session.account,
            .deviceId = session.deviceId,
            .address = ipAddressOf(QHostAddress(session.address))};
}

} // namespace

SessionService::SessionService(const ServiceContext &context, SessionRegistry &registry, const BanRegistry &bans,
                               const TokenSigner &signer, const TokenSettings &settings)
    : m_context(context)
    , m_registry(registry)
    , m_bans(bans)
    , m_signer(signer)
    , m_lifetime(settings.lifetime * kSecond)
{}

Result<Done> SessionService::load()
{
    FREEIM_TRY(const QList<LiveSession> sessions, m_context.database.read([&](Connection &connection) {
        return SessionRepository(connection).alive(m_context.clock.now());
    }));
    for (const LiveSession &session : sessions)
        m_registry.add(session);
    return Done{};
}

Result<QByteArray> SessionService::open(Transaction &transaction, const NewSession &session)
{
    const Timestamp now = m_context.clock.now();
    const Timestamp expiresAt = now.plus(m_lifetime);
    FREEIM_TRY(const SessionId id, SessionRepository(transaction.connection()).add(session, now, expiresAt));
    const LiveSession live{.id = id,
                           .account = session.account,
                           .platform = session.platform,
                           .expiresAt = expiresAt,
                           .deviceId = session.deviceId,
                           .address = session.address};
    AccountChanges changes(m_context, transaction);
    changes.add({session.account}, {.event = SyncEventType::SessionBegun,
                                    .sessionId = id,
                                    .status = QString::fromLatin1(nameOf(session.platform))});
    FREEIM_CHECK(changes.store());
    transaction.afterCommit([this, live, session] {
        m_registry.add(live);
        // In this order: a ban is told to its registry first and looks for sessions then, so one sees the other.
        if (!mayOpen(session))
            m_registry.end({live.id});
    });
    return sign(live);
}

Result<Done> SessionService::mayOpen(const NewSession &session) const
{
    return m_bans.check(subjectOf(session), {BanScope::Service, BanScope::Login});
}

Result<Done> SessionService::endIfBanned(const NewSession &session, const QByteArray &token)
{
    const Result<Done> allowed = mayOpen(session);
    if (allowed)
        return Done{};
    FREEIM_TRY(const TokenClaims claims, m_signer.verify(token, m_context.clock.now()));
    FREEIM_CHECK(storeBanned({claims.session}));
    return failWith(allowed);
}

Result<QList<LiveSession>> SessionService::reachedBy(Connection &connection, const StoredBan &ban) const
{
    SessionRepository sessions(connection);
    const Timestamp now = m_context.clock.now();
    switch (ban.targetKind) {
    case BanTarget::Account:
        return sessions.aliveOf(*ban.accountId, now);
    case BanTarget::Device:
        return sessions.aliveOn(ban.target, now);
    case BanTarget::Address:
        break;
    }
    const std::optional<AddressBlock> block = AddressBlock::parse(ban.target);
    return block ? m_registry.openedFrom(*block) : QList<LiveSession>();
}

Result<QList<SessionId>> SessionService::endBanned(Transaction &transaction, AccountChanges &changes,
                                                   const StoredBan &ban, const QList<LiveSession> &sessions)
{
    SessionRepository stored(transaction.connection());
    QList<SessionId> ended;
    for (const LiveSession &session : sessions) {
        FREEIM_TRY(const auto owner, stored.end(session.id, SessionEnd::Ban, m_context.clock.now()));
        if (!owner)
            continue;
        ended.append(session.id);
        addEnd(changes, *owner, session.id, SessionEnd::Ban);
    }
    FREEIM_CHECK(changes.store());
    announceEnd(transaction, endedByBan(ended, ban));
    return ended;
}

QList<SessionId> SessionService::cutOffLate(const StoredBan &ban)
{
    QList<LiveSession> late;
    if (ban.targetKind == BanTarget::Device)
        late = m_registry.openedOn(ban.target);
    else if (ban.targetKind == BanTarget::Address)
        late = m_registry.openedFrom(*AddressBlock::parse(ban.target));
    // Those of an account are opened and ended in order (orderKey), so none can be late.
    QList<SessionId> ids;
    for (const LiveSession &session : late)
        ids.append(session.id);
    if (!ids.isEmpty()) {
        m_registry.end(ids);
        m_context.events.publish(endedByBan(ids, ban));
    }
    return ids;
}

Result<Done> SessionService::storeBanned(const QList<SessionId> &sessions)
{
    if (sessions.isEmpty())
        return Done{};
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        SessionRepository stored(transaction.connection());
        AccountChanges changes(m_context, transaction);
        for (const SessionId session : sessions) {
            FREEIM_TRY(const auto owner, stored.end(session, SessionEnd::Ban, m_context.clock.now()));
            if (owner)
                addEnd(changes, *owner, session, SessionEnd::Ban);
        }
        transaction.afterCommit([this, sessions] { m_registry.end(sessions); });
        return changes.store();
    });
}

Result<QList<SessionId>> SessionService::endAll(Transaction &transaction, AccountId account, SessionEnd reason,
                                                SessionId except)
{
    AccountChanges changes(m_context, transaction);
    return endAll(transaction, changes, account, reason, except);
}

Result<QList<SessionId>> SessionService::endAll(Transaction &transaction, AccountChanges &changes, AccountId account,
                                                SessionEnd reason, SessionId except)
{
    FREEIM_TRY(const QList<SessionId> ended,
               SessionRepository(transaction.connection()).endAll(account, reason, m_context.clock.now(), except));
    FREEIM_CHECK(tellEnds(transaction, changes, account, ended, reason));
    return ended;
}

Result<Done> SessionService::endReplaced(Transaction &transaction, AccountId account, Platform platform)
{
    constexpr SessionEnd kReason = SessionEnd::Replaced;
    FREEIM_TRY(const QList<SessionId> ended,
               SessionRepository(transaction.connection()).endLike(account, platform, kReason, m_context.clock.now()));
    AccountChanges changes(m_context, transaction);
    return tellEnds(transaction, changes, account, ended, kReason);
}

Result<bool> SessionService::endOne(Transaction &transaction, AccountId account, SessionId id, SessionEnd reason)
{
    FREEIM_TRY(const bool ended,
               SessionRepository(transaction.connection()).endOf(account, id, reason, m_context.clock.now()));
    if (ended)
        FREEIM_CHECK(tellEnd(transaction, account, id, reason));
    return ended;
}

Result<Done> SessionService::tellEnd(Transaction &transaction, AccountId account, SessionId session, SessionEnd reason)
{
    AccountChanges changes(m_context, transaction);
    return tellEnds(transaction, changes, account, {session}, reason);
}

Result<Done> SessionService::tellEnds(Transaction &transaction, AccountChanges &changes, AccountId account,
                                      const QList<SessionId> &sessions, SessionEnd reason)
{
    for (const SessionId session : sessions)
        addEnd(changes, account, session, reason);
    FREEIM_CHECK(changes.store());
    announceEnd(transaction, {sessions, sessionEndWord(reason)});
    return Done{};
}

Result<Done> SessionService::logout(const Caller &caller)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const auto owner, SessionRepository(transaction.connection())
                                             .end(caller.session, SessionEnd::Logout, m_context.clock.now()));
            return owner ? tellEnd(transaction, *owner, caller.session, SessionEnd::Logout) : Result<Done>(Done{});
        },
        orderKey(caller.account));
}

Result<QByteArray> SessionService::refresh(const Caller &caller)
{
    auto session = m_registry.find(caller.session);
    if (!session)
        return fail(ErrorCode::TokenRevoked);
    const Timestamp now = m_context.clock.now();
    const Timestamp expiresAt = now.plus(m_lifetime);
    // A client that goes on with its old token gets a fresh one with every answer; that must not be a write each.
    if (expiresAt.since(session->expiresAt) > m_lifetime / 24) {
        FREEIM_CHECK(m_context.database.write(
            [&](Transaction &transaction) -> Result<Done> {
                SessionRepository sessions(transaction.connection());
                FREEIM_TRY(const bool extended, sessions.extend(caller.session, now, expiresAt));
                if (!extended)
                    return fail(ErrorCode::TokenRevoked);
                transaction.afterCommit(
                    [&registry = m_registry, id = caller.session, expiresAt] { registry.extend(id, expiresAt); });
                return Done{};
            },
            orderKey(caller.account)));
        session->expiresAt = expiresAt;
    }
    return sign(*session);
}

QByteArray SessionService::sign(const LiveSession &session) const
{
    return m_signer.sign({.account = session.account,
                          .session = session.id,
                          .issuedAt = m_context.clock.now(),
                          .expiresAt = session.expiresAt});
}

// An account that is banned itself hears of it by a push, which counts among its changes.
SessionsEnded SessionService::endedByBan(const QList<SessionId> &sessions, const StoredBan &ban) const
{
    SessionsEnded ended{.sessions = sessions, .reason = sessionEndWord(SessionEnd::Ban)};
    if (!ban.accountId)
        ended.farewell = banNotice(ban, m_context.clock.now());
    return ended;
}

void SessionService::announceEnd(Transaction &transaction, const SessionsEnded &ended)
{
    if (ended.sessions.isEmpty())
        return;
    // First the registry: a socket closed by the announcement must not come back with the same token.
    transaction.afterCommit([&registry = m_registry, sessions = ended.sessions] { registry.end(sessions); });
    announce(m_context, transaction, ended);
    // Else they would live on in the registry, should the end of a commit that nobody heard of stand.
    transaction.whenInDoubt([&registry = m_registry, &sink = m_context.events, ended](Connection &connection) {
        const auto over = endedOf(connection, ended.sessions);
        if (over && !over->isEmpty()) {
            registry.end(*over);
            sink.publish(SessionsEnded{*over, ended.reason, ended.farewell});
        }
        return over.has_value();
    });
}

} // namespace freeim
