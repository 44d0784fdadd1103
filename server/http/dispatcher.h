// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/http/reply_token.h"
#include "server/http/request_record.h"
#include "server/http/router.h"
#include "server/limits/rate_limiter.h"
#include "server/settings/settings.h"
#include "server/workers/worker_pool.h"

#include <QByteArrayList>
#include <QSet>

namespace freeim {

// From a request to the endpoint that answers it: route, rate limit, token, parameters, call, envelope, CORS.
// dispatch() runs on the I/O thread, where who asks too often or has no session is refused; parameters and calls are a
// worker's.
class Dispatcher
{
public:
    struct Lanes
    {
        WorkerPool &work;
        WorkerPool &password;
        WorkerPool &files;
    };
    struct Sessions
    {
        // Whose a token is, from memory: on the I/O thread.
        std::function<Result<Identity>(QByteArrayView authorization)> identify;
        // Which operator's it is, likewise.
        std::function<Result<OperatorIdentity>(QByteArrayView authorization)> identifyOperator;
        // Whether bans of whoever asks, or of the address it comes from, allow it: of the whole service and, when
        // given, of that. On the I/O thread.
        std::function<Result<Done>(const Identity &, const QHostAddress &, std::optional<BanScope>)> checkBans;
        // A fresh token for one that wants it; nothing: the old one goes on. On a worker.
        std::function<Result<std::optional<QByteArray>>(const Identity &)> refresh;
    };
    // Serves what is no endpoint of the contract and is at hand at once: the reference page. On the I/O thread.
    using PlainHandler = std::function<HttpResponse(const HttpRequest &)>;
    // The same on a worker; a failure becomes an envelope, and CORS is taken care of.
    using WorkHandler = std::function<Result<HttpResponse>(const HttpRequest &)>;

    // All outlive the dispatcher.
    Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Sessions sessions, RateLimiter &limiter);

    // Routes are added before the first request. GET (and HEAD) of path, or of everything below it when path ends with
    // "/". name: what the route is called in figures and logs.
    void addPlain(const char *name, const QByteArray &path, PlainHandler handler);
    // The same without a rate limit: for what machines ask all the time and costs nothing.
    void addProbe(const char *name, const QByteArray &path, PlainHandler handler);
    void addWork(const char *name, HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler);
    // The route added last is refused to addresses that are banned from this, or from the whole service.
    void barredBy(BanScope scope) { m_others.last().barredBy = scope; }

    // The names that RequestRecord::route counts through: endpoints, then the routes added, then "none" for requests
    // that met none.
    [[nodiscard]] QByteArrayList routeNames() const;
    // Told of every request before its answer leaves, in the thread that answers.
    void setObserver(RequestObserver observer) { m_observer = std::move(observer); }

    void dispatch(HttpRequest &&request, ReplyToken reply);

private:
    struct OtherRoute
    {
        const char *name;
        HttpMethod method;
        QByteArray path;
        bool isLimited = true;
        Lane lane = Lane::Work;
        PlainHandler plain = {}; // one of the two is set
        WorkHandler work = {};
        std::optional<BanScope> barredBy = {};
    };
    // A request under way.
    struct Asked
    {
        HttpRequest request;
        ReplyToken reply;
        size_t route;
        RateLimiter::Clock::time_point begun;
        Router::Segments segments = {};
        Identity caller = {};
        OperatorIdentity actor = {};
    };
    struct Answered
    {
        HttpResponse response;
        std::optional<ErrorCode> error = {};
    };

    [[nodiscard]] const OtherRoute *findOther(const HttpRequest &request) const;
    [[nodiscard]] Router::Match findEndpoint(const HttpRequest &request) const;
    // What a path can be asked for; empty: nothing is there.
    [[nodiscard]] QSet<QByteArray> methodsAt(const QByteArray &path) const;
    [[nodiscard]] size_t routeOf(const BoundEndpoint &endpoint) const;
    [[nodiscard]] size_t routeOf(const OtherRoute &route) const;

    void dispatchTo(const BoundEndpoint &endpoint, Asked &&asked);
    void dispatchTo(const OtherRoute &route, Asked &&asked);
    [[nodiscard]] Answered answerUnrouted(const HttpRequest &request) const;

    // Finds out whose request it is, and whether it may be served at all.
    [[nodiscard]] Result<Done> admit(const BoundEndpoint &endpoint, Asked &asked);
    [[nodiscard]] Result<OperatorIdentity> admitOperator(const BoundEndpoint &endpoint, const Asked &asked) const;
    [[nodiscard]] Result<Done> admit(const OtherRoute &route, const Asked &asked);
    [[nodiscard]] Result<Done> admitAddress(RateClass rate, const Asked &asked);

    template <typename Answer>
    void runOnWorker(Lane lane, Asked &&asked, Answer answer);
    void finish(const Asked &asked, Answered &&answered) const;

    [[nodiscard]] std::optional<QByteArray> knownResult(const BoundEndpoint &endpoint, const Asked &asked) const;
    [[nodiscard]] Answered answer(const BoundEndpoint &endpoint, const Asked &asked) const;
    [[nodiscard]] Answered respond(const BoundEndpoint &endpoint, const HttpRequest &request,
                                   const Result<QByteArray> &result) const;
    [[nodiscard]] Answered answer(const OtherRoute &route, const Asked &asked) const;
    // Of a request that never reaches what would answer it.
    [[nodiscard]] Answered refusal(const Error &error, const HttpRequest &request,
                                   Audience audience = Audience::Clients) const;

    const Settings &m_settings;
    const Api &m_api;
    Router m_router;
    QList<OtherRoute> m_others;
    Lanes m_lanes;
    Sessions m_sessions;
    RateLimiter &m_limiter;
    RequestObserver m_observer = {};
};

} // namespace freeim
