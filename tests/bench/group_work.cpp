// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages to a large group whose members are all connected.
#include "tests/bench/delivery.h"
#include "tests/bench/sends.h"
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"
#include "tests/load/http_client.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr auto kLastDeliveries = std::chrono::seconds(20);

// Everybody's sockets, and how far each message under way has come.
class Audience
{
public:
    explicit Audience(size_t size)
        : m_check(size)
    {}

    Result<Done> open(load::EventLoop &loop, quint16 port, const QByteArrayList &targets)
    {
        FREEIM_TRY(m_sockets, openSockets(loop, port, targets, [this](size_t index, QByteArrayView text) {
                       if (const qint64 seq = m_check.take(index, text); seq > 0)
                           count(seq, text.size());
                   }));
        return Done{};
    }

    // Messages that all have received, ever.
    [[nodiscard]] qint64 complete() const { return m_complete; }
    // Deliveries to anyone, ever.
    [[nodiscard]] qint64 heard() const { return m_check.delivered(); }
    [[nodiscard]] qsizetype frameBytes() const { return m_frameBytes; }
    [[nodiscard]] Result<Done> verdict() const { return m_check.verdict(); }

private:
    // More than are ever under way.
    static constexpr size_t kWindow = 64;

    void count(qint64 seq, qsizetype bytes)
    {
        m_frameBytes = bytes;
        size_t &received = m_received[static_cast<size_t>(seq) % kWindow];
        if (++received == m_sockets.size()) {
            received = 0;
            ++m_complete;
        }
    }

    DeliveryCheck m_check;
    std::array<size_t, kWindow> m_received = {};
    qint64 m_complete = 0;
    qsizetype m_frameBytes = 0;
    Sockets m_sockets;
};

class Group final : public Work
{
public:
    Group(const Options &options, const Site &site, int inFlight)
        : m_options(options)
        , m_site(site)
        , m_inFlight(inFlight)
        , m_members(static_cast<size_t>(options.sizes.members))
        , m_bystanders(static_cast<size_t>(options.sizes.members))
        , m_speaker(m_loop, site.floor->port(1), "/", [](QByteArrayView) {})
        , m_request(sendRequest(site.world.groupSender, site.world.group.value, ordinaryText()))
    {}

    Result<Done> open()
    {
        const quint16 fanOut = m_site.floor->port(1);
        FREEIM_CHECK(m_members.open(m_loop, m_site.server->port(), socketTargets(m_site.world.members)));
        FREEIM_CHECK(m_bystanders.open(m_loop, fanOut, QByteArrayList(m_options.sizes.members, "/")));
        // The first message tells that all are there, and how large a frame is: the floor's shall be as large.
        connectSenders(1);
        m_senders.front()->send(m_request);
        m_loop.runUntil([this] { return m_members.complete() == 1 && !m_senders.front()->isWaiting(); },
                        kLastDeliveries);
        if (m_members.complete() != 1 || m_failed > 0)
            return failInternally(u"%1 of the group's members hear"_s.arg(m_members.heard()));
        return Done{};
    }

    Result<std::optional<double>> measureFloor() override
    {
        // All that may be said now is written at once: the fan-out reads it together and joins its writes.
        const auto say = [this](qint64 count) {
            QByteArray frames;
            for (qint64 i = 0; i < count; ++i) {
                QByteArray text = R"({"seq":)" + QByteArray::number(++m_floorSeq) + R"(,"body":")";
                text.append(m_members.frameBytes() - text.size(), 'x');
                frames.append(load::textFrame(text));
            }
            m_speaker.sendFrames(frames);
            return count;
        };
        FREEIM_TRY(const double perSecond, measure(m_bystanders, say));
        return std::optional(perSecond);
    }

    Result<double> measureServer() override
    {
        connectSenders(m_inFlight);
        const auto say = [this](qint64 most) {
            qint64 said = 0;
            for (const auto &sender : m_senders) {
                if (said < most && !sender->isWaiting()) {
                    sender->send(m_request);
                    ++said;
                }
            }
            return said;
        };
        return measure(m_members, say);
    }

private:
    // Anew for each round: the server closes what is idle.
    void connectSenders(qint64 count)
    {
        m_senders.clear();
        for (qint64 i = 0; i < count; ++i)
            m_senders.push_back(std::make_unique<load::HttpClient>(
                m_loop, m_site.server->port(),
                [this](int status, QByteArrayView body) { m_failed += isSuccess(status, body) ? 0 : 1; }));
    }

    // Deliveries a second while so many messages are under way. say(n) says up to n more, and how many it were.
    Result<double> measure(Audience &audience, const std::function<qint64(qint64)> &say)
    {
        const qint64 before = audience.complete();
        qint64 said = 0;
        m_failed = 0;
        const auto underWay = [&] { return said - (audience.complete() - before); };
        const auto start = Clock::now();
        const auto end = start + m_options.time;
        while (Clock::now() < end) {
            if (const qint64 more = m_inFlight - underWay(); more > 0)
                said += say(more);
            m_loop.turn(end);
        }
        const auto isIdle = [](const auto &sender) { return !sender->isWaiting(); };
        m_loop.runUntil([&] { return underWay() == 0 && std::all_of(m_senders.begin(), m_senders.end(), isIdle); },
                        kLastDeliveries);
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        FREEIM_CHECK(audience.verdict());
        if (underWay() != 0 || m_failed > 0)
            return failInternally(
                u"%1 messages said, %2 not heard by all, %3 refused"_s.arg(said).arg(underWay()).arg(m_failed));
        return static_cast<double>(said) * m_options.sizes.members / seconds;
    }

    const Options &m_options;
    const Site &m_site;
    const qint64 m_inFlight;
    load::EventLoop m_loop;
    Audience m_members;
    Audience m_bystanders; // of the floor
    load::WebSocketClient m_speaker;
    std::vector<std::unique_ptr<load::HttpClient>> m_senders;
    const QByteArray m_request;
    qint64 m_floorSeq = 0;
    qint64 m_failed = 0;
};

} // namespace

Result<std::unique_ptr<Work>> makeGroup(Bench &bench, int inFlight)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    auto work = std::make_unique<Group>(bench.options(), *site, inFlight);
    FREEIM_CHECK(work->open());
    return work;
}

} // namespace freeim::bench
