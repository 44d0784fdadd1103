// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scratch_database.h"

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace freeim::test {

// Where and how a server runs that is not to run as most do.
struct ServerSetup
{
    QMap<QString, QString> settings = {}; // as environment variables: {"FREEIM_SOCIAL_RECALL_WINDOW", "1"}
    QString databaseUrl = {};             // empty: a scratch database
    QString dataDirectory = {};           // empty: a temporary one
    bool isUnprivileged = false;          // as user nobody, when the test itself runs as root
};

// The real freeim-server in a process of its own, on a free port of 127.0.0.1, in development mode, on a scratch
// database of the kind this test runs on. Passwords are cheap to hash here.
class ServerProcess
{
public:
    explicit ServerProcess(const QMap<QString, QString> &settings = {})
        : ServerProcess(ServerSetup{.settings = settings})
    {}
    explicit ServerProcess(const ServerSetup &setup);
    ~ServerProcess();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString databaseUrl() const { return m_setup.databaseUrl; }
    [[nodiscard]] QString dataDirectory() const { return m_setup.dataDirectory; }

    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    // What the kernel keeps of it in memory, bytes.
    [[nodiscard]] qint64 residentMemory() const;

    // SIGTERM, then the exit status. -1: it crashed or did not end.
    int stop();
    // The two halves of it.
    void terminate();
    int waitForEnd();
    // SIGKILL.
    void kill();
    // After stop() or kill(): again, on the same data and port.
    void restart();
    // The same, but killed a while after its start, whatever it was at then.
    void restartAndKillAfter(int milliseconds);

    [[nodiscard]] QByteArray log() const;
    // Of the operator "admin", as kept in its data directory.
    [[nodiscard]] QString operatorPassword() const;
    // What it signs tokens with, as kept in its data directory.
    [[nodiscard]] QByteArray tokenKey() const;

private:
    void launch();
    void waitUntilReady();

    std::optional<ScratchDatabase> m_scratch;
    QTemporaryDir m_directory; // of the log too, so that no full disk stops that
    ServerSetup m_setup;
    QProcess m_process;
    quint16 m_port = 0;
};

// What freeim-server said and how it ended when it was run to its end.
struct ProgramEnd
{
    int status = -1; // -1: it crashed or did not end
    QByteArray output = {};
    QByteArray errors = {};
};

// A command like {"check", "--database", URL}, or a start that fails.
[[nodiscard]] ProgramEnd runProgram(const QStringList &arguments, const ServerSetup &setup = {});

} // namespace freeim::test
