// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/world.h"

#include <algorithm>

namespace freeim::demo {

namespace {

constexpr int kMostFriends = 100;
constexpr int kFriendsOfLead = 60;
// Everyone knows so many to each side in the circle: six friends at least.
constexpr int kNeighbours = 3;
constexpr double kBlockedShare = 0.01;

class Acquaintances
{
public:
    Acquaintances(World &world, int friendsPerPerson, Dice &dice)
        : m_world(world)
        , m_dice(dice)
        , m_limit(std::min(kMostFriends, friendsPerPerson))
        , m_friends(world.friends)
    {
        m_friends.resize(world.people.size());
    }

    void knowNeighbours()
    {
        const size_t count = m_world.circle.size();
        for (int distance = 1; distance <= std::min(kNeighbours, m_limit / 2); ++distance) {
            for (size_t place = 0; place < count; ++place)
                befriend(m_world.circle[place], m_world.circle[(place + static_cast<size_t>(distance)) % count]);
        }
    }

    void meetOthers()
    {
        for (size_t place = 0; place < m_world.circle.size(); ++place) {
            const int person = m_world.circle[place];
            const bool isLead = person == kLead;
            const double wanted = isLead ? kFriendsOfLead : 3.0 + 4.0 * m_dice.heavy(0.7);
            const auto target = static_cast<size_t>(std::min<double>(wanted, m_limit));
            // In a small world there may be nobody left to meet.
            for (int tries = 0; m_friends[static_cast<size_t>(person)].size() < target && tries < 400; ++tries)
                befriend(person, m_world.circle[acquaintance(place, isLead ? 0.5 : 0.2)]);
        }
    }

private:
    // Someone near in the circle, or anyone.
    size_t acquaintance(size_t place, double anyone)
    {
        const auto count = static_cast<qint64>(m_world.circle.size());
        if (m_dice.chance(anyone))
            return static_cast<size_t>(m_dice.below(count));
        const qint64 distance = (kNeighbours + 1 + m_dice.geometric(40)) % count;
        const qint64 other = static_cast<qint64>(place) + (m_dice.chance(0.5) ? distance : count - distance);
        return static_cast<size_t>(other % count);
    }

    void befriend(int one, int other)
    {
        std::vector<int> &mine = m_friends[static_cast<size_t>(one)];
        std::vector<int> &theirs = m_friends[static_cast<size_t>(other)];
        const auto limit = static_cast<size_t>(m_limit);
        if (one == other || mine.size() >= limit || theirs.size() >= limit ||
            std::find(mine.begin(), mine.end(), other) != mine.end())
            return;
        mine.push_back(other);
        theirs.push_back(one);
        m_world.friendships.push_back(friendshipOf(std::min(one, other), std::max(one, other)));
    }

    Friendship friendshipOf(int first, int second)
    {
        const Person &one = m_world.people[static_cast<size_t>(first)];
        const Person &other = m_world.people[static_cast<size_t>(second)];
        const Timestamp earliest = std::max(one.createdAt, other.createdAt);
        const double span = static_cast<double>(m_world.calendar.lastFriendship.since(earliest));
        // Most meet soon after the later of them came.
        const auto wait = static_cast<qint64>(span * std::pow(m_dice.real(), 3.0));
        Friendship friendship{.first = first, .second = second, .since = earliest.plus(wait)};
        // How close two are differs even more than how active people are.
        friendship.weight = std::sqrt(one.activity * other.activity) * std::exp(1.5 * m_dice.bell());
        friendship.isBlocked = first != kLead && m_dice.chance(kBlockedShare);
        if (friendship.isBlocked)
            friendship.weight = 0;
        return friendship;
    }

    World &m_world;
    Dice &m_dice;
    int m_limit;
    std::vector<std::vector<int>> &m_friends;
};

} // namespace

void addFriendships(World &world, int friendsPerPerson, Dice &dice)
{
    Acquaintances acquaintances(world, friendsPerPerson, dice);
    acquaintances.knowNeighbours();
    acquaintances.meetOthers();
    std::stable_sort(world.friendships.begin(), world.friendships.end(),
                     [](const Friendship &a, const Friendship &b) { return a.since < b.since; });
}

} // namespace freeim::demo
