// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/chat_group.h"
#include "shared/models/friend.h"
#include "shared/models/sync.h"

// What a client missed while it was away.
namespace freeim {

struct SyncRequest
{
    qint64 after = 0;
    int limit = 200;
    std::optional<Timestamp> movedSince = {};
};

constexpr auto fields(std::type_identity<SyncRequest>)
{
    return std::tuple{
        field<&SyncRequest::after>("after")
            .range(0, static_cast<double>(kLargestId))
            .says("the userSeq of the last change that the client has; 0: from the first one")
            .example("17"),
        field<&SyncRequest::limit>("limit").range(1, 500).withDefault(),
        field<&SyncRequest::movedSince>("movedSince")
            .emptyIsAbsent()
            .says("syncedAt of the answer before: which conversations have got messages since"),
    };
}

// How far a conversation has come.
struct ConversationHead
{
    static constexpr auto kSchema = "ConversationHead";

    Channel ope = Channel::Friend;
    qint64 toId = 0;
    qint64 lastSeq = 0;
    qint64 readSeq = 0;

    bool operator==(const ConversationHead &) const = default;
};

constexpr auto fields(std::type_identity<ConversationHead>)
{
    return std::tuple{
        field<&ConversationHead::ope>("ope").example("friend"),
        field<&ConversationHead::toId>("toId").says("the other account, or the group").example("10000012"),
        field<&ConversationHead::lastSeq>("lastSeq").says("of the newest message").example("2"),
        field<&ConversationHead::readSeq>("readSeq").says("the asker has read up to here").example("1"),
    };
}

struct SyncPage
{
    static constexpr auto kSchema = "SyncPage";

    QList<SyncEvent> events = {};
    qint64 userSeq = 0;
    bool hasMore = false;
    Timestamp syncedAt = {};
    std::optional<QList<ConversationHead>> conversations = {};

    bool operator==(const SyncPage &) const = default;
};

constexpr auto fields(std::type_identity<SyncPage>)
{
    return std::tuple{
        field<&SyncPage::events>("events").says("in the order of their userSeq, without a gap"),
        field<&SyncPage::userSeq>("userSeq").says("of the newest change there is").example("17"),
        field<&SyncPage::hasMore>("hasMore").says("ask again, after the last of these").example("false"),
        field<&SyncPage::syncedAt>("syncedAt").says("movedSince of the next time, where conversations are told"),
        field<&SyncPage::conversations>("conversations")
            .omitWhenAbsent()
            .says("those with messages since movedSince, and some from a minute before it"),
    };
}

// Everything that changes are told of, as the lists show it.
struct SyncSnapshot
{
    static constexpr auto kSchema = "SyncSnapshot";

    qint64 userSeq = 0;
    Timestamp syncedAt = {};
    QList<Friend> friends = {};
    QList<Friend> blocked = {};
    QList<FriendGroup> friendGroups = {};
    QList<ChatGroup> chatGroups = {};
    QList<FriendRequest> friendRequests = {};
    QList<JoinRequest> joinRequests = {};

    bool operator==(const SyncSnapshot &) const = default;
};

constexpr auto fields(std::type_identity<SyncSnapshot>)
{
    return std::tuple{
        field<&SyncSnapshot::userSeq>("userSeq").says("all changes up to here are in it").example("17"),
        field<&SyncSnapshot::syncedAt>("syncedAt"),
        field<&SyncSnapshot::friends>("friends").says("as GET /friends lists them"),
        field<&SyncSnapshot::blocked>("blocked").says("as GET /friends lists them with blacklist"),
        field<&SyncSnapshot::friendGroups>("friendGroups").says("as GET /friends/groups lists them"),
        field<&SyncSnapshot::chatGroups>("chatGroups").says("as GET /chatGroups lists them"),
        field<&SyncSnapshot::friendRequests>("friendRequests").says("those that wait, newest first, at most 1,000"),
        field<&SyncSnapshot::joinRequests>("joinRequests")
            .says("those that wait in groups that one owns or manages, newest first, at most 1,000"),
    };
}

namespace contract {

inline constexpr Endpoint<SyncRequest, SyncPage> syncChanges{
    "syncChanges", Method::Get,          "/chat/sync", Access::Account, Area::Chat, "What changed, message texts apart",
    Phrase::None,  {ErrorCode::SyncGone}};

inline constexpr Endpoint<Nothing, SyncSnapshot> syncSnapshot{
    "syncSnapshot",  Method::Get, "/chat/sync/snapshot",
    Access::Account, Area::Chat,  "Everything that changes are told of, at one moment",
    Phrase::None,    {}};

} // namespace contract
} // namespace freeim
