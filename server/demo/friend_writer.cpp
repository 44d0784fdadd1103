// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/people_writer.h"

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kFriendshipDice = quint64{3} << 40; // apart from other uses of the seed
constexpr quint64 kCircleDice = quint64{4} << 40;
constexpr int kRequestsToLead = 5;

const BulkStatement kFriendships = BulkStatement::insertion("demo.friendships", u"friendship"_s,
                                                            u"account_id, friend_id, remark, label, created_at"_s);
const BulkStatement kRequests = BulkStatement::insertion(
    "demo.friendRequests", u"friend_request"_s,
    u"from_id, to_id, reason, deny_reason, status, created_at, replied_at"_s);
const BulkStatement kBlocks = BulkStatement::insertion("demo.blocks", u"account_block"_s,
                                                       u"account_id, blocked_id, created_at"_s);
const BulkStatement kFriendGroups = BulkStatement::insertion("demo.friendGroups", u"friend_group"_s,
                                                             u"account_id, name, created_at"_s);
const BulkStatement kFriendGroupMembers{
    "demo.friendGroupMembers",
    u"INSERT INTO friend_group_member (friend_group_id, friendship_id) SELECT g.id, f.id FROM (VALUES"_s,
    u"(CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS BIGINT))"_s,
    u") AS v JOIN friend_group g ON g.account_id = v.column1 AND g.name = v.column2 "
    "JOIN friendship f ON f.account_id = v.column1 AND f.friend_id = v.column3"_s};

class FriendWriter
{
public:
    FriendWriter(Database &database, const World &world, FirstIds ids, quint64 seed)
        : m_world(world)
        , m_ids(ids)
        , m_seed(seed)
        , m_writer(database, {&kFriendships, &kRequests, &kBlocks, &kFriendGroups, &kFriendGroupMembers})
    {}

    Result<Done> write(Progress &progress)
    {
        progress.begin(u"friendships"_s, static_cast<qint64>(m_world.friendships.size()));
        for (size_t i = 0; i < m_world.friendships.size(); ++i) {
            Dice dice(m_seed, kFriendshipDice + i);
            addFriendship(m_world.friendships[i], dice);
            FREEIM_CHECK(m_writer.writeWhenMany());
            progress.advance(1);
        }
        // Groups of friends refer to friendships that exist.
        FREEIM_CHECK(m_writer.write());
        for (int person = 0; person < static_cast<int>(m_world.people.size()); ++person) {
            Dice dice(m_seed, kCircleDice + static_cast<quint64>(person));
            addFriendGroups(person, dice);
            addRequest(person, dice);
            blockSomeone(person, dice);
            FREEIM_CHECK(m_writer.writeWhenMany());
        }
        FREEIM_CHECK(m_writer.write());
        progress.end();
        return Done{};
    }

private:
    void addFriendship(const Friendship &friendship, Dice &dice)
    {
        addDirection(friendship.first, friendship.second, friendship.since, dice);
        addDirection(friendship.second, friendship.first, friendship.since, dice);
        if (friendship.first == kLead || dice.chance(0.3))
            addPassedRequest(friendship, dice);
        if (friendship.isBlocked)
            m_writer.add(kBlocks, m_ids.ofPerson(friendship.first), m_ids.ofPerson(friendship.second), lately(dice));
    }

    void addDirection(int one, int other, Timestamp since, Dice &dice)
    {
        const Person &known = m_world.person(other);
        Words words(texts().in(languageOf(known)), dice);
        describe(words, known, dice);
        const QString remark = dice.chance(0.3) ? words.any(u"remark"_s) : QString();
        const QString label = dice.chance(0.15) ? words.any(u"label"_s) : QString();
        m_writer.add(kFriendships, m_ids.ofPerson(one), m_ids.ofPerson(other), remark, label, since);
    }

    void addPassedRequest(const Friendship &friendship, Dice &dice)
    {
        const bool isFirstAsking = dice.chance(0.5);
        const int from = isFirstAsking ? friendship.first : friendship.second;
        const int to = isFirstAsking ? friendship.second : friendship.first;
        const Timestamp earliest = std::max(m_world.person(from).createdAt, m_world.person(to).createdAt);
        const Timestamp asked = std::max(earliest, friendship.since.plus(-dice.below(kDay)));
        m_writer.add(kRequests, m_ids.ofPerson(from), m_ids.ofPerson(to), reason(from, dice), QString(),
                     RequestStatus::Passed, asked, std::optional(friendship.since));
    }

    QString reason(int person, Dice &dice)
    {
        const Person &asking = m_world.person(person);
        Words words(texts().in(languageOf(asking)), dice);
        describe(words, asking, dice);
        return words.any(u"request"_s);
    }

    // When everyone has been here for a while.
    Timestamp lately(Dice &dice) const
    {
        const Timestamp from = m_world.calendar.lastJoin;
        return from.plus(dice.below(m_world.calendar.now.since(from)));
    }

    void addFriendGroups(int person, Dice &dice)
    {
        const std::vector<int> &friends = m_world.friends[static_cast<size_t>(person)];
        if (friends.empty() || (person != kLead && !dice.chance(0.25)))
            return;
        QStringList names = texts().in(languageOf(m_world.person(person))).list(u"friend_group"_s);
        const qint64 wanted = dice.between(2, 5);
        while (names.size() > wanted)
            names.removeAt(dice.below(names.size()));
        for (const QString &name : names)
            m_writer.add(kFriendGroups, m_ids.ofPerson(person), name, lately(dice));
        for (const int other : friends) {
            if (dice.chance(0.6))
                m_writer.add(kFriendGroupMembers, m_ids.ofPerson(person), dice.of(names), m_ids.ofPerson(other));
        }
    }

    // Everyone asks one stranger at most, so that no two requests of a pair wait.
    void addRequest(int person, Dice &dice)
    {
        if (person == kLead)
            return;
        const bool isToLead = m_askedLead < kRequestsToLead && !m_world.areFriends(person, kLead);
        m_askedLead += isToLead ? 1 : 0;
        const int to = isToLead ? kLead : anyone(dice);
        if (to == person || m_world.areFriends(person, to) || (!isToLead && !dice.chance(0.08)))
            return;
        const bool isDenied = !isToLead && dice.chance(0.2);
        const QString denial = isDenied ? dice.of(texts().in(languageOf(m_world.person(to))).list(u"deny"_s))
                                        : QString();
        const Timestamp asked = lately(dice);
        const qint64 wait = dice.below(m_world.calendar.now.since(asked) + 1);
        m_writer.add(kRequests, m_ids.ofPerson(person), m_ids.ofPerson(to), reason(person, dice), denial,
                     isDenied ? RequestStatus::Denied : RequestStatus::Waiting, asked,
                     isDenied ? std::optional(asked.plus(wait)) : std::nullopt);
    }

    void blockSomeone(int person, Dice &dice)
    {
        const int stranger = anyone(dice);
        if (stranger == person || m_world.areFriends(person, stranger) || (person != kLead && !dice.chance(0.01)))
            return;
        m_writer.add(kBlocks, m_ids.ofPerson(person), m_ids.ofPerson(stranger), lately(dice));
    }

    int anyone(Dice &dice) const { return static_cast<int>(dice.below(static_cast<qint64>(m_world.people.size()))); }

    const World &m_world;
    FirstIds m_ids;
    quint64 m_seed;
    BulkWriter m_writer;
    int m_askedLead = 0;
};

} // namespace

Result<Done> writeFriendships(Database &database, const World &world, FirstIds ids, quint64 seed, Progress &progress)
{
    return FriendWriter(database, world, ids, seed).write(progress);
}

} // namespace freeim::demo
