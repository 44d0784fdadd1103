// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/announcement.h"
#include "shared/models/message.h"

// What the server sends over a WebSocket besides messages: one JSON object a frame, shaped like a message so that
// older clients read it with the same code.
namespace freeim {

enum class NoticeChannel : int
{
    Friend = 0,
    Group = 1,
    System = 2
};

constexpr auto names(std::type_identity<NoticeChannel>)
{
    return std::array{std::pair{NoticeChannel::Friend, "friend"}, std::pair{NoticeChannel::Group, "group"},
                      std::pair{NoticeChannel::System, "system"}};
}

enum class NoticeType : int
{
    Read,
    Input,
    AddFriend,
    AddFriendReply,
    JoinGroup,
    JoinGroupReply,
    GroupKick,
    GroupDissolve,
    GroupTransfer,
    GroupManager,
    GroupBanned,
    AccountBanned,
    Announcement,
    Delivered,
};

constexpr auto names(std::type_identity<NoticeType>)
{
    return std::array{std::pair{NoticeType::Read, "read"},
                      std::pair{NoticeType::Input, "input"},
                      std::pair{NoticeType::AddFriend, "addFriend"},
                      std::pair{NoticeType::AddFriendReply, "addFriendReply"},
                      std::pair{NoticeType::JoinGroup, "joinGroup"},
                      std::pair{NoticeType::JoinGroupReply, "joinGroupReply"},
                      std::pair{NoticeType::GroupKick, "groupKick"},
                      std::pair{NoticeType::GroupDissolve, "groupDissolve"},
                      std::pair{NoticeType::GroupTransfer, "groupTransfer"},
                      std::pair{NoticeType::GroupManager, "groupManager"},
                      std::pair{NoticeType::GroupBanned, "groupBanned"},
                      std::pair{NoticeType::AccountBanned, "accountBanned"},
                      std::pair{NoticeType::Announcement, "announcement"},
                      std::pair{NoticeType::Delivered, "delivered"}};
}

// id is 0: a notice is not stored. toId is the group in notices about one, 0 in announcements, else the account told.
struct Notice
{
    static constexpr auto kSchema = "Notice";

    MessageId id = {};
    Timestamp createdAt = {};
    Timestamp updatedAt = {};
    AccountId fromId = {};
    qint64 toId = 0;
    NoticeChannel ope = NoticeChannel::System;
    NoticeType type = {};
    QString body = {}; // a reason, or an announcement's text; may be empty
    bool isPrivate = false;
    // normal; finish (typing); pass or deny (replies); manager or general (groupManager)
    QString status = QStringLiteral("normal");
    std::optional<bool> read = {}; // read receipts, and isRead for older clients
    std::optional<bool> isRead = {};
    std::optional<qint64> seq = {};          // receipts: read, or delivered, up to here
    std::optional<qint64> readCount = {};    // receipts of a group: how many have read up to there
    std::optional<qint64> userSeq = {};      // its place among the changes of the account told, if it is one
    std::optional<ChatGroupId> groupId = {}; // notices about a group
    std::optional<AccountId> accountId = {}; // whom it is about, if neither fromId nor toId
    std::optional<Timestamp> until = {};     // end of a mute or ban; absent: lifted, or for ever
    std::optional<QString> title = {};       // of an announcement
    std::optional<AnnouncementId> announcementId = {};

    bool operator==(const Notice &) const = default;
};

constexpr auto fields(std::type_identity<Notice>)
{
    return std::tuple{
        field<&Notice::id>("id"),
        field<&Notice::createdAt>("createdAt"),
        field<&Notice::updatedAt>("updatedAt"),
        field<&Notice::fromId>("fromId"),
        field<&Notice::toId>("toId"),
        field<&Notice::ope>("ope"),
        field<&Notice::type>("type"),
        field<&Notice::body>("body").length(0, kLongestAnnouncement),
        field<&Notice::isPrivate>("isPrivate"),
        field<&Notice::status>("status"),
        field<&Notice::read>("read").omitWhenAbsent(),
        field<&Notice::isRead>("isRead").omitWhenAbsent(),
        field<&Notice::seq>("seq").omitWhenAbsent(),
        field<&Notice::readCount>("readCount")
            .omitWhenAbsent()
            .says("receipts of a group: how many have read up to seq"),
        field<&Notice::userSeq>("userSeq").omitWhenAbsent().says(
            "its place among the changes that GET /chat/sync tells"),
        field<&Notice::groupId>("groupId").omitWhenAbsent(),
        field<&Notice::accountId>("accountId").omitWhenAbsent(),
        field<&Notice::until>("until").omitWhenAbsent(),
        field<&Notice::title>("title").omitWhenAbsent(),
        field<&Notice::announcementId>("announcementId").omitWhenAbsent(),
    };
}

} // namespace freeim
