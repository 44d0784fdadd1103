// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/load/web_socket_client.h"

#include <QtEndian>

#include <optional>

// RFC 6455, section 5.2.
namespace freeim::load {

namespace {

constexpr int kText = 1;
constexpr int kPing = 9;
constexpr int kPong = 10;
constexpr quint8 kFinal = 0x80;
constexpr quint8 kMasked = 0x80;

struct Frame
{
    int opcode = 0;
    QByteArrayView payload = {};
    qsizetype size = 0; // header included
};

std::optional<Frame> firstFrame(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto lengthCode = static_cast<quint8>(bytes[1]);
    const qsizetype header = lengthCode < 126 ? 2 : lengthCode == 126 ? 4 : 10;
    if (bytes.size() < header)
        return std::nullopt;
    const qsizetype length = lengthCode < 126    ? lengthCode
                             : lengthCode == 126 ? qFromBigEndian<quint16>(bytes.data() + 2)
                                                 : qFromBigEndian<qint64>(bytes.data() + 2);
    if (bytes.size() - header < length)
        return std::nullopt;
    return Frame{.opcode = bytes[0] & 0x0f, .payload = bytes.sliced(header, length), .size = header + length};
}

} // namespace

QByteArray clientFrame(int opcode, QByteArrayView payload)
{
    QByteArray frame;
    frame.append(static_cast<char>(kFinal | opcode));
    if (payload.size() < 126) {
        frame.append(static_cast<char>(kMasked | payload.size()));
    } else {
        frame.append(static_cast<char>(kMasked | 126));
        frame.append(static_cast<char>(payload.size() >> 8)).append(static_cast<char>(payload.size()));
    }
    // A key of zeroes leaves the payload as it is.
    return frame.append(4, '\0').append(payload);
}

QByteArray textFrame(QByteArrayView text)
{
    return clientFrame(kText, text);
}

WebSocketClient::WebSocketClient(EventLoop &loop, quint16 port, const QByteArray &target, OnText onText)
    : Stream(loop, port)
    , m_onText(std::move(onText))
{
    askForUpgrade(target);
}

WebSocketClient::WebSocketClient(EventLoop &loop, quint16 port, const QByteArray &target, OnText onText,
                                 OnUpgrade onUpgrade)
    : Stream(loop, port, Connecting::InBackground)
    , m_onText(std::move(onText))
    , m_onUpgrade(std::move(onUpgrade))
{
    askForUpgrade(target);
}

void WebSocketClient::askForUpgrade(const QByteArray &target)
{
    const QByteArray request = "GET " + target +
                               " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    write(request);
}

void WebSocketClient::sendText(QByteArrayView text)
{
    Q_ASSERT(text.size() <= 0xffff);
    write(textFrame(text));
}

qsizetype WebSocketClient::use(QByteArrayView received)
{
    qsizetype used = 0;
    if (!m_isUpgraded) {
        const qsizetype headEnd = received.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return 0;
        m_isUpgraded = received.startsWith("HTTP/1.1 101 ");
        if (!m_isUpgraded)
            return received.size();
        if (m_onUpgrade)
            m_onUpgrade(true);
        used = headEnd + 4;
    }
    while (const auto frame = firstFrame(received.sliced(used))) {
        take(frame->opcode, frame->payload);
        used += frame->size;
    }
    return used;
}

void WebSocketClient::take(int opcode, QByteArrayView payload)
{
    if (opcode == kText)
        m_onText(payload);
    else if (opcode == kPing)
        write(clientFrame(kPong, payload));
}

void WebSocketClient::closed()
{
    m_isUpgraded = false;
    if (m_onUpgrade)
        m_onUpgrade(false);
}

} // namespace freeim::load
