// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/socket.h"
#include "server/services/events.h"
#include "server/services/online_accounts.h"
#include "server/services/presence_service.h"
#include "server/workers/worker_pool.h"
#include "shared/contract/frames.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <unordered_map>

namespace freeim {

// Which sockets are told whether which accounts are online. I/O thread only; events arrive as the hub's do.
//
// Who may know what is asked of PresenceService when a socket names its accounts, and again of those whom an event says
// it has perhaps changed for. Until there is an answer the socket is told nothing of them, so that what must not be
// known is not told from the moment on at which it is announced.
class PresenceBoard : public QObject
{
public:
    // Whoever is back within this time was never away.
    static constexpr int kGrace = 3'000; // ms

    // All outlive it; the workers end first.
    PresenceBoard(WorkerPool &workers, const OnlineAccounts &online, const Clock &clock, int grace = kGrace);

    // Set once, before the first socket.
    void serve(PresenceService &presence) { m_presence = &presence; }

    // The frame "presence" of a client.
    void watch(Socket &socket, const QJsonObject &object);
    // The socket is closed.
    void forget(Socket &socket);

    // The first socket of the account was opened, or its last one closed.
    void tell(AccountId account, bool isOnline);
    void deliver(const std::vector<Event> &events);

    // Pairs of a socket and an account that it is told of, or would be if it may.
    [[nodiscard]] qsizetype watchedCount() const;

private:
    static constexpr quint32 kWaits = 0; // instead of a question's number: to be asked

    // What a socket is told of one account. As many as 500 for each socket: 16 bytes.
    struct Entry
    {
        AccountId account = {};
        quint32 question = kWaits; // the one that it is asked by, or was
        bool isKnown = false;      // there is an answer
        bool isVisible = false;
        bool isShownOnline = false; // to the client

        auto operator<=>(const Entry &other) const { return account <=> other.account; }
    };
    struct Watch
    {
        std::vector<Entry> entries = {}; // by account
        QList<AccountId> toAsk = {};     // those that wait
        quint32 list = 0;                // how many the client has sent
        bool owesAnswer = false;         // to the newest of them
        bool isQueued = false;
        bool isAsking = false;
    };
    struct Question
    {
        QPointer<Socket> socket = {};
        quint32 number = 0;
        QList<AccountId> accounts = {};
        std::optional<quint32> list = {}; // that is answered with it
    };
    struct Departure
    {
        AccountId account = {};
        quint64 number = 0;
        qint64 dueAt = 0; // ms of m_time
        Timestamp at = {};
    };
    using Answer = Result<QList<VisibleAccount>>;

    void replaceList(Socket &socket, Watch &watch, const QList<AccountId> &accounts);
    void leaveAll(Socket &socket, const Watch &watch);
    [[nodiscard]] Watch *watchOf(Socket *socket);
    [[nodiscard]] static Entry *entryOf(Watch &watch, AccountId account);

    void visibilityChanged(const VisibilityChanged &change);
    void askAnew(Socket *socket, const QList<AccountId> &accounts);
    void queue(Socket *socket, Watch &watch);
    void askNext();
    [[nodiscard]] quint32 nextQuestion();
    void ask(Socket &socket, Watch &watch);
    void answered(const Question &question, const Answer &answer);
    void apply(Socket &socket, Watch &watch, const Question &question, const QList<VisibleAccount> &visible);
    void failed(Socket &socket, Watch &watch, const Question &question, const Error &error);

    void tellDepartures();
    void tellWatchers(const Presence &presence);
    [[nodiscard]] bool isOnline(AccountId account) const;
    [[nodiscard]] Presence presenceOf(const Entry &entry, Timestamp storedLastSeenAt) const;

    WorkerPool &m_workers;
    const OnlineAccounts &m_online;
    const Clock &m_clock;
    const int m_grace;
    PresenceService *m_presence = nullptr;
    std::unordered_map<Socket *, Watch> m_watches;
    QHash<AccountId, QList<Socket *>> m_watchersOf; // by whom they watch
    QHash<AccountId, QList<Socket *>> m_socketsOf;  // by whose they are
    std::deque<QPointer<Socket>> m_queue;           // those with something to ask
    int m_asking = 0;
    quint32 m_lastQuestion = 0;
    QHash<AccountId, quint64> m_leaving; // offline, but nobody is told yet: the departure's number
    std::deque<Departure> m_departures;  // soonest due first
    quint64 m_lastDeparture = 0;
    QElapsedTimer m_time;
    QTimer m_departed;
};

} // namespace freeim
