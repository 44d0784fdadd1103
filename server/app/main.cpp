// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/application.h"
#include "server/configuration/command_line.h"
#include "server/configuration/data_directory.h"
#include "shared/core/log.h"

#include <cstdio>

using namespace freeim;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(mainLog, "freeim.app")

namespace {

// Wrong use and wrong settings, as usual for commands.
constexpr int kUsageError = 2;

int complain(const QString &text)
{
    std::fprintf(stderr, "freeim-server: %s\n", qPrintable(text));
    return kUsageError;
}

int run(int argc, char **argv, const CommandLine &line, Settings settings, LogOutput &log)
{
    switch (line.command) {
    case Command::Serve:
        if (settings.token.secret.isEmpty()) {
            const Result<QByteArray> key = tokenKey(settings.dataDirectory);
            if (!key)
                return complain(key.error().internal);
            settings.token.secret = *key;
        }
        return runServer(argc, argv, settings, log);
    case Command::Migrate:
        return runMigrations(settings);
    case Command::DemoData:
        return runDemoData(settings, line.demoData);
    case Command::Backup:
        return runBackup(settings, line.backup);
    case Command::Check:
        return runCheck(settings, line.differences);
    case Command::OperatorAdd:
        return runOperatorAdd(settings, line.newOperator);
    case Command::AuditVerify:
        return runAuditVerify(settings);
    case Command::OpenApi:
        break;
    }
    return printOpenApi();
}

} // namespace

int main(int argc, char **argv)
{
    const QStringList arguments = [&] {
        QStringList list;
        for (int i = 0; i < argc; ++i)
            list.append(QString::fromLocal8Bit(argv[i]));
        return list;
    }();
    const auto parsed = parseCommandLine(arguments);
    if (const auto *exit = std::get_if<CommandLineExit>(&parsed)) {
        std::fputs(qPrintable(exit->text), exit->code == 0 ? stdout : stderr);
        return exit->code;
    }
    const auto &line = std::get<CommandLine>(parsed);
    if (line.command == Command::OpenApi)
        return printOpenApi();

    const Configuration configuration = loadConfiguration(
        {.file = line.configurationFile, .environment = QProcessEnvironment::systemEnvironment(), .flags = line.flags});
    if (!configuration.problems.isEmpty())
        return complain(u"the settings are wrong:\n  "_s + configuration.problems.join(u"\n  "_s));
    if (const auto prepared = prepareDataDirectory(configuration.settings.dataDirectory); !prepared)
        return complain(prepared.error().internal);
    const auto log = LogOutput::open(configuration.settings.log);
    if (!log)
        return complain(log.error().internal);
    for (const QString &warning : configuration.warnings)
        logWarning(mainLog, "settings", {{"warning", warning}});
    return run(argc, argv, line, configuration.settings, **log);
}
