// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_database.h"

#include "server/storage/migrations.h"

#include <QUuid>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

QString serverUrl()
{
    return qEnvironmentVariable("FREEIM_TEST_POSTGRES");
}

void runOnServer(const QString &sql)
{
    auto connection = Connection::open(*parseDatabaseUrl(serverUrl()));
    if (!connection)
        qFatal("PostgreSQL: %s", qPrintable(connection.error().internal));
    if (const auto done = (*connection)->executePlain(sql); !done)
        qFatal("PostgreSQL: %s", qPrintable(done.error().internal));
}

} // namespace

bool ScratchDatabase::isPostgres()
{
    return qEnvironmentVariable("FREEIM_TEST_DATABASE") == "postgres"_L1;
}

bool ScratchDatabase::isAvailable()
{
    return !isPostgres() || !serverUrl().isEmpty();
}

ScratchDatabase::ScratchDatabase()
{
    if (!isPostgres()) {
        m_url = u"sqlite:"_s + m_directory.filePath(u"freeim.db"_s);
        return;
    }
    m_name = u"freeim_test_"_s + QUuid::createUuid().toString(QUuid::Id128);
    runOnServer(u"CREATE DATABASE "_s + m_name);
    m_url = serverUrl().section(u'/', 0, 2) + u'/' + m_name;
}

ScratchDatabase::~ScratchDatabase()
{
    if (isPostgres())
        runOnServer(u"DROP DATABASE "_s + m_name + u" WITH (FORCE)"_s);
}

DatabaseLocation ScratchDatabase::address() const
{
    return *parseDatabaseUrl(m_url);
}

MigratedDatabase::MigratedDatabase()
{
    auto connection = Connection::open(address());
    if (!connection)
        qFatal("%s", qPrintable(connection.error().internal));
    if (const auto done = migrate(**connection, embeddedMigrations((*connection)->dialect())); !done)
        qFatal("%s", qPrintable(done.error().internal));
    auto database = Database::open({.url = url()});
    if (!database)
        qFatal("%s", qPrintable(database.error().internal));
    m_database = *std::move(database);
}

} // namespace freeim::test
