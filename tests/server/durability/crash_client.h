// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/people.h"

#include <atomic>
#include <random>

namespace freeim::test {

// What a client knows of something it asked for.
enum class Outcome
{
    InDoubt,     // no answer, or one that leaves it open
    Acknowledged // the server said that it is done
};

struct SentMessage
{
    QString body = {}; // no two are alike
    qint64 toId = 0;
    bool isRetried = false; // it has a clientMsgId, so it is sent again until there is an answer
    Outcome outcome = Outcome::InDoubt;
    qint64 id = 0; // of the acknowledged, as is seq
    qint64 seq = 0;
    std::optional<Outcome> recall = {};
};

// Two accounts that go round in circles: nothing, a request, friends (or: member of a group), nothing.
struct Circle
{
    static constexpr int kSteps = 3;

    int steps = 0; // acknowledged so far
    bool isInDoubt = false;

    [[nodiscard]] int state() const { return steps % kSteps; }
};

// A client under load: it talks to a partner and in a group, recalls, befriends and takes in a stranger, and keeps a
// record of all that was acknowledged. What was left open it asks for again, as clients do. In one thread at a time.
class CrashClient
{
public:
    struct Surroundings
    {
        qint64 partner = 0;  // a friend
        qint64 group = 0;    // that both are members of
        qint64 ownGroup = 0; // that strangers may join
    };

    CrashClient(quint16 port, Person self, Person stranger, Surroundings surroundings, quint32 seed);

    // Until it is told to stop or the server is gone.
    void run(const std::atomic<bool> &isStopping);

    [[nodiscard]] const Person &self() const { return m_self; }
    [[nodiscard]] const Person &stranger() const { return m_stranger; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const Surroundings &surroundings() const { return m_surroundings; }
    [[nodiscard]] const QList<SentMessage> &sent() const { return m_sent; }
    [[nodiscard]] const Circle &friendship() const { return m_friendship; }
    [[nodiscard]] const Circle &membership() const { return m_membership; }
    [[nodiscard]] qint64 acknowledged() const { return m_acknowledged; } // messages; any thread
    [[nodiscard]] qint64 foundAgain() const { return m_foundAgain; }     // resent, and there already
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }

private:
    enum class Work
    {
        None,
        Send,
        Recall,
        Befriend,
        Join
    };
    void closeSockets();

    enum class Next
    {
        Done,
        Again,
        ServerGone
    };

    [[nodiscard]] Work pickWork();
    [[nodiscard]] Next perform(Work work);
    [[nodiscard]] Next send();
    [[nodiscard]] Next recall();
    [[nodiscard]] Next befriend();
    [[nodiscard]] Next join();
    [[nodiscard]] Next step(Circle &circle, const Answer &answer, int doneAlready);
    [[nodiscard]] Next complain(const QString &what, const Answer &answer);

    const quint16 m_port;
    Person m_self;
    Person m_stranger;
    const Surroundings m_surroundings;
    std::mt19937 m_dice;

    QList<SentMessage> m_sent;
    Circle m_friendship;
    Circle m_membership;
    Work m_open = Work::None; // what was not answered
    std::atomic<qint64> m_acknowledged = 0;
    qint64 m_foundAgain = 0;
    QStringList m_complaints;
};

} // namespace freeim::test
