// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/account_cache.h"
#include "server/services/audit_trail.h"
#include "server/services/session_service.h"
#include "server/services/user_directory.h"

namespace freeim {

// Deletes accounts and brings them back. Any thread that may use the database.
//
// A deleted account keeps all it has, and others meet it no more: it has no session and gets none, so it sends nothing;
// what is sent to it is refused as to a stranger; searches, lists of friends, requests and blocks leave it out; whoever
// names it hears what is said of accounts that never were. Its messages stay readable to those who have them, and it
// stays in its groups. Nothing else is touched, so that restoring is to forget the deletion. AccountErasure does the
// rest when nobody has restored it in time.
class UserDeletionService
{
public:
    // All outlive it.
    UserDeletionService(const ServiceContext &context, const UserDirectory &directory, SessionService &sessions,
                        AccountCache &known, const AuditTrail &audit, const SocialSettings &settings)
        : m_context(context)
        , m_directory(directory)
        , m_sessions(sessions)
        , m_known(known)
        , m_audit(audit)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<UserDeletion> remove(const OperatorCaller &caller, const DeleteUser &request);
    [[nodiscard]] Result<UserDetail> restore(const OperatorCaller &caller, const RestoreUser &request);

private:
    ServiceContext m_context;
    const UserDirectory &m_directory;
    SessionService &m_sessions;
    AccountCache &m_known;
    const AuditTrail &m_audit;
    const SocialSettings &m_settings;
};

} // namespace freeim
