// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/maintenance/backup.h"

#include "server/storage/connection.h"

#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kVacuumInto{"backup.vacuumInto", u"VACUUM INTO ?"_s, Dialect::Sqlite};

Failure failWithErrno(const QString &what)
{
    return failInternally(what + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

Result<Done> flush(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failWithErrno(u"cannot open '"_s + path + u'\'');
    const auto close = qScopeGuard([&] { ::close(descriptor); });
    if (::fsync(descriptor) != 0)
        return failWithErrno(u"cannot flush '"_s + path + u'\'');
    return Done{};
}

Result<Done> copySqlite(const DatabaseLocation &database, const QString &draft)
{
    FREEIM_TRY(const auto connection, Connection::open(database, Connection::Access::ReadOnly));
    // Into an empty file only; that keeps the rights it was made with.
    FREEIM_CHECK(connection->change(kVacuumInto, draft));
    return Done{};
}

Result<Done> dumpPostgres(const DatabaseLocation &database, const QString &draft)
{
    QProcess dump;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, database.password); // not an argument: everybody may read those
    dump.setProcessEnvironment(environment);
    dump.setProcessChannelMode(QProcess::ForwardedOutputChannel);
    dump.start(u"pg_dump"_s, {u"--format=custom"_s, u"--no-password"_s, u"--file="_s + draft,
                              u"--host="_s + database.host, u"--port="_s + QString::number(database.port),
                              u"--username="_s + database.user, u"--dbname="_s + database.database});
    if (!dump.waitForStarted())
        return failInternally(u"cannot run pg_dump: "_s + dump.errorString() +
                              u"; it comes with the package postgresql-client"_s);
    dump.waitForFinished(-1);
    if (dump.exitStatus() != QProcess::NormalExit || dump.exitCode() != 0)
        return failInternally(u"pg_dump failed: "_s + QString::fromLocal8Bit(dump.readAllStandardError()).trimmed());
    return Done{};
}

// link() is the one way to take a name only if it is free.
Result<Done> giveName(const QString &draft, const QString &file, bool mayReplace)
{
    const QByteArray from = QFile::encodeName(draft);
    const QByteArray to = QFile::encodeName(file);
    if (mayReplace ? ::rename(from.constData(), to.constData()) != 0 : ::link(from.constData(), to.constData()) != 0)
        return failWithErrno(u"cannot name the backup '"_s + file + u'\'');
    return Done{};
}

} // namespace

Result<Done> backUpDatabase(const DatabaseLocation &database, const QString &file, bool mayReplace)
{
    if (!mayReplace && QFileInfo::exists(file))
        return failInternally(u"'"_s + file + u"' is there already; --force replaces it"_s);
    const QString folder = QFileInfo(file).absolutePath();
    QByteArray name = QFile::encodeName(file) + ".XXXXXX.part";
    const int created = ::mkostemps(name.data(), static_cast<int>(qstrlen(".part")), O_CLOEXEC); // 0600 by definition
    if (created < 0)
        return failWithErrno(u"cannot make a file in '"_s + folder + u'\'');
    ::close(created);
    const QString draft = QFile::decodeName(name);
    const auto removeDraft = qScopeGuard([&] { ::unlink(name.constData()); });

    const bool isSqlite = database.kind == DatabaseLocation::Kind::Sqlite;
    FREEIM_CHECK(isSqlite ? copySqlite(database, draft) : dumpPostgres(database, draft));
    FREEIM_CHECK(flush(draft));
    FREEIM_CHECK(giveName(draft, file, mayReplace));
    return flush(folder);
}

} // namespace freeim
