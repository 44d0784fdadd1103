// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/message.h"

// What changes for an account besides messages, numbered densely for each account: whoever has one number missing
// knows it, and asks for what came after the last one he has.
namespace freeim {

// The names are stored and sent: never change or reuse one. What each one's fields mean stands in docs/api.md.
enum class SyncEventType : int
{
    FriendRequest,      // accountId asks, or was asked from another device: fromId tells which
    FriendRequestReply, // status pass or deny
    FriendAdded,
    FriendRemoved,
    FriendRemark,
    FriendLabel,
    FriendGroup, // a group of friends was made, renamed, filled or deleted
    Blocked,
    Unblocked,
    GroupJoined,
    GroupLeft,
    GroupEdited,
    GroupDissolved,
    GroupRestored,
    GroupTransferred,
    GroupRole,
    GroupMuted,
    GroupRequest,
    GroupRequestReply,
    GroupMemberJoined,
    GroupMemberLeft,
    Read,
    Recalled,
    Conversation, // muted or pinned
    Profile,
    Banned,
    BanOver,
    SessionBegun,
    SessionEnded,
};

constexpr auto names(std::type_identity<SyncEventType>)
{
    return std::array{
        std::pair{SyncEventType::FriendRequest, "friendRequest"},
        std::pair{SyncEventType::FriendRequestReply, "friendRequestReply"},
        std::pair{SyncEventType::FriendAdded, "friendAdded"},
        std::pair{SyncEventType::FriendRemoved, "friendRemoved"},
        std::pair{SyncEventType::FriendRemark, "friendRemark"},
        std::pair{SyncEventType::FriendLabel, "friendLabel"},
        std::pair{SyncEventType::FriendGroup, "friendGroup"},
        std::pair{SyncEventType::Blocked, "blocked"},
        std::pair{SyncEventType::Unblocked, "unblocked"},
        std::pair{SyncEventType::GroupJoined, "groupJoined"},
        std::pair{SyncEventType::GroupLeft, "groupLeft"},
        std::pair{SyncEventType::GroupEdited, "groupEdited"},
        std::pair{SyncEventType::GroupDissolved, "groupDissolved"},
        std::pair{SyncEventType::GroupRestored, "groupRestored"},
        std::pair{SyncEventType::GroupTransferred, "groupTransferred"},
        std::pair{SyncEventType::GroupRole, "groupRole"},
        std::pair{SyncEventType::GroupMuted, "groupMuted"},
        std::pair{SyncEventType::GroupRequest, "groupRequest"},
        std::pair{SyncEventType::GroupRequestReply, "groupRequestReply"},
        std::pair{SyncEventType::GroupMemberJoined, "groupMemberJoined"},
        std::pair{SyncEventType::GroupMemberLeft, "groupMemberLeft"},
        std::pair{SyncEventType::Read, "read"},
        std::pair{SyncEventType::Recalled, "recalled"},
        std::pair{SyncEventType::Conversation, "conversation"},
        std::pair{SyncEventType::Profile, "profile"},
        std::pair{SyncEventType::Banned, "banned"},
        std::pair{SyncEventType::BanOver, "banOver"},
        std::pair{SyncEventType::SessionBegun, "sessionBegun"},
        std::pair{SyncEventType::SessionEnded, "sessionEnded"},
    };
}

// One change. Pushed as a frame of type "sync" to clients that ask for it when they connect, and answered by
// GET /chat/sync. It names what to look at again and, where that is small, how it is now.
struct SyncEvent
{
    static constexpr auto kSchema = "SyncEvent";

    QString type = QStringLiteral("sync");
    qint64 userSeq = 0;
    Timestamp createdAt = {};
    SyncEventType event = {};
    std::optional<AccountId> accountId = {};
    std::optional<ChatGroupId> groupId = {};
    std::optional<AccountId> fromId = {}; // who did it, if not the account itself
    std::optional<Channel> ope = {};
    std::optional<qint64> toId = {}; // with ope: the conversation
    std::optional<qint64> seq = {};
    std::optional<MessageId> messageId = {};
    std::optional<SessionId> sessionId = {};
    std::optional<QString> status = {};
    std::optional<QString> body = {};
    std::optional<Timestamp> until = {};
    std::optional<bool> isMuted = {};
    std::optional<bool> isPinned = {};

    bool operator==(const SyncEvent &) const = default;
};

constexpr auto fields(std::type_identity<SyncEvent>)
{
    return std::tuple{
        field<&SyncEvent::type>("type").says("always sync").example("sync"),
        field<&SyncEvent::userSeq>("userSeq").says("dense from 1 for each account").example("17"),
        field<&SyncEvent::createdAt>("createdAt"),
        field<&SyncEvent::event>("event").example("friendRemark"),
        field<&SyncEvent::accountId>("accountId").omitWhenAbsent().says("whom it is about").example("10000012"),
        field<&SyncEvent::groupId>("groupId").omitWhenAbsent().says("a chat group"),
        field<&SyncEvent::fromId>("fromId").omitWhenAbsent().says("who did it"),
        field<&SyncEvent::ope>("ope").omitWhenAbsent(),
        field<&SyncEvent::toId>("toId").omitWhenAbsent().says("with ope: the conversation, as the account names it"),
        field<&SyncEvent::seq>("seq").omitWhenAbsent().says("read up to here, or the place of the message recalled"),
        field<&SyncEvent::messageId>("messageId").omitWhenAbsent(),
        field<&SyncEvent::sessionId>("sessionId").omitWhenAbsent(),
        field<&SyncEvent::status>("status").omitWhenAbsent().says("what it became, such as pass or manager"),
        field<&SyncEvent::body>("body").omitWhenAbsent().says("a reason, a remark, a label"),
        field<&SyncEvent::until>("until").omitWhenAbsent().says("end of a mute or ban"),
        field<&SyncEvent::isMuted>("isMuted").omitWhenAbsent(),
        field<&SyncEvent::isPinned>("isPinned").omitWhenAbsent(),
    };
}

} // namespace freeim
