// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"
#include "server/repositories/message_repository.h"
#include "server/repositories/standing_repository.h"
#include "server/services/actor.h"
#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/chat.h"
#include "shared/contract/frames.h"

namespace freeim {

// The rules of talking: who may write to whom, what place a message takes, who may take it back.
// An answer to send() means that the message is on disk. Any thread but the I/O thread.
class ChatService
{
public:
    ChatService(ServiceContext context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<Message> send(const Actor &actor, const SendMessage &request);
    [[nodiscard]] Result<Done> recall(const Actor &actor, const RecallMessage &request);
    [[nodiscard]] Result<Page<HistoryMessage>> history(const Actor &actor, const MessageHistory &request) const;
    // The groups whose pushes reach this account.
    [[nodiscard]] Result<QList<ChatGroupId>> groupsOf(AccountId account) const;
    // "Is typing" for a friend: pushed, never stored.
    [[nodiscard]] Result<Done> typing(const Actor &actor, const InputFrame &frame) const;

private:
    [[nodiscard]] Result<std::optional<Message>> sendAtOnce(const Actor &actor, const SendMessage &request);
    [[nodiscard]] Result<std::optional<Message>> trySend(const Actor &actor, const SendMessage &request);
    [[nodiscard]] Result<std::optional<Message>> store(Transaction &transaction, const Actor &actor,
                                                       const SendMessage &request) const;
    [[nodiscard]] Result<Done> mayWrite(Connection &connection, AccountId sender, const SendMessage &request) const;
    [[nodiscard]] Result<Done> mayRecall(Connection &connection, AccountId actor, const Message &message) const;
    [[nodiscard]] Result<Done> fillRead(Connection &connection, AccountId reader, const MessageHistory &request,
                                        Channel ope, ConversationId conversation,
                                        QList<HistoryMessage> &messages) const;
    void announceMessage(Transaction &transaction, const Message &message, SessionId exceptSession) const;

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
