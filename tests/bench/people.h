// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/bulk_statement.h"
#include "shared/models/sync.h"
#include "tests/bench/world.h"

namespace freeim::bench {

// A conversation to be, as the database names it.
struct Talk
{
    Channel kind = {};
    qint64 low = 0;
    qint64 high = 0;
    qint64 lastSeq = 0;
    Timestamp lastAt = {};

    [[nodiscard]] static Talk pair(const Person &one, const Person &other, qint64 lastSeq, Timestamp lastAt);
    [[nodiscard]] static Talk group(ChatGroupId group, qint64 lastSeq, Timestamp lastAt);
};

// Writes people and what is between them straight to a database, many rows at a time: how they get there is not what is
// measured. One thread.
class PeopleWriter
{
public:
    PeopleWriter(Database &database, qint64 firstAccount);

    [[nodiscard]] Timestamp now() const { return m_now; } // all the same, however long it takes

    [[nodiscard]] Person newPerson();
    void befriend(const Person &one, const Person &other);
    // The owner is beside the members. Who joins sees what was said before.
    [[nodiscard]] ChatGroupId newGroup(const Person &owner, const QList<Person> &members, Timestamp at);
    // Without their messages, in that order. What was gathered before is written.
    [[nodiscard]] Result<QList<ConversationId>> begin(const QList<Talk> &talks);
    void say(ConversationId conversation, qint64 seq, const Person &from, qint64 toId, const QString &text,
             Timestamp at);
    void read(const Person &person, ConversationId conversation, qint64 seq, Timestamp at);
    // What changed for them, numbered from 1, at that moment.
    void addChanges(const Person &person, const QList<SyncEvent> &events, Timestamp at);

    // Call where what was gathered makes sense together.
    [[nodiscard]] Result<Done> writeWhenMany() { return m_writer.writeWhenMany(); }
    // The rest, and which numbers are taken.
    [[nodiscard]] Result<Done> finish();

private:
    [[nodiscard]] Result<Done> takeIds(const QString &kind, qint64 next);

    Database &m_database;
    demo::BulkWriter m_writer;
    qint64 m_nextAccount;
    qint64 m_nextGroup = 1;
    const Timestamp m_now;
};

// Fills in the tokens. secret: what the server signs them with.
[[nodiscard]] Result<Done> addTokens(Database &database, const QByteArray &secret, const QList<Person *> &people);

} // namespace freeim::bench
