// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_service.h"

#include "server/services/conversation_view.h"
#include "server/services/message_indexer.h"
#include "server/services/message_push.h"
#include "server/services/message_recall.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

bool isSameMessage(const Message &stored, const SendMessage &request)
{
    // A recalled message has lost its body; only that one was ever sent under this id.
    const bool sameBody = stored.status == MessageStatus::Recalled || stored.body == request.body;
    return stored.toId == request.toId && stored.ope == request.ope && stored.type == request.type &&
           stored.isPrivate == request.isPrivate && sameBody;
}

Result<Message> duplicateOf(Message stored, const SendMessage &request)
{
    if (!isSameMessage(stored, request))
        return fail(ErrorCode::ClientMessageIdReused, u"clientMsgId"_s);
    stored.duplicate = true;
    return stored;
}

NewMessage newMessage(const Actor &actor, const SendMessage &request, Timestamp now)
{
    return {.sender = actor.account,
            .toId = request.toId,
            .ope = request.ope,
            .type = request.type,
            .body = request.body,
            .isPrivate = request.isPrivate,
            .clientMsgId = request.clientMsgId,
            .now = now};
}

Message messageFrom(const NewMessage &stored, MessageId id)
{
    Message message;
    message.id = id;
    message.createdAt = message.updatedAt = stored.now;
    message.fromId = stored.sender;
    message.toId = stored.toId;
    message.ope = stored.ope;
    message.type = stored.type;
    message.body = stored.body;
    message.isPrivate = stored.isPrivate;
    message.seq = stored.seq;
    message.clientMsgId = stored.clientMsgId;
    return message;
}

// Until somebody asks, others may have written.
constexpr int kMostSinceInDoubt = 200;

Result<std::optional<Message>> findStored(Connection &connection, const ConversationKey &key, const NewMessage &sent)
{
    FREEIM_TRY(const auto conversation, ConversationRepository(connection).find(key));
    if (!conversation)
        return std::optional<Message>{};
    FREEIM_TRY(const QList<HistoryMessage> newest,
               MessageRepository(connection)
                   .page(conversation->id, {.first = 1, .last = conversation->lastSeq}, true, kMostSinceInDoubt));
    const auto found = std::find_if(newest.begin(), newest.end(), [&](const HistoryMessage &each) {
        return each.fromId == sent.sender && each.createdAt == sent.now && each.clientMsgId == sent.clientMsgId;
    });
    return found == newest.end() ? std::optional<Message>{} : std::optional<Message>(*found);
}

// Nobody who is connected would hear of a message whose commit was lost with the connection, and stands, until the next
// one. Its sender has no answer, so he hears of it as well.
void tellWhenInDoubt(const ServiceContext &context, Transaction &transaction, const ConversationKey &key,
                     const NewMessage &sent)
{
    transaction.whenInDoubt([&sink = context.events, key, sent](Connection &connection) {
        const auto stored = findStored(connection, key, sent);
        if (stored && *stored)
            sink.publish(pushOf(**stored));
        return stored.has_value();
    });
}

// The seqs a page may show, out of those the reader may see.
SeqRange pageRange(SeqRange visible, const MessageHistory &request)
{
    if (request.afterSeq)
        visible.first = std::max(visible.first, *request.afterSeq + 1);
    if (request.beforeSeq)
        visible.last = std::min(visible.last, *request.beforeSeq - 1);
    return visible;
}

} // namespace

Result<Message> ChatService::send(const Actor &actor, const SendMessage &request)
{
    FREEIM_CHECK(checkRecipient(request.toId, request.ope));
    if (m_context.database.dialect() == Dialect::Postgres) {
        FREEIM_TRY(auto sent, sendAtOnce(actor, request));
        if (sent)
            return *std::move(sent);
    }
    FREEIM_TRY(auto sent, trySend(actor, request));
    if (!sent) {
        // The same clientMsgId was being stored by another request; it is on disk now and found by the second try.
        FREEIM_TRY(sent, trySend(actor, request));
    }
    if (!sent)
        return fail(ErrorCode::Busy);
    return *std::move(sent);
}

// One round trip instead of five, for what nearly every message is: not the first of its conversation, not a resend,
// and not refused. Those are left to the transaction that comes after.
Result<std::optional<Message>> ChatService::sendAtOnce(const Actor &actor, const SendMessage &request)
{
    const ConversationKey key = keyOf(actor.account, request.toId, request.ope);
    return m_context.database.writeAtOnce(
        [&](Transaction &transaction) -> Result<std::optional<Message>> {
            Connection &connection = transaction.connection();
            NewMessage stored = newMessage(actor, request, m_context.clock.now());
            tellWhenInDoubt(m_context, transaction, key, stored);
            const auto place = MessageRepository(connection).append(key, stored);
            const FailureKind failure = connection.lastFailure();
            if (!place && failure != FailureKind::Duplicate && failure != FailureKind::Conflict)
                return failWith(place);
            if (!place || !*place)
                return std::optional<Message>{};
            stored.seq = (*place)->seq;
            Message message = messageFrom(stored, (*place)->id);
            announceMessage(transaction, message, actor.session);
            return std::optional(std::move(message));
        },
        key.orderKey());
}

Result<std::optional<Message>> ChatService::trySend(const Actor &actor, const SendMessage &request)
{
    bool collided = false;
    const ConversationKey key = keyOf(actor.account, request.toId, request.ope);
    Result<std::optional<Message>> sent = m_context.database.write(
        [&](Transaction &transaction) -> Result<std::optional<Message>> {
            FREEIM_TRY(auto stored, store(transaction, actor, request));
            collided = !stored;
            if (collided)
                return fail(ErrorCode::Busy); // gives the place taken back
            return stored;
        },
        key.orderKey());
    if (!sent && collided)
        return std::optional<Message>{};
    return sent;
}

Result<std::optional<Message>> ChatService::store(Transaction &transaction, const Actor &actor,
                                                  const SendMessage &request) const
{
    Connection &connection = transaction.connection();
    const MessageRepository messages(connection);
    if (request.clientMsgId) {
        FREEIM_TRY(auto earlier, messages.findByClientId(actor.account, *request.clientMsgId));
        if (earlier)
            return duplicateOf(*std::move(earlier), request);
    }
    FREEIM_CHECK(mayWrite(connection, actor.account, request));

    const Timestamp now = m_context.clock.now();
    const ConversationKey key = keyOf(actor.account, request.toId, request.ope);
    FREEIM_TRY(const Conversation place, ConversationRepository(connection).takeSeq(key, now));
    NewMessage stored = newMessage(actor, request, now);
    stored.conversation = place.id;
    stored.seq = place.lastSeq;
    tellWhenInDoubt(m_context, transaction, key, stored);
    FREEIM_TRY(const auto id, messages.insert(stored));
    if (!id)
        return std::optional<Message>{};
    Message message = messageFrom(stored, *id);
    announceMessage(transaction, message, actor.session);
    return std::optional(std::move(message));
}

Result<Done> ChatService::mayWrite(Connection &connection, AccountId sender, const SendMessage &request) const
{
    const StandingRepository standings(connection);
    if (request.ope == Channel::Friend) {
        FREEIM_TRY(const PairStanding standing, standings.pair(sender, {request.toId}));
        if (standing.isBlocked)
            return fail(ErrorCode::ChatBlocked);
        if (!standing.isFriend || !standing.exists())
            return fail(ErrorCode::ChatNotFriend, u"toId"_s);
        return Done{};
    }
    FREEIM_TRY(const auto standing, standings.group({request.toId}, sender));
    if (!standing)
        return fail(ErrorCode::GroupUnknown, u"toId"_s);
    if (!standing->role)
        return fail(ErrorCode::GroupNotMember, u"toId"_s);
    if (standing->silentUntil() > m_context.clock.now())
        return fail(ErrorCode::ChatMuted, {}, {{u"until"_s, standing->silentUntil().toRfc3339()}});
    return Done{};
}

Result<Done> ChatService::recall(const Actor &actor, const RecallMessage &request)
{
    FREEIM_CHECK(checkRecipient(request.toId, request.ope));
    const ConversationKey key = keyOf(actor.account, request.toId, request.ope);
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            const MessageRepository messages(transaction.connection());
            FREEIM_TRY(auto message, messages.findForChange(request.id));
            const bool isThere = message && message->ope == request.ope &&
                                 keyOf(message->fromId, message->toId, message->ope) == key;
            if (!isThere)
                return fail(ErrorCode::MessageUnknown, u"id"_s);
            FREEIM_CHECK(mayRecall(transaction.connection(), actor.account, *message));
            if (message->status == MessageStatus::Recalled)
                return Done{};

            const Timestamp now = m_context.clock.now();
            FREEIM_CHECK(removeFromIndex(transaction.connection(), message->id));
            FREEIM_CHECK(messages.recall(message->id, actor.account, now));
            message->status = MessageStatus::Recalled;
            message->body.clear();
            message->updatedAt = now;
            return tellRecall(m_context, transaction, *message, {actor.account, actor.session});
        },
        key.orderKey());
}

Result<Done> ChatService::mayRecall(Connection &connection, AccountId actor, const Message &message) const
{
    const bool isOwn = message.fromId == actor;
    const bool isInTime = m_context.clock.now().since(message.createdAt) <=
                          m_settings.now().social.recallWindow * kSecond;
    if (message.ope == Channel::Friend) {
        if (!isOwn)
            return fail(ErrorCode::RecallForbidden);
    } else {
        const StandingRepository standings(connection);
        FREEIM_TRY(const auto mine, standings.group({message.toId}, actor));
        if (!mine || !mine->role)
            return fail(mine ? ErrorCode::GroupNotMember : ErrorCode::GroupUnknown, u"toId"_s);
        if (!isOwn) {
            FREEIM_TRY(const auto senders, standings.group({message.toId}, message.fromId));
            // Who left the group ranks below everybody in it.
            const GroupRole rank = senders && senders->role ? *senders->role : GroupRole::General;
            return *mine->role > rank ? Result<Done>(Done{}) : fail(ErrorCode::RecallForbidden);
        }
    }
    return isInTime ? Result<Done>(Done{}) : fail(ErrorCode::RecallTooLate);
}

void ChatService::announceMessage(Transaction &transaction, const Message &message, SessionId exceptSession) const
{
    announce(m_context, transaction, pushOf(message, exceptSession));
}

Result<Page<HistoryMessage>> ChatService::history(const Actor &actor, const MessageHistory &request) const
{
    const Channel ope = channelOf(request.toId, request.ope);
    FREEIM_CHECK(checkRecipient(request.toId, ope));
    return m_context.database.read([&](Connection &connection) -> Result<Page<HistoryMessage>> {
        FREEIM_TRY(const ConversationView seen, viewOf(connection, actor.account, request.toId, ope));
        Page<HistoryMessage> page;
        if (!seen.conversation || seen.visible.isEmpty())
            return page;

        const MessageRepository messages(connection);
        const ConversationId conversation = seen.conversation->id;
        const bool newestFirst = request.sort == MessageOrder::NewestFirst;
        SeqRange range = pageRange(seen.visible, request);
        if (request.messageType) {
            FREEIM_TRY(page.total, messages.countOfType(conversation, *request.messageType, seen.visible));
            FREEIM_TRY(page.items, messages.pageOfType(conversation, *request.messageType, range, newestFirst,
                                                       request.limit, request.offset()));
        } else {
            // seq is dense, so the page's place is arithmetic, however deep it lies.
            page.total = seen.visible.size();
            (newestFirst ? range.last : range.first) += newestFirst ? -request.offset() : request.offset();
            FREEIM_TRY(page.items, messages.page(conversation, range, newestFirst, request.limit));
        }
        FREEIM_CHECK(fillRead(connection, actor.account, request, ope, conversation, page.items));
        return page;
    });
}

Result<Done> ChatService::fillRead(Connection &connection, AccountId reader, const MessageHistory &request, Channel ope,
                                   ConversationId conversation, QList<HistoryMessage> &messages) const
{
    const AccountId other{ope == Channel::Friend ? request.toId : 0};
    FREEIM_TRY(const auto marks, ConversationRepository(connection).readMarks(conversation, reader, other));
    const auto readBy = [&](AccountId account) {
        const auto mark = std::find_if(marks.begin(), marks.end(),
                                       [&](const ReadMark &each) { return each.accountId == account; });
        return mark == marks.end() ? 0 : mark->readSeq;
    };
    const qint64 readByMe = readBy(reader);
    const qint64 readByOther = readBy(other);
    for (HistoryMessage &message : messages) {
        message.self = message.fromId == reader;
        const qint64 readUpTo = message.self ? readByOther : readByMe;
        message.read = message.seq <= readUpTo || (message.self && ope == Channel::Group);
    }
    return Done{};
}

Result<QList<ChatGroupId>> ChatService::groupsOf(AccountId account) const
{
    return m_context.database.read(
        [&](Connection &connection) { return StandingRepository(connection).groupsOf(account); });
}

Result<Done> ChatService::typing(const Actor &actor, const InputFrame &frame) const
{
    if (frame.ope != Channel::Friend)
        return fail(ErrorCode::RecipientMismatch, u"ope"_s);
    SendMessage asMessage;
    asMessage.toId = frame.toId.value;
    FREEIM_CHECK(checkRecipient(asMessage.toId, Channel::Friend));
    FREEIM_CHECK(m_context.database.read(
        [&](Connection &connection) { return mayWrite(connection, actor.account, asMessage); }));

    const Timestamp now = m_context.clock.now();
    const Notice notice{.createdAt = now,
                        .updatedAt = now,
                        .fromId = actor.account,
                        .toId = frame.toId.value,
                        .ope = NoticeChannel::Friend,
                        .type = NoticeType::Input,
                        .status = QString::fromLatin1(nameOf(frame.status))};
    m_context.events.publish(Push{.content = notice, .accounts = {frame.toId}});
    return Done{};
}

} // namespace freeim
