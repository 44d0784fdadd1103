// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_process.h"

#include <QFile>
#include <QRegularExpression>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// Sanitizer builds start slowly on a busy machine.
constexpr int kStartTimeout = 60'000; // ms
constexpr int kStopTimeout = 30'000;  // ms

} // namespace

ServerProcess::ServerProcess(const QMap<QString, QString> &settings)
    : m_settings(settings)
{
    start(0);
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

void ServerProcess::start(quint16 port)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("FREEIM_"_L1))
            environment.remove(name);
    }
    environment.insert(u"FREEIM_PASSWORD_OPERATIONS"_s, u"1"_s);
    environment.insert(u"FREEIM_PASSWORD_MEMORY_BYTES"_s, u"8MiB"_s);
    for (auto it = m_settings.begin(); it != m_settings.end(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardErrorFile(m_directory.filePath(u"server.log"_s), QIODevice::Append);
    m_process.start(QStringLiteral(FREEIM_SERVER_PROGRAM),
                    {u"serve"_s, u"--dev"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port), u"--data"_s,
                     m_directory.path(), u"--database"_s, m_scratch.url()});

    static const QRegularExpression ready(u"is ready: http://[^:]+:(\\d+)/"_s);
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

int ServerProcess::stop()
{
    m_process.terminate();
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
    start(m_port);
}

QByteArray ServerProcess::log() const
{
    QFile file(m_directory.filePath(u"server.log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray ServerProcess::tokenKey() const
{
    QFile file(m_directory.filePath(u"token.key"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no token.key in %s", qPrintable(m_directory.path()));
    return QByteArray::fromHex(file.readAll().trimmed());
}

} // namespace freeim::test
