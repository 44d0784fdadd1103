// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/audit_repository.h"
#include "server/services/account_erasure.h"
#include "server/services/user_deletion_service.h"
#include "server/services/user_edit_service.h"
#include "tests/server/services/account_world.h"

namespace freeim::test {

// An account world that operators look after.
struct UserWorld : AccountWorld
{
    SocialSettings social;
    AuditTrail audit{context};
    UserDirectory directory{context, online, activity, social};
    UserEditService edits{context, directory, sessions, hasher, profiles.known(), audit, settings};
    UserDeletionService deletions{context, directory, sessions, profiles.known(), audit, social};
    AccountErasure erasure{context, profiles.known(), social};
    OperatorCaller boss{.name = QStringLiteral("boss")};

    // Registered, with a session and the password "secret1".
    [[nodiscard]] AccountId givenPerson(const QString &username)
    {
        const auto registered = registerAs(username, QStringLiteral("secret1"));
        if (!registered)
            qFatal("%s", qPrintable(registered.error().internal));
        return callerOf(*registered).account;
    }

    [[nodiscard]] Result<UserDeletion> remove(AccountId id, bool dryRun = false)
    {
        DeleteUser request;
        request.id = id;
        request.reason = QStringLiteral("spam");
        request.dryRun = dryRun;
        return deletions.remove(boss, request);
    }

    [[nodiscard]] Result<UserDetail> restore(AccountId id)
    {
        RestoreUser request;
        request.id = id;
        request.reason = QStringLiteral("mistake");
        return deletions.restore(boss, request);
    }

    [[nodiscard]] UserDetail userOf(AccountId id)
    {
        const auto user = directory.detail(boss, {.id = id});
        if (!user)
            qFatal("no account %lld", static_cast<long long>(id.value));
        return *user;
    }

    [[nodiscard]] QList<AuditEntry> auditEntries()
    {
        return *database->read(
            [](Connection &connection) { return AuditRepository(connection).after(AuditEntryId{}, 1'000); });
    }
};

} // namespace freeim::test
