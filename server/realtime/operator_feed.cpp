// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/operator_feed.h"

#include "server/services/message_search.h"
#include "server/services/search_text.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBeatInterval = 1'000; // ms

template <typename Frame>
QString textOf(const Frame &frame)
{
    return QString::fromUtf8(toJson(frame));
}

QList<FeedTopic> topicsOf(const Permissions &permissions)
{
    QList<FeedTopic> allowed;
    for (const auto &[topic, name] : names(std::type_identity<FeedTopic>{})) {
        if (permissions.contains(permissionOf(topic)))
            allowed.append(topic);
    }
    return allowed;
}

WatchedMessage watchedOf(const Message &message)
{
    const bool isRecalled = message.status == MessageStatus::Recalled;
    return {.id = message.id,
            .createdAt = message.createdAt,
            .updatedAt = message.updatedAt,
            .fromId = message.fromId,
            .toId = message.toId,
            .ope = message.ope,
            .type = message.type,
            .body = message.isPrivate ? QString() : message.body,
            .isPrivate = message.isPrivate,
            .isWithheld = message.isPrivate && !isRecalled,
            .status = message.status,
            .seq = message.seq};
}

FeedAction actionOf(AccountChange change)
{
    constexpr std::array kActions{FeedAction::Create, FeedAction::Edit, FeedAction::Delete, FeedAction::Restore,
                                  FeedAction::Erase};
    return kActions[static_cast<size_t>(change)];
}

FeedAction actionOf(GroupChange change)
{
    constexpr std::array kActions{FeedAction::Create,   FeedAction::Edit,    FeedAction::Mute,
                                  FeedAction::Transfer, FeedAction::Restore, FeedAction::Erase};
    return kActions[static_cast<size_t>(change)];
}

FeedAction actionOf(BanChange change)
{
    constexpr std::array kActions{FeedAction::Create, FeedAction::Edit, FeedAction::Begin, FeedAction::Lift};
    return kActions[static_cast<size_t>(change)];
}

FeedEvent<NoItem> eventOf(FeedTopic topic, FeedAction action, qint64 id)
{
    return {.topic = topic, .action = action, .id = id};
}

} // namespace

QList<FeedTopic> OperatorFeed::Watcher::subscribed() const
{
    QList<FeedTopic> list;
    for (const auto &[topic, name] : names(std::type_identity<FeedTopic>{})) {
        if (of(topic).isOn)
            list.append(topic);
    }
    return list;
}

bool OperatorFeed::Watcher::wants(const Message &message) const
{
    const bool isToAccount = message.ope == Channel::Friend;
    const bool isOfAccount = !accountId || message.fromId == *accountId ||
                             (isToAccount && message.toId == accountId->value);
    return isOfAccount && (!groupId || (!isToAccount && message.toId == groupId->value));
}

OperatorFeed::OperatorFeed(const WebSocketSettings &settings, WorkerPool &workers, OperatorRegistry &operators,
                           const Clock &clock)
    : m_settings(settings)
    , m_workers(workers)
    , m_operators(operators)
    , m_time(clock)
{
    m_clock.start();
    connect(&m_heartbeat, &QTimer::timeout, this, &OperatorFeed::beat);
    m_heartbeat.start(kBeatInterval);
}

OperatorFeed::~OperatorFeed()
{
    qDeleteAll(allSockets());
}

bool OperatorFeed::hasRoomFor(OperatorId id) const
{
    if (m_drained)
        return false;
    const auto count = std::count_if(m_watchers.begin(), m_watchers.end(),
                                     [&](const auto &entry) { return entry.second->id == id; });
    return count < m_settings.socketsPerAccount;
}

void OperatorFeed::add(std::unique_ptr<QWebSocket> webSocket, QByteArrayView token, Language language)
{
    const auto who = m_operators.identify(token);
    const bool isOpen = webSocket->state() == QAbstractSocket::ConnectedState;
    if (!who || who->standing.mustChangePassword || !isOpen) {
        // Over since the handshake began. Deleted later, since we are called by the connection it owns.
        if (isOpen)
            webSocket->close(kCloseSessionEnded, u"the session has ended"_s);
        webSocket.release()->deleteLater();
        return;
    }
    auto *socket = new Socket(
        std::move(webSocket), {.language = language}, m_settings, m_clock.elapsed(),
        [this](Socket &from, const QString &type, const QJsonObject &frame) { receive(from, type, frame); },
        [this](Socket &closed) { remove(closed); });
    m_watchers.emplace(socket, std::make_shared<Watcher>(Watcher{.id = who->id, .tokenHash = who->tokenHash}));
    send(*socket, textOf(HelloFrame{.at = m_time.now(),
                                    .operatorId = who->id,
                                    .operatorName = who->standing.name,
                                    .topics = topicsOf(who->standing.permissions)}));
    flushWritten();
}

void OperatorFeed::receive(Socket &socket, const QString &type, const QJsonObject &frame)
{
    const std::shared_ptr<Watcher> watcher = watcherOf(&socket);
    if (!watcher)
        return;
    if (type == "subscribe"_L1)
        subscribe(socket, *watcher, frame);
    else if (type == "unsubscribe"_L1)
        unsubscribe(socket, *watcher, frame);
    else if (type != "pong"_L1)
        socket.refuse(Error{.code = ErrorCode::ParameterUnknownValue, .field = u"type"_s});
}

// All of them, or none.
void OperatorFeed::subscribe(Socket &socket, Watcher &watcher, const QJsonObject &frame)
{
    const Result<SubscribeFrame> wanted = fromJson<SubscribeFrame>(frame);
    if (!wanted) {
        socket.refuse(wanted.error());
        return;
    }
    for (const FeedTopic topic : wanted->topics) {
        if (!mayWatch(watcher, topic)) {
            socket.refuse(Error{.code = ErrorCode::PermissionDenied,
                                .field = u"topics"_s,
                                .details = {{u"permission"_s, QLatin1StringView(nameOf(permissionOf(topic)))}}});
            return;
        }
    }
    for (const FeedTopic topic : wanted->topics)
        watcher.of(topic).isOn = true;
    if (wanted->topics.contains(FeedTopic::Messages)) {
        watcher.accountId = wanted->accountId;
        watcher.groupId = wanted->groupId;
        watcher.phrases = wanted->words ? std::optional(phrasesOf(*wanted->words)) : std::nullopt;
    }
    if (wanted->topics.contains(FeedTopic::Overview))
        watcher.utcOffset = wanted->utcOffset;
    tellSubscribed(socket, watcher);
    sampleOverview();
}

void OperatorFeed::unsubscribe(Socket &socket, Watcher &watcher, const QJsonObject &frame)
{
    const Result<UnsubscribeFrame> unwanted = fromJson<UnsubscribeFrame>(frame);
    if (!unwanted) {
        socket.refuse(unwanted.error());
        return;
    }
    for (const FeedTopic topic : unwanted->topics)
        watcher.of(topic) = {};
    tellSubscribed(socket, watcher);
}

void OperatorFeed::tellSubscribed(Socket &socket, const Watcher &watcher)
{
    send(socket, textOf(SubscribedFrame{.topics = watcher.subscribed()}));
    flushWritten();
}

void OperatorFeed::deliver(const std::vector<Event> &events)
{
    if (m_watchers.empty())
        return;
    for (const Event &event : events)
        deliverOne(event);
    flushWritten();
}

void OperatorFeed::deliverOne(const Event &event)
{
    if (const auto *push = std::get_if<Push>(&event)) {
        if (const auto *message = std::get_if<Message>(&push->content))
            tellMessage(*message);
    } else if (const auto *dissolved = std::get_if<GroupDissolved>(&event)) {
        tell(eventOf(FeedTopic::Groups, FeedAction::Dissolve, dissolved->group.value));
    } else if (const auto *watched = std::get_if<Watched>(&event)) {
        deliverWatched(*watched);
    }
}

void OperatorFeed::deliverWatched(const Watched &watched)
{
    if (const auto *account = std::get_if<AccountChanged>(&watched.what)) {
        tell(eventOf(FeedTopic::Users, actionOf(account->change), account->id.value));
    } else if (const auto *group = std::get_if<GroupChanged>(&watched.what)) {
        tell(eventOf(FeedTopic::Groups, actionOf(group->change), group->id.value));
    } else if (const auto *ban = std::get_if<BanChanged>(&watched.what)) {
        tell(FeedEvent<Ban>{
            .topic = FeedTopic::Bans, .action = actionOf(ban->change), .id = ban->ban.id.value, .item = ban->ban});
    } else if (const auto *job = std::get_if<JobChanged>(&watched.what)) {
        tell(FeedEvent<Job>{.topic = FeedTopic::Jobs,
                            .action = job->isNew ? FeedAction::Create : FeedAction::Edit,
                            .id = job->job.id.value,
                            .item = job->job});
    } else if (const auto *audit = std::get_if<AuditAdded>(&watched.what)) {
        tell(FeedEvent<AuditEntry>{.topic = FeedTopic::Audit,
                                   .action = FeedAction::Create,
                                   .id = audit->entry.id.value,
                                   .item = audit->entry});
    } else if (std::holds_alternative<OperatorAccessChanged>(watched.what)) {
        lookAtAccess();
    }
}

void OperatorFeed::tellMessage(const Message &message)
{
    std::optional<QStringList> words; // of the message; parted once, and only when somebody watches for some
    const auto hasWordsFor = [&](const Watcher &watcher) {
        // A recall is told whatever the words: its text is gone, and who was shown the message should know.
        if (!watcher.phrases || message.status == MessageStatus::Recalled)
            return true;
        if (!words)
            words = searchableWords(message);
        return !watcher.phrases->isEmpty() && containsPhrases(*words, *watcher.phrases);
    };
    tellThose(
        FeedTopic::Messages, [&](const Watcher &watcher) { return watcher.wants(message) && hasWordsFor(watcher); },
        [&] {
            const bool isNew = message.status == MessageStatus::Normal;
            return textOf(FeedEvent<WatchedMessage>{.topic = FeedTopic::Messages,
                                                    .action = isNew ? FeedAction::Create : FeedAction::Recall,
                                                    .id = message.id.value,
                                                    .item = watchedOf(message)});
        });
}

template <typename Item>
void OperatorFeed::tell(const FeedEvent<Item> &event)
{
    tellThose(
        event.topic, [](const Watcher &) { return true; }, [&] { return textOf(event); });
}

void OperatorFeed::tellThose(FeedTopic topic, const std::function<bool(const Watcher &)> &isMeant,
                             const std::function<QString()> &makeFrame)
{
    QString frame;
    for (Socket *socket : allSockets()) {
        const std::shared_ptr<Watcher> watcher = watcherOf(socket);
        if (!watcher || !watcher->of(topic).isOn || !isMeant(*watcher) || !mayWatch(*watcher, topic))
            continue;
        Subscription &subscription = watcher->of(topic);
        if (subscription.sent == kMostEventsPerSecond) {
            ++subscription.skipped;
            continue;
        }
        ++subscription.sent;
        if (frame.isEmpty())
            frame = makeFrame();
        send(*socket, frame);
    }
}

void OperatorFeed::tellPresence(AccountId account, bool isOnline)
{
    if (m_watchers.empty())
        return;
    tell(eventOf(FeedTopic::Users, isOnline ? FeedAction::Online : FeedAction::Offline, account.value));
    flushWritten();
}

void OperatorFeed::send(Socket &socket, const QString &frame)
{
    if (socket.send(frame) && socket.setWritten())
        m_written.append(&socket);
}

// Before control goes back to the event loop, which deletes sockets that have left.
void OperatorFeed::flushWritten()
{
    for (Socket *socket : std::exchange(m_written, {}))
        socket->flush();
}

bool OperatorFeed::mayWatch(const Watcher &watcher, FeedTopic topic) const
{
    const auto who = m_operators.check(watcher.tokenHash);
    return who && !who->standing.mustChangePassword && who->standing.permissions.contains(permissionOf(topic));
}

void OperatorFeed::beat()
{
    lookAtAccess();
    for (Socket *socket : allSockets()) {
        if (const auto watcher = watcherOf(socket))
            tellSkipped(*socket, *watcher);
        socket->beat(m_clock.elapsed());
    }
    flushWritten();
    sampleOverview();
}

void OperatorFeed::tellSkipped(Socket &socket, Watcher &watcher)
{
    for (const auto &[topic, name] : names(std::type_identity<FeedTopic>{})) {
        Subscription &subscription = watcher.of(topic);
        subscription.sent = 0;
        if (const qint64 skipped = std::exchange(subscription.skipped, 0); skipped > 0)
            send(socket, textOf(SkippedFrame{.topic = topic, .count = skipped}));
    }
}

void OperatorFeed::lookAtAccess()
{
    for (Socket *socket : allSockets()) {
        const std::shared_ptr<Watcher> watcher = watcherOf(socket);
        if (!watcher)
            continue;
        const auto who = m_operators.check(watcher->tokenHash);
        if (!who || who->standing.mustChangePassword) {
            socket->close(kCloseSessionEnded, u"the session has ended"_s);
            continue;
        }
        bool isLess = false;
        for (const FeedTopic topic : watcher->subscribed()) {
            if (who->standing.permissions.contains(permissionOf(topic)))
                continue;
            watcher->of(topic) = {};
            isLess = true;
        }
        if (isLess)
            send(*socket, textOf(SubscribedFrame{.topics = watcher->subscribed()}));
    }
    flushWritten();
}

void OperatorFeed::sampleOverview()
{
    QSet<int> offsets;
    for (const auto &[socket, watcher] : m_watchers) {
        if (watcher->of(FeedTopic::Overview).isOn)
            offsets.insert(watcher->utcOffset);
    }
    if (m_isSampling || offsets.isEmpty())
        return;
    // When the workers are too busy, the next second tries again.
    m_isSampling = m_workers.run([this, offsets, overview = m_overview] {
        QHash<int, QString> frames;
        for (const int offset : offsets) {
            if (auto now = overview->now(offset))
                frames.insert(offset, textOf(FeedEvent<Overview>{.topic = FeedTopic::Overview,
                                                                 .action = FeedAction::Sample,
                                                                 .item = *std::move(now)}));
        }
        // The feed lives in the I/O thread and outlives the workers.
        QMetaObject::invokeMethod(this, [this, frames] { tellOverview(frames); });
    });
}

void OperatorFeed::tellOverview(const QHash<int, QString> &frames)
{
    m_isSampling = false;
    for (Socket *socket : allSockets()) {
        const std::shared_ptr<Watcher> watcher = watcherOf(socket);
        if (!watcher || !watcher->of(FeedTopic::Overview).isOn || !mayWatch(*watcher, FeedTopic::Overview))
            continue;
        if (const QString frame = frames.value(watcher->utcOffset); !frame.isEmpty())
            send(*socket, frame);
    }
    flushWritten();
}

QList<Socket *> OperatorFeed::allSockets() const
{
    QList<Socket *> all;
    all.reserve(socketCount());
    for (const auto &[socket, watcher] : m_watchers)
        all.append(socket);
    return all;
}

std::shared_ptr<OperatorFeed::Watcher> OperatorFeed::watcherOf(Socket *socket) const
{
    const auto found = m_watchers.find(socket);
    return found == m_watchers.end() ? nullptr : found->second;
}

void OperatorFeed::remove(Socket &socket)
{
    if (m_watchers.erase(&socket) > 0)
        socket.deleteLater();
    finishDraining();
}

void OperatorFeed::drain(std::function<void()> done)
{
    m_drained = std::move(done);
    for (Socket *socket : allSockets())
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the server is going away"_s);
    finishDraining();
}

void OperatorFeed::finishDraining()
{
    if (!m_drained || !m_watchers.empty())
        return;
    const std::function<void()> done = std::exchange(m_drained, [] {});
    done();
}

} // namespace freeim
