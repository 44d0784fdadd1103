// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/command_line.h"

#include "server/configuration/command_options.h"
#include "server/configuration/sample.h"
#include "server/configuration/setting_value.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

using Parsed = std::variant<CommandLine, CommandLineExit>;

struct Amount
{
    QString option;
    int &(*field)(CommandLine &line);
    int minimum;
    int maximum;
};

CommandLineExit mistake(const QString &what)
{
    return {.code = 2, .text = u"freeim-server: "_s + what + u"\nTry 'freeim-server --help'.\n"_s};
}

QString dashed(const QString &name)
{
    return (name.size() == 1 ? u"-"_s : u"--"_s) + name;
}

QString didYouMean(const QString &suggestion)
{
    return suggestion.isEmpty() ? QString() : u"; did you mean '"_s + suggestion + u"'?"_s;
}

void addOptions(QCommandLineParser &parser)
{
    QStringList added;
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    parser.addOption(QCommandLineOption(QStringList{u"v"_s, u"version"_s}));
    for (const CommandInfo &command : commandInfos()) {
        for (const CommandOption &option : command.options) {
            if (added.contains(option.name))
                continue;
            added += option.name;
            parser.addOption(QCommandLineOption(option.name, {}, option.value));
        }
    }
}

QStringList allOptionNames()
{
    QStringList names = {u"help"_s, u"version"_s};
    for (const CommandInfo &command : commandInfos()) {
        for (const CommandOption &option : command.options)
            names += option.name;
    }
    return names;
}

Parsed parseOptions(const QCommandLineParser &parser, const CommandInfo &info)
{
    static const QList<Amount> amounts = {
        {u"users"_s, [](CommandLine &line) -> int & { return line.demoData.users; }, 1, 10'000'000},
        {u"groups"_s, [](CommandLine &line) -> int & { return line.demoData.groups; }, 0, 1'000'000},
        {u"messages"_s, [](CommandLine &line) -> int & { return line.demoData.messages; }, 0, 1'000'000'000},
        {u"months"_s, [](CommandLine &line) -> int & { return line.demoData.months; }, 1, 120},
        {u"seed"_s, [](CommandLine &line) -> int & { return line.demoData.seed; }, 0, 1'000'000'000},
        {u"differences"_s, [](CommandLine &line) -> int & { return line.differences; }, 1, 1'000'000}};
    CommandLine line{.command = *info.command};
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        const auto option = std::find_if(info.options.begin(), info.options.end(),
                                         [&](const CommandOption &candidate) { return candidate.name == name; });
        if (option == info.options.end())
            return mistake(dashed(name) + u": is not an option of '"_s + info.name + u'\'');
        if (given.count(name) > 1)
            return mistake(dashed(name) + u": is given twice"_s);
        const QString value = option->value.isEmpty() ? u"true"_s : parser.value(name);
        if (value.isEmpty())
            return mistake(dashed(name) + u": must not be empty"_s);

        if (option->isSetting) {
            line.flags += FlagValue{name, value};
        } else if (name == "config"_L1) {
            line.configurationFile = value;
        } else if (name == "yes"_L1) {
            line.demoData.isBesideOthers = true;
        } else if (name == "force"_L1) {
            line.backup.mayReplace = true;
        } else if (name == "role"_L1) {
            line.newOperator.role = value;
        } else {
            const auto amount = std::find_if(amounts.begin(), amounts.end(),
                                             [&](const Amount &candidate) { return candidate.option == name; });
            bool isNumber = false;
            const int number = value.toInt(&isNumber);
            if (!isNumber || number < amount->minimum || number > amount->maximum)
                return mistake(u"--%1: must be a whole number from %2 to %3, not '%4'"_s.arg(name)
                                   .arg(amount->minimum)
                                   .arg(amount->maximum)
                                   .arg(value));
            amount->field(line) = number;
        }
    }
    for (const CommandOption &option : info.options) {
        if (option.isRequired && !given.contains(option.name))
            return mistake(u"'%1' needs --%2 %3"_s.arg(info.name, option.name, option.value));
    }
    return line;
}

void takeArgument(CommandLine &line, const QString &argument)
{
    if (line.command == Command::Backup)
        line.backup.file = argument;
    else if (line.command == Command::OperatorAdd)
        line.newOperator.name = argument;
}

} // namespace

Parsed parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments)) {
        if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
            const QString suggestion = nearest(unknown.first(), allOptionNames());
            return mistake(u"unknown option '"_s + dashed(unknown.first()) + u'\'' +
                           didYouMean(suggestion.isEmpty() ? suggestion : dashed(suggestion)));
        }
        QString reason = parser.errorText();
        if (reason.endsWith(u'.'))
            reason.chop(1);
        return mistake(reason);
    }

    QStringList words = parser.positionalArguments();
    const QString name = words.isEmpty() ? u"serve"_s : takeCommandName(words);
    const CommandInfo *command = findCommand(name);
    const auto unknownCommand = [](const QString &word) {
        QStringList names;
        for (const CommandInfo &info : commandInfos()) {
            if (info.name.startsWith(QString(word + u' ')))
                return mistake(u"unknown command '"_s + word + u'\'' + didYouMean(info.name));
            names += info.name;
        }
        return mistake(u"unknown command '"_s + word + u'\'' + didYouMean(nearest(word, names)));
    };
    if (!command)
        return unknownCommand(name);

    const bool isHelp = name == "help"_L1;
    const QString topic = !isHelp ? name : words.isEmpty() ? QString() : takeCommandName(words);
    if (isHelp || parser.isSet(u"help"_s)) {
        const CommandInfo *asked = findCommand(topic);
        if (topic.isEmpty() || (!isHelp && parser.positionalArguments().isEmpty()))
            return CommandLineExit{.text = generalHelp()};
        return asked ? CommandLineExit{.text = helpFor(*asked)} : unknownCommand(topic);
    }
    if (parser.isSet(u"version"_s))
        return CommandLineExit{.text = u"freeim-server "_s + QStringLiteral(FREEIM_VERSION) + u'\n'};
    const QString argument = command->argument.isEmpty() || words.isEmpty() ? QString() : words.takeFirst();
    if (!command->argument.isEmpty() && argument.isEmpty())
        return mistake(u"'%1' needs a %2"_s.arg(name, command->argument));
    if (!words.isEmpty())
        return mistake(u"'"_s + words.first() + u"' is one word too many after '"_s + name + u'\'');
    if (!command->command) {
        if (!parser.optionNames().isEmpty())
            return mistake(dashed(parser.optionNames().first()) + u": is not an option of '"_s + name + u'\'');
        return CommandLineExit{.text = sampleConfiguration()};
    }
    Parsed parsed = parseOptions(parser, *command);
    if (auto *line = std::get_if<CommandLine>(&parsed))
        takeArgument(*line, argument);
    return parsed;
}

} // namespace freeim
