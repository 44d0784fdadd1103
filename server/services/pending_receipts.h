// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/actor.h"
#include "shared/core/result.h"
#include "shared/models/message.h"

#include <QHash>
#include <QList>

#include <atomic>
#include <mutex>

namespace freeim {

// What devices say they have received, and which groups were read, until it is written down or told: once for many,
// since both come with every message. Lost with a crash; devices say it again. Any thread; never blocks for long.
class PendingReceipts
{
public:
    // A device has everything up to seq of a conversation, as its account names it.
    struct Received
    {
        Actor device = {};
        qint64 toId = 0;
        Channel ope = Channel::Friend;
        qint64 seq = 0;
    };
    // Somebody has read a group up to seq.
    struct GroupRead
    {
        ChatGroupId group = {};
        qint64 seq = 0;
    };

    void received(const Received &received);
    [[nodiscard]] bool hasReceived() const;
    [[nodiscard]] QList<Received> takeReceived();
    // What could not be written down, unless there is better by now.
    void putBack(const QList<Received> &received);

    // Kept while somebody listens.
    void readInGroup(ChatGroupId group, qint64 seq);
    [[nodiscard]] bool hasRead() const;
    [[nodiscard]] QList<GroupRead> takeRead(qsizetype most);

    // Sockets that are told how far others have come.
    void listenerCame() { ++m_listeners; }
    void listenerLeft() { --m_listeners; }

private:
    void add(const Received &received);

    std::atomic<int> m_listeners = 0;
    mutable std::mutex m_mutex;                               // protects what follows
    QHash<std::pair<SessionId, qint64>, Received> m_received; // toId tells which kind of conversation, too
    QHash<ChatGroupId, qint64> m_read;
};

} // namespace freeim
