// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that wrk loads.
#include "tests/bench/sends.h"
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"
#include "tests/bench/wrk.h"
#include "tests/load/http_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

// The same requests but for their targets to the floor and to the server.
class ReadWork final : public Work
{
public:
    ReadWork(const Options &options, const Site &site, QByteArrayList requests, QByteArray floorTarget,
             qsizetype answerBytes)
        : m_options(options)
        , m_site(site)
        , m_requests(std::move(requests))
        , m_floorTarget(std::move(floorTarget))
        , m_answerBytes(answerBytes)
    {}

    Result<std::optional<double>> measureFloor() override
    {
        const QByteArrayList requests{floorRequest(m_requests.first(), m_floorTarget)};
        FREEIM_TRY(const WrkRun run,
                   runWrk(m_site.floor->port(), requests, m_options.sizes.connections, m_options.time));
        return std::optional(run.perSecond);
    }

    Result<double> measureServer() override
    {
        FREEIM_TRY(const WrkRun run,
                   runWrk(m_site.server->port(), m_requests, m_options.sizes.connections, m_options.time));
        // A refusal is a 200 too, but a short one.
        if (run.bytesPerAnswer < static_cast<double>(m_answerBytes))
            return failInternally(
                u"answers are %1 bytes short"_s.arg(static_cast<double>(m_answerBytes) - run.bytesPerAnswer));
        return run.perSecond;
    }

private:
    const Options &m_options;
    const Site &m_site;
    const QByteArrayList m_requests;
    const QByteArray m_floorTarget;
    const qsizetype m_answerBytes;
};

// isRight: of the answer's "result".
Result<std::unique_ptr<Work>> makeRead(Bench &bench, const QByteArrayList &requests, const QByteArray &floorTarget,
                                       const std::function<bool(const QJsonObject &)> &isRight)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    const load::HttpAnswer answer = load::ask(site->server->port(), requests.first());
    const QJsonObject result = QJsonDocument::fromJson(answer.body).object().value("result"_L1).toObject();
    if (!isSuccess(answer.status, answer.body) || !isRight(result))
        return failInternally(u"not the right answer: "_s + QString::fromUtf8(answer.body.left(500)));
    return std::make_unique<ReadWork>(bench.options(), *site, requests, floorTarget, answer.body.size());
}

Result<double> sendForAWhile(const Options &options, const Site &site, load::EventLoop *loop)
{
    // What the last run left under way is stored by now.
    load::EventLoop own;
    site.server->settle(loop ? *loop : own);
    FREEIM_TRY(const qint64 before, storedMessages(site.databaseUrl));
    FREEIM_TRY(const WrkRun run, runWrk(site.server->port(), pairRequests(site.world, ordinaryText()),
                                        options.sizes.connections, options.time, loop));
    // What was under way when wrk ended may be stored or not.
    FREEIM_TRY(const qint64 after, storedMessages(site.databaseUrl));
    const qint64 stored = after - before;
    if (stored < run.requests || stored > run.requests + options.sizes.connections)
        return failInternally(u"%1 messages were acknowledged, %2 stored"_s.arg(run.requests).arg(stored));
    return run.perSecond;
}

class SendOffline final : public Work
{
public:
    SendOffline(const Options &options, const Site &site)
        : m_options(options)
        , m_site(site)
    {}

    Result<std::optional<double>> measureFloor() override
    {
        QByteArrayList requests;
        for (const QByteArray &request : pairRequests(m_site.world, ordinaryText()))
            requests.append(floorRequest(request, "/insert"));
        FREEIM_TRY(const WrkRun run,
                   runWrk(m_site.floor->port(), requests, m_options.sizes.connections, m_options.time));
        return std::optional(run.perSecond);
    }

    Result<double> measureServer() override { return sendForAWhile(m_options, m_site, nullptr); }

private:
    const Options &m_options;
    const Site &m_site;
};

// Its floor is itself without the idle sockets.
class SendBesideIdle final : public Work
{
public:
    SendBesideIdle(const Options &options, const Site &site)
        : m_options(options)
        , m_site(site)
    {}

    Result<std::optional<double>> measureFloor() override
    {
        FREEIM_TRY(const double perSecond, sendForAWhile(m_options, m_site, nullptr));
        return std::optional(perSecond);
    }

    Result<double> measureServer() override
    {
        load::EventLoop loop;
        FREEIM_TRY(const auto idle,
                   openIdleSockets(loop, *m_site.server, m_site.world.others.first(m_options.sizes.idleSockets)));
        FREEIM_TRY(const double perSecond, sendForAWhile(m_options, m_site, &loop));
        for (const auto &socket : idle) {
            if (!socket->isUpgraded())
                return failInternally(u"an idle socket was lost"_s);
        }
        return perSecond;
    }

private:
    const Options &m_options;
    const Site &m_site;
};

} // namespace

Result<std::unique_ptr<Work>> makeOwnInfo(Bench &bench)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    QByteArrayList requests;
    for (const Person &person : site->world.senders)
        requests.append(load::getRequest("/api/v1/me/info", person.token));
    const qint64 id = site->world.senders.first().id.value;
    return makeRead(bench, requests, "/plain", [id](const QJsonObject &result) {
        return result.value("account"_L1).toObject().value("id"_L1).toInteger() == id;
    });
}

Result<std::unique_ptr<Work>> makeHistory(Bench &bench, bool fromMiddle)
{
    constexpr int kPage = 50;
    FREEIM_TRY(const Site *const site, bench.site(false));
    const qint64 messages = bench.options().sizes.messages;
    const qint64 newest = fromMiddle ? messages / 2 : messages;
    QByteArray target = "/api/v1/chat/messages?limit=50&toId=" + QByteArray::number(site->world.readersFriend.id.value);
    if (fromMiddle)
        target += "&beforeSeq=" + QByteArray::number(newest + 1);
    return makeRead(bench, {load::getRequest(target, site->world.reader.token)}, "/hop",
                    [newest](const QJsonObject &result) {
                        const QJsonArray items = result.value("items"_L1).toArray();
                        return items.size() == kPage && items.first().toObject().value("seq"_L1).toInteger() == newest;
                    });
}

Result<std::unique_ptr<Work>> makeFriends(Bench &bench)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    return makeRead(bench, {load::getRequest("/api/v1/friends?blacklist=0&limit=100", site->world.popular.token)},
                    "/hop",
                    [](const QJsonObject &result) { return result.value("items"_L1).toArray().size() == kFriends; });
}

Result<std::unique_ptr<Work>> makeSendOffline(Bench &bench, bool isPostgres)
{
    FREEIM_TRY(const Site *const site, bench.site(isPostgres));
    return std::make_unique<SendOffline>(bench.options(), *site);
}

Result<std::unique_ptr<Work>> makeSendBesideIdle(Bench &bench)
{
    FREEIM_TRY(const Site *const site, bench.site(false));
    return std::make_unique<SendBesideIdle>(bench.options(), *site);
}

} // namespace freeim::bench
