// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/load/export_run.h"

#include "tests/bench/sends.h"
#include "tests/bench/wrk.h"

#include <QUrl>

#include <atomic>
#include <cstdio>
#include <random>
#include <thread>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPoll = std::chrono::milliseconds(100);
constexpr auto kLongest = std::chrono::minutes(10);
constexpr auto kSending = std::chrono::seconds(10);
constexpr int kConnections = 64;
// Ten pages a second: several operators who click without reading.
constexpr auto kBetweenPages = std::chrono::milliseconds(100);

struct Finished
{
    QJsonObject job = {};
    double seconds = 0;
    qint64 residentMost = 0;
};

Result<QByteArray> beginExport(const OperatorsSite &site, Timestamp until)
{
    FREEIM_TRY(const TimedAnswer begun, site.post("/admin/jobs/messages/export",
                                                  "format=csv&until=" + QUrl::toPercentEncoding(until.toRfc3339())));
    return QByteArray::number(begun.result.value("job"_L1).toObject().value("id"_L1).toInteger());
}

Result<Finished> waitFor(const OperatorsSite &site, const QByteArray &job)
{
    Finished finished;
    const auto begun = load::Clock::now();
    while (load::Clock::now() - begun < kLongest) {
        FREEIM_TRY(const TimedAnswer answer, site.get("/admin/jobs/" + job));
        finished.job = answer.result;
        finished.residentMost = std::max(finished.residentMost, site.server().residentBytes());
        finished.seconds = std::chrono::duration<double>(load::Clock::now() - begun).count();
        const QString state = finished.job.value("state"_L1).toString();
        if (state == "done"_L1)
            return finished;
        if (state == "failed"_L1 || state == "cancelled"_L1)
            return failInternally(u"the export "_s + state);
        std::this_thread::sleep_for(kPoll);
    }
    return failInternally(u"the export did not end"_s);
}

Result<double> sendsPerSecond(const OperatorsSite &site)
{
    FREEIM_TRY(const WrkRun run,
               runWrk(site.server().port(), pairRequests(site.pairs(), ordinaryText()), kConnections, kSending));
    return run.perSecond;
}

Result<SendingBeside> sendBesideExport(const OperatorsSite &site, Timestamp until)
{
    SendingBeside beside;
    FREEIM_TRY(const QByteArray job, beginExport(site, until));
    const auto begun = load::Clock::now();
    FREEIM_TRY(beside.perSecond, sendsPerSecond(site));
    FREEIM_TRY(const TimedAnswer during, site.get("/admin/jobs/" + job));
    if (during.result.value("state"_L1).toString() == "done"_L1)
        std::printf("the export was done before the sending was: its ratio is too good\n");
    FREEIM_CHECK(waitFor(site, job));
    beside.exportSeconds = std::chrono::duration<double>(load::Clock::now() - begun).count();
    return beside;
}

// Opens one page after the other in a thread of its own, shuffled the same way each time.
class OperatorsAtWork
{
public:
    OperatorsAtWork(const OperatorsSite &site, QList<QByteArray> pages)
        : m_site(site)
        , m_pages(std::move(pages))
    {
        std::shuffle(m_pages.begin(), m_pages.end(), std::mt19937(1));
        m_thread = std::thread([this] { work(); });
    }
    ~OperatorsAtWork()
    {
        if (m_thread.joinable())
            std::ignore = stop();
    }
    Q_DISABLE_COPY_MOVE(OperatorsAtWork)

    Result<PageTimes> stop()
    {
        m_isOver = true;
        m_thread.join();
        FREEIM_CHECK(m_outcome);
        std::sort(m_times.milliseconds.begin(), m_times.milliseconds.end());
        return m_times;
    }

private:
    void work()
    {
        for (qsizetype i = 0; !m_isOver; ++i) {
            const Result<TimedAnswer> answer = m_site.get(m_pages.at(i % m_pages.size()));
            if (!answer) {
                m_outcome = Failure(answer.error());
                return;
            }
            m_times.milliseconds.append(answer->milliseconds);
            std::this_thread::sleep_for(kBetweenPages);
        }
    }

    const OperatorsSite &m_site;
    QList<QByteArray> m_pages;
    std::atomic_bool m_isOver = false;
    Result<Done> m_outcome = Done{};
    PageTimes m_times{.title = u"while all that ran"_s};
    std::thread m_thread;
};

} // namespace

Result<ExportRun> measureExport(const OperatorsSite &site, Timestamp until, QList<QByteArray> pages)
{
    ExportRun run;
    run.residentBefore = site.server().residentBytes();
    FREEIM_TRY(const QByteArray alone, beginExport(site, until));
    FREEIM_TRY(const Finished first, waitFor(site, alone));
    run.messages = first.job.value("done"_L1).toInteger();
    run.fileBytes = first.job.value("fileBytes"_L1).toInteger();
    run.seconds = first.seconds;
    run.residentMost = first.residentMost;

    FREEIM_TRY(run.sendsAlone, sendsPerSecond(site));
    FREEIM_TRY(run.besideExport, sendBesideExport(site, until));
    OperatorsAtWork operators(site, std::move(pages));
    FREEIM_TRY(run.besideAll, sendBesideExport(site, until));
    FREEIM_TRY(run.pagesMeanwhile, operators.stop());
    return run;
}

void print(const ExportRun &run)
{
    std::printf("\nexport of %lld messages as CSV (%.0f MB): %.1f s alone; memory %.1f MB before, %.1f MB at most\n",
                static_cast<long long>(run.messages), static_cast<double>(run.fileBytes) / 1e6, run.seconds,
                static_cast<double>(run.residentBefore) / 1e6, static_cast<double>(run.residentMost) / 1e6);
    const auto printBeside = [&](const char *what, const SendingBeside &beside) {
        std::printf("sending beside %s: %.0f/s, %.2f of %.0f/s alone; the export then took %.1f s\n", what,
                    beside.perSecond, beside.perSecond / run.sendsAlone, run.sendsAlone, beside.exportSeconds);
    };
    printBeside("the export", run.besideExport);
    printBeside("the export and operators who open ten pages a second", run.besideAll);
    std::printf("such a page took %.1f ms, 95 %% of %lld at most %.1f ms\n", run.pagesMeanwhile.median(),
                static_cast<long long>(run.pagesMeanwhile.milliseconds.size()), run.pagesMeanwhile.p95());
    std::fflush(stdout);
}

} // namespace freeim::bench
