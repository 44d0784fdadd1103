// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/read_service.h"

#include "server/services/conversation_view.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> ReadService::markRead(const Actor &reader, const MarkRead &request)
{
    if (request.toId)
        FREEIM_CHECK(checkRecipient(*request.toId, channelOf(*request.toId, request.ope)));
    if (request.seq && !request.toId)
        return fail(ErrorCode::ParameterMissing, u"toId"_s);
    return m_context.database.write([&](Transaction &transaction) {
        return request.toId ? markOneRead(transaction, reader, request) : markAllRead(transaction, reader);
    });
}

Result<Done> ReadService::markOneRead(Transaction &transaction, const Actor &reader, const MarkRead &request) const
{
    Connection &connection = transaction.connection();
    const ReadConversation where{.toId = *request.toId, .ope = channelOf(*request.toId, request.ope)};
    FREEIM_TRY(const ConversationView seen, viewOf(connection, reader.account, where.toId, where.ope));
    const qint64 last = seen.conversation ? seen.conversation->lastSeq : 0;
    const qint64 seq = std::min(request.seq.value_or(last), last);
    if (seq == 0)
        return Done{};
    FREEIM_TRY(
        const bool hasMoved,
        ConversationRepository(connection).markRead(reader.account, seen.conversation->id, seq, m_context.clock.now()));
    if (!hasMoved)
        return Done{};
    AccountChanges changes(m_context, transaction);
    moved(transaction, changes, reader, where, seq);
    return changes.store();
}

Result<Done> ReadService::markAllRead(Transaction &transaction, const Actor &reader) const
{
    const ConversationRepository conversations(transaction.connection());
    FREEIM_TRY(const auto marks, conversations.markAllRead(reader.account, m_context.clock.now()));
    AccountChanges changes(m_context, transaction);
    for (const MovedReadMark &mark : marks) {
        FREEIM_TRY(const auto key, conversations.keyOf(mark.conversationId));
        if (!key)
            continue;
        const ReadConversation where = key->kind == ConversationKind::Group
                                           ? ReadConversation{.toId = key->low, .ope = Channel::Group}
                                           : ReadConversation{.toId = key->low == reader.account.value ? key->high
                                                                                                       : key->low};
        moved(transaction, changes, reader, where, mark.readSeq);
    }
    return changes.store();
}

void ReadService::moved(Transaction &transaction, AccountChanges &changes, const Actor &reader,
                        const ReadConversation &where, qint64 seq) const
{
    SyncEvent read{.event = SyncEventType::Read, .ope = where.ope, .toId = where.toId, .seq = seq};
    changes.add({reader.account}, read);
    const Timestamp now = m_context.clock.now();
    const bool isGroup = where.ope == Channel::Group;
    const Notice notice{.createdAt = now,
                        .updatedAt = now,
                        .fromId = reader.account,
                        .toId = where.toId,
                        .ope = isGroup ? NoticeChannel::Group : NoticeChannel::Friend,
                        .type = NoticeType::Read,
                        .read = true,
                        .isRead = true,
                        .seq = seq};
    if (isGroup) {
        transaction.afterCommit(
            [&receipts = m_receipts, group = ChatGroupId{where.toId}, seq] { receipts.readInGroup(group, seq); });
    } else {
        // The other one names the conversation by its reader.
        const AccountId other{where.toId};
        read.fromId = reader.account;
        read.toId = reader.account.value;
        changes.add({other}, read, Push{.content = notice, .accounts = {other}, .exceptSession = reader.session});
    }
    // Without the number: that has a frame of its own, which the device that reads gets as well.
    changes.add({}, read, Push{.content = notice, .accounts = {reader.account}, .exceptSession = reader.session});
}

} // namespace freeim
