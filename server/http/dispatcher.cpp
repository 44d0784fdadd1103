// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/dispatcher.h"

#include "server/http/cross_origin.h"
#include "server/http/http_log.h"
#include "server/http/parameters.h"

#include "shared/contract/request_key.h"
#include "shared/core/log.h"

namespace freeim {

using namespace Qt::StringLiterals;

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
    case HttpMethod::Patch:
        return Method::Patch;
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

// The line carries the request's id, as all do that are written on its behalf.
void logFailure(const char *endpoint, const Error &error)
{
    const char *const outcome = describe(error.code).name;
    if (error.internal.isEmpty())
        logDebug(httpLog, "request refused", {{"endpoint", endpoint}, {"outcome", outcome}});
    else
        logWarning(httpLog, "request failed",
                   {{"endpoint", endpoint}, {"outcome", outcome}, {"reason", error.internal}});
}

Failure tooMany(int seconds)
{
    return fail(ErrorCode::RateLimited, {}, {{u"retryAfter"_s, seconds}});
}

// The header's value is a text in quotation marks; many clients leave them out.
QString requestKeyOf(const HttpRequest &request)
{
    const QByteArray value = request.field(QByteArray(kRequestKeyHeader).toLower()).trimmed();
    const bool isQuoted = value.size() >= 2 && value.startsWith('"') && value.endsWith('"');
    return QString::fromUtf8(isQuoted ? value.sliced(1, value.size() - 2) : value);
}

// Scripts write /dev/captcha as the documents do, without the base path.
QByteArray routedPath(const QByteArray &path)
{
    return path.startsWith("/dev/") ? kApiBase + path : path;
}

} // namespace

Dispatcher::Dispatcher(const Settings &settings, const Api &api, Lanes lanes, Sessions sessions, RateLimiter &limiter)
    : m_settings(settings)
    , m_api(api)
    , m_lanes(lanes)
    , m_sessions(std::move(sessions))
    , m_limiter(limiter)
{
    for (const BoundEndpoint &endpoint : api.endpoints()) {
        if (endpoint.access.kind() != Access::Development || settings.development)
            m_router.add(endpoint);
    }
}

void Dispatcher::addPlain(const char *name, const QByteArray &path, PlainHandler handler)
{
    m_others.append({.name = name, .method = HttpMethod::Get, .path = path, .plain = std::move(handler)});
}

void Dispatcher::addProbe(const char *name, const QByteArray &path, PlainHandler handler)
{
    m_others.append(
        {.name = name, .method = HttpMethod::Get, .path = path, .isLimited = false, .plain = std::move(handler)});
}

void Dispatcher::addWork(const char *name, HttpMethod method, const QByteArray &path, Lane lane, WorkHandler handler)
{
    m_others.append({.name = name, .method = method, .path = path, .lane = lane, .work = std::move(handler)});
}

QByteArrayList Dispatcher::routeNames() const
{
    QByteArrayList names;
    for (const BoundEndpoint &endpoint : m_api.endpoints())
        names.append(endpoint.name);
    for (const OtherRoute &route : m_others)
        names.append(route.name);
    names.append("none");
    return names;
}

size_t Dispatcher::routeOf(const BoundEndpoint &endpoint) const
{
    return static_cast<size_t>(&endpoint - m_api.endpoints().constData());
}

size_t Dispatcher::routeOf(const OtherRoute &route) const
{
    return static_cast<size_t>(m_api.endpoints().size() + (&route - m_others.constData()));
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

Router::Match Dispatcher::findEndpoint(const HttpRequest &request) const
{
    const std::optional<Method> method = apiMethod(request.method());
    return method ? m_router.find(*method, routedPath(request.path())) : Router::Match{};
}

QSet<QByteArray> Dispatcher::methodsAt(const QByteArray &path) const
{
    QSet<QByteArray> methods;
    for (const OtherRoute &route : m_others) {
        if (covers(route.path, path))
            methods.insert(nameOf(route.method));
    }
    for (const Method method : m_router.methodsAt(routedPath(path)))
        methods.insert(methodName(method));
    if (methods.contains("GET"))
        methods.insert("HEAD");
    if (!methods.isEmpty())
        methods.insert("OPTIONS");
    return methods;
}

void Dispatcher::dispatch(HttpRequest &&request, ReplyToken reply)
{
    const LogScope scope("request", request.requestId);
    const auto begun = RateLimiter::Clock::now();
    Router::Match match = findEndpoint(request);
    const auto asked = [&](size_t route) {
        return Asked{.request = std::move(request),
                     .reply = std::move(reply),
                     .route = route,
                     .begun = begun,
                     .segments = std::move(match.segments)};
    };
    if (match.endpoint) {
        dispatchTo(*match.endpoint, asked(routeOf(*match.endpoint)));
    } else if (const OtherRoute *route = findOther(request)) {
        dispatchTo(*route, asked(routeOf(*route)));
    } else {
        const Asked unrouted = asked(static_cast<size_t>(m_api.endpoints().size() + m_others.size()));
        finish(unrouted, answerUnrouted(unrouted.request));
    }
}

void Dispatcher::dispatchTo(const BoundEndpoint &endpoint, Asked &&asked)
{
    if (const auto admitted = admit(endpoint, asked); !admitted) {
        finish(asked, refusal(admitted.error(), asked.request, endpoint.audience));
        return;
    }
    if (const auto known = knownResult(endpoint, asked)) {
        finish(asked, respond(endpoint, asked.request, *known));
        return;
    }
    runOnWorker(endpoint.lane, std::move(asked), [this, &endpoint](const Asked &one) { return answer(endpoint, one); });
}

void Dispatcher::dispatchTo(const OtherRoute &route, Asked &&asked)
{
    if (const auto admitted = admit(route, asked); !admitted)
        finish(asked, refusal(admitted.error(), asked.request));
    else if (route.plain)
        finish(asked, {.response = route.plain(asked.request)});
    else
        runOnWorker(route.lane, std::move(asked), [this, &route](const Asked &one) { return answer(route, one); });
}

Dispatcher::Answered Dispatcher::answerUnrouted(const HttpRequest &request) const
{
    const QSet<QByteArray> methods = methodsAt(request.path());
    if (request.method() == HttpMethod::Options && (!methods.isEmpty() || request.path() == "*"))
        return {.response = preflightResponse(m_settings.http, request)};
    if (methods.isEmpty())
        return {.response = errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request)),
                .error = ErrorCode::RouteUnknown};
    QByteArrayList allowed = methods.values();
    std::sort(allowed.begin(), allowed.end());
    HttpResponse refused = errorResponse(Error{.code = ErrorCode::MethodNotAllowed}, languageOf(request));
    refused.addField("Allow", allowed.join(", "));
    allowOrigin(m_settings.http, request, refused);
    return {.response = std::move(refused), .error = ErrorCode::MethodNotAllowed};
}

Result<Done> Dispatcher::admitAddress(RateClass rate, const Asked &asked)
{
    if (const auto wait = m_limiter.takeForAddress(rate, asked.request.peer, asked.begun))
        return tooMany(*wait);
    return Done{};
}

Result<Done> Dispatcher::admit(const OtherRoute &route, const Asked &asked)
{
    if (route.isLimited)
        FREEIM_CHECK(admitAddress(RateClass::General, asked));
    if (route.barredBy)
        FREEIM_CHECK(m_sessions.checkBans({}, asked.request.peer, route.barredBy));
    return Done{};
}

Result<Done> Dispatcher::admit(const BoundEndpoint &endpoint, Asked &asked)
{
    FREEIM_CHECK(admitAddress(endpoint.rate, asked));
    if (endpoint.access.kind() == Access::Account) {
        FREEIM_TRY(asked.caller, m_sessions.identify(asked.request.field("authorization")));
        if (const auto wait = m_limiter.takeForAccount(endpoint.rate, asked.caller.account, asked.begun))
            return tooMany(*wait);
    } else if (endpoint.access.kind() == Access::Operator) {
        FREEIM_TRY(asked.actor, admitOperator(endpoint, asked));
    }
    // Operators' endpoints stay open whatever is banned, or else one of them could shut out all.
    const bool isBarrable = endpoint.audience == Audience::Clients && endpoint.access.kind() != Access::Development;
    return isBarrable ? m_sessions.checkBans(asked.caller, asked.request.peer, endpoint.barredBy) : Done{};
}

Result<OperatorIdentity> Dispatcher::admitOperator(const BoundEndpoint &endpoint, const Asked &asked) const
{
    FREEIM_TRY(OperatorIdentity actor, m_sessions.identifyOperator(asked.request.field("authorization")));
    if (actor.mustChangePassword && !endpoint.precedesPasswordChange)
        return fail(ErrorCode::PasswordChangeRequired);
    const std::optional<Permission> needed = endpoint.access.needed();
    if (needed && !actor.permissions.contains(*needed))
        return fail(ErrorCode::PermissionDenied, {}, {{u"permission"_s, QLatin1StringView(nameOf(*needed))}});
    return actor;
}

template <typename Answer>
void Dispatcher::runOnWorker(Lane lane, Asked &&asked, Answer answer)
{
    WorkerPool &pool = lane == Lane::Work ? m_lanes.work : lane == Lane::Password ? m_lanes.password : m_lanes.files;
    // Shared, so that there still is one to answer when no worker takes it.
    const auto shared = std::make_shared<const Asked>(std::move(asked));
    const bool accepted = pool.run([this, shared, answer] {
        const LogScope scope("request", shared->request.requestId);
        finish(*shared, answer(*shared));
    });
    if (!accepted)
        finish(*shared, refusal(Error{.code = ErrorCode::Busy, .details = {{u"retryAfter"_s, 1}}}, shared->request));
}

void Dispatcher::finish(const Asked &asked, Answered &&answered) const
{
    if (m_observer)
        m_observer({.request = asked.request,
                    .response = answered.response,
                    .route = asked.route,
                    .account = asked.caller.account,
                    .error = answered.error,
                    .took = RateLimiter::Clock::now() - asked.begun});
    asked.reply.send(std::move(answered.response));
}

std::optional<QByteArray> Dispatcher::knownResult(const BoundEndpoint &endpoint, const Asked &asked) const
{
    // Parameters are read by workers, which refuse what is malformed even where none is asked for.
    const bool isBare = asked.request.query().isEmpty() && asked.request.body.isEmpty();
    if (!endpoint.known || !isBare || asked.caller.wantsFreshToken)
        return std::nullopt;
    return endpoint.known(asked.caller.account);
}

Dispatcher::Answered Dispatcher::answer(const BoundEndpoint &endpoint, const Asked &asked) const
{
    const HttpRequest &request = asked.request;
    const Call made{.caller = asked.caller,
                    .actor = asked.actor,
                    .requestId = request.requestId,
                    .userAgent = QString::fromUtf8(request.field("user-agent")),
                    .address = request.peer.toString(),
                    .host = QString::fromLatin1(request.field("host")),
                    .development = m_settings.development};
    std::optional<QByteArray> freshToken;
    const auto call = [&]() -> Result<QByteArray> {
        if (asked.caller.wantsFreshToken) {
            FREEIM_TRY(freshToken, m_sessions.refresh(asked.caller));
        }
        FREEIM_TRY(Parameters parameters, readParameters(request));
        for (const auto &[name, value] : asked.segments)
            parameters.addText(name, value);
        if (const QString key = requestKeyOf(request); !key.isEmpty())
            parameters.addText(QString::fromLatin1(kRequestKeyParameter), key);
        return endpoint.answer(made, parameters);
    };
    Answered answered = respond(endpoint, request, call());
    if (freshToken)
        answered.response.addField("Authorization", *freshToken);
    return answered;
}

Dispatcher::Answered Dispatcher::respond(const BoundEndpoint &endpoint, const HttpRequest &request,
                                         const Result<QByteArray> &result) const
{
    Answered answered = result ? Answered{.response = successResponse(endpoint.success, languageOf(request), *result)}
                               : Answered{
                                     .response = errorResponse(result.error(), languageOf(request), endpoint.audience),
                                     .error = result.error().code};
    if (!result)
        logFailure(endpoint.name, result.error());
    answered.response.addField("Cache-Control", "no-store");
    allowOrigin(m_settings.http, request, answered.response);
    return answered;
}

Dispatcher::Answered Dispatcher::answer(const OtherRoute &route, const Asked &asked) const
{
    Result<HttpResponse> result = route.work(asked.request);
    Answered answered = result ? Answered{.response = *std::move(result)}
                               : Answered{.response = errorResponse(result.error(), languageOf(asked.request)),
                                          .error = result.error().code};
    if (answered.error)
        logFailure(route.name, result.error());
    allowOrigin(m_settings.http, asked.request, answered.response);
    return answered;
}

Dispatcher::Answered Dispatcher::refusal(const Error &error, const HttpRequest &request, Audience audience) const
{
    logDebug(httpLog, "request refused", {{"outcome", describe(error.code).name}});
    Answered answered{.response = errorResponse(error, languageOf(request), audience), .error = error.code};
    answered.response.addField("Cache-Control", "no-store");
    allowOrigin(m_settings.http, request, answered.response);
    return answered;
}

} // namespace freeim
