// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/message.h"

// Conversations as one of those who talk in them sees them.
namespace freeim {

// Beyond it nobody counts any more: the number stands for "so many, or more".
inline constexpr int kMostUnread = 999;

struct ChatConversation
{
    static constexpr auto kSchema = "ChatConversation";

    Channel ope = Channel::Friend;
    qint64 toId = 0;
    QString name = {};
    QString remark = {};
    QString avatar = {};
    qint64 lastSeq = 0;
    qint64 readSeq = 0;
    int unreadCount = 0;
    std::optional<Message> lastMessage = {};
    std::optional<Timestamp> lastMessageAt = {};
    Timestamp updatedAt = {};
    bool isMuted = false;
    bool isPinned = false;

    bool operator==(const ChatConversation &) const = default;
};

constexpr auto fields(std::type_identity<ChatConversation>)
{
    return std::tuple{
        field<&ChatConversation::ope>("ope").example("friend"),
        field<&ChatConversation::toId>("toId").says("the other account, or the group").example("10000012"),
        field<&ChatConversation::name>("name").says("the other's nickname, or the group's name").example("小美"),
        field<&ChatConversation::remark>("remark").says("the asker's own name for a friend; empty: none"),
        field<&ChatConversation::avatar>("avatar"),
        field<&ChatConversation::lastSeq>("lastSeq").says("of the newest message").example("2"),
        field<&ChatConversation::readSeq>("readSeq").says("the asker has read up to here").example("1"),
        field<&ChatConversation::unreadCount>("unreadCount")
            .says("messages of others after readSeq that the asker may see and that are not recalled; 999: so many or "
                  "more. Only the newest 10,000 of the conversation are looked at")
            .example("1"),
        field<&ChatConversation::lastMessage>("lastMessage")
            .says("null: none that the asker may see. One that was recalled has no body"),
        field<&ChatConversation::lastMessageAt>("lastMessageAt").says("when lastMessage was sent"),
        field<&ChatConversation::updatedAt>("updatedAt")
            .says("what the list is sorted by: the last message, or that the asker joined the group, whichever came "
                  "later"),
        field<&ChatConversation::isMuted>("isMuted"),
        field<&ChatConversation::isPinned>("isPinned"),
    };
}

// How far one of those in a conversation has come.
struct MemberReceipt
{
    static constexpr auto kSchema = "MemberReceipt";

    AccountId accountId = {};
    qint64 readSeq = 0;
    qint64 deliveredSeq = 0;
    std::optional<Timestamp> updatedAt = {};

    bool operator==(const MemberReceipt &) const = default;
};

constexpr auto fields(std::type_identity<MemberReceipt>)
{
    return std::tuple{
        field<&MemberReceipt::accountId>("accountId").example("10000012"),
        field<&MemberReceipt::readSeq>("readSeq").says("has read up to here").example("1"),
        field<&MemberReceipt::deliveredSeq>("deliveredSeq")
            .says("one of the devices has everything up to here, as far as they say so; never less than readSeq")
            .example("2"),
        field<&MemberReceipt::updatedAt>("updatedAt").says("when the later of the two moved last; null: never"),
    };
}

} // namespace freeim
