// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "tests/lists/load/export_run.h"
#include "tests/lists/load/page_times.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace freeim;
using namespace freeim::bench;
using namespace Qt::StringLiterals;

namespace {

// What operators are promised at the 95th percentile, ms.
constexpr double kListTarget = 50;
constexpr double kSearchTarget = 200;

struct Options
{
    QString serverProgram = {};
    QString directory = {};
    SiteSizes sizes = {};
    int requests = 20;
};

// Demonstration data spread evenly over six months: the moment before which there are so many messages.
Timestamp momentOf(qint64 messages, qint64 all)
{
    const Timestamp now = SystemClock().now();
    const double share = std::min(1.0, static_cast<double>(messages) / static_cast<double>(all));
    return now.plus(-static_cast<qint64>((1 - share) * 180 * static_cast<double>(kDay)));
}

Result<Done> run(const Options &options)
{
    FREEIM_TRY(const auto site, OperatorsSite::open(options.serverProgram, options.directory, options.sizes));
    FREEIM_TRY(const auto lists, timeLists(*site, options.requests));
    print(u"lists"_s, lists, kListTarget);
    FREEIM_TRY(const auto overview, timeOverview(*site, options.requests));
    print(u"overview and series"_s, overview, kListTarget);
    FREEIM_TRY(const auto searches, timeSearches(*site, options.requests));
    print(u"searches of messages"_s, searches, kSearchTarget);
    QList<QByteArray> pages;
    for (const PageTimes &page : lists + overview + searches)
        pages.append(page.path);
    FREEIM_TRY(const ExportRun exported,
               measureExport(*site, momentOf(1'000'000, options.sizes.messages), std::move(pages)));
    print(exported);
    return Done{};
}

} // namespace

// Ends with 0 however long it takes, and with 1 when something was refused.
int main(int argc, char **argv)
{
    raiseDescriptorLimit();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption server(u"server"_s, {}, u"PROGRAM"_s,
                                    QCoreApplication::applicationDirPath() + u"/freeim-server"_s);
    const QCommandLineOption directory(u"directory"_s, u"Keep databases and logs there."_s, u"FOLDER"_s, u"."_s);
    const QCommandLineOption accounts(u"accounts"_s, {}, u"N"_s, u"1000000"_s);
    const QCommandLineOption groups(u"groups"_s, {}, u"N"_s, u"20000"_s);
    const QCommandLineOption messages(u"messages"_s, {}, u"N"_s, u"10000000"_s);
    const QCommandLineOption requests(u"requests"_s, u"Ask for each page so many times."_s, u"N"_s, u"20"_s);
    parser.addOptions({server, directory, accounts, groups, messages, requests});
    parser.process(application);
    const Options options{.serverProgram = parser.value(server),
                          .directory = QDir(parser.value(directory)).absolutePath(),
                          .sizes = {.accounts = parser.value(accounts).toInt(),
                                    .groups = parser.value(groups).toInt(),
                                    .messages = parser.value(messages).toInt()},
                          .requests = std::max(1, parser.value(requests).toInt())};
    const Result<Done> done = run(options);
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().internal));
    return done ? 0 : 1;
}
