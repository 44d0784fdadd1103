// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/connection_log.h"
#include "server/services/session_service.h"
#include "shared/contract/my_devices.h"

namespace freeim {

// An account's own view of where it is signed in. Any thread but the I/O thread.
class DeviceService
{
public:
    // All outlive it.
    DeviceService(const ServiceContext &context, SessionService &sessions, const ConnectionLog &connections)
        : m_context(context)
        , m_sessions(sessions)
        , m_connections(connections)
    {}

    [[nodiscard]] Result<KeysetPage<MySession>> sessions(const Caller &caller, const KeysetRequest &request) const;
    // One's own too: that is logging out.
    [[nodiscard]] Result<Done> endSession(const Caller &caller, const EndMySession &request);
    [[nodiscard]] Result<EndedSessions> endOtherSessions(const Caller &caller, const Nothing &);

private:
    const ServiceContext m_context;
    SessionService &m_sessions;
    const ConnectionLog &m_connections;
};

} // namespace freeim
