// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "tests/bench/delivery.h"
#include "tests/bench/sends.h"
#include "tests/bench/site.h"
#include "tests/bench/sockets.h"
#include "tests/fuzz/campaign.h"
#include "tests/load/http_client.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace freeim;
using namespace freeim::fuzz;
using namespace Qt::StringLiterals;

namespace {

constexpr double kMegabyte = 1e6;
constexpr qint64 kWarmUp = 1'000;            // cases that do not count: caches fill, threads open their connections
constexpr double kMoreMemory = 48;           // MB that fragments may take, and messages that the cases stored
constexpr double kMoreMemorySanitized = 900; // MB: AddressSanitizer keeps 256 MB of what is freed, and more around it
constexpr qint64 kMoreDescriptors = 8;       // a thread may open its connection to the database late
constexpr auto kDelivery = std::chrono::seconds(20);

void say(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

// A message from somebody whom no case touched reaches his friend.
Result<Done> checkItAnswersNormally(const bench::Program &server, const bench::World &world)
{
    const load::HttpAnswer info = load::ask(server.port(),
                                            load::getRequest("/api/v1/me/info", world.senders.first().token));
    if (!bench::isSuccess(info.status, info.body))
        return failInternally(u"me/info: %1 %2"_s.arg(info.status).arg(QString::fromUtf8(info.body)));
    load::EventLoop loop;
    bench::DeliveryCheck check(1);
    FREEIM_TRY(const auto sockets,
               bench::openSockets(loop, server.port(), bench::socketTargets({world.receivers.first()}),
                                  [&](size_t index, QByteArrayView text) { check.take(index, text); }));
    const load::HttpAnswer sent = load::ask(
        server.port(),
        bench::sendRequest(world.senders.first(), world.receivers.first().id.value, bench::ordinaryText()));
    loop.runUntil([&] { return check.delivered() == 1; }, kDelivery);
    if (!bench::isSuccess(sent.status, sent.body) || check.delivered() != 1)
        return failInternally(u"a message: %1, delivered %2 times"_s.arg(sent.status).arg(check.delivered()));
    return Done{};
}

struct Footprint
{
    double memory = 0; // MB
    qint64 descriptors = 0;
};

Footprint footprintOf(const bench::Program &server)
{
    load::EventLoop loop;
    server.settle(loop);
    return {.memory = static_cast<double>(server.residentBytes()) / kMegabyte, .descriptors = server.openDescriptors()};
}

Result<Done> checkFootprint(const Footprint &before, const Footprint &after)
{
    say(u"memory %1 MB, before %2; descriptors %3, before %4"_s.arg(after.memory, 0, 'f', 1)
            .arg(before.memory, 0, 'f', 1)
            .arg(after.descriptors)
            .arg(before.descriptors));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr double kMore = kMoreMemorySanitized;
#else
    constexpr double kMore = kMoreMemory;
#endif
    if (after.memory > before.memory + kMore)
        return failInternally(u"memory was not given back"_s);
    if (after.descriptors > before.descriptors + kMoreDescriptors)
        return failInternally(u"descriptors were not given back"_s);
    return Done{};
}

Result<Done> checkEnd(bench::Program &server, const QString &logFile)
{
    const int code = server.stop();
    QFile file(logFile);
    const QByteArray log = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const QByteArrayView report : {QByteArrayView("Sanitizer"), QByteArrayView("runtime error:")}) {
        if (log.contains(report))
            return failInternally(u"the log has a report: "_s + QString::fromUtf8(log.mid(log.indexOf(report), 3'000)));
    }
    if (code != 0)
        return failInternally(u"the server ended with %1"_s.arg(code));
    return Done{};
}

Result<Done> run(const bench::Options &options, const Plan &plan)
{
    FREEIM_TRY(const auto site, bench::Site::open(options, false));
    load::EventLoop loop;
    const Plan warmUp{.first = 0, .cases = kWarmUp, .seed = plan.seed + 1};
    FREEIM_CHECK(Campaign(loop, site->server->port(), site->world, warmUp).run());
    const Footprint before = footprintOf(*site->server);

    const auto start = load::Clock::now();
    FREEIM_TRY(const Totals totals, Campaign(loop, site->server->port(), site->world, plan).run());
    say(u"%1 cases in %2 s, %3 answered, %4 MB sent"_s.arg(totals.cases)
            .arg(std::chrono::duration<double>(load::Clock::now() - start).count(), 0, 'f', 0)
            .arg(totals.answered)
            .arg(static_cast<double>(totals.bytesSent) / kMegabyte, 0, 'f', 1));

    if (5 * totals.answered < 2 * totals.cases)
        return failInternally(u"so few answers show nothing"_s);
    FREEIM_CHECK(checkItAnswersNormally(*site->server, site->world));
    FREEIM_CHECK(checkFootprint(before, footprintOf(*site->server)));
    return checkEnd(*site->server, options.directory + u"/sqlite/server.log"_s);
}

} // namespace

// Ends with 0 when the server survived every case, gave proper answers only, and then works as before.
int main(int argc, char **argv)
{
    raiseDescriptorLimit();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QString programs = QCoreApplication::applicationDirPath();
    const QCommandLineOption server(u"server"_s, {}, u"PROGRAM"_s, programs + u"/freeim-server"_s);
    const QCommandLineOption floor(u"floor"_s, {}, u"PROGRAM"_s, programs + u"/freeim-floor"_s);
    const QCommandLineOption directory(u"directory"_s, u"Keep databases and logs there."_s, u"FOLDER"_s, u"."_s);
    const QCommandLineOption cases(u"cases"_s, u"How many."_s, u"N"_s, u"100000"_s);
    const QCommandLineOption first(u"first"_s, u"The number of the first."_s, u"N"_s, u"0"_s);
    const QCommandLineOption seed(u"seed"_s, u"Another makes other cases."_s, u"N"_s, u"1"_s);
    parser.addOptions({server, floor, directory, cases, first, seed});
    parser.process(application);

    const bench::Options options{
        .serverProgram = parser.value(server),
        .floorProgram = parser.value(floor),
        .directory = QDir(parser.value(directory)).absolutePath(),
        .sizes = {.users = 500, .messages = 100, .members = 10},
        .environment = {{u"FREEIM_PASSWORD_OPERATIONS"_s, u"1"_s}, {u"FREEIM_PASSWORD_MEMORY_BYTES"_s, u"8MiB"_s}}};
    const Plan plan{.first = parser.value(first).toLongLong(),
                    .cases = parser.value(cases).toLongLong(),
                    .seed = parser.value(seed).toULongLong()};
    say(u"%1 cases of seed %2"_s.arg(plan.cases).arg(plan.seed));
    if (const auto done = run(options, plan); !done) {
        say(u"FAILED: "_s + done.error().internal);
        return 1;
    }
    say(u"fine"_s);
    return 0;
}
