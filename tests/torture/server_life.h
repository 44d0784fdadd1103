// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/stage.h"

#include <QMap>

#include <sys/types.h>

namespace freeim::torture {

struct ServerCommand
{
    QString program = {};
    QStringList arguments = {}; // the port is the system's choice
    QMap<QString, QString> environment = {};
    QString logFile = {};
};

// freeim-server in a process of its own, that is killed and started again without anybody waiting for it: the loop
// hears when it is ready, or has ended by itself. Killed with the object, and with the process that made it.
class ServerLife final : public load::Watched
{
public:
    enum class State
    {
        Down,
        Starting,
        Ready
    };
    using OnState = std::function<void(State)>;

    ServerLife(load::EventLoop &loop, ServerCommand command, OnState onState);
    ~ServerLife() override;
    ServerLife(const ServerLife &) = delete;
    ServerLife &operator=(const ServerLife &) = delete;

    void start();
    void kill(); // SIGKILL
    // SIGSTOP, SIGCONT: requests pile up meanwhile.
    void freeze(bool isFrozen);
    void terminate(); // SIGTERM
    // Of the one that has ended by itself, -1 when it crashed; nothing while one runs, or was killed.
    [[nodiscard]] std::optional<int> exitStatus() const { return m_exitStatus; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] quint16 port() const { return m_port; } // of the one that is ready

    void ready(uint32_t events) override; // its standard output

private:
    void enter(State state);
    void end();
    void closeOutput();

    load::EventLoop &m_loop;
    const ServerCommand m_command;
    const OnState m_onState;
    State m_state = State::Down;
    pid_t m_process = -1;
    int m_output = -1;
    std::optional<int> m_exitStatus;
    QByteArray m_said;
    quint16 m_port = 0;
};

} // namespace freeim::torture
