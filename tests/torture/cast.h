// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"
#include "shared/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace freeim::torture {

struct CastDevice
{
    SessionId session = {};
    QByteArray token = {};
};

struct CastAccount
{
    AccountId id = {};
    QList<CastDevice> devices = {};
    QList<AccountId> friends = {};
};

struct CastGroup
{
    ChatGroupId id = {};
    QList<AccountId> members = {}; // the first is the owner, the second a manager
};

// Who plays, in every seed the same.
struct Cast
{
    QList<CastAccount> accounts = {};
    QList<CastGroup> groups = {};
};

// Fills a fresh database: accounts with sessions, friends and groups, and nothing said yet. Written directly, since
// hashing a password for each of them would take longer than what is to be tested. secret: what the server signs with.
[[nodiscard]] Result<Cast> makeCast(const QString &databaseUrl, const QByteArray &secret, int accounts,
                                    int devicesPerAccount);

} // namespace freeim::torture
