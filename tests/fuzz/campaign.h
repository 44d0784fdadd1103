// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"
#include "tests/bench/world.h"
#include "tests/fuzz/probe.h"
#include "tests/load/http_client.h"

namespace freeim::fuzz {

struct Plan
{
    qint64 first = 0;
    qint64 cases = 100'000;
    quint64 seed = 1;
};

struct Totals
{
    qint64 cases = 0;
    qint64 answered = 0;
    qint64 bytesSent = 0;
};

// Many cases at a time against one server. Each depends on nothing but the seed and its number, so that one that
// finds something can be run again alone.
class Campaign
{
public:
    Campaign(load::EventLoop &loop, quint16 port, const bench::World &world, const Plan &plan);

    // Fails with the case, when an answer is wrong or the server takes no more connections.
    [[nodiscard]] Result<Totals> run();

private:
    struct Running
    {
        qint64 number = 0;
        std::unique_ptr<Probe> probe = {};
        QByteArray sent = {};
    };

    // Somebody whom no case touches asks for something ordinary, again and again.
    void beat();
    [[nodiscard]] Running newCase(qint64 number);
    [[nodiscard]] Script httpScript(Dice &dice);
    [[nodiscard]] Script webSocketScript(Dice &dice);
    [[nodiscard]] QByteArray withToken(QByteArray text, Dice &dice) const;
    [[nodiscard]] Result<Done> judge(const Running &finished);

    load::EventLoop &m_loop;
    const quint16 m_port;
    const bench::World &m_world;
    const Plan m_plan;
    const QByteArrayList m_requests;
    const QByteArrayList m_frames;
    Totals m_totals;
    std::unique_ptr<load::HttpClient> m_health;
    bool m_isBeating = false;
    qint64 m_pulse = 0; // good requests answered
    load::Clock::time_point m_lastPulse = load::Clock::now();
    QByteArray m_complaint; // about one that was answered wrongly
};

} // namespace freeim::fuzz
