// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_join_service.h"

#include "server/repositories/standing_repository.h"
#include "server/services/account_view.h"
#include "server/services/chat_group_changes.h"
#include "server/services/write_once.h"

#include <set>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Of one of those who were invited; the others are brought in all the same.
bool isRefusal(ErrorCode code)
{
    constexpr std::array kRefusals{ErrorCode::GroupAlreadyMember, ErrorCode::FriendUnknown, ErrorCode::FriendBlocked,
                                   ErrorCode::GroupFull, ErrorCode::GroupLimit};
    return std::find(kRefusals.begin(), kRefusals.end(), code) != kRefusals.end();
}

} // namespace

Result<Done> ChatGroupJoinService::join(AccountId actor, const JoinChatGroup &in)
{
    return writeOnce(
        m_context, contract::joinChatGroup, actor, in,
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const StoredChatGroup group, lockChatGroup(connection, in.groupId));
            const ChatGroupMemberRepository members(connection);
            const ChatGroupRequestRepository requests(connection);
            FREEIM_TRY(const auto membership, members.find(in.groupId, actor));
            if (membership)
                return fail(ErrorCode::GroupAlreadyMember, u"groupId"_s);
            if (group.disableAddGroup)
                return fail(ErrorCode::GroupJoinClosed, u"groupId"_s);
            FREEIM_TRY(const bool waiting, requests.isWaiting(in.groupId, actor));
            if (waiting)
                return fail(ErrorCode::GroupRequestWaiting, u"groupId"_s);
            if (group.members >= group.membersLimit)
                return fail(ErrorCode::GroupFull, u"groupId"_s);
            FREEIM_TRY(const qint64 count, members.countGroups(actor));
            if (count >= m_settings.now().social.chatGroupsPerAccount)
                return fail(ErrorCode::GroupLimit);

            return ChatGroupChanges(m_context, transaction, actor).ask(in.groupId, actor, in.reason);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<InvitedToChatGroup> ChatGroupJoinService::invite(AccountId actor, const InviteToChatGroup &in)
{
    // In one order everywhere: two calls that lock the same accounts never wait for each other.
    const std::set<AccountId> invited(in.toIdList.begin(), in.toIdList.end());
    return writeOnce(
        m_context, contract::inviteToChatGroup, actor, in,
        [&](Transaction &transaction) -> Result<InvitedToChatGroup> {
            FREEIM_TRY(LockedChatGroup locked, lockAsMember(transaction.connection(), in.groupId, actor));
            if (locked.group.disableAddGroup && locked.actorRole < GroupRole::Manager)
                return fail(ErrorCode::GroupInviteClosed, u"groupId"_s);
            AccountChanges told(m_context, transaction);
            InvitedToChatGroup answer;
            for (const AccountId account : invited) {
                const auto joined = bringIn(transaction, told, actor, locked.group, account);
                if (joined) {
                    answer.joined.append(account);
                    ++locked.group.members;
                } else if (isRefusal(joined.error().code)) {
                    answer.refused.append(
                        {.accountId = account, .error = QString::fromLatin1(describe(joined.error().code).name)});
                } else {
                    return failWith(joined);
                }
            }
            FREEIM_CHECK(told.store());
            return answer;
        },
        ConversationKey::group(in.groupId).orderKey());
}

// Refuses before it changes anything.
Result<Done> ChatGroupJoinService::bringIn(Transaction &transaction, AccountChanges &told, AccountId actor,
                                           const ChatGroup &group, AccountId account) const
{
    Connection &connection = transaction.connection();
    FREEIM_TRY(const auto membership, ChatGroupMemberRepository(connection).find(group.id, account));
    if (membership)
        return fail(ErrorCode::GroupAlreadyMember);
    FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, account));
    if (!standing.exists() || !standing.isFriend)
        return fail(ErrorCode::FriendUnknown);
    if (standing.isBlocked)
        return fail(ErrorCode::FriendBlocked);
    return ChatGroupChanges(m_context, transaction, actor).add(told, group, account, m_settings.now().social);
}

Result<Page<JoinRequest>> ChatGroupJoinService::requests(AccountId actor, const PageRequest &in) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<JoinRequest>> {
        const ChatGroupRequestRepository requests(connection);
        FREEIM_TRY(const QList<StoredJoinRequest> stored, requests.ofManager(actor, in.limit, in.offset()));
        Page<JoinRequest> page;
        FREEIM_TRY(page.total, requests.countOfManager(actor));
        page.items = shown(stored);
        return page;
    });
}

Result<QList<JoinRequest>> ChatGroupJoinService::waiting(Connection &connection, AccountId actor, int limit) const
{
    FREEIM_TRY(const QList<StoredJoinRequest> stored,
               ChatGroupRequestRepository(connection).waitingForManager(actor, limit));
    return shown(stored);
}

QList<JoinRequest> ChatGroupJoinService::shown(const QList<StoredJoinRequest> &stored) const
{
    const Timestamp now = m_context.clock.now();
    QList<JoinRequest> requests;
    for (StoredJoinRequest request : stored) {
        fillAge(request.account, now);
        if (!request.isFriend)
            hideContact(request.account);
        requests.append(request);
    }
    return requests;
}

Result<Done> ChatGroupJoinService::reply(AccountId actor, const ReplyToJoinRequest &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const LockedChatGroup locked, lockAsManager(transaction.connection(), in.groupId, actor));
            return ChatGroupChanges(m_context, transaction, actor)
                .answer(locked.group, in.accountId, in.status, in.reason, m_settings.now().social);
        },
        ConversationKey::group(in.groupId).orderKey());
}

} // namespace freeim
