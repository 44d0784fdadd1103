// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/dispatcher.h"

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

QByteArray allowedMethods(const QHash<Method, const BoundEndpoint *> &routes)
{
    QByteArrayList methods{"OPTIONS"};
    for (auto it = routes.begin(); it != routes.end(); ++it)
        methods.append(methodName(it.key()));
    if (routes.contains(Method::Get))
        methods.append("HEAD");
    std::sort(methods.begin(), methods.end());
    return methods.join(", ");
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

const Dispatcher::PlainRoute *Dispatcher::findPlain(const HttpRequest &request) const
{
    const HttpMethod method = request.method() == HttpMethod::Head ? HttpMethod::Get : request.method();
    for (const PlainRoute &route : m_plain) {
        const bool matches = route.path.endsWith('/') && route.path.size() > 1 ? request.path().startsWith(route.path)
                                                                               : request.path() == route.path;
        if (matches && route.method == method)
            return &route;
    }
    return nullptr;
}

void Dispatcher::dispatch(HttpRequest &&request, ReplyToken reply) const
{
    if (const PlainRoute *route = findPlain(request)) {
        route->handler(std::move(request), reply);
        return;
    }
    const auto routes = m_routes.constFind(routedPath(request.path()));
    if (request.method() == HttpMethod::Options && (routes != m_routes.cend() || request.path() == "*")) {
        reply.send(preflight(request));
        return;
    }
    if (routes == m_routes.cend()) {
        reply.send(errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request)));
        return;
    }
    const std::optional<Method> method = apiMethod(request.method());
    const BoundEndpoint *endpoint = method ? routes->value(*method) : nullptr;
    if (!endpoint) {
        HttpResponse refused = errorResponse(Error{.code = ErrorCode::MethodNotAllowed}, languageOf(request));
        refused.addField("Allow", allowedMethods(*routes));
        allowOrigin(request, refused);
        reply.send(std::move(refused));
        return;
    }
    dispatchEndpoint(*endpoint, std::move(request), std::move(reply));
}

void Dispatcher::dispatchEndpoint(const BoundEndpoint &endpoint, HttpRequest &&request, ReplyToken reply) const
{
    WorkerPool &lane = endpoint.lane == Lane::Password ? m_lanes.password : m_lanes.work;
    const Language language = languageOf(request);
    const bool accepted = lane.run(
        [this, &endpoint, request = std::move(request), reply] { reply.send(answer(endpoint, request)); });
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
    if (!result && !result.error().internal.isEmpty())
        qCWarning(dispatcherLog, "%s failed, request %s: %s", endpoint.name, request.requestId.constData(),
                  qPrintable(result.error().internal));
    if (made.caller.freshToken)
        response.addField("Authorization", *made.caller.freshToken);
    response.addField("Cache-Control", "no-store");
    allowOrigin(request, response);
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

HttpResponse Dispatcher::preflight(const HttpRequest &request) const
{
    HttpResponse response{.status = 204};
    allowOrigin(request, response);
    response.addField("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    response.addField("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language");
    response.addField("Access-Control-Max-Age", "86400");
    return response;
}

void Dispatcher::allowOrigin(const HttpRequest &request, HttpResponse &response) const
{
    const QByteArray origin = request.field("origin");
    const QStringList &allowed = m_settings.http.corsOrigins;
    if (origin.isEmpty() || allowed.isEmpty())
        return;
    const bool any = allowed.contains(u"*"_s);
    if (!any && !allowed.contains(QString::fromLatin1(origin)))
        return;
    // Tokens travel in a header of the client's own, not in cookies: no credentials mode is needed.
    response.addField("Access-Control-Allow-Origin", any ? QByteArray("*") : origin);
    response.addField("Access-Control-Expose-Headers", "Authorization, X-Request-Id, Retry-After");
    response.addField("Vary", "Origin");
}

} // namespace freeim
