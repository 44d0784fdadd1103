// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/samples.h"
#include "shared/core/error.h"

#include <QByteArrayList>
#include <chrono>
#include <functional>
#include <optional>

namespace freeim {

// The figures of a running server, in Prometheus' text format. Counting may happen in any thread and costs tens of
// nanoseconds: every counter that matters exists from the start.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    // The names that requests are told apart by. A request names its route by its place in this list. Once, before the
    // first request.
    void setRoutes(const QByteArrayList &names);
    // error: nothing for success. took: from the parsed request to its answer.
    void requestDone(size_t route, int status, std::optional<ErrorCode> error, std::chrono::nanoseconds took);

    // SQLite: so many writes went to disk together.
    void batchCommitted(size_t writes, std::chrono::nanoseconds took);
    // PostgreSQL: a write ended, after so many conflicts with others.
    void transactionDone(int conflicts, std::chrono::nanoseconds took);

    // Adds to what text() tells; called by it, in its thread.
    using Sampler = std::function<void(Samples &)>;
    void addSampler(Sampler sampler);

    // Content-Type kMetricsContentType.
    [[nodiscard]] QByteArray text() const;

private:
    struct Private;
    const std::unique_ptr<Private> m_private;
};

inline constexpr auto kMetricsContentType = "text/plain; version=0.0.4; charset=utf-8";

} // namespace freeim
