// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/store.h"

#include "server/storage/connection.h"

#include <QFile>

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(quint32 seed)
{
    return u"seed_%1"_s.arg(seed);
}

// A sequence has some numbers written to the log in advance. In a copy of the database they would be taken without a
// new entry there, and after a crash of PostgreSQL the copy's sequence would begin with them again.
const QString kLogSequencesAnew = u"DO $$ DECLARE s RECORD; BEGIN "
                                  "FOR s IN SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'S' LOOP "
                                  "EXECUTE format('SELECT setval(%L, last_value, is_called) FROM %s', s.name, s.name); "
                                  "END LOOP; END $$"_s;

} // namespace

Result<std::unique_ptr<Store>> Store::open(const QString &directory, bool isPostgres, const QByteArray &secret,
                                           int accounts, int devicesPerAccount)
{
    auto store = std::make_unique<Store>();
    QString url;
    if (isPostgres) {
        store->m_cluster = std::make_unique<test::PostgresCluster>();
        url = store->m_cluster->url();
    } else {
        store->m_preparedFile = directory + u"/prepared.db"_s;
        QFile::remove(store->m_preparedFile);
        url = u"sqlite:"_s + store->m_preparedFile;
    }
    FREEIM_TRY(store->m_cast, makeCast(url, secret, accounts, devicesPerAccount));
    if (isPostgres)
        FREEIM_CHECK(store->runOnCluster(u"freeim"_s, kLogSequencesAnew));
    return store;
}

QString Store::urlOf(const QString &database) const
{
    return m_cluster->url().section(u'/', 0, 2) + u'/' + database;
}

Result<Done> Store::runOnCluster(const QString &database, const QString &sql) const
{
    FREEIM_TRY(const auto connection, Connection::open(*parseDatabaseUrl(urlOf(database))));
    return connection->executePlain(sql);
}

Result<QString> Store::makeCopy(quint32 seed, const QString &directory) const
{
    if (m_cluster) {
        m_cluster->start();
        FREEIM_CHECK(runOnCluster(u"postgres"_s, u"CREATE DATABASE %1 TEMPLATE freeim"_s.arg(nameOf(seed))));
        return urlOf(nameOf(seed));
    }
    const QString file = directory + u"/freeim.db"_s;
    if (!QFile::copy(m_preparedFile, file))
        return failInternally(u"can't copy the database to "_s + file);
    return QString(u"sqlite:"_s + file);
}

Result<Done> Store::removeCopy(quint32 seed) const
{
    if (!m_cluster)
        return Done{};
    return runOnCluster(u"postgres"_s, u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(nameOf(seed)));
}

} // namespace freeim::torture
