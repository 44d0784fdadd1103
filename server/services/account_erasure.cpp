// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_erasure.h"

#include "server/repositories/account_change_repository.h"
#include "server/repositories/account_erasure_repository.h"
#include "server/repositories/friend_repository.h"
#include "server/repositories/session_repository.h"
#include "server/repositories/sign_in_repository.h"
#include "server/services/chat_group_changes.h"

namespace freeim {

namespace {

// Rows removed in one transaction.
constexpr int kBatch = 100;

// remove(Connection &) -> how many rows, until there are none.
template <typename Remove>
Result<Done> removeAll(Database &database, Remove &&remove)
{
    for (;;) {
        FREEIM_TRY(const qint64 removed,
                   database.write([&](Transaction &transaction) { return remove(transaction.connection()); }));
        if (removed == 0)
            return Done{};
    }
}

} // namespace

Result<qint64> AccountErasure::run()
{
    const Timestamp deletedBy = m_context.clock.now().plus(-m_settings.deletionGrace * kSecond);
    FREEIM_TRY(const QList<AccountId> cutShort, m_context.database.read([](Connection &connection) {
        return AccountErasureRepository(connection).underWay();
    }));
    qint64 erased = 0;
    for (const AccountId id : cutShort) {
        FREEIM_CHECK(complete(id));
        ++erased;
    }
    for (;;) {
        FREEIM_TRY(const QList<AccountId> due, m_context.database.read([&](Connection &connection) {
            return AccountErasureRepository(connection).due(deletedBy, kBatch);
        }));
        if (due.isEmpty())
            return erased;
        for (const AccountId id : due) {
            FREEIM_TRY(const bool begun, begin(id, deletedBy));
            if (!begun)
                continue;
            FREEIM_CHECK(complete(id));
            ++erased;
        }
    }
}

// From here on it can't be restored.
Result<bool> AccountErasure::begin(AccountId id, Timestamp deletedBy)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<bool> {
        transaction.afterCommit([&known = m_known, id] { known.forget(id); });
        FREEIM_TRY(const bool begun,
                   AccountErasureRepository(transaction.connection()).begin(id, deletedBy, m_context.clock.now()));
        if (begun)
            announce(m_context, transaction, Watched{AccountChanged{id, AccountChange::Erased}});
        return begun;
    });
}

Result<Done> AccountErasure::complete(AccountId id)
{
    Database &database = m_context.database;
    FREEIM_CHECK(leaveGroups(id));
    FREEIM_CHECK(removeFriends(id));
    FREEIM_CHECK(removeAll(
        database, [&](Connection &connection) { return AccountErasureRepository(connection).removeTies(id, kBatch); }));
    FREEIM_CHECK(
        removeAll(database, [&](Connection &connection) { return SignInRepository(connection).removeOf(id, kBatch); }));
    FREEIM_CHECK(removeAll(database,
                           [&](Connection &connection) { return SessionRepository(connection).removeOf(id, kBatch); }));
    // Last: what it was taken out of was a change for it, too.
    FREEIM_CHECK(removeAll(
        database, [&](Connection &connection) { return AccountChangeRepository(connection).removeOf(id, kBatch); }));
    return database.write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(AccountChangeRepository(transaction.connection()).forget(id));
        return AccountErasureRepository(transaction.connection()).finish(id);
    });
}

Result<Done> AccountErasure::leaveGroups(AccountId id)
{
    for (;;) {
        FREEIM_TRY(const QList<ChatGroupId> groups, m_context.database.read([&](Connection &connection) {
            return AccountErasureRepository(connection).groups(id, kBatch);
        }));
        if (groups.isEmpty())
            return Done{};
        for (const ChatGroupId group : groups) {
            FREEIM_CHECK(
                m_context.database.write([&](Transaction &transaction) { return leave(transaction, group, id); },
                                         ConversationKey::group(group).orderKey()));
        }
    }
}

Result<Done> AccountErasure::leave(Transaction &transaction, ChatGroupId group, AccountId id) const
{
    Connection &connection = transaction.connection();
    const ChatGroupMemberRepository members(connection);
    const auto locked = lockAsMember(connection, group, id);
    const bool isOver = !locked && (locked.error().code == ErrorCode::GroupUnknown ||
                                    locked.error().code == ErrorCode::GroupNotMember);
    if (isOver)
        return members.remove(group, id); // should a row be left of a group that is dissolved
    FREEIM_CHECK(locked);
    const ChatGroupChanges changes(m_context, transaction, id);
    FREEIM_CHECK(changes.remove(group, id));
    if (locked->actorRole != GroupRole::Owner)
        return Done{};
    FREEIM_TRY(const auto heir, members.heir(group));
    return heir ? changes.transfer(group, id, *heir) : changes.dissolve(group);
}

Result<Done> AccountErasure::removeFriends(AccountId id)
{
    return removeAll(m_context.database, [&](Connection &connection) -> Result<qint64> {
        FREEIM_TRY(const QList<AccountId> others, AccountErasureRepository(connection).friends(id, kBatch));
        for (const AccountId other : others)
            FREEIM_CHECK(FriendRepository(connection).remove(id, other));
        return others.size();
    });
}

} // namespace freeim
