// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/stream.h"

namespace freeim::load {

// A WebSocket that hears text frames and answers pings. The text is valid during the call only.
class WebSocketClient final : public Stream
{
public:
    using OnText = std::function<void(QByteArrayView text)>;

    // Connects and asks for the upgrade; isUpgraded() tells when the server agreed.
    WebSocketClient(EventLoop &loop, quint16 port, const QByteArray &target, OnText onText);

    [[nodiscard]] bool isUpgraded() const { return m_isUpgraded; }
    void sendText(QByteArrayView text);
    // Whole frames, any number of them: they leave in one write.
    void sendFrames(QByteArrayView frames) { write(frames); }

private:
    qsizetype use(QByteArrayView received) override;
    void closed() override;
    void take(int opcode, QByteArrayView payload);

    const OnText m_onText;
    bool m_isUpgraded = false;
};

// A frame as a client sends it.
[[nodiscard]] QByteArray clientFrame(int opcode, QByteArrayView payload);
[[nodiscard]] QByteArray textFrame(QByteArrayView text);

} // namespace freeim::load
