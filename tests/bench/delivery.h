// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArrayView>

#include <vector>

namespace freeim::bench {

// Holds each receiver to its promise: every message once, in the order of seq.
class DeliveryCheck
{
public:
    explicit DeliveryCheck(size_t receivers)
        : m_lastSeq(receivers)
    {}

    // A text frame as it came; heartbeats are ignored. The seq of a message, 0 for other frames.
    qint64 take(size_t receiver, QByteArrayView frame);

    [[nodiscard]] qint64 delivered() const { return m_delivered; }
    void startCounting() { m_delivered = 0; }
    // Fails when something came twice, out of order, or with a gap.
    [[nodiscard]] Result<Done> verdict() const;

private:
    std::vector<qint64> m_lastSeq; // of each receiver; 0: nothing yet
    qint64 m_delivered = 0;
    qint64 m_misplaced = 0;
};

} // namespace freeim::bench
