// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "tests/bench/report.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

using namespace freeim;
using namespace freeim::bench;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

Result<Done> applyScale(const QString &scale, Sizes &sizes)
{
    const std::array<std::pair<QLatin1StringView, int *>, 7> known = {{{"users"_L1, &sizes.users},
                                                                       {"messages"_L1, &sizes.messages},
                                                                       {"members"_L1, &sizes.members},
                                                                       {"connections"_L1, &sizes.connections},
                                                                       {"idle"_L1, &sizes.idleSockets},
                                                                       {"conversations"_L1, &sizes.conversations},
                                                                       {"returning"_L1, &sizes.returning}}};
    bool isNumber = false;
    const double factor = scale.section(u'=', 1).toDouble(&isNumber);
    for (const auto &[name, size] : known) {
        if (name == scale.section(u'=', 0, 0) && isNumber && factor > 0) {
            *size = std::max(1, static_cast<int>(*size * factor));
            return Done{};
        }
    }
    return failInternally(u"not a scale: "_s + scale);
}

Result<Figure> measure(Bench &bench, const Row &row)
{
    Figure figure{.row = &row};
    FREEIM_TRY(const auto work, row.make(bench));
    const auto measureFloor = [&]() -> Result<Done> {
        FREEIM_TRY(const auto floor, work->measureFloor());
        if (floor)
            figure.floor.append(*floor);
        return Done{};
    };
    const auto measureServer = [&]() -> Result<Done> {
        FREEIM_TRY(const double value, work->measureServer());
        figure.server.append(value);
        return Done{};
    };
    for (int round = 0; round < bench.options().rounds; ++round) {
        // Who comes first changes, since what one leaves behind, in caches and on the disk, meets the other.
        const bool isFloorFirst = round % 2 == 0;
        if (isFloorFirst)
            FREEIM_CHECK(measureFloor());
        FREEIM_CHECK(measureServer());
        if (!isFloorFirst)
            FREEIM_CHECK(measureFloor());
    }
    figure.details = work->details();
    return figure;
}

bool write(const QString &path, const QJsonObject &json)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(json).toJson()) > 0 && file.commit();
}

// The number of rows that could not be measured.
int run(const Options &options, const QStringList &only, const QString &jsonFile)
{
    Bench bench(options);
    QList<Figure> figures;
    int broken = 0;
    say(tableHead());
    for (const Row &row : allRows()) {
        const bool isWanted = only.isEmpty() || only.contains(QString::fromUtf8(row.name));
        if (!isWanted || (row.isPostgres && options.postgresUrl.isEmpty()))
            continue;
        const auto figure = measure(bench, row);
        if (!figure) {
            ++broken;
            say(u"%1 BROKEN: %2"_s.arg(QString::fromUtf8(row.name), figure.error().internal));
            continue;
        }
        figures.append(*figure);
        say(tableLine(*figure));
    }
    if (!jsonFile.isEmpty() && !write(jsonFile, toJson(figures, options))) {
        say(u"can't write "_s + jsonFile);
        ++broken;
    }
    return broken;
}

} // namespace

// Ends with 0 however fast or slow the server is, and with 1 when something was refused, lost, doubled or misplaced.
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
    const QCommandLineOption rounds(u"rounds"_s, u"Measure so many times."_s, u"N"_s, u"5"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Of one measurement."_s, u"N"_s, u"4"_s);
    const QCommandLineOption only(u"only"_s, u"Only this row; may be repeated."_s, u"NAME"_s);
    const QCommandLineOption scale(u"scale"_s,
                                   u"Ten times the users: users=10. Also messages, members, connections, "
                                   "idle, conversations, returning; may be repeated."_s,
                                   u"NAME=FACTOR"_s);
    const QCommandLineOption json(u"json"_s, u"Write the figures there, too."_s, u"FILE"_s);
    const QCommandLineOption smoke(u"smoke"_s, u"Small and short: only whether all is delivered."_s);
    const QCommandLineOption list(u"list"_s, u"Print the rows' names."_s);
    parser.addOptions({server, floor, directory, rounds, seconds, only, scale, json, smoke, list});
    parser.process(application);
    if (parser.isSet(list)) {
        for (const Row &row : allRows())
            say(QString::fromUtf8(row.name));
        return 0;
    }

    Options options{.serverProgram = parser.value(server),
                    .floorProgram = parser.value(floor),
                    .directory = QDir(parser.value(directory)).absolutePath(),
                    .postgresUrl = qEnvironmentVariable("FREEIM_TEST_POSTGRES"),
                    .rounds = std::max(1, parser.value(rounds).toInt()),
                    .time = std::chrono::milliseconds(static_cast<int>(parser.value(seconds).toDouble() * 1000))};
    if (parser.isSet(smoke)) {
        options.isSmoke = true;
        options.rounds = 1;
        options.time = std::chrono::seconds(1);
        options.sizes = {.users = 200,
                         .messages = 1'000,
                         .members = 100,
                         .connections = 16,
                         .idleSockets = 200,
                         .conversations = 200,
                         .returning = 200};
    }
    for (const QString &each : parser.values(scale)) {
        if (const auto applied = applyScale(each, options.sizes); !applied) {
            say(applied.error().internal);
            return 2;
        }
    }
    // So many accounts must be there to connect.
    options.sizes.users = std::max(options.sizes.users, options.sizes.idleSockets);
    return run(options, parser.values(only), parser.value(json)) == 0 ? 0 : 1;
}
