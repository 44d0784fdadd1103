// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/conversation_service.h"

#include "server/repositories/conversation_list_repository.h"
#include "server/repositories/friend_repository.h"
#include "server/services/account_changes.h"
#include "server/services/conversation_view.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

Result<ConversationPlace> placeAfter(const std::optional<QString> &cursor)
{
    if (!cursor)
        return ConversationPlace{.updatedAt = {kLargestId}, .id = {kLargestId}};
    FREEIM_TRY(const QJsonArray key, keyOf(*cursor, {QJsonValue::Double, QJsonValue::Double}));
    return ConversationPlace{.updatedAt = {key.at(0).toInteger()}, .id = {key.at(1).toInteger()}};
}

ChatConversation conversationFrom(const ListedConversation &listed)
{
    ChatConversation conversation{.ope = listed.ope,
                                  .toId = listed.toId,
                                  .name = listed.name,
                                  .remark = listed.remark,
                                  .avatar = listed.avatar,
                                  .lastSeq = listed.lastSeq,
                                  .readSeq = listed.readSeq,
                                  .unreadCount = listed.unreadCount,
                                  .updatedAt = listed.updatedAt,
                                  .isMuted = listed.isMuted,
                                  .isPinned = listed.isPinned};
    if (listed.lastMessage.id.isSet()) {
        conversation.lastMessage = listed.lastMessage;
        conversation.lastMessageAt = listed.lastMessage.createdAt;
    }
    return conversation;
}

// Also before anything was said to a friend.
Result<Conversation> begun(Connection &connection, AccountId account, const SetConversation &request, Channel ope,
                           Timestamp now)
{
    if (ope == Channel::Friend) {
        FREEIM_TRY(const bool areFriends, FriendRepository(connection).areFriends(account, {request.toId}));
        if (!areFriends)
            return fail(ErrorCode::FriendUnknown, u"toId"_s);
    }
    return ConversationRepository(connection).ensure(keyOf(account, request.toId, ope), now);
}

} // namespace

Result<KeysetPage<ChatConversation>> ConversationService::list(AccountId account,
                                                               const ListConversations &request) const
{
    FREEIM_TRY(const ConversationPlace after, placeAfter(request.after));
    FREEIM_TRY(QList<ListedConversation> rows, m_context.database.read([&](Connection &connection) {
        return ConversationListRepository(connection).page(account, request.isPinned, after, request.limit + 1);
    }));
    const auto listed = keysetPage(std::move(rows), request.limit, [](const ListedConversation &last) {
        return QJsonArray{last.updatedAt.milliseconds, last.id.value};
    });
    KeysetPage<ChatConversation> page{.next = listed.next};
    for (const ListedConversation &each : listed.items)
        page.items.append(conversationFrom(each));
    return page;
}

Result<Done> ConversationService::set(const Actor &actor, const SetConversation &request)
{
    const Channel ope = channelOf(request.toId, request.ope);
    FREEIM_CHECK(checkRecipient(request.toId, ope));
    if (!request.isMuted && !request.isPinned)
        return fail(ErrorCode::ParameterMissing, u"isMuted"_s);
    const Timestamp now = m_context.clock.now();
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        Connection &connection = transaction.connection();
        FREEIM_TRY(ConversationView seen, viewOf(connection, actor.account, request.toId, ope));
        if (!seen.conversation) {
            FREEIM_TRY(seen.conversation, begun(connection, actor.account, request, ope, now));
        }
        FREEIM_TRY(const auto changed,
                   ConversationListRepository(connection)
                       .set(actor.account, seen.conversation->id, request.isMuted, request.isPinned, now));
        if (!changed)
            return Done{};
        AccountChanges changes(m_context, transaction);
        changes.add({actor.account}, {.event = SyncEventType::Conversation,
                                      .ope = ope,
                                      .toId = request.toId,
                                      .isMuted = changed->isMuted,
                                      .isPinned = changed->isPinned});
        return changes.store();
    });
}

} // namespace freeim
