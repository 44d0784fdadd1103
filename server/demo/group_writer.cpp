// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/group_writer.h"

#include "server/demo/people_writer.h"
#include "server/services/chat_group_name.h"
#include "server/services/geo_grid.h"

#include <unordered_set>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGroupDice = quint64{5} << 40; // apart from other uses of the seed
constexpr qint64 kLongestMute = 43'200;          // minutes, as the API has it

const BulkStatement kGroups = BulkStatement::insertion(
    "demo.groups", u"chat_group"_s,
    u"id, name, name_key, intro, owner_id, member_count, member_limit, disable_add_member, disable_view_member, "
    "disable_add_group, enable_before_message, longitude, latitude, cell, created_at"_s);
const BulkStatement kGrams = BulkStatement::insertion("demo.groupGrams", u"chat_group_gram"_s, u"gram, group_id"_s);
const BulkStatement kMembers = BulkStatement::insertion(
    "demo.groupMembers", u"chat_group_member"_s,
    u"group_id, account_id, role, remark, muted_until, joined_at, joined_seq"_s);
const BulkStatement kRequests = BulkStatement::insertion(
    "demo.groupRequests", u"chat_group_request"_s,
    u"group_id, account_id, reason, deny_reason, status, created_at, replied_at, replied_by"_s);

class GroupWriter
{
public:
    GroupWriter(Database &database, const World &world, FirstIds ids, quint64 seed, const SocialSettings &limits)
        : m_world(world)
        , m_ids(ids)
        , m_seed(seed)
        , m_limits(limits)
        , m_writer(database, {&kGroups, &kGrams, &kMembers, &kRequests})
    {}

    Result<Done> write(Progress &progress)
    {
        progress.begin(u"groups"_s, static_cast<qint64>(m_world.groups.size()));
        for (size_t index = 0; index < m_world.groups.size(); ++index) {
            Dice dice(m_seed, kGroupDice + index);
            addGroup(index, dice);
            addMembers(index, dice);
            addRequests(index, dice);
            FREEIM_CHECK(m_writer.writeWhenMany());
            progress.advance(1);
        }
        FREEIM_CHECK(m_writer.write());
        progress.end();
        return Done{};
    }

private:
    void addGroup(size_t index, Dice &dice)
    {
        const Group &group = m_world.groups[index];
        const int owner = group.members.front().person;
        const Place &place = placeOf(m_world.person(owner));
        Words words(texts().in(place.language), dice);
        describe(words, m_world.person(owner), dice);
        const QString name = words.any(u"group_name"_s);
        const QString intro = dice.chance(0.7) ? words.any(u"group_intro"_s) : QString();
        const Position home{.longitude = place.position.longitude + 0.06 * dice.bell(),
                            .latitude = place.position.latitude + 0.05 * dice.bell()};
        const Position position = snapped(home, m_limits.nearbyGrid);
        const bool isPlaced = dice.chance(0.6);
        const ChatGroupId id = m_ids.ofGroup(index);
        const QString key = chatGroupNameKey(name);
        m_writer.add(kGroups, id, name, key, intro, m_ids.ofPerson(owner), group.members.size(),
                     m_limits.membersPerChatGroup, dice.chance(0.1), dice.chance(0.1), group.isJoinClosed,
                     dice.chance(0.6), isPlaced ? std::optional(position.longitude) : std::nullopt,
                     isPlaced ? std::optional(position.latitude) : std::nullopt,
                     isPlaced ? std::optional(cellOf(position)) : std::nullopt, group.createdAt);
        for (const QString &gram : chatGroupNameGrams(key))
            m_writer.add(kGrams, gram, id);
    }

    // joined_seq stays 0 until the messages before are there.
    void addMembers(size_t index, Dice &dice)
    {
        for (const Member &member : m_world.groups[index].members) {
            const SpokenName name = nameOf(m_world.person(member.person));
            const QString remark = dice.chance(0.15) ? (dice.chance(0.5) ? name.full : name.given) : QString();
            const bool isMuted = member.role == GroupRole::General && member.person != kLead && dice.chance(0.01);
            const Timestamp mutedUntil = isMuted ? m_world.calendar.now.plus(dice.between(10, kLongestMute) * kMinute)
                                                 : Timestamp{};
            m_writer.add(kMembers, m_ids.ofGroup(index), m_ids.ofPerson(member.person), member.role, remark, mutedUntil,
                         member.joinedAt, qint64{0});
        }
    }

    void addRequests(size_t index, Dice &dice)
    {
        const Group &group = m_world.groups[index];
        const int owner = group.members.front().person;
        std::unordered_set<int> known;
        for (const Member &member : group.members) {
            known.insert(member.person);
            if (member.role == GroupRole::General && dice.chance(0.2)) {
                const Timestamp earliest = std::max(group.createdAt, m_world.person(member.person).createdAt);
                const Timestamp asked = std::max(earliest, member.joinedAt.plus(-dice.below(kDay)));
                add(index, member.person, RequestStatus::Passed, asked, member.joinedAt, dice);
            }
        }
        if (group.isJoinClosed)
            return;
        const bool isLeads = owner == kLead;
        for (qint64 left = isLeads ? 4 : dice.below(3); left > 0; --left) {
            const auto person = static_cast<int>(dice.below(static_cast<qint64>(m_world.people.size())));
            if (!known.insert(person).second)
                continue;
            const Timestamp from = m_world.calendar.lastJoin;
            const Timestamp asked = from.plus(dice.below(m_world.calendar.now.since(from)));
            const bool isDenied = !isLeads && dice.chance(0.3);
            add(index, person, isDenied ? RequestStatus::Denied : RequestStatus::Waiting, asked,
                asked.plus(dice.below(m_world.calendar.now.since(asked) + 1)), dice);
        }
    }

    void add(size_t index, int person, RequestStatus status, Timestamp asked, Timestamp replied, Dice &dice)
    {
        const int owner = m_world.groups[index].members.front().person;
        Words words(texts().in(languageOf(m_world.person(person))), dice);
        describe(words, m_world.person(person), dice);
        const QString reason = words.any(u"join"_s);
        const QString denial = status == RequestStatus::Denied ? words.any(u"deny"_s) : QString();
        const bool isAnswered = status != RequestStatus::Waiting;
        m_writer.add(kRequests, m_ids.ofGroup(index), m_ids.ofPerson(person), reason, denial, status, asked,
                     isAnswered ? std::optional(replied) : std::nullopt,
                     isAnswered ? std::optional(m_ids.ofPerson(owner)) : std::nullopt);
    }

    const World &m_world;
    FirstIds m_ids;
    quint64 m_seed;
    const SocialSettings &m_limits;
    BulkWriter m_writer;
};

} // namespace

Result<Done> writeGroups(Database &database, const World &world, FirstIds ids, quint64 seed,
                         const SocialSettings &limits, Progress &progress)
{
    return GroupWriter(database, world, ids, seed, limits).write(progress);
}

} // namespace freeim::demo
