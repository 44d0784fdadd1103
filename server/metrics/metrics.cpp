// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metrics.h"

#include "server/metrics/samples_private.h"
#include "shared/contract/error_catalogue.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <atomic>

namespace freeim {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Histogram;
using Boundaries = Histogram::BucketBoundaries;

// From an answer out of memory to a time-out, in seconds.
const Boundaries kRequestSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
// From a fast disk to one that is in trouble, in seconds.
const Boundaries kCommitSeconds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
const Boundaries kBatchWrites{1, 2, 4, 8, 16, 32, 64, 128, 256};

// Successes are told apart by their status, failures by their name, which implies the status.
constexpr std::array kSuccesses{200, 204, 206, 304};

double toSeconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

size_t placeOf(int status, std::optional<ErrorCode> error)
{
    if (error) {
        const ErrorDescription *const first = errorCatalogue().data();
        return kSuccesses.size() + static_cast<size_t>(&describe(*error) - first);
    }
    const auto found = std::find(kSuccesses.begin(), kSuccesses.end(), status);
    return found == kSuccesses.end() ? 0 : static_cast<size_t>(found - kSuccesses.begin());
}

} // namespace

struct Metrics::Private
{
    // Most failures never happen on most routes, so their counters are made when they do. Adding twice gives the same.
    Counter &counterOf(size_t route, int status, std::optional<ErrorCode> error)
    {
        std::atomic<Counter *> &place = counters[route * outcomes + placeOf(status, error)];
        if (Counter *const known = place.load(std::memory_order_acquire))
            return *known;
        Counter &made = requests.Add({{"endpoint", names[route]},
                                      {"status", std::to_string(status)},
                                      {"outcome", error ? describe(*error).name : "ok"}});
        place.store(&made, std::memory_order_release);
        return made;
    }

    prometheus::Registry registry;
    Family<Counter> &requests = prometheus::BuildCounter()
                                    .Name("freeim_http_requests_total")
                                    .Help("Requests answered; outcome is ok or the name of the error.")
                                    .Register(registry);
    Family<Histogram> &requestSeconds = prometheus::BuildHistogram()
                                            .Name("freeim_http_request_duration_seconds")
                                            .Help("From the complete request to its answer.")
                                            .Register(registry);
    Histogram &batchWrites = prometheus::BuildHistogram()
                                 .Name("freeim_sqlite_commit_writes")
                                 .Help("Writes that went to disk in one commit.")
                                 .Register(registry)
                                 .Add({}, kBatchWrites);
    Histogram &batchSeconds = prometheus::BuildHistogram()
                                  .Name("freeim_sqlite_commit_duration_seconds")
                                  .Help("Running and committing such a batch, until it is on disk.")
                                  .Register(registry)
                                  .Add({}, kCommitSeconds);
    Histogram &transactionSeconds = prometheus::BuildHistogram()
                                        .Name("freeim_postgres_transaction_duration_seconds")
                                        .Help("Writing transactions, from BEGIN to COMMIT, repeats included.")
                                        .Register(registry)
                                        .Add({}, kCommitSeconds);
    Counter &transactionConflicts = prometheus::BuildCounter()
                                        .Name("freeim_postgres_transaction_conflicts_total")
                                        .Help("Transactions rolled back for the sake of another, and tried again.")
                                        .Register(registry)
                                        .Add({});

    std::vector<std::string> names;
    std::vector<Histogram *> durations;
    const size_t outcomes = kSuccesses.size() + errorCatalogue().size();
    std::vector<std::atomic<Counter *>> counters; // of each route, one for each outcome
    std::vector<Sampler> samplers;
};

Metrics::Metrics()
    : m_private(std::make_unique<Private>())
{}

Metrics::~Metrics() = default;

void Metrics::setRoutes(const QByteArrayList &names)
{
    Q_ASSERT(m_private->names.empty());
    m_private->counters = std::vector<std::atomic<Counter *>>(static_cast<size_t>(names.size()) * m_private->outcomes);
    for (const QByteArray &name : names) {
        m_private->names.push_back(name.toStdString());
        m_private->durations.push_back(
            &m_private->requestSeconds.Add({{"endpoint", m_private->names.back()}}, kRequestSeconds));
    }
    for (size_t route = 0; route < m_private->names.size(); ++route)
        (void)m_private->counterOf(route, 200, std::nullopt);
}

void Metrics::requestDone(size_t route, int status, std::optional<ErrorCode> error, std::chrono::nanoseconds took)
{
    m_private->counterOf(route, status, error).Increment();
    m_private->durations[route]->Observe(toSeconds(took));
}

void Metrics::batchCommitted(size_t writes, std::chrono::nanoseconds took)
{
    m_private->batchWrites.Observe(static_cast<double>(writes));
    m_private->batchSeconds.Observe(toSeconds(took));
}

void Metrics::transactionDone(int conflicts, std::chrono::nanoseconds took)
{
    m_private->transactionSeconds.Observe(toSeconds(took));
    if (conflicts > 0)
        m_private->transactionConflicts.Increment(conflicts);
}

void Metrics::addSampler(Sampler sampler)
{
    m_private->samplers.push_back(std::move(sampler));
}

QByteArray Metrics::text() const
{
    Samples samples;
    for (const Sampler &sampler : m_private->samplers)
        sampler(samples);
    std::vector<prometheus::MetricFamily> families = m_private->registry.Collect();
    std::move(samples.m_private->families.begin(), samples.m_private->families.end(), std::back_inserter(families));
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace freeim
