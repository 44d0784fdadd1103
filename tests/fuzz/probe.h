// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/mutator.h"
#include "tests/load/stream.h"

namespace freeim::fuzz {

// What one case does on one connection.
struct Script
{
    QByteArrayList pieces = {};       // sent one after the other
    qsizetype piecesBeforeAnswer = 0; // WebSockets: so many, then the rest once the server has spoken; 0: all
    // From the last piece on. Those who are patient also wait until the server has answered others meanwhile: on a busy
    // machine it may be far behind, and a case that it never saw would prove nothing.
    std::chrono::milliseconds patience{100};
    bool isPatient = true;
    bool endsWithReset = false;
};

// Carries out a script and keeps what the server says.
class Probe final : public load::Stream
{
public:
    Probe(load::EventLoop &loop, quint16 port, Script script);

    // Sends what may be sent now; false when the case is over. pulse: how many others the server has answered so far.
    [[nodiscard]] bool proceed(load::Clock::time_point now, qint64 pulse);

    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] bool isRefused() const { return m_isRefused; }

private:
    qsizetype use(QByteArrayView received) override;
    void closed() override {}

    const Script m_script;
    load::Clock::time_point m_lastSent;
    load::Clock::time_point m_lastHeard;
    qint64 m_lastPulse = 0; // when the last piece was sent
    qsizetype m_sent = 0;
    bool m_isRefused;
    QByteArray m_received;
};

// What is wrong with an answer; empty: nothing.
[[nodiscard]] QByteArray complaintAbout(const QByteArray &received);

} // namespace freeim::fuzz
