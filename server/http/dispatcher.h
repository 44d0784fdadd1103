// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/http/reply_token.h"
#include "server/limits/rate_limiter.h"
#include "server/settings/settings.h"
#include "server/workers/worker_pool.h"

#include <QHash>
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
        // A fresh token for one that wants it; nothing: the old one goes on. On a worker.
        std::function<Result<std::optional<QByteArray>>(const Identity &)> refresh;
    };
    // Serves what is no endpoint of the contract and is at hand at once: the reference page. On the I/O thread.
    using PlainHandler = std::function<HttpResponse(const HttpRequest &)>;
    // The same on a worker; a failure becomes an envelope, and CORS is taken care of.
    using WorkHandler = std::function<Result<HttpResponse>(const HttpRequest &)>;

    // All outlive the dispatcher.
    Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Sessions sessions, RateLimiter &limiter);

    // GET (and HEAD) of path, or of everything below it when path ends with "/".
    void addPlain(const QByteArray &path, PlainHandler handler);
    void addWork(HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler);

    void dispatch(HttpRequest &&request, ReplyToken reply);

private:
    struct OtherRoute
    {
        HttpMethod method;
        QByteArray path;
        Lane lane = Lane::Work;
        PlainHandler plain = {}; // one of the two is set
        WorkHandler work = {};
    };
    using MethodRoutes = QHash<Method, const BoundEndpoint *>;

    [[nodiscard]] const OtherRoute *findOther(const HttpRequest &request) const;
    [[nodiscard]] const BoundEndpoint *findEndpoint(const HttpRequest &request) const;
    // What a path can be asked for; empty: nothing is there.
    [[nodiscard]] QSet<QByteArray> methodsAt(const QByteArray &path) const;

    void dispatchTo(const OtherRoute &route, HttpRequest &&request, ReplyToken reply);
    void dispatchTo(const BoundEndpoint &endpoint, HttpRequest &&request, ReplyToken reply);
    [[nodiscard]] HttpResponse answerUnrouted(const HttpRequest &request) const;

    // Whose request it is, if it may be served at all.
    [[nodiscard]] Result<Identity> admit(const BoundEndpoint &endpoint, const HttpRequest &request);
    [[nodiscard]] Result<Done> admitAddress(RateClass rate, const HttpRequest &request,
                                            RateLimiter::Clock::time_point now);

    template <typename Answer>
    void runOnWorker(Lane lane, HttpRequest &&request, ReplyToken reply, Answer answer);

    [[nodiscard]] std::optional<QByteArray> knownResult(const BoundEndpoint &endpoint, const Identity &caller,
                                                        const HttpRequest &request) const;
    [[nodiscard]] HttpResponse answer(const BoundEndpoint &endpoint, const Identity &caller,
                                      const HttpRequest &request) const;
    [[nodiscard]] HttpResponse respond(const BoundEndpoint &endpoint, const HttpRequest &request,
                                       const Result<QByteArray> &result) const;
    [[nodiscard]] HttpResponse answer(const WorkHandler &handler, const HttpRequest &request) const;
    [[nodiscard]] HttpResponse refusal(const Error &error, const HttpRequest &request) const;

    const Settings &m_settings;
    QHash<QByteArray, MethodRoutes> m_routes;
    QList<OtherRoute> m_others;
    Lanes m_lanes;
    Sessions m_sessions;
    RateLimiter &m_limiter;
};

} // namespace freeim
