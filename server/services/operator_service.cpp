// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_service.h"

#include "server/repositories/operator_role_repository.h"
#include "server/repositories/operator_second_factor_repository.h"
#include "server/services/operator_password.h"
#include "server/services/operator_rules.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// The owner who can sign in: such a one there must always be.
bool isActiveOwner(const Operator &profile)
{
    return profile.roleName == QLatin1StringView(kOwnerRole) && !profile.isDisabled;
}

// What differs between the two, as it is in the first.
QJsonObject differenceOf(const Operator &one, const Operator &other)
{
    QJsonObject difference;
    if (one.displayName != other.displayName)
        difference.insert("displayName"_L1, one.displayName);
    if (one.roleId != other.roleId)
        difference.insert("role"_L1, one.roleName);
    if (one.isDisabled != other.isDisabled)
        difference.insert("isDisabled"_L1, one.isDisabled);
    return difference;
}

AuditRecord recordOf(AuditAction action, OperatorId id)
{
    return {.action = action, .targetKind = u"operator"_s, .targetId = targetOf(id)};
}

Result<Operator> profileOf(Connection &connection, OperatorId id)
{
    FREEIM_TRY(const auto profile, OperatorRepository(connection).find(id));
    if (!profile)
        return fail(ErrorCode::OperatorUnknown, u"id"_s);
    return *profile;
}

// What the caller may give.
Result<StoredRole> givenRole(Connection &connection, const OperatorCaller &caller, OperatorRoleId id)
{
    FREEIM_TRY(const Permissions held, managersPermissions(connection, caller));
    FREEIM_TRY(const auto role, OperatorRoleRepository(connection).find(id));
    if (!role)
        return fail(ErrorCode::RoleUnknown, u"roleId"_s);
    if (!held.contains(role->permissions()))
        return fail(ErrorCode::PermissionNotHeld, u"roleId"_s);
    return *role;
}

} // namespace

Result<KeysetPage<Operator>> OperatorService::list(const OperatorCaller &, const KeysetRequest &request) const
{
    QString after;
    if (request.after) {
        FREEIM_TRY(const QJsonArray key, keyOf(*request.after, {QJsonValue::String}));
        after = key.first().toString();
    }
    FREEIM_TRY(QList<Operator> operators, m_context.database.read([&](Connection &connection) {
        return OperatorRepository(connection).page(after, request.limit + 1);
    }));
    return keysetPage(std::move(operators), request.limit,
                      [](const Operator &profile) { return QJsonArray{profile.name}; });
}

Result<Operator> OperatorService::show(const OperatorCaller &, const OneOperator &request) const
{
    return m_context.database.read([&](Connection &connection) { return profileOf(connection, request.id); });
}

Result<OperatorCreated> OperatorService::create(const OperatorCaller &caller, const CreateOperator &request) const
{
    const QString password = newOperatorPassword();
    FREEIM_TRY(const QString hash, m_hasher.hash(password));
    FREEIM_TRY(
        const Operator made, changeOperators(m_context.database, [&](Transaction &transaction) -> Result<Operator> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const StoredRole role, givenRole(connection, caller, request.roleId));
            const NewOperator added{.name = request.name,
                                    .displayName = request.displayName.value_or(QString()),
                                    .role = role.id,
                                    .passwordHash = hash};
            FREEIM_TRY(const auto id, OperatorRepository(connection).add(added, m_context.clock.now()));
            if (!id)
                return fail(ErrorCode::OperatorNameTaken, u"name"_s);
            FREEIM_CHECK(m_sessions.refreshStanding(transaction, *id));
            AuditRecord record = recordOf(AuditAction::OperatorCreate, *id);
            record.after = {{u"name"_s, added.name}, {u"displayName"_s, added.displayName}, {u"role"_s, role.name}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return profileOf(connection, *id);
        }));
    return OperatorCreated{.profile = made, .password = password};
}

Result<Operator> OperatorService::edit(const OperatorCaller &caller, const EditOperator &request) const
{
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<Operator> {
        Connection &connection = transaction.connection();
        FREEIM_TRY(const Operator before, managedOperator(connection, caller, request.id));
        FREEIM_TRY(const Operator after, edited(connection, caller, request, before));
        if (after == before)
            return after;
        FREEIM_CHECK(OperatorRepository(connection).edit(after, m_context.clock.now()));
        AuditRecord record = recordOf(AuditAction::OperatorEdit, request.id);
        if (after.isDisabled && !before.isDisabled) {
            FREEIM_TRY(const int ended, m_sessions.endAll(transaction, request.id));
            record.details.insert("sessionsEnded"_L1, ended);
        }
        FREEIM_CHECK(m_sessions.refreshStanding(transaction, request.id));
        record.reason = request.reason.value_or(QString());
        record.before = differenceOf(before, after);
        record.after = differenceOf(after, before);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return after;
    });
}

Result<Operator> OperatorService::edited(Connection &connection, const OperatorCaller &caller,
                                         const EditOperator &request, const Operator &before) const
{
    Operator after = before;
    after.displayName = request.displayName.value_or(before.displayName);
    after.isDisabled = request.isDisabled.value_or(before.isDisabled);
    if (request.roleId && *request.roleId != before.roleId) {
        FREEIM_TRY(const StoredRole role, givenRole(connection, caller, *request.roleId));
        after.roleId = role.id;
        after.roleName = role.name;
    }
    const bool isDemotedOrDisabled = after.roleId != before.roleId || after.isDisabled != before.isDisabled;
    if (request.id == caller.id && isDemotedOrDisabled)
        return fail(ErrorCode::OperatorSelf, after.roleId != before.roleId ? u"roleId"_s : u"isDisabled"_s);
    if (isActiveOwner(before) && !isActiveOwner(after)) {
        FREEIM_TRY(const bool hasAnother, OperatorRepository(connection).hasOwnerBeside(request.id));
        if (!hasAnother)
            return fail(ErrorCode::OperatorLastOwner, after.isDisabled ? u"isDisabled"_s : u"roleId"_s);
    }
    return after;
}

Result<OperatorEffect> OperatorService::resetPassword(const OperatorCaller &caller,
                                                      const OperatorMeasure &request) const
{
    if (request.dryRun)
        return wouldEndSessions(caller, request.id);
    const QString password = newOperatorPassword();
    FREEIM_TRY(const QString hash, m_hasher.hash(password));
    FREEIM_TRY(const int ended, changeOperators(m_context.database, [&](Transaction &transaction) -> Result<int> {
                   Connection &connection = transaction.connection();
                   FREEIM_CHECK(othersProfile(connection, caller, request.id));
                   FREEIM_CHECK(
                       OperatorRepository(connection).setPassword(request.id, hash, true, m_context.clock.now()));
                   FREEIM_TRY(const int sessions, m_sessions.endAll(transaction, request.id));
                   FREEIM_CHECK(m_sessions.refreshStanding(transaction, request.id));
                   AuditRecord record = recordOf(AuditAction::OperatorPasswordReset, request.id);
                   record.reason = request.reason;
                   record.details = {{u"sessionsEnded"_s, sessions}};
                   FREEIM_CHECK(m_audit.record(transaction, caller, record));
                   return sessions;
               }));
    return OperatorEffect{.sessionsEnded = ended, .password = password};
}

Result<OperatorEffect> OperatorService::removeSecondFactor(const OperatorCaller &caller,
                                                           const OperatorMeasure &request) const
{
    const auto check = [&](Connection &connection) -> Result<Done> {
        FREEIM_TRY(const Operator other, othersProfile(connection, caller, request.id));
        if (!other.hasSecondFactor)
            return fail(ErrorCode::SecondFactorInactive);
        return Done{};
    };
    if (request.dryRun) {
        FREEIM_CHECK(m_context.database.read(check));
        return OperatorEffect{.isDryRun = true};
    }
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<OperatorEffect> {
        FREEIM_CHECK(check(transaction.connection()));
        FREEIM_CHECK(OperatorSecondFactorRepository(transaction.connection()).switchOff(request.id));
        AuditRecord record = recordOf(AuditAction::OperatorSecondFactorReset, request.id);
        record.reason = request.reason;
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return OperatorEffect{};
    });
}

Result<KeysetPage<OperatorSession>> OperatorService::sessions(const OperatorCaller &caller,
                                                              const OperatorSessionQuery &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<KeysetPage<OperatorSession>> {
        FREEIM_CHECK(profileOf(connection, request.id));
        return m_sessions.page(connection, request.id, request, caller.session);
    });
}

Result<Done> OperatorService::endSession(const OperatorCaller &caller, const EndOperatorSession &request) const
{
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(managedOperator(transaction.connection(), caller, request.id));
        FREEIM_TRY(const bool ended, m_sessions.end(transaction, request.id, request.sessionId));
        if (!ended)
            return fail(ErrorCode::OperatorSessionUnknown, u"sessionId"_s);
        AuditRecord record = recordOf(AuditAction::OperatorSessionsEnd, request.id);
        record.reason = request.reason;
        record.details = {{u"session"_s, request.sessionId.value}};
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return Done{};
    });
}

Result<OperatorEffect> OperatorService::endSessions(const OperatorCaller &caller, const OperatorMeasure &request) const
{
    if (request.dryRun)
        return wouldEndSessions(caller, request.id);
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<OperatorEffect> {
        FREEIM_CHECK(othersProfile(transaction.connection(), caller, request.id));
        FREEIM_TRY(const int ended, m_sessions.endAll(transaction, request.id));
        AuditRecord record = recordOf(AuditAction::OperatorSessionsEnd, request.id);
        record.reason = request.reason;
        record.details = {{u"sessionsEnded"_s, ended}};
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return OperatorEffect{.sessionsEnded = ended};
    });
}

Result<Operator> OperatorService::othersProfile(Connection &connection, const OperatorCaller &caller,
                                                OperatorId id) const
{
    if (id == caller.id)
        return fail(ErrorCode::OperatorSelf, u"id"_s);
    return managedOperator(connection, caller, id);
}

Result<OperatorEffect> OperatorService::wouldEndSessions(const OperatorCaller &caller, OperatorId id) const
{
    return m_context.database.read([&](Connection &connection) -> Result<OperatorEffect> {
        FREEIM_CHECK(othersProfile(connection, caller, id));
        FREEIM_TRY(const int alive, OperatorSessionRepository(connection).countOf(id, m_context.clock.now()));
        return OperatorEffect{.isDryRun = true, .sessionsEnded = alive};
    });
}

} // namespace freeim
