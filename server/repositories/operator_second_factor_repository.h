// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

// Second factors and recovery codes as stored. A cheap value over a connection, used in its thread.
class OperatorSecondFactorRepository
{
public:
    explicit OperatorSecondFactorRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Done> setPending(OperatorId id, const QString &secret) const;
    // The pending secret is the secret from now on; the code of that step has served.
    [[nodiscard]] Result<Done> switchOn(OperatorId id, qint64 step) const;
    // Recovery codes go with it.
    [[nodiscard]] Result<Done> switchOff(OperatorId id) const;
    // False when a code of that step or a later one has served already.
    [[nodiscard]] Result<bool> takeStep(OperatorId id, qint64 step) const;

    // They take the place of those there were.
    [[nodiscard]] Result<Done> setRecoveryCodes(OperatorId id, const QStringList &hashes) const;
    // False when it is none, or has served already.
    [[nodiscard]] Result<bool> takeRecoveryCode(OperatorId id, const QString &hash) const;
    [[nodiscard]] Result<int> recoveryCodesLeft(OperatorId id) const;

private:
    Connection &m_connection;
};

} // namespace freeim
