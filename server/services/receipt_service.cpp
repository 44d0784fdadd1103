// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/receipt_service.h"

#include "server/repositories/chat_group_repository.h"
#include "server/repositories/delivery_repository.h"
#include "server/repositories/standing_repository.h"
#include "server/services/conversation_view.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Marks written in one transaction, so that others are not held up.
constexpr qsizetype kBatch = 200;

// Groups that are counted at a time, each some hundred look-ups. The others wait for their turn.
constexpr qsizetype kMostGroups = 200;

MemberReceipt receiptFrom(const StoredReceipt &stored)
{
    MemberReceipt receipt{.accountId = stored.accountId,
                          .readSeq = stored.readSeq,
                          .deliveredSeq = std::max(stored.deliveredSeq, stored.readSeq),
                          .updatedAt = stored.readAt};
    if (stored.deliveredAt && (!stored.readAt || *stored.readAt < *stored.deliveredAt))
        receipt.updatedAt = stored.deliveredAt;
    return receipt;
}

qint64 readUpTo(const QList<ReadMark> &marks, AccountId account)
{
    const auto mark = std::find_if(marks.begin(), marks.end(),
                                   [&](const ReadMark &each) { return each.accountId == account; });
    return mark == marks.end() ? 0 : mark->readSeq;
}

} // namespace

Result<Receipts> ReceiptService::receipts(AccountId asker, const ReceiptRequest &request) const
{
    const Channel ope = channelOf(request.toId, request.ope);
    FREEIM_CHECK(checkRecipient(request.toId, ope));
    return m_context.database.read([&](Connection &connection) -> Result<Receipts> {
        FREEIM_TRY(const ConversationView seen, viewOf(connection, asker, request.toId, ope));
        const Conversation conversation = seen.conversation.value_or(Conversation{});
        Receipts receipts;
        receipts.ope = ope;
        receipts.toId = request.toId;
        receipts.lastSeq = conversation.lastSeq;
        FREEIM_CHECK(ope == Channel::Friend ? addPair(connection, asker, conversation.id, receipts)
                                            : addGroup(connection, asker, conversation.id, request, receipts));
        return receipts;
    });
}

Result<Done> ReceiptService::addPair(Connection &connection, AccountId asker, ConversationId conversation,
                                     Receipts &receipts) const
{
    const AccountId other{receipts.toId};
    FREEIM_TRY(const auto marks, ConversationRepository(connection).readMarks(conversation, asker, other));
    FREEIM_TRY(const qint64 delivered, DeliveryRepository(connection).deliveredTo(other, conversation));
    receipts.readSeq = readUpTo(marks, other);
    receipts.deliveredSeq = std::max(delivered, *receipts.readSeq);
    return Done{};
}

Result<Done> ReceiptService::addGroup(Connection &connection, AccountId asker, ConversationId conversation,
                                      const ReceiptRequest &request, Receipts &receipts) const
{
    const ChatGroupId group{request.toId};
    const DeliveryRepository deliveries(connection);
    FREEIM_TRY(const AccountId after, idAfter(request.after, AccountId{}));
    FREEIM_TRY(const auto found, ChatGroupRepository(connection).find(group));
    FREEIM_TRY(const auto standing, StandingRepository(connection).group(group, asker));
    if (!found || !standing || !standing->role)
        return fail(ErrorCode::GroupUnknown, u"toId"_s); // dissolved, or left, a moment ago
    const qint64 seq = request.seq.value_or(receipts.lastSeq);
    receipts.memberCount = found->members;
    FREEIM_TRY(receipts.readCount, deliveries.countRead(group, conversation, seq));
    FREEIM_TRY(receipts.deliveredCount, deliveries.countDelivered(group, conversation, seq));
    if (found->disableViewMember && *standing->role < GroupRole::Manager)
        return Done{};
    FREEIM_TRY(const auto stored, deliveries.membersOf(group, conversation, after, request.limit + 1));
    QList<MemberReceipt> members;
    for (const StoredReceipt &each : stored)
        members.append(receiptFrom(each));
    static_cast<KeysetPage<MemberReceipt> &>(receipts) = keysetPage(
        std::move(members), request.limit, [](const MemberReceipt &last) { return QJsonArray{last.accountId.value}; });
    return Done{};
}

Result<Done> ReceiptService::storeReceived()
{
    QList<PendingReceipts::Received> received = m_pending.takeReceived();
    while (!received.isEmpty()) {
        const qsizetype batch = std::min(kBatch, received.size());
        const auto stored = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
            for (const PendingReceipts::Received &each : received.first(batch))
                FREEIM_CHECK(store(transaction, each));
            return Done{};
        });
        if (!stored) {
            m_pending.putBack(received);
            return stored;
        }
        received.remove(0, batch);
    }
    return Done{};
}

Result<Done> ReceiptService::store(Transaction &transaction, const PendingReceipts::Received &received) const
{
    const Timestamp now = m_context.clock.now();
    const AccountId account = received.device.account;
    const DeliveryRepository deliveries(transaction.connection());
    FREEIM_TRY(const auto moved, deliveries.acknowledge({.session = received.device.session,
                                                         .account = account,
                                                         .conversation = keyOf(account, received.toId, received.ope),
                                                         .seq = received.seq},
                                                        now));
    if (!moved || received.ope == Channel::Group)
        return Done{};
    FREEIM_TRY(const qint64 elsewhere, deliveries.deliveredTo(account, moved->conversationId, received.device.session));
    if (elsewhere >= moved->deliveredSeq)
        return Done{}; // another device had it before
    const AccountId other{received.toId};
    const Notice notice{.createdAt = now,
                        .updatedAt = now,
                        .fromId = account,
                        .toId = other.value,
                        .ope = NoticeChannel::Friend,
                        .type = NoticeType::Delivered,
                        .seq = moved->deliveredSeq};
    announce(m_context, transaction, Push{.content = notice, .accounts = {other}});
    return Done{};
}

Result<Done> ReceiptService::tellGroupReads()
{
    for (const PendingReceipts::GroupRead &read : m_pending.takeRead(kMostGroups)) {
        FREEIM_TRY(const qint64 count, m_context.database.read([&](Connection &connection) -> Result<qint64> {
            FREEIM_TRY(const auto conversation,
                       ConversationRepository(connection).find(ConversationKey::group(read.group)));
            if (!conversation)
                return qint64{0};
            return DeliveryRepository(connection).countRead(read.group, conversation->id, read.seq);
        }));
        const Timestamp now = m_context.clock.now();
        m_context.events.publish(Push{.content = Notice{.createdAt = now,
                                                        .updatedAt = now,
                                                        .toId = read.group.value,
                                                        .ope = NoticeChannel::Group,
                                                        .type = NoticeType::Read,
                                                        .read = true,
                                                        .isRead = true,
                                                        .seq = read.seq,
                                                        .readCount = count},
                                      .group = read.group});
    }
    return Done{};
}

} // namespace freeim
