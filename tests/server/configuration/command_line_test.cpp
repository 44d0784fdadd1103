// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/command_line.h"
#include "server/configuration/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;

namespace {

auto parse(const QStringList &words)
{
    return parseCommandLine(QStringList{u"freeim-server"_s} + words);
}

CommandLine parsed(const QStringList &words)
{
    const auto result = parse(words);
    if (const auto *exit = std::get_if<CommandLineExit>(&result))
        qFatal("%s", qPrintable(exit->text));
    return std::get<CommandLine>(result);
}

CommandLineExit exitOf(const QStringList &words)
{
    const auto result = parse(words);
    if (const auto *exit = std::get_if<CommandLineExit>(&result))
        return *exit;
    return {.code = -1, .text = u"accepted"_s};
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commandsAreFound()
    {
        QCOMPARE(parsed({}).command, Command::Serve);
        QCOMPARE(parsed({u"serve"_s}).command, Command::Serve);
        QCOMPARE(parsed({u"migrate"_s}).command, Command::Migrate);
        QCOMPARE(parsed({u"openapi"_s}).command, Command::OpenApi);
        QCOMPARE(parsed({u"demo-data"_s}).command, Command::DemoData);
        QCOMPARE(parsed({u"audit"_s, u"verify"_s}).command, Command::AuditVerify);
    }

    void anOperatorIsAddedWithARole()
    {
        const CommandLine line = parsed({u"operator"_s, u"--role"_s, u"owner"_s, u"add"_s, u"mei"_s});

        QCOMPARE(line.command, Command::OperatorAdd);
        QCOMPARE(line.newOperator.name, u"mei"_s);
        QCOMPARE(line.newOperator.role, u"owner"_s);
        QVERIFY(line.backup.file.isEmpty());
    }

    void optionsOfServeBecomeSettings()
    {
        const CommandLine line = parsed({u"--config"_s, u"a.toml"_s, u"--listen=[::1]:80"_s, u"--database"_s,
                                         u"sqlite:x"_s, u"--data"_s, u"dir"_s, u"--dev"_s, u"--log-level"_s, u"debug"_s,
                                         u"--log-format"_s, u"json"_s});

        QCOMPARE(line.configurationFile, u"a.toml"_s);
        QHash<QString, QString> flags;
        for (const FlagValue &flag : line.flags)
            flags.insert(flag.flag, flag.value);
        QCOMPARE(flags, (QHash<QString, QString>{{u"listen"_s, u"[::1]:80"_s},
                                                 {u"database"_s, u"sqlite:x"_s},
                                                 {u"data"_s, u"dir"_s},
                                                 {u"dev"_s, u"true"_s},
                                                 {u"log-level"_s, u"debug"_s},
                                                 {u"log-format"_s, u"json"_s}}));
    }

    void theCommandMayStandAnywhere()
    {
        const CommandLine line = parsed({u"--data"_s, u"dir"_s, u"migrate"_s});

        QCOMPARE(line.command, Command::Migrate);
        QCOMPARE(line.flags.size(), 1);
    }

    void demoDataTakesAmounts()
    {
        const CommandLine line = parsed(
            {u"demo-data"_s, u"--users"_s, u"5"_s, u"--groups"_s, u"0"_s, u"--months=2"_s, u"--seed=7"_s});

        QCOMPARE(line.demoData.users, 5);
        QCOMPARE(line.demoData.groups, 0);
        QCOMPARE(line.demoData.messages, DemoData{}.messages);
        QCOMPARE(line.demoData.months, 2);
        QCOMPARE(line.demoData.seed, 7);
    }

    void demoDataSparesRealAccountsUnlessToldYes()
    {
        QVERIFY(!parsed({u"demo-data"_s}).demoData.isBesideOthers);
        QVERIFY(parsed({u"demo-data"_s, u"--yes"_s}).demoData.isBesideOthers);
    }

    void mistakesExitWithTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QStringList &words, const QString &message) {
            QTest::newRow(name) << words << message;
        };
        row("command", {u"migrat"_s}, u"unknown command 'migrat'; did you mean 'migrate'?"_s);
        row("command unlike any", {u"frobnicate"_s}, u"unknown command 'frobnicate'"_s);
        row("help on an unknown command", {u"help"_s, u"migrat"_s},
            u"unknown command 'migrat'; did you mean 'migrate'?"_s);
        row("word too many", {u"serve"_s, u"now"_s}, u"'now' is one word too many after 'serve'"_s);
        row("half a command", {u"audit"_s}, u"unknown command 'audit'; did you mean 'audit verify'?"_s);
        row("second word", {u"audit"_s, u"verfy"_s}, u"unknown command 'audit verfy'; did you mean 'audit verify'?"_s);
        row("second word unlike any", {u"operator"_s, u"frobnicate"_s}, u"unknown command 'operator frobnicate'"_s);
        row("word too many after two", {u"audit"_s, u"verify"_s, u"now"_s},
            u"'now' is one word too many after 'audit verify'"_s);
        row("operator without a name", {u"operator"_s, u"add"_s, u"--role"_s, u"owner"_s},
            u"'operator add' needs a NAME"_s);
        row("operator without a role", {u"operator"_s, u"add"_s, u"mei"_s}, u"'operator add' needs --role ROLE"_s);
        row("role of another command", {u"audit"_s, u"verify"_s, u"--role"_s, u"owner"_s},
            u"--role: is not an option of 'audit verify'"_s);
        row("option", {u"--lisen"_s, u"x"_s}, u"unknown option '--lisen'; did you mean '--listen'?"_s);
        row("short option", {u"-x"_s}, u"unknown option '-x'"_s);
        row("value missing", {u"--listen"_s}, u"Missing value after '--listen'"_s);
        row("value unexpected", {u"--dev=no"_s}, u"Unexpected value after '--dev'"_s);
        row("value empty", {u"--config="_s}, u"--config: must not be empty"_s);
        row("option twice", {u"--data"_s, u"a"_s, u"--data"_s, u"b"_s}, u"--data: is given twice"_s);
        row("option of another command", {u"migrate"_s, u"--listen"_s, u"x"_s},
            u"--listen: is not an option of 'migrate'"_s);
        row("option where there are none", {u"sample-config"_s, u"--dev"_s},
            u"--dev: is not an option of 'sample-config'"_s);
        row("amount no number", {u"demo-data"_s, u"--users"_s, u"many"_s},
            u"--users: must be a whole number from 1 to 10000000, not 'many'"_s);
        row("amount too small", {u"demo-data"_s, u"--users"_s, u"0"_s},
            u"--users: must be a whole number from 1 to 10000000, not '0'"_s);
        row("no months", {u"demo-data"_s, u"--months"_s, u"0"_s},
            u"--months: must be a whole number from 1 to 120, not '0'"_s);
        row("amount too large", {u"demo-data"_s, u"--messages"_s, u"1000000001"_s},
            u"--messages: must be a whole number from 0 to 1000000000, not '1000000001'"_s);
    }

    void mistakesExitWithTwo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, message);

        const CommandLineExit exit = exitOf(words);

        QCOMPARE(exit.text, u"freeim-server: "_s + message + u"\nTry 'freeim-server --help'.\n"_s);
        QCOMPARE(exit.code, 2);
    }

    void helpExitsWithZero()
    {
        const CommandLineExit general = exitOf({u"--help"_s});

        QCOMPARE(general.code, 0);
        QVERIFY(general.text.contains("--listen ADDRESS:PORT"_L1));
        QVERIFY(general.text.contains("demo-data"_L1));
        QCOMPARE(exitOf({u"help"_s}).text, general.text);
        QCOMPARE(exitOf({u"-h"_s}).text, general.text);
        QCOMPARE(exitOf({u"serve"_s, u"--help"_s}).text, exitOf({u"help"_s, u"serve"_s}).text);
    }

    void helpOnACommandTellsItsOptions()
    {
        const CommandLineExit help = exitOf({u"help"_s, u"migrate"_s});

        QCOMPARE(help.code, 0);
        QVERIFY(help.text.contains("--database URL"_L1));
        QVERIFY(!help.text.contains("--listen"_L1));
        QCOMPARE(exitOf({u"migrate"_s, u"--help"_s}).text, help.text);
    }

    void helpOnACommandOfTwoWords()
    {
        const CommandLineExit help = exitOf({u"help"_s, u"operator"_s, u"add"_s});

        QCOMPARE(help.code, 0);
        QVERIFY(help.text.startsWith("Usage: freeim-server operator add NAME --role ROLE [OPTION...]\n"_L1));
        QCOMPARE(exitOf({u"operator"_s, u"add"_s, u"--help"_s}).text, help.text);
        QVERIFY(exitOf({u"--help"_s}).text.contains("\n  audit verify  "_L1));
    }

    void helpFitsATerminal()
    {
        for (const QString &line : exitOf({u"--help"_s}).text.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void versionAndSampleArePrinted()
    {
        QVERIFY(exitOf({u"--version"_s}).text.startsWith("freeim-server "_L1));
        QCOMPARE(exitOf({u"--version"_s}).code, 0);
        QCOMPARE(exitOf({u"sample-config"_s}).text, sampleConfiguration());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
