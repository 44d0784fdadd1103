// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace freeim::test {

// A PostgreSQL of a test's own, to be stopped, killed and started again while others work. Without fsync: it is safe
// against the death of its processes, not of the machine. Gone with the object.
class PostgresCluster
{
public:
    // False, with a message for QSKIP: no PostgreSQL is installed.
    [[nodiscard]] static bool isInstalled();

    PostgresCluster();
    ~PostgresCluster();

    // Of an empty database, as a superuser.
    [[nodiscard]] QString url() const { return urlFor(QStringLiteral("freeim"), m_password); }
    [[nodiscard]] QString urlFor(const QString &user, const QString &password) const;

    void start(); // returns when it takes connections; at once when it runs already
    // The same without waiting: hasStarted() tells, when it is called again and again.
    void beginStart();
    [[nodiscard]] bool hasStarted();
    void stop();       // as an administrator does: connections are cut, data is flushed
    void stopAtOnce(); // "immediate": connections are cut, data is not flushed
    void kill();       // SIGKILL of the postmaster; its other processes notice
    // SIGKILL of one process that serves a connection: PostgreSQL then restarts itself. Returns when all connections
    // are cut. False: there was none.
    [[nodiscard]] bool killOneBackend();

    // Statements as the superuser, by psql.
    void run(const QString &sql) const;

private:
    void endBy(int signal);
    [[nodiscard]] QByteArray stateLine() const;

    QTemporaryDir m_directory;
    QString m_password;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_postmaster;
};

} // namespace freeim::test
