// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/crowd.h"

#include "server/storage/migrations.h"
#include "tests/bench/people.h"
#include "tests/bench/sends.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGroupSize = 50;

class CrowdMaker
{
public:
    CrowdMaker(Database &database, Crowd &crowd)
        : m_crowd(crowd)
        , m_people(database, kFirstAccountId)
    {}

    Result<Done> make(int size)
    {
        m_crowd.leftAt = m_people.now().plus(-kHour);
        for (int i = 0; i < size; i += kGroupSize)
            addGroup();
        FREEIM_TRY(m_ids, m_people.begin(m_talks));
        // One after the other in each conversation: what belongs together does not lie together.
        for (qint64 seq = 1; seq <= kLast; ++seq) {
            for (qsizetype i = 0; i < m_talks.size(); ++i) {
                const auto &[from, toId] = m_said[i];
                m_people.say(m_ids[i], seq, from, toId, QString::fromUtf8(ordinaryText()), momentOf(seq));
                FREEIM_CHECK(m_people.writeWhenMany());
            }
        }
        return m_people.finish();
    }

private:
    static constexpr qint64 kLast = Crowd::kHave + Crowd::kMissed;

    // Of kGroupSize people, of whom each two are friends besides.
    void addGroup()
    {
        QList<Person> people;
        for (int i = 0; i < kGroupSize; ++i)
            people.append(m_people.newPerson());
        const ChatGroupId group = m_people.newGroup(people.first(), people.sliced(1), momentOf(0));
        addTalk(Talk::group(group, kLast, momentOf(kLast)), people.first(), group.value);
        for (int i = 0; i < kGroupSize; ++i) {
            const Person &one = people[i];
            const Person &other = people[i ^ 1];
            m_crowd.members.append({.person = one, .friendId = other.id, .group = group});
            m_people.addChanges(one, changes(other), m_people.now());
            if (i % 2 == 0) {
                m_people.befriend(one, other);
                addTalk(Talk::pair(one, other, kLast, momentOf(kLast)), one, other.id.value);
            }
        }
    }

    void addTalk(const Talk &talk, const Person &from, qint64 toId)
    {
        m_talks.append(talk);
        m_said.append({from, toId});
    }

    Timestamp momentOf(qint64 seq) const
    {
        return m_crowd.leftAt.plus((seq - Crowd::kHave) * kHour / (Crowd::kMissed + 1));
    }

    static QList<SyncEvent> changes(const Person &other)
    {
        const SyncEvent read{.event = SyncEventType::Read,
                             .fromId = other.id,
                             .ope = Channel::Friend,
                             .toId = other.id.value,
                             .seq = kLast};
        return QList<SyncEvent>(Crowd::kKnownChanges + Crowd::kMissedChanges, read);
    }

    Crowd &m_crowd;
    PeopleWriter m_people;
    QList<Talk> m_talks;
    QList<std::pair<Person, qint64>> m_said; // in each talk: by whom, to whom
    QList<ConversationId> m_ids;
};

} // namespace

Result<Crowd> Crowd::make(const QString &databaseUrl, const QByteArray &secret, int size)
{
    FREEIM_CHECK(migrateDatabase({.url = databaseUrl}));
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    Crowd crowd;
    FREEIM_CHECK(CrowdMaker(*database, crowd).make(size));
    QList<Person *> people;
    for (CrowdMember &member : crowd.members)
        people.append(&member.person);
    FREEIM_CHECK(addTokens(*database, secret, people));
    return crowd;
}

ReturningClient::ReturningClient(load::EventLoop &loop, quint16 port, const Crowd &crowd, const CrowdMember &member,
                                 Return &all)
    : m_loop(loop)
    , m_port(port)
    , m_crowd(crowd)
    , m_member(member)
    , m_all(all)
    , m_socket(
          loop, port, socketTarget(member.person), [](QByteArrayView) {},
          [this](bool isUpgraded) { takeUpgrade(isUpgraded); })
{
    if (!m_socket.isOpen())
        fail(u"its WebSocket can't connect"_s);
}

void ReturningClient::takeUpgrade(bool isUpgraded)
{
    if (!isUpgraded) {
        fail(u"its WebSocket was refused or lost"_s);
        return;
    }
    m_http = std::make_unique<load::HttpClient>(
        m_loop, m_port, [this](int status, QByteArrayView body) { take(status, body); },
        load::Stream::Connecting::InBackground);
    m_step = Step::Sync;
    ask();
}

void ReturningClient::ask()
{
    m_http->send(load::getRequest(target(), m_member.person.token));
}

QByteArray ReturningClient::target() const
{
    if (m_step == Step::Sync)
        return "/api/v1/chat/sync?after=" + QByteArray::number(Crowd::kKnownChanges) +
               "&movedSince=" + m_crowd.leftAt.toRfc3339().toUtf8().toPercentEncoding();
    const bool isFriend = m_step == Step::PullFriend;
    return "/api/v1/chat/messages?sort=id:asc&limit=200&afterSeq=" + QByteArray::number(Crowd::kHave) +
           (isFriend ? "&ope=friend&toId=" : "&ope=group&toId=") +
           QByteArray::number(isFriend ? m_member.friendId.value : m_member.group.value);
}

void ReturningClient::take(int status, QByteArrayView body)
{
    if (!isSuccess(status, body) || !isRight(body)) {
        fail(u"step %1, status %2: %3"_s.arg(static_cast<int>(m_step))
                 .arg(status)
                 .arg(QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), 300)))));
        return;
    }
    m_step = static_cast<Step>(static_cast<int>(m_step) + 1);
    if (m_step != Step::Back)
        ask();
    else
        m_all.seconds.push_back(std::chrono::duration<double>(load::Clock::now() - m_all.begun).count());
}

bool ReturningClient::isRight(QByteArrayView body) const
{
    if (m_step == Step::Sync)
        return body.count(R"("type":"sync")") == Crowd::kMissedChanges && body.count(R"("lastSeq":20)") == 2 &&
               body.contains(R"("hasMore":false)");
    return body.count(R"("seq":)") == Crowd::kMissed && body.contains(R"("seq":11,)") && body.contains(R"("seq":20,)");
}

void ReturningClient::fail(const QString &why)
{
    if (std::exchange(m_hasFailed, true))
        return;
    if (m_all.failed++ == 0)
        m_all.firstFailure = why;
}

} // namespace freeim::bench
