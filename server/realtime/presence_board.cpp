// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/presence_board.h"

#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Questions under way at one time. When thousands connect, or somebody hides from as many, the workers keep time for
// the rest.
constexpr int kMostAsking = 4;

QList<AccountId> withoutDuplicates(const QList<AccountId> &accounts)
{
    QList<AccountId> once;
    QSet<AccountId> seen;
    for (const AccountId account : accounts) {
        if (!seen.contains(account))
            once.append(account);
        seen.insert(account);
    }
    return once;
}

void removeOne(QHash<AccountId, QList<Socket *>> &sockets, AccountId account, Socket *socket)
{
    const auto found = sockets.find(account);
    if (found == sockets.end())
        return;
    found->removeOne(socket);
    if (found->isEmpty())
        sockets.erase(found);
}

void send(Socket &socket, const QString &frame)
{
    if (socket.send(frame))
        socket.flush();
}

QString frameOf(const QList<Presence> &accounts)
{
    return QString::fromUtf8(toJson(PresenceFrame{.accounts = accounts}));
}

} // namespace

PresenceBoard::PresenceBoard(WorkerPool &workers, const OnlineAccounts &online, const Clock &clock, int grace)
    : m_workers(workers)
    , m_online(online)
    , m_clock(clock)
    , m_grace(grace)
{
    m_time.start();
    m_departed.setSingleShot(true);
    connect(&m_departed, &QTimer::timeout, this, &PresenceBoard::tellDepartures);
}

void PresenceBoard::watch(Socket &socket, const QJsonObject &object)
{
    const Result<WatchPresenceFrame> frame = fromJson<WatchPresenceFrame>(object);
    if (!frame) {
        socket.refuse(frame.error());
        return;
    }
    const QList<AccountId> accounts = withoutDuplicates(frame->accountIds);
    if (accounts.size() > kMostWatchedAccounts) {
        socket.refuse(Error{.code = ErrorCode::PresenceLimit,
                            .field = u"accountIds"_s,
                            .details = {{u"maximumItems"_s, kMostWatchedAccounts}}});
        return;
    }
    const auto [found, isNew] = m_watches.try_emplace(&socket);
    if (isNew)
        m_socketsOf[socket.owner().account].append(&socket);
    replaceList(socket, found->second, accounts);
}

void PresenceBoard::replaceList(Socket &socket, Watch &watch, const QList<AccountId> &accounts)
{
    leaveAll(socket, watch);
    watch.entries.clear();
    for (const AccountId account : accounts) {
        watch.entries.push_back({.account = account});
        m_watchersOf[account].append(&socket);
    }
    std::sort(watch.entries.begin(), watch.entries.end());
    watch.toAsk = accounts;
    ++watch.list;
    watch.owesAnswer = true;
    queue(&socket, watch);
}

void PresenceBoard::leaveAll(Socket &socket, const Watch &watch)
{
    for (const Entry &entry : watch.entries)
        removeOne(m_watchersOf, entry.account, &socket);
}

void PresenceBoard::forget(Socket &socket)
{
    const auto found = m_watches.find(&socket);
    if (found == m_watches.end())
        return;
    leaveAll(socket, found->second);
    removeOne(m_socketsOf, socket.owner().account, &socket);
    m_watches.erase(found);
}

PresenceBoard::Watch *PresenceBoard::watchOf(Socket *socket)
{
    const auto found = m_watches.find(socket);
    return found == m_watches.end() ? nullptr : &found->second;
}

PresenceBoard::Entry *PresenceBoard::entryOf(Watch &watch, AccountId account)
{
    const auto found = std::lower_bound(watch.entries.begin(), watch.entries.end(), Entry{.account = account});
    return found == watch.entries.end() || found->account != account ? nullptr : &*found;
}

void PresenceBoard::deliver(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        if (const auto *change = std::get_if<VisibilityChanged>(&event)) {
            visibilityChanged(*change);
        } else if (const auto *watched = std::get_if<Watched>(&event)) {
            if (const auto *account = std::get_if<AccountChanged>(&watched->what);
                account && account->change != AccountChange::Created && account->change != AccountChange::Edited)
                visibilityChanged({.account = account->id});
        }
    }
}

void PresenceBoard::visibilityChanged(const VisibilityChanged &change)
{
    const QList<Socket *> own = m_socketsOf.value(change.account);
    if (change.other) {
        for (Socket *socket : own)
            askAnew(socket, {*change.other});
        for (Socket *socket : m_socketsOf.value(*change.other))
            askAnew(socket, {change.account});
        return;
    }
    for (Socket *socket : m_watchersOf.value(change.account))
        askAnew(socket, {change.account});
    for (Socket *socket : own) {
        QList<AccountId> accounts;
        for (const Entry &entry : watchOf(socket)->entries)
            accounts.append(entry.account);
        askAnew(socket, accounts);
    }
}

// What is shown stays for now: perhaps nothing has changed.
void PresenceBoard::askAnew(Socket *socket, const QList<AccountId> &accounts)
{
    Watch *watch = watchOf(socket);
    if (!watch)
        return;
    for (const AccountId account : accounts) {
        Entry *entry = entryOf(*watch, account);
        if (!entry || entry->question == kWaits)
            continue;
        entry->isKnown = false;
        entry->question = kWaits;
        watch->toAsk.append(account);
    }
    if (!watch->toAsk.isEmpty())
        queue(socket, *watch);
}

void PresenceBoard::queue(Socket *socket, Watch &watch)
{
    if (watch.isQueued || watch.isAsking)
        return;
    watch.isQueued = true;
    m_queue.push_back(socket);
    askNext();
}

void PresenceBoard::askNext()
{
    while (m_asking < kMostAsking && !m_queue.empty()) {
        const QPointer<Socket> socket = m_queue.front();
        m_queue.pop_front();
        if (Watch *watch = watchOf(socket))
            ask(*socket, *watch);
    }
}

quint32 PresenceBoard::nextQuestion()
{
    if (++m_lastQuestion == kWaits)
        ++m_lastQuestion;
    return m_lastQuestion;
}

void PresenceBoard::ask(Socket &socket, Watch &watch)
{
    Question question{.socket = &socket, .number = nextQuestion(), .accounts = std::exchange(watch.toAsk, {})};
    if (std::exchange(watch.owesAnswer, false))
        question.list = watch.list;
    for (const AccountId account : question.accounts) {
        if (Entry *entry = entryOf(watch, account))
            entry->question = question.number;
    }
    watch.isQueued = false;
    watch.isAsking = true;
    ++m_asking;
    const bool accepted = m_workers.run([this, question, presence = m_presence, viewer = socket.owner().account] {
        // The board lives in the I/O thread and outlives the workers.
        QMetaObject::invokeMethod(this, [this, question, answer = presence->visibleTo(viewer, question.accounts)] {
            answered(question, answer);
        });
    });
    if (!accepted)
        QMetaObject::invokeMethod(
            this, [this, question] { answered(question, fail(ErrorCode::Busy)); }, Qt::QueuedConnection);
}

void PresenceBoard::answered(const Question &question, const Answer &answer)
{
    --m_asking;
    if (Watch *watch = watchOf(question.socket)) {
        watch->isAsking = false;
        if (answer)
            apply(*question.socket, *watch, question, *answer);
        else
            failed(*question.socket, *watch, question, answer.error());
    }
    // Looked for again: a socket that can't be written to may have left.
    if (Watch *watch = watchOf(question.socket); watch && (!watch->toAsk.isEmpty() || watch->owesAnswer))
        queue(question.socket, *watch);
    askNext();
}

void PresenceBoard::apply(Socket &socket, Watch &watch, const Question &question, const QList<VisibleAccount> &visible)
{
    QHash<AccountId, Timestamp> lastSeenAt;
    for (const VisibleAccount &account : visible)
        lastSeenAt.insert(account.id, account.lastSeenAt);
    const bool isAnswer = question.list == watch.list;
    QList<Presence> told;
    for (const AccountId account : question.accounts) {
        Entry *entry = entryOf(watch, account);
        // No more on the list, or to be asked for anew since.
        const bool isOutdated = !entry || entry->question != question.number;
        if (isOutdated) {
            if (isAnswer)
                told.append({.accountId = account});
            continue;
        }
        const Entry before = *entry;
        entry->isKnown = true;
        entry->isVisible = lastSeenAt.contains(account);
        entry->isShownOnline = entry->isVisible && isOnline(account);
        // Who can't be seen any more has not changed for the client if it was offline.
        const bool isNews = entry->isShownOnline != before.isShownOnline || (entry->isVisible && !before.isVisible);
        if (isAnswer || isNews)
            told.append(presenceOf(*entry, lastSeenAt.value(account)));
    }
    if (isAnswer || !told.isEmpty())
        send(socket, frameOf(told));
}

void PresenceBoard::failed(Socket &socket, Watch &watch, const Question &question, const Error &error)
{
    if (question.list == watch.list)
        socket.decline(error);
    else if (!question.list)
        socket.close(kCloseTryAgainLater, u"the server is busy"_s); // what is shown may be wrong now
}

void PresenceBoard::tell(AccountId account, bool isOnline)
{
    if (isOnline) {
        if (m_leaving.remove(account) == 0)
            tellWatchers({.accountId = account, .status = PresenceStatus::Online});
        return;
    }
    m_leaving.insert(account, ++m_lastDeparture);
    m_departures.push_back(
        {.account = account, .number = m_lastDeparture, .dueAt = m_time.elapsed() + m_grace, .at = m_clock.now()});
    if (!m_departed.isActive())
        m_departed.start(m_grace);
}

void PresenceBoard::tellDepartures()
{
    const qint64 now = m_time.elapsed();
    while (!m_departures.empty() && m_departures.front().dueAt <= now) {
        const Departure departure = m_departures.front();
        m_departures.pop_front();
        const auto leaving = m_leaving.constFind(departure.account);
        if (leaving == m_leaving.cend() || *leaving != departure.number)
            continue;
        m_leaving.erase(leaving);
        tellWatchers({.accountId = departure.account, .lastSeenAt = departure.at});
    }
    if (!m_departures.empty())
        m_departed.start(static_cast<int>(m_departures.front().dueAt - now));
}

void PresenceBoard::tellWatchers(const Presence &presence)
{
    const bool isOnline = presence.status == PresenceStatus::Online;
    QString frame; // made when the first one is there to read it
    // A copy, since a socket that can't be written to may leave at once.
    const QList<Socket *> watchers = m_watchersOf.value(presence.accountId);
    for (Socket *socket : watchers) {
        Watch *watch = watchOf(socket);
        Entry *entry = watch ? entryOf(*watch, presence.accountId) : nullptr;
        if (!entry || !entry->isKnown || !entry->isVisible || entry->isShownOnline == isOnline)
            continue;
        entry->isShownOnline = isOnline;
        if (frame.isEmpty())
            frame = frameOf({presence});
        send(*socket, frame);
    }
}

bool PresenceBoard::isOnline(AccountId account) const
{
    return m_leaving.contains(account) || m_online.contains(account);
}

Presence PresenceBoard::presenceOf(const Entry &entry, Timestamp storedLastSeenAt) const
{
    Presence presence{.accountId = entry.account};
    if (entry.isShownOnline)
        presence.status = PresenceStatus::Online;
    else if (entry.isVisible) {
        // What is stored may be a minute old.
        const Timestamp last = std::max(storedLastSeenAt, m_online.lastSeen(entry.account));
        if (last > Timestamp{})
            presence.lastSeenAt = last;
    }
    return presence;
}

qsizetype PresenceBoard::watchedCount() const
{
    qsizetype count = 0;
    for (const auto &[socket, watch] : m_watches)
        count += static_cast<qsizetype>(watch.entries.size());
    return count;
}

} // namespace freeim
