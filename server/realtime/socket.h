// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/frame.h"
#include "server/settings/settings.h"
#include "shared/contract/error_catalogue.h"
#include "shared/core/ids.h"
#include "shared/core/result.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QObject>
#include <QWebSocket>

#include <QTcpSocket>

#include <functional>
#include <memory>

namespace freeim {

// Why we close a WebSocket, beyond the codes of RFC 6455.
inline constexpr auto kCloseTryAgainLater = static_cast<QWebSocketProtocol::CloseCode>(1013);
inline constexpr auto kCloseSessionEnded = static_cast<QWebSocketProtocol::CloseCode>(4001);

// One device's open WebSocket: frames out, frames in, heartbeat; it ends the connection of a client that floods it,
// does not read or is gone. I/O thread only.
class Socket : public QObject
{
public:
    struct Owner
    {
        AccountId account = {};
        SessionId session = {};
        Language language = Language::Chinese;
        QHostAddress peer = {};
        bool wantsChanges = false; // frames of type "sync": it knows what they are
        SocketProtocol protocol = SocketProtocol::Json;
    };
    // A well-formed object with a "type" that is no ping.
    using OnFrame = std::function<void(Socket &, const QString &type, const QJsonObject &frame)>;
    using OnClosed = std::function<void(Socket &)>;

    Socket(std::unique_ptr<QWebSocket> webSocket, const Owner &owner, const WebSocketSettings &settings, qint64 now,
           OnFrame onFrame, OnClosed onClosed);
    ~Socket() override;

    [[nodiscard]] const Owner &owner() const { return m_owner; }

    // Cuts a reader off that lets too much pile up. False: it will not arrive, since the socket is being closed.
    bool send(const Frame &frame);
    // Marks it for a flush(). False when it is marked already.
    bool setWritten() { return !std::exchange(m_isWritten, true); }
    // To the kernel now, instead of when it next says that there is room: asking it to say so costs two calls more.
    void flush();
    // It says what it has received, or asked for changes; so it is told how far others have come, which older clients
    // would not understand.
    [[nodiscard]] bool hearsReceipts() const { return m_acknowledges || m_owner.wantsChanges; }
    void setAcknowledging() { m_acknowledges = true; }
    // {"type": "error", ...}: what was wrong with a frame. Too many within a minute end the connection.
    void refuse(const Error &error);
    // The same for a frame that was well-formed and asked for what can't be had now: nobody is cut off for that.
    void decline(const Error &error);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

    // Sends what is due and drops a peer that is gone, about once a second. now: ms of a clock that never jumps.
    void beat(qint64 now);

private:
    void receive(const QString &text);
    void receiveBinary(const QByteArray &message);
    void countFrame();
    [[nodiscard]] bool isFlooding(qint64 now);
    [[nodiscard]] bool isStalled(qint64 now);

    const std::unique_ptr<QWebSocket> m_webSocket;
    const Owner m_owner;
    const WebSocketSettings &m_settings;
    const OnFrame m_onFrame;
    const OnClosed m_onClosed;
    qint64 m_now; // of the last beat: precise enough for time-outs of seconds
    qint64 m_lastHeard;
    qint64 m_nextPing;
    qint64 m_closingSince = 0; // 0: open
    bool m_isWritten = false;  // and not flushed since
    bool m_acknowledges = false;
    qint64 m_refusalsSince = 0;
    int m_refusals = 0;

    // Below the WebSocket, where pings count too; null when it has none of its own (in tests).
    QTcpSocket *const m_transport;
    bool m_hasInput = false; // since the last beat
    qint64 m_floodWindow;    // when it began
    qint64 m_frames = 0;     // received in it
    quint64 m_bytesBefore = 0;
    qint64 m_stalledSince = 0; // 0: what we write is taken
    quint64 m_bytesTaken = 0;
};

} // namespace freeim
