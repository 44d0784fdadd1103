// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartTimeout = 60'000; // ms; sanitizer builds start slowly on a busy machine
constexpr int kStopTimeout = 30'000;  // ms

constexpr auto kSettleStep = std::chrono::milliseconds(300);
constexpr double kIdleShare = 0.05; // of a core: what heartbeats take

} // namespace

Result<std::unique_ptr<Program>> Program::start(const QString &path, const QStringList &arguments,
                                                const QMap<QString, QString> &environment, const QString &logFile)
{
    std::unique_ptr<Program> program(new Program);
    QProcess &process = program->m_process;
    QProcessEnvironment inherited = QProcessEnvironment::systemEnvironment();
    for (const QString &name : inherited.keys()) {
        if (name.startsWith("FREEIM_"_L1))
            inherited.remove(name);
    }
    for (auto it = environment.begin(); it != environment.end(); ++it)
        inherited.insert(it.key(), it.value());
    process.setProcessEnvironment(inherited);
    process.setStandardErrorFile(logFile, QIODevice::Append);
    // Also when we are killed: a server left behind would go on taking the machine.
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });

    QElapsedTimer timer;
    timer.start();
    process.start(path, arguments);
    static const QRegularExpression ready(u"ready: http://[^:]+:(\\d+)/[^\\n]*\\n"_s);
    static const QRegularExpression further(u"fan-out (\\d+)"_s);
    QString output;
    while (process.state() != QProcess::NotRunning && process.waitForReadyRead(kStartTimeout)) {
        output += QString::fromUtf8(process.readAllStandardOutput());
        const auto match = ready.match(output);
        if (!match.hasMatch())
            continue;
        program->m_startUpSeconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        program->m_ports.append(match.captured(1).toUShort());
        if (const auto second = further.match(output); second.hasMatch())
            program->m_ports.append(second.captured(1).toUShort());
        return program;
    }
    return failInternally(path + u" did not start; see "_s + logFile);
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning || stop() >= 0)
        return;
    kill();
}

int Program::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kStopTimeout) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

void Program::kill()
{
    m_process.kill();
    m_process.waitForFinished(kStopTimeout);
}

void Program::settle(load::EventLoop &loop, load::Clock::duration atMost) const
{
    const auto end = load::Clock::now() + atMost;
    double before = cpuSeconds();
    while (load::Clock::now() < end) {
        loop.runFor(kSettleStep);
        const double after = cpuSeconds();
        if (after - before < kIdleShare * std::chrono::duration<double>(kSettleStep).count())
            return;
        before = after;
    }
}

qint64 Program::residentBytes() const
{
    QFile file(u"/proc/%1/statm"_s.arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

qint64 Program::mostResidentBytes() const
{
    QFile file(u"/proc/%1/status"_s.arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    constexpr QByteArrayView kPeak("VmHWM:");
    const qsizetype start = text.indexOf(kPeak) + kPeak.size();
    return text.mid(start, text.indexOf(" kB", start) - start).trimmed().toLongLong() * 1024;
}

qint64 Program::openDescriptors() const
{
    return QDir(u"/proc/%1/fd"_s.arg(pid())).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

double Program::cpuSeconds() const
{
    QFile file(u"/proc/%1/stat"_s.arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // Fields 14 and 15; the second, in brackets, may hold spaces.
    const QByteArray stat = file.readAll();
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return static_cast<double>(fields.value(11).toLongLong() + fields.value(12).toLongLong()) /
           static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace freeim::bench
