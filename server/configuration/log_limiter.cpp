// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/log_limiter.h"

namespace freeim {

namespace {

constexpr qint64 kWindow = 1000; // ms

// Kinds come from the source, not from clients; this is for the day when one does not.
constexpr qsizetype kMostKinds = 1024;

} // namespace

bool LogLimiter::admit(QtMsgType type, const char *category, const QString &message, qint64 now)
{
    if (m_linesPerSecond == 0)
        return true;
    const size_t key = qHashMulti(0, static_cast<int>(type), QByteArrayView(category), message);
    if (m_kinds.size() >= kMostKinds && !m_kinds.contains(key))
        return false;
    Kind &kind = m_kinds[key];
    if (now - kind.since >= kWindow) {
        kind.since = now;
        kind.written = 0;
    }
    if (kind.written < m_linesPerSecond) {
        ++kind.written;
        return true;
    }
    kind.leftOut.type = type;
    kind.leftOut.category = category;
    kind.leftOut.message = message;
    ++kind.leftOut.lines;
    return false;
}

std::vector<LogLimiter::LeftOut> LogLimiter::takeLeftOut(qint64 now)
{
    std::vector<LeftOut> all;
    if (now < m_nextLook)
        return all;
    m_nextLook = now + kWindow;
    for (auto kind = m_kinds.begin(); kind != m_kinds.end();) {
        if (now - kind->since < kWindow) {
            ++kind;
            continue;
        }
        if (kind->leftOut.lines > 0)
            all.push_back(std::move(kind->leftOut));
        kind = m_kinds.erase(kind);
    }
    return all;
}

} // namespace freeim
