// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scratch_database.h"

#include <QProcess>
#include <QTemporaryDir>

namespace freeim::test {

// The real freeim-server in a process of its own, on a free port of 127.0.0.1, in development mode, on a scratch
// database of the kind this test runs on. Passwords are cheap to hash here.
class ServerProcess
{
public:
    // Settings as environment variables: {"FREEIM_SOCIAL_RECALL_WINDOW", "1"}.
    explicit ServerProcess(const QMap<QString, QString> &settings = {});
    ~ServerProcess();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString databaseUrl() const { return m_scratch.url(); }
    [[nodiscard]] QString dataDirectory() const { return m_directory.path(); }

    // SIGTERM, then the exit status. -1: it crashed or did not end.
    int stop();
    // SIGKILL.
    void kill();
    // After stop() or kill(): again, on the same data and port.
    void restart();

    [[nodiscard]] QByteArray log() const;
    // What it signs tokens with, as kept in its data directory.
    [[nodiscard]] QByteArray tokenKey() const;

private:
    void start(quint16 port);

    ScratchDatabase m_scratch;
    QTemporaryDir m_directory;
    QMap<QString, QString> m_settings;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace freeim::test
