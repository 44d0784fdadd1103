// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/api_client.h"
#include "shared/contract/operator_frames.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <QWebSocket>

#include <map>
#include <set>

namespace freeim::console {

// No frame of the feed comes near it; a longer one ends the connection before it fills the memory.
inline constexpr quint64 kLargestFrame = 1024 * 1024;

// What happens at the server, told as it happens, for as long as somebody wants to hear of it. Connects again by
// itself; what comes over the network is read strictly, and whatever it is, nothing of it is kept. Main thread.
class LiveFeed : public QObject
{
    Q_OBJECT
public:
    enum class State
    {
        Off,     // nobody is signed in
        Waiting, // for the server, or for the time to try again
        Live
    };

    explicit LiveFeed(ApiClient &api, QObject *parent = nullptr);
    ~LiveFeed() override;

    void setActive(bool isActive);
    // The server can be reached again: no need to wait until the next try.
    void connectNow();

    // Until unwant(), or the end of who.
    void want(QObject *who, FeedTopic topic);
    void unwant(QObject *who, FeedTopic topic);
    // Of the messages only those of one account or group, or with all of the words.
    void narrowMessages(const std::optional<AccountId> &account, const std::optional<ChatGroupId> &group,
                        const std::optional<QString> &words);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isLive() const { return m_state == State::Live; }
    // The server sends it: it is wanted, and the role allows it.
    [[nodiscard]] bool isTold(FeedTopic topic) const { return isLive() && m_told.contains(topic); }

Q_SIGNALS:
    // A connection stands; the server's clock says so.
    void greeted(freeim::Timestamp at);
    // Of state(), or of what isTold().
    void stateChanged();
    // A connection stands anew: what happened in between was not told.
    void resumed();
    void sampled(const freeim::Overview &overview);
    void messageTold(freeim::FeedAction action, const freeim::WatchedMessage &message);
    void banTold(freeim::FeedAction action, const freeim::Ban &ban);
    void jobTold(freeim::FeedAction action, const freeim::Job &job);
    void entryTold(const freeim::AuditEntry &entry);
    void accountTold(freeim::FeedAction action, freeim::AccountId id);
    void groupTold(freeim::FeedAction action, freeim::ChatGroupId id);
    // So many of a topic were left out, since there were too many.
    void skipped(freeim::FeedTopic topic, qint64 count);

private:
    void open();
    void noteEnd();
    void giveUp();
    void drop();
    void later();
    void setState(State state);
    void setTold(const std::set<FeedTopic> &topics);
    void forget(QObject *who);
    void subscribe();
    void take(const QString &text);
    [[nodiscard]] bool read(const QJsonObject &frame);
    [[nodiscard]] bool readEvent(const QJsonObject &frame);
    template <typename Frame>
    void send(const Frame &frame);

    ApiClient &m_api;
    std::unique_ptr<QWebSocket> m_socket;
    State m_state = State::Off;
    bool m_isActive = false;
    bool m_wasLive = false;
    int m_failures = 0;
    int m_garbled = 0;
    int m_frames = 0; // within the second that m_second began
    QElapsedTimer m_second;
    QTimer m_retry;
    QTimer m_silence;
    QTimer m_change; // several wishes at once are one frame
    std::map<FeedTopic, QSet<QObject *>> m_wanted;
    std::set<FeedTopic> m_allowed;
    std::set<FeedTopic> m_told;
    std::optional<AccountId> m_account;
    std::optional<ChatGroupId> m_group;
    std::optional<QString> m_words;
    bool m_isNarrowedAnew = false;
    LatestCall m_asking;
};

} // namespace freeim::console
