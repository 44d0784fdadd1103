// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/server.h"

#include "resources/docs/docs_page.h"
#include "server/app/access_log.h"
#include "server/app/development_operator.h"
#include "server/app/server_samples.h"
#include "server/endpoints/endpoints.h"
#include "server/http/envelope.h"
#include "server/http/parameters.h"
#include "server/realtime/chat_frames.h"
#include "server/storage/migrations.h"
#include "shared/contract/openapi.h"
#include "shared/core/log.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(appLog, "freeim.app")

namespace {

constexpr auto kWebSocketPath = "/api/v1/ws";
const QByteArray kOperatorWebSocketPath = QByteArray(kApiBase) + kOperatorSocketPath;

// When a socket may be tried again that there is no room for now, seconds.
constexpr int kSocketRetry = 5;

// Requests waiting for a worker: a second's worth at full speed. Beyond it "busy" is the honest answer.
constexpr size_t kWorkQueue = 20'000;

// Uploads are bound by the disk, so more threads would not make them faster. Each that waits holds a file.
constexpr int kFileThreads = 2;
constexpr size_t kFileQueue = 256;

// Jobs take turns on a thread of their own: a workbook of a million rows takes one for many seconds.
constexpr size_t kJobQueue = 1;

// What clients wait for goes before: an export on two busy cores took a third of the messages that could be sent.
constexpr int kJobNiceness = 19;

Language languageOf(const HttpRequest &request)
{
    return preferredLanguage(request.field("accept-language"));
}

// The one value that the query gives for a name.
std::optional<QString> queryValue(const HttpRequest &request, QLatin1StringView name)
{
    Parameters parameters;
    if (!addUrlEncoded(parameters, request.query()))
        return std::nullopt;
    const QList<Input> given = parameters.values(name);
    return given.size() == 1 ? std::optional(given.first().value.toString()) : std::nullopt;
}

// Browsers can't set headers on a WebSocket, so the token may come in the query.
QByteArray socketToken(const HttpRequest &request)
{
    const std::optional<QString> token = queryValue(request, "t"_L1);
    return token ? token->toUtf8() : request.field("authorization");
}

bool wantsChanges(const HttpRequest &request)
{
    const std::optional<QString> given = queryValue(request, "sync"_L1);
    return given == "true"_L1 || given == "1"_L1;
}

SocketProtocol socketProtocol(const HttpRequest &request)
{
    return queryValue(request, "protocol"_L1) == "proto"_L1 ? SocketProtocol::Protobuf : SocketProtocol::Json;
}

Result<std::unique_ptr<DatabaseLock>> lockDatabase(const DatabaseSettings &settings)
{
    QString reason;
    const std::optional<DatabaseLocation> location = parseDatabaseUrl(settings.url, &reason);
    if (!location)
        return failInternally(u"the database URL "_s + reason);
    return DatabaseLock::take(*location, [] {
        logError(appLog, "another server has taken the database; this one ends");
        QMetaObject::invokeMethod(QCoreApplication::instance(), [] { QCoreApplication::exit(1); });
    });
}

Result<Done> bringUpToDate(const DatabaseSettings &settings)
{
    FREEIM_TRY(const QStringList run, migrateDatabase(settings));
    for (const QString &name : run)
        logInfo(appLog, "database migrated", {{"migration", name}});
    return Done{};
}

} // namespace

Server::Server(const Settings &settings)
    : m_settings(settings)
    , m_signer(m_settings.token)
    , m_registry(m_signer, m_clock)
    , m_operators(m_clock)
    , m_bans(m_clock)
    , m_online(m_clock)
    , m_statistics(m_clock)
    , m_hub(m_settings.webSocket, m_work, m_online)
    , m_feed(m_settings.webSocket, m_work, m_operators, m_clock)
    , m_presence(m_work, m_online, m_clock)
    , m_events(m_hub, [this](std::vector<Event> &&events) { deliver(std::move(events)); })
    , m_limiter(m_settings.rateLimit)
    , m_work(m_settings.database.workers, kWorkQueue)
    , m_passwordWork(m_settings.password.threads, static_cast<size_t>(m_settings.password.queueLength))
    , m_fileWork(kFileThreads, kFileQueue)
    , m_jobWork(1, kJobQueue, kJobNiceness)
{}

Server::~Server()
{
    if (m_services)
        m_services->jobRunner.stop();
}

Result<std::unique_ptr<Server>> Server::start(const Settings &settings)
{
    std::unique_ptr<Server> server(new Server(settings));
    FREEIM_CHECK(server->open());
    return server;
}

Result<Done> Server::open()
{
    FREEIM_TRY(m_databaseLock, lockDatabase(m_settings.database));
    FREEIM_CHECK(bringUpToDate(m_settings.database));
    FREEIM_TRY(m_database, Database::open(m_settings.database, {.batchCommitted =
                                                                    [this](size_t writes, auto took) {
                                                                        m_metrics.batchCommitted(writes, took);
                                                                        m_commits.add(writes, took);
                                                                    },
                                                                .transactionDone =
                                                                    [this](int conflicts, auto took) {
                                                                        m_metrics.transactionDone(conflicts, took);
                                                                        m_commits.add(1, took);
                                                                    }}));
    const ServiceContext context{*m_database, m_clock, m_events};
    FREEIM_TRY(m_services,
               ServiceSet::create(context, m_settings,
                                  {m_registry, m_operators, m_bans, m_online, m_statistics, m_vitals}, m_signer));
    FREEIM_CHECK(m_services->serverSettings.load());
    FREEIM_CHECK(m_services->sessions.load());
    FREEIM_CHECK(m_services->bans.load());
    FREEIM_CHECK(m_services->bans.applyBegun()); // while the server was down
    FREEIM_CHECK(makeDevelopmentOperator());
    FREEIM_CHECK(m_services->operatorSessions.load());
    FREEIM_CHECK(m_services->statistics.load());
    FREEIM_CHECK(m_services->connections.begin());
    serveSockets();

    bindEndpoints();
    m_dispatcher = std::make_unique<Dispatcher>(
        m_settings, m_api, Dispatcher::Lanes{m_work, m_passwordWork, m_fileWork},
        Dispatcher::Sessions{.identify = [this](QByteArrayView authorization) { return identify(authorization); },
                             .identifyOperator = [this](QByteArrayView field) { return identifyOperator(field); },
                             .checkBans = [this](const Identity &who, const QHostAddress &peer,
                                                 std::optional<BanScope> scope) { return checkBans(who, peer, scope); },
                             .refresh = [this](const Identity &caller) { return refresh(caller); }},
        m_limiter);
    addPages();
    addFileRoutes(*m_dispatcher, m_services->files);
    addDownloadRoutes(*m_dispatcher, m_services->jobs);
    m_readiness = std::make_unique<Readiness>(*m_database, m_work);
    m_monitor = std::make_unique<Monitor>(m_settings.metrics, m_metrics, *m_readiness);
    m_monitor->addRoutes(*m_dispatcher);
    m_health = std::make_unique<HealthWatch>(
        HealthSources{m_hub, *m_readiness, m_work, m_passwordWork, m_fileWork, m_commits, m_vitals, m_statistics},
        m_clock.now());
    m_background = std::make_unique<BackgroundWork>(*m_services, m_bans, m_statistics, m_commits, m_work, m_jobWork);
    m_background->start();
    m_transport = std::make_unique<HttpTransport>(m_settings.http, m_settings.webSocket, handlers());
    observe();
    FREEIM_CHECK(m_transport->listen());
    return m_monitor->listen();
}

void Server::serveSockets()
{
    m_hub.serve(m_services->chat);
    m_hub.noteReceipts(m_services->pendingReceipts);
    m_hub.tellPresence([this](AccountId account, bool isOnline) { presenceChanged(account, isOnline); });
    m_hub.tellSockets([this](Socket &socket, bool isOpen) { socketChanged(socket, isOpen); });
    m_feed.serve(m_services->overview);
    m_presence.serve(m_services->presence);
    m_sendFrames = std::make_unique<SendFrames>(
        m_work, m_services->chat,
        SendFrames::Gate{.takeTurn = [this](const Socket::Owner &owner) { return takeTurnToSend(owner); },
                         .maySend = [this](const Socket::Owner &owner) { return maySend(owner); }});

    FrameHandlers &frames = m_hub.frames();
    addChatFrames(frames, m_services->chat, m_services->pendingReceipts);
    frames.on(u"send"_s, [this](Socket &socket, const QJsonObject &frame) { m_sendFrames->receive(socket, frame); });
    frames.on(u"presence"_s, [this](Socket &socket, const QJsonObject &frame) { m_presence.watch(socket, frame); });
}

void Server::observe()
{
    const QByteArrayList routes = m_dispatcher->routeNames();
    m_metrics.setRoutes(routes);
    m_dispatcher->setObserver([this, routes](const RequestRecord &record) {
        m_health->requestDone();
        m_metrics.requestDone(record.route, record.response.status, record.error, record.took);
        logAccess(routes.at(static_cast<qsizetype>(record.route)), record);
    });
    m_metrics.addSampler(
        [sources = ServerSources{*m_transport, m_limiter, m_hub, m_registry, *m_readiness, m_work, m_passwordWork,
                                 m_fileWork}](Samples &samples) { sampleServer(sources, samples); });
}

// The hub last: it takes them.
void Server::deliver(std::vector<Event> &&events)
{
    m_statistics.observe(events);
    m_feed.deliver(events);
    m_presence.deliver(events);
    m_hub.deliver(std::move(events));
}

void Server::presenceChanged(AccountId account, bool isOnline)
{
    m_statistics.active(account);
    m_feed.tellPresence(account, isOnline);
    m_presence.tell(account, isOnline);
}

void Server::socketChanged(Socket &socket, bool isOpen)
{
    ConnectionLog &log = m_services->connections;
    if (isOpen) {
        m_connections.insert(&socket, log.opened(socket.owner().account, socket.owner().session));
        return;
    }
    log.closed(m_connections.take(&socket));
    m_presence.forget(socket);
}

void Server::bindEndpoints()
{
    ServiceSet &s = *m_services;
    bindSignIn(m_api, s.signIn, s.captchas, s.codes, s.sessions);
    bindMe(m_api, s.profiles);
    bindMyDevices(m_api, s.devices, s.presence);
    bindFriends(m_api, s.friends, s.friendGroups, s.nearby);
    bindChatGroups(m_api, s.groups, s.groupMembers, s.groupJoins, s.groupSearch);
    bindChat(m_api, s.chat, s.reads);
    bindConversations(m_api, s.conversations, s.receipts);
    bindSync(m_api, s.sync);
    bindFiles(m_api, s.files);
    bindOperators(m_api, s.operatorSignIn);
    bindAdminMessages(m_api, s.messageAudit, s.messageTraces);
    bindAdminMe(m_api, s.operatorAccounts, s.secondFactors);
    bindAdminOperators(m_api, s.operators, s.operatorRoles);
    bindAdminAudit(m_api, s.auditLog);
    bindBans(m_api, s.bans);
    bindAdminSettings(m_api, s.serverSettings);
    bindAdminInvitations(m_api, s.invitations);
    bindAnnouncements(m_api, s.announcements);
    bindDiscovers(m_api, s.discovers);
    bindClientConfig(m_api, s.clientConfig);
    bindAdminUsers(m_api, s.userDirectory, s.userEdits, s.userDeletions);
    bindAdminJobs(m_api, s.jobs);
    bindAdminGroups(m_api, s.adminGroups, s.adminGroupMembers);
    bindAdminOverview(m_api, s.overview, s.statistics);
    if (s.development)
        bindDevelopment(m_api, *s.development);
}

void Server::addPages()
{
    const auto docs = [](const HttpRequest &request) -> HttpResponse {
        const std::optional<DocsFile> file = docsFile(request.path());
        if (!file)
            return errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request));
        HttpResponse response{.contentType = file->contentType, .body = file->content};
        response.addField("Content-Security-Policy", kDocsSecurityPolicy);
        return response;
    };
    m_dispatcher->addPlain("docs", "/docs", docs);
    m_dispatcher->addPlain("docs", "/docs/", docs);
    m_dispatcher->addPlain("openapi", "/api/v1/openapi.json", [document = QByteArray()](const HttpRequest &) mutable {
        if (document.isEmpty())
            document = QJsonDocument(openApiDocument(QStringLiteral(FREEIM_VERSION))).toJson(QJsonDocument::Compact);
        return HttpResponse{.contentType = "application/json; charset=utf-8", .body = document};
    });
}

Result<Done> Server::makeDevelopmentOperator()
{
    if (!m_settings.development)
        return Done{};
    FREEIM_TRY(m_developmentOperator, freeim::developmentOperator(m_services->operatorSetup, m_settings.dataDirectory));
    return Done{};
}

TransportHandlers Server::handlers()
{
    TransportHandlers handlers;
    handlers.onRequest = [this](HttpRequest &&request, ReplyToken reply) {
        m_dispatcher->dispatch(std::move(request), std::move(reply));
    };
    handlers.refuseUpgrade = [this](const HttpRequest &request) { return refuseUpgrade(request); };
    handlers.onWebSocket = [this](std::unique_ptr<QWebSocket> webSocket, const HttpRequest &request) {
        acceptWebSocket(std::move(webSocket), request);
    };
    handlers.streamedBodies = streamedUploads(m_settings, m_services->files);
    handlers.streamedBodies.directory = m_services->fileStore.incomingDirectory();
    handlers.errorBody = [](const Error &error, const QByteArray &acceptLanguage) {
        return errorBody(error, preferredLanguage(acceptLanguage));
    };
    return handlers;
}

Result<Identity> Server::identify(QByteArrayView authorization) const
{
    FREEIM_TRY(const Caller caller, m_registry.identify(authorization));
    return Identity{.account = caller.account, .session = caller.session, .wantsFreshToken = caller.wantsRefresh};
}

Result<OperatorIdentity> Server::identifyOperator(QByteArrayView authorization)
{
    FREEIM_TRY(const OperatorRegistry::Identified found, m_operators.identify(authorization));
    return OperatorIdentity{.id = found.id,
                            .session = found.session,
                            .name = found.standing.name,
                            .permissions = found.standing.permissions,
                            .mustChangePassword = found.standing.mustChangePassword};
}

Result<std::optional<QByteArray>> Server::refresh(const Identity &identity)
{
    const Result<QByteArray> fresh = m_services->sessions.refresh(
        {.account = identity.account, .session = identity.session});
    if (fresh) {
        m_online.seen(identity.account);
        m_statistics.active(identity.account);
        return *fresh;
    }
    if (fresh.error().code == ErrorCode::TokenRevoked)
        return failWith(fresh);
    // The token is still good: the next request tries again.
    logWarning(appLog, "no fresh token could be made", {{"reason", fresh.error().internal}});
    return std::optional<QByteArray>{};
}

Result<Done> Server::checkBans(const Identity &who, const QHostAddress &peer, std::optional<BanScope> scope) const
{
    if (m_bans.isEmpty())
        return Done{};
    BanSubject subject{.account = who.account, .address = ipAddressOf(peer)};
    if (const auto session = who.session.isSet() ? m_registry.find(who.session) : std::nullopt)
        subject.deviceId = session->deviceId;
    return m_bans.check(subject, {BanScope::Service, scope.value_or(BanScope::Service)});
}

// As the dispatcher does for chat/send.
Result<Done> Server::takeTurnToSend(const Socket::Owner &owner)
{
    const auto now = RateLimiter::Clock::now();
    auto wait = m_limiter.takeForAddress(RateClass::Send, owner.peer, now);
    if (!wait)
        wait = m_limiter.takeForAccount(RateClass::Send, owner.account, now);
    return wait ? fail(ErrorCode::RateLimited, {}, {{u"retryAfter"_s, *wait}}) : Result<Done>(Done{});
}

Result<Done> Server::maySend(const Socket::Owner &owner) const
{
    if (!m_registry.find(owner.session))
        return fail(ErrorCode::TokenRevoked);
    return checkBans({.account = owner.account, .session = owner.session}, owner.peer, BanScope::Send);
}

// Whoever was banned learns why: the token proves who asks, even though its session has ended.
Result<Caller> Server::admitUpgrade(const HttpRequest &request) const
{
    const QByteArray token = socketToken(request);
    const Result<Caller> caller = m_registry.identify(token);
    Identity who;
    if (caller)
        who = {.account = caller->account, .session = caller->session};
    else if (const auto claims = m_registry.claimsOf(token))
        who.account = claims->account;
    FREEIM_CHECK(checkBans(who, request.peer, std::nullopt));
    return caller;
}

std::optional<HttpResponse> Server::refuseUpgrade(const HttpRequest &request)
{
    if (const auto wait = m_limiter.takeForAddress(RateClass::General, request.peer, RateLimiter::Clock::now()))
        return errorResponse(Error{.code = ErrorCode::RateLimited, .details = {{u"retryAfter"_s, *wait}}},
                             languageOf(request));
    if (request.path() == kOperatorWebSocketPath)
        return refuseOperatorUpgrade(request);
    if (request.path() == kWebSocketPath)
        return refuseClientUpgrade(request);
    return errorResponse(Error{.code = ErrorCode::RouteUnknown}, languageOf(request));
}

std::optional<HttpResponse> Server::refuseClientUpgrade(const HttpRequest &request) const
{
    const Result<Caller> caller = admitUpgrade(request);
    if (!caller)
        return errorResponse(caller.error(), languageOf(request));
    if (!m_hub.hasRoomFor(caller->account))
        return errorResponse(Error{.code = ErrorCode::RateLimited, .details = {{u"retryAfter"_s, kSocketRetry}}},
                             languageOf(request));
    return std::nullopt;
}

// Whatever is banned: operators' part of the API is open to them.
std::optional<HttpResponse> Server::refuseOperatorUpgrade(const HttpRequest &request)
{
    const auto refused = [&](const Error &error) {
        return errorResponse(error, languageOf(request), Audience::Operators);
    };
    const auto who = m_operators.identify(socketToken(request));
    if (!who)
        return refused(who.error());
    if (who->standing.mustChangePassword)
        return refused(Error{.code = ErrorCode::PasswordChangeRequired});
    if (!m_feed.hasRoomFor(who->id))
        return refused(Error{.code = ErrorCode::RateLimited, .details = {{u"retryAfter"_s, kSocketRetry}}});
    return std::nullopt;
}

void Server::acceptWebSocket(std::unique_ptr<QWebSocket> webSocket, const HttpRequest &request)
{
    if (request.path() == kOperatorWebSocketPath) {
        m_feed.add(std::move(webSocket), socketToken(request), languageOf(request));
        return;
    }
    const Result<Caller> caller = admitUpgrade(request);
    if (!caller) {
        // Ended, or banned, between the handshake and now.
        webSocket->close(kCloseSessionEnded, u"the session has ended"_s);
        webSocket.release()->deleteLater();
        return;
    }
    m_hub.add(std::move(webSocket), {.account = caller->account,
                                     .session = caller->session,
                                     .language = languageOf(request),
                                     .peer = request.peer,
                                     .wantsChanges = wantsChanges(request),
                                     .protocol = socketProtocol(request)});
}

void Server::drain(std::function<void()> done)
{
    m_readiness->drain();
    m_drainDelay.callOnTimeout([this, done = std::move(done)] {
        // Requests first: what they send still reaches the sockets.
        m_transport->drain([this, done] {
            m_hub.drain([this, done] { m_feed.drain([this, done] { m_background->storeAll(done); }); });
        });
    });
    m_drainDelay.setSingleShot(true);
    m_drainDelay.start(m_settings.http.drainDelay);
}

} // namespace freeim
