// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/people.h"

#include "server/repositories/session_repository.h"
#include "server/security/token_signer.h"
#include "server/services/account_changes.h"

#include <map>

namespace freeim::bench {

using namespace Qt::StringLiterals;
using demo::BulkStatement;

struct BegunTalk
{
    ConversationId id = {};
    Channel kind = {};
    qint64 low = 0;
    qint64 high = 0;
};

constexpr auto fields(std::type_identity<BegunTalk>)
{
    return std::tuple{field<&BegunTalk::id>("id"), field<&BegunTalk::kind>("kind"),
                      field<&BegunTalk::low>("low").column("low_id"),
                      field<&BegunTalk::high>("high").column("high_id")};
}

namespace {

constexpr qint64 kSessionLength = 30 * kDay; // less than half of it passes, so no token is renewed

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
const BulkStatement kReadMarks = BulkStatement::insertion("bench.readMarks", u"read_mark"_s,
                                                          u"account_id, conversation_id, read_seq, updated_at"_s);
const BulkStatement kSequences = BulkStatement::insertion("bench.sequences", u"account_sequence"_s,
                                                          u"account_id, user_seq"_s);
const BulkStatement kChanges = BulkStatement::insertion("bench.changes", u"account_event"_s,
                                                        u"account_id, user_seq, created_at, event"_s);
const BulkStatement kTalks{"bench.conversations",
                           u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at, last_message_at) "
                           "VALUES"_s,
                           u"(?, ?, ?, ?, ?, ?)"_s, u"RETURNING id, kind, low_id, high_id"_s};
const Statement kTakeIds{"bench.takeIds", u"UPDATE id_counter SET next_value = ? WHERE kind = ?"_s};

} // namespace

Talk Talk::pair(const Person &one, const Person &other, qint64 lastSeq, Timestamp lastAt)
{
    const auto [low, high] = std::minmax(one.id.value, other.id.value);
    return {.kind = Channel::Friend, .low = low, .high = high, .lastSeq = lastSeq, .lastAt = lastAt};
}

Talk Talk::group(ChatGroupId group, qint64 lastSeq, Timestamp lastAt)
{
    return {.kind = Channel::Group, .low = group.value, .high = 0, .lastSeq = lastSeq, .lastAt = lastAt};
}

PeopleWriter::PeopleWriter(Database &database, qint64 firstAccount)
    : m_database(database)
    , m_writer(database, {&kAccounts, &kSessions, &kFriendships, &kGroups, &kMembers, &kMessages, &kReadMarks,
                          &kSequences, &kChanges})
    , m_nextAccount(firstAccount)
    , m_now(SystemClock().now())
{}

Person PeopleWriter::newPerson()
{
    const AccountId id{m_nextAccount++};
    const QString name = u"bench-%1"_s.arg(id.value);
    m_writer.add(kAccounts, id, name, name, name, name, m_now, m_now);
    m_writer.add(kSessions, id, Platform::Android, m_now, m_now, m_now.plus(kSessionLength));
    return {.id = id};
}

void PeopleWriter::befriend(const Person &one, const Person &other)
{
    m_writer.add(kFriendships, one.id, other.id, QString(), m_now);
    m_writer.add(kFriendships, other.id, one.id, QString(), m_now);
}

ChatGroupId PeopleWriter::newGroup(const Person &owner, const QList<Person> &members, Timestamp at)
{
    const ChatGroupId id{m_nextGroup++};
    const QString name = u"bench-%1"_s.arg(id.value);
    const qint64 count = members.size() + 1;
    m_writer.add(kGroups, id, name, name, owner.id, count, count, false, false, false, true, at);
    m_writer.add(kMembers, id, owner.id, 2, at, 0);
    for (const Person &member : members)
        m_writer.add(kMembers, id, member.id, 0, at, 0);
    return id;
}

Result<QList<ConversationId>> PeopleWriter::begin(const QList<Talk> &talks)
{
    FREEIM_CHECK(m_writer.write()); // the messages will name the accounts
    SqlValues values;
    for (const Talk &talk : talks)
        values << toSql(talk.kind) << toSql(talk.low) << toSql(talk.high) << toSql(talk.lastSeq) << toSql(talk.lastAt)
               << toSql(talk.lastAt);
    FREEIM_TRY(const auto begun, m_database.write([&](Transaction &transaction) {
        return kTalks.list<BegunTalk>(transaction.connection(), values);
    }));
    std::map<std::tuple<Channel, qint64, qint64>, ConversationId> ids;
    for (const BegunTalk &talk : begun)
        ids[{talk.kind, talk.low, talk.high}] = talk.id;
    QList<ConversationId> inOrder;
    for (const Talk &talk : talks)
        inOrder.append(ids[{talk.kind, talk.low, talk.high}]);
    return inOrder;
}

void PeopleWriter::say(ConversationId conversation, qint64 seq, const Person &from, qint64 toId, const QString &text,
                       Timestamp at)
{
    const Channel ope = isChatGroupId(toId) ? Channel::Group : Channel::Friend;
    m_writer.add(kMessages, conversation, seq, from.id, toId, ope, MessageType::Text, text, false,
                 MessageStatus::Normal, at, at);
}

void PeopleWriter::read(const Person &person, ConversationId conversation, qint64 seq, Timestamp at)
{
    m_writer.add(kReadMarks, person.id, conversation, seq, at);
}

void PeopleWriter::addChanges(const Person &person, const QList<SyncEvent> &events, Timestamp at)
{
    m_writer.add(kSequences, person.id, qint64{events.size()});
    qint64 userSeq = 0;
    for (const SyncEvent &event : events)
        m_writer.add(kChanges, person.id, ++userSeq, at, storedText(event));
}

Result<Done> PeopleWriter::finish()
{
    FREEIM_CHECK(m_writer.write());
    FREEIM_CHECK(takeIds(u"account"_s, m_nextAccount));
    if (m_nextGroup > 1)
        FREEIM_CHECK(takeIds(u"chat_group"_s, m_nextGroup));
    return Done{};
}

Result<Done> PeopleWriter::takeIds(const QString &kind, qint64 next)
{
    return m_database.write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(transaction.connection().change(kTakeIds, next, kind));
        return Done{};
    });
}

Result<Done> addTokens(Database &database, const QByteArray &secret, const QList<Person *> &people)
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
    for (Person *person : people)
        person->token = tokens.value(person->id);
    return Done{};
}

} // namespace freeim::bench
