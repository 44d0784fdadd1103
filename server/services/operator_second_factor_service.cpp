// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_second_factor_service.h"

#include "server/repositories/operator_second_factor_repository.h"
#include "server/security/totp.h"
#include "server/services/operator_rules.h"
#include "server/services/recovery_codes.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Locked, of an operator who is there.
Result<OperatorCredentials> ownCredentials(Connection &connection, const OperatorCaller &caller)
{
    FREEIM_TRY(const auto own, OperatorRepository(connection).lockCredentials(caller.id));
    if (!own)
        return fail(ErrorCode::TokenRevoked);
    return *own;
}

Result<Done> storeCodes(Connection &connection, OperatorId id, const QStringList &codes)
{
    QStringList hashes;
    for (const QString &code : codes)
        hashes.append(recoveryCodeHash(code).value_or(QString()));
    return OperatorSecondFactorRepository(connection).setRecoveryCodes(id, hashes);
}

} // namespace

Result<SecondFactorBegun> OperatorSecondFactorService::begin(const OperatorCaller &caller,
                                                             const ProveOwnPassword &request) const
{
    const QString field = u"password"_s;
    FREEIM_TRY(const OperatorCredentials proved, m_check.prove(caller, request.password, field));
    const QString secret = newTotpSecret();
    const auto done = m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const OperatorCredentials own, m_check.lockProved(connection, proved, field));
            if (!own.totpSecret.isEmpty())
                return fail(ErrorCode::SecondFactorActive);
            return OperatorSecondFactorRepository(connection).setPending(caller.id, secret);
        },
        kOperatorOrder);
    if (!done)
        return failWith(done);
    return SecondFactorBegun{.secret = secret, .uri = totpUri(secret, caller.name)};
}

Result<RecoveryCodes> OperatorSecondFactorService::confirm(const OperatorCaller &caller,
                                                           const ConfirmSecondFactor &request) const
{
    const QStringList codes = newRecoveryCodes();
    const auto done = m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const OperatorCredentials own, ownCredentials(connection, caller));
            if (!own.totpSecret.isEmpty())
                return fail(ErrorCode::SecondFactorActive);
            if (own.totpPending.isEmpty())
                return fail(ErrorCode::SecondFactorInactive);
            const auto step = totpStepOfCode(own.totpPending, request.code, m_context.clock.now(), own.totpLastStep);
            if (!step)
                return fail(ErrorCode::SecondFactorWrong, u"code"_s);
            FREEIM_CHECK(OperatorSecondFactorRepository(connection).switchOn(caller.id, *step));
            FREEIM_CHECK(storeCodes(connection, caller.id, codes));
            return record(transaction, caller, AuditAction::SecondFactorOn);
        },
        kOperatorOrder);
    if (!done)
        return failWith(done);
    return RecoveryCodes{codes};
}

Result<RecoveryCodes> OperatorSecondFactorService::renewRecoveryCodes(const OperatorCaller &caller,
                                                                      const ProveOwnPassword &request) const
{
    const QString field = u"password"_s;
    FREEIM_TRY(const OperatorCredentials proved, m_check.prove(caller, request.password, field));
    const QStringList codes = newRecoveryCodes();
    const auto done = m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const OperatorCredentials own, m_check.lockProved(connection, proved, field));
            if (own.totpSecret.isEmpty())
                return fail(ErrorCode::SecondFactorInactive);
            FREEIM_CHECK(storeCodes(connection, caller.id, codes));
            return record(transaction, caller, AuditAction::RecoveryCodesRenew);
        },
        kOperatorOrder);
    if (!done)
        return failWith(done);
    return RecoveryCodes{codes};
}

Result<Done> OperatorSecondFactorService::switchOff(const OperatorCaller &caller, const ProveOwnPassword &request) const
{
    const QString field = u"password"_s;
    FREEIM_TRY(const OperatorCredentials proved, m_check.prove(caller, request.password, field));
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const OperatorCredentials own, m_check.lockProved(connection, proved, field));
            if (own.totpSecret.isEmpty())
                return fail(ErrorCode::SecondFactorInactive);
            FREEIM_CHECK(OperatorSecondFactorRepository(connection).switchOff(caller.id));
            return record(transaction, caller, AuditAction::SecondFactorOff);
        },
        kOperatorOrder);
}

Result<Done> OperatorSecondFactorService::record(Transaction &transaction, const OperatorCaller &caller,
                                                 AuditAction action) const
{
    FREEIM_CHECK(m_audit.record(transaction, caller,
                                {.action = action, .targetKind = u"operator"_s, .targetId = targetOf(caller.id)}));
    return Done{};
}

} // namespace freeim
