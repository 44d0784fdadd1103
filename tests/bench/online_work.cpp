// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs that chat while the receivers listen on WebSockets.
#include "tests/bench/delivery.h"
#include "tests/bench/sends.h"
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"
#include "tests/load/http_client.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr auto kLastDeliveries = std::chrono::seconds(10);

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Connections that send their request again as soon as it is answered, for a while.
class Senders
{
public:
    Senders(load::EventLoop &loop, quint16 port, const QByteArrayList &requests)
        : m_loop(loop)
    {
        for (const QByteArray &request : requests) {
            m_clients.push_back(std::make_unique<load::HttpClient>(
                loop, port, [this, index = m_clients.size()](int status, QByteArrayView body) {
                    m_waiting--;
                    if (!isSuccess(status, body))
                        ++m_failed;
                    else
                        ++m_acknowledged;
                    if (isSuccess(status, body) && m_isSending)
                        send(index);
                }));
            m_requests.append(request);
        }
    }

    void runFor(Clock::duration time)
    {
        m_isSending = true;
        for (size_t i = 0; i < m_clients.size(); ++i)
            send(i);
        m_loop.runFor(time);
        m_isSending = false;
        m_loop.runUntil([this] { return m_waiting == 0; }, kLastDeliveries);
    }

    [[nodiscard]] qint64 acknowledged() const { return m_acknowledged; }
    [[nodiscard]] qint64 failed() const { return m_failed + m_waiting; }

private:
    void send(size_t index)
    {
        ++m_waiting;
        m_clients[index]->send(m_requests[static_cast<qsizetype>(index)]);
    }

    load::EventLoop &m_loop;
    std::vector<std::unique_ptr<load::HttpClient>> m_clients;
    QByteArrayList m_requests;
    bool m_isSending = false;
    qint64 m_waiting = 0;
    qint64 m_acknowledged = 0;
    qint64 m_failed = 0;
};

class SendOnline final : public Work
{
public:
    SendOnline(const Options &options, const Site &site)
        : m_options(options)
        , m_site(site)
        , m_check(kPairs)
    {}

    Result<Done> open()
    {
        FREEIM_TRY(m_receivers, openSockets(m_loop, m_site.server->port(), socketTargets(m_site.world.receivers),
                                            [this](size_t index, QByteArrayView text) { m_check.take(index, text); }));
        return Done{};
    }

    Result<std::optional<double>> measureFloor() override
    {
        QByteArrayList requests;
        for (const QByteArray &request : pairRequests(m_site.world, ordinaryText()))
            requests.append(floorRequest(request, "/insert"));
        Senders senders(m_loop, m_site.floor->port(), requests);
        const auto start = Clock::now();
        senders.runFor(m_options.time);
        if (senders.failed() > 0)
            return failInternally(u"the floor refused %1 requests"_s.arg(senders.failed()));
        return std::optional(static_cast<double>(senders.acknowledged()) / secondsSince(start));
    }

    Result<double> measureServer() override
    {
        Senders senders(m_loop, m_site.server->port(), pairRequests(m_site.world, ordinaryText()));
        m_check.startCounting();
        const auto start = Clock::now();
        senders.runFor(m_options.time);
        if (senders.failed() > 0)
            return failInternally(u"%1 messages were refused"_s.arg(senders.failed()));
        m_loop.runUntil([&] { return m_check.delivered() >= senders.acknowledged(); }, kLastDeliveries);
        const double seconds = secondsSince(start);
        FREEIM_CHECK(m_check.verdict());
        if (m_check.delivered() != senders.acknowledged())
            return failInternally(
                u"%1 messages acknowledged, %2 delivered"_s.arg(senders.acknowledged()).arg(m_check.delivered()));
        return static_cast<double>(m_check.delivered()) / seconds;
    }

private:
    const Options &m_options;
    const Site &m_site;
    load::EventLoop m_loop;
    DeliveryCheck m_check;
    Sockets m_receivers;
};

} // namespace

Result<std::unique_ptr<Work>> makeSendOnline(Bench &bench)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    auto work = std::make_unique<SendOnline>(bench.options(), *site);
    FREEIM_CHECK(work->open());
    return work;
}

} // namespace freeim::bench
