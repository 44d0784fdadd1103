// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/events.h"
#include "server/storage/database.h"
#include "shared/core/clock.h"

namespace freeim {

// What every service works with; all outlive the services.
struct ServiceContext
{
    Database &database;
    const Clock &clock;
    EventSink &events;
};

// Announces once the write is on disk.
inline void announce(const ServiceContext &context, Transaction &transaction, Event event)
{
    transaction.afterCommit(
        [&sink = context.events, event = std::move(event)]() mutable { sink.publish(std::move(event)); });
}

} // namespace freeim
