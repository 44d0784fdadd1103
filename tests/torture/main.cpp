// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "tests/torture/play.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace freeim;
using namespace freeim::torture;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDevicesPerAccount = 2;
constexpr qsizetype kMostTold = 10;

struct SabotageName
{
    const char *name;
    Sabotage sabotage;
    Fault fault; // by which it must be noticed
};
constexpr std::array kSabotages{SabotageName{"ack-before-commit", Sabotage::AckBeforeCommit, Fault::Lost},
                                SabotageName{"no-unique-key", Sabotage::NoUniqueKey, Fault::Twice},
                                SabotageName{"drop-push", Sabotage::DropPush, Fault::Differs}};

struct Wishes
{
    quint32 firstSeed = 1;
    int seeds = 1;
    int step = 1;
    int accounts = 50;
    bool isPostgres = false;
    const SabotageName *sabotage = nullptr;
    PlayOptions play = {};
};

void say(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

void tellFindings(const Outcome &outcome, quint32 seed)
{
    for (const Finding &finding : outcome.findings.first(std::min(outcome.findings.size(), kMostTold)))
        say(u"seed %1: %2"_s.arg(seed).arg(finding.text));
    if (outcome.findings.size() > kMostTold)
        say(u"seed %1: and %2 more"_s.arg(seed).arg(outcome.findings.size() - kMostTold));
}

// With a sabotage it is the other way round: good is that it was noticed.
Result<bool> run(const Wishes &wishes)
{
    FREEIM_TRY(const auto store, Store::open(wishes.play.directory, wishes.isPostgres, kTokenSecret, wishes.accounts,
                                             kDevicesPerAccount));
    int failed = 0;
    for (int i = 0; i < wishes.seeds; ++i) {
        const quint32 seed = wishes.firstSeed + static_cast<quint32>(i * wishes.step);
        FREEIM_TRY(const Outcome outcome, play(wishes.play, *store, seed));
        say(u"seed %1: %2; %3"_s.arg(seed).arg(outcome.findings.isEmpty() ? u"fine"_s : u"FAILED"_s, outcome.figures));
        tellFindings(outcome, seed);
        if (!outcome.leftovers.isEmpty())
            say(u"seed %1: trace and log are in %2"_s.arg(seed).arg(outcome.leftovers));
        failed += outcome.findings.isEmpty() ? 0 : 1;
        const bool isCaught = wishes.sabotage && std::any_of(outcome.findings.begin(), outcome.findings.end(),
                                                             [&](const Finding &finding) {
                                                                 return finding.fault == wishes.sabotage->fault;
                                                             });
        if (isCaught) {
            say(u"%1 was noticed with seed %2"_s.arg(QLatin1StringView(wishes.sabotage->name)).arg(seed));
            QDir(outcome.leftovers).removeRecursively();
            return true;
        }
    }
    if (wishes.sabotage) {
        say(u"%1 was NOT noticed"_s.arg(QLatin1StringView(wishes.sabotage->name)));
        return false;
    }
    say(u"%1 of %2 seeds were fine"_s.arg(wishes.seeds - failed).arg(wishes.seeds));
    return failed == 0;
}

} // namespace

// Ends with 0 when every seed was fine (or, with a sabotage, when one was not), with 1 otherwise, with 2 for a wrong
// call.
int main(int argc, char **argv)
{
    raiseDescriptorLimit();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption server(u"server"_s, {}, u"PROGRAM"_s,
                                    QCoreApplication::applicationDirPath() + u"/freeim-server"_s);
    const QCommandLineOption directory(u"directory"_s, u"Databases, logs and traces."_s, u"FOLDER"_s, u"."_s);
    const QCommandLineOption database(u"database"_s, u"sqlite or postgres."_s, u"KIND"_s, u"sqlite"_s);
    const QCommandLineOption seed(u"seed"_s, u"The first one."_s, u"K"_s, u"1"_s);
    const QCommandLineOption seeds(u"seeds"_s, u"How many."_s, u"N"_s, u"1"_s);
    const QCommandLineOption step(u"step"_s, u"From one seed to the next."_s, u"N"_s, u"1"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Of chatting, while the server is up."_s, u"S"_s, u"3"_s);
    const QCommandLineOption accounts(u"accounts"_s, u"How many chat, on two devices each."_s, u"N"_s, u"50"_s);
    const QCommandLineOption sabotage(u"sabotage"_s, u"ack-before-commit, no-unique-key or drop-push."_s, u"NAME"_s);
    const QCommandLineOption keep(u"keep"_s, u"Keep traces of seeds that are fine, too."_s);
    parser.addOptions({server, directory, database, seed, seeds, step, seconds, accounts, sabotage, keep});
    parser.process(application);

    Wishes wishes{.firstSeed = parser.value(seed).toUInt(),
                  .seeds = parser.value(seeds).toInt(),
                  .step = parser.value(step).toInt(),
                  .accounts = parser.value(accounts).toInt(),
                  .isPostgres = parser.value(database) == "postgres"_L1,
                  .play = {.serverProgram = parser.value(server),
                           .directory = QDir(parser.value(directory)).absolutePath(),
                           .seconds = parser.value(seconds).toDouble(),
                           .keepsEverything = parser.isSet(keep)}};
    if (parser.isSet(sabotage)) {
        const QByteArray name = parser.value(sabotage).toUtf8();
        const auto found = std::find_if(kSabotages.begin(), kSabotages.end(),
                                        [&](const SabotageName &each) { return name == each.name; });
        if (found == kSabotages.end()) {
            std::fprintf(stderr, "freeim-torture: there is no sabotage '%s'\n", name.constData());
            return 2;
        }
        wishes.sabotage = &*found;
        wishes.play.sabotage = found->sabotage;
    }
    if (wishes.accounts < 4 || wishes.seeds < 1 || wishes.play.seconds <= 0) {
        std::fputs("freeim-torture: at least 4 accounts, 1 seed, and some time\n", stderr);
        return 2;
    }
    if (wishes.isPostgres && !test::PostgresCluster::isInstalled()) {
        say(u"no PostgreSQL in /usr/lib/postgresql"_s);
        return 2;
    }
    const auto isGood = run(wishes);
    if (!isGood) {
        say(u"BROKEN: "_s + isGood.error().internal);
        return 1;
    }
    return *isGood ? 0 : 1;
}
