// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/fate.h"

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

// Of a server that is ready, ms: from before most devices are back to when all of them chat.
constexpr int kShortestLife = 60;
constexpr int kLongestLife = 1'300;

constexpr int kMostProgress = 8; // frames and answers, of each device
constexpr auto kLongestWait = std::chrono::seconds(30);

constexpr int kLongestStart = 150; // ms that one may have before it is killed in the middle of its start
constexpr int kPoll = 10;          // ms

} // namespace

Fate::Fate(Stage &stage, Proxy &proxy, test::PostgresCluster *cluster, const ServerCommand &command)
    : m_stage(stage)
    , m_proxy(proxy)
    , m_cluster(cluster)
    , m_dice(stage.seed, 2'000'000)
    , m_server(stage.loop, command, [this](ServerLife::State state) { noteState(state); })
{}

void Fate::note(const char *what)
{
    m_stage.trace.note("fate", what);
}

void Fate::begin()
{
    startServer();
}

void Fate::startServer()
{
    m_isStartPlanned = false;
    if (m_server.state() != ServerLife::State::Down || !m_isDatabaseUp)
        return;
    m_wasReady = false;
    m_startedAt = load::Clock::now();
    m_server.start();
}

void Fate::startServerLater(std::chrono::milliseconds time)
{
    if (!std::exchange(m_isStartPlanned, true))
        m_stage.agenda.in(time, [this] { startServer(); });
}

void Fate::noteState(ServerLife::State state)
{
    const bool isReady = state == ServerLife::State::Ready;
    note(isReady                                ? "the server is ready"
         : state == ServerLife::State::Starting ? "the server starts"
                                                : "the server is down");
    m_proxy.setServerPort(isReady ? m_server.port() : 0);
    if (isReady) {
        m_wasReady = true;
        m_stage.startTook = load::Clock::now() - m_startedAt;
        planBlow();
    }
    if (state != ServerLife::State::Down || m_isKilling || m_isStopping)
        return;
    // One whose database goes away while it starts ends, and is to be started again; any other must not end.
    if (m_wasReady || !m_cluster)
        m_stage.complain(u"the server ended by itself; see its log"_s);
    startServerLater(std::chrono::milliseconds(50));
}

// By the clock, but not before so much was said as on an idle machine would have been: a busy one must get on, too.
void Fate::planBlow()
{
    if (m_stage.isCalm || std::exchange(m_isBlowPlanned, true))
        return;
    const quint64 progress = m_stage.progress + static_cast<quint64>(m_dice.roll(kMostProgress * m_stage.devices));
    const auto atLast = load::Clock::now() + kLongestWait;
    m_stage.agenda.in(m_dice.time(kShortestLife, kLongestLife),
                      [this, progress, atLast] { awaitBlow(progress, atLast); });
}

void Fate::awaitBlow(quint64 progress, load::Clock::time_point atLast)
{
    if (m_stage.progress < progress && load::Clock::now() < atLast && !m_stage.isCalm) {
        m_stage.agenda.in(std::chrono::milliseconds(kPoll), [this, progress, atLast] { awaitBlow(progress, atLast); });
        return;
    }
    m_isBlowPlanned = false;
    if (m_stage.isCalm)
        return;
    if (isServing())
        strike();
    else
        planBlow();
}

void Fate::strike()
{
    ++m_kills;
    if (m_cluster && m_dice.chance(45))
        strikeDatabase();
    else
        strikeServer();
}

void Fate::strikeServer()
{
    const auto kill = [this] {
        if (m_server.state() == ServerLife::State::Down)
            return;
        note("kill -9 of the server");
        m_isKilling = true;
        m_server.kill();
        m_isKilling = false;
        startServerLater(m_dice.time(0, 120));
    };
    // Frozen first, it dies with more that was asked of it and not answered.
    if (m_dice.chance(35)) {
        note("the server is frozen");
        m_server.freeze(true);
        m_stage.agenda.in(m_dice.time(30, 250), kill);
    } else {
        kill();
    }
    if (m_dice.chance(20)) // and again while it starts
        m_stage.agenda.in(m_dice.time(0, kLongestStart), [this, kill] {
            if (!m_stage.isCalm)
                kill();
        });
}

void Fate::strikeDatabase()
{
    const int what = m_dice.roll(100);
    if (what < 30) {
        note("one process of PostgreSQL is killed");
        (void)m_cluster->killOneBackend(); // it recovers by itself
        planBlow();
        return;
    }
    if (what < 50)
        strikeServer();
    m_isDatabaseUp = false;
    if (what < 75) {
        note("PostgreSQL is stopped at once");
        m_cluster->stopAtOnce();
    } else {
        note("kill -9 of PostgreSQL");
        m_cluster->kill();
    }
    startDatabaseLater();
    planBlow();
}

void Fate::startDatabaseLater()
{
    m_stage.agenda.in(m_dice.time(0, 200), [this] {
        m_cluster->beginStart();
        awaitDatabase();
    });
}

void Fate::awaitDatabase()
{
    if (!m_cluster->hasStarted()) {
        m_stage.agenda.in(std::chrono::milliseconds(kPoll), [this] { awaitDatabase(); });
        return;
    }
    note("PostgreSQL is back");
    m_isDatabaseUp = true;
    if (m_server.state() == ServerLife::State::Down)
        startServerLater(std::chrono::milliseconds(0));
}

void Fate::beginStop()
{
    m_isStopping = true;
    m_server.terminate();
}

void Fate::calm()
{
    m_server.freeze(false);
    if (m_server.state() == ServerLife::State::Down)
        startServerLater(std::chrono::milliseconds(0));
}

} // namespace freeim::torture
