// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_service.h"
#include "server/services/conversation_service.h"
#include "server/services/friend_service.h"
#include "server/services/read_service.h"
#include "server/services/receipt_service.h"
#include "tests/server/services/chat_group_world.h"

namespace freeim::test {

// Mei and Tom are friends who talk from devices of theirs; Kim is a friend of Mei's.
struct ConversationWorld : ChatGroupWorld
{
    ChatService chat{context, settings};
    FriendService friends{context, settings};
    PendingReceipts pending;
    ReadService reads{context, pending};
    ReceiptService receipts{context, pending};
    ConversationService conversations{context};
    Actor mei = givenDevice(givenAccount(QStringLiteral("mei")));
    Actor tom = givenDevice(givenAccount(QStringLiteral("tom")));
    Actor kim = givenDevice(givenAccount(QStringLiteral("kim")));

    ConversationWorld()
    {
        givenFriends(mei.account, tom.account);
        givenFriends(mei.account, kim.account);
    }

    // A session straight in the database.
    [[nodiscard]] Actor givenDevice(AccountId account)
    {
        static const Statement add{
            "test.device", QStringLiteral("INSERT INTO session (account_id, platform, created_at, last_seen_at, "
                                          "expires_at) VALUES (?, 0, ?, ?, ?) RETURNING id")};
        const Timestamp now = clock.now();
        return {account, given(database->write([&](Transaction &transaction) -> Result<SessionId> {
                    FREEIM_TRY(const auto id,
                               transaction.connection().value<SessionId>(add, account, now, now, now.plus(7 * kDay)));
                    return *id;
                }))};
    }

    // With Mei as its owner.
    [[nodiscard]] ChatGroupId givenGroupOf(const QList<Actor> &others, bool enableBeforeMessage = false)
    {
        const ChatGroupId group = givenGroup(
            mei.account, {.name = QStringLiteral("foxes"), .enableBeforeMessage = enableBeforeMessage});
        for (const Actor &other : others)
            givenMember(group, mei.account, other.account);
        return group;
    }

    // A second later than what was said before.
    Message say(const Actor &from, qint64 toId, const QString &body = QStringLiteral("hello"))
    {
        clock.advance(kSecond);
        return given(chat.send(from, {.toId = toId, .ope = channelOf(toId), .body = body}));
    }
    Message say(const Actor &from, const Actor &to) { return say(from, to.account.value); }

    void read(const Actor &reader, qint64 toId, std::optional<qint64> seq = {})
    {
        given(reads.markRead(reader, {.toId = toId, .seq = seq}));
    }

    [[nodiscard]] QList<ChatConversation> listOf(const Actor &who, std::optional<bool> isPinned = {}) const
    {
        ListConversations request;
        request.isPinned = isPinned;
        return given(conversations.list(who.account, request)).items;
    }

    // One that is listed; dies where it is not.
    [[nodiscard]] ChatConversation listed(const Actor &who, qint64 toId) const
    {
        for (const ChatConversation &each : listOf(who)) {
            if (each.toId == toId)
                return each;
        }
        qFatal("%lld is not listed", static_cast<long long>(toId));
    }

    [[nodiscard]] bool isListed(const Actor &who, qint64 toId) const
    {
        const QList<ChatConversation> all = listOf(who);
        return std::any_of(all.begin(), all.end(), [&](const ChatConversation &each) { return each.toId == toId; });
    }

    [[nodiscard]] static Channel channelOf(qint64 toId)
    {
        return isChatGroupId(toId) ? Channel::Group : Channel::Friend;
    }
};

} // namespace freeim::test
