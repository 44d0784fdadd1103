// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/desk/even_sender.h"

#include "tests/bench/sends.h"
#include "tests/load/http_client.h"

#include <vector>

namespace freeim::bench {

EvenSender::EvenSender(quint16 port, QByteArrayList requests, int perSecond)
    : m_port(port)
    , m_requests(std::move(requests))
    , m_perSecond(perSecond)
    , m_thread([this] { run(); })
{}

EvenSender::~EvenSender()
{
    stop();
}

SendTally EvenSender::stop()
{
    m_isStopped = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_tally;
}

void EvenSender::run()
{
    load::EventLoop loop;
    std::vector<std::unique_ptr<load::HttpClient>> lines;
    for (qsizetype i = 0; i < m_requests.size(); ++i)
        lines.push_back(std::make_unique<load::HttpClient>(loop, m_port, [this](int status, QByteArrayView body) {
            if (isSuccess(status, body))
                ++m_tally.sent;
            else
                ++m_tally.refused;
        }));
    const auto interval = std::chrono::nanoseconds(1'000'000'000LL / m_perSecond);
    const auto start = load::Clock::now();
    size_t line = 0;
    for (auto due = start; !m_isStopped; due += interval) {
        while (load::Clock::now() < due)
            loop.turn(due);
        line = (line + 1) % lines.size();
        if (lines[line]->isWaiting())
            ++m_tally.leftOut;
        else
            lines[line]->send(m_requests.at(static_cast<qsizetype>(line)));
    }
    m_tally.seconds = std::chrono::duration<double>(load::Clock::now() - start).count();
}

} // namespace freeim::bench
