// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/events.h"
#include "server/services/service_context.h"
#include "tests/support/scratch_database.h"

#include <mutex>

namespace freeim::test {

// Time stands still until a test moves it.
class StoppedClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override { return m_now; }
    void advance(qint64 milliseconds) { m_now = m_now.plus(milliseconds); }

private:
    Timestamp m_now{1'669'824'369'580}; // 2022-11-30T16:06:09.580Z
};

// Keeps what was announced, in order; what concerns operators alone, or who may see whom, is apart, and so are the
// frames that only clients get who asked for them.
class RecordingSink final : public EventSink
{
public:
    void publish(Event event) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto *watched = std::get_if<Watched>(&event))
            m_watched.append(std::move(*watched));
        else if (const auto *visibility = std::get_if<VisibilityChanged>(&event))
            m_visibility.append(*visibility);
        else if (auto *push = std::get_if<Push>(&event); push && std::holds_alternative<SyncEvent>(push->content))
            m_changes.append(std::move(*push));
        else
            m_events.append(std::move(event));
    }

    QList<Watched> takeWatched()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_watched, {});
    }

    QList<VisibilityChanged> takeVisibility()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_visibility, {});
    }

    QList<Push> takeChanges()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_changes, {});
    }

    QList<Event> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_events, {});
    }

    // The pushes among what was announced since the last take.
    [[nodiscard]] QList<Push> takePushes()
    {
        QList<Push> pushes;
        for (const Event &event : take()) {
            if (const auto *push = std::get_if<Push>(&event))
                pushes.append(*push);
        }
        return pushes;
    }

private:
    std::mutex m_mutex; // protects what follows
    QList<Event> m_events;
    QList<Watched> m_watched;
    QList<VisibilityChanged> m_visibility;
    QList<Push> m_changes;
};

// A migrated database, a stopped clock and a recording sink: what services stand on in their tests.
struct ServiceWorld
{
    MigratedDatabase database;
    StoppedClock clock;
    RecordingSink events;
    ServiceContext context{*database, clock, events};

    // An account straight in the database, without a login.
    [[nodiscard]] AccountId givenAccount(const QString &username);
    void givenFriends(AccountId one, AccountId other);
};

} // namespace freeim::test
