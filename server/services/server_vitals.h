// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/overview.h"

#include <mutex>

namespace freeim {

// How the server itself is, as it was found a moment ago.
struct Vitals
{
    qint64 webSockets = 0;
    ServerHealth health = {}; // but for the size of the database
};

// Where the I/O thread puts it, for any thread to look at.
class ServerVitals
{
public:
    void set(const Vitals &vitals)
    {
        const std::lock_guard lock(m_mutex);
        m_vitals = vitals;
    }

    [[nodiscard]] Vitals now() const
    {
        const std::lock_guard lock(m_mutex);
        return m_vitals;
    }

private:
    mutable std::mutex m_mutex; // protects m_vitals
    Vitals m_vitals;
};

} // namespace freeim
