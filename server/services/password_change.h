// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/password_hasher.h"
#include "server/services/session_service.h"

namespace freeim {

// Sets a password and ends all sessions of the account but the one in except, at once. Makes a hash: for the threads
// that make hashes.
[[nodiscard]] Result<Done> changePassword(const ServiceContext &context, SessionService &sessions,
                                          const PasswordHasher &hasher, AccountId account, const QString &password,
                                          SessionId except = {});

} // namespace freeim
