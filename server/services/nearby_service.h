// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/friends.h"

namespace freeim {

// People near a position. Any thread but the I/O thread.
// Positions are snapped to the grid before they are stored: what the server does not know, no sequence of questions,
// no order and no cut-off can give away.
class NearbyService
{
public:
    NearbyService(ServiceContext context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    // Nearest first, at most 100; nobody while operators have switched it off. Shows the asker to others from now on,
    // until the position is too old or cleared.
    [[nodiscard]] Result<Page<NearbyAccount>> accounts(AccountId actor, const Position &position);
    [[nodiscard]] Result<Done> clearPosition(AccountId actor);

    // Housekeeping: forgets positions too old to be shown; how many. Meant to run about once a day.
    [[nodiscard]] Result<qint64> forgetExpired();

private:
    [[nodiscard]] Timestamp oldestShown() const;
    [[nodiscard]] Result<Done> store(AccountId actor, const Position &position);

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
