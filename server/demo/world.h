// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/texts.h"
#include "server/settings/settings.h"
#include "shared/models/chat_group.h"

#include <vector>

// Who there is, who knows whom and which groups they form: everything of the demonstration data but texts and
// messages. People and groups are numbered from 0 in the order in which they joined; their ids follow that order.
namespace freeim::demo {

// What to make.
struct Plan
{
    int users = 1'000;
    int groups = 50;
    int messages = 10'000;
    int months = 6; // messages spread over so many, back from now
    quint64 seed = 1;
    bool isBesideOthers = false; // also into a database with accounts that are not from here
};

// The times between which things happen.
struct Calendar
{
    Timestamp founding = {};     // the first account
    Timestamp firstMessage = {}; // messages begin
    Timestamp lastNewcomer = {}; // the last account
    Timestamp lastFriendship = {};
    Timestamp lastJoin = {}; // into a group
    Timestamp now = {};
};

[[nodiscard]] Calendar calendarFor(Timestamp now, int months);

// The account that people sign in with to look around: it has friends and groups aplenty.
inline constexpr int kLead = 0;

struct Person
{
    Timestamp createdAt = {};
    int place = 0; // in texts().places
    int surname = 0;
    int givenName = 0;
    bool isFemale = false;
    double activity = 1;
};

[[nodiscard]] inline const Place &placeOf(const Person &person)
{
    return texts().places[person.place];
}

[[nodiscard]] inline Language languageOf(const Person &person)
{
    return placeOf(person).language;
}

// first < second.
struct Friendship
{
    int first = 0;
    int second = 0;
    Timestamp since = {};
    double weight = 0;      // how much they talk
    bool isBlocked = false; // first blocks second; then they don't talk
};

struct Member
{
    int person = 0;
    GroupRole role = GroupRole::General;
    Timestamp joinedAt = {};
    qint64 joinedSeq = 0;  // filled in while messages are made
    qint64 lastOwnSeq = 0; // likewise
};

// Members are in the order in which they joined: the owner is the first.
struct Group
{
    Timestamp createdAt = {};
    double weight = 0;
    bool isJoinClosed = false;
    std::vector<Member> members = {};
};

// Where the ids of a world's people and groups begin.
struct FirstIds
{
    AccountId account = {};
    ChatGroupId group = {};

    [[nodiscard]] AccountId ofPerson(int person) const { return {account.value + person}; }
    [[nodiscard]] ChatGroupId ofGroup(size_t index) const { return {group.value + static_cast<qint64>(index)}; }
};

struct World
{
    Calendar calendar = {};
    std::vector<Person> people = {};
    std::vector<int> circle = {};               // people in an order where neighbours know each other
    std::vector<Friendship> friendships = {};   // by time
    std::vector<std::vector<int>> friends = {}; // of each person
    std::vector<Group> groups = {};             // by time

    [[nodiscard]] const Person &person(int index) const { return people[static_cast<size_t>(index)]; }
    [[nodiscard]] bool areFriends(int one, int other) const;
    // False when nobody knows anybody.
    [[nodiscard]] bool canTalk() const;
};

// Each needs an owner who may have one more.
[[nodiscard]] qint64 mostGroups(int users, const SocialSettings &limits);

// The plan's groups must not be more than mostGroups().
[[nodiscard]] World makeWorld(const Plan &plan, const SocialSettings &limits, Timestamp now);

// Its steps, in this order.
void addPeople(World &world, int count, Dice &dice);
void addFriendships(World &world, int friendsPerPerson, Dice &dice);
void addGroups(World &world, int count, const SocialSettings &limits, Dice &dice);

// Makes those for which isLeads holds worth that share of all weights.
template <typename Weighted, typename IsLeads>
void shareWithLead(std::vector<Weighted> &all, double share, const IsLeads &isLeads)
{
    double leads = 0;
    double others = 0;
    for (const Weighted &each : all)
        (isLeads(each) ? leads : others) += each.weight;
    if (leads <= 0 || others <= 0)
        return;
    const double factor = share / (1 - share) * others / leads;
    for (Weighted &each : all) {
        if (isLeads(each))
            each.weight *= factor;
    }
}

} // namespace freeim::demo
