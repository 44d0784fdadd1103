// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/world.h"

#include <algorithm>
#include <unordered_set>

namespace freeim::demo {

namespace {

constexpr int kSmallestGroup = 3;
constexpr int kGroupsOfLead = 12;
constexpr int kGroupsOwnedByLead = 2;
constexpr int kMembersPerManager = 25;

class Founding
{
public:
    Founding(World &world, const SocialSettings &limits, Dice &dice)
        : m_world(world)
        , m_limits(limits)
        , m_dice(dice)
        , m_memberships(world.people.size(), 0)
        , m_places(world.people.size())
    {
        for (size_t place = 0; place < world.circle.size(); ++place)
            m_places[static_cast<size_t>(world.circle[place])] = static_cast<qint64>(place);
    }

    Group found(int number)
    {
        const bool isLeads = number < kGroupsOfLead && hasRoom(kLead);
        const int owner = isLeads && number < kGroupsOwnedByLead ? kLead : anyOwner();
        Group group;
        group.createdAt = timeBetween(personOf(owner).createdAt, m_world.calendar.lastFriendship, 1.0);
        group.isJoinClosed = m_dice.chance(0.1);
        gather(group, owner, isLeads ? kLead : owner, sizeOf(number));
        std::stable_sort(group.members.begin() + 1, group.members.end(),
                         [](const Member &a, const Member &b) { return a.joinedAt < b.joinedAt; });
        nameManagers(group);
        group.weight = std::pow(static_cast<double>(group.members.size()), 0.8) * m_dice.heavy(0.6);
        return group;
    }

private:
    const Person &personOf(int index) const { return m_world.people[static_cast<size_t>(index)]; }

    bool hasRoom(int person) const
    {
        return m_memberships[static_cast<size_t>(person)] < m_limits.chatGroupsPerAccount;
    }

    // The most active of three who can still own a group. Since members fill half of their groups at most, there is
    // always one for as many groups as mostGroups() says.
    int anyOwner()
    {
        const auto count = static_cast<qint64>(m_world.people.size());
        int owner = static_cast<int>(m_dice.below(count));
        for (int i = 0; i < 2; ++i) {
            const int other = static_cast<int>(m_dice.below(count));
            if (personOf(other).activity > personOf(owner).activity && hasRoom(other))
                owner = other;
        }
        while (!hasRoom(owner))
            owner = static_cast<int>((owner + 1) % count);
        return owner;
    }

    // The first is as large as can be; sizes then vary as they do in life: most small, some very large.
    int sizeOf(int number)
    {
        const int largest = std::min(m_limits.membersPerChatGroup, static_cast<int>(m_world.people.size()));
        const double size = number == 0 ? largest : kSmallestGroup + 5 * m_dice.heavy(0.8);
        return std::max(1, static_cast<int>(std::min<double>(size, largest)));
    }

    Timestamp timeBetween(Timestamp from, Timestamp to, double skew)
    {
        return from.plus(static_cast<qint64>(static_cast<double>(to.since(from)) * std::pow(m_dice.real(), skew)));
    }

    void gather(Group &group, int owner, int invited, int size)
    {
        std::unordered_set<int> taken;
        const auto join = [&](int person, GroupRole role) {
            int &memberships = m_memberships[static_cast<size_t>(person)];
            const int limit = role == GroupRole::Owner ? m_limits.chatGroupsPerAccount
                                                       : m_limits.chatGroupsPerAccount / 2;
            if (memberships >= limit || !taken.insert(person).second)
                return;
            ++memberships;
            const Timestamp earliest = std::max(group.createdAt, personOf(person).createdAt);
            const bool isFounder = earliest == group.createdAt && m_dice.chance(0.6);
            const Timestamp joined = role == GroupRole::Owner ? group.createdAt
                                     : isFounder              ? earliest.plus(m_dice.between(1, kDay))
                                                              : timeBetween(earliest, m_world.calendar.lastJoin, 2.0);
            group.members.push_back({.person = person, .role = role, .joinedAt = joined});
        };
        join(owner, GroupRole::Owner);
        join(invited, GroupRole::General);

        const auto count = static_cast<qint64>(m_world.people.size());
        const qint64 home = m_places[static_cast<size_t>(owner)];
        for (int tries = 0; tries < 10 * size && static_cast<int>(group.members.size()) < size; ++tries) {
            const qint64 distance = m_dice.chance(0.15) ? m_dice.below(count) : m_dice.geometric(size) % count;
            const qint64 place = (home + (m_dice.chance(0.5) ? distance : count - distance)) % count;
            join(m_world.circle[static_cast<size_t>(place)], GroupRole::General);
        }
    }

    void nameManagers(Group &group)
    {
        const size_t managers = group.members.size() / kMembersPerManager;
        for (size_t i = 0; i < managers; ++i) {
            Member &member =
                group.members[static_cast<size_t>(m_dice.below(static_cast<qint64>(group.members.size())))];
            if (member.role == GroupRole::General)
                member.role = GroupRole::Manager;
        }
    }

    World &m_world;
    const SocialSettings &m_limits;
    Dice &m_dice;
    std::vector<int> m_memberships;
    std::vector<qint64> m_places; // of each person in the circle
};

} // namespace

qint64 mostGroups(int users, const SocialSettings &limits)
{
    return qint64{users} * (limits.chatGroupsPerAccount - limits.chatGroupsPerAccount / 2);
}

void addGroups(World &world, int count, const SocialSettings &limits, Dice &dice)
{
    Founding founding(world, limits, dice);
    for (int number = 0; number < count; ++number)
        world.groups.push_back(founding.found(number));
    std::stable_sort(world.groups.begin(), world.groups.end(),
                     [](const Group &a, const Group &b) { return a.createdAt < b.createdAt; });
}

} // namespace freeim::demo
