// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/account_changes.h"
#include "server/services/ban_registry.h"
#include "server/services/session_registry.h"

namespace freeim {

// Opens, extends and ends sessions: in the database, in the registry and, by SessionsEnded, at the sockets. Any thread
// that may use the database.
//
// What is written about the sessions of one account is written with the account's id as the orderKey: the registry
// then follows in the order of the commits, and a session ended while it was opened stays ended.
class SessionService
{
public:
    // All outlive the service.
    SessionService(const ServiceContext &context, SessionRegistry &registry, const BanRegistry &bans,
                   const TokenSigner &signer, const TokenSettings &settings);

    // Fills the registry; once, before the first request.
    [[nodiscard]] Result<Done> load();

    // Fails with AccountBanned when no session like this may be opened now; without an account, when not by anybody.
    [[nodiscard]] Result<Done> mayOpen(const NewSession &session) const;

    // Part of a write with orderKey(): opens a session and answers its token. A ban that is committed before the
    // session leaves it dead: mayOpen() is to be asked before the write, and endIfBanned() after it.
    [[nodiscard]] Result<QByteArray> open(Transaction &transaction, const NewSession &session);
    [[nodiscard]] Result<Done> endIfBanned(const NewSession &session, const QByteArray &token);

    // Part of a write with orderKey(): ends all sessions of the account but the one in except, and answers which.
    [[nodiscard]] Result<QList<SessionId>> endAll(Transaction &transaction, AccountId account, SessionEnd reason,
                                                  SessionId except = {});
    // The same of those on a telephone, or on something else, as that platform is; before a new one is opened there.
    [[nodiscard]] Result<Done> endReplaced(Transaction &transaction, AccountId account, Platform platform);
    // Stores what else is in the changes of the same write.
    [[nodiscard]] Result<QList<SessionId>> endAll(Transaction &transaction, AccountChanges &changes, AccountId account,
                                                  SessionEnd reason, SessionId except = {});

    // The sessions that a ban of the whole service reaches.
    [[nodiscard]] Result<QList<LiveSession>> reachedBy(Connection &connection, const StoredBan &ban) const;
    // Part of a write: ends those that have not ended yet, and answers which. Stores what else is in the changes, and
    // tells it before sockets close. Where no account is banned, each socket is told of the ban itself.
    [[nodiscard]] Result<QList<SessionId>> endBanned(Transaction &transaction, AccountChanges &changes,
                                                     const StoredBan &ban, const QList<LiveSession> &sessions);
    // Once the registry of bans knows it: in memory and at the sockets, what was opened while the ban was committed.
    // The database is to hear of them by storeBanned().
    [[nodiscard]] QList<SessionId> cutOffLate(const StoredBan &ban);
    [[nodiscard]] Result<Done> storeBanned(const QList<SessionId> &sessions);
    // Part of a write with orderKey(): ends one. False when it had ended before, or is another account's.
    [[nodiscard]] Result<bool> endOne(Transaction &transaction, AccountId account, SessionId id, SessionEnd reason);

    [[nodiscard]] static qint64 orderKey(AccountId account) { return account.value; }

    // Also done when the session has ended already.
    [[nodiscard]] Result<Done> logout(const Caller &caller);

    // A fresh token for a caller who wantsRefresh. Fails with TokenRevoked when the session has ended.
    [[nodiscard]] Result<QByteArray> refresh(const Caller &caller);

private:
    [[nodiscard]] QByteArray sign(const LiveSession &session) const;
    [[nodiscard]] Result<Done> tellEnd(Transaction &transaction, AccountId account, SessionId session,
                                       SessionEnd reason);
    // Tells that these ended, for the one reason.
    [[nodiscard]] Result<Done> tellEnds(Transaction &transaction, AccountChanges &changes, AccountId account,
                                        const QList<SessionId> &sessions, SessionEnd reason);
    void announceEnd(Transaction &transaction, const SessionsEnded &ended);
    [[nodiscard]] SessionsEnded endedByBan(const QList<SessionId> &sessions, const StoredBan &ban) const;

    const ServiceContext m_context;
    SessionRegistry &m_registry;
    const BanRegistry &m_bans;
    const TokenSigner &m_signer;
    const qint64 m_lifetime; // ms
};

} // namespace freeim
