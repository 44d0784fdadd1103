// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/chat_conversation.h"

// Conversations at a glance, and how far their messages have come.
namespace freeim {

struct ListConversations : KeysetRequest
{
    std::optional<bool> isPinned = {};
};

constexpr auto fields(std::type_identity<ListConversations>)
{
    return std::tuple_cat(std::tuple{field<&ListConversations::isPinned>("isPinned")
                                         .emptyIsAbsent()
                                         .says("only those that are pinned, or are not; absent: all")},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct SetConversation
{
    qint64 toId = 0;
    std::optional<Channel> ope = {};
    std::optional<bool> isMuted = {};
    std::optional<bool> isPinned = {};
};

constexpr auto fields(std::type_identity<SetConversation>)
{
    return std::tuple{
        field<&SetConversation::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .says("a friend or a group")
            .example("10000012"),
        field<&SetConversation::ope>("ope").emptyIsAbsent().says("absent: told from the id"),
        field<&SetConversation::isMuted>("isMuted").emptyIsAbsent().says(
            "whether the account's devices are to keep quiet about it; absent: as it was"),
        field<&SetConversation::isPinned>("isPinned")
            .emptyIsAbsent()
            .says("whether it is to stand above others; absent: as it was"),
    };
}

struct ReceiptRequest : KeysetRequest
{
    qint64 toId = 0;
    std::optional<Channel> ope = {};
    std::optional<qint64> seq = {};
};

constexpr auto fields(std::type_identity<ReceiptRequest>)
{
    return std::tuple_cat(
        std::tuple{
            field<&ReceiptRequest::toId>("toId")
                .range(1, static_cast<double>(kLargestId))
                .says("a friend or a group")
                .example("10000012"),
            field<&ReceiptRequest::ope>("ope").emptyIsAbsent().says("absent: told from the id"),
            field<&ReceiptRequest::seq>("seq")
                .range(0, static_cast<double>(kLargestId))
                .emptyIsAbsent()
                .says("of a group: how many have read up to here is counted; absent: the newest message"),
        },
        fields(std::type_identity<KeysetRequest>{}));
}

// Of a pair: deliveredSeq and readSeq. Of a group: the counts, and its members page by page.
struct Receipts : KeysetPage<MemberReceipt>
{
    static constexpr auto kSchema = "Receipts";

    Channel ope = Channel::Friend;
    qint64 toId = 0;
    qint64 lastSeq = 0;
    std::optional<qint64> deliveredSeq = {};
    std::optional<qint64> readSeq = {};
    std::optional<qint64> memberCount = {};
    std::optional<qint64> deliveredCount = {};
    std::optional<qint64> readCount = {};

    bool operator==(const Receipts &) const = default;
};

constexpr auto fields(std::type_identity<Receipts>)
{
    return std::tuple_cat(
        std::tuple{
            field<&Receipts::ope>("ope").example("friend"),
            field<&Receipts::toId>("toId").example("10000012"),
            field<&Receipts::lastSeq>("lastSeq").says("of the newest message").example("2"),
            field<&Receipts::deliveredSeq>("deliveredSeq")
                .omitWhenAbsent()
                .says("of a pair: a device of the other's has everything up to here, as far as they say so; never less "
                      "than readSeq"),
            field<&Receipts::readSeq>("readSeq").omitWhenAbsent().says("of a pair: the other has read up to here"),
            field<&Receipts::memberCount>("memberCount").omitWhenAbsent().says("of a group: how many are in it"),
            field<&Receipts::deliveredCount>("deliveredCount")
                .omitWhenAbsent()
                .says("of a group: how many of them have everything up to seq on a device"),
            field<&Receipts::readCount>("readCount")
                .omitWhenAbsent()
                .says("of a group: how many of them have read up to seq"),
        },
        fields(std::type_identity<KeysetPage<MemberReceipt>>{}));
}

namespace contract {

inline constexpr Endpoint<ListConversations, KeysetPage<ChatConversation>> conversations{
    "conversations",
    Method::Get,
    "/chat/conversations",
    Access::Account,
    Area::Chat,
    "One's conversations with friends and in groups, newest first",
    Phrase::None,
    {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<SetConversation, Nothing> setConversation{
    "setConversation",
    Method::Put,
    "/chat/conversations",
    Access::Account,
    Area::Chat,
    "Mute or pin a conversation",
    Phrase::Succeeded,
    {ErrorCode::AccountUnknown, ErrorCode::FriendUnknown, ErrorCode::GroupUnknown, ErrorCode::GroupNotMember,
     ErrorCode::RecipientMismatch, ErrorCode::ParameterMissing}};

inline constexpr Endpoint<ReceiptRequest, Receipts> receipts{"receipts",
                                                             Method::Get,
                                                             "/chat/receipts",
                                                             Access::Account,
                                                             Area::Chat,
                                                             "How far a conversation has been delivered and read",
                                                             Phrase::None,
                                                             {ErrorCode::AccountUnknown, ErrorCode::GroupUnknown,
                                                              ErrorCode::GroupNotMember, ErrorCode::RecipientMismatch,
                                                              ErrorCode::CursorInvalid}};

} // namespace contract
} // namespace freeim
