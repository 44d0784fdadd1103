// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/message_text_repository.h"
#include "server/services/service_context.h"

namespace freeim {

// Follows the messages in the order of their ids and enters their words into the index, so that sending doesn't have
// to. Its place and what it entered are one transaction: a crash loses neither. One thread at a time, not the I/O
// thread.
class MessageIndexer
{
public:
    explicit MessageIndexer(const ServiceContext &context)
        : m_context(context)
    {}

    struct Progress
    {
        qint64 messages = 0;  // seen now
        bool hasMore = false; // there are others that could be seen at once
        qint64 lag = 0;       // how long ago the last one seen was sent, ms
    };
    // How many messages a step takes, for whose length it holds SQLite's writer.
    enum class Pace
    {
        Gentle, // less than a millisecond
        Steady, // one or two
        Full    // some ten
    };
    // The next messages, so many as suit the pace.
    [[nodiscard]] Result<Progress> step(Pace pace = Pace::Full);

private:
    // Ids up to newest were given out when these transactions were under way: when all of them are over, no id at or
    // below it can appear any more.
    struct Horizon
    {
        MessageId newest = {};
        QStringList writers = {};
    };

    [[nodiscard]] Result<MessageId> settledAfter(MessageId place);
    [[nodiscard]] Result<bool> enter(const IndexPlace &from, const QList<IndexSource> &sources);

    ServiceContext m_context;
    MessageId m_settled = {};
    std::optional<Horizon> m_horizon = {};
};

// Before a message is recalled, in the same transaction, after the message's row is locked: it is not found any more.
[[nodiscard]] Result<Done> removeFromIndex(Connection &connection, MessageId id);

} // namespace freeim
