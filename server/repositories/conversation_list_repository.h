// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_conversation.h"

namespace freeim {

// Where a conversation stands in the list of one's conversations: the newest first.
struct ConversationPlace
{
    Timestamp updatedAt = {};
    ConversationId id = {};
};

// A conversation as the database knows it for one of those who talk in it.
struct ListedConversation
{
    ConversationId id = {};
    Channel ope = Channel::Friend;
    qint64 toId = 0;
    QString name = {};
    QString remark = {};
    QString avatar = {};
    qint64 lastSeq = 0;
    qint64 readSeq = 0;
    int unreadCount = 0;
    Message lastMessage = {}; // without an id: there is none to be seen
    Timestamp updatedAt = {};
    bool isMuted = false;
    bool isPinned = false;
};

struct ConversationSetting
{
    bool isMuted = false;
    bool isPinned = false;

    bool operator==(const ConversationSetting &) const = default;
};

// What an account sees of all its conversations, and how it wants to have them shown.
class ConversationListRepository
{
public:
    explicit ConversationListRepository(Connection &connection)
        : m_connection(connection)
    {}

    // after: the last of the page before. isPinned: only those that are, or are not.
    [[nodiscard]] Result<QList<ListedConversation>> page(AccountId account, std::optional<bool> isPinned,
                                                         const ConversationPlace &after, int limit) const;

    // What is absent stays as it was. Absent: it all was so already.
    [[nodiscard]] Result<std::optional<ConversationSetting>> set(AccountId account, ConversationId conversation,
                                                                 std::optional<bool> isMuted,
                                                                 std::optional<bool> isPinned, Timestamp now) const;

private:
    Connection &m_connection;
};

} // namespace freeim
