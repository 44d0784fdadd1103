// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "tests/server/durability/crash_client.h"

#include <QSet>

namespace freeim::test {

// Holds what clients were told against what the database has. Of the thread that made it.
class CrashAudit
{
public:
    explicit CrashAudit(const DatabaseLocation &database);

    // A sentence for each acknowledged thing that is missing, doubled or different, and for each that nobody asked for.
    [[nodiscard]] QStringList contradictions(const std::vector<std::unique_ptr<CrashClient>> &clients);

    // Of the last call: messages in doubt, and how many of them are there.
    [[nodiscard]] qint64 inDoubt() const { return m_inDoubt; }
    [[nodiscard]] qint64 inDoubtAndStored() const { return m_inDoubtAndStored; }

    // What the client's own history says, page by page back from the newest, so many pages: the ids by seq must be
    // those in the database.
    [[nodiscard]] QStringList historyContradictions(const CrashClient &client, int pages);

    struct StoredMessage
    {
        qint64 id = 0;
        qint64 conversationId = 0;
        qint64 seq = 0;
        qint64 senderId = 0;
        qint64 toId = 0;
        QString body = {};
        int status = 0;
        QString clientMsgId = {}; // empty: none
    };

private:
    void load();
    void checkMessages(const CrashClient &client, QStringList &wrong);
    void checkCircles(const CrashClient &client, QStringList &wrong);
    [[nodiscard]] qint64 count(const Statement &statement, qint64 one, qint64 other);

    std::unique_ptr<Connection> m_connection;
    QHash<qint64, StoredMessage> m_byId;
    QHash<QString, QList<qint64>> m_idsByBody;
    QSet<qint64> m_accountedFor;
    qint64 m_inDoubt = 0;
    qint64 m_inDoubtAndStored = 0;
};

} // namespace freeim::test
