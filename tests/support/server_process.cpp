// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_process.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QThread>

#include <unistd.h>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// Sanitizer builds start slowly on a busy machine.
constexpr int kStartTimeout = 60'000; // ms
constexpr int kStopTimeout = 30'000;  // ms

QProcessEnvironment environmentFor(const ServerSetup &setup)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("FREEIM_"_L1))
            environment.remove(name);
    }
    environment.insert(u"FREEIM_PASSWORD_OPERATIONS"_s, u"1"_s);
    environment.insert(u"FREEIM_PASSWORD_MEMORY_BYTES"_s, u"8MiB"_s);
    for (auto it = setup.settings.begin(); it != setup.settings.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

void startProgram(QProcess &process, const ServerSetup &setup, const QStringList &arguments)
{
    process.setProcessEnvironment(environmentFor(setup));
    const QString program = QStringLiteral(FREEIM_SERVER_PROGRAM);
    if (setup.isUnprivileged && ::geteuid() == 0)
        process.start(u"setpriv"_s,
                      QStringList{u"--reuid=nobody"_s, u"--regid=nogroup"_s, u"--clear-groups"_s, program} + arguments);
    else
        process.start(program, arguments);
}

} // namespace

ServerProcess::ServerProcess(const ServerSetup &setup)
    : m_setup(setup)
{
    if (setup.databaseUrl.isEmpty())
        m_setup.databaseUrl = m_scratch.emplace().url();
    if (setup.dataDirectory.isEmpty())
        m_setup.dataDirectory = m_directory.path();
    launch();
    waitUntilReady();
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

void ServerProcess::launch()
{
    m_process.setStandardErrorFile(m_directory.filePath(u"server.log"_s), QIODevice::Append);
    startProgram(m_process, m_setup,
                 {u"serve"_s, u"--dev"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--data"_s,
                  m_setup.dataDirectory, u"--database"_s, m_setup.databaseUrl});
}

void ServerProcess::waitUntilReady()
{
    static const QRegularExpression ready(u"is ready: https?://[^:]+:(\\d+)/"_s);
    QByteArray output;
    while (m_process.state() != QProcess::NotRunning && m_process.waitForReadyRead(kStartTimeout)) {
        output += m_process.readAllStandardOutput();
        if (const auto match = ready.match(QString::fromUtf8(output)); match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return;
        }
    }
    qFatal("the server did not start: %s", log().constData());
}

qint64 ServerProcess::residentMemory() const
{
    QFile status(u"/proc/%1/statm"_s.arg(processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    return status.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

int ServerProcess::stop()
{
    terminate();
    return waitForEnd();
}

void ServerProcess::terminate()
{
    m_process.terminate();
}

int ServerProcess::waitForEnd()
{
    if (!m_process.waitForFinished(kStopTimeout) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(kStopTimeout);
}

void ServerProcess::restart()
{
    launch();
    waitUntilReady();
}

void ServerProcess::restartAndKillAfter(int milliseconds)
{
    launch();
    m_process.waitForStarted();
    QThread::msleep(static_cast<unsigned long>(milliseconds));
    kill();
}

QByteArray ServerProcess::log() const
{
    QFile file(m_directory.filePath(u"server.log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString ServerProcess::operatorPassword() const
{
    QFile file(QDir(m_setup.dataDirectory).filePath(u"admin.password"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no admin.password in %s", qPrintable(m_setup.dataDirectory));
    return QString::fromLatin1(file.readAll().trimmed());
}

QByteArray ServerProcess::tokenKey() const
{
    QFile file(QDir(m_setup.dataDirectory).filePath(u"token.key"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no token.key in %s", qPrintable(m_setup.dataDirectory));
    return QByteArray::fromHex(file.readAll().trimmed());
}

ProgramEnd runProgram(const QStringList &arguments, const ServerSetup &setup)
{
    QProcess process;
    startProgram(process, setup, arguments);
    const bool ended = process.waitForFinished(kStartTimeout) && process.exitStatus() == QProcess::NormalExit;
    return {.status = ended ? process.exitCode() : -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
}

} // namespace freeim::test
