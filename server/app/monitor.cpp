// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/monitor.h"

#include "server/settings/listen_address.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kHealthPath = "/healthz";
constexpr auto kReadyPath = "/readyz";
constexpr auto kMetricsPath = "/metrics";

HttpResponse plainText(int status, const QByteArray &text)
{
    HttpResponse response{.status = status, .contentType = "text/plain; charset=utf-8", .body = text + '\n'};
    response.addField("Cache-Control", "no-store");
    return response;
}

HttpResponse alive(const HttpRequest &)
{
    return plainText(200, "ok");
}

// Proxies leave traces: these fields, or (nginx, as long as it is not told otherwise) HTTP/1.0.
bool isFromThisMachine(const HttpRequest &request)
{
    constexpr std::array kTraces{
        "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "forwarded", "via", "upgrade"};
    return request.peer.isLoopback() && request.head.minorVersion == 1 &&
           std::none_of(kTraces.begin(), kTraces.end(),
                        [&](const char *name) { return !request.field(name).isNull(); });
}

// Small: who asks here is a machine of the operator's.
HttpSettings listenerSettings(const ListenAddress &listen)
{
    HttpSettings settings;
    settings.address = listen.address;
    settings.port = listen.port;
    settings.connections = 64;
    settings.connectionsPerAddress = 64;
    settings.bodyBytes = 1024;
    return settings;
}

} // namespace

Monitor::Monitor(const MetricsSettings &settings, const Metrics &metrics, const Readiness &readiness)
    : m_settings(settings)
    , m_metrics(metrics)
    , m_readiness(readiness)
{}

void Monitor::addRoutes(Dispatcher &dispatcher) const
{
    dispatcher.addProbe("healthz", kHealthPath, alive);
    dispatcher.addProbe("readyz", kReadyPath, [this](const HttpRequest &) { return ready(); });
    if (!m_settings.listen.isEmpty())
        return;
    dispatcher.addProbe("metrics", kMetricsPath, [this](const HttpRequest &request) {
        return isFromThisMachine(request) ? figures() : plainText(404, "not found");
    });
}

Result<Done> Monitor::listen()
{
    if (m_settings.listen.isEmpty() || m_settings.listen == "off"_L1)
        return Done{};
    const std::optional<ListenAddress> address = parseListenAddress(m_settings.listen);
    if (!address)
        return failInternally(u"metrics.listen is no ADDRESS:PORT: '"_s + m_settings.listen + u'\'');
    TransportHandlers handlers;
    handlers.onRequest = [this](HttpRequest &&request, const ReplyToken &reply) { reply.send(answer(request)); };
    handlers.refuseUpgrade = [](const HttpRequest &) { return plainText(404, "not found"); };
    handlers.onWebSocket = [](std::unique_ptr<QWebSocket>, const HttpRequest &) {};
    handlers.errorBody = [](const auto &, const QByteArray &) { return QByteArray("{}"); };
    m_transport = std::make_unique<HttpTransport>(listenerSettings(*address), WebSocketSettings{}, std::move(handlers));
    return m_transport->listen();
}

HttpResponse Monitor::answer(const HttpRequest &request) const
{
    if (request.method() != HttpMethod::Get && request.method() != HttpMethod::Head) {
        HttpResponse refused = plainText(405, "method not allowed");
        refused.addField("Allow", "GET, HEAD");
        return refused;
    }
    if (request.path() == kMetricsPath)
        return figures();
    if (request.path() == kReadyPath)
        return ready();
    return request.path() == kHealthPath ? alive(request) : plainText(404, "not found");
}

HttpResponse Monitor::ready() const
{
    const Readiness::State state = m_readiness.state();
    if (state == Readiness::State::Ready)
        return plainText(200, "ready");
    HttpResponse response = plainText(503, state == Readiness::State::Draining ? "draining"
                                                                               : "the database does not answer");
    response.addField("Retry-After", "1");
    return response;
}

HttpResponse Monitor::figures() const
{
    HttpResponse response{.contentType = kMetricsContentType, .body = m_metrics.text()};
    response.addField("Cache-Control", "no-store");
    return response;
}

} // namespace freeim
