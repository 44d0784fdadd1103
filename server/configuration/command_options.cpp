// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/command_options.h"

#include "server/configuration/setting_key.h"
#include "server/configuration/text_wrap.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

constexpr int kWidth = 80;

CommandOption configOption()
{
    return {.name = u"config"_s,
            .value = u"FILE"_s,
            .summary = u"Read this file instead of the one FREEIM_CONFIG names or /etc/freeim/freeim-server.toml."_s};
}

// The flags of the table of settings, in its order; each once.
QList<CommandOption> settingOptions(const QStringList &wanted)
{
    QList<CommandOption> options = {configOption()};
    for (const SettingKey &key : settingKeys()) {
        const bool isKnown = std::any_of(options.begin(), options.end(),
                                         [&](const CommandOption &option) { return option.name == key.flag; });
        if (key.flag.isEmpty() || isKnown || (!wanted.isEmpty() && !wanted.contains(key.flag)))
            continue;
        const QString choices = key.choices.isEmpty() ? QString() : u" One of "_s + key.constraint() + u'.';
        options += CommandOption{
            .name = key.flag, .value = key.flagValue, .summary = key.summary + choices, .isSetting = true};
    }
    return options;
}

QString definition(const QString &term, const QString &text)
{
    return u"  "_s + term + u'\n' + wrapText(text, u"        "_s, kWidth);
}

QString optionList(const QList<CommandOption> &options)
{
    QString text;
    for (const CommandOption &option : options)
        text += definition(u"--"_s + option.name + (option.value.isEmpty() ? u""_s : u' ' + option.value),
                           option.summary);
    return text;
}

} // namespace

const QList<CommandInfo> &commandInfos()
{
    static const QList<CommandInfo> commands = [] {
        const QStringList forData = {u"data"_s, u"database"_s, u"log-level"_s, u"log-format"_s};
        const QList<CommandOption> amounts = {
            {.name = u"users"_s,
             .value = u"N"_s,
             .summary = u"Accounts to make; %1 unless given."_s.arg(DemoData{}.users)},
            {.name = u"groups"_s,
             .value = u"N"_s,
             .summary = u"Chat groups to make; %1 unless given."_s.arg(DemoData{}.groups)},
            {.name = u"messages"_s,
             .value = u"N"_s,
             .summary = u"Messages to write; %1 unless given."_s.arg(DemoData{}.messages)},
            {.name = u"months"_s,
             .value = u"N"_s,
             .summary = u"Spread the messages over so many months back from now; %1 unless given."_s.arg(
                 DemoData{}.months)},
            {.name = u"seed"_s,
             .value = u"N"_s,
             .summary = u"Another number makes other people and other talk; %1 unless given."_s.arg(DemoData{}.seed)},
            {.name = u"yes"_s,
             .value = {},
             .summary = u"Fill a database that real accounts use, too. The accounts made all have one known password, "
                        "so without this such a database is refused."_s},
        };
        const QList<CommandOption> forBackup = {
            {.name = u"force"_s, .value = {}, .summary = u"Replace FILE if it is there."_s}};
        const QList<CommandOption> forCheck = {
            {.name = u"differences"_s,
             .value = u"N"_s,
             .summary = u"Tell of so many differences of each kind; %1 unless given."_s.arg(
                 CommandLine{}.differences)}};
        const QList<CommandOption> forOperator = {{.name = u"role"_s,
                                                   .value = u"ROLE"_s,
                                                   .summary = u"What the operator may do, by the name of a role: owner "
                                                              "(everything), admin, moderator, auditor, or one of your "
                                                              "own. Must be given."_s,
                                                   .isRequired = true}};
        return QList<CommandInfo>{
            {u"serve"_s, Command::Serve, u"Run the server; this is what happens without a command."_s,
             settingOptions({})},
            {u"migrate"_s, Command::Migrate, u"Bring the database to the state this version needs, and stop."_s,
             settingOptions(forData)},
            {u"openapi"_s, Command::OpenApi, u"Print the description of the API as an OpenAPI document."_s},
            {u"demo-data"_s, Command::DemoData, u"Fill the database with accounts, groups and messages to try."_s,
             amounts + settingOptions(forData)},
            {u"backup"_s, Command::Backup, u"Copy the database into FILE, also while the server runs."_s,
             forBackup + settingOptions(forData), u"FILE"_s},
            {u"check"_s, Command::Check, u"Look for damage in the database; ends with 1 when there is any."_s,
             forCheck + settingOptions(forData)},
            {u"operator add"_s, Command::OperatorAdd, u"Make an operator NAME and print a one-time password."_s,
             forOperator + settingOptions(forData), u"NAME"_s},
            {u"audit verify"_s, Command::AuditVerify, u"Verify the audit log's chain; ends with 1 when it is broken."_s,
             settingOptions(forData)},
            {u"sample-config"_s, std::nullopt, u"Print a configuration file with every setting, explained."_s},
            {u"help"_s, std::nullopt, u"Tell about a command: freeim-server help COMMAND."_s},
        };
    }();
    return commands;
}

const CommandInfo *findCommand(const QString &name)
{
    const auto &commands = commandInfos();
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const CommandInfo &command) { return command.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

QString takeCommandName(QStringList &words)
{
    const QString first = words.takeFirst();
    const auto &commands = commandInfos();
    const bool isOfTwo = std::any_of(commands.begin(), commands.end(), [&](const CommandInfo &command) {
        return command.name.startsWith(QString(first + u' '));
    });
    return isOfTwo && !words.isEmpty() ? QString(first + u' ' + words.takeFirst()) : first;
}

QString generalHelp()
{
    QString text = u"Usage: freeim-server [COMMAND] [OPTION...]\n\n"
                   "FreeIM, an instant-messaging server.\n\nCommands:\n"_s;
    for (const CommandInfo &command : commandInfos())
        text += u"  "_s + command.name.leftJustified(14) + command.summary + u'\n';
    text += u"\nOptions of serve:\n"_s + optionList(findCommand(u"serve"_s)->options);
    text += u"\nOptions without a command:\n"_s + definition(u"-h, --help"_s, u"Print this help."_s) +
            definition(u"-v, --version"_s, u"Print the version."_s);
    return text + u"\nEvery other setting is explained by 'freeim-server sample-config'.\n"_s;
}

QString helpFor(const CommandInfo &command)
{
    const bool hasOptions = !command.options.isEmpty();
    QString given = command.argument.isEmpty() ? QString() : u' ' + command.argument;
    for (const CommandOption &option : command.options) {
        if (option.isRequired)
            given += u" --"_s + option.name + u' ' + option.value;
    }
    QString text = u"Usage: freeim-server "_s + command.name + given +
                   (hasOptions ? u" [OPTION...]\n\n"_s : u"\n\n"_s) + wrapText(command.summary, {}, kWidth);
    if (hasOptions)
        text += u"\nOptions:\n"_s + optionList(command.options);
    return text;
}

} // namespace freeim
