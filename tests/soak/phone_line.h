// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/http_client.h"

namespace freeim::soak {

// What a client does in a row: step by step, each request made from the answer to the one before it.
// next(step, last answer) returns the request, or nothing when the task is over.
struct Task
{
    const char *name = nullptr;
    std::function<QByteArray(int step, QByteArrayView answer)> next = {};
    std::function<void()> succeeded = {};
};

struct Tally
{
    qint64 done = 0;
    qint64 failed = 0;
    QByteArray firstFailure = {};
};

// One connection that carries out a task at a time, and connects again when the server has closed it.
class PhoneLine
{
public:
    PhoneLine(load::EventLoop &loop, quint16 port, Tally &tally);

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    void start(Task task);

private:
    void proceed(QByteArrayView answer);
    void take(int status, QByteArrayView body);

    load::EventLoop &m_loop;
    const quint16 m_port;
    Tally &m_tally;
    std::unique_ptr<load::HttpClient> m_client;
    Task m_task;
    int m_step = 0;
    bool m_isBusy = false;
};

} // namespace freeim::soak
