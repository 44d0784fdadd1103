// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"
#include "tests/load/event_loop.h"

#include <QList>
#include <QMap>
#include <QProcess>

namespace freeim::bench {

// A server in a process of its own; ended with the object. Its log goes to a file.
class Program
{
public:
    // Waits for the line on standard output that says it is ready, with its ports.
    [[nodiscard]] static Result<std::unique_ptr<Program>> start(const QString &path, const QStringList &arguments,
                                                                const QMap<QString, QString> &environment,
                                                                const QString &logFile);
    ~Program();

    // Asks it to end; the exit code, -1 when it crashed or did not end.
    int stop();
    // Ends it as a crash would.
    void kill();

    // The numbers of the ready line that are ports, in its order.
    [[nodiscard]] quint16 port(qsizetype index = 0) const { return m_ports.value(index); }
    [[nodiscard]] double startUpSeconds() const { return m_startUpSeconds; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    // Serves the loop until the program has finished what it was busy with, or the time is over.
    void settle(load::EventLoop &loop, load::Clock::duration atMost = std::chrono::seconds(10)) const;

    [[nodiscard]] qint64 residentBytes() const;
    [[nodiscard]] qint64 mostResidentBytes() const; // since it was started
    [[nodiscard]] qint64 openDescriptors() const;
    [[nodiscard]] double cpuSeconds() const; // of all its threads so far

private:
    Program() = default;

    QProcess m_process;
    QList<quint16> m_ports;
    double m_startUpSeconds = 0;
};

} // namespace freeim::bench
