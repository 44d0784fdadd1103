// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/world.h"

#include "server/storage/migrations.h"
#include "tests/bench/people.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

const Statement kNextAccount{"bench.nextAccount", u"SELECT next_value FROM id_counter WHERE kind = 'account'"_s};
const Statement kStored{"bench.stored", u"SELECT COALESCE(SUM(last_seq), 0) FROM conversation"_s};

class WorldMaker
{
public:
    WorldMaker(Database &database, const Sizes &sizes, qint64 firstAccount)
        : m_sizes(sizes)
        , m_people(database, firstAccount)
    {}

    Result<World> make()
    {
        addPairs();
        m_world.popular = m_people.newPerson();
        for (int i = 0; i < kFriends; ++i)
            m_people.befriend(m_world.popular, m_people.newPerson());
        addGroup();
        for (int i = 0; i < m_sizes.users; ++i) {
            m_world.others.append(m_people.newPerson());
            FREEIM_CHECK(m_people.writeWhenMany());
        }
        FREEIM_CHECK(addLongConversation());
        FREEIM_CHECK(m_people.finish());
        return m_world;
    }

    Result<World> makePairs()
    {
        addPairs();
        FREEIM_CHECK(m_people.finish());
        return m_world;
    }

private:
    void addPairs()
    {
        for (int i = 0; i < kPairs; ++i) {
            m_world.senders.append(m_people.newPerson());
            m_world.receivers.append(m_people.newPerson());
            m_people.befriend(m_world.senders.last(), m_world.receivers.last());
        }
    }

    void addGroup()
    {
        m_world.groupSender = m_people.newPerson();
        for (int i = 0; i < m_sizes.members; ++i)
            m_world.members.append(m_people.newPerson());
        m_world.group = m_people.newGroup(m_world.groupSender, m_world.members, m_people.now());
    }

    Result<Done> addLongConversation()
    {
        m_world.reader = m_people.newPerson();
        m_world.readersFriend = m_people.newPerson();
        m_people.befriend(m_world.reader, m_world.readersFriend);
        FREEIM_TRY(
            const QList<ConversationId> conversations,
            m_people.begin({Talk::pair(m_world.reader, m_world.readersFriend, m_sizes.messages, m_people.now())}));
        const QString text = QString::fromUtf8(ordinaryText());
        for (int seq = 1; seq <= m_sizes.messages; ++seq) {
            const bool isAnswer = seq % 2 == 0;
            const Person &from = isAnswer ? m_world.readersFriend : m_world.reader;
            const Person &to = isAnswer ? m_world.reader : m_world.readersFriend;
            m_people.say(conversations.first(), seq, from, to.id.value, QString::number(seq) + u' ' + text,
                         m_people.now());
            FREEIM_CHECK(m_people.writeWhenMany());
        }
        return Done{};
    }

    const Sizes &m_sizes;
    PeopleWriter m_people;
    World m_world;
};

QList<Person *> everybodyIn(World &world)
{
    QList<Person *> everybody = {&world.reader, &world.readersFriend, &world.popular, &world.groupSender};
    for (QList<Person> *people : {&world.senders, &world.receivers, &world.members, &world.others}) {
        for (Person &person : *people)
            everybody.append(&person);
    }
    return everybody;
}

} // namespace

Result<World> makeWorld(const QString &databaseUrl, const QByteArray &secret, const Sizes &sizes)
{
    const DatabaseSettings settings{.url = databaseUrl};
    FREEIM_CHECK(migrateDatabase(settings));
    FREEIM_TRY(const auto database, Database::open(settings));
    FREEIM_TRY(World world, WorldMaker(*database, sizes, kFirstAccountId).make());
    FREEIM_CHECK(addTokens(*database, secret, everybodyIn(world)));
    return world;
}

Result<World> addPairs(const QString &databaseUrl, const QByteArray &secret)
{
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    FREEIM_TRY(const auto next,
               database->read([](Connection &connection) { return connection.value<qint64>(kNextAccount); }));
    FREEIM_TRY(World world, WorldMaker(*database, Sizes{}, next.value_or(kFirstAccountId)).makePairs());
    FREEIM_CHECK(addTokens(*database, secret, everybodyIn(world)));
    return world;
}

Result<qint64> storedMessages(const QString &databaseUrl)
{
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    FREEIM_TRY(const auto stored,
               database->read([](Connection &connection) { return connection.value<qint64>(kStored); }));
    return stored.value_or(0);
}

QByteArray ordinaryText()
{
    return "A message of ordinary length, as people send them to each other all day long: 晚上一起吃饭吗?";
}

} // namespace freeim::bench
