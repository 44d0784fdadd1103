// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"
#include "shared/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace freeim::bench {

// How large the world is; --scale multiplies one of them.
struct Sizes
{
    int users = 10'000;     // accounts that only exist, each with a session; some of them connect and stay idle
    int messages = 100'000; // in the one long conversation
    int members = 1'000;    // of the group, all of them connected
    int connections = 64;   // at work at the same time
    int idleSockets = 10'000;
    int conversations = 2'000; // of who was away; in a tenth of them something was said meanwhile
    int returning = 5'000;     // clients that come back at the same moment
};

inline constexpr int kPairs = 64;
inline constexpr int kFriends = 100; // of the account with friends

// Somebody with a session.
struct Person
{
    AccountId id = {};
    QByteArray token = {};
};

// Who the load speaks for. All of it is written straight to the database: what is measured is not how it gets there.
struct World
{
    QList<Person> senders = {}; // each with the receiver of the same index for a friend
    QList<Person> receivers = {};
    Person reader = {}; // has the long conversation, with readersFriend
    Person readersFriend = {};
    Person popular = {}; // has kFriends friends
    ChatGroupId group = {};
    Person groupSender = {}; // beside the members
    QList<Person> members = {};
    QList<Person> others = {};
};

// Fills a fresh database. secret: what the server signs tokens with.
[[nodiscard]] Result<World> makeWorld(const QString &databaseUrl, const QByteArray &secret, const Sizes &sizes);

// Only the pairs, into a database that holds others already.
[[nodiscard]] Result<World> addPairs(const QString &databaseUrl, const QByteArray &secret);

// How many messages all conversations have together.
[[nodiscard]] Result<qint64> storedMessages(const QString &databaseUrl);

// A text of ordinary length.
[[nodiscard]] QByteArray ordinaryText();

} // namespace freeim::bench
