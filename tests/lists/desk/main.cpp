// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The console on a large service in which people write all the time; it measures itself.
#include "server/http/descriptor_limit.h"
#include "tests/bench/sends.h"
#include "tests/lists/desk/even_sender.h"
#include "tests/lists/load/operators_site.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

using namespace freeim;
using namespace freeim::bench;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    QString serverProgram = {};
    QString consoleProgram = {};
    QString directory = {};
    SiteSizes sizes = {};
    int rate = 1'000;
    QString seconds = {};
    QString minutes = {};
};

QProcessEnvironment environmentIn(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // With settings and a keychain of nobody.
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home);
    if (!environment.contains(u"XDG_RUNTIME_DIR"_s))
        environment.insert(u"XDG_RUNTIME_DIR"_s, home);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    if (!environment.contains(u"QT_QPA_PLATFORM"_s) && !environment.contains(u"DISPLAY"_s) &&
        !environment.contains(u"WAYLAND_DISPLAY"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    return environment;
}

Result<Done> runConsole(const Options &options, const OperatorsSite &site)
{
    const QTemporaryDir home;
    QProcess console;
    console.setProcessChannelMode(QProcess::ForwardedChannels);
    console.setProcessEnvironment(environmentIn(home.path()));
    QStringList arguments{
        u"--server"_s,        u"127.0.0.1:%1"_s.arg(site.server().port()), u"--operator"_s, u"admin"_s,
        u"--password-file"_s, site.directory() + u"/admin.password"_s,     u"--bench"_s,    u"--seconds"_s,
        options.seconds};
    if (!options.minutes.isEmpty())
        arguments += {u"--minutes"_s, options.minutes};
    console.start(options.consoleProgram, arguments);
    const bool isOver = console.waitForFinished(-1);
    if (!isOver || console.exitStatus() != QProcess::NormalExit || console.exitCode() != 0)
        return failInternally(u"the console: "_s + console.errorString());
    return Done{};
}

Result<Done> run(const Options &options)
{
    FREEIM_TRY(const auto site, OperatorsSite::open(options.serverProgram, options.directory, options.sizes));
    EvenSender sender(site->server().port(), pairRequests(site->pairs(), ordinaryText()), options.rate);
    const Result<Done> done = runConsole(options, *site);
    const SendTally tally = sender.stop();
    std::printf("messages sent meanwhile %.0f/s, refused %lld, left out since the server was busy %lld\n",
                static_cast<double>(tally.sent) / tally.seconds, static_cast<long long>(tally.refused),
                static_cast<long long>(tally.leftOut));
    if (done && tally.refused > 0)
        return failInternally(u"the server refused messages"_s);
    return done;
}

} // namespace

// Ends with 0 however long anything takes, and with 1 when something did not work.
int main(int argc, char **argv)
{
    raiseDescriptorLimit();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QString programs = QCoreApplication::applicationDirPath();
    const QCommandLineOption server(u"server"_s, {}, u"PROGRAM"_s, programs + u"/freeim-server"_s);
    const QCommandLineOption console(u"console"_s, {}, u"PROGRAM"_s, programs + u"/freeim-console"_s);
    const QCommandLineOption directory(u"directory"_s, u"Keep databases and logs there."_s, u"FOLDER"_s, u"."_s);
    const QCommandLineOption accounts(u"accounts"_s, {}, u"N"_s, u"1000000"_s);
    const QCommandLineOption groups(u"groups"_s, {}, u"N"_s, u"20000"_s);
    const QCommandLineOption messages(u"messages"_s, {}, u"N"_s, u"10000000"_s);
    const QCommandLineOption rate(u"rate"_s, u"Messages a second meanwhile."_s, u"N"_s, u"1000"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Of each thing that is done."_s, u"N"_s, u"10"_s);
    const QCommandLineOption minutes(u"minutes"_s, u"Again and again for so long."_s, u"N"_s);
    parser.addOptions({server, console, directory, accounts, groups, messages, rate, seconds, minutes});
    parser.process(application);
    const Options options{.serverProgram = parser.value(server),
                          .consoleProgram = parser.value(console),
                          .directory = QDir(parser.value(directory)).absolutePath(),
                          .sizes = {.accounts = parser.value(accounts).toInt(),
                                    .groups = parser.value(groups).toInt(),
                                    .messages = parser.value(messages).toInt()},
                          .rate = std::max(1, parser.value(rate).toInt()),
                          .seconds = parser.value(seconds),
                          .minutes = parser.value(minutes)};
    const Result<Done> done = run(options);
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().internal));
    return done ? 0 : 1;
}
