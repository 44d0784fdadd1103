// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/admin_messages.h"
#include "shared/contract/admin_overview.h"
#include "shared/models/audit.h"
#include "shared/models/ban.h"
#include "shared/models/job.h"
#include "shared/models/message.h"

// Frames of the operators' WebSocket; one JSON object each. Ping and error frames are those of frames.h.
namespace freeim {

inline constexpr auto kOperatorSocketPath = "/admin/ws"; // below kApiBase

// What an operator may watch.
enum class FeedTopic : int
{
    Overview,
    Messages,
    Bans,
    Users,
    Groups,
    Jobs,
    Audit
};
inline constexpr size_t kFeedTopics = 7;

constexpr auto names(std::type_identity<FeedTopic>)
{
    return std::array{std::pair{FeedTopic::Overview, "overview"}, std::pair{FeedTopic::Messages, "messages"},
                      std::pair{FeedTopic::Bans, "bans"},         std::pair{FeedTopic::Users, "users"},
                      std::pair{FeedTopic::Groups, "groups"},     std::pair{FeedTopic::Jobs, "jobs"},
                      std::pair{FeedTopic::Audit, "audit"}};
}

[[nodiscard]] constexpr Permission permissionOf(FeedTopic topic)
{
    constexpr std::array kNeeded{Permission::OverviewRead, Permission::MessagesRead, Permission::BansRead,
                                 Permission::UsersRead,    Permission::GroupsRead,   Permission::JobsRead,
                                 Permission::AuditRead};
    static_assert(kNeeded.size() == kFeedTopics);
    return kNeeded[static_cast<size_t>(topic)];
}

enum class FeedAction : int
{
    Sample,
    Create,
    Edit,
    Delete,
    Restore,
    Erase,
    Online,
    Offline,
    Dissolve,
    Mute,
    Transfer,
    Begin,
    Lift,
    Recall
};

constexpr auto names(std::type_identity<FeedAction>)
{
    return std::array{std::pair{FeedAction::Sample, "sample"},     std::pair{FeedAction::Create, "create"},
                      std::pair{FeedAction::Edit, "edit"},         std::pair{FeedAction::Delete, "delete"},
                      std::pair{FeedAction::Restore, "restore"},   std::pair{FeedAction::Erase, "erase"},
                      std::pair{FeedAction::Online, "online"},     std::pair{FeedAction::Offline, "offline"},
                      std::pair{FeedAction::Dissolve, "dissolve"}, std::pair{FeedAction::Mute, "mute"},
                      std::pair{FeedAction::Transfer, "transfer"}, std::pair{FeedAction::Begin, "begin"},
                      std::pair{FeedAction::Lift, "lift"},         std::pair{FeedAction::Recall, "recall"}};
}

// From an operator: send me these from now on.
struct SubscribeFrame
{
    static constexpr auto kSchema = "SubscribeFrame";

    QString type = QStringLiteral("subscribe");
    QList<FeedTopic> topics = {};
    std::optional<AccountId> accountId = {};
    std::optional<ChatGroupId> groupId = {};
    std::optional<QString> words = {};
    int utcOffset = 0;
};

constexpr auto fields(std::type_identity<SubscribeFrame>)
{
    return std::tuple{
        field<&SubscribeFrame::type>("type").says("always subscribe").example("subscribe"),
        field<&SubscribeFrame::topics>("topics").items(static_cast<int>(kFeedTopics)),
        field<&SubscribeFrame::accountId>("accountId").says("messages: only those from or to this account"),
        field<&SubscribeFrame::groupId>("groupId").says("messages: only those of this group"),
        field<&SubscribeFrame::words>("words")
            .length(1, kLongestSearch)
            .says("messages: only those in whose bodies all of these words and \"phrases\" stand"),
        field<&SubscribeFrame::utcOffset>("utcOffset")
            .range(-kLargestUtcOffset, kLargestUtcOffset)
            .withDefault()
            .says("overview: minutes east of UTC, where today begins"),
    };
}

struct UnsubscribeFrame
{
    static constexpr auto kSchema = "UnsubscribeFrame";

    QString type = QStringLiteral("unsubscribe");
    QList<FeedTopic> topics = {};
};

constexpr auto fields(std::type_identity<UnsubscribeFrame>)
{
    return std::tuple{
        field<&UnsubscribeFrame::type>("type").says("always unsubscribe").example("unsubscribe"),
        field<&UnsubscribeFrame::topics>("topics").items(static_cast<int>(kFeedTopics)),
    };
}

// The first frame an operator gets, pings aside.
struct HelloFrame
{
    static constexpr auto kSchema = "HelloFrame";

    QString type = QStringLiteral("hello");
    Timestamp at = {};
    OperatorId operatorId = {};
    QString operatorName = {};
    QList<FeedTopic> topics = {};
};

constexpr auto fields(std::type_identity<HelloFrame>)
{
    return std::tuple{
        field<&HelloFrame::type>("type").says("always hello").example("hello"),
        field<&HelloFrame::at>("at").says("the server's time"),
        field<&HelloFrame::operatorId>("operatorId"),
        field<&HelloFrame::operatorName>("operatorName"),
        field<&HelloFrame::topics>("topics").says("those that the operator's role allows now"),
    };
}

// After each change of what an operator is subscribed to, also when a permission was taken away.
struct SubscribedFrame
{
    static constexpr auto kSchema = "SubscribedFrame";

    QString type = QStringLiteral("subscribed");
    QList<FeedTopic> topics = {};
};

constexpr auto fields(std::type_identity<SubscribedFrame>)
{
    return std::tuple{
        field<&SubscribedFrame::type>("type").says("always subscribed").example("subscribed"),
        field<&SubscribedFrame::topics>("topics").says("all that are sent from now on"),
    };
}

// A message as it is sent to whoever watches.
struct WatchedMessage
{
    static constexpr auto kSchema = "WatchedMessage";

    MessageId id = {};
    Timestamp createdAt = {};
    Timestamp updatedAt = {};
    AccountId fromId = {};
    qint64 toId = 0;
    Channel ope = Channel::Friend;
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    bool isWithheld = false;
    MessageStatus status = MessageStatus::Normal;
    qint64 seq = 0;
};

constexpr auto fields(std::type_identity<WatchedMessage>)
{
    return std::tuple{
        field<&WatchedMessage::id>("id"),
        field<&WatchedMessage::createdAt>("createdAt"),
        field<&WatchedMessage::updatedAt>("updatedAt"),
        field<&WatchedMessage::fromId>("fromId"),
        field<&WatchedMessage::toId>("toId").says("an account or a chat group, as ope says"),
        field<&WatchedMessage::ope>("ope"),
        field<&WatchedMessage::type>("type"),
        field<&WatchedMessage::body>("body"),
        field<&WatchedMessage::isPrivate>("isPrivate"),
        field<&WatchedMessage::isWithheld>("isWithheld")
            .says("there is a body, never shown here because it is private"),
        field<&WatchedMessage::status>("status"),
        field<&WatchedMessage::seq>("seq"),
    };
}

// Something happened, with how it stands now.
template <typename Item>
struct FeedEvent
{
    QString type = QStringLiteral("event");
    FeedTopic topic = {};
    FeedAction action = {};
    std::optional<qint64> id = {};
    Item item = {};
};

template <typename Item>
constexpr auto fields(std::type_identity<FeedEvent<Item>>)
{
    return std::tuple{
        field<&FeedEvent<Item>::type>("type").says("always event").example("event"),
        field<&FeedEvent<Item>::topic>("topic"),
        field<&FeedEvent<Item>::action>("action"),
        field<&FeedEvent<Item>::id>("id").omitWhenAbsent().says("of what it is about; not in the overview"),
        field<&FeedEvent<Item>::item>("item"),
    };
}

// Something happened of which only the id is told: read it anew, if it matters.
struct NoItem;

template <>
struct FeedEvent<NoItem>
{
    QString type = QStringLiteral("event");
    FeedTopic topic = {};
    FeedAction action = {};
    qint64 id = 0;
};

constexpr auto fields(std::type_identity<FeedEvent<NoItem>>)
{
    return std::tuple{
        field<&FeedEvent<NoItem>::type>("type").says("always event").example("event"),
        field<&FeedEvent<NoItem>::topic>("topic"),
        field<&FeedEvent<NoItem>::action>("action"),
        field<&FeedEvent<NoItem>::id>("id").says("of what it is about"),
    };
}

// So many events of a topic were not sent, since there were too many within a second.
struct SkippedFrame
{
    static constexpr auto kSchema = "SkippedFrame";

    QString type = QStringLiteral("skipped");
    FeedTopic topic = {};
    qint64 count = 0;
};

constexpr auto fields(std::type_identity<SkippedFrame>)
{
    return std::tuple{
        field<&SkippedFrame::type>("type").says("always skipped").example("skipped"),
        field<&SkippedFrame::topic>("topic"),
        field<&SkippedFrame::count>("count"),
    };
}

} // namespace freeim
