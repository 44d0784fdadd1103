// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a message takes from sender to receiver at a steady, modest rate.
#include "tests/bench/delivery.h"
#include "tests/bench/sends.h"
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"
#include "tests/load/http_client.h"

#include <deque>

namespace freeim::bench {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr int kTalkers = 32;
constexpr auto kInterval = std::chrono::milliseconds(2); // 500 a second
constexpr auto kLastDeliveries = std::chrono::seconds(10);
constexpr int kTimeFactor = 2; // a 99th percentile needs more samples than a mean

// One pair's connection. A message that is due while the last one is unanswered waits, and its time runs.
class Talker
{
public:
    using MakeRequest = std::function<QByteArray(qint64 dueAt)>;

    Talker(load::EventLoop &loop, quint16 port, MakeRequest makeRequest, qint64 &failed)
        : m_makeRequest(std::move(makeRequest))
        , m_client(loop, port, [this, &failed](int status, QByteArrayView body) {
            if (!isSuccess(status, body))
                ++failed;
            else if (!m_due.empty())
                sendNext();
        })
    {}

    void say(Clock::time_point due)
    {
        m_due.push_back(due.time_since_epoch().count());
        if (!m_client.isWaiting())
            sendNext();
    }

private:
    void sendNext()
    {
        m_client.send(m_makeRequest(m_due.front()));
        m_due.pop_front();
    }

    const MakeRequest m_makeRequest;
    std::deque<qint64> m_due;
    load::HttpClient m_client;
};

class Latency final : public Work
{
public:
    Latency(const Options &options, const Site &site)
        : m_options(options)
        , m_site(site)
    {}

    Result<Done> open()
    {
        FREEIM_TRY(m_receivers, openSockets(m_loop, m_site.server->port(),
                                            socketTargets(m_site.world.receivers.first(kTalkers)), onText()));
        QByteArrayList targets;
        for (int i = 0; i < kTalkers; ++i)
            targets.append("/ws?id=" + QByteArray::number(i));
        FREEIM_TRY(m_floorReceivers, openSockets(m_loop, m_site.floor->port(), targets, onText()));
        return Done{};
    }

    Result<std::optional<double>> measureFloor() override
    {
        FREEIM_TRY(const double p99, measure(m_site.floor->port(), [](int pair, qint64 due) {
                       const QByteArray text = R"({"body":")" + QByteArray::number(due) + ' ' + ordinaryText() + "\"}";
                       return load::postRequest("/relay?to=" + QByteArray::number(pair), text);
                   }));
        return std::optional(p99);
    }

    Result<double> measureServer() override
    {
        return measure(m_site.server->port(), [this](int pair, qint64 due) {
            return sendRequest(m_site.world.senders[pair], m_site.world.receivers[pair].id.value,
                               QByteArray::number(due) + ' ' + ordinaryText());
        });
    }

private:
    std::function<void(size_t, QByteArrayView)> onText()
    {
        return [this](size_t, QByteArrayView text) {
            constexpr QByteArrayView kBody("\"body\":");
            if (const qint64 due = numberIn(text, kBody); due > 0)
                m_latencies.push_back(Clock::now().time_since_epoch().count() - due);
        };
    }

    Result<double> measure(quint16 port, const std::function<QByteArray(int pair, qint64 due)> &makeRequest)
    {
        std::vector<std::unique_ptr<Talker>> talkers;
        qint64 failed = 0;
        for (int pair = 0; pair < kTalkers; ++pair)
            talkers.push_back(std::make_unique<Talker>(
                m_loop, port, [&, pair](qint64 due) { return makeRequest(pair, due); }, failed));

        m_latencies.clear();
        size_t said = 0;
        const auto start = Clock::now();
        for (auto due = start; due < start + kTimeFactor * m_options.time; due += kInterval) {
            while (Clock::now() < due)
                m_loop.turn(due);
            talkers[said++ % kTalkers]->say(due);
        }
        m_loop.runUntil([&] { return m_latencies.size() >= said; }, kLastDeliveries);
        if (failed > 0 || m_latencies.size() != said)
            return failInternally(
                u"%1 messages said, %2 refused, %3 received"_s.arg(said).arg(failed).arg(m_latencies.size()));
        const auto place = m_latencies.begin() + static_cast<qptrdiff>(m_latencies.size() * 99 / 100);
        std::nth_element(m_latencies.begin(), place, m_latencies.end());
        return static_cast<double>(*place) / 1e6;
    }

    const Options &m_options;
    const Site &m_site;
    load::EventLoop m_loop;
    std::vector<qint64> m_latencies; // ns
    Sockets m_receivers;
    Sockets m_floorReceivers;
};

} // namespace

Result<std::unique_ptr<Work>> makeLatency(Bench &bench)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    auto work = std::make_unique<Latency>(bench.options(), *site);
    FREEIM_CHECK(work->open());
    return work;
}

} // namespace freeim::bench
