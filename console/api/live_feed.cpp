// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/live_feed.h"

#include "console/api/time_zone.h"
#include "shared/contract/operators.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace freeim::console {

namespace {

constexpr int kFirstRetry = 1'000; // ms
constexpr int kLongestRetry = 20'000;
constexpr int kLongestSilence = 70'000; // the server says something every 25 seconds
constexpr int kMostGarbled = 10;        // frames of a connection
// The server sends 50 a second of each topic; what sends far more is not one, and would keep the window busy.
constexpr int kMostFrames = 2'000;
constexpr int kSessionEnded = 4001;

std::optional<FeedTopic> topicIn(const QJsonValue &name)
{
    return fromName<FeedTopic>(name.toString());
}

// Those that this program knows; a newer server may have others.
std::set<FeedTopic> topicsIn(const QJsonObject &frame)
{
    std::set<FeedTopic> topics;
    const QJsonArray names = frame.value(QLatin1StringView("topics")).toArray();
    for (const QJsonValue &name : names) {
        if (const std::optional<FeedTopic> topic = topicIn(name))
            topics.insert(*topic);
    }
    return topics;
}

QList<FeedTopic> without(const std::set<FeedTopic> &topics, const std::set<FeedTopic> &others)
{
    QList<FeedTopic> left;
    std::copy_if(topics.begin(), topics.end(), std::back_inserter(left),
                 [&](FeedTopic topic) { return !others.contains(topic); });
    return left;
}

template <typename Item, typename Tell>
bool told(const QJsonObject &frame, Tell tell)
{
    const Result<FeedEvent<Item>> event = fromJson<FeedEvent<Item>>(frame);
    if (event)
        tell(*event);
    return event.has_value();
}

} // namespace

LiveFeed::LiveFeed(ApiClient &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
    m_retry.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_silence.setInterval(kLongestSilence);
    m_change.setSingleShot(true);
    m_change.setInterval(0);
    connect(&m_retry, &QTimer::timeout, this, &LiveFeed::open);
    connect(&m_silence, &QTimer::timeout, this, &LiveFeed::giveUp);
    connect(&m_change, &QTimer::timeout, this, &LiveFeed::subscribe);
}

LiveFeed::~LiveFeed()
{
    // It says that it ends.
    if (m_socket)
        m_socket->disconnect(this);
}

void LiveFeed::setActive(bool isActive)
{
    m_isActive = isActive;
    m_wasLive = false;
    m_failures = 0;
    m_retry.stop();
    drop();
    setState(isActive ? State::Waiting : State::Off);
    if (isActive)
        open();
}

void LiveFeed::connectNow()
{
    if (m_isActive && !m_socket)
        open();
}

void LiveFeed::open()
{
    m_retry.stop();
    m_told.clear();
    m_allowed.clear();
    m_garbled = 0;
    m_frames = 0;
    m_second.start();
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingFrameSize(kLargestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(kLargestFrame);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &LiveFeed::take);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &LiveFeed::noteEnd);
    // Of a handshake that is refused nothing else is told.
    connect(m_socket.get(), &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            noteEnd();
    });
    m_silence.start();
    m_socket->open(m_api.socketRequest(kOperatorSocketPath));
}

void LiveFeed::noteEnd()
{
    if (!m_socket)
        return;
    const bool isSessionOver = m_socket->closeCode() == kSessionEnded;
    later();
    // Whoever asks is told that the session is over, and so are we all.
    if (isSessionOver)
        m_asking = m_api.call(contract::operatorSelf, {}, this, [](const CallResult<OperatorSelf> &) {});
}

void LiveFeed::giveUp()
{
    if (m_socket)
        m_socket->abort();
    later();
}

void LiveFeed::drop()
{
    m_silence.stop();
    m_told.clear();
    if (!m_socket)
        return;
    // It may be in the middle of telling us something.
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void LiveFeed::later()
{
    if (!m_socket)
        return;
    drop();
    setState(m_isActive ? State::Waiting : State::Off);
    if (!m_isActive)
        return;
    const int wait = std::min(kLongestRetry, kFirstRetry << std::min(m_failures, 5));
    ++m_failures;
    // Not all consoles at once, when the server is back.
    m_retry.start(wait + static_cast<int>(QRandomGenerator::global()->bounded(wait / 4 + 1)));
}

void LiveFeed::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void LiveFeed::want(QObject *who, FeedTopic topic)
{
    m_wanted[topic].insert(who);
    connect(who, &QObject::destroyed, this, &LiveFeed::forget, Qt::UniqueConnection);
    m_change.start();
}

void LiveFeed::unwant(QObject *who, FeedTopic topic)
{
    if (m_wanted[topic].remove(who))
        m_change.start();
}

void LiveFeed::forget(QObject *who)
{
    for (auto &[topic, all] : m_wanted)
        all.remove(who);
    m_change.start();
}

void LiveFeed::narrowMessages(const std::optional<AccountId> &account, const std::optional<ChatGroupId> &group,
                              const std::optional<QString> &words)
{
    if (account == m_account && group == m_group && words == m_words)
        return;
    m_account = account;
    m_group = group;
    m_words = words;
    m_isNarrowedAnew = true;
    m_change.start();
}

void LiveFeed::subscribe()
{
    if (!isLive())
        return;
    std::set<FeedTopic> wanted;
    for (const auto &[topic, all] : m_wanted) {
        if (!all.isEmpty() && m_allowed.contains(topic))
            wanted.insert(topic);
    }
    const QList<FeedTopic> gone = without(m_told, wanted);
    QList<FeedTopic> fresh = without(wanted, m_told);
    if (m_isNarrowedAnew && wanted.contains(FeedTopic::Messages) && !fresh.contains(FeedTopic::Messages))
        fresh.append(FeedTopic::Messages);
    m_isNarrowedAnew = false;
    if (!gone.isEmpty())
        send(UnsubscribeFrame{.topics = gone});
    if (!fresh.isEmpty())
        send(SubscribeFrame{.topics = fresh,
                            .accountId = m_account,
                            .groupId = m_group,
                            .words = m_words,
                            .utcOffset = minutesEastOfUtc()});
}

void LiveFeed::setTold(const std::set<FeedTopic> &topics)
{
    if (topics == m_told)
        return;
    m_told = topics;
    Q_EMIT stateChanged();
}

template <typename Frame>
void LiveFeed::send(const Frame &frame)
{
    // What is null is absent, as everywhere.
    QJsonObject object = fieldsOf(frame);
    for (auto field = object.begin(); field != object.end();)
        field = field->isNull() ? object.erase(field) : std::next(field);
    m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void LiveFeed::take(const QString &text)
{
    m_silence.start();
    if (m_second.elapsed() >= 1'000) {
        m_second.start();
        m_frames = 0;
    }
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const bool isGood = document.isObject() && read(document.object());
    m_garbled += isGood ? 0 : 1;
    if (++m_frames > kMostFrames || m_garbled > kMostGarbled)
        giveUp();
}

bool LiveFeed::read(const QJsonObject &frame)
{
    const QString type = frame.value(QLatin1StringView("type")).toString();
    if (type == QLatin1StringView("event"))
        return readEvent(frame);
    if (type == QLatin1StringView("hello")) {
        m_allowed = topicsIn(frame);
        if (const auto at = Timestamp::fromRfc3339(frame.value(QLatin1StringView("at")).toString()))
            Q_EMIT greeted(*at);
        m_failures = 0;
        m_isNarrowedAnew = false;
        setState(State::Live);
        subscribe();
        if (std::exchange(m_wasLive, true))
            Q_EMIT resumed();
        return true;
    }
    if (type == QLatin1StringView("subscribed")) {
        setTold(topicsIn(frame));
        // What was wanted, or was not any more, while this was on its way.
        m_change.start();
        return true;
    }
    if (type == QLatin1StringView("skipped")) {
        const Result<SkippedFrame> some = fromJson<SkippedFrame>(frame);
        if (some && some->count > 0)
            Q_EMIT skipped(some->topic, some->count);
        return some.has_value();
    }
    // Heartbeats, refusals, and what a newer server may say.
    return !type.isEmpty();
}

bool LiveFeed::readEvent(const QJsonObject &frame)
{
    const std::optional<FeedTopic> topic = topicIn(frame.value(QLatin1StringView("topic")));
    if (!topic)
        return frame.value(QLatin1StringView("topic")).isString();
    switch (*topic) {
    case FeedTopic::Overview:
        return told<Overview>(frame, [this](const auto &event) { Q_EMIT sampled(event.item); });
    case FeedTopic::Messages:
        return told<WatchedMessage>(frame, [this](const auto &event) { Q_EMIT messageTold(event.action, event.item); });
    case FeedTopic::Bans:
        return told<Ban>(frame, [this](const auto &event) { Q_EMIT banTold(event.action, event.item); });
    case FeedTopic::Users:
        return told<NoItem>(frame, [this](const auto &event) { Q_EMIT accountTold(event.action, {event.id}); });
    case FeedTopic::Groups:
        return told<NoItem>(frame, [this](const auto &event) { Q_EMIT groupTold(event.action, {event.id}); });
    case FeedTopic::Jobs:
        return told<Job>(frame, [this](const auto &event) { Q_EMIT jobTold(event.action, event.item); });
    case FeedTopic::Audit:
        return told<AuditEntry>(frame, [this](const auto &event) { Q_EMIT entryTold(event.item); });
    }
    return false;
}

} // namespace freeim::console
