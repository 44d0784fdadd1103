// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/ban_service.h"
#include "server/services/operator_setup.h"
#include "tests/server/services/account_world.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

// An account world with an operator who bans.
struct BanWorld : AccountWorld
{
    AuditTrail audit{context};
    OperatorSetup setup{context, audit, hasher};
    BanService service{context, bans, sessions, audit};
    OperatorCaller boss = givenOperator(u"boss"_s);

    [[nodiscard]] OperatorCaller givenOperator(const QString &name)
    {
        const auto added = setup.add(name, u"admin"_s, false);
        if (!added)
            qFatal("%s", qPrintable(added.error().internal));
        return {.id = added->id, .name = name, .address = u"198.51.100.1"_s};
    }

    [[nodiscard]] static CreateBan banOf(AccountId account, BanScope scope = BanScope::Service)
    {
        return {.targetKind = BanTarget::Account,
                .target = QString::number(account.value),
                .scope = scope,
                .reason = u"spam"_s};
    }
    [[nodiscard]] static CreateBan banOf(BanTarget kind, const QString &target, BanScope scope = BanScope::Service)
    {
        return {.targetKind = kind, .target = target, .scope = scope, .reason = u"spam"_s};
    }

    [[nodiscard]] Ban given(const CreateBan &request)
    {
        const auto made = service.create(boss, request);
        if (!made)
            qFatal("no ban was made: %d %s", static_cast<int>(made.error().code), qPrintable(made.error().internal));
        return *made->ban;
    }

    [[nodiscard]] AccountId registered(const QString &name)
    {
        const auto login = registerAs(name, u"secret1"_s);
        if (!login)
            qFatal("%s could not register", qPrintable(name));
        return callerOf(*login).account;
    }

    // From a device and an address.
    [[nodiscard]] Result<LoginResult> loginFrom(const QString &name, const QString &device, const QString &address)
    {
        BasicLogin request = login(name, u"secret1"_s);
        if (!device.isEmpty())
            request.deviceId = device;
        return signIn.loginBasic(request, {.address = address});
    }

    [[nodiscard]] bool isLive(const QByteArray &token) const { return registry.identify(token).has_value(); }
    [[nodiscard]] bool isLive(const LoginResult &login) const { return isLive(login.token.toLatin1()); }
    [[nodiscard]] Timestamp later(qint64 milliseconds) const { return clock.now().plus(milliseconds); }
};

} // namespace freeim::test
