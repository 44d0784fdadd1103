// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/load/export_run.h"

#include "tests/bench/sends.h"
#include "tests/bench/wrk.h"

#include <QUrl>

#include <cstdio>
#include <thread>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPoll = std::chrono::milliseconds(100);
constexpr auto kLongest = std::chrono::minutes(10);
constexpr auto kSending = std::chrono::seconds(10);
constexpr int kConnections = 64;

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

} // namespace

Result<ExportRun> measureExport(const OperatorsSite &site, Timestamp until)
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
    FREEIM_TRY(const QByteArray beside, beginExport(site, until));
    FREEIM_TRY(run.sendsBeside, sendsPerSecond(site));
    FREEIM_TRY(const TimedAnswer during, site.get("/admin/jobs/" + beside));
    if (during.result.value("state"_L1).toString() == "done"_L1)
        std::printf("the export was done before the sending was: its ratio is too good\n");
    FREEIM_TRY(const Finished second, waitFor(site, beside));
    run.secondsBeside = std::chrono::duration<double>(kSending).count() + second.seconds;
    return run;
}

void print(const ExportRun &run)
{
    std::printf("\nexport of %lld messages as CSV (%.0f MB): %.1f s alone; memory %.1f MB before, %.1f MB at most\n",
                static_cast<long long>(run.messages), static_cast<double>(run.fileBytes) / 1e6, run.seconds,
                static_cast<double>(run.residentBefore) / 1e6, static_cast<double>(run.residentMost) / 1e6);
    std::printf("sending alone %.0f/s, beside the export %.0f/s: %.2f; the export then took %.1f s\n", run.sendsAlone,
                run.sendsBeside, run.sendsBeside / run.sendsAlone, run.secondsBeside);
    std::fflush(stdout);
}

} // namespace freeim::bench
