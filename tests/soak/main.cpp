// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "tests/bench/site.h"
#include "tests/soak/mixed_load.h"
#include "tests/soak/trend.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace freeim;
using namespace freeim::soak;
using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr int kSamples = 400;
constexpr quint32 kSeed = 1;
constexpr double kMegabyte = 1e6;
constexpr double kLeftoverDescriptors = 8; // a thread may open its connection to the database late

void say(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

struct Wishes
{
    double minutes = 60;
    double rate = 0; // tasks a second; 0: half of what the server can do
    bool isPostgres = false;
    bool ignoresMemory = false;
};

QString line(const Trend &trend, const char *name, double bound)
{
    return u"%1 first quarter %2, last quarter %3 (may grow by %4), largest %5, slope %6 a minute"_s
        .arg(QString::fromUtf8(name), -12)
        .arg(trend.first, 0, 'f', 1)
        .arg(trend.last, 0, 'f', 1)
        .arg(bound, 0, 'f', 1)
        .arg(trend.largest, 0, 'f', 1)
        .arg(trend.perMinute, 0, 'f', 3);
}

// What the samples and the end of the run leave to complain about.
QStringList complaints(const std::vector<Sample> &samples, const Wishes &wishes)
{
    const Trend memory = trendOf(samples, &Sample::memory);
    const Trend descriptors = trendOf(samples, &Sample::descriptors);
    const Trend processor = trendOf(samples, &Sample::processor);
    const Bounds bounds = boundsFor(memory);
    say(line(memory, "memory, MB", bounds.memory));
    say(line(descriptors, "descriptors", bounds.descriptors));
    say(u"processor    median of the last quarter %1 cores"_s.arg(processor.last, 0, 'f', 2));
    QStringList found;
    if (!wishes.ignoresMemory && memory.last - memory.first > bounds.memory)
        found += u"memory grows"_s;
    if (descriptors.last - descriptors.first > bounds.descriptors)
        found += u"descriptors grow"_s;
    return found;
}

std::vector<Sample> runLoad(MixedLoad &work, const bench::Program &server, const Wishes &wishes, double rate)
{
    std::vector<Sample> samples;
    const auto start = Clock::now();
    const std::chrono::duration<double> whole(wishes.minutes * 60);
    const auto step = std::chrono::duration_cast<Clock::duration>(whole / kSamples);
    double processor = server.cpuSeconds();
    for (int i = 1; i <= kSamples; ++i) {
        work.runUntil(start + i * step, rate);
        const double now = server.cpuSeconds();
        samples.push_back(
            {.minute = std::chrono::duration<double>(Clock::now() - start).count() / 60,
             .memory = static_cast<double>(server.residentBytes()) / kMegabyte,
             .descriptors = static_cast<double>(server.openDescriptors()),
             .processor = (now - std::exchange(processor, now)) / std::chrono::duration<double>(step).count()});
        if (i % (kSamples / 20) == 0) {
            const Sample &sample = samples.back();
            say(u"%1 min: %2 MB, %3 descriptors, %4 cores, %5 tasks, %6 failed, %7 left out"_s
                    .arg(sample.minute, 5, 'f', 1)
                    .arg(sample.memory, 0, 'f', 1)
                    .arg(sample.descriptors)
                    .arg(sample.processor, 0, 'f', 2)
                    .arg(work.tally().done)
                    .arg(work.tally().failed)
                    .arg(work.leftOut()));
        }
    }
    return samples;
}

Result<QStringList> run(const bench::Options &options, const Wishes &wishes)
{
    FREEIM_TRY(const auto site, bench::Site::open(options, wishes.isPostgres));
    load::EventLoop loop;
    const auto connect = [&](quint32 seed) -> Result<std::unique_ptr<MixedLoad>> {
        auto made = std::make_unique<MixedLoad>(loop, site->server->port(), site->world, seed);
        FREEIM_CHECK(made->open());
        return made;
    };
    // By itself first: it also makes every worker open its connection to the database, which stays open.
    FREEIM_TRY(auto work, connect(kSeed));
    const double capacity = work->calibrate(std::chrono::seconds(wishes.minutes >= 10 ? 15 : 5));
    FREEIM_CHECK(work->finish());
    work.reset();
    site->server->settle(loop);
    const auto descriptors = static_cast<double>(site->server->openDescriptors());

    FREEIM_TRY(work, connect(kSeed + 1));
    const double rate = wishes.rate > 0 ? wishes.rate : capacity / 2;
    say(u"capacity %1 tasks/s; running %2 tasks/s for %3 minutes"_s.arg(capacity, 0, 'f', 0)
            .arg(rate, 0, 'f', 0)
            .arg(wishes.minutes));
    const std::vector<Sample> samples = runLoad(*work, *site->server, wishes, rate);
    FREEIM_CHECK(work->finish());
    say(u"%1 tasks done, %2 messages delivered once and in order"_s.arg(work->tally().done).arg(work->delivered()));

    QStringList found = complaints(samples, wishes);
    work.reset();
    site->server->settle(loop);
    const auto left = static_cast<double>(site->server->openDescriptors());
    say(u"descriptors  before %1, after everybody left %2"_s.arg(descriptors).arg(left));
    if (left > descriptors + kLeftoverDescriptors)
        found += u"descriptors are not given back"_s;
    return found;
}

} // namespace

// Ends with 0 when everything was delivered and nothing grew, with 1 otherwise.
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
    const QCommandLineOption minutes(u"minutes"_s, u"How long."_s, u"N"_s, u"60"_s);
    const QCommandLineOption rate(u"rate"_s, u"Tasks a second; half of what the server can do unless given."_s, u"N"_s);
    const QCommandLineOption database(u"database"_s, u"sqlite or postgres."_s, u"KIND"_s, u"sqlite"_s);
    const QCommandLineOption sanitized(u"sanitized"_s, u"Memory does not count: sanitizers keep what is freed."_s);
    parser.addOptions({server, floor, directory, minutes, rate, database, sanitized});
    parser.process(application);

    const bench::Options options{.serverProgram = parser.value(server),
                                 .floorProgram = parser.value(floor),
                                 .directory = QDir(parser.value(directory)).absolutePath(),
                                 .postgresUrl = qEnvironmentVariable("FREEIM_TEST_POSTGRES"),
                                 .sizes = {.users = 3'000, .messages = 0, .members = 50}};
    const Wishes wishes{.minutes = parser.value(minutes).toDouble(),
                        .rate = parser.value(rate).toDouble(),
                        .isPostgres = parser.value(database) == "postgres"_L1,
                        .ignoresMemory = parser.isSet(sanitized)};
    const auto found = run(options, wishes);
    if (!found) {
        say(u"BROKEN: "_s + found.error().internal);
        return 1;
    }
    say(found->isEmpty() ? u"fine"_s : u"FAILED: "_s + found->join(u", "_s));
    return found->isEmpty() ? 0 : 1;
}
