// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/database_digest.h"

#include <QCryptographicHash>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

QSqlQuery run(const QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    return query;
}

// Written in the background, whatever clients ask for; and SQLite's index of words can't be listed. Whoever begins or
// changes a job shows in the audit log.
bool isOfTheBackground(const QString &table)
{
    static const QStringList kTables{u"message_index"_s,      u"message_hour"_s, u"job"_s,
                                     u"job_failure"_s,        u"statistic"_s,    u"account_activity"_s,
                                     u"session_connection"_s, u"server_run"_s};
    return table.startsWith("message_text"_L1) || kTables.contains(table);
}

QString digestOf(const QSqlDatabase &database, const QString &table)
{
    // In SQL no order is promised, and two states in a different one are the same.
    QByteArrayList rows;
    QSqlQuery query = run(database, u"SELECT * FROM "_s + table);
    const int columns = query.record().count();
    // Written down once a minute, whoever asked for what meanwhile.
    const int lastSeen = table == "operator_session"_L1 ? query.record().indexOf(u"last_seen_at"_s) : -1;
    while (query.next()) {
        QByteArray row;
        for (int i = 0; i < columns; ++i) {
            if (i == lastSeen)
                continue;
            row += query.isNull(i) ? QByteArray("-") : '=' + query.value(i).toString().toUtf8().toBase64() + ' ';
        }
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    const QByteArray hash = QCryptographicHash::hash(rows.join('\n'), QCryptographicHash::Sha256).toHex();
    return u"%1 rows, %2"_s.arg(QString::number(rows.size()), QString::fromLatin1(hash));
}

} // namespace

DatabaseDigest::DatabaseDigest(const DatabaseLocation &location)
    : m_name(QUuid::createUuid().toString())
{
    const bool isSqlite = location.kind == DatabaseLocation::Kind::Sqlite;
    m_database = QSqlDatabase::addDatabase(isSqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (isSqlite) {
        m_database.setDatabaseName(location.path);
    } else {
        m_database.setHostName(location.host);
        m_database.setPort(location.port);
        m_database.setUserName(location.user);
        m_database.setPassword(location.password);
        m_database.setDatabaseName(location.database);
    }
    if (!m_database.open())
        qFatal("%s", qPrintable(m_database.lastError().text()));
}

DatabaseDigest::~DatabaseDigest()
{
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QStringList DatabaseDigest::tables() const
{
    const bool isSqlite = m_database.driverName() == "QSQLITE"_L1;
    QSqlQuery query = run(m_database, isSqlite ? u"SELECT name FROM sqlite_master WHERE type = 'table' "
                                                 "AND name NOT LIKE 'sqlite%'"_s
                                               : u"SELECT tablename FROM pg_tables WHERE schemaname = 'public'"_s);
    QStringList names;
    while (query.next()) {
        if (const QString name = query.value(0).toString(); !isOfTheBackground(name))
            names.append(name);
    }
    return names;
}

QMap<QString, QString> DatabaseDigest::take() const
{
    QMap<QString, QString> digest;
    for (const QString &table : tables())
        digest.insert(table, digestOf(m_database, table));
    return digest;
}

QStringList DatabaseDigest::differences(const QMap<QString, QString> &one, const QMap<QString, QString> &other)
{
    QStringList different;
    for (auto it = one.begin(); it != one.end(); ++it) {
        if (it.value() != other.value(it.key()))
            different.append(u"%1: %2 -> %3"_s.arg(it.key(), it.value(), other.value(it.key())));
    }
    return different;
}

} // namespace freeim::test
