// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/user_edit_service.h"

#include "server/repositories/account_repository.h"
#include "server/security/random.h"
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// 96 bits: no dictionary, and short enough to be typed.
constexpr int kPasswordBytes = 12;

AuditRecord recordOf(AuditAction action, AccountId id, const QString &reason = {})
{
    return {.action = action, .targetKind = u"account"_s, .targetId = QString::number(id.value), .reason = reason};
}

// How one signs in to an account, as it shall be.
struct Login
{
    std::optional<QString> username = {};
    std::optional<QString> email = {};
    std::optional<QString> mobile = {};
};

// An empty text asks for nothing that could be another's.
Result<Done> checkFree(Connection &connection, const Login &login, AccountId self = {})
{
    AccountRepository accounts(connection);
    const auto isAnothers = [&](const std::optional<AccountId> &owner) { return owner && *owner != self; };
    if (login.username) {
        FREEIM_TRY(const auto owner, accounts.ownerOfUsername(*login.username));
        if (isAnothers(owner))
            return fail(ErrorCode::UsernameTaken, u"username"_s);
    }
    if (login.email && !login.email->isEmpty()) {
        FREEIM_TRY(const auto owner, accounts.ownerOfEmail(*login.email));
        if (isAnothers(owner))
            return fail(ErrorCode::ContactTaken, u"email"_s);
    }
    if (login.mobile && !login.mobile->isEmpty()) {
        FREEIM_TRY(const auto owner, accounts.ownerOfMobile(*login.mobile));
        if (isAnothers(owner))
            return fail(ErrorCode::ContactTaken, u"mobile"_s);
    }
    return Done{};
}

std::optional<QString> lowered(const std::optional<QString> &text)
{
    return text ? std::optional(text->toLower()) : std::nullopt;
}

ProfileChange profileOf(const EditUser &request)
{
    return {.nickname = request.nickname,
            .avatar = request.avatar,
            .gender = request.gender ? std::optional(QString::fromUtf8(nameOf(*request.gender))) : std::nullopt,
            .birth = request.birth,
            .intro = request.intro,
            .longitude = request.longitude,
            .latitude = request.latitude,
            .country = request.country,
            .province = request.province,
            .city = request.city,
            .district = request.district};
}

QJsonObject jsonOf(const UserDetail &user)
{
    return QJsonDocument::fromJson(toJson(user)).object();
}

// What of one is different in the other.
QJsonObject differing(const QJsonObject &one, const QJsonObject &other)
{
    QJsonObject different;
    for (auto it = one.begin(); it != one.end(); ++it) {
        if (it.key() != "updatedAt"_L1 && other.value(it.key()) != *it)
            different.insert(it.key(), *it);
    }
    return different;
}

} // namespace

Result<Done> lockInUse(Connection &connection, AccountId id)
{
    FREEIM_TRY(const auto standing, AccountRepository(connection).lockStanding(id));
    if (!standing)
        return fail(ErrorCode::AccountUnknown, u"id"_s);
    if (standing->erasedAt)
        return fail(ErrorCode::AccountErased, u"id"_s);
    if (standing->deletedAt)
        return fail(ErrorCode::AccountDeleted, u"id"_s);
    return Done{};
}

Result<CreatedUser> UserEditService::create(const OperatorCaller &caller, const CreateUser &request)
{
    const QString password = request.password.value_or(randomUrlSafe(kPasswordBytes));
    FREEIM_TRY(const QString hash, m_hasher.hash(password));
    NewAccount account{.username = request.username,
                       .email = lowered(request.email),
                       .mobile = request.mobile,
                       .passwordHash = hash,
                       .avatar = m_settings.now().accountAvatar,
                       .nickname = request.nickname};
    const Login login{account.username, account.email, account.mobile};
    CreatedUser created;
    if (!request.password)
        created.password = password;
    FREEIM_TRY(created.user, m_context.database.write([&](Transaction &transaction) -> Result<UserDetail> {
        Connection &connection = transaction.connection();
        AccountRepository accounts(connection);
        // Whoever makes another account waits here, so nobody takes the names between the look and the addition.
        FREEIM_TRY(account.id, accounts.takeNextId());
        FREEIM_CHECK(checkFree(connection, login));
        FREEIM_TRY(const bool added, accounts.add(account, m_context.clock.now()));
        if (!added)
            return fail(ErrorCode::Busy);
        FREEIM_TRY(const UserDetail user, m_directory.find(connection, account.id));
        AuditRecord record = recordOf(AuditAction::AccountCreate, account.id);
        record.after = {{u"username"_s, user.username},
                        {u"nickname"_s, user.nickname},
                        {u"email"_s, user.email},
                        {u"mobile"_s, user.mobile}};
        announce(m_context, transaction, Watched{AccountChanged{account.id, AccountChange::Created}});
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return user;
    }));
    return created;
}

Result<UserDetail> UserEditService::edit(const OperatorCaller &caller, const EditUser &request)
{
    const Login login{request.username, lowered(request.email), request.mobile};
    const ProfileChange profile = profileOf(request);
    const auto attempt = [&](bool &collided) {
        return m_context.database.write([&](Transaction &transaction) -> Result<UserDetail> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockInUse(connection, request.id));
            FREEIM_CHECK(checkFree(connection, login, request.id));
            FREEIM_TRY(const UserDetail before, m_directory.find(connection, request.id));
            AccountRepository accounts(connection);
            const Timestamp now = m_context.clock.now();
            const auto changed = accounts.changeLogin(request.id, {login.username, login.email, login.mobile}, now);
            collided = !changed && connection.lastFailure() == FailureKind::Duplicate;
            FREEIM_CHECK(changed);
            FREEIM_CHECK(accounts.changeProfile(request.id, profile, now));
            FREEIM_TRY(const UserDetail after, m_directory.find(connection, request.id));
            transaction.afterCommit([&known = m_known, id = request.id] { known.forget(id); });
            announce(m_context, transaction, Watched{AccountChanged{request.id, AccountChange::Edited}});
            AuditRecord record = recordOf(AuditAction::AccountEdit, request.id);
            record.before = differing(jsonOf(before), jsonOf(after));
            record.after = differing(jsonOf(after), jsonOf(before));
            AccountChanges changes(m_context, transaction);
            if (!record.before.isEmpty() || !record.after.isEmpty())
                changes.add({request.id}, {.event = SyncEventType::Profile});
            FREEIM_CHECK(changes.store());
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return after;
        });
    };
    bool collided = false;
    auto edited = attempt(collided);
    // Somebody took the name or address since we looked. The second look finds whose it is.
    if (!edited && collided)
        edited = attempt(collided);
    return edited;
}

Result<ResetPassword> UserEditService::resetPassword(const OperatorCaller &caller, const ResetUserPassword &request)
{
    const QString password = request.password.value_or(randomUrlSafe(kPasswordBytes));
    FREEIM_TRY(const QString hash, m_hasher.hash(password));
    ResetPassword reset;
    if (!request.password)
        reset.password = password;
    FREEIM_TRY(reset.sessions,
               m_context.database.write(
                   [&](Transaction &transaction) -> Result<int> {
                       Connection &connection = transaction.connection();
                       // The account's row first: a login that has checked the old password waits for it.
                       FREEIM_CHECK(lockInUse(connection, request.id));
                       FREEIM_CHECK(AccountRepository(connection).setPassword(request.id, hash, m_context.clock.now()));
                       FREEIM_TRY(const int ended, endAll(transaction, request.id));
                       AuditRecord record = recordOf(AuditAction::AccountPasswordReset, request.id, request.reason);
                       record.details = {{u"sessions"_s, ended}};
                       FREEIM_CHECK(m_audit.record(transaction, caller, record));
                       return ended;
                   },
                   SessionService::orderKey(request.id)));
    return reset;
}

Result<int> UserEditService::endAll(Transaction &transaction, AccountId id)
{
    FREEIM_TRY(const UserHoldings holdings,
               UserRepository(transaction.connection()).holdings(id, m_context.clock.now()));
    FREEIM_CHECK(m_sessions.endAll(transaction, id, SessionEnd::Operator));
    return holdings.sessions;
}

Result<EndedUserSessions> UserEditService::endSessions(const OperatorCaller &caller, const EndUserSessions &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<EndedUserSessions> {
            FREEIM_TRY(const bool exists, UserRepository(transaction.connection()).exists(request.id));
            if (!exists)
                return fail(ErrorCode::AccountUnknown, u"id"_s);
            FREEIM_TRY(const int ended, endAll(transaction, request.id));
            AuditRecord record = recordOf(AuditAction::AccountSessionsEnd, request.id, request.reason);
            record.details = {{u"sessions"_s, ended}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return EndedUserSessions{.sessions = ended};
        },
        SessionService::orderKey(request.id));
}

Result<Done> UserEditService::endSession(const OperatorCaller &caller, const EndUserSession &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool exists, UserRepository(transaction.connection()).exists(request.id));
            if (!exists)
                return fail(ErrorCode::AccountUnknown, u"id"_s);
            FREEIM_TRY(const bool ended,
                       m_sessions.endOne(transaction, request.id, request.sessionId, SessionEnd::Operator));
            if (!ended)
                return fail(ErrorCode::SessionUnknown, u"sessionId"_s);
            AuditRecord record = recordOf(AuditAction::AccountSessionsEnd, request.id, request.reason);
            record.details = {{u"session"_s, request.sessionId.value}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        SessionService::orderKey(request.id));
}

} // namespace freeim
