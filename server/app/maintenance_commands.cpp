// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/application.h"
#include "server/maintenance/backup.h"
#include "server/maintenance/upload_check.h"
#include "server/services/audit_verifier.h"
#include "server/services/operator_setup.h"
#include "server/storage/migrations.h"

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

// The program ends before anybody could listen.
class NobodyListens final : public EventSink
{
public:
    void publish(Event) override {}
};

QString sentenceOf(const BrokenAuditEntry &broken)
{
    const QString entry = u"entry %1 "_s.arg(broken.id.value);
    switch (broken.what) {
    case AuditFlaw::Changed:
        return entry + u"is not what was written, or the one before it is not"_s;
    case AuditFlaw::Missing:
        return entry + u"is missing"_s;
    case AuditFlaw::Extra:
        return entry + u"was not written by the server"_s;
    case AuditFlaw::Tail:
        return entry + u"is the last one, but not the one that was added last"_s;
    }
    Q_UNREACHABLE();
}

Result<AuditVerification> verifyAudit(const Settings &settings)
{
    FREEIM_TRY(const DatabaseLocation location, locationOf(settings));
    FREEIM_TRY(const auto connection, Connection::open(location, Connection::Access::ReadOnly));
    FREEIM_CHECK(checkSchema(*connection, embeddedMigrations(connection->dialect())));
    AuditVerifier verifier;
    for (bool isDone = false; !isDone;) {
        FREEIM_TRY(isDone, verifier.step(*connection));
    }
    return verifier.result();
}

} // namespace

int runOperatorAdd(const Settings &settings, const OperatorToAdd &added)
{
    const SystemClock clock;
    NobodyListens nobody;
    const auto add = [&]() -> Result<OperatorPassword> {
        FREEIM_CHECK(migrateDatabase(settings.database));
        FREEIM_TRY(const auto database, Database::open(settings.database));
        FREEIM_TRY(const PasswordHasher hasher, PasswordHasher::create(settings.password));
        const ServiceContext context{*database, clock, nobody};
        const AuditTrail audit(context);
        return OperatorSetup(context, audit, hasher).add(added.name, added.role, true);
    };
    const auto made = add();
    if (!made)
        return failed(made.error());
    std::printf("operator '%s' is made; the password for the first sign-in is %s\n", qPrintable(made->name),
                qPrintable(made->password));
    return 0;
}

int runAuditVerify(const Settings &settings)
{
    const auto verified = verifyAudit(settings);
    if (!verified)
        return failed(verified.error());
    if (verified->firstBroken) {
        std::printf("the audit log is BROKEN: %s (%lld before it in order)\n",
                    qPrintable(sentenceOf(*verified->firstBroken)), verified->count);
        return 1;
    }
    std::printf("the audit log is intact: %lld %s\n", verified->count, verified->count == 1 ? "entry" : "entries");
    return 0;
}

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
