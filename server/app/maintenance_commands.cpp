// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/application.h"
#include "server/maintenance/backup.h"
#include "server/maintenance/upload_check.h"

#include <cstdio>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

int failed(const Error &error)
{
    std::fprintf(stderr, "freeim-server: %s\n", qPrintable(error.internal));
    return 1;
}

Result<DatabaseLocation> locationOf(const Settings &settings)
{
    QString reason;
    const std::optional<DatabaseLocation> location = parseDatabaseUrl(settings.database.url, &reason);
    if (!location)
        return failInternally(u"the database URL "_s + reason);
    return *location;
}

void print(const CheckResult &result)
{
    const bool isFine = result.differences.isEmpty();
    std::printf("%-16s%s\n", qPrintable(result.name), isFine ? "ok" : "WRONG");
    for (const QString &difference : result.differences)
        std::printf("    %s\n", qPrintable(difference));
    if (result.hasMore)
        std::puts("    and more (--differences tells of more)");
    if (!result.note.isEmpty())
        std::printf("    note: %s\n", qPrintable(result.note));
    std::fflush(stdout);
}

} // namespace

int runBackup(const Settings &settings, const Backup &backup)
{
    const auto location = locationOf(settings);
    if (!location)
        return failed(location.error());
    if (const auto made = backUpDatabase(*location, backup.file, backup.mayReplace); !made)
        return failed(made.error());
    std::printf("the database is backed up in %s\n", qPrintable(backup.file));
    std::printf("not in it, to be copied after it: the uploads in %s and %s/token.key\n",
                qPrintable(settings.upload.directory), qPrintable(settings.dataDirectory));
    return 0;
}

int runCheck(const Settings &settings, int differences)
{
    bool isFine = true;
    const auto report = [&](const CheckResult &result) {
        print(result);
        isFine = isFine && result.differences.isEmpty();
    };
    const auto check = [&]() -> Result<Done> {
        FREEIM_TRY(const DatabaseLocation location, locationOf(settings));
        FREEIM_TRY(const auto connection, Connection::open(location, Connection::Access::ReadOnly));
        FREEIM_CHECK(DatabaseCheck(*connection, differences).run(report));
        report(checkUploads(*connection, settings.upload.directory, differences));
        return Done{};
    };
    if (const auto done = check(); !done)
        return failed(done.error());
    std::puts(isFine ? "the database is in order" : "the database is NOT in order");
    return isFine ? 0 : 1;
}

} // namespace freeim
