// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/play.h"

#include "tests/torture/fate.h"
#include "tests/torture/habits.h"

#include <QDir>
#include <QUrl>

namespace freeim::torture {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr auto kTick = std::chrono::milliseconds(10);
constexpr auto kFirstStart = std::chrono::seconds(60); // sanitizer builds start slowly on a busy machine
constexpr auto kJudgeEvery = std::chrono::milliseconds(100);
// Nobody has learned anything for so long: nothing more will come.
constexpr auto kQuietWhenSettled = std::chrono::milliseconds(2'500);
constexpr auto kQuietOtherwise = std::chrono::seconds(20);
constexpr auto kLongestChat = std::chrono::minutes(5);
constexpr auto kLongestStop = std::chrono::seconds(60);
constexpr auto kLongestSettling = std::chrono::minutes(5);

QMap<QString, QString> serverEnvironment()
{
    return {{u"FREEIM_TOKEN_SECRET"_s, QString::fromLatin1(kTokenSecret)},
            {u"FREEIM_HTTP_CONNECTIONS"_s, u"100000"_s},
            {u"FREEIM_HTTP_CONNECTIONS_PER_ADDRESS"_s, u"100000"_s},
            {u"FREEIM_WEBSOCKET_SOCKETS"_s, u"100000"_s},
            {u"FREEIM_RATE_LIMIT_ENABLED"_s, u"false"_s},
            // A slow machine may take minutes from a message to its recall.
            {u"FREEIM_SOCIAL_RECALL_WINDOW"_s, u"1d"_s}};
}

class Play
{
public:
    Play(const PlayOptions &options, const Store &store, quint32 seed, const QString &databaseUrl,
         const QString &directory)
        : m_options(options)
        , m_location(*parseDatabaseUrl(databaseUrl))
        , m_stage{.seed = seed, .sabotage = options.sabotage}
        , m_proxy(m_stage, Proxy::Place::BeforeServer)
        , m_databaseProxy(m_stage, Proxy::Place::BeforeDatabase)
        , m_fate(m_stage, m_proxy, store.cluster(),
                 {.program = options.serverProgram,
                  .arguments = {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, directory, u"--database"_s,
                                urlBehindProxy(databaseUrl)},
                  .environment = serverEnvironment(),
                  .logFile = directory + u"/server.log"_s})
    {
        m_stage.port = m_proxy.port();
        m_databaseProxy.setServerPort(static_cast<quint16>(m_location.port));
        quint32 index = 0;
        for (int account = 0; account < store.cast().accounts.size(); ++account) {
            const CastAccount &who = store.cast().accounts.at(account);
            for (int device = 0; device < who.devices.size(); ++device) {
                m_devices.push_back(std::make_unique<Device>(m_stage, who, account, device, ++index));
                m_habits.push_back(std::make_unique<Habits>(m_stage, store.cast(), *m_devices.back()));
            }
        }
    }

    Result<Outcome> run(const QString &traceFile)
    {
        m_stage.devices = static_cast<int>(m_devices.size());
        const auto start = Clock::now();
        m_fate.begin();
        if (!turnUntil([this] { return m_fate.isServing(); }, kFirstStart))
            return failInternally(u"the server did not start"_s);
        for (const auto &habits : m_habits)
            habits->begin();
        chat();
        m_stage.trace.note("play", "calm");
        m_stage.isCalm = true;
        m_fate.calm();
        m_proxy.calm();
        m_databaseProxy.calm();
        Outcome outcome;
        FREEIM_TRY(outcome.findings, settle());
        if (outcome.findings.isEmpty())
            outcome.findings = judgeLists();
        end(outcome);
        const std::chrono::duration<double> took = Clock::now() - start;
        outcome.figures = figures(took.count());
        if ((!outcome.findings.isEmpty() || m_options.keepsEverything) && !m_stage.trace.write(traceFile))
            return failInternally(u"can't write "_s + traceFile);
        return outcome;
    }

private:
    // SQLite has no connection that could be cut.
    [[nodiscard]] QString urlBehindProxy(const QString &databaseUrl) const
    {
        QUrl url(databaseUrl);
        if (m_location.kind == DatabaseLocation::Kind::Postgres)
            url.setPort(m_databaseProxy.port());
        return url.toString(QUrl::FullyEncoded);
    }

    void turn()
    {
        const auto now = Clock::now();
        m_stage.loop.turn(m_stage.agenda.next(std::max(now, m_nextTick)));
        m_stage.agenda.run();
        if (Clock::now() >= m_nextTick) {
            for (const auto &device : m_devices)
                device->tick();
            m_nextTick = Clock::now() + kTick;
        }
        m_proxy.sweep();
        m_databaseProxy.sweep();
        m_stage.leaving.clear();
    }

    bool turnUntil(const std::function<bool()> &done, Clock::duration time)
    {
        const auto end = Clock::now() + time;
        while (!done()) {
            if (Clock::now() >= end)
                return false;
            turn();
        }
        return true;
    }

    // Only the time in which somebody listens counts, and something must have been said: on a busy machine a start
    // takes longer than a life.
    void chat()
    {
        const auto end = Clock::now() + kLongestChat;
        std::chrono::duration<double> left(m_options.seconds);
        while ((left.count() > 0 || !hasHappenedEnough()) && Clock::now() < end) {
            const auto before = Clock::now();
            const bool isServing = m_fate.isServing();
            turn();
            if (isServing)
                left -= Clock::now() - before;
        }
    }

    [[nodiscard]] bool hasHappenedEnough() const
    {
        return m_fate.kills() > 0 && m_stage.ledger.acknowledged >= static_cast<qint64>(m_devices.size());
    }

    [[nodiscard]] bool areSettled() const
    {
        return m_fate.isServing() &&
               std::all_of(m_devices.begin(), m_devices.end(), [](const auto &device) { return device->isSettled(); });
    }

    // Until everything is as it should be, or nothing moves any more.
    Result<QList<Finding>> settle()
    {
        const auto end = Clock::now() + kLongestSettling;
        auto lastProgress = Clock::now();
        quint64 progress = m_stage.progress;
        while (true) {
            turnUntil([] { return false; }, kJudgeEvery);
            const auto now = Clock::now();
            if (progress != std::exchange(progress, m_stage.progress))
                lastProgress = now;
            const bool isSettled = areSettled();
            if (isSettled) {
                FREEIM_TRY(m_truth, Truth::read(m_location));
                QList<Finding> findings = judge();
                if (findings.isEmpty() || now - lastProgress > kQuietWhenSettled)
                    return findings;
            }
            if (now > end || now - lastProgress > std::max<Clock::duration>(kQuietOtherwise, 6 * m_stage.startTook))
                return unsettled();
        }
    }

    QList<Finding> judge() const
    {
        QList<Finding> findings = judgeStorage(m_truth, m_stage.ledger);
        for (const auto &device : m_devices)
            findings += judgeDevice(*device, owedTo(device->self(), m_truth));
        return findings;
    }

    QList<Finding> unsettled() const
    {
        QList<Finding> findings;
        if (!m_fate.isServing())
            findings.append({Fault::Other, u"the server does not come back"_s});
        for (const auto &device : m_devices) {
            if (!device->isSettled())
                findings.append({Fault::Other, u"account %1, device %2 does not settle: %3"_s.arg(device->self())
                                                   .arg(QString::fromLatin1(device->name()), device->describe())});
        }
        return findings;
    }

    // The server's own counts; one device of each account asks.
    QList<Finding> judgeLists()
    {
        QList<Finding> findings;
        qsizetype open = 0;
        qint64 asked = 0;
        for (const auto &device : m_devices) {
            if (device->self() == std::exchange(asked, device->self()))
                continue;
            ++open;
            device->ask("/chat/conversations?limit=200", [&, device = device.get()](const QJsonObject &result) {
                --open;
                findings += judgeList(*device, owedTo(device->self(), m_truth), result.value("items"_L1).toArray());
            });
        }
        if (!turnUntil([&] { return open == 0; }, kQuietOtherwise))
            findings.append({Fault::Other, u"%1 lists of conversations were not answered"_s.arg(open)});
        return findings;
    }

    void end(Outcome &outcome)
    {
        for (const QString &violation : m_stage.violations)
            outcome.findings.append({Fault::Other, violation});
        if (!hasHappenedEnough())
            outcome.findings.append(
                {Fault::Other, u"too little happened to prove anything: %1 kills, %2 messages"_s.arg(m_fate.kills())
                                   .arg(m_stage.ledger.acknowledged)});
        // Everybody leaves first, or the server would wait for them to say goodbye.
        m_stage.agenda.clear(); // which has plans of theirs
        m_habits.clear();
        m_devices.clear();
        m_proxy.cutAll();
        m_fate.beginStop();
        if (!turnUntil([this] { return m_fate.exitStatus().has_value(); }, kLongestStop))
            outcome.findings.append({Fault::Other, u"the server did not end when it was asked to"_s});
        else if (*m_fate.exitStatus() != 0)
            outcome.findings.append(
                {Fault::Other, u"the server ended with %1 when it was asked to"_s.arg(*m_fate.exitStatus())});
    }

    [[nodiscard]] QString figures(double seconds) const
    {
        const Ledger &ledger = m_stage.ledger;
        return u"%1 messages acknowledged, %2 sent again (%3 were there already), %4 kills, %5 connections, "
               "%6 snapshots, %7 s"_s.arg(ledger.acknowledged)
                   .arg(ledger.resends)
                   .arg(ledger.duplicates)
                   .arg(m_fate.kills())
                   .arg(ledger.connections)
                   .arg(ledger.snapshots)
                   .arg(seconds, 0, 'f', 1);
    }

    const PlayOptions &m_options;
    const DatabaseLocation m_location;
    Stage m_stage;
    Proxy m_proxy;
    Proxy m_databaseProxy; // of PostgreSQL
    Fate m_fate;
    std::vector<std::unique_ptr<Device>> m_devices;
    std::vector<std::unique_ptr<Habits>> m_habits;
    Truth m_truth;
    Clock::time_point m_nextTick;
};

} // namespace

Result<Outcome> play(const PlayOptions &options, const Store &store, quint32 seed)
{
    const QString directory = options.directory + u"/seed-"_s + QString::number(seed);
    QDir(directory).removeRecursively();
    if (!QDir().mkpath(directory))
        return failInternally(u"can't make "_s + directory);
    FREEIM_TRY(const QString url, store.makeCopy(seed, directory));
    Result<Outcome> outcome = Play(options, store, seed, url, directory).run(directory + u"/trace.txt"_s);
    FREEIM_CHECK(outcome);
    FREEIM_CHECK(store.removeCopy(seed));
    if (outcome->findings.isEmpty() && !options.keepsEverything)
        QDir(directory).removeRecursively();
    else
        outcome->leftovers = directory;
    return outcome;
}

} // namespace freeim::torture
