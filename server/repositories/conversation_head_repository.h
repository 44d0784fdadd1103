// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/message.h"

namespace freeim {

// How far a conversation has come, as one of those who talk in it names it.
struct StoredConversationHead
{
    Channel ope = Channel::Friend;
    qint64 toId = 0;
    qint64 lastSeq = 0;
    qint64 readSeq = 0;
};

constexpr auto fields(std::type_identity<StoredConversationHead>)
{
    return std::tuple{field<&StoredConversationHead::ope>("ope"), field<&StoredConversationHead::toId>("toId"),
                      field<&StoredConversationHead::lastSeq>("lastSeq"),
                      field<&StoredConversationHead::readSeq>("readSeq")};
}

// A cheap value over a connection, used in its thread.
class ConversationHeadRepository
{
public:
    explicit ConversationHeadRepository(Connection &connection)
        : m_connection(connection)
    {}

    // The account's, in which something was said then or later.
    [[nodiscard]] Result<QList<StoredConversationHead>> movedSince(AccountId account, Timestamp then) const;

private:
    Connection &m_connection;
};

} // namespace freeim
