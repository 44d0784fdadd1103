// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_join_service.h"

#include "server/repositories/chat_group_request_repository.h"
#include "server/services/account_view.h"
#include "server/services/chat_group_changes.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> ChatGroupJoinService::join(AccountId actor, const JoinChatGroup &in)
{
    const Timestamp now = m_context.clock.now();
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

            FREEIM_CHECK(requests.insert(in.groupId, actor, in.reason, now));
            FREEIM_TRY(const QList<AccountId> managers, members.managers(in.groupId));
            Notice notice = chatGroupNotice(NoticeType::JoinGroup, in.groupId, actor, now);
            notice.body = in.reason;
            announce(m_context, transaction, Push{.content = notice, .accounts = managers});
            return Done{};
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Page<JoinRequest>> ChatGroupJoinService::requests(AccountId actor, const PageRequest &in) const
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.read([&](Connection &connection) -> Result<Page<JoinRequest>> {
        const ChatGroupRequestRepository requests(connection);
        FREEIM_TRY(const QList<StoredJoinRequest> stored, requests.ofManager(actor, in.limit, in.offset()));
        Page<JoinRequest> page;
        FREEIM_TRY(page.total, requests.countOfManager(actor));
        for (StoredJoinRequest request : stored) {
            fillAge(request.account, now);
            if (!request.isFriend)
                hideContact(request.account);
            page.items.append(request);
        }
        return page;
    });
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
