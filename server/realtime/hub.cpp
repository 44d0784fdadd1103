// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/hub.h"

#include "shared/reflect/json_writer.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// One timer for all sockets: pings spread over the interval by when each connected.
constexpr int kBeatInterval = 1'000; // ms

// Reads of groups take milliseconds; so many events within one mean that the database hangs, and memory matters more.
constexpr size_t kMostKeptEvents = 100'000;

// Some 2 ms of writing to sockets, so that what else waits for the I/O thread hardly notices.
constexpr qsizetype kPieceAccounts = 250;

Frame frameOf(const Push &push)
{
    return std::visit([](const auto &content) { return QString::fromUtf8(toJson(content)); }, push.content);
}

// As one of the accounts gets it whose changes the push is one of.
QString numberedFrameOf(const Push &push, qint64 userSeq)
{
    const auto numbered = [&](auto content) {
        content.userSeq = userSeq;
        return QString::fromUtf8(toJson(content));
    };
    return std::visit(numbered, push.content);
}

} // namespace

Hub::Hub(const WebSocketSettings &settings, WorkerPool &workers, OnlineAccounts &online)
    : m_settings(settings)
    , m_workers(workers)
    , m_online(online)
    , m_frames(workers)
{
    m_clock.start();
    connect(&m_heartbeat, &QTimer::timeout, this, &Hub::beat);
    m_heartbeat.start(kBeatInterval);
    connect(&m_pieces, &QTimer::timeout, this, &Hub::sendPiece);
}

Hub::~Hub()
{
    for (const auto &[id, account] : m_accounts)
        qDeleteAll(account.sockets);
}

bool Hub::hasRoomFor(AccountId account) const
{
    if (m_socketCount >= m_settings.sockets || m_drained)
        return false;
    const auto found = m_accounts.find(account.value);
    return found == m_accounts.end() || found->second.sockets.size() < m_settings.socketsPerAccount;
}

void Hub::add(std::unique_ptr<QWebSocket> webSocket, const Socket::Owner &owner)
{
    // The client may have hung up during the handshake; its end was reported then, and never will be again.
    // Deleted later, since we are called by the connection it owns.
    if (webSocket->state() != QAbstractSocket::ConnectedState) {
        webSocket.release()->deleteLater();
        return;
    }
    Account &account = m_accounts[owner.account.value];
    auto *socket = new Socket(
        std::move(webSocket), owner, m_settings, m_clock.elapsed(),
        [this](Socket &from, const QString &type, const QJsonObject &frame) { m_frames.handle(from, type, frame); },
        [this](Socket &closed) { remove(closed); });
    ++m_socketCount;
    account.sockets.append(socket);
    if (m_receipts && socket->hearsReceipts())
        m_receipts->listenerCame();
    m_onSocket(*socket, true);
    if (account.sockets.size() == 1) {
        m_online.arrived(owner.account);
        m_onPresence(owner.account, true);
        loadGroups(owner.account);
    }
}

void Hub::deliver(std::vector<Event> &&events)
{
    for (Event &event : events) {
        deliverOne(event);
        if (m_loading > 0 && !std::holds_alternative<Watched>(event))
            m_kept.push_back(std::move(event));
    }
    flushWritten();
    if (m_kept.size() <= kMostKeptEvents)
        return;
    // Whoever still waits for his groups comes back and pulls what he missed.
    for (Socket *socket : allSockets()) {
        const auto found = m_accounts.find(socket->owner().account.value);
        if (found != m_accounts.end() && found->second.isLoading)
            socket->close(kCloseTryAgainLater, u"the server is busy"_s);
    }
    m_keptFrom += m_kept.size();
    m_kept.clear();
}

void Hub::deliverOne(const Event &event)
{
    if (const auto *pushed = std::get_if<Push>(&event))
        push(*pushed);
    else if (const auto *change = std::get_if<MembershipChanged>(&event))
        applyMembership(*change);
    else if (const auto *dissolved = std::get_if<GroupDissolved>(&event))
        dissolve(dissolved->group);
    else if (const auto *ended = std::get_if<SessionsEnded>(&event))
        endSessions(*ended);
}

void Hub::push(const Push &push)
{
    if (push.isBulk) {
        pushInPieces(push);
        return;
    }
    std::optional<Frame> frame; // made when the first one is there to read it
    const auto sendOnce = [&](AccountId id) {
        const auto found = m_accounts.find(id.value);
        const Reach reach = reachOf(push, id);
        if (found == m_accounts.end() || (reach == Reach::ChangeListeners && !found->second.wantsChanges()))
            return;
        if (const auto number = push.userSeqs.constFind(id); number != push.userSeqs.cend()) {
            sendToSockets(found->second, push.exceptSession, numberedFrameOf(push, *number), reach);
            return;
        }
        if (!frame)
            frame = frameOf(push);
        sendToSockets(found->second, push.exceptSession, *frame, reach);
    };
    for (const AccountId id : push.accounts)
        sendOnce(id);
    if (!push.group)
        return;
    const QSet<AccountId> sent(push.accounts.begin(), push.accounts.end());
    for (const AccountId id : m_groups.value(*push.group)) {
        if (!sent.contains(id))
            sendOnce(id);
    }
}

void Hub::pushInPieces(const Push &push)
{
    QList<AccountId> accounts = push.accounts;
    if (push.toEveryone) {
        for (const auto &[id, account] : m_accounts)
            accounts.append(AccountId{id});
    }
    if (accounts.isEmpty())
        return;
    m_bulk.push_back({.frame = frameOf(push), .accounts = std::move(accounts)});
    m_pieces.start(0);
}

void Hub::sendPiece()
{
    Bulk &bulk = m_bulk.front();
    const qsizetype end = std::min(bulk.next + kPieceAccounts, bulk.accounts.size());
    for (; bulk.next < end; ++bulk.next)
        sendTo(bulk.accounts.at(bulk.next), {}, bulk.frame, Reach::AllSockets);
    flushWritten();
    if (bulk.next == bulk.accounts.size())
        m_bulk.pop_front();
    if (m_bulk.empty())
        m_pieces.stop();
}

// What clients of the older API do not know goes to those who speak of receipts, or asked for changes.
Hub::Reach Hub::reachOf(const Push &push, AccountId receiver)
{
    if (std::holds_alternative<SyncEvent>(push.content))
        return Reach::ChangeListeners;
    const auto *notice = std::get_if<Notice>(&push.content);
    if (!notice)
        return Reach::AllSockets;
    const bool isReadElsewhere = notice->type == NoticeType::Read && notice->fromId == receiver;
    const bool isReadInGroup = notice->type == NoticeType::Read && notice->ope == NoticeChannel::Group;
    const bool isNew = notice->type == NoticeType::Delivered || isReadElsewhere || isReadInGroup;
    return isNew ? Reach::ReceiptListeners : Reach::AllSockets;
}

void Hub::sendTo(AccountId id, SessionId except, const Frame &frame, Reach reach)
{
    const auto found = m_accounts.find(id.value);
    if (found != m_accounts.end())
        sendToSockets(found->second, except, frame, reach);
}

void Hub::sendToSockets(const Account &account, SessionId except, const Frame &frame, Reach reach)
{
    // A copy, since a socket that can't be written to may leave the list at once.
    const QList<Socket *> sockets = account.sockets;
    for (Socket *socket : sockets) {
        if (socket->owner().session == except)
            continue;
        if (reach == Reach::ReceiptListeners && !socket->hearsReceipts())
            continue;
        if (reach == Reach::ChangeListeners && !socket->owner().wantsChanges)
            continue;
        const bool isSent = socket->send(frame);
        ++(isSent ? m_deliveries : m_drops);
        if (isSent && socket->setWritten())
            m_written.append(socket);
    }
}

// Before control goes back to the event loop, which deletes sockets that have left the hub.
void Hub::flushWritten()
{
    for (Socket *socket : std::exchange(m_written, {}))
        socket->flush();
}

void Hub::applyMembership(const MembershipChanged &change)
{
    for (const AccountId id : change.accounts) {
        const auto found = m_accounts.find(id.value);
        if (found == m_accounts.end() || found->second.isLoading)
            continue;
        if (change.joined)
            join(id, found->second, change.group);
        else
            leave(id, found->second, change.group);
    }
}

void Hub::dissolve(ChatGroupId group)
{
    for (const AccountId id : m_groups.take(group))
        m_accounts.at(id.value).groups.remove(group);
}

void Hub::endSessions(const SessionsEnded &ended)
{
    const QString reason = ended.reason.isEmpty() ? u"the session has ended"_s
                                                  : u"the session has ended: "_s + ended.reason;
    const QSet<SessionId> over(ended.sessions.begin(), ended.sessions.end()); // a ban may end thousands
    for (Socket *socket : allSockets()) {
        if (!over.contains(socket->owner().session))
            continue;
        if (ended.farewell)
            bidFarewell(*socket, *ended.farewell);
        socket->close(kCloseSessionEnded, reason);
    }
}

void Hub::bidFarewell(Socket &socket, Notice notice)
{
    notice.toId = socket.owner().account.value;
    const bool isSent = socket.send(QString::fromUtf8(toJson(notice)));
    ++(isSent ? m_deliveries : m_drops);
}

void Hub::loadGroups(AccountId id)
{
    Account &account = m_accounts.at(id.value);
    const quint64 load = ++m_lastLoad;
    account.isLoading = true;
    account.load = load;
    account.replayFrom = m_keptFrom + m_kept.size();
    ++m_loading;
    const bool accepted = m_workers.run([this, id, load, chat = m_chat] {
        // The hub lives in the I/O thread and outlives the workers.
        QMetaObject::invokeMethod(this,
                                  [this, id, load, groups = chat->groupsOf(id)] { groupsLoaded(id, load, groups); });
    });
    if (!accepted)
        groupsLoaded(id, load, fail(ErrorCode::Busy));
}

void Hub::groupsLoaded(AccountId id, quint64 load, const Result<QList<ChatGroupId>> &groups)
{
    --m_loading;
    const auto found = m_accounts.find(id.value);
    // Gone, and perhaps back since: then a later read is under way, which knows better.
    if (found != m_accounts.end() && found->second.load == load) {
        Account &account = found->second;
        account.isLoading = false;
        if (groups) {
            for (const ChatGroupId group : *groups)
                join(id, account, group);
            const quint64 end = m_keptFrom + m_kept.size();
            for (quint64 number = std::max(account.replayFrom, m_keptFrom); number < end; ++number)
                replay(id, account, m_kept[number - m_keptFrom]);
        } else {
            const QList<Socket *> sockets = account.sockets;
            for (Socket *socket : sockets)
                socket->close(kCloseTryAgainLater, u"the server is busy"_s);
        }
    }
    flushWritten();
    if (m_loading == 0) {
        m_keptFrom += m_kept.size();
        m_kept.clear();
    }
}

void Hub::replay(AccountId id, Account &account, const Event &event)
{
    if (const auto *pushed = std::get_if<Push>(&event)) {
        const bool isMissed = pushed->group && account.groups.contains(*pushed->group) &&
                              !pushed->accounts.contains(id);
        if (isMissed)
            sendToSockets(account, pushed->exceptSession, frameOf(*pushed), reachOf(*pushed, id));
    } else if (const auto *change = std::get_if<MembershipChanged>(&event)) {
        if (change->accounts.contains(id) && change->joined)
            join(id, account, change->group);
        else if (change->accounts.contains(id))
            leave(id, account, change->group);
    } else if (const auto *dissolved = std::get_if<GroupDissolved>(&event)) {
        leave(id, account, dissolved->group);
    }
}

void Hub::join(AccountId id, Account &account, ChatGroupId group)
{
    account.groups.insert(group);
    m_groups[group].insert(id);
}

void Hub::leave(AccountId id, Account &account, ChatGroupId group)
{
    account.groups.remove(group);
    const auto members = m_groups.find(group);
    if (members == m_groups.end())
        return;
    members->remove(id);
    if (members->isEmpty())
        m_groups.erase(members);
}

void Hub::remove(Socket &socket)
{
    const AccountId id = socket.owner().account;
    const auto found = m_accounts.find(id.value);
    if (found != m_accounts.end() && found->second.sockets.removeOne(&socket)) {
        --m_socketCount;
        if (m_receipts && socket.hearsReceipts())
            m_receipts->listenerLeft();
        m_onSocket(socket, false);
        socket.deleteLater();
        if (found->second.sockets.isEmpty()) {
            const QSet<ChatGroupId> groups = found->second.groups;
            for (const ChatGroupId group : groups)
                leave(id, found->second, group);
            m_accounts.erase(found);
            m_online.left(id);
            m_onPresence(id, false);
        }
    }
    finishDraining();
}

// A list of its own: sockets leave the hub while it is walked. They are deleted later, so its pointers stay good.
QList<Socket *> Hub::allSockets() const
{
    QList<Socket *> all;
    all.reserve(m_socketCount);
    for (const auto &[id, account] : m_accounts)
        all += account.sockets;
    return all;
}

void Hub::beat()
{
    const qint64 now = m_clock.elapsed();
    for (Socket *socket : allSockets())
        socket->beat(now);
}

void Hub::drain(std::function<void()> done)
{
    m_drained = std::move(done);
    for (Socket *socket : allSockets())
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the server is going away"_s);
    finishDraining();
}

void Hub::finishDraining()
{
    if (!m_drained || m_socketCount > 0)
        return;
    const std::function<void()> done = std::exchange(m_drained, [] {});
    done();
}

} // namespace freeim
