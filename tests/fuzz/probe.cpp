// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/probe.h"

#include <array>

namespace freeim::fuzz {

namespace {

// Answers come within a few milliseconds of each other.
constexpr auto kQuiet = std::chrono::milliseconds(10);
// Requests overtake each other, and a new connection takes the server a few turns of its loop.
constexpr qint64 kPulses = 12;

constexpr qsizetype kMostKept = 4'096;

// Everything that docs/api.md and the HTTP floor below it may answer; no 500 among them.
constexpr std::array kStatuses = {100, 101, 200, 204, 206, 304, 400, 401, 403, 404, 405, 408, 409, 410,
                                  411, 413, 414, 415, 416, 417, 422, 426, 429, 431, 501, 503, 505};

} // namespace

Probe::Probe(load::EventLoop &loop, quint16 port, Script script)
    : Stream(loop, port)
    , m_script(std::move(script))
    , m_isRefused(!isOpen())
{}

bool Probe::proceed(load::Clock::time_point now, qint64 pulse)
{
    const bool maySend = m_script.piecesBeforeAnswer == 0 || m_sent < m_script.piecesBeforeAnswer ||
                         !m_received.isEmpty();
    if (isOpen() && maySend && m_sent < m_script.pieces.size()) {
        write(m_script.pieces[m_sent++]);
        m_lastSent = now;
        m_lastPulse = pulse;
        return true;
    }
    const bool isAllSent = m_sent == m_script.pieces.size();
    const bool isAnswered = isAllSent && !m_received.isEmpty() && now > m_lastHeard + kQuiet;
    const bool isTimeOver = now > m_lastSent + m_script.patience &&
                            (!m_script.isPatient || pulse >= m_lastPulse + kPulses);
    if (isOpen() && !isAnswered && !isTimeOver)
        return true;
    if (!m_script.endsWithReset)
        finishSending();
    return false;
}

qsizetype Probe::use(QByteArrayView received)
{
    m_lastHeard = load::Clock::now();
    m_received.append(received.first(std::min(received.size(), kMostKept - std::min(kMostKept, m_received.size()))));
    return received.size();
}

QByteArray complaintAbout(const QByteArray &received)
{
    if (received.isEmpty())
        return {};
    constexpr QByteArrayView kVersion("HTTP/1.1 ");
    if (!received.startsWith(kVersion))
        return "not HTTP: " + received.left(100);
    const int status = received.mid(kVersion.size(), 3).toInt();
    if (std::find(kStatuses.begin(), kStatuses.end(), status) == kStatuses.end())
        return "status " + received.left(300);
    if (received.contains("HTTP/1.1 500 "))
        return "a later answer: " + received.mid(received.indexOf("HTTP/1.1 500 "), 300);
    return {};
}

} // namespace freeim::fuzz
