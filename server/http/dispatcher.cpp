// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/dispatcher.h"

#include "server/http/cross_origin.h"
#include "server/http/parameters.h"

#include <QLoggingCategory>

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(dispatcherLog, "freeim.http")

namespace {

std::optional<Method> apiMethod(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
    case HttpMethod::Head:
        return Method::Get;
    case HttpMethod::Post:
        return Method::Post;
    case HttpMethod::Put:
        return Method::Put;
    case HttpMethod::Delete:
        return Method::Delete;
    default:
        return std::nullopt;
    }
}

Language languageOf(const HttpRequest &request)
{
    return preferredLanguage(request.field("accept-language"));
}

QByteArray nameOf(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET";
    case HttpMethod::Head:
        return "HEAD";
    case HttpMethod::Post:
        return "POST";
    case HttpMethod::Put:
        return "PUT";
    case HttpMethod::Patch:
        return "PATCH";
    case HttpMethod::Delete:
        return "DELETE";
    case HttpMethod::Options:
        return "OPTIONS";
    }
    Q_UNREACHABLE();
}

bool covers(const QByteArray &route, const QByteArray &path)
{
    return route.endsWith('/') && route.size() > 1 ? path.startsWith(route) : path == route;
}

void logFailure(const char *what, const HttpRequest &request, const Error &error)
{
    if (!error.internal.isEmpty())
        qCWarning(dispatcherLog, "%s failed, request %s: %s", what, request.requestId.constData(),
                  qPrintable(error.internal));
}

// Scripts write /dev/captcha as the documents do, without the base path.
QByteArray routedPath(const QByteArray &path)
{
    return path.startsWith("/dev/") ? kApiBase + path : path;
}

} // namespace

Dispatcher::Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Identify identify)
    : m_settings(settings)
    , m_lanes(lanes)
    , m_identify(std::move(identify))
{
    for (const BoundEndpoint &endpoint : api.endpoints()) {
        if (endpoint.access != Access::Development || settings.development)
            m_routes[endpoint.path].insert(endpoint.method, &endpoint);
    }
}

void Dispatcher::addPlain(const QByteArray &path, PlainHandler handler)
{
    addPlain(HttpMethod::Get, path, std::move(handler));
}

void Dispatcher::addPlain(HttpMethod method, const QByteArray &path, PlainHandler handler)
{
    m_plain.append({method, path, std::move(handler)});
}

void Dispatcher::addWork(HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler)
{
    addPlain(method, path, [this, lane, handler = std::move(handler)](HttpRequest &&request, ReplyToken reply) {
        runOnWorker(lane, std::move(request), std::move(reply),
                    [this, handler](const HttpRequest &asked) { return answer(handler, asked); });
    });
}

const Dispatcher::PlainRoute *Dispatcher::findPlain(const HttpRequest &request) const
{
    const HttpMethod method = request.method() == HttpMethod::Head ? HttpMethod::Get : request.method();
    for (const PlainRoute &route : m_plain) {
        if (covers(route.path, request.path()) && route.method == method)
            return &route;
    }
    return nullptr;
}

const BoundEndpoint *Dispatcher::findEndpoint(const HttpRequest &request) const
{
    const std::optional<Method> method = apiMethod(request.method());
    return method ? m_routes.value(routedPath(request.path())).value(*method) : nullptr;
}

QSet<QByteArray> Dispatcher::methodsAt(const QByteArray &path) const
{
    QSet<QByteArray> methods;
    for (const PlainRoute &route : m_plain) {
        if (covers(route.path, path))
            methods.insert(nameOf(route.method));
    }
    const MethodRoutes endpoints = m_routes.value(routedPath(path));
    for (auto it = endpoints.begin(); it != endpoints.end(); ++it)
        methods.insert(methodName(it.key()));
    if (methods.contains("GET"))
        methods.insert("HEAD");
    if (!methods.isEmpty())
        methods.insert("OPTIONS");
    return methods;
}

void Dispatcher::dispatch(HttpRequest &&request, ReplyToken reply) const
{
    if (const PlainRoute *route = findPlain(request)) {
        route->handler(std::move(request), std::move(reply));
        return;
    }
    if (const BoundEndpoint *endpoint = findEndpoint(request)) {
        runOnWorker(endpoint->lane, std::move(request), std::move(reply),
                    [this, endpoint](const HttpRequest &asked) { return answer(*endpoint, asked); });
        return;
    }
    const QSet<QByteArray> methods = methodsAt(request.path());
    if (request.method() == HttpMethod::Options && (!methods.isEmpty() || request.path() == "*")) {
        reply.send(preflightResponse(m_settings.http, request));
        return;
    }
    if (methods.isEmpty()) {
        reply.send(errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request)));
        return;
    }
    QByteArrayList allowed = methods.values();
    std::sort(allowed.begin(), allowed.end());
    HttpResponse refused = errorResponse(Error{.code = ErrorCode::MethodNotAllowed}, languageOf(request));
    refused.addField("Allow", allowed.join(", "));
    allowOrigin(m_settings.http, request, refused);
    reply.send(std::move(refused));
}

void Dispatcher::runOnWorker(Lane lane, HttpRequest &&request, ReplyToken reply,
                             std::function<HttpResponse(const HttpRequest &)> answer) const
{
    WorkerPool &pool = lane == Lane::Work ? m_lanes.work : lane == Lane::Password ? m_lanes.password : m_lanes.files;
    const Language language = languageOf(request);
    const bool accepted = pool.run(
        [request = std::move(request), reply, answer = std::move(answer)] { reply.send(answer(request)); });
    if (!accepted)
        reply.send(errorResponse(Error{.code = ErrorCode::Busy, .details = {{u"retryAfter"_s, 1}}}, language));
}

HttpResponse Dispatcher::answer(const BoundEndpoint &endpoint, const HttpRequest &request) const
{
    const Language language = languageOf(request);
    Call made{.address = request.peer.toString(),
              .host = QString::fromLatin1(request.field("host")),
              .development = m_settings.development};
    const Result<QByteArray> result = call(endpoint, request, made);
    HttpResponse response = result ? successResponse(endpoint.success, language, *result)
                                   : errorResponse(result.error(), language);
    if (!result)
        logFailure(endpoint.name, request, result.error());
    if (made.caller.freshToken)
        response.addField("Authorization", *made.caller.freshToken);
    response.addField("Cache-Control", "no-store");
    allowOrigin(m_settings.http, request, response);
    return response;
}

HttpResponse Dispatcher::answer(const WorkHandler &handler, const HttpRequest &request) const
{
    Result<HttpResponse> answered = handler(request);
    if (!answered)
        logFailure(request.path().constData(), request, answered.error());
    HttpResponse response = answered ? *std::move(answered) : errorResponse(answered.error(), languageOf(request));
    allowOrigin(m_settings.http, request, response);
    return response;
}

Result<QByteArray> Dispatcher::call(const BoundEndpoint &endpoint, const HttpRequest &request, Call &made) const
{
    if (endpoint.access == Access::Account) {
        FREEIM_TRY(made.caller, m_identify(request.field("authorization")));
    }
    FREEIM_TRY(const Parameters parameters, readParameters(request));
    return endpoint.answer(made, parameters);
}

} // namespace freeim
