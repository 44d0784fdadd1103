// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/configuration.h"

#include <variant>

// What the program was asked to do. Any thread; prints nothing itself.
namespace freeim {

enum class Command
{
    Serve,
    Migrate,
    OpenApi,
    DemoData,
    Backup,
    Check,
    AuditVerify,
    OperatorAdd
};

struct DemoData
{
    int users = 1'000;
    int groups = 50;
    int messages = 10'000;
    int months = 6;
    int seed = 1;
    bool isBesideOthers = false; // --yes
};

struct Backup
{
    QString file = {};
    bool mayReplace = false; // --force
};

struct OperatorToAdd
{
    QString name = {};
    QString role = {}; // --role
};

struct CommandLine
{
    Command command = Command::Serve;
    QString configurationFile = {}; // of --config; empty: not given
    QList<FlagValue> flags = {};    // for ConfigurationSources
    DemoData demoData = {};
    Backup backup = {};
    int differences = 20; // --differences of "check"
    OperatorToAdd newOperator = {};
};

// Nothing is left to do but to print the text: help, version or sample on standard output with code 0, a mistake on
// standard error with code 2.
struct CommandLineExit
{
    int code = 0;
    QString text = {};
};

// arguments: with the program's name first, as QCoreApplication::arguments() gives them.
[[nodiscard]] std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList &arguments);

} // namespace freeim
