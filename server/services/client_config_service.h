// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "shared/contract/client_config.h"

namespace freeim {

// Tells clients what they may do here. From memory, any thread.
class ClientConfigService
{
public:
    // What is referred to outlives the service.
    ClientConfigService(const Clock &clock, const LiveSettings &settings, const UploadSettings &uploads,
                        const QString &version)
        : m_clock(clock)
        , m_settings(settings)
        , m_uploads(uploads)
        , m_version(version)
    {}

    [[nodiscard]] ClientConfig now() const;

private:
    const Clock &m_clock;
    const LiveSettings &m_settings;
    const UploadSettings &m_uploads;
    const QString m_version;
};

} // namespace freeim
