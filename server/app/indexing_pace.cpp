// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/indexing_pace.h"

#include "shared/core/clock.h"

namespace freeim {

namespace {

// Operators who search can wait so long for the newest messages; after it senders wait a little instead.
constexpr qint64 kLongestLag = kMinute;

// Times what the step took: a fifth, or half, of the writer's time is for the index.
constexpr int kGentleRest = 4;
constexpr int kSteadyRest = 1;

} // namespace

MessageIndexer::Pace IndexingPace::next()
{
    using Pace = MessageIndexer::Pace;
    const quint64 now = m_commits.total();
    const bool othersWrite = now - std::exchange(m_writes, now) > 1;
    if (!othersWrite)
        m_pace = Pace::Full;
    else
        m_pace = m_lag > kLongestLag ? Pace::Steady : Pace::Gentle;
    return m_pace;
}

ChoreRest IndexingPace::after(const MessageIndexer::Progress &progress, std::chrono::nanoseconds took)
{
    m_lag = progress.hasMore ? progress.lag : 0;
    if (!progress.hasMore)
        return {};
    switch (m_pace) {
    case MessageIndexer::Pace::Gentle:
        return kGentleRest * took;
    case MessageIndexer::Pace::Steady:
        return kSteadyRest * took;
    case MessageIndexer::Pace::Full:
        break;
    }
    return kAtOnce;
}

} // namespace freeim
