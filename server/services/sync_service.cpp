// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/sync_service.h"

#include "server/repositories/account_change_repository.h"
#include "server/repositories/chat_group_repository.h"
#include "server/repositories/conversation_head_repository.h"
#include "server/storage/one_moment.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// A message is stamped before it is committed. Whoever asked in between has not seen it, and asks since then: a write
// that takes longer than this is long rolled back.
constexpr qint64 kMovedMargin = kMinute;

constexpr int kMostRequests = 1'000;
constexpr int kEveryGroup = 1'000'000; // more than the limit can be set to

Failure gone()
{
    return fail(
        ErrorCode::SyncGone, u"after"_s,
        {{u"snapshot"_s, QString(QLatin1StringView(kApiBase) + QLatin1StringView(contract::syncSnapshot.path))}});
}

// The numbers are dense: unless the next one comes first, it is kept no longer.
bool isNextMissing(const QList<StoredChange> &stored, qint64 after, qint64 head)
{
    return stored.isEmpty() ? after < head : stored.first().userSeq != after + 1;
}

} // namespace

Result<SyncPage> SyncService::changes(AccountId actor, const SyncRequest &request) const
{
    SyncPage page{.syncedAt = m_context.clock.now()}; // before anything is read
    return m_context.database.read([&](Connection &connection) -> Result<SyncPage> {
        const AccountChangeRepository changes(connection);
        FREEIM_TRY(page.userSeq, changes.head(actor));
        // Beyond the newest: the client knew a database of which this is an older copy.
        if (request.after > page.userSeq)
            return gone();
        FREEIM_TRY(QList<StoredChange> stored, changes.after(actor, request.after, request.limit + 1));
        if (isNextMissing(stored, request.after, page.userSeq))
            return gone();
        page.hasMore = stored.size() > request.limit;
        if (page.hasMore)
            stored.removeLast();
        page.events.clear(); // a read may run twice
        for (const StoredChange &each : stored) {
            FREEIM_TRY(const SyncEvent event, syncEventFrom(each.event, each.userSeq, each.createdAt));
            page.events.append(event);
            page.userSeq = std::max(page.userSeq, each.userSeq); // committed since its head was read
        }
        if (request.movedSince) {
            FREEIM_TRY(page.conversations, heads(connection, actor, *request.movedSince));
        }
        return page;
    });
}

Result<QList<ConversationHead>> SyncService::heads(Connection &connection, AccountId actor, Timestamp movedSince) const
{
    FREEIM_TRY(const QList<StoredConversationHead> stored,
               ConversationHeadRepository(connection).movedSince(actor, movedSince.plus(-kMovedMargin)));
    QList<ConversationHead> heads;
    heads.reserve(stored.size());
    for (const StoredConversationHead &head : stored)
        heads.append({.ope = head.ope, .toId = head.toId, .lastSeq = head.lastSeq, .readSeq = head.readSeq});
    return heads;
}

Result<SyncSnapshot> SyncService::snapshot(AccountId actor, const Nothing &) const
{
    return m_context.database.read([&](Connection &connection) {
        return readAtOneMoment(connection, [&] { return snapshotOf(connection, actor); });
    });
}

Result<SyncSnapshot> SyncService::snapshotOf(Connection &connection, AccountId actor) const
{
    SyncSnapshot snapshot{.syncedAt = m_context.clock.now()};
    FREEIM_TRY(snapshot.userSeq, AccountChangeRepository(connection).head(actor));
    FREEIM_TRY(snapshot.friends, m_friends.all(connection, actor, false));
    FREEIM_TRY(snapshot.blocked, m_friends.all(connection, actor, true));
    FREEIM_TRY(snapshot.friendGroups, m_friendGroups.all(connection, actor));
    FREEIM_TRY(snapshot.chatGroups, ChatGroupRepository(connection).ofAccount(actor, kEveryGroup, 0));
    FREEIM_TRY(snapshot.friendRequests, m_friends.waiting(connection, actor, kMostRequests));
    FREEIM_TRY(snapshot.joinRequests, m_groupJoins.waiting(connection, actor, kMostRequests));
    return snapshot;
}

} // namespace freeim
