// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/background_work.h"

#include "shared/core/log.h"

namespace freeim {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(backgroundLog, "freeim.background")

namespace {

constexpr auto kHousekeepingInterval = 1h;
constexpr auto kSeenInterval = 1min;         // between writing down who was here last
constexpr auto kConnectionsInterval = 150ms; // between writing down which sockets opened and closed
constexpr auto kIndexInterval = 1s;          // between looks for new messages
constexpr auto kJobInterval = 500ms;         // between looks for a job
constexpr auto kStatisticsInterval = 1s;     // between looks whether a minute is over
constexpr auto kReceiptsInterval = 1s;       // of what devices have received, and of counts of those who have read
constexpr auto kBegunBansInterval = 500ms;   // sockets close within a second of a ban's beginning

// Jobs rest so many times as long as a step took while so many messages a second are sent: an export reads what it
// writes out through the same disk and its cache.
constexpr int kJobRest = 3;
constexpr double kManyMessages = 200;

template <typename T>
bool warnIfFailed(const char *what, const Result<T> &result)
{
    if (!result)
        logWarning(backgroundLog, what, {{"reason", result.error().internal}});
    return result.has_value();
}

ChoreRest keepHouse(ServiceSet &services)
{
    warnIfFailed("old positions could not be removed", services.nearby.forgetExpired());
    const auto erased = services.accountErasure.run();
    if (warnIfFailed("deleted accounts could not be erased", erased) && *erased > 0)
        logInfo(backgroundLog, "deleted accounts erased", {{"accounts", *erased}});
    const auto dissolved = services.groupErasure.run();
    if (warnIfFailed("dissolved groups could not be erased", dissolved) && *dissolved > 0)
        logInfo(backgroundLog, "dissolved groups erased", {{"groups", *dissolved}});
    const auto files = services.jobs.removeExpiredFiles();
    if (warnIfFailed("old export files could not be removed", files) && *files > 0)
        logInfo(backgroundLog, "old export files removed", {{"files", *files}});
    const auto removed = services.housekeeping.run();
    if (warnIfFailed("housekeeping was cut short", removed) && *removed != Housekeeping::Removed{})
        logInfo(backgroundLog, "housekeeping",
                {{"sessions", removed->sessions},
                 {"operatorSessions", removed->operatorSessions},
                 {"captchas", removed->captchas},
                 {"codes", removed->codes},
                 {"signIns", removed->signIns},
                 {"connections", removed->connections},
                 {"files", removed->files},
                 {"statistics", removed->statistics},
                 {"changes", removed->changes}});
    return {};
}

ChoreRest storeWhoWasHere(ServiceSet &services)
{
    warnIfFailed("when operators were here last could not be stored", services.operatorSessions.storeSeen());
    warnIfFailed("what accounts did last could not be stored", services.activity.store());
    warnIfFailed("that the server lives could not be stored", services.connections.beat());
    return {};
}

ChoreRest storeConnections(ServiceSet &services)
{
    warnIfFailed("connections could not be stored", services.connections.store());
    return {};
}

ChoreRest indexMessages(ServiceSet &services, IndexingPace &pace)
{
    const auto begun = std::chrono::steady_clock::now();
    const auto progress = services.messageIndexer.step(pace.next());
    if (!warnIfFailed("messages could not be indexed", progress))
        return {};
    return pace.after(*progress, std::chrono::steady_clock::now() - begun);
}

ChoreRest doJobs(ServiceSet &services, const Statistics &counted)
{
    const auto begun = std::chrono::steady_clock::now();
    const qint64 messages = counted.today(0).messages;
    const auto didOne = services.jobRunner.step();
    if (!warnIfFailed("jobs do not get on", didOne) || !*didOne)
        return {};
    const auto took = std::chrono::steady_clock::now() - begun;
    const auto sent = static_cast<double>(counted.today(0).messages - messages);
    const bool manySend = sent > kManyMessages * std::chrono::duration<double>(took).count();
    return manySend ? ChoreRest(kJobRest * took) : ChoreRest(kAtOnce);
}

ChoreRest applyBegunBans(ServiceSet &services)
{
    warnIfFailed("sessions that a ban ends could not be ended", services.bans.applyBegun());
    return {};
}

ChoreRest storeStatistics(ServiceSet &services)
{
    warnIfFailed("statistics could not be stored", services.statistics.store());
    return {};
}

ChoreRest storeReceived(ServiceSet &services)
{
    warnIfFailed("what devices have received could not be stored", services.receipts.storeReceived());
    return {};
}

ChoreRest tellGroupReads(ServiceSet &services)
{
    warnIfFailed("how many have read could not be counted", services.receipts.tellGroupReads());
    return {};
}

} // namespace

BackgroundWork::BackgroundWork(ServiceSet &services, const BanRegistry &bans, const Statistics &statistics,
                               const CommitWindow &commits, WorkerPool &workers, WorkerPool &jobWorkers)
    : m_services(services)
    , m_bans(bans)
    , m_counted(statistics)
    , m_workers(workers)
    , m_housekeeping(workers, "housekeeping", [&services] { return keepHouse(services); })
    , m_seen(workers, "seen", [&services] { return storeWhoWasHere(services); })
    , m_indexingPace(commits)
    , m_indexing(workers, "indexing", [this] { return indexMessages(m_services, m_indexingPace); })
    , m_connections(workers, "connections", [&services] { return storeConnections(services); })
    , m_begunBans(workers, "begunBans", [&services] { return applyBegunBans(services); })
    , m_jobs(jobWorkers, "jobs", [this] { return doJobs(m_services, m_counted); })
    , m_statistics(workers, "statistics", [&services] { return storeStatistics(services); })
    , m_received(workers, "received", [&services] { return storeReceived(services); })
    , m_groupReads(workers, "groupReads", [&services] { return tellGroupReads(services); })
{}

void BackgroundWork::start()
{
    m_housekeeping.start(kHousekeepingInterval);
    m_seen.start(kSeenInterval);
    m_indexing.start(kIndexInterval);
    m_connections.start(kConnectionsInterval, [this] { return m_services.connections.hasNews(); });
    m_jobs.start(kJobInterval);
    m_begunBans.start(kBegunBansInterval, [this] { return m_bans.hasBegun(); });
    m_statistics.start(kStatisticsInterval, [this] { return m_counted.hasFullMinute(); });
    m_received.start(kReceiptsInterval, [this] { return m_services.pendingReceipts.hasReceived(); });
    m_groupReads.start(kReceiptsInterval, [this] { return m_services.pendingReceipts.hasRead(); });
}

void BackgroundWork::storeAll(std::function<void()> done)
{
    const bool accepted = m_workers.run([this, done] {
        storeConnections(m_services);
        storeWhoWasHere(m_services);
        storeStatistics(m_services);
        storeReceived(m_services);
        QMetaObject::invokeMethod(&m_here, done);
    });
    if (!accepted) {
        logWarning(backgroundLog, "too busy to store who was here last, statistics, and what devices have received");
        done();
    }
}

} // namespace freeim
