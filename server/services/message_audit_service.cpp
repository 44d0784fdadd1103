// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_audit_service.h"

#include "server/services/keyset.h"
#include "server/services/message_indexer.h"
#include "server/services/message_recall.h"
#include "server/services/search_text.h"
#include "shared/reflect/json_writer.h"

#include <QCryptographicHash>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostReaders = 500;

const QString kTarget = u"message"_s;

Result<Done> mayRead(const OperatorCaller &caller, const PrivateReading &asked)
{
    if (!asked.withPrivate)
        return Done{};
    constexpr Permission needed = Permission::MessagesReadPrivate;
    if (!caller.may(needed))
        return fail(ErrorCode::PermissionDenied, u"withPrivate"_s,
                    {{u"permission"_s, QLatin1StringView(nameOf(needed))}});
    if (!asked.reason)
        return fail(ErrorCode::ReasonRequired, u"reason"_s);
    return Done{};
}

bool isHidden(const FoundMessage &message)
{
    return message.isPrivate && message.status == MessageStatus::Normal;
}

AuditedMessage audited(const FoundMessage &found, bool withPrivate)
{
    AuditedMessage message{.id = found.id,
                           .conversationId = found.conversationId,
                           .seq = found.seq,
                           .createdAt = found.createdAt,
                           .updatedAt = found.updatedAt,
                           .sender = {found.senderId, found.senderUsername, found.senderNickname},
                           .type = found.type,
                           .isPrivate = found.isPrivate,
                           .isWithheld = isHidden(found) && !withPrivate,
                           .status = found.status,
                           .recalledBy = found.recalledBy,
                           .recalledByOperator = found.recalledByOperator};
    if (!message.isWithheld)
        message.body = found.body;
    if (found.ope == Channel::Group)
        message.group = MessageGroup{{found.toId}, found.groupName};
    else
        message.receiver = MessageAccount{{found.toId}, found.receiverUsername, found.receiverNickname};
    return message;
}

QList<AuditedMessage> audited(const QList<FoundMessage> &found, bool withPrivate)
{
    QList<AuditedMessage> messages;
    for (const FoundMessage &each : found)
        messages.append(audited(each, withPrivate));
    return messages;
}

ConversationKey keyOf(const FoundMessage &message)
{
    return message.ope == Channel::Group ? ConversationKey::group({message.toId})
                                         : ConversationKey::pair(message.senderId, {message.toId});
}

Result<std::optional<ConversationKey>> conversationOf(const SearchMessages &request)
{
    if (request.accountId.has_value() != request.otherId.has_value())
        return fail(ErrorCode::ParameterMissing, request.accountId ? u"otherId"_s : u"accountId"_s);
    if (request.accountId && request.groupId)
        return fail(ErrorCode::ParameterConflict, u"groupId"_s);
    if (request.groupId)
        return std::optional(ConversationKey::group(*request.groupId));
    if (request.accountId)
        return std::optional(ConversationKey::pair(*request.accountId, *request.otherId));
    // One conversation holds all that one sent to the other.
    if (request.senderId && request.receiverId)
        return std::optional(ConversationKey::pair(*request.senderId, *request.receiverId));
    return std::optional<ConversationKey>{};
}

Result<MessageQuery> queryOf(const SearchMessages &request)
{
    MessageQuery query{.filter = {.sender = request.senderId,
                                  .receiver = request.receiverId,
                                  .type = request.type,
                                  .status = request.status,
                                  .isPrivate = request.isPrivate,
                                  .from = request.from,
                                  .until = request.until}};
    FREEIM_TRY(query.conversation, conversationOf(request));
    if (!request.words)
        return query;
    query.phrases = phrasesOf(*request.words);
    if (!request.withPrivate) {
        if (request.isPrivate.value_or(false))
            query.phrases->clear();
        query.filter.isPrivate = false;
    }
    return query;
}

// What was asked for, without what every list has.
QJsonObject detailsOf(const SearchMessages &request)
{
    QJsonObject details = QJsonDocument::fromJson(toJson(request)).object();
    for (const QString &name : details.keys()) {
        if (details.value(name).isNull())
            details.remove(name);
    }
    for (const QString &name : {u"limit"_s, u"reason"_s, u"withPrivate"_s})
        details.remove(name);
    return details;
}

QJsonObject withoutBody(const QString &body)
{
    const QByteArray utf8 = body.toUtf8();
    return {{u"bodyBytes"_s, utf8.size()},
            {u"bodySha256"_s, QString::fromLatin1(QCryptographicHash::hash(utf8, QCryptographicHash::Sha256).toHex())}};
}

QJsonObject stateOf(MessageStatus status)
{
    return {{u"status"_s, QString::fromLatin1(nameOf(status))}};
}

Result<FoundMessage> existing(const MessageSearchRepository &messages, MessageId id)
{
    FREEIM_TRY(const auto found, messages.find(id));
    if (!found)
        return fail(ErrorCode::MessageUnknown, u"id"_s);
    return *found;
}

Result<QList<ConversationReader>> readersOf(const MessageSearchRepository &messages, const FoundMessage &message)
{
    FREEIM_TRY(const QList<FoundReader> found,
               message.ope == Channel::Group
                   ? messages.readersOfGroup(message.conversationId, {message.toId}, kMostReaders)
                   : messages.readersOfPair(message.conversationId, message.senderId, {message.toId}));
    QList<ConversationReader> readers;
    for (const FoundReader &each : found)
        readers.append({.account = {each.accountId, each.username, each.nickname},
                        .readSeq = each.readSeq,
                        .readAt = each.readAt});
    return readers;
}

} // namespace

Result<AuditedMessagePage> MessageAuditService::search(const OperatorCaller &caller,
                                                       const SearchMessages &request) const
{
    FREEIM_CHECK(mayRead(caller, request));
    FREEIM_TRY(const MessageId before, idAfter(request.after, MessageId{kLargestId + 1}));
    FREEIM_TRY(const MessageQuery query, queryOf(request));
    AuditedMessagePage page;
    FREEIM_TRY(const MessageHits hits, m_context.database.read([&](Connection &connection) -> Result<MessageHits> {
        const MessageSearch search(connection);
        FREEIM_TRY(page.indexedUntil, search.indexedUntil());
        return search.page(query, before, request.limit);
    }));
    page.items = audited(hits.messages, request.withPrivate);
    if (hits.next)
        page.next = cursorOf({hits.next->value});
    FREEIM_CHECK(recordReading(caller, request,
                               {.details = detailsOf(request), .isToldAnyway = request.words.has_value()}, page.items));
    return page;
}

Result<AuditedMessage> MessageAuditService::find(const OperatorCaller &caller,
                                                 const AuditedMessageRequest &request) const
{
    FREEIM_CHECK(mayRead(caller, request));
    FREEIM_TRY(const FoundMessage found, m_context.database.read([&](Connection &connection) {
        return existing(MessageSearchRepository(connection), request.id);
    }));
    const AuditedMessage message = audited(found, request.withPrivate);
    FREEIM_CHECK(recordReading(caller, request, {.targetId = QString::number(request.id.value)}, {message}));
    return message;
}

Result<MessageContext> MessageAuditService::context(const OperatorCaller &caller,
                                                    const MessageContextRequest &request) const
{
    FREEIM_CHECK(mayRead(caller, request));
    FREEIM_TRY(
        const MessageContext context, m_context.database.read([&](Connection &connection) -> Result<MessageContext> {
            const MessageSearchRepository messages(connection);
            FREEIM_TRY(const FoundMessage found, existing(messages, request.id));
            FREEIM_TRY(const auto around, messages.between(found.conversationId, {.first = found.seq - request.count,
                                                                                  .last = found.seq + request.count}));
            MessageContext all{.items = audited(around, request.withPrivate)};
            FREEIM_TRY(all.readers, readersOf(messages, found));
            return all;
        }));
    FREEIM_CHECK(recordReading(
        caller, request, {.targetId = QString::number(request.id.value), .details = {{u"count"_s, request.count}}},
        context.items));
    return context;
}

// A search for words tells something of private messages even where it finds none.
Result<Done> MessageAuditService::recordReading(const OperatorCaller &caller, const PrivateReading &asked,
                                                const Reading &reading, const QList<AuditedMessage> &shown) const
{
    if (!asked.withPrivate)
        return Done{};
    QJsonArray ids;
    for (const AuditedMessage &message : shown) {
        if (message.isPrivate && message.status == MessageStatus::Normal)
            ids.append(message.id.value);
    }
    if (ids.isEmpty() && !reading.isToldAnyway)
        return Done{};
    AuditRecord record{.action = AuditAction::MessageRead,
                       .targetKind = kTarget,
                       .targetId = reading.targetId,
                       .reason = asked.reason.value_or(QString()),
                       .details = reading.details};
    record.details.insert(u"shown"_s, ids);
    return m_audit.recordAlone(caller, record);
}

Result<AuditedMessage> MessageAuditService::recall(const OperatorCaller &caller, const OperatorRecall &request) const
{
    FREEIM_TRY(const FoundMessage found, m_context.database.read([&](Connection &connection) {
        return existing(MessageSearchRepository(connection), request.id);
    }));
    if (found.status == MessageStatus::Recalled)
        return fail(ErrorCode::MessageRecalled, u"id"_s);
    if (request.dryRun)
        return audited(found, false);
    return m_context.database.write([&](Transaction &transaction) { return recallNow(transaction, caller, request); },
                                    keyOf(found).orderKey());
}

Result<AuditedMessage> MessageAuditService::recallNow(Transaction &transaction, const OperatorCaller &caller,
                                                      const OperatorRecall &request) const
{
    Connection &connection = transaction.connection();
    const MessageRepository messages(connection);
    FREEIM_TRY(auto message, messages.findForChange(request.id));
    if (!message)
        return fail(ErrorCode::MessageUnknown, u"id"_s);
    if (message->status == MessageStatus::Recalled)
        return fail(ErrorCode::MessageRecalled, u"id"_s);

    const Timestamp now = m_context.clock.now();
    const QJsonObject details = withoutBody(message->body);
    FREEIM_CHECK(removeFromIndex(connection, message->id));
    FREEIM_CHECK(messages.recallByOperator(message->id, caller.id, now));
    message->status = MessageStatus::Recalled;
    message->body.clear();
    message->updatedAt = now;
    FREEIM_CHECK(tellRecall(m_context, transaction, *message, {}));

    FREEIM_TRY(const FoundMessage recalled, existing(MessageSearchRepository(connection), request.id));
    FREEIM_CHECK(m_audit.record(transaction, caller,
                                {.action = AuditAction::MessageRecall,
                                 .targetKind = kTarget,
                                 .targetId = QString::number(request.id.value),
                                 .reason = request.reason,
                                 .before = stateOf(MessageStatus::Normal),
                                 .after = stateOf(MessageStatus::Recalled),
                                 .details = details}));
    return audited(recalled, false);
}

} // namespace freeim
