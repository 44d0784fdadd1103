// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"
#include "shared/models/account.h"
#include "shared/models/message.h"

// Where is my message? What became of one on the way to each of its recipients, as operators see it.
namespace freeim {

// How far it has come, the furthest that is known.
enum class DeliveryState : int
{
    Stored,       // he can have it, and has not yet as far as anybody knows
    Pushed,       // a device of his was connected when it was sent
    Acknowledged, // a device said that it has it
    Read,
    Withheld // he can't have it
};

constexpr auto names(std::type_identity<DeliveryState>)
{
    return std::array{std::pair{DeliveryState::Stored, "stored"}, std::pair{DeliveryState::Pushed, "pushed"},
                      std::pair{DeliveryState::Acknowledged, "acknowledged"}, std::pair{DeliveryState::Read, "read"},
                      std::pair{DeliveryState::Withheld, "withheld"}};
}

enum class WithheldRule : int
{
    NotMember,      // he is not in the conversation, any more or at all
    JoinedLater,    // and the group does not show what was said before
    GroupDissolved, // before he came for it
    Recalled,       // before he came for it
    Banned,         // from the whole service, now
    Deleted         // his account
};

constexpr auto names(std::type_identity<WithheldRule>)
{
    return std::array{std::pair{WithheldRule::NotMember, "notMember"},
                      std::pair{WithheldRule::JoinedLater, "joinedLater"},
                      std::pair{WithheldRule::GroupDissolved, "groupDissolved"},
                      std::pair{WithheldRule::Recalled, "recalled"},
                      std::pair{WithheldRule::Banned, "banned"},
                      std::pair{WithheldRule::Deleted, "deleted"}};
}

struct DeviceDelivery
{
    static constexpr auto kSchema = "DeviceDelivery";

    SessionId sessionId = {};
    Platform platform = {};
    QString deviceId = {};
    DeliveryState state = {};
    std::optional<Timestamp> nextConnectedAt = {};
    std::optional<Timestamp> acknowledgedAt = {};
    std::optional<Timestamp> endedAt = {};

    bool operator==(const DeviceDelivery &) const = default;
};

constexpr auto fields(std::type_identity<DeviceDelivery>)
{
    return std::tuple{
        field<&DeviceDelivery::sessionId>("sessionId"),
        field<&DeviceDelivery::platform>("platform"),
        field<&DeviceDelivery::deviceId>("deviceId"),
        field<&DeviceDelivery::state>("state").says("stored, pushed or acknowledged"),
        field<&DeviceDelivery::nextConnectedAt>("nextConnectedAt")
            .says("when it connected first after the message was sent; null: it has not"),
        field<&DeviceDelivery::acknowledgedAt>("acknowledgedAt")
            .says("when it last said how far it has come; null: not as far as this message"),
        field<&DeviceDelivery::endedAt>("endedAt").says("of the session; null: it goes on"),
    };
}

struct RecipientDelivery
{
    static constexpr auto kSchema = "RecipientDelivery";

    AccountId accountId = {};
    QString username = {};
    QString nickname = {};
    DeliveryState state = {};
    std::optional<WithheldRule> withheldBy = {};
    std::optional<Timestamp> readAt = {};
    QList<DeviceDelivery> devices = {};

    bool operator==(const RecipientDelivery &) const = default;
};

constexpr auto fields(std::type_identity<RecipientDelivery>)
{
    return std::tuple{
        field<&RecipientDelivery::accountId>("accountId").example("10000012"),
        field<&RecipientDelivery::username>("username"),
        field<&RecipientDelivery::nickname>("nickname"),
        field<&RecipientDelivery::state>("state"),
        field<&RecipientDelivery::withheldBy>("withheldBy").says("null: it is not withheld"),
        field<&RecipientDelivery::readAt>("readAt").says(
            "when he last read on in the conversation; null: not as far as this message"),
        field<&RecipientDelivery::devices>("devices").says(
            "those with a session that did not end before it was sent, newest first, 50 at most"),
    };
}

struct MessageDelivery : KeysetPage<RecipientDelivery>
{
    static constexpr auto kSchema = "MessageDelivery";

    MessageId messageId = {};
    Timestamp sentAt = {};
    AccountId senderId = {};
    Channel ope = {};
    qint64 toId = 0;
    qint64 seq = 0;
    bool isPrivate = false;
    std::optional<Timestamp> recalledAt = {};

    bool operator==(const MessageDelivery &) const = default;
};

constexpr auto fields(std::type_identity<MessageDelivery>)
{
    return std::tuple_cat(fields(std::type_identity<KeysetPage<RecipientDelivery>>{}),
                          std::tuple{
                              field<&MessageDelivery::messageId>("messageId"),
                              field<&MessageDelivery::sentAt>("sentAt"),
                              field<&MessageDelivery::senderId>("senderId"),
                              field<&MessageDelivery::ope>("ope"),
                              field<&MessageDelivery::toId>("toId"),
                              field<&MessageDelivery::seq>("seq"),
                              field<&MessageDelivery::isPrivate>("isPrivate"),
                              field<&MessageDelivery::recalledAt>("recalledAt").says("null: it was not recalled"),
                          });
}

struct TraceMessage : KeysetRequest
{
    MessageId id = {};
    std::optional<AccountId> accountId = {};
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<TraceMessage>)
{
    return std::tuple_cat(
        std::tuple{
            field<&TraceMessage::id>("id"),
            field<&TraceMessage::accountId>("accountId")
                .emptyIsAbsent()
                .says("this account alone, whether or not it is a recipient"),
            field<&TraceMessage::reason>("reason")
                .length(1, kLongestReason)
                .emptyIsAbsent()
                .says("needed when the message is private; goes into the audit log with whose devices were shown"),
        },
        fields(std::type_identity<KeysetRequest>{}));
}

namespace contract {

inline constexpr Endpoint<TraceMessage, MessageDelivery> messageDelivery{
    "messageDelivery",
    Method::Get,
    "/admin/messages/{id}/delivery",
    Access::permission(Permission::MessagesTrace),
    Area::Messages,
    "How far a message has come, to each recipient and each of his devices",
    Phrase::None,
    {ErrorCode::MessageUnknown, ErrorCode::AccountUnknown, ErrorCode::ReasonRequired, ErrorCode::CursorInvalid}};

} // namespace contract
} // namespace freeim
