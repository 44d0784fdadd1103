// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of clients that lose their connections at the same moment and come back at once, none of them waiting a
// little before, as they should.
#include "tests/bench/crowd.h"
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kReturnTimeout = std::chrono::seconds(120);
constexpr auto kFirstWork = std::chrono::seconds(60);
constexpr double kMegabyte = 1e6;

class Reconnect : public Work
{
public:
    Reconnect(const Options &options, const QString &name, bool isRestarted)
        : m_options(options)
        , m_isRestarted(isRestarted)
        , m_directory(options.directory + u'/' + name)
        , m_databaseUrl(u"sqlite:"_s + m_directory + u"/freeim.db"_s)
    {}

    Result<Done> open()
    {
        FREEIM_CHECK(makeEmpty(m_directory));
        FREEIM_TRY(m_crowd, Crowd::make(m_databaseUrl, tokenSecret(), m_options.sizes.returning));
        FREEIM_TRY(m_server, startServer(m_options, m_directory, m_databaseUrl));
        QList<Person> people;
        for (const CrowdMember &member : m_crowd.members)
            people.append(member.person);
        FREEIM_TRY(m_sockets, openIdleSockets(m_loop, *m_server, people));
        // It begins with indexing what was said.
        m_server->settle(m_loop, kFirstWork);
        m_before = m_server->residentBytes();
        return Done{};
    }

    Result<double> measureServer() override
    {
        FREEIM_CHECK(storm());
        return percentile(m_return.seconds, 99);
    }

    QList<Detail> details() const override
    {
        return {{"median", "s", m_median},
                {"all back", "s", m_last},
                {"processor time", "s", m_processor},
                {"memory before", "MB", {static_cast<double>(m_before) / kMegabyte}},
                {"at most", "MB", m_most},
                {"after", "MB", m_after}};
    }

protected:
    Result<Done> storm()
    {
        if (m_isRestarted)
            m_server->kill();
        m_return = {};
        m_clients.clear();
        m_sockets.clear();
        if (m_isRestarted) {
            FREEIM_TRY(m_server, startServer(m_options, m_directory, m_databaseUrl));
            m_return.begun = load::Clock::now(); // nobody could come earlier
        }
        const double processorBefore = m_server->cpuSeconds();
        for (const CrowdMember &member : m_crowd.members)
            m_clients.push_back(std::make_unique<ReturningClient>(m_loop, m_server->port(), m_crowd, member, m_return));
        m_loop.runUntil([this] { return m_return.seconds.size() + m_return.failed >= m_clients.size(); },
                        kReturnTimeout);
        for (const auto &client : m_clients)
            client->closeHttp();
        m_server->settle(m_loop);
        if (m_return.seconds.size() < m_clients.size() || m_return.failed > 0)
            return failInternally(
                u"%1 of %2 clients came back, %3 failed, the first of them: %4"_s.arg(m_return.seconds.size())
                    .arg(m_clients.size())
                    .arg(m_return.failed)
                    .arg(m_return.firstFailure));
        m_processor.append(m_server->cpuSeconds() - processorBefore);
        m_median.append(percentile(m_return.seconds, 50));
        m_last.append(*std::max_element(m_return.seconds.begin(), m_return.seconds.end()));
        m_most.append(static_cast<double>(m_server->mostResidentBytes()) / kMegabyte);
        m_after.append(static_cast<double>(m_server->residentBytes()) / kMegabyte);
        return Done{};
    }

    // The last one's memory against that after the first.
    [[nodiscard]] double growth() const { return m_after.last() / m_after.first(); }

private:
    const Options &m_options;
    const bool m_isRestarted;
    const QString m_directory;
    const QString m_databaseUrl;
    Crowd m_crowd;
    std::unique_ptr<Program> m_server;
    load::EventLoop m_loop;
    Sockets m_sockets; // the first ones
    Return m_return;
    std::vector<std::unique_ptr<ReturningClient>> m_clients;
    qint64 m_before = 0; // all connected, none came back yet
    QList<double> m_median;
    QList<double> m_last;
    QList<double> m_processor;
    QList<double> m_most;
    QList<double> m_after;
};

class ReconnectMemory final : public Reconnect
{
public:
    using Reconnect::Reconnect;

    // The first storm fills the caches of the database's readers.
    Result<Done> open()
    {
        FREEIM_CHECK(Reconnect::open());
        return storm();
    }

    Result<double> measureServer() override
    {
        FREEIM_CHECK(storm());
        return growth();
    }
};

} // namespace

Result<std::unique_ptr<Work>> makeReconnect(Bench &bench, bool isRestarted)
{
    auto work = std::make_unique<Reconnect>(bench.options(), isRestarted ? u"restart"_s : u"storm"_s, isRestarted);
    FREEIM_CHECK(work->open());
    return work;
}

Result<std::unique_ptr<Work>> makeReconnectMemory(Bench &bench)
{
    auto work = std::make_unique<ReconnectMemory>(bench.options(), u"storm-memory"_s, false);
    FREEIM_CHECK(work->open());
    return work;
}

} // namespace freeim::bench
