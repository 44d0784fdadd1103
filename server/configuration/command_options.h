// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/command_line.h"

#include <QList>
#include <QString>

#include <optional>

// The commands and their options as data: parsing and help both read them. Any thread.
namespace freeim {

struct CommandOption
{
    QString name;  // "listen"
    QString value; // "ADDRESS:PORT"; empty: the option takes none
    QString summary;
    bool isSetting = false;  // goes on to the configuration
    bool isRequired = false; // the command is nothing without it
};

struct CommandInfo
{
    QString name;                   // one word, or two: "audit verify"
    std::optional<Command> command; // none: answered by the command line itself
    QString summary;
    QList<CommandOption> options = {};
    QString argument = {}; // "FILE", which must be given; empty: the command takes none
};

[[nodiscard]] const QList<CommandInfo> &commandInfos();
[[nodiscard]] const CommandInfo *findCommand(const QString &name); // nullptr: there is none
// Takes a command's name, of one word or two, from the beginning of words; what can be no command, too.
[[nodiscard]] QString takeCommandName(QStringList &words);

[[nodiscard]] QString generalHelp();
[[nodiscard]] QString helpFor(const CommandInfo &command);

} // namespace freeim
