// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/background_work.h"
#include "server/app/health_watch.h"
#include "server/app/monitor.h"
#include "server/app/service_set.h"
#include "server/http/dispatcher.h"
#include "server/http/http_transport.h"
#include "server/realtime/hub.h"
#include "server/realtime/operator_feed.h"
#include "server/realtime/presence_board.h"
#include "server/realtime/send_frames.h"
#include "server/security/token_signer.h"
#include "server/services/online_accounts.h"
#include "server/services/session_registry.h"
#include "server/storage/database_lock.h"

#include <QTimer>

namespace freeim {

// The whole server, wired: storage at the bottom, services on it, endpoints and sockets on top. Made, run and
// destroyed on the I/O thread.
class Server
{
public:
    // Opens the database (bringing it up to date), then listens.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const Settings &settings);
    ~Server();

    [[nodiscard]] quint16 port() const { return m_transport->port(); }
    // In development mode there is an operator to begin with, whose password scripts may read.
    [[nodiscard]] const std::optional<OperatorPassword> &developmentOperator() const { return m_developmentOperator; }
    // Of the metrics' own listener; 0: there is none.
    [[nodiscard]] quint16 metricsPort() const { return m_monitor->port(); }

    // Reads the TLS certificate and key anew, for connections from now on. On failure the old ones stay.
    [[nodiscard]] Result<Done> reloadTls() { return m_transport->reloadTls(); }

    // From now on /readyz says so; after http.drain_delay: no new connections; requests under way finish, WebSockets
    // close with 1001; then done.
    void drain(std::function<void()> done);

private:
    explicit Server(const Settings &settings);

    [[nodiscard]] Result<Done> open();
    [[nodiscard]] Result<Done> makeDevelopmentOperator();
    void bindEndpoints();
    void addPages();
    void observe();
    void deliver(std::vector<Event> &&events);
    void presenceChanged(AccountId account, bool isOnline);
    void socketChanged(Socket &socket, bool isOpen);
    void serveSockets();
    [[nodiscard]] TransportHandlers handlers();
    [[nodiscard]] Result<Identity> identify(QByteArrayView authorization) const;
    [[nodiscard]] Result<OperatorIdentity> identifyOperator(QByteArrayView authorization);
    [[nodiscard]] Result<std::optional<QByteArray>> refresh(const Identity &identity);
    [[nodiscard]] Result<Done> checkBans(const Identity &who, const QHostAddress &peer,
                                         std::optional<BanScope> scope) const;
    [[nodiscard]] Result<Done> takeTurnToSend(const Socket::Owner &owner);
    [[nodiscard]] Result<Done> maySend(const Socket::Owner &owner) const;
    [[nodiscard]] Result<Caller> admitUpgrade(const HttpRequest &request) const;
    [[nodiscard]] std::optional<HttpResponse> refuseUpgrade(const HttpRequest &request);
    [[nodiscard]] std::optional<HttpResponse> refuseClientUpgrade(const HttpRequest &request) const;
    [[nodiscard]] std::optional<HttpResponse> refuseOperatorUpgrade(const HttpRequest &request);
    void acceptWebSocket(std::unique_ptr<QWebSocket> webSocket, const HttpRequest &request);

    const Settings m_settings;
    const SystemClock m_clock;
    TokenSigner m_signer;
    SessionRegistry m_registry;
    OperatorRegistry m_operators;
    BanRegistry m_bans;
    OnlineAccounts m_online;
    Statistics m_statistics;
    ServerVitals m_vitals;
    Metrics m_metrics;
    CommitWindow m_commits;
    std::unique_ptr<DatabaseLock> m_databaseLock;
    std::unique_ptr<Database> m_database;

    // Destroyed in reverse: the workers end before what they use.
    Hub m_hub;
    OperatorFeed m_feed;
    PresenceBoard m_presence;
    QHash<const Socket *, SessionConnectionId> m_connections; // of the hub's sockets
    EventInbox m_events;
    std::unique_ptr<ServiceSet> m_services;
    Api m_api;
    RateLimiter m_limiter;
    std::unique_ptr<SendFrames> m_sendFrames;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<Readiness> m_readiness;
    std::unique_ptr<Monitor> m_monitor;
    std::unique_ptr<HealthWatch> m_health;
    std::optional<OperatorPassword> m_developmentOperator;
    std::unique_ptr<BackgroundWork> m_background;
    QTimer m_drainDelay;
    WorkerPool m_work;
    WorkerPool m_passwordWork;
    WorkerPool m_fileWork;
    WorkerPool m_jobWork;
};

} // namespace freeim
