// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/event_inbox.h"
#include "server/realtime/frame_handlers.h"
#include "server/services/online_accounts.h"
#include "server/services/pending_receipts.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace freeim {

// Who is connected here, and what reaches them. I/O thread only; events arrive through an EventInbox.
//
// Which groups an account is in is read once, when its first device connects. Events that pass while that read is
// under way are kept and replayed on its answer, so nothing is missed in between.
class Hub : public QObject
{
public:
    Hub(const WebSocketSettings &settings, WorkerPool &workers, OnlineAccounts &online);
    ~Hub() override;

    // Who knows which groups accounts are in. Set once, before the first socket.
    void serve(ChatService &chat) { m_chat = &chat; }
    // What a socket may ask for.
    [[nodiscard]] FrameHandlers &frames() { return m_frames; }

    // Where what sockets say they have received goes. Set once, before the first socket.
    void noteReceipts(PendingReceipts &receipts) { m_receipts = &receipts; }

    // Told when the first socket of an account opens and the last one closes. Set once, before the first socket.
    using OnPresence = std::function<void(AccountId account, bool isOnline)>;
    void tellPresence(OnPresence onPresence) { m_onPresence = std::move(onPresence); }

    // Told of every socket that opens, and of every one that closes. Set once, before the first socket.
    using OnSocket = std::function<void(Socket &socket, bool isOpen)>;
    void tellSockets(OnSocket onSocket) { m_onSocket = std::move(onSocket); }

    // Too many sockets, in all or of this account: refused before the handshake.
    [[nodiscard]] bool hasRoomFor(AccountId account) const;
    void add(std::unique_ptr<QWebSocket> webSocket, const Socket::Owner &owner);

    void deliver(std::vector<Event> &&events);

    // Says goodbye (1001) to everybody and calls done when all are gone.
    void drain(std::function<void()> done);

    // Frames handed to devices, and those that a device being cut off did not get, since the start. Heartbeats and
    // answers to a device's own frames are not among them.
    [[nodiscard]] qint64 deliveries() const { return m_deliveries; }
    [[nodiscard]] qint64 drops() const { return m_drops; }
    [[nodiscard]] qsizetype socketCount() const { return m_socketCount; }
    [[nodiscard]] qsizetype accountCount() const { return static_cast<qsizetype>(m_accounts.size()); }

private:
    struct Account
    {
        QList<Socket *> sockets = {};
        QSet<ChatGroupId> groups = {};
        bool isLoading = true;
        quint64 load = 0;       // the read it waits for
        quint64 replayFrom = 0; // the first kept event it has not seen

        [[nodiscard]] bool wantsChanges() const
        {
            return std::any_of(sockets.begin(), sockets.end(),
                               [](const Socket *socket) { return socket->owner().wantsChanges; });
        }
    };

    enum class Reach
    {
        AllSockets,
        ReceiptListeners,
        ChangeListeners
    };

    // A push to so many that it is sent in pieces, one in each turn of the event loop.
    struct Bulk
    {
        Frame frame;
        QList<AccountId> accounts = {};
        qsizetype next = 0;
    };

    [[nodiscard]] static Reach reachOf(const Push &push, AccountId receiver);
    void deliverOne(const Event &event);
    void push(const Push &push);
    void pushInPieces(const Push &push);
    void sendPiece();
    void sendTo(AccountId id, SessionId except, const Frame &frame, Reach reach);
    void sendToSockets(const Account &account, SessionId except, const Frame &frame, Reach reach);
    void flushWritten();
    void applyMembership(const MembershipChanged &change);
    void dissolve(ChatGroupId group);
    void endSessions(const SessionsEnded &ended);
    void bidFarewell(Socket &socket, Notice notice);

    void loadGroups(AccountId id);
    void groupsLoaded(AccountId id, quint64 load, const Result<QList<ChatGroupId>> &groups);
    void replay(AccountId id, Account &account, const Event &event);
    void join(AccountId id, Account &account, ChatGroupId group);
    void leave(AccountId id, Account &account, ChatGroupId group);

    [[nodiscard]] QList<Socket *> allSockets() const;
    void remove(Socket &socket);
    void beat();
    void finishDraining();

    const WebSocketSettings &m_settings;
    WorkerPool &m_workers;
    OnlineAccounts &m_online;
    FrameHandlers m_frames;
    ChatService *m_chat = nullptr;
    PendingReceipts *m_receipts = nullptr;
    OnPresence m_onPresence = [](AccountId, bool) {};
    OnSocket m_onSocket = [](Socket &, bool) {};
    std::unordered_map<qint64, Account> m_accounts; // those with at least one socket, by id
    QHash<ChatGroupId, QSet<AccountId>> m_groups;   // their connected members
    QList<Socket *> m_written; // by the events being delivered: each is flushed once, after the last of them
    std::deque<Bulk> m_bulk;   // in the order in which they came
    QTimer m_pieces;           // runs while there are any
    qsizetype m_socketCount = 0;
    qint64 m_deliveries = 0;
    qint64 m_drops = 0;
    quint64 m_lastLoad = 0;
    int m_loading = 0;        // accounts whose groups are being read
    std::deque<Event> m_kept; // events since the oldest such read began
    quint64 m_keptFrom = 0;   // the number of the first of them
    QElapsedTimer m_clock;
    QTimer m_heartbeat;
    std::function<void()> m_drained;
};

} // namespace freeim
