// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/password_hasher.h"
#include "server/services/account_cache.h"
#include "server/services/session_service.h"
#include "shared/contract/me.h"

namespace freeim {

// What an account reads and changes of itself. Any thread that may use the database; updatePassword() makes a hash and
// belongs on the threads kept for that.
class ProfileService
{
public:
    // All outlive the service.
    ProfileService(const ServiceContext &context, SessionService &sessions, const PasswordHasher &hasher);

    [[nodiscard]] Result<MyInfo> myInfo(AccountId me);
    // The same from memory; nullopt: it has to be read. Never blocks, so the I/O thread may ask.
    [[nodiscard]] std::optional<MyInfo> knownInfo(AccountId me) const;

    // For whoever else changes accounts.
    [[nodiscard]] AccountCache &known() { return m_known; }

    [[nodiscard]] Result<Done> updateInfo(AccountId me, const UpdateInfo &request);

    // Ends all my sessions but the caller's.
    [[nodiscard]] Result<Done> updatePassword(const Caller &caller, const UpdatePassword &request);

private:
    const ServiceContext m_context;
    SessionService &m_sessions;
    const PasswordHasher &m_hasher;
    AccountCache m_known;
};

} // namespace freeim
