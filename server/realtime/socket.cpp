// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/socket.h"

#include "server/realtime/tcp_progress.h"
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// A peer that does not answer our close frame in this time is gone, ms.
constexpr qint64 kCloseGrace = 5'000;
constexpr qint64 kProtocolPingInterval = 25'000; // ms; also when the frames of that name are off
constexpr qint64 kRefusalPeriod = 60'000;        // ms
constexpr qint64 kFloodWindow = 10'000;          // ms; rates are means over it, so that short bursts pass
constexpr qint64 kBeat = 1'000;                  // ms; see Hub

QString errorFrame(const Error &error, Language language)
{
    const ErrorDescription &description = describe(error.code);
    QJsonObject frame = error.details;
    frame.insert("type"_L1, "error"_L1);
    frame.insert("code"_L1, static_cast<int>(error.code));
    frame.insert("error"_L1, QLatin1StringView(description.name));
    if (!error.field.isEmpty())
        frame.insert("field"_L1, error.field);
    frame.insert("message"_L1,
                 QString::fromUtf8(language == Language::English ? description.english : description.chinese));
    return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

} // namespace

Socket::Socket(std::unique_ptr<QWebSocket> webSocket, const Owner &owner, const WebSocketSettings &settings, qint64 now,
               OnFrame onFrame, OnClosed onClosed)
    : m_webSocket(std::move(webSocket))
    , m_owner(owner)
    , m_settings(settings)
    , m_onFrame(std::move(onFrame))
    , m_onClosed(std::move(onClosed))
    , m_now(now)
    , m_lastHeard(now)
    , m_nextPing(now)
    , m_refusalsSince(now)
    , m_transport(m_webSocket->findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly))
    , m_floodWindow(now)
{
    connect(m_webSocket.get(), &QWebSocket::textFrameReceived, this, &Socket::countFrame);
    connect(m_webSocket.get(), &QWebSocket::binaryFrameReceived, this, [this](const QByteArray &, bool isLast) {
        countFrame();
        if (isLast && m_owner.protocol == SocketProtocol::Json)
            refuse(Error{.code = ErrorCode::BodyMalformed});
    });
    if (m_owner.protocol == SocketProtocol::Protobuf)
        connect(m_webSocket.get(), &QWebSocket::binaryMessageReceived, this, &Socket::receiveBinary);
    if (m_transport)
        connect(m_transport, &QIODevice::readyRead, this, [this] { m_hasInput = true; });
    connect(m_webSocket.get(), &QWebSocket::textMessageReceived, this, &Socket::receive);
    connect(m_webSocket.get(), &QWebSocket::pong, this, [this] { m_lastHeard = m_now; });
    connect(m_webSocket.get(), &QWebSocket::disconnected, this, [this] { m_onClosed(*this); });
    beat(now);
}

Socket::~Socket()
{
    // It reports its end while this is half gone.
    m_webSocket->disconnect(this);
}

bool Socket::send(const Frame &frame)
{
    if (m_closingSince != 0)
        return false;
    if (m_owner.protocol == SocketProtocol::Protobuf)
        m_webSocket->sendBinaryMessage(frame.protobuf());
    else
        m_webSocket->sendTextMessage(frame.text());
    if (m_webSocket->bytesToWrite() > m_settings.unsentBytes)
        close(kCloseTryAgainLater, u"too slow a reader"_s);
    return m_closingSince == 0;
}

void Socket::flush()
{
    m_isWritten = false;
    m_webSocket->flush();
}

void Socket::refuse(const Error &error)
{
    if (m_now - m_refusalsSince > kRefusalPeriod) {
        m_refusalsSince = m_now;
        m_refusals = 0;
    }
    if (++m_refusals > m_settings.invalidFrames)
        close(QWebSocketProtocol::CloseCodePolicyViolated, u"too many invalid frames"_s);
    else
        decline(error);
}

void Socket::decline(const Error &error)
{
    send(errorFrame(error, m_owner.language));
}

void Socket::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_closingSince != 0)
        return;
    m_closingSince = m_now;
    m_webSocket->close(code, reason);
}

void Socket::beat(qint64 now)
{
    m_now = now;
    const bool ignoresClose = m_closingSince != 0 && now - m_closingSince > kCloseGrace;
    if (ignoresClose || now - m_lastHeard > m_settings.pongTimeout) {
        m_webSocket->abort();
        return;
    }
    if (m_closingSince != 0)
        return;
    if (isFlooding(now)) {
        close(QWebSocketProtocol::CloseCodePolicyViolated, u"too many bytes"_s);
        return;
    }
    if (isStalled(now)) {
        m_webSocket->abort();
        return;
    }
    if (now < m_nextPing)
        return;
    m_nextPing = now + (m_settings.pingInterval > 0 ? m_settings.pingInterval : kProtocolPingInterval);
    if (m_settings.pingInterval > 0)
        send(u"{\"type\":\"ping\"}"_s);
    m_webSocket->ping();
}

// At once, and not with the next beat: until then a thousand times the limit could come.
void Socket::countFrame()
{
    if (++m_frames > m_settings.framesPerSecond * (kFloodWindow / 1000))
        close(QWebSocketProtocol::CloseCodePolicyViolated, u"too many frames"_s);
}

// Asks the kernel, as Qt answers pings without a word.
bool Socket::isFlooding(qint64 now)
{
    // Rather a beat too early: whoever sends all that is allowed must not be cut because a window was longer.
    const bool isWindowOver = now - m_floodWindow > kFloodWindow - kBeat;
    bool isFlooding = false;
    if (m_transport && std::exchange(m_hasInput, false)) {
        const quint64 received = tcpProgress(*m_transport).received;
        isFlooding = received - m_bytesBefore > static_cast<quint64>(m_settings.bytesPerSecond * (kFloodWindow / 1000));
        if (isWindowOver)
            m_bytesBefore = received;
    }
    if (isWindowOver) {
        m_floodWindow = now;
        m_frames = 0;
    }
    return isFlooding;
}

bool Socket::isStalled(qint64 now)
{
    if (!m_transport || m_webSocket->bytesToWrite() == 0) {
        m_stalledSince = 0;
        return false;
    }
    const quint64 taken = tcpProgress(*m_transport).acknowledged;
    if (m_stalledSince == 0 || taken != m_bytesTaken) {
        m_stalledSince = now;
        m_bytesTaken = taken;
    }
    return now - m_stalledSince > m_settings.unsentTimeout;
}

void Socket::receiveBinary(const QByteArray &message)
{
    receive(textOfProtobufFrame(message));
}

void Socket::receive(const QString &text)
{
    if (m_closingSince != 0)
        return;
    m_lastHeard = m_now;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const QString type = document.object().value("type"_L1).toString();
    if (!document.isObject())
        refuse(Error{.code = ErrorCode::BodyMalformed});
    else if (type.isEmpty())
        refuse(Error{.code = ErrorCode::ParameterMissing, .field = u"type"_s});
    else if (type == "ping"_L1)
        send(text);
    else
        m_onFrame(*this, type, document.object());
}

} // namespace freeim
