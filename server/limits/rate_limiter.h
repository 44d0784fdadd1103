// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/limits/bounded_table.h"
#include "server/settings/settings.h"
#include "shared/contract/endpoint.h"
#include "shared/core/ids.h"

#include <QHostAddress>
#include <chrono>
#include <optional>

namespace freeim {

enum class LimitScope
{
    Address,
    Account
};

// Token buckets for every client address and account, one for each class of endpoints. I/O thread only; a question
// takes well under a microsecond and memory is bounded (BoundedTable, 1 MiB).
//
// A bucket is kept as the moment at which it will be full again (the generic cell rate algorithm), so an entry is one
// number, and one whose moment has passed is worth nothing.
class RateLimiter
{
public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(const RateLimitSettings &settings);

    // Takes one token. Nothing: go on. Otherwise the whole seconds to wait, at least 1, and no token is taken.
    [[nodiscard]] std::optional<int> takeForAddress(RateClass rate, const QHostAddress &address, Clock::time_point now);
    [[nodiscard]] std::optional<int> takeForAccount(RateClass rate, AccountId account, Clock::time_point now);

    // Requests refused since the start.
    [[nodiscard]] qint64 refused(LimitScope scope, RateClass rate) const
    {
        return m_buckets[indexOf(scope, rate)].refused;
    }

private:
    struct Full
    {
        quint64 key = 0;
        qint64 expendableAt = 0; // ns: when the bucket is full again
    };
    struct Bucket
    {
        qint64 perToken = 0; // ns; 0: no limit
        qint64 slack = 0;    // ns: how far ahead of now the moment of fullness may be when a token is taken
        quint64 seed = 0;
        qint64 refused = 0;
    };
    static constexpr size_t kClasses = kRateClassNames.size();

    [[nodiscard]] static constexpr size_t indexOf(LimitScope scope, RateClass rate)
    {
        return static_cast<size_t>(scope) * kClasses + static_cast<size_t>(rate);
    }
    void set(LimitScope scope, RateClass rate, const RateLimit &limit);
    [[nodiscard]] std::optional<int> take(Bucket &bucket, quint64 number, Clock::time_point now);

    std::array<Bucket, 2 * kClasses> m_buckets;
    BoundedTable<Full> m_full;
};

} // namespace freeim
