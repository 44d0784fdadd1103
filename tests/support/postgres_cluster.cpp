// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_cluster.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeout = 60'000; // ms; far beyond what it takes
constexpr int kPoll = 10;        // ms

QString programs()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const QString folder = versions.filePath(version + u"/bin"_s);
        if (QFile::exists(folder + u"/postgres"_s))
            return folder;
    }
    return {};
}

// PostgreSQL refuses to run as root. The signal ends it when this process dies.
void startOnOurBehalf(QProcess &process, const QString &directory, const QStringList &command)
{
    QStringList wrapped{u"--pdeathsig=QUIT"_s};
    if (::geteuid() == 0)
        wrapped += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s};
    process.setWorkingDirectory(directory);
    process.start(u"setpriv"_s, wrapped + command);
}

void runToEnd(const QString &directory, const QStringList &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    startOnOurBehalf(process, directory, command);
    if (!process.waitForFinished(kTimeout) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(command.first()), process.readAll().constData());
}

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    return server.serverPort();
}

// The kernel's own list: what a process is the parent of.
QList<qint64> childrenOf(qint64 process)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(process));
    QList<qint64> children;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &number : file.readAll().simplified().split(' '))
            children.append(number.toLongLong());
    }
    return children;
}

QList<qint64> backendsOf(qint64 postmaster)
{
    QList<qint64> backends;
    for (const qint64 child : childrenOf(postmaster)) {
        QFile file(u"/proc/%1/cmdline"_s.arg(child));
        // "postgres: USER DATABASE HOST(PORT) STATE"
        if (file.open(QIODevice::ReadOnly) && file.readAll().startsWith("postgres: freeim freeim "))
            backends.append(child);
    }
    return backends;
}

} // namespace

bool PostgresCluster::isInstalled()
{
    return !programs().isEmpty();
}

PostgresCluster::PostgresCluster()
    : m_directory(u"/tmp/freeim-cluster-XXXXXX"_s) // not below TMPDIR: that may be too deep for a socket's name
    , m_password(u"only-here"_s)
    , m_port(freePort())
{
    const QString directory = m_directory.path();
    QFile password(directory + u"/password"_s);
    if (!password.open(QIODevice::WriteOnly) || password.write(m_password.toUtf8()) < 0)
        qFatal("cannot write in %s", qPrintable(directory));
    password.close();
    if (::geteuid() == 0 && QProcess::execute(u"chown"_s, {u"-R"_s, u"postgres:postgres"_s, directory}) != 0)
        qFatal("there is no user postgres");
    runToEnd(directory, {programs() + u"/initdb"_s, u"--pgdata=data"_s, u"--username=freeim"_s, u"--pwfile=password"_s,
                         u"--auth=scram-sha-256"_s, u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    start();
    run(u"CREATE DATABASE freeim"_s);
}

PostgresCluster::~PostgresCluster()
{
    stop();
}

QString PostgresCluster::urlFor(const QString &user, const QString &password) const
{
    return u"postgres://%1:%2@127.0.0.1:%3/freeim"_s.arg(user, password, QString::number(m_port));
}

void PostgresCluster::start()
{
    if (m_postmaster && m_postmaster->state() != QProcess::NotRunning)
        return;
    beginStart();
    const QDeadlineTimer deadline(kTimeout);
    while (!hasStarted()) {
        if (deadline.hasExpired())
            qFatal("PostgreSQL does not start: %s", m_postmaster->readAll().constData());
        QThread::msleep(kPoll);
    }
}

void PostgresCluster::beginStart()
{
    m_postmaster = std::make_unique<QProcess>();
    m_postmaster->setProcessChannelMode(QProcess::MergedChannels);
    m_postmaster->setStandardOutputFile(m_directory.filePath(u"log"_s), QIODevice::Append);
    startOnOurBehalf(*m_postmaster, m_directory.path(),
                     {programs() + u"/postgres"_s, u"-D"_s, u"data"_s, u"-k"_s, m_directory.path(), u"-h"_s,
                      u"127.0.0.1"_s, u"-p"_s, QString::number(m_port), u"-c"_s, u"fsync=off"_s});
}

bool PostgresCluster::hasStarted()
{
    // After a kill its other processes hold the shared memory for a moment, and it refuses to start.
    if (m_postmaster->waitForFinished(0) || m_postmaster->state() == QProcess::NotRunning) {
        beginStart();
        return false;
    }
    return stateLine().startsWith("ready");
}

// The eighth line of its lock file is where the server itself says that it takes connections; the first is who it is.
QByteArray PostgresCluster::stateLine() const
{
    QFile file(m_directory.filePath(u"data/postmaster.pid"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArrayList lines = file.readAll().split('\n');
    return lines.value(0).toLongLong() == m_postmaster->processId() ? lines.value(7) : QByteArray();
}

void PostgresCluster::stop()
{
    endBy(SIGINT);
}

void PostgresCluster::stopAtOnce()
{
    endBy(SIGQUIT);
}

void PostgresCluster::endBy(int signal)
{
    if (m_postmaster->state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_postmaster->processId()), signal);
    m_postmaster->waitForFinished(kTimeout);
}

void PostgresCluster::kill()
{
    m_postmaster->kill();
    m_postmaster->waitForFinished(kTimeout);
}

bool PostgresCluster::killOneBackend()
{
    const QList<qint64> backends = backendsOf(m_postmaster->processId());
    if (backends.isEmpty() || ::kill(static_cast<pid_t>(backends.first()), SIGKILL) != 0)
        return false;
    // Until the postmaster has noticed, the other backends serve as ever.
    const auto isStillThere = [this](qint64 backend) {
        return childrenOf(m_postmaster->processId()).contains(backend);
    };
    const QDeadlineTimer deadline(kTimeout);
    while (std::any_of(backends.begin(), backends.end(), isStillThere)) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(kPoll);
    }
    return true;
}

void PostgresCluster::run(const QString &sql) const
{
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, m_password);
    psql.setProcessEnvironment(environment);
    psql.setProcessChannelMode(QProcess::MergedChannels);
    // Each -c is a transaction of its own, which CREATE DATABASE needs.
    psql.start(programs() + u"/psql"_s,
               {u"-X"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port),
                u"-U"_s, u"freeim"_s, sql.startsWith("CREATE DATABASE"_L1) ? u"postgres"_s : u"freeim"_s, u"-c"_s,
                sql});
    if (!psql.waitForFinished(kTimeout) || psql.exitCode() != 0)
        qFatal("psql: %s", psql.readAll().constData());
}

} // namespace freeim::test
