// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/protobuf_frames.h"

namespace freeim {

// What a WebSocket speaks, as its handshake says.
enum class SocketProtocol
{
    Json,
    Protobuf
};

// Something to send: a JSON text, and for sockets that speak protobuf the same as a message, made when the first of
// them is there to read it. One thread at a time.
class Frame
{
public:
    // Implicit: whoever says something says it in JSON.
    Frame(QString text)
        : m_text(std::move(text))
    {}

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const QByteArray &protobuf() const
    {
        if (m_protobuf.isEmpty())
            m_protobuf = protobufFrame(m_text);
        return m_protobuf;
    }

private:
    QString m_text;
    mutable QByteArray m_protobuf = {};
};

} // namespace freeim
