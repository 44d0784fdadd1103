// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_service.h"
#include "server/services/message_audit_service.h"
#include "server/services/message_indexer.h"
#include "server/services/search_text.h"
#include "tests/support/service_world.h"

namespace freeim::test {

// People who write to each other, the indexer behind them, and operators who look.
struct MessageWorld : ServiceWorld
{
    MessageWorld()
    {
        givenFriends(mei, tom);
        givenFriends(mei, kim);
        givenFriends(tom, kim);
        events.take();
    }

    template <typename T>
    static T orDie(Result<T> result)
    {
        if (!result)
            qFatal("%d %s %s", static_cast<int>(result.error().code), qPrintable(result.error().field),
                   qPrintable(result.error().internal));
        return *std::move(result);
    }

    MessageId said(AccountId from, AccountId to, const QString &body, bool isPrivate = false,
                   MessageType type = MessageType::Text)
    {
        return send(from, {.toId = to.value, .type = type, .isPrivate = isPrivate, .body = body});
    }

    MessageId saidInGroup(AccountId from, const QString &body)
    {
        return send(from, {.toId = group.value, .ope = Channel::Group, .body = body});
    }

    MessageId send(AccountId from, const SendMessage &message)
    {
        return orDie(chat.send({from, SessionId{1}}, message)).id;
    }

    void recalledByAccount(AccountId by, AccountId to, MessageId id)
    {
        orDie(chat.recall({by, SessionId{1}}, {.toId = to.value, .id = id, .ope = Channel::Friend}));
    }

    // With PostgreSQL a look may only find out whom to wait for.
    void indexAll()
    {
        while (orDie(audit.search(boss, SearchMessages{})).indexedUntil)
            orDie(indexer.step());
    }

    static SearchMessages search(const MessageSelection &selection)
    {
        SearchMessages request;
        static_cast<MessageSelection &>(request) = selection;
        return request;
    }

    QList<MessageId> found(const MessageSelection &selection) { return found(boss, search(selection)); }
    QList<MessageId> found(const OperatorCaller &caller, const SearchMessages &request)
    {
        return idsOf(orDie(audit.search(caller, request)).items);
    }
    QList<MessageId> foundBy(const QString &words) { return found({.words = words}); }

    static QList<MessageId> idsOf(const QList<AuditedMessage> &messages)
    {
        QList<MessageId> ids;
        for (const AuditedMessage &message : messages)
            ids.append(message.id);
        return ids;
    }

    ChatGroupId givenGroup()
    {
        static const Statement add{
            "test.addGroup",
            QStringLiteral("INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, "
                           "disable_add_member, disable_view_member, disable_add_group, enable_before_message, "
                           "created_at) VALUES (7, 'foxes', 'foxes', ?, 2, 500, FALSE, FALSE, FALSE, FALSE, 0)")};
        static const Statement join{
            "test.join", QStringLiteral("INSERT INTO chat_group_member (group_id, account_id, role, joined_at, "
                                        "joined_seq) VALUES (7, ?, ?, 0, 0)")};
        orDie(database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(add, mei));
            FREEIM_CHECK(transaction.connection().change(join, mei, 2));
            FREEIM_CHECK(transaction.connection().change(join, tom, 0));
            return Done{};
        }));
        return {7};
    }

    LiveSettings settings;
    ChatService chat{context, settings};
    MessageIndexer indexer{context};
    AuditTrail trail{context};
    MessageAuditService audit{context, trail};
    AccountId mei = givenAccount(QStringLiteral("mei"));
    AccountId tom = givenAccount(QStringLiteral("tom"));
    AccountId kim = givenAccount(QStringLiteral("kim"));
    ChatGroupId group = givenGroup();
    OperatorCaller boss{
        .id = {1},
        .name = QStringLiteral("boss"),
        .permissions = {Permission::MessagesRead, Permission::MessagesReadPrivate, Permission::MessagesRecall},
        .address = QStringLiteral("192.0.2.1")};
    OperatorCaller clerk{.id = {2}, .name = QStringLiteral("clerk"), .permissions = {Permission::MessagesRead}};
};

} // namespace freeim::test
