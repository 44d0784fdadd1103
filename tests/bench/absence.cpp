// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/absence.h"

#include "server/storage/migrations.h"
#include "tests/bench/people.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGroupEvery = 4;
constexpr int kOtherMembers = 8; // beside the owner and who was away
constexpr auto kFirstWork = std::chrono::seconds(60);

class AbsenceMaker
{
public:
    AbsenceMaker(Database &database, Absence &absence)
        : m_absence(absence)
        , m_people(database, kFirstAccountId)
    {}

    Result<Done> make()
    {
        m_absence.leftAt = m_people.now().plus(-kHour);
        m_absence.person = m_people.newPerson();
        for (int i = 0; i < m_absence.conversations; ++i) {
            m_peers.append(m_people.newPerson());
            m_people.befriend(m_absence.person, m_peers.last());
        }
        FREEIM_CHECK(beginAll());
        // One after the other in each conversation, as people write: what belongs together does not lie together.
        for (qint64 seq = 1; seq <= Absence::kHave; ++seq)
            FREEIM_CHECK(sayInFirst(m_absence.conversations, seq));
        for (qint64 seq = Absence::kHave + 1; seq <= Absence::kHave + Absence::kMissed; ++seq)
            FREEIM_CHECK(sayInFirst(m_absence.moved, seq));
        for (int i = 0; i < m_absence.conversations; ++i)
            m_people.read(m_absence.person, m_ids[i], Absence::kHave, m_absence.leftAt);
        m_people.addChanges(m_absence.person, changes(), m_people.now());
        return m_people.finish();
    }

private:
    static bool isGroup(int index) { return index % kGroupEvery == kGroupEvery - 1; }

    Result<Done> beginAll()
    {
        QList<Talk> talks;
        for (int i = 0; i < m_absence.conversations; ++i) {
            const bool isMoved = i < m_absence.moved;
            const qint64 last = Absence::kHave + (isMoved ? Absence::kMissed : 0);
            if (isGroup(i)) {
                const ChatGroupId group = m_people.newGroup(m_peers[i], membersOf(i), momentOf(i, 0));
                m_toIds.append(group.value);
                talks.append(Talk::group(group, last, momentOf(i, last)));
            } else {
                m_toIds.append(m_absence.person.id.value);
                talks.append(Talk::pair(m_absence.person, m_peers[i], last, momentOf(i, last)));
            }
        }
        FREEIM_TRY(m_ids, m_people.begin(talks));
        return Done{};
    }

    QList<Person> membersOf(int index) const
    {
        QList<Person> members = {m_absence.person};
        for (int i = 1; i <= kOtherMembers; ++i)
            members.append(m_peers[(index + i) % m_peers.size()]);
        return members;
    }

    // When that message was said: the missed ones all over the hour, the others in the days before.
    Timestamp momentOf(int index, qint64 seq) const
    {
        if (seq > Absence::kHave) {
            const qint64 place = (seq - Absence::kHave) * m_absence.moved - index;
            return m_absence.leftAt.plus(place * kHour / (Absence::kMissed * m_absence.moved));
        }
        return m_absence.leftAt.plus(-(Absence::kHave - seq) * kHour - (index + 2) * kMinute);
    }

    Result<Done> sayInFirst(int conversations, qint64 seq)
    {
        const QString text = QString::fromUtf8(ordinaryText());
        for (int i = 0; i < conversations; ++i) {
            m_people.say(m_ids[i], seq, m_peers[i], m_toIds[i], text, momentOf(i, seq));
            FREEIM_CHECK(m_people.writeWhenMany());
        }
        return Done{};
    }

    QList<SyncEvent> changes() const
    {
        QList<SyncEvent> events;
        for (int i = 0; i < Absence::kKnownChanges + Absence::kMissedChanges; ++i) {
            const AccountId peer = m_peers[i % m_peers.size()].id;
            events.append({.event = SyncEventType::Read,
                           .fromId = peer,
                           .ope = Channel::Friend,
                           .toId = peer.value,
                           .seq = Absence::kHave});
        }
        return events;
    }

    Absence &m_absence;
    PeopleWriter m_people;
    QList<Person> m_peers; // of each conversation the one who talks
    QList<qint64> m_toIds;
    QList<ConversationId> m_ids;
};

} // namespace

Result<std::unique_ptr<Absence>> Absence::open(const Options &options, bool isPostgres)
{
    const QString directory = options.directory + (isPostgres ? u"/absence-postgres"_s : u"/absence"_s);
    FREEIM_CHECK(makeEmpty(directory));
    FREEIM_TRY(const QString databaseUrl, freshDatabase(options, directory, u"absence"_s, isPostgres));
    FREEIM_CHECK(migrateDatabase({.url = databaseUrl}));
    auto absence = std::make_unique<Absence>();
    absence->conversations = options.sizes.conversations;
    absence->moved = std::max(1, options.sizes.conversations / 10);
    {
        FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
        FREEIM_CHECK(AbsenceMaker(*database, *absence).make());
        FREEIM_CHECK(addTokens(*database, tokenSecret(), {&absence->person}));
    }
    FREEIM_TRY(absence->server, startServer(options, directory, databaseUrl));
    // It begins with indexing what was said.
    load::EventLoop loop;
    absence->server->settle(loop, kFirstWork);
    return absence;
}

} // namespace freeim::bench
