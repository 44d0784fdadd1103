// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/device.h"

#include "shared/core/error.h"

#include <QJsonDocument>
#include <QUrl>

namespace freeim::torture {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr auto kAskAgain = std::chrono::milliseconds(50);
constexpr auto kPingInterval = std::chrono::milliseconds(600);
constexpr qint64 kExaggeration = 1'000;
constexpr int kGone = 410;

QByteArray numberText(qint64 number)
{
    return QByteArray::number(number);
}

QJsonObject objectFrom(QByteArrayView text)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size())).object();
}

bool isGroup(qint64 conversation)
{
    return conversation < kFirstAccountId;
}

} // namespace

Device::Device(Stage &stage, const CastAccount &account, int accountIndex, int deviceIndex, quint32 index)
    : m_stage(stage)
    , m_self(account.id.value)
    , m_name(numberText(accountIndex) + '/' + numberText(deviceIndex))
    , m_token(account.devices.at(deviceIndex).token)
    , m_dice(stage.seed, index)
    , m_memory(m_self, stage.sabotage == Sabotage::DropPush)
    , m_pulls(stage)
    , m_acts(stage)
    , m_outbox(
          stage, m_name, m_self, m_token, m_acts, m_dice,
          [this](const QByteArray &text) {
              if (m_state != State::Live)
                  return false;
              m_socket->sendText(text);
              return true;
          },
          [this](const QJsonObject &message) {
              // Before a snapshot it would miss the recalls that the snapshot has in it.
              if (m_memory.userSeq())
                  (void)m_memory.takeMessage(message);
          })
    , m_connectAt(Clock::now() + m_dice.time(0, 100))
{}

bool Device::isSettled() const
{
    return m_state == State::Live && !m_isPulling && !m_wantsSync && !m_wantsList && m_memory.incomplete() == 0 &&
           m_outbox.isEmpty() && !m_acts.isBusy() && !m_isLosing;
}

QString Device::describe() const
{
    static constexpr std::array kNames{"away", "connecting", "catching up", "live"};
    return u"%1%2%3%4%5"_s.arg(QLatin1StringView(kNames[static_cast<size_t>(m_state)]),
                               m_isPulling ? u", pulling"_s : QString(), m_wantsSync ? u", wants to sync"_s : QString(),
                               m_memory.incomplete() != 0 ? u", messages missing"_s : QString(),
                               m_outbox.isEmpty() && !m_acts.isBusy() ? QString() : u", waits for answers"_s);
}

void Device::tick()
{
    m_pulls.tick();
    m_acts.tick();
    if (!isOn())
        return;
    m_outbox.tick();
    const auto now = Clock::now();
    switch (m_state) {
    case State::Away:
        if (now >= m_connectAt)
            connect();
        break;
    case State::Connecting:
        if (m_socket->isUpgraded())
            catchUp();
        else if (!m_socket->isOpen() || now > m_lastHeard + m_stage.patience())
            disconnect("could not connect");
        break;
    case State::CatchingUp:
    case State::Live:
        beAlive();
        break;
    }
    pump();
    for (const QString &contradiction : m_memory.takeContradictions())
        m_stage.complain(u"device %1: %2"_s.arg(QString::fromLatin1(m_name), contradiction));
}

void Device::connect()
{
    ++m_stage.ledger.connections;
    m_socket = std::make_unique<load::WebSocketClient>(
        m_stage.loop, m_stage.port,
        "/api/v1/ws?platform=android&sync=true&deviceId=" + m_name.mid(0).replace('/', '-') + "&t=" + m_token,
        [this](QByteArrayView text) { heard(text); });
    m_lastHeard = Clock::now();
    m_seenUserSeq = 0;
    m_state = State::Connecting;
}

void Device::disconnect(const char *reason)
{
    m_stage.trace.note(m_name, reason);
    m_state = State::Away;
    m_held.clear();
    m_isLosing = false;
    m_connectAt = Clock::now() + m_dice.time(10, 200);
    if (m_socket) {
        m_socket->abort();
        m_stage.leaving.push_back(std::move(m_socket));
    }
    m_outbox.socketLost();
}

void Device::catchUp()
{
    m_stage.trace.note(m_name, "connected");
    m_state = State::CatchingUp;
    m_lastHeard = m_nextPing = Clock::now();
    m_wantsSync = m_wantsHeads = true;
}

void Device::beAlive()
{
    const auto now = Clock::now();
    if (!m_socket->isOpen()) {
        disconnect("lost its connection");
    } else if (m_isLosing && now > m_losesUntil) {
        disconnect("breaks its connection");
    } else if (now > m_lastHeard + m_stage.patience()) {
        disconnect("hears nothing any more");
    } else if (now >= m_nextPing) {
        m_nextPing = now + kPingInterval;
        m_socket->sendText(R"({"type":"ping"})");
    }
}

void Device::heard(QByteArrayView text)
{
    m_lastHeard = Clock::now();
    const QJsonObject frame = objectFrom(text);
    const QString type = frame.value("type"_L1).toString();
    if (type == "ping"_L1)
        return;
    ++m_stage.progress;
    if (type == "ack"_L1 || type == "error"_L1) {
        m_outbox.take(frame);
        return;
    }
    if (m_isLosing && m_dice.chance(60)) {
        m_stage.trace.note(m_name, "loses " + text.toByteArray());
        return;
    }
    m_stage.trace.note(m_name, "hears " + text.toByteArray());
    if (m_state == State::Live)
        handle(frame);
    else
        m_held.push_back(frame);
}

void Device::handle(const QJsonObject &frame)
{
    const bool isRecall = frame.value("status"_L1).toString() == "revocation"_L1;
    if (const QJsonValue userSeq = frame.value("userSeq"_L1); userSeq.isDouble()) {
        m_seenUserSeq = std::max(m_seenUserSeq, userSeq.toInteger());
        if (m_memory.takeChange(changeFromFrame(frame, m_self)) == Memory::Taken::Gap)
            m_wantsSync = true;
    } else if (isRecall) {
        m_memory.takeRecall(m_memory.conversationOf(frame), frame.value("seq"_L1).toInteger());
    } else if (frame.value("id"_L1).toInteger() > 0) {
        (void)m_memory.takeMessage(frame); // a gap is seen by pump()
    }
}

// One pull at a time, what matters most first.
void Device::pump()
{
    const bool isConnected = m_state == State::CatchingUp || m_state == State::Live;
    if (!isConnected || m_isPulling || Clock::now() < m_nextPull)
        return;
    m_wantsList = m_memory.takeListWish() || m_wantsList;
    if (!m_memory.userSeq())
        askSnapshot();
    else if (m_wantsList)
        askConversations();
    else if (m_wantsSync)
        askSync();
    else if (const qint64 conversation = m_memory.incomplete(); conversation != 0)
        askHistory(conversation);
    else if (m_state == State::CatchingUp) {
        m_stage.trace.note(m_name, "is live");
        m_state = State::Live;
        for (const QJsonObject &frame : std::exchange(m_held, {}))
            handle(frame);
    }
}

void Device::pull(const QByteArray &target, std::function<void(int status, const QJsonObject &result, int code)> done)
{
    m_isPulling = true;
    m_stage.trace.note(m_name, "asks " + target);
    m_pulls.ask(load::getRequest("/api/v1" + target, m_token),
                [this, life = m_life, target, done = std::move(done)](int status, QByteArrayView body) {
                    m_stage.trace.note(m_name, "is answered " + numberText(status) + ' ' + body.toByteArray());
                    const QJsonObject answer = objectFrom(body);
                    if (life != m_life)
                        return; // installed anew since
                    m_isPulling = false;
                    if (status != 0 && status != 200 && status != 503 && status != kGone)
                        m_stage.complain(u"device %1: %2 was answered with HTTP %3 %4"_s.arg(
                            QString::fromLatin1(m_name), QString::fromUtf8(target), QString::number(status),
                            QString::fromUtf8(body)));
                    done(status, answer.value("result"_L1).toObject(), answer.value("code"_L1).toInt(-1));
                });
}

void Device::pullAgainLater()
{
    m_nextPull = Clock::now() + m_dice.time(20, 150);
}

void Device::askSnapshot()
{
    pull("/chat/sync/snapshot", [this](int status, const QJsonObject &result, int) {
        if (status != 200) {
            pullAgainLater();
            return;
        }
        m_memory.takeSnapshot(result);
        m_syncedAt = result.value("syncedAt"_L1).toString();
        m_wantsList = true;
        m_listAfter.clear();
    });
}

void Device::askConversations()
{
    if (m_listAfter.isEmpty()) {
        m_listAskedAt = m_memory.changeCount();
        m_wantsList = false; // wished for again meanwhile, it is asked for again
    }
    const QByteArray after = m_listAfter.isEmpty()
                                 ? QByteArray()
                                 : "&after=" + QUrl::toPercentEncoding(QString::fromUtf8(m_listAfter));
    pull("/chat/conversations?limit=20" + after, [this](int status, const QJsonObject &result, int code) {
        if (status != 200 || code != 0) {
            m_wantsList = true;
            m_listAfter.clear();
            pullAgainLater();
            return;
        }
        m_memory.takeConversations(result.value("items"_L1).toArray(), m_listAskedAt);
        m_listAfter = result.value("next"_L1).toString().toUtf8();
        m_wantsList = m_wantsList || !m_listAfter.isEmpty();
    });
}

void Device::askSync()
{
    const bool hasHeads = m_wantsHeads;
    m_wantsSync = m_wantsHeads = false;
    QByteArray target = "/chat/sync?limit=40&after=" + numberText(*m_memory.userSeq());
    if (hasHeads)
        target += "&movedSince=" + QUrl::toPercentEncoding(m_syncedAt);
    pull(target, [this, hasHeads](int status, const QJsonObject &result, int code) {
        if (status == kGone) {
            ++m_stage.ledger.snapshots;
            reset();
            return;
        }
        if (status != 200 || code != 0) {
            m_wantsSync = true;
            m_wantsHeads = m_wantsHeads || hasHeads;
            pullAgainLater();
            return;
        }
        takeChanges(result, hasHeads);
    });
}

void Device::takeChanges(const QJsonObject &page, bool hasHeads)
{
    for (const QJsonValue &each : page.value("events"_L1).toArray()) {
        if (m_memory.takeChange(each.toObject()) == Memory::Taken::Gap)
            m_stage.complain(u"device %1: sync left out what comes before %2"_s.arg(QString::fromLatin1(m_name))
                                 .arg(each["userSeq"_L1].toInteger()));
    }
    if (hasHeads) {
        m_memory.takeHeads(page.value("conversations"_L1).toArray());
        m_syncedAt = page.value("syncedAt"_L1).toString();
    }
    if (page.value("hasMore"_L1).toBool() || m_seenUserSeq > *m_memory.userSeq())
        m_wantsSync = true;
}

void Device::askHistory(qint64 id)
{
    const HeldConversation &held = m_memory.conversations().at(id);
    const int limit = std::array{7, 50, 200}[static_cast<size_t>(m_dice.roll(3))];
    const QByteArray target = "/chat/messages?toId=" + numberText(id) + (isGroup(id) ? "&ope=group" : "&ope=friend") +
                              "&sort=id:asc&limit=" + numberText(limit) +
                              "&afterSeq=" + numberText(held.base ? held.have : 0);
    pull(target, [this, id, limit, generation = held.generation](int status, const QJsonObject &result, int code) {
        if (status != 200) {
            pullAgainLater();
            return;
        }
        const auto found = m_memory.conversations().find(id);
        if (found == m_memory.conversations().end() || found->second.generation != generation)
            return; // left, and perhaps joined again
        if (code == 0)
            m_memory.takeHistory(id, result.value("items"_L1).toArray(), limit);
        else
            m_memory.giveUp(id);
    });
}

void Device::act(const char *method, const QByteArray &path, const QByteArray &form, std::function<void(int code)> done)
{
    QByteArray request = load::postRequest("/api/v1" + path, form, m_token);
    request.replace(0, 4, method); // "POST"
    m_stage.trace.note(m_name, QByteArray(method) + ' ' + path + ' ' + form);
    m_acts.ask(request, [this, path, done = std::move(done)](int status, QByteArrayView body) {
        m_stage.trace.note(m_name, path + ": " + numberText(status) + ' ' + body.toByteArray());
        if (status == 500)
            m_stage.complain(u"device %1: %2 was answered with %3"_s.arg(
                QString::fromLatin1(m_name), QString::fromUtf8(path), QString::fromUtf8(body)));
        if (done)
            done(status == 200 ? objectFrom(body).value("code"_L1).toInt(-1) : -1);
    });
}

void Device::ask(const QByteArray &target, const std::function<void(const QJsonObject &result)> &done)
{
    m_acts.ask(load::getRequest("/api/v1" + target, m_token), [this, target, done](int status, QByteArrayView body) {
        m_stage.trace.note(m_name, target + ": " + numberText(status) + ' ' + body.toByteArray());
        if (status == 200)
            done(objectFrom(body).value("result"_L1).toObject());
        else
            m_stage.agenda.in(kAskAgain, [this, target, done] { ask(target, done); });
    });
}

void Device::say(const QByteArray &frame)
{
    if (m_state == State::Live)
        m_socket->sendText(frame);
}

void Device::switchOff(Clock::duration time)
{
    m_offUntil = Clock::now() + time;
    disconnect("is switched off");
}

void Device::forget()
{
    disconnect("is installed anew");
    reset();
}

void Device::exaggerate()
{
    if (m_memory.userSeq())
        m_memory.setUserSeq(*m_memory.userSeq() + kExaggeration);
    disconnect("believes to know more than there is");
}

// What it has may be of before what it missed, such as a recall: all of it goes.
void Device::reset()
{
    ++m_life;
    m_memory = Memory(m_self, m_stage.sabotage == Sabotage::DropPush);
    m_syncedAt.clear();
    m_listAfter.clear();
    m_seenUserSeq = 0;
    m_isPulling = false;
    m_wantsList = false;
    if (m_state == State::Live)
        m_state = State::CatchingUp;
}

void Device::losePushes(Clock::duration time)
{
    if (m_state != State::Live || m_isLosing)
        return;
    m_isLosing = true;
    m_losesUntil = Clock::now() + time;
}

} // namespace freeim::torture
