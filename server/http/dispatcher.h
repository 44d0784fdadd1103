// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/http/reply_token.h"
#include "server/settings/settings.h"
#include "server/workers/worker_pool.h"

#include <QHash>
#include <QSet>

namespace freeim {

// From a request to the endpoint that answers it: route, CORS, token, parameters, call, envelope.
// dispatch() runs on the I/O thread and only routes; everything else happens on a worker.
class Dispatcher
{
public:
    struct Lanes
    {
        WorkerPool &work;
        WorkerPool &password;
        WorkerPool &files;
    };
    using Identify = std::function<Result<Identity>(QByteArrayView authorization)>;
    // Serves what is no endpoint of the contract: files, the reference page. On the I/O thread.
    using PlainHandler = std::function<void(HttpRequest &&, ReplyToken)>;
    // The same on a worker; a failure becomes an envelope, and CORS is taken care of.
    using WorkHandler = std::function<Result<HttpResponse>(const HttpRequest &)>;

    Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Identify identify);

    // GET (and HEAD) of path, or of everything below it when path ends with "/".
    void addPlain(const QByteArray &path, PlainHandler handler);
    void addPlain(HttpMethod method, const QByteArray &path, PlainHandler handler);
    void addWork(HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler);

    void dispatch(HttpRequest &&request, ReplyToken reply) const;

private:
    struct PlainRoute
    {
        HttpMethod method;
        QByteArray path;
        PlainHandler handler;
    };
    using MethodRoutes = QHash<Method, const BoundEndpoint *>;

    [[nodiscard]] const PlainRoute *findPlain(const HttpRequest &request) const;
    // What a path can be asked for; empty: nothing is there.
    [[nodiscard]] QSet<QByteArray> methodsAt(const QByteArray &path) const;
    [[nodiscard]] const BoundEndpoint *findEndpoint(const HttpRequest &request) const;
    void runOnWorker(Lane lane, HttpRequest &&request, ReplyToken reply,
                     std::function<HttpResponse(const HttpRequest &)> answer) const;
    [[nodiscard]] HttpResponse answer(const BoundEndpoint &endpoint, const HttpRequest &request) const;
    [[nodiscard]] HttpResponse answer(const WorkHandler &handler, const HttpRequest &request) const;
    [[nodiscard]] Result<QByteArray> call(const BoundEndpoint &endpoint, const HttpRequest &request, Call &call) const;

    const Settings &m_settings;
    QHash<QByteArray, MethodRoutes> m_routes;
    QList<PlainRoute> m_plain;
    Lanes m_lanes;
    Identify m_identify;
};

} // namespace freeim
