// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/outbox.h"

#include "shared/core/error.h"

#include <QJsonDocument>
#include <QUrl>

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRecent = 12;

// It will do another time.
bool isPassing(int status, int code)
{
    switch (static_cast<ErrorCode>(code)) {
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
    case ErrorCode::NotReady:
        return true;
    default:
        return status == 0 || status == 429 || status == 503;
    }
}

} // namespace

Outbox::Outbox(Stage &stage, const QByteArray &device, qint64 self, const QByteArray &token, Lane &lane, Dice &dice,
               SendFrame sendFrame, OnStored onStored)
    : m_stage(stage)
    , m_device(device)
    , m_self(self)
    , m_token(token)
    , m_lane(lane)
    , m_dice(dice)
    , m_sendFrame(std::move(sendFrame))
    , m_onStored(std::move(onStored))
{}

void Outbox::add(qint64 toId)
{
    // 24 characters, which the proxy knows by their beginning; see there.
    const QString id = u"key-%1-%2-%3"_s.arg(m_stage.seed % 1'000'000, 6, 10, QChar(u'0'))
                           .arg(QString::fromLatin1(m_device).remove(u'/').rightJustified(4, u'0'))
                           .arg(++m_count, 8, 10, QChar(u'0'));
    (void)m_stage.ledger.add({.clientMsgId = id,
                              .from = m_self,
                              .device = QString::fromLatin1(m_device),
                              .toId = toId,
                              .body = u"第 %1 句: %2 says so"_s.arg(m_count).arg(id.sliced(4))});
    m_open.push_back({.clientMsgId = id, .when = load::Clock::now()});
    send(m_open.back());
}

Outbox::Open *Outbox::find(const QString &clientMsgId)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&](const Open &each) { return each.clientMsgId == clientMsgId; });
    return found == m_open.end() ? nullptr : &*found;
}

void Outbox::close(const QString &clientMsgId)
{
    std::erase_if(m_open, [&](const Open &each) { return each.clientMsgId == clientMsgId; });
}

void Outbox::tryLater(Open &open)
{
    open.isFlying = false;
    open.when = load::Clock::now() + m_dice.time(50, 400);
}

void Outbox::tick()
{
    const auto now = load::Clock::now();
    for (size_t i = 0; i < m_open.size(); ++i) {
        if (now < m_open[i].when)
            continue;
        if (!m_open[i].isFlying)
            send(m_open[i]);
        else if (m_open[i].isOnSocket)
            tryLater(m_open[i]);
    }
}

void Outbox::send(Open &open)
{
    SentMessage &message = *m_stage.ledger.find(open.clientMsgId);
    ++message.attempts;
    m_stage.ledger.resends += message.attempts > 1 ? 1 : 0;
    open.isFlying = true;
    open.when = load::Clock::now() + m_stage.patience();
    open.isOnSocket = m_dice.chance(50) && sendOverSocket(message);
    m_stage.trace.note(m_device, (open.isOnSocket ? "sends over the socket " : "sends by request ") +
                                     open.clientMsgId.toLatin1() + " to " + QByteArray::number(message.toId));
    if (!open.isOnSocket)
        sendByRequest(open, message);
}

bool Outbox::sendOverSocket(const SentMessage &message)
{
    const QJsonObject frame{{u"type"_s, u"send"_s},        {u"reqId"_s, message.clientMsgId},
                            {u"toId"_s, message.toId},     {u"ope"_s, message.isGroup() ? u"group"_s : u"friend"_s},
                            {u"messageType"_s, u"text"_s}, {u"isPrivate"_s, false},
                            {u"body"_s, message.body},     {u"clientMsgId"_s, message.clientMsgId}};
    return m_sendFrame(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

void Outbox::sendByRequest(Open &open, const SentMessage &message)
{
    const QByteArray form = "toId=" + QByteArray::number(message.toId) +
                            (message.isGroup() ? "&ope=group" : "&ope=friend") +
                            "&type=text&isPrivate=0&body=" + QUrl::toPercentEncoding(message.body) +
                            "&clientMsgId=" + message.clientMsgId.toLatin1();
    m_lane.ask(load::postRequest("/api/v1/chat/send", form, m_token),
               [this, id = open.clientMsgId](int status, QByteArrayView body) {
                   answered(id, status, QJsonDocument::fromJson(body.toByteArray()).object());
               });
}

void Outbox::answered(const QString &clientMsgId, int status, const QJsonObject &answer)
{
    const int code = answer.value("code"_L1).toInt(-1);
    if (status == 200 && code == 0) {
        stored(clientMsgId, answer.value("result"_L1).toObject());
    } else if (isPassing(status, code)) {
        if (Open *open = find(clientMsgId); open && !open->isOnSocket)
            tryLater(*open);
    } else if (status == 200) {
        refused(clientMsgId, code);
    } else {
        m_stage.complain(u"%1: chat/send was answered with HTTP %2 %3"_s.arg(QString::fromLatin1(m_device))
                             .arg(status)
                             .arg(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact))));
        close(clientMsgId);
    }
}

void Outbox::take(const QJsonObject &frame)
{
    const QString id = frame.value("reqId"_L1).toString();
    if (frame.value("type"_L1).toString() == "ack"_L1) {
        stored(id, frame.value("message"_L1).toObject());
        return;
    }
    const int code = frame.value("code"_L1).toInt();
    Open *open = find(id);
    if (!open)
        return;
    if (code == static_cast<int>(ErrorCode::Internal))
        m_stage.complain(u"%1: a frame was answered with an internal error"_s.arg(QString::fromLatin1(m_device)));
    if (isPassing(200, code) || code == static_cast<int>(ErrorCode::Internal))
        tryLater(*open);
    else
        refused(id, code);
}

void Outbox::stored(const QString &clientMsgId, const QJsonObject &message)
{
    SentMessage *sent = m_stage.ledger.find(clientMsgId);
    if (!sent)
        return;
    const qint64 id = message.value("id"_L1).toInteger();
    const qint64 seq = message.value("seq"_L1).toInteger();
    m_stage.trace.note(m_device, "acknowledged " + clientMsgId.toLatin1() + " as " + QByteArray::number(id) + " at " +
                                     QByteArray::number(seq));
    if (sent->isAcknowledged && sent->id != 0 && id != 0 && (sent->id != id || sent->seq != seq))
        m_stage.complain(u"%1 was acknowledged as message %2 at %3, and then as message %4 at %5"_s.arg(clientMsgId)
                             .arg(sent->id)
                             .arg(sent->seq)
                             .arg(id)
                             .arg(seq));
    m_stage.ledger.duplicates += message.value("duplicate"_L1).toBool() ? 1 : 0;
    if (!sent->isAcknowledged && id != 0) {
        m_recent.append(clientMsgId);
        if (m_recent.size() > kMostRecent)
            m_recent.removeFirst();
    }
    m_stage.ledger.acknowledged += sent->isAcknowledged ? 0 : 1;
    sent->isAcknowledged = true;
    if (id != 0) {
        sent->id = id;
        sent->seq = seq;
        m_onStored(message);
    }
    close(clientMsgId);
}

void Outbox::refused(const QString &clientMsgId, int code)
{
    m_stage.trace.note(m_device, "refused " + clientMsgId.toLatin1() + " with " + QByteArray::number(code));
    if (code == static_cast<int>(ErrorCode::ClientMessageIdReused))
        m_stage.complain(u"%1 is refused as used for something else"_s.arg(clientMsgId));
    m_stage.ledger.find(clientMsgId)->refusal = code;
    close(clientMsgId);
}

void Outbox::socketLost()
{
    for (Open &open : m_open) {
        if (open.isFlying && open.isOnSocket)
            tryLater(open);
    }
}

} // namespace freeim::torture
