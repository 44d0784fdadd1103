// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/password_hasher.h"
#include "server/services/account_cache.h"
#include "server/services/audit_trail.h"
#include "server/services/live_settings.h"
#include "server/services/session_service.h"
#include "server/services/user_directory.h"

namespace freeim {

// What operators change of accounts. Any thread that may use the database; create() and resetPassword() make hashes and
// belong on the threads kept for that.
class UserEditService
{
public:
    // All outlive it.
    UserEditService(const ServiceContext &context, const UserDirectory &directory, SessionService &sessions,
                    const PasswordHasher &hasher, AccountCache &known, const AuditTrail &audit,
                    const LiveSettings &settings)
        : m_context(context)
        , m_directory(directory)
        , m_sessions(sessions)
        , m_hasher(hasher)
        , m_known(known)
        , m_audit(audit)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<CreatedUser> create(const OperatorCaller &caller, const CreateUser &request);
    [[nodiscard]] Result<UserDetail> edit(const OperatorCaller &caller, const EditUser &request);
    [[nodiscard]] Result<ResetPassword> resetPassword(const OperatorCaller &caller, const ResetUserPassword &request);
    [[nodiscard]] Result<EndedUserSessions> endSessions(const OperatorCaller &caller, const EndUserSessions &request);
    [[nodiscard]] Result<Done> endSession(const OperatorCaller &caller, const EndUserSession &request);

private:
    [[nodiscard]] Result<int> endAll(Transaction &transaction, AccountId id);

    ServiceContext m_context;
    const UserDirectory &m_directory;
    SessionService &m_sessions;
    const PasswordHasher &m_hasher;
    AccountCache &m_known;
    const AuditTrail &m_audit;
    const LiveSettings &m_settings;
};

// Holds the account to the end of the transaction. AccountUnknown, AccountErased, and AccountDeleted.
[[nodiscard]] Result<Done> lockInUse(Connection &connection, AccountId id);

} // namespace freeim
