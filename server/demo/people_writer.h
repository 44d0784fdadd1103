// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/activity.h"
#include "server/demo/bulk_statement.h"
#include "server/demo/progress.h"
#include "server/demo/world.h"

namespace freeim::demo {

// E-mail addresses of demonstration accounts end with it: RFC 2606 keeps the domain free, so no mail reaches anybody,
// and the accounts are told from real ones by it.
inline constexpr QLatin1StringView kEmailDomain{"@demo.example"};

struct PeopleTask
{
    const World &world;
    FirstIds ids;
    quint64 seed = 0;
    QString leadName;             // username of the lead
    QString passwordHash;         // of everyone
    bool mayNamesBeTaken = false; // by accounts that are not from here
    Activity &activity;           // is told of sign-ins
};

// Writes accounts with their sessions and positions.
[[nodiscard]] Result<Done> writePeople(Database &database, const PeopleTask &task, Progress &progress);

// Writes friendships, requests, groups of friends and blocks.
[[nodiscard]] Result<Done> writeFriendships(Database &database, const World &world, FirstIds ids, quint64 seed,
                                            Progress &progress);

// What people call someone; surname and given name in his own language's order.
struct SpokenName
{
    QString surname = {};
    QString given = {};
    QString full = {};
    QString latinSurname = {};
    QString latinGiven = {};
};

[[nodiscard]] SpokenName nameOf(const Person &person);

// Words about someone: {surname}, {given}, {city}, {district}.
void describe(Words &words, const Person &person, Dice &dice);

} // namespace freeim::demo
