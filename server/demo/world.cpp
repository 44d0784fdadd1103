// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/world.h"

#include <algorithm>
#include <numeric>

namespace freeim::demo {

namespace {

constexpr qint64 kMonth = 30 * kDay;
constexpr double kEnglishShare = 0.25;

// Enough to look lively in a small world, not to stand out in a large one.
double shareOfLead(int messages)
{
    return std::clamp(2'000.0 / std::max(messages, 1), 0.02, 0.2);
}

// Neighbours in the circle live in one place; large cities come first in the list and are drawn oftener.
int drawPlace(Dice &dice)
{
    const Language language = dice.chance(kEnglishShare) ? Language::English : Language::Chinese;
    std::vector<int> candidates;
    for (int i = 0; i < texts().places.size(); ++i) {
        if (texts().places[i].language == language)
            candidates.push_back(i);
    }
    const double skewed = dice.real() * dice.real();
    return candidates[static_cast<size_t>(skewed * static_cast<double>(candidates.size()))];
}

void shuffle(std::vector<int> &numbers, Dice &dice)
{
    for (size_t i = numbers.size(); i > 1; --i)
        std::swap(numbers[i - 1], numbers[static_cast<size_t>(dice.below(static_cast<qint64>(i)))]);
}

} // namespace

bool World::areFriends(int one, int other) const
{
    const std::vector<int> &known = friends[static_cast<size_t>(one)];
    return std::find(known.begin(), known.end(), other) != known.end();
}

bool World::canTalk() const
{
    return !groups.empty() ||
           std::any_of(friendships.begin(), friendships.end(), [](const Friendship &each) { return each.weight > 0; });
}

Calendar calendarFor(Timestamp now, int months)
{
    Calendar calendar{.now = now};
    calendar.firstMessage = now.plus(-months * kMonth);
    calendar.founding = calendar.firstMessage.plus(-12 * kMonth);
    // Each later than the one before, so that the youngest account has had time for all of it.
    calendar.lastNewcomer = now.plus(-4 * kDay);
    calendar.lastFriendship = now.plus(-3 * kDay);
    calendar.lastJoin = now.plus(-2 * kDay);
    return calendar;
}

World makeWorld(const Plan &plan, const SocialSettings &limits, Timestamp now)
{
    World world{.calendar = calendarFor(now, plan.months)};
    Dice dice(plan.seed);
    addPeople(world, plan.users, dice);
    addFriendships(world, limits.friendsPerAccount, dice);
    addGroups(world, plan.groups, limits, dice);

    const double share = shareOfLead(plan.messages);
    shareWithLead(world.friendships, share, [](const Friendship &each) { return each.first == kLead; });
    shareWithLead(world.groups, share, [](const Group &each) {
        return std::any_of(each.members.begin(), each.members.end(),
                           [](const Member &member) { return member.person == kLead; });
    });
    return world;
}

void addPeople(World &world, int count, Dice &dice)
{
    const double span = static_cast<double>(world.calendar.lastNewcomer.since(world.calendar.founding));
    std::vector<qint64> ages;
    for (int i = 0; i < count; ++i)
        ages.push_back(static_cast<qint64>(span * std::pow(dice.real(), 0.8))); // newcomers grow in number
    std::sort(ages.begin(), ages.end());
    ages.front() = 0;

    world.people.resize(static_cast<size_t>(count));
    world.circle.resize(static_cast<size_t>(count));
    std::iota(world.circle.begin(), world.circle.end(), 0);
    shuffle(world.circle, dice);

    int place = 0;
    qint64 left = 0;
    for (const int index : world.circle) {
        if (left-- == 0) {
            place = drawPlace(dice);
            left = dice.between(20, 150);
        }
        Person &person = world.people[static_cast<size_t>(index)];
        person.createdAt = world.calendar.founding.plus(ages[static_cast<size_t>(index)]);
        person.place = index == kLead ? 0 : place; // the first is Chinese: the lead has friends in both languages
        person.isFemale = dice.chance(0.5);
        const LanguageTexts &names = texts().in(languageOf(person));
        // Names at the head of the lists are the frequent ones.
        person.surname = static_cast<int>(dice.real() * std::sqrt(dice.real()) *
                                          static_cast<double>(names.surnames.size()));
        person.givenName = static_cast<int>(dice.below((person.isFemale ? names.femaleNames : names.maleNames).size()));
        // A tail of 0.8 spreads activity over people by their rank as Zipf's law has it.
        person.activity = std::min(dice.heavy(0.8), 1'000.0);
    }
}

} // namespace freeim::demo
