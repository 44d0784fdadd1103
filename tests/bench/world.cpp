// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/world.h"

#include "server/demo/bulk_statement.h"
#include "server/repositories/session_repository.h"
#include "server/security/token_signer.h"
#include "server/storage/migrations.h"
#include "shared/core/clock.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;
using demo::BulkStatement;
using demo::BulkWriter;

namespace {

constexpr qint64 kSessionLength = 30 * kDay; // less than half of it passes, so no token is renewed
constexpr ChatGroupId kGroup{1};

const BulkStatement kAccounts = BulkStatement::insertion(
    "bench.accounts", u"account"_s, u"id, username, username_key, nickname, nickname_key, created_at, updated_at"_s);
const BulkStatement kSessions = BulkStatement::insertion(
    "bench.sessions", u"session"_s, u"account_id, platform, created_at, last_seen_at, expires_at"_s);
const BulkStatement kFriendships = BulkStatement::insertion("bench.friendships", u"friendship"_s,
                                                            u"account_id, friend_id, remark, created_at"_s);
const BulkStatement kGroups = BulkStatement::insertion(
    "bench.groups", u"chat_group"_s,
    u"id, name, name_key, owner_id, member_count, member_limit, disable_add_member, disable_view_member, "
    "disable_add_group, enable_before_message, created_at"_s);
const BulkStatement kMembers = BulkStatement::insertion("bench.members", u"chat_group_member"_s,
                                                        u"group_id, account_id, role, joined_at, joined_seq"_s);
const BulkStatement kMessages = BulkStatement::insertion(
    "bench.messages", u"message"_s,
    u"conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, created_at, "
    "updated_at"_s);
const Statement kConversation{"bench.conversation",
                              u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at) "
                              "VALUES (0, ?, ?, ?, ?) RETURNING id"_s};
const Statement kNextAccount{"bench.nextAccount", u"SELECT next_value FROM id_counter WHERE kind = 'account'"_s};
const Statement kTakeIds{"bench.takeIds", u"UPDATE id_counter SET next_value = ? WHERE kind = ?"_s};
const Statement kStored{"bench.stored", u"SELECT COALESCE(SUM(last_seq), 0) FROM conversation"_s};

class WorldMaker
{
public:
    WorldMaker(Database &database, const Sizes &sizes, qint64 firstAccount)
        : m_database(database)
        , m_sizes(sizes)
        , m_writer(database, {&kAccounts, &kSessions, &kFriendships, &kGroups, &kMembers, &kMessages})
        , m_nextAccount(firstAccount)
    {}

    Result<World> make()
    {
        addPairs();
        m_world.popular = newPerson();
        for (int i = 0; i < kFriends; ++i)
            befriend(m_world.popular, newPerson());
        addGroup();
        for (int i = 0; i < m_sizes.users; ++i) {
            m_world.others.append(newPerson());
            FREEIM_CHECK(m_writer.writeWhenMany());
        }
        FREEIM_CHECK(addLongConversation());
        FREEIM_CHECK(m_writer.write());
        FREEIM_CHECK(takeId(u"account"_s, m_nextAccount));
        FREEIM_CHECK(takeId(u"chat_group"_s, kGroup.value + 1));
        return m_world;
    }

    Result<World> makePairs()
    {
        addPairs();
        FREEIM_CHECK(m_writer.write());
        FREEIM_CHECK(takeId(u"account"_s, m_nextAccount));
        return m_world;
    }

private:
    Result<Done> takeId(const QString &kind, qint64 next)
    {
        return m_database.write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(kTakeIds, next, kind));
            return Done{};
        });
    }

    Person newPerson()
    {
        const AccountId id{m_nextAccount++};
        const QString name = u"bench-%1"_s.arg(id.value);
        m_writer.add(kAccounts, id, name, name, name, name, m_now, m_now);
        m_writer.add(kSessions, id, Platform::Android, m_now, m_now, m_now.plus(kSessionLength));
        return {.id = id};
    }

    void befriend(const Person &one, const Person &other)
    {
        m_writer.add(kFriendships, one.id, other.id, QString(), m_now);
        m_writer.add(kFriendships, other.id, one.id, QString(), m_now);
    }

    void addPairs()
    {
        for (int i = 0; i < kPairs; ++i) {
            m_world.senders.append(newPerson());
            m_world.receivers.append(newPerson());
            befriend(m_world.senders.last(), m_world.receivers.last());
        }
    }

    void addGroup()
    {
        m_world.group = kGroup;
        m_world.groupSender = newPerson();
        const int count = m_sizes.members + 1;
        m_writer.add(kGroups, kGroup, u"bench"_s, u"bench"_s, m_world.groupSender.id, count, count, false, false, false,
                     true, m_now);
        m_writer.add(kMembers, kGroup, m_world.groupSender.id, 2, m_now, 0);
        for (int i = 0; i < m_sizes.members; ++i) {
            m_world.members.append(newPerson());
            m_writer.add(kMembers, kGroup, m_world.members.last().id, 0, m_now, 0);
        }
    }

    Result<Done> addLongConversation()
    {
        m_world.reader = newPerson();
        m_world.readersFriend = newPerson();
        befriend(m_world.reader, m_world.readersFriend);
        FREEIM_CHECK(m_writer.write()); // the messages name the accounts
        FREEIM_TRY(const auto conversation, m_database.write([&](Transaction &transaction) {
            return transaction.connection().value<ConversationId>(kConversation, m_world.reader.id,
                                                                  m_world.readersFriend.id, m_sizes.messages, m_now);
        }));
        const QString text = QString::fromUtf8(ordinaryText());
        for (int seq = 1; seq <= m_sizes.messages; ++seq) {
            const bool isAnswer = seq % 2 == 0;
            const AccountId from = isAnswer ? m_world.readersFriend.id : m_world.reader.id;
            const AccountId to = isAnswer ? m_world.reader.id : m_world.readersFriend.id;
            m_writer.add(kMessages, *conversation, seq, from, to, 0, 0, QString(QString::number(seq) + u' ' + text),
                         false, 0, m_now, m_now);
            FREEIM_CHECK(m_writer.writeWhenMany());
        }
        return Done{};
    }

    Database &m_database;
    const Sizes &m_sizes;
    BulkWriter m_writer;
    World m_world;
    qint64 m_nextAccount;
    const Timestamp m_now = SystemClock().now();
};

Result<Done> addTokens(Database &database, const QByteArray &secret, World &world)
{
    const TokenSigner signer(TokenSettings{.secret = secret});
    const Timestamp now = SystemClock().now();
    FREEIM_TRY(const auto sessions,
               database.read([&](Connection &connection) { return SessionRepository(connection).alive(now); }));
    QHash<AccountId, QByteArray> tokens;
    for (const LiveSession &session : sessions)
        tokens.insert(
            session.account,
            signer.sign(
                {.account = session.account, .session = session.id, .issuedAt = now, .expiresAt = session.expiresAt}));
    const auto addTo = [&](Person &person) { person.token = tokens.value(person.id); };
    for (QList<Person> *people : {&world.senders, &world.receivers, &world.members, &world.others})
        std::for_each(people->begin(), people->end(), addTo);
    for (Person *person : {&world.reader, &world.readersFriend, &world.popular, &world.groupSender})
        addTo(*person);
    return Done{};
}

} // namespace

Result<World> makeWorld(const QString &databaseUrl, const QByteArray &secret, const Sizes &sizes)
{
    const DatabaseSettings settings{.url = databaseUrl};
    FREEIM_CHECK(migrateDatabase(settings));
    FREEIM_TRY(const auto database, Database::open(settings));
    FREEIM_TRY(World world, WorldMaker(*database, sizes, kFirstAccountId).make());
    FREEIM_CHECK(addTokens(*database, secret, world));
    return world;
}

Result<World> addPairs(const QString &databaseUrl, const QByteArray &secret)
{
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    FREEIM_TRY(const auto next,
               database->read([](Connection &connection) { return connection.value<qint64>(kNextAccount); }));
    FREEIM_TRY(World world, WorldMaker(*database, Sizes{}, next.value_or(kFirstAccountId)).makePairs());
    FREEIM_CHECK(addTokens(*database, secret, world));
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
