// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_join_service.h"

#include "server/services/account_view.h"
#include "server/services/chat_group_changes.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> ChatGroupJoinService::join(AccountId actor, const JoinChatGroup &in)
{
    return m_context.database.write(
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
