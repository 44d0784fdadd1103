// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/chore.h"
#include "server/metrics/commit_window.h"
#include "server/services/message_indexer.h"

namespace freeim {

// How fast messages are indexed: at full speed while nobody else writes, and otherwise so that those who send hardly
// wait for it, unless it falls behind. Any thread, one at a time.
class IndexingPace
{
public:
    explicit IndexingPace(const CommitWindow &commits)
        : m_commits(commits)
    {}

    // Of the next step. A step is one write at most.
    [[nodiscard]] MessageIndexer::Pace next();
    // What follows a step at that pace.
    [[nodiscard]] ChoreRest after(const MessageIndexer::Progress &progress, std::chrono::nanoseconds took);

private:
    const CommitWindow &m_commits;
    MessageIndexer::Pace m_pace = MessageIndexer::Pace::Full;
    quint64 m_writes = 0; // when a pace was asked for last
    qint64 m_lag = 0;     // ms
};

} // namespace freeim
