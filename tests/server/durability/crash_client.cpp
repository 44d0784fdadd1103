// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/durability/crash_client.h"

#include "shared/core/error.h"

#include <QThread>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPauseWhenRefused = 10; // ms, while the database is away

bool isLeftOpen(const Answer &answer)
{
    return answer.status == 0 || answer.status == 503;
}

} // namespace

CrashClient::CrashClient(quint16 port, Person self, Person stranger, Surroundings surroundings, quint32 seed)
    : m_port(port)
    , m_self(std::move(self))
    , m_stranger(std::move(stranger))
    , m_surroundings(surroundings)
    , m_dice(seed)
{
    closeSockets();
}

// They belong to the thread they were made in.
void CrashClient::closeSockets()
{
    for (Person *person : {&m_self, &m_stranger}) {
        ApiClient fresh(m_port);
        fresh.setToken(person->api.token());
        person->api = std::move(fresh);
    }
}

void CrashClient::run(const std::atomic<bool> &isStopping)
{
    while (!isStopping || m_open != Work::None) {
        const Work work = m_open == Work::None ? pickWork() : m_open;
        const Next next = perform(work);
        // A message without a clientMsgId is given up: sending it again could double it.
        const bool isGivenUp = work == Work::Send && !m_sent.last().isRetried;
        m_open = next == Next::Done || isGivenUp ? Work::None : work;
        if (next == Next::ServerGone)
            break;
        if (next == Next::Again)
            QThread::msleep(kPauseWhenRefused);
    }
    closeSockets();
}

CrashClient::Work CrashClient::pickWork()
{
    const auto dice = m_dice() % 100;
    const bool canRecall = !m_sent.isEmpty() && m_sent.last().outcome == Outcome::Acknowledged && !m_sent.last().recall;
    if (dice < 8 && canRecall)
        return Work::Recall;
    if (dice < 16)
        return Work::Befriend;
    if (dice < 24)
        return Work::Join;
    SentMessage message;
    message.body = u"%1 says %2"_s.arg(m_self.name, QString::number(m_sent.size()));
    message.toId = m_dice() % 3 == 0 ? m_surroundings.group : m_surroundings.partner;
    message.isRetried = m_dice() % 4 != 0;
    m_sent.append(message);
    return Work::Send;
}

CrashClient::Next CrashClient::perform(Work work)
{
    switch (work) {
    case Work::Send:
        return send();
    case Work::Recall:
        return recall();
    case Work::Befriend:
        return befriend();
    case Work::Join:
        return join();
    case Work::None:
        break;
    }
    Q_UNREACHABLE();
}

CrashClient::Next CrashClient::send()
{
    SentMessage &message = m_sent.last();
    const bool isGroup = message.toId == m_surroundings.group;
    Arguments arguments{{u"toId"_s, message.toId},
                        {u"ope"_s, isGroup ? u"group"_s : u"friend"_s},
                        {u"type"_s, u"text"_s},
                        {u"isPrivate"_s, 0},
                        {u"body"_s, message.body}};
    if (message.isRetried)
        arguments.append({u"clientMsgId"_s, message.body});
    const Answer answer = m_self.api.post(u"/chat/send"_s, arguments);
    if (isLeftOpen(answer))
        return answer.status == 0 ? Next::ServerGone : Next::Again;
    if (answer.code() != 0)
        return complain(u"a message"_s, answer);
    message.outcome = Outcome::Acknowledged;
    message.id = answer.result().value("id"_L1).toInteger();
    message.seq = answer.result().value("seq"_L1).toInteger();
    m_foundAgain += answer.result().value("duplicate"_L1).toBool() ? 1 : 0;
    ++m_acknowledged;
    return Next::Done;
}

CrashClient::Next CrashClient::recall()
{
    SentMessage &message = m_sent.last();
    message.recall = Outcome::InDoubt;
    const bool isGroup = message.toId == m_surroundings.group;
    const Answer answer = m_self.api.post(
        u"/chat/revocation"_s,
        {{u"toId"_s, message.toId}, {u"id"_s, message.id}, {u"ope"_s, isGroup ? u"group"_s : u"friend"_s}});
    if (isLeftOpen(answer))
        return answer.status == 0 ? Next::ServerGone : Next::Again;
    if (answer.code() != 0)
        return complain(u"a recall"_s, answer);
    message.recall = Outcome::Acknowledged;
    return Next::Done;
}

CrashClient::Next CrashClient::befriend()
{
    switch (m_friendship.state()) {
    case 0:
        return step(m_friendship,
                    m_self.api.post(u"/friends/add"_s, {{u"toId"_s, m_stranger.id}, {u"reason"_s, u"hello"_s}}),
                    static_cast<int>(ErrorCode::FriendRequestWaiting));
    case 1:
        return step(m_friendship,
                    m_stranger.api.post(u"/friends/add/reply"_s, {{u"toId"_s, m_self.id}, {u"status"_s, u"pass"_s}}),
                    static_cast<int>(ErrorCode::FriendRequestUnknown));
    default:
        return step(m_friendship, m_self.api.remove(u"/friends"_s, {{u"toId"_s, m_stranger.id}}),
                    static_cast<int>(ErrorCode::FriendUnknown));
    }
}

CrashClient::Next CrashClient::join()
{
    const std::pair<QString, QVariant> group{u"groupId"_s, m_surroundings.ownGroup};
    switch (m_membership.state()) {
    case 0:
        return step(m_membership, m_stranger.api.post(u"/chatGroups/join"_s, {group, {u"reason"_s, u"hello"_s}}),
                    static_cast<int>(ErrorCode::GroupRequestWaiting));
    case 1:
        return step(m_membership,
                    m_self.api.post(u"/chatGroups/join/reply"_s,
                                    {group, {u"accountId"_s, m_stranger.id}, {u"status"_s, u"pass"_s}}),
                    static_cast<int>(ErrorCode::GroupRequestUnknown));
    default:
        return step(m_membership, m_stranger.api.post(u"/chatGroups/exit"_s, {group}),
                    static_cast<int>(ErrorCode::GroupNotMember));
    }
}

CrashClient::Next CrashClient::step(Circle &circle, const Answer &answer, int doneAlready)
{
    if (isLeftOpen(answer)) {
        circle.isInDoubt = true;
        return answer.status == 0 ? Next::ServerGone : Next::Again;
    }
    // Only what was in doubt may turn out to be done already.
    if (answer.code() != 0 && !(circle.isInDoubt && answer.code() == doneAlready))
        return complain(u"a step"_s, answer);
    circle.isInDoubt = false;
    ++circle.steps;
    return Next::Done;
}

CrashClient::Next CrashClient::complain(const QString &what, const Answer &answer)
{
    m_complaints.append(u"%1: %2 was refused: %3 %4"_s.arg(m_self.name, what, QString::number(answer.status),
                                                           QString::fromUtf8(answer.body)));
    return Next::Done;
}

} // namespace freeim::test
