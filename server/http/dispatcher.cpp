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

Failure tooMany(int seconds)
{
    return fail(ErrorCode::RateLimited, {}, {{u"retryAfter"_s, seconds}});
}

// Scripts write /dev/captcha as the documents do, without the base path.
QByteArray routedPath(const QByteArray &path)
{
    return path.startsWith("/dev/") ? kApiBase + path : path;
}

} // namespace

Dispatcher::Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Sessions sessions, RateLimiter &limiter)
    : m_settings(settings)
    , m_lanes(lanes)
    , m_sessions(std::move(sessions))
    , m_limiter(limiter)
{
    for (const BoundEndpoint &endpoint : api.endpoints()) {
        if (endpoint.access != Access::Development || settings.development)
            m_routes[endpoint.path].insert(endpoint.method, &endpoint);
    }
}

void Dispatcher::addPlain(const QByteArray &path, PlainHandler handler)
{
    m_others.append({.method = HttpMethod::Get, .path = path, .plain = std::move(handler)});
}

void Dispatcher::addWork(HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler)
{
    m_others.append({.method = method, .path = path, .lane = lane, .work = std::move(handler)});
}

const Dispatcher::OtherRoute *Dispatcher::findOther(const HttpRequest &request) const
{
    const HttpMethod method = request.method() == HttpMethod::Head ? HttpMethod::Get : request.method();
    for (const OtherRoute &route : m_others) {
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
    for (const OtherRoute &route : m_others) {
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

void Dispatcher::dispatch(HttpRequest &&request, ReplyToken reply)
{
    if (const BoundEndpoint *endpoint = findEndpoint(request))
        dispatchTo(*endpoint, std::move(request), std::move(reply));
    else if (const OtherRoute *route = findOther(request))
        dispatchTo(*route, std::move(request), std::move(reply));
    else
        reply.send(answerUnrouted(request));
}

void Dispatcher::dispatchTo(const BoundEndpoint &endpoint, HttpRequest &&request, ReplyToken reply)
{
    const Result<Identity> caller = admit(endpoint, request);
    if (!caller) {
        reply.send(refusal(caller.error(), request));
        return;
    }
    if (const auto known = knownResult(endpoint, *caller, request)) {
        reply.send(respond(endpoint, request, *known));
        return;
    }
    runOnWorker(
        endpoint.lane, std::move(request), std::move(reply),
        [this, &endpoint, caller = *caller](const HttpRequest &asked) { return answer(endpoint, caller, asked); });
}

std::optional<QByteArray> Dispatcher::knownResult(const BoundEndpoint &endpoint, const Identity &caller,
                                                  const HttpRequest &request) const
{
    // Parameters are read by workers, which refuse what is malformed even where none is asked for.
    const bool isBare = request.query().isEmpty() && request.body.isEmpty();
    if (!endpoint.known || !isBare || caller.wantsFreshToken)
        return std::nullopt;
    return endpoint.known(caller.account);
}

void Dispatcher::dispatchTo(const OtherRoute &route, HttpRequest &&request, ReplyToken reply)
{
    if (const auto admitted = admitAddress(RateClass::General, request, RateLimiter::Clock::now()); !admitted)
        reply.send(refusal(admitted.error(), request));
    else if (route.plain)
        reply.send(route.plain(request));
    else
        runOnWorker(route.lane, std::move(request), std::move(reply),
                    [this, &route](const HttpRequest &asked) { return answer(route.work, asked); });
}

HttpResponse Dispatcher::answerUnrouted(const HttpRequest &request) const
{
    const QSet<QByteArray> methods = methodsAt(request.path());
    if (request.method() == HttpMethod::Options && (!methods.isEmpty() || request.path() == "*"))
        return preflightResponse(m_settings.http, request);
    if (methods.isEmpty())
        return errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request));
    QByteArrayList allowed = methods.values();
    std::sort(allowed.begin(), allowed.end());
    HttpResponse refused = errorResponse(Error{.code = ErrorCode::MethodNotAllowed}, languageOf(request));
    refused.addField("Allow", allowed.join(", "));
    allowOrigin(m_settings.http, request, refused);
    return refused;
}

Result<Done> Dispatcher::admitAddress(RateClass rate, const HttpRequest &request, RateLimiter::Clock::time_point now)
{
    if (const auto wait = m_limiter.takeForAddress(rate, request.peer, now))
        return tooMany(*wait);
    return Done{};
}

Result<Identity> Dispatcher::admit(const BoundEndpoint &endpoint, const HttpRequest &request)
{
    const auto now = RateLimiter::Clock::now();
    FREEIM_CHECK(admitAddress(endpoint.rate, request, now));
    if (endpoint.access != Access::Account)
        return Identity{};
    FREEIM_TRY(const Identity caller, m_sessions.identify(request.field("authorization")));
    if (const auto wait = m_limiter.takeForAccount(endpoint.rate, caller.account, now))
        return tooMany(*wait);
    return caller;
}

template <typename Answer>
void Dispatcher::runOnWorker(Lane lane, HttpRequest &&request, ReplyToken reply, Answer answer)
{
    WorkerPool &pool = lane == Lane::Work ? m_lanes.work : lane == Lane::Password ? m_lanes.password : m_lanes.files;
    const Language language = languageOf(request);
    const bool accepted = pool.run(
        [request = std::move(request), reply, answer = std::move(answer)] { reply.send(answer(request)); });
    if (!accepted)
        reply.send(errorResponse(Error{.code = ErrorCode::Busy, .details = {{u"retryAfter"_s, 1}}}, language));
}

HttpResponse Dispatcher::answer(const BoundEndpoint &endpoint, const Identity &caller, const HttpRequest &request) const
{
    const Call made{.caller = caller,
                    .address = request.peer.toString(),
                    .host = QString::fromLatin1(request.field("host")),
                    .development = m_settings.development};
    std::optional<QByteArray> freshToken;
    const auto call = [&]() -> Result<QByteArray> {
        if (caller.wantsFreshToken) {
            FREEIM_TRY(freshToken, m_sessions.refresh(caller));
        }
        FREEIM_TRY(const Parameters parameters, readParameters(request));
        return endpoint.answer(made, parameters);
    };
    HttpResponse response = respond(endpoint, request, call());
    if (freshToken)
        response.addField("Authorization", *freshToken);
    return response;
}

HttpResponse Dispatcher::respond(const BoundEndpoint &endpoint, const HttpRequest &request,
                                 const Result<QByteArray> &result) const
{
    if (!result)
        logFailure(endpoint.name, request, result.error());
    HttpResponse response = result ? successResponse(endpoint.success, languageOf(request), *result)
                                   : errorResponse(result.error(), languageOf(request));
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

// Of a request that never reaches its endpoint.
HttpResponse Dispatcher::refusal(const Error &error, const HttpRequest &request) const
{
    HttpResponse response = errorResponse(error, languageOf(request));
    response.addField("Cache-Control", "no-store");
    allowOrigin(m_settings.http, request, response);
    return response;
}

} // namespace freeim
