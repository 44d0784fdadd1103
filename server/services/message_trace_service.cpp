// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_trace_service.h"

#include "server/repositories/message_trace_repository.h"
#include "server/services/keyset.h"

#include <QJsonArray>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDevices = 50;

// A member who joined after it was sent gets it, if at all, by looking back.
bool joinedLater(const TracedMessage &message, const TracedRecipient &recipient)
{
    return recipient.joinedSeq && *recipient.joinedSeq >= message.seq;
}

bool isInConversation(const TracedMessage &message, const TracedRecipient &recipient)
{
    if (message.ope == Channel::Group)
        return recipient.joinedSeq.has_value();
    return recipient.account == message.sender || recipient.account.value == message.toId;
}

// What is sent goes to every device that is connected then, of all who are in the conversation.
bool wasPushed(const TracedDevice &device, const TracedMessage &message, const TracedRecipient &recipient)
{
    return device.wasConnected && isInConversation(message, recipient) && !joinedLater(message, recipient);
}

DeviceDelivery deliveryTo(const TracedDevice &device, const TracedMessage &message, const TracedRecipient &recipient)
{
    DeviceDelivery delivery{.sessionId = device.session,
                            .platform = device.platform,
                            .deviceId = device.deviceId,
                            .nextConnectedAt = device.nextConnectedAt,
                            .endedAt = device.endedAt};
    if (device.deliveredSeq.value_or(0) >= message.seq) {
        delivery.state = DeliveryState::Acknowledged;
        delivery.acknowledgedAt = device.deliveredAt;
    } else if (wasPushed(device, message, recipient)) {
        delivery.state = DeliveryState::Pushed;
    }
    return delivery;
}

// What came of it as far as marks and connections tell.
DeliveryState progressOf(const RecipientDelivery &delivery, const TracedMessage &message,
                         const TracedRecipient &recipient)
{
    if (recipient.readSeq.value_or(0) >= message.seq)
        return DeliveryState::Read;
    DeliveryState furthest = DeliveryState::Stored;
    for (const DeviceDelivery &device : delivery.devices)
        furthest = std::max(furthest, device.state);
    return furthest;
}

// Whether a device of his connected while the message had its body still.
bool cameInTime(const RecipientDelivery &delivery, Timestamp recalledAt)
{
    return std::any_of(delivery.devices.begin(), delivery.devices.end(), [&](const DeviceDelivery &device) {
        return device.nextConnectedAt && *device.nextConnectedAt < recalledAt;
    });
}

// Why he can't have it; progress: what he has of it all the same.
std::optional<WithheldRule> withheldBy(const RecipientDelivery &delivery, DeliveryState progress,
                                       const TracedMessage &message, const TracedRecipient &recipient)
{
    const bool isInGroup = message.ope == Channel::Group;
    // His marks say nothing of it: they begin where he joined.
    if (isInGroup && joinedLater(message, recipient) && !recipient.showsBefore)
        return WithheldRule::JoinedLater;
    if (progress >= DeliveryState::Acknowledged)
        return std::nullopt;
    if (!isInConversation(message, recipient))
        return WithheldRule::NotMember;
    if (progress == DeliveryState::Pushed)
        return std::nullopt;
    if (isInGroup && recipient.isGroupDissolved)
        return WithheldRule::GroupDissolved;
    if (message.status == MessageStatus::Recalled && !cameInTime(delivery, message.changedAt))
        return WithheldRule::Recalled;
    if (recipient.isDeleted)
        return WithheldRule::Deleted;
    if (recipient.isBanned)
        return WithheldRule::Banned;
    return std::nullopt;
}

Result<RecipientDelivery> deliveryTo(const MessageTraceRepository &traces, const TracedMessage &message,
                                     const TracedRecipient &recipient)
{
    RecipientDelivery delivery{
        .accountId = recipient.account, .username = recipient.username, .nickname = recipient.nickname};
    FREEIM_TRY(const QList<TracedDevice> devices, traces.devices(message, recipient.account, kMostDevices));
    for (const TracedDevice &device : devices)
        delivery.devices.append(deliveryTo(device, message, recipient));
    const DeliveryState progress = progressOf(delivery, message, recipient);
    delivery.withheldBy = withheldBy(delivery, progress, message, recipient);
    delivery.state = delivery.withheldBy ? DeliveryState::Withheld : progress;
    if (delivery.state == DeliveryState::Read)
        delivery.readAt = recipient.readAt;
    return delivery;
}

// One more than the page shows, when there are more.
Result<QList<AccountId>> recipientsOf(const MessageTraceRepository &traces, const TracedMessage &message,
                                      const TraceMessage &request)
{
    if (request.accountId)
        return QList{*request.accountId};
    FREEIM_TRY(const AccountId after, idAfter(request.after, AccountId{}));
    if (message.ope == Channel::Group)
        return traces.recipients(message, after, request.limit + 1);
    const AccountId only{message.toId};
    return after < only ? QList{only} : QList<AccountId>();
}

} // namespace

Result<MessageDelivery> MessageTraceService::trace(const OperatorCaller &caller, const TraceMessage &request) const
{
    FREEIM_TRY(const MessageDelivery delivery, read(request));
    if (delivery.isPrivate)
        FREEIM_CHECK(recordTrace(caller, request, delivery));
    return delivery;
}

Result<MessageDelivery> MessageTraceService::read(const TraceMessage &request) const
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.read([&](Connection &connection) -> Result<MessageDelivery> {
        const MessageTraceRepository traces(connection);
        FREEIM_TRY(const auto message, traces.message(request.id));
        if (!message)
            return fail(ErrorCode::MessageUnknown, u"id"_s);
        if (message->isPrivate && !request.reason)
            return fail(ErrorCode::ReasonRequired, u"reason"_s);
        FREEIM_TRY(QList<AccountId> accounts, recipientsOf(traces, *message, request));
        KeysetPage<AccountId> page = keysetPage(std::move(accounts), request.limit,
                                                [](AccountId account) { return QJsonArray{account.value}; });
        MessageDelivery delivery;
        delivery.next = page.next;
        for (const AccountId account : page.items) {
            FREEIM_TRY(const auto recipient, traces.recipient(*message, account, now));
            if (!recipient)
                return fail(ErrorCode::AccountUnknown, u"accountId"_s);
            FREEIM_TRY(const RecipientDelivery to, deliveryTo(traces, *message, *recipient));
            delivery.items.append(to);
        }
        delivery.messageId = message->id;
        delivery.sentAt = message->sentAt;
        delivery.senderId = message->sender;
        delivery.ope = message->ope;
        delivery.toId = message->toId;
        delivery.seq = message->seq;
        delivery.isPrivate = message->isPrivate;
        if (message->status == MessageStatus::Recalled)
            delivery.recalledAt = message->changedAt;
        return delivery;
    });
}

Result<Done> MessageTraceService::recordTrace(const OperatorCaller &caller, const TraceMessage &request,
                                              const MessageDelivery &shown) const
{
    QJsonArray accounts;
    for (const RecipientDelivery &each : shown.items)
        accounts.append(each.accountId.value);
    return m_audit.recordAlone(caller, {.action = AuditAction::MessageTrace,
                                        .targetKind = u"message"_s,
                                        .targetId = targetOf(shown.messageId),
                                        .reason = request.reason.value_or(QString()),
                                        .details = {{u"shown"_s, accounts}}});
}

} // namespace freeim
