// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/user_deletion_service.h"

#include "server/repositories/account_repository.h"
#include "server/repositories/friend_repository.h"
#include "server/services/user_edit_service.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QString statusName(UserStatus status)
{
    return QString::fromLatin1(nameOf(status));
}

// To whom a deleted account is no friend any more, or a restored one is again.
Result<Done> addForFriends(Connection &connection, AccountChanges &changes, SyncEventType type, AccountId account)
{
    FREEIM_TRY(const QList<AccountId> friends, FriendRepository(connection).accounts(account));
    changes.add(friends, {.event = type, .accountId = account});
    return Done{};
}

} // namespace

Result<UserDeletion> UserDeletionService::remove(const OperatorCaller &caller, const DeleteUser &request)
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<UserDeletion> {
            Connection &connection = transaction.connection();
            // The account's row first: a login that is under way waits for it and is then refused, or was first, and
            // then its session ends here.
            FREEIM_CHECK(lockInUse(connection, request.id));
            FREEIM_TRY(const UserHoldings holdings, UserRepository(connection).holdings(request.id, now));
            const UserDeletion deletion{.sessions = holdings.sessions,
                                        .friends = holdings.friends,
                                        .ownedGroups = holdings.ownedGroups,
                                        .joinedGroups = holdings.joinedGroups,
                                        .erasedFrom = now.plus(m_settings.deletionGrace * kSecond)};
            if (request.dryRun)
                return deletion;
            FREEIM_CHECK(AccountRepository(connection).setDeleted(request.id, now));
            AccountChanges changes(m_context, transaction);
            FREEIM_CHECK(addForFriends(connection, changes, SyncEventType::FriendRemoved, request.id));
            FREEIM_CHECK(m_sessions.endAll(transaction, changes, request.id, SessionEnd::Operator));
            transaction.afterCommit([&known = m_known, id = request.id] { known.forget(id); });
            announce(m_context, transaction, Watched{AccountChanged{request.id, AccountChange::Deleted}});
            FREEIM_CHECK(m_audit.record(transaction, caller,
                                        {.action = AuditAction::AccountDelete,
                                         .targetKind = u"account"_s,
                                         .targetId = QString::number(request.id.value),
                                         .reason = request.reason,
                                         .before = {{u"status"_s, statusName(UserStatus::Active)}},
                                         .after = {{u"status"_s, statusName(UserStatus::Deleted)}},
                                         .details = {{u"sessions"_s, deletion.sessions},
                                                     {u"friends"_s, deletion.friends},
                                                     {u"ownedGroups"_s, deletion.ownedGroups},
                                                     {u"joinedGroups"_s, deletion.joinedGroups}}}));
            return deletion;
        },
        SessionService::orderKey(request.id));
}

Result<UserDetail> UserDeletionService::restore(const OperatorCaller &caller, const RestoreUser &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<UserDetail> {
        Connection &connection = transaction.connection();
        AccountRepository accounts(connection);
        FREEIM_TRY(const auto standing, accounts.lockStanding(request.id));
        if (!standing)
            return fail(ErrorCode::AccountUnknown, u"id"_s);
        if (standing->erasedAt)
            return fail(ErrorCode::AccountErased, u"id"_s);
        if (!standing->deletedAt)
            return fail(ErrorCode::AccountNotDeleted, u"id"_s);
        FREEIM_CHECK(accounts.setDeleted(request.id, std::nullopt));
        FREEIM_TRY(const UserDetail user, m_directory.find(connection, request.id));
        AccountChanges changes(m_context, transaction);
        FREEIM_CHECK(addForFriends(connection, changes, SyncEventType::FriendAdded, request.id));
        FREEIM_CHECK(changes.store());
        transaction.afterCommit([&known = m_known, id = request.id] { known.forget(id); });
        announce(m_context, transaction, Watched{AccountChanged{request.id, AccountChange::Restored}});
        FREEIM_CHECK(m_audit.record(transaction, caller,
                                    {.action = AuditAction::AccountRestore,
                                     .targetKind = u"account"_s,
                                     .targetId = QString::number(request.id.value),
                                     .reason = request.reason,
                                     .before = {{u"status"_s, statusName(UserStatus::Deleted)}},
                                     .after = {{u"status"_s, statusName(UserStatus::Active)}}}));
        return user;
    });
}

} // namespace freeim
