// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/friend_service.h"

#include "server/repositories/account_block_repository.h"
#include "server/repositories/conversation_repository.h"
#include "server/repositories/friend_group_repository.h"
#include "server/repositories/friend_repository.h"
#include "server/repositories/friend_search_repository.h"
#include "server/repositories/standing_repository.h"
#include "server/services/account_view.h"
#include "server/services/presence_service.h"
#include "server/services/write_once.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// More than any limit of friends can be set to; nobody blocks as many.
constexpr int kEverybody = 1'000'000;

// What two accounts learn of each other is announced in the order in which it happened.
qint64 orderKey(AccountId one, AccountId other)
{
    return ConversationKey::pair(one, other).orderKey();
}

AccountSearch searchFor(const QString &text)
{
    const qlonglong number = text.toLongLong();
    const QString nickname = text.toCaseFolded();
    return {
        .id = QString::number(number) == text ? AccountId{number} : AccountId{},
        .username = text.toLower(),
        .email = text.toLower(),
        .mobile = text,
        .nicknameFrom = nickname,
        // U+10FFFF is no character and sorts behind all that are.
        .nicknameEnd = nickname + QString::fromUcs4(U"\U0010FFFF", 1),
    };
}

// Whoever types an address already knows it; all others see contact data of friends and of themselves only.
void hideUnsearchedContact(FoundAccount &found, AccountId actor, const AccountSearch &search)
{
    if (found.isFriend || found.id == actor)
        return;
    if (found.email != search.email)
        found.email.clear();
    if (found.mobile != search.mobile)
        found.mobile.clear();
}

// Others in shared groups that forbid it can't be asked, unless a manager or owner is one of the two.
Result<Done> checkSharedGroups(Connection &connection, AccountId actor, AccountId other)
{
    FREEIM_TRY(const SharedGroups groups, FriendRepository(connection).sharedGroups(actor, other));
    if (groups.shared > 0 && groups.permitting == 0)
        return fail(ErrorCode::FriendForbiddenByGroup, u"toId"_s);
    return Done{};
}

SyncEvent changeWith(SyncEventType type, AccountId other)
{
    return {.event = type, .accountId = other};
}

// Done to the one who is told.
SyncEvent changeBy(SyncEventType type, AccountId other)
{
    return {.event = type, .accountId = other, .fromId = other};
}

Result<Done> checkExists(Connection &connection, AccountId actor, AccountId other)
{
    FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, other));
    if (!standing.exists())
        return fail(ErrorCode::AccountUnknown, u"toId"_s);
    return Done{};
}

} // namespace

Result<Page<AccountCard>> FriendService::search(AccountId actor, const SearchAccounts &request) const
{
    const AccountSearch search = searchFor(request.account);
    return m_context.database.read([&](Connection &connection) -> Result<Page<AccountCard>> {
        const FriendSearchRepository accounts(connection);
        FREEIM_TRY(QList<FoundAccount> found, accounts.find(actor, search, request.limit, request.offset()));
        Page<AccountCard> page;
        FREEIM_TRY(page.total, accounts.count(search));
        for (FoundAccount &account : found) {
            hideUnsearchedContact(account, actor, search);
            fillAge(account, m_context.clock.now());
            page.items.append(account);
        }
        return page;
    });
}

Result<Done> FriendService::add(AccountId actor, const AddFriend &request)
{
    if (request.toId == actor)
        return fail(ErrorCode::FriendSelf, u"toId"_s);
    return writeOnce(
        m_context, contract::addFriend, actor, request,
        [&](Transaction &transaction) { return ask(transaction, actor, request); }, orderKey(actor, request.toId));
}

Result<Done> FriendService::ask(Transaction &transaction, AccountId actor, const AddFriend &request) const
{
    Connection &connection = transaction.connection();
    FREEIM_CHECK(FriendRepository(connection).lock(actor, request.toId));
    FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, request.toId));
    if (!standing.exists())
        return fail(ErrorCode::AccountUnknown, u"toId"_s);
    if (standing.isFriend)
        return fail(ErrorCode::FriendAlready, u"toId"_s);
    if (standing.isBlocked)
        return fail(ErrorCode::FriendBlocked, u"toId"_s);

    const FriendRequestRepository requests(connection);
    FREEIM_TRY(const bool accepted,
               requests.answer(request.toId, actor, RequestStatus::Passed, {}, m_context.clock.now()));
    AccountChanges changes(m_context, transaction);
    if (accepted) {
        FREEIM_CHECK(befriend(connection, changes, actor, request.toId));
        announceVisibility(m_context, transaction, {actor, request.toId});
        tellReply(changes, actor, request.toId, Verdict::Pass, request.reason);
        // This side asked as well, and its devices wait for an answer.
        tellReply(changes, request.toId, actor, Verdict::Pass, {});
        return changes.store();
    }

    FREEIM_TRY(const bool waiting, requests.isWaiting(actor, request.toId));
    if (waiting)
        return fail(ErrorCode::FriendRequestWaiting, u"toId"_s);
    FREEIM_CHECK(checkSharedGroups(connection, actor, request.toId));
    FREEIM_CHECK(checkRoom(connection, actor));
    // They are no friends yet, so neither sees more of the other when a block goes.
    FREEIM_CHECK(liftBlock(connection, changes, actor, request.toId));
    FREEIM_CHECK(requests.add(actor, request.toId, request.reason, m_context.clock.now()));
    SyncEvent asked = changeBy(SyncEventType::FriendRequest, actor);
    asked.body = request.reason;
    tell(changes, {.fromId = actor, .toId = request.toId.value, .type = NoticeType::AddFriend, .body = request.reason},
         asked);
    SyncEvent asking = changeWith(SyncEventType::FriendRequest, request.toId);
    asking.body = request.reason;
    changes.add({actor}, asking);
    return changes.store();
}

Result<Done> FriendService::reply(AccountId actor, const ReplyToFriendRequest &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            const bool passed = request.status == Verdict::Pass;
            FREEIM_CHECK(FriendRepository(connection).lock(actor, request.toId));
            FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, request.toId));
            if (!standing.exists())
                return fail(ErrorCode::FriendRequestUnknown, u"toId"_s);
            FREEIM_TRY(const bool answered,
                       FriendRequestRepository(connection)
                           .answer(request.toId, actor, passed ? RequestStatus::Passed : RequestStatus::Denied,
                                   passed ? QString() : request.reason, m_context.clock.now()));
            if (!answered)
                return fail(ErrorCode::FriendRequestUnknown, u"toId"_s);
            AccountChanges changes(m_context, transaction);
            if (passed) {
                FREEIM_CHECK(befriend(connection, changes, actor, request.toId));
                announceVisibility(m_context, transaction, {actor, request.toId});
            }
            tellReply(changes, actor, request.toId, request.status, request.reason);
            SyncEvent replied = changeWith(SyncEventType::FriendRequestReply, request.toId);
            replied.status = QString::fromLatin1(nameOf(request.status));
            changes.add({actor}, replied);
            return changes.store();
        },
        orderKey(actor, request.toId));
}

Result<Done> FriendService::befriend(Connection &connection, AccountChanges &changes, AccountId accepting,
                                     AccountId asking) const
{
    const FriendRepository friends(connection);
    FREEIM_TRY(const bool already, friends.areFriends(accepting, asking));
    if (!already) {
        FREEIM_CHECK(checkRoom(connection, accepting));
        FREEIM_CHECK(checkRoom(connection, asking));
        FREEIM_CHECK(friends.add(accepting, asking, m_context.clock.now()));
        changes.add({accepting}, changeWith(SyncEventType::FriendAdded, asking));
        changes.add({asking}, changeBy(SyncEventType::FriendAdded, accepting));
    }
    return liftBlock(connection, changes, accepting, asking);
}

Result<Done> FriendService::liftBlock(Connection &connection, AccountChanges &changes, AccountId actor,
                                      AccountId other) const
{
    FREEIM_TRY(const bool wasBlocked, AccountBlockRepository(connection).remove(actor, other));
    if (wasBlocked)
        changes.add({actor}, changeWith(SyncEventType::Unblocked, other));
    return Done{};
}

Result<Done> FriendService::checkRoom(Connection &connection, AccountId account) const
{
    FREEIM_TRY(const qint64 friends, FriendRepository(connection).count(account));
    if (friends >= m_settings.now().social.friendsPerAccount)
        return fail(ErrorCode::FriendLimit);
    return Done{};
}

void FriendService::tellReply(AccountChanges &changes, AccountId from, AccountId to, Verdict verdict,
                              const QString &reason) const
{
    SyncEvent replied = changeBy(SyncEventType::FriendRequestReply, from);
    replied.status = QString::fromLatin1(nameOf(verdict));
    replied.body = reason;
    tell(changes,
         {.fromId = from,
          .toId = to.value,
          .type = NoticeType::AddFriendReply,
          .body = reason,
          .status = *replied.status},
         replied);
}

void FriendService::tell(AccountChanges &changes, Notice notice, SyncEvent event) const
{
    notice.createdAt = notice.updatedAt = m_context.clock.now();
    const AccountId told{notice.toId};
    changes.add({told}, event, Push{.content = std::move(notice), .accounts = {told}});
}

Result<Page<FriendRequest>> FriendService::requests(AccountId actor, const PageRequest &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<FriendRequest>> {
        const FriendRequestRepository requests(connection);
        FREEIM_TRY(QList<ReceivedFriendRequest> received, requests.received(actor, request.limit, request.offset()));
        Page<FriendRequest> page;
        FREEIM_TRY(page.total, requests.countReceived(actor));
        page.items = shown(std::move(received));
        return page;
    });
}

Result<QList<FriendRequest>> FriendService::waiting(Connection &connection, AccountId actor, int limit) const
{
    FREEIM_TRY(QList<ReceivedFriendRequest> received, FriendRequestRepository(connection).waiting(actor, limit));
    return shown(std::move(received));
}

QList<FriendRequest> FriendService::shown(QList<ReceivedFriendRequest> received) const
{
    QList<FriendRequest> requests;
    for (ReceivedFriendRequest &each : received) {
        if (!each.isFriend)
            hideContact(each.fromAccount);
        fillAge(each.fromAccount, m_context.clock.now());
        requests.append(each);
    }
    return requests;
}

Result<Page<Friend>> FriendService::list(AccountId actor, const ListFriends &request) const
{
    return m_context.database.read([&](Connection &connection) { return page(connection, actor, request); });
}

Result<QList<Friend>> FriendService::all(Connection &connection, AccountId actor, bool isBlocked) const
{
    ListFriends request;
    request.limit = kEverybody;
    request.blacklist = isBlocked;
    FREEIM_TRY(Page<Friend> everybody, page(connection, actor, request));
    return std::move(everybody.items);
}

Result<Page<Friend>> FriendService::page(Connection &connection, AccountId actor, const ListFriends &request) const
{
    Page<Friend> page;
    if (request.blacklist) {
        const AccountBlockRepository blocks(connection);
        FREEIM_TRY(page.total, blocks.count(actor));
        FREEIM_TRY(QList<BlockedAccount> blocked, blocks.list(actor, request.limit, request.offset()));
        for (BlockedAccount &each : blocked) {
            if (!each.isFriend)
                hideContact(each.account);
            page.items.append(each);
        }
    } else {
        const FriendRepository friends(connection);
        // One more than asked for: if it is not there the list ends here and needs no counting, and most people's
        // friends fit on their first page.
        FREEIM_TRY(page.items, friends.list(actor, request.limit + 1, request.offset()));
        const bool isLast = page.items.size() <= request.limit && (request.page == 1 || !page.items.isEmpty());
        page.total = request.offset() + page.items.size();
        if (!isLast) {
            FREEIM_TRY(page.total, friends.countListed(actor));
        }
        if (page.items.size() > request.limit)
            page.items.removeLast();
    }
    FREEIM_TRY(page.items, withLabels(connection, actor, std::move(page.items)));
    return page;
}

Result<Page<Friend>> FriendService::info(AccountId actor, const OtherAccount &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<Friend>> {
        FREEIM_TRY(auto found, FriendRepository(connection).card(actor, request.toId));
        if (!found)
            return fail(ErrorCode::FriendUnknown, u"toId"_s);
        Page<Friend> page{.total = 1};
        FREEIM_TRY(page.items, withLabels(connection, actor, {*std::move(found)}));
        return page;
    });
}

// Ages, and the names of the groups each friend is in. Expects the friends in the order of their ids.
Result<QList<Friend>> FriendService::withLabels(Connection &connection, AccountId actor, QList<Friend> friends) const
{
    if (friends.isEmpty())
        return friends;
    FREEIM_TRY(const QList<FriendGroupLabel> labels,
               FriendGroupRepository(connection).labels(actor, friends.first().account.id, friends.last().account.id));
    auto label = labels.begin();
    const Timestamp now = m_context.clock.now();
    for (Friend &each : friends) {
        fillAge(each.account, now);
        for (; label != labels.end() && label->friendId <= each.account.id; ++label) {
            if (label->friendId == each.account.id)
                each.friendGroups.append({.id = label->groupId, .name = label->name});
        }
    }
    return friends;
}

Result<Done> FriendService::remove(AccountId actor, const OtherAccount &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            const FriendRepository friends(transaction.connection());
            FREEIM_CHECK(friends.lock(actor, request.toId));
            FREEIM_TRY(const bool removed, friends.remove(actor, request.toId));
            if (!removed)
                return fail(ErrorCode::FriendUnknown, u"toId"_s);
            announceVisibility(m_context, transaction, {actor, request.toId});
            AccountChanges changes(m_context, transaction);
            changes.add({actor}, changeWith(SyncEventType::FriendRemoved, request.toId));
            changes.add({request.toId}, changeBy(SyncEventType::FriendRemoved, actor));
            return changes.store();
        },
        orderKey(actor, request.toId));
}

Result<Done> FriendService::setRemark(AccountId actor, const SetRemark &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool changed,
                       FriendRepository(transaction.connection()).setRemark(actor, request.toId, request.remark));
            if (!changed)
                return fail(ErrorCode::FriendUnknown, u"toId"_s);
            SyncEvent event = changeWith(SyncEventType::FriendRemark, request.toId);
            event.body = request.remark;
            return storeOne(transaction, actor, event);
        },
        orderKey(actor, request.toId));
}

Result<Done> FriendService::setLabel(AccountId actor, const SetLabel &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool changed,
                       FriendRepository(transaction.connection()).setLabel(actor, request.toId, request.label));
            if (!changed)
                return fail(ErrorCode::FriendUnknown, u"toId"_s);
            SyncEvent event = changeWith(SyncEventType::FriendLabel, request.toId);
            event.body = request.label;
            return storeOne(transaction, actor, event);
        },
        orderKey(actor, request.toId));
}

// The other is not told: that is what a block is for.
Result<Done> FriendService::block(AccountId actor, const OtherAccount &request)
{
    if (request.toId == actor)
        return fail(ErrorCode::BlockSelf, u"toId"_s);
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(checkExists(connection, actor, request.toId));
            FREEIM_TRY(const bool isNew,
                       AccountBlockRepository(connection).add(actor, request.toId, m_context.clock.now()));
            if (!isNew)
                return Done{};
            announceVisibility(m_context, transaction, {actor, request.toId});
            return storeOne(transaction, actor, changeWith(SyncEventType::Blocked, request.toId));
        },
        orderKey(actor, request.toId));
}

Result<Done> FriendService::unblock(AccountId actor, const OtherAccount &request)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(checkExists(transaction.connection(), actor, request.toId));
            announceVisibility(m_context, transaction, {actor, request.toId});
            AccountChanges changes(m_context, transaction);
            FREEIM_CHECK(liftBlock(transaction.connection(), changes, actor, request.toId));
            return changes.store();
        },
        orderKey(actor, request.toId));
}

// To the actor's devices alone.
Result<Done> FriendService::storeOne(Transaction &transaction, AccountId actor, const SyncEvent &event) const
{
    AccountChanges changes(m_context, transaction);
    changes.add({actor}, event);
    return changes.store();
}

Result<FriendVerification> FriendService::verify(AccountId actor, const OtherAccount &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<FriendVerification> {
        FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, request.toId));
        if (!standing.exists())
            return fail(ErrorCode::AccountUnknown, u"toId"_s);
        return FriendVerification{.isFriend = standing.isFriend, .isBlacklist = standing.isBlocked};
    });
}

} // namespace freeim
