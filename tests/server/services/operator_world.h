// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/operator_role_repository.h"
#include "server/security/totp.h"
#include "server/services/audit_service.h"
#include "server/services/operator_account_service.h"
#include "server/services/operator_role_service.h"
#include "server/services/operator_second_factor_service.h"
#include "server/services/operator_service.h"
#include "server/services/operator_setup.h"
#include "server/services/operator_sign_in_service.h"
#include "tests/support/service_world.h"

#include <QTest>

namespace freeim::test {

// The cheapest argon2id there is.
inline PasswordHasher operatorHasher()
{
    auto hasher = PasswordHasher::create({.operations = 1, .memoryBytes = 8 * 1024 * 1024});
    if (!hasher)
        qFatal("%s", qPrintable(hasher.error().internal));
    return *hasher;
}

// Somebody who runs the service, signed in.
struct Staff
{
    OperatorId id = {};
    QString name = {};
    QString password = {};
    QByteArray token = {};
    OperatorCaller caller = {};
};

// A service world with operators.
struct OperatorWorld : ServiceWorld
{
    explicit OperatorWorld(const RateLimitSettings &limits = {.loginFailures = 0})
        : throttle(limits)
    {}

    PasswordHasher hasher = operatorHasher();
    LoginThrottle throttle;
    OperatorRegistry registry{clock};
    AuditTrail audit{context};
    OperatorSessionService sessions{context, registry};
    OperatorSignInService signIn{context, sessions, audit, hasher, throttle};
    OperatorSetup setup{context, audit, hasher};
    OperatorPasswordCheck passwords{context, audit, hasher, throttle};
    OperatorAccountService accounts{context, sessions, audit, hasher, passwords};
    OperatorSecondFactorService secondFactors{context, audit, passwords};
    OperatorService operators{context, sessions, audit, hasher};
    OperatorRoleService roles{context, sessions, audit};
    AuditService log{context};

    [[nodiscard]] Result<OperatorSignedIn> trySignIn(const QString &name, const QString &password,
                                                     const std::optional<QString> &code = {})
    {
        return signIn.signIn({.name = name, .password = password, .code = code},
                             {.address = QStringLiteral("192.0.2.7"), .userAgent = QStringLiteral("test")},
                             QStringLiteral("request"));
    }

    [[nodiscard]] Staff signedIn(const QString &name, const QString &password, const std::optional<QString> &code = {})
    {
        const auto answer = trySignIn(name, password, code);
        if (!answer)
            qFatal("sign-in: %d", static_cast<int>(answer.error().code));
        Staff staff{.id = answer->profile.id, .name = name, .password = password, .token = answer->token.toLatin1()};
        staff.caller = {.id = staff.id,
                        .session = answer->session.id,
                        .name = name,
                        .permissions = Permissions::of(answer->permissions),
                        .address = QStringLiteral("192.0.2.7"),
                        .requestId = QStringLiteral("request")};
        return staff;
    }

    // From the command line, and signed in.
    [[nodiscard]] Staff givenStaff(const QString &name, const QString &role)
    {
        const auto made = setup.add(name, role, false);
        if (!made)
            qFatal("%s", qPrintable(made.error().internal));
        return signedIn(name, made->password);
    }

    [[nodiscard]] bool isLive(const Staff &staff) { return registry.identify(staff.token).has_value(); }

    // What the registry says now.
    [[nodiscard]] OperatorStanding standingOf(const Staff &staff)
    {
        const auto found = registry.identify(staff.token);
        return found ? found->standing : OperatorStanding{};
    }

    [[nodiscard]] OperatorRoleId roleNamed(const QString &name)
    {
        const auto role = database->read(
            [&](Connection &connection) { return OperatorRoleRepository(connection).findByName(name); });
        return role && *role ? (*role)->id : OperatorRoleId{};
    }

    // Switches it on and answers the recovery codes; secret is what the app keeps.
    [[nodiscard]] QStringList givenSecondFactor(const Staff &staff, QString &secret)
    {
        const auto begun = secondFactors.begin(staff.caller, {staff.password});
        if (!begun)
            qFatal("begin: %d", static_cast<int>(begun.error().code));
        secret = begun->secret;
        const auto codes = secondFactors.confirm(staff.caller, {.code = appCode(secret)});
        if (!codes)
            qFatal("confirm: %d", static_cast<int>(codes.error().code));
        return codes->codes;
    }

    // What the app shows now.
    [[nodiscard]] QString appCode(const QString &secret) const { return totpCode(secret, totpStep(clock.now())); }

    // The newest entry of the log.
    [[nodiscard]] AuditEntry lastEntry()
    {
        const auto page = log.list({}, AuditQuery{{.limit = 1}});
        if (!page || page->items.isEmpty())
            qFatal("the log is empty");
        return page->items.first();
    }

    [[nodiscard]] qint64 entries()
    {
        const auto verified = log.verify({}, {});
        if (!verified || !verified->isIntact)
            qFatal("the log is broken");
        return verified->count;
    }
};

} // namespace freeim::test

// Which refusal it is; the call must have been refused.
#define REFUSED(call, expected)                                                                                        \
    do {                                                                                                               \
        const auto refused = (call);                                                                                   \
        QVERIFY(!refused);                                                                                             \
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(expected));                                  \
    } while (false)
