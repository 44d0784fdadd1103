// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/operator_second_factor_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kSetPending{"operatorSecondFactor.setPending", u"UPDATE operator SET totp_pending = ? WHERE id = ?"_s};
const Statement kSwitchOn{"operatorSecondFactor.switchOn",
                          u"UPDATE operator SET totp_secret = totp_pending, totp_pending = '', totp_last_step = ? "
                          "WHERE id = ?"_s};
const Statement kSwitchOff{"operatorSecondFactor.switchOff",
                           u"UPDATE operator SET totp_secret = '', totp_pending = '', totp_last_step = 0 "
                           "WHERE id = ?"_s};
const Statement kTakeStep{"operatorSecondFactor.takeStep",
                          u"UPDATE operator SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?"_s};
const Statement kAddCode{"operatorSecondFactor.addCode",
                         u"INSERT INTO operator_recovery_code (operator_id, code_hash) VALUES (?, ?)"_s};
const Statement kRemoveCodes{"operatorSecondFactor.removeCodes",
                             u"DELETE FROM operator_recovery_code WHERE operator_id = ?"_s};
const Statement kTakeCode{"operatorSecondFactor.takeCode",
                          u"DELETE FROM operator_recovery_code WHERE operator_id = ? AND code_hash = ?"_s};
const Statement kCodesLeft{"operatorSecondFactor.codesLeft",
                           u"SELECT COUNT(*) FROM operator_recovery_code WHERE operator_id = ?"_s};

} // namespace

Result<Done> OperatorSecondFactorRepository::setPending(OperatorId id, const QString &secret) const
{
    FREEIM_CHECK(m_connection.change(kSetPending, secret, id));
    return Done{};
}

Result<Done> OperatorSecondFactorRepository::switchOn(OperatorId id, qint64 step) const
{
    FREEIM_CHECK(m_connection.change(kSwitchOn, step, id));
    return Done{};
}

Result<Done> OperatorSecondFactorRepository::switchOff(OperatorId id) const
{
    FREEIM_CHECK(m_connection.change(kSwitchOff, id));
    FREEIM_CHECK(m_connection.change(kRemoveCodes, id));
    return Done{};
}

Result<bool> OperatorSecondFactorRepository::takeStep(OperatorId id, qint64 step) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kTakeStep, step, id, step));
    return changed > 0;
}

Result<Done> OperatorSecondFactorRepository::setRecoveryCodes(OperatorId id, const QStringList &hashes) const
{
    FREEIM_CHECK(m_connection.change(kRemoveCodes, id));
    for (const QString &hash : hashes)
        FREEIM_CHECK(m_connection.change(kAddCode, id, hash));
    return Done{};
}

Result<bool> OperatorSecondFactorRepository::takeRecoveryCode(OperatorId id, const QString &hash) const
{
    FREEIM_TRY(const qint64 removed, m_connection.change(kTakeCode, id, hash));
    return removed > 0;
}

Result<int> OperatorSecondFactorRepository::recoveryCodesLeft(OperatorId id) const
{
    FREEIM_TRY(const auto count, m_connection.value<int>(kCodesLeft, id));
    return count.value_or(0);
}

} // namespace freeim
