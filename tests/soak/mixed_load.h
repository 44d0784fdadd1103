// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/delivery.h"
#include "tests/bench/sockets.h"
#include "tests/soak/phone_line.h"

#include <random>

namespace freeim::soak {

// A day of a chat server in small: people write, read, look things up, meet and part, upload, come and go.
// Receivers that stay hold the server to its promise of delivery.
class MixedLoad
{
public:
    MixedLoad(load::EventLoop &loop, quint16 port, const bench::World &world, quint32 seed);

    // Opens the sockets of those who stay.
    [[nodiscard]] Result<Done> open();
    // Keeps every line busy, and tells how many tasks a second that made.
    double calibrate(load::Clock::duration time);
    // Starts tasks at that rate until then. One that finds every line busy is left out.
    void runUntil(load::Clock::time_point end, double tasksPerSecond);
    // Waits for what is under way, and tells whether every message reached its receiver once and in order.
    [[nodiscard]] Result<Done> finish();

    [[nodiscard]] const Tally &tally() const { return m_tally; }
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }
    [[nodiscard]] qint64 delivered() const { return m_check.delivered(); }

private:
    [[nodiscard]] Task newTask();
    [[nodiscard]] Task sendToFriend();
    [[nodiscard]] Task sendToGroup();
    [[nodiscard]] Task markRead();
    [[nodiscard]] Task readHistory();
    [[nodiscard]] Task lookUp(const QByteArray &target, const bench::Person &person);
    [[nodiscard]] Task meetAndPart();
    [[nodiscard]] Task upload();
    void comeOrGo();
    [[nodiscard]] PhoneLine *freeLine();
    [[nodiscard]] int dice(int sides) { return static_cast<int>(m_random() % static_cast<quint32>(sides)); }

    load::EventLoop &m_loop;
    const quint16 m_port;
    const bench::World &m_world;
    std::mt19937 m_random;
    Tally m_tally;
    std::vector<std::unique_ptr<PhoneLine>> m_lines;
    size_t m_nextLine = 0;
    bench::DeliveryCheck m_check;
    bench::Sockets m_receivers;
    bench::Sockets m_audience; // of the group
    bench::Sockets m_passersBy;
    qsizetype m_nextPasserBy = 0;
    qint64 m_messages = 0; // acknowledged, to receivers
    qint64 m_meetings = 0;
    qint64 m_uploads = 0;
    qint64 m_leftOut = 0;
};

} // namespace freeim::soak
