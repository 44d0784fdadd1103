// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/socket.h"
#include "server/services/events.h"
#include "server/services/operator_registry.h"
#include "server/services/overview_service.h"
#include "server/workers/worker_pool.h"
#include "shared/contract/operator_frames.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace freeim {

// Operators who watch what happens, each the topics they chose. I/O thread only; events arrive as the hub's do.
//
// For each thing that is sent the registry is asked whether the session lives and what its operator may see now, so
// nobody sees a thing more once a permission was taken away. Bodies of private messages are never sent: who may read
// them asks for each, with a reason that is logged.
class OperatorFeed : public QObject
{
public:
    // All outlive it; the workers end first.
    OperatorFeed(const WebSocketSettings &settings, WorkerPool &workers, OperatorRegistry &operators,
                 const Clock &clock);
    ~OperatorFeed() override;

    // What a socket may ask for. Set once, before the first socket.
    void serve(OverviewService &overview) { m_overview = &overview; }

    // Too many sockets of this operator: refused before the handshake.
    [[nodiscard]] bool hasRoomFor(OperatorId id) const;
    // token: "Bearer <token>" or the token alone; it was found good a moment ago.
    void add(std::unique_ptr<QWebSocket> webSocket, QByteArrayView token, Language language);

    void deliver(const std::vector<Event> &events);
    void tellPresence(AccountId account, bool isOnline);

    // Says goodbye (1001) to everybody and calls done when all are gone.
    void drain(std::function<void()> done);

    [[nodiscard]] qsizetype socketCount() const { return static_cast<qsizetype>(m_watchers.size()); }

    // Of one topic to one socket; what is more is counted and told with the second's end.
    static constexpr int kMostEventsPerSecond = 50;

private:
    struct Subscription
    {
        bool isOn = false;
        int sent = 0; // in the second that goes on
        qint64 skipped = 0;
    };
    struct Watcher
    {
        OperatorId id = {};
        QString tokenHash = {};
        std::array<Subscription, kFeedTopics> topics = {};
        std::optional<AccountId> accountId = {}; // of the messages
        std::optional<ChatGroupId> groupId = {};
        std::optional<QList<QStringList>> phrases = {};
        int utcOffset = 0; // of the overview

        [[nodiscard]] Subscription &of(FeedTopic topic) { return topics[static_cast<size_t>(topic)]; }
        [[nodiscard]] const Subscription &of(FeedTopic topic) const { return topics[static_cast<size_t>(topic)]; }
        [[nodiscard]] QList<FeedTopic> subscribed() const;
        [[nodiscard]] bool wants(const Message &message) const;
    };

    void receive(Socket &socket, const QString &type, const QJsonObject &frame);
    void subscribe(Socket &socket, Watcher &watcher, const QJsonObject &frame);
    void unsubscribe(Socket &socket, Watcher &watcher, const QJsonObject &frame);
    void tellSubscribed(Socket &socket, const Watcher &watcher);

    void deliverOne(const Event &event);
    void deliverWatched(const Watched &watched);
    void tellMessage(const Message &message);
    template <typename Item>
    void tell(const FeedEvent<Item> &event);
    // Sends what makeFrame() answers, made once, to those subscribers that isMeant() names.
    void tellThose(FeedTopic topic, const std::function<bool(const Watcher &)> &isMeant,
                   const std::function<QString()> &makeFrame);
    void send(Socket &socket, const QString &frame);
    void flushWritten();
    [[nodiscard]] bool mayWatch(const Watcher &watcher, FeedTopic topic) const;

    void beat();
    void tellSkipped(Socket &socket, Watcher &watcher);
    // Ends those whose session is over, and what they may not watch any more.
    void lookAtAccess();
    void sampleOverview();
    void tellOverview(const QHash<int, QString> &frames);

    // A list of its own: sockets leave while it is walked. They are deleted later, so its pointers stay good.
    [[nodiscard]] QList<Socket *> allSockets() const;
    // Lives on when its socket leaves meanwhile, as one does that can't be written to.
    [[nodiscard]] std::shared_ptr<Watcher> watcherOf(Socket *socket) const;
    void remove(Socket &socket);
    void finishDraining();

    const WebSocketSettings &m_settings;
    WorkerPool &m_workers;
    OperatorRegistry &m_operators;
    const Clock &m_time;
    OverviewService *m_overview = nullptr;
    std::unordered_map<Socket *, std::shared_ptr<Watcher>> m_watchers;
    QList<Socket *> m_written; // by what is being delivered: each is flushed once
    bool m_isSampling = false;
    QElapsedTimer m_clock;
    QTimer m_heartbeat;
    std::function<void()> m_drained;
};

} // namespace freeim
