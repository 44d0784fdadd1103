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
    using OnUpgrade = std::function<void(bool isUpgraded)>;

    // Connects and asks for the upgrade; isUpgraded() tells when the server agreed.
    WebSocketClient(EventLoop &loop, quint16 port, const QByteArray &target, OnText onText);
    // Connects in the background, and says when the server agreed, and when it refuses or all is over.
    WebSocketClient(EventLoop &loop, quint16 port, const QByteArray &target, OnText onText, OnUpgrade onUpgrade);

    [[nodiscard]] bool isUpgraded() const { return m_isUpgraded; }
    void sendText(QByteArrayView text);
    // Whole frames, any number of them: they leave in one write.
    void sendFrames(QByteArrayView frames) { write(frames); }

private:
    qsizetype use(QByteArrayView received) override;
    void closed() override;
    void take(int opcode, QByteArrayView payload);
    void askForUpgrade(const QByteArray &target);

    const OnText m_onText;
    const OnUpgrade m_onUpgrade; // perhaps none
    bool m_isUpgraded = false;
};

// A frame as a client sends it.
[[nodiscard]] QByteArray clientFrame(int opcode, QByteArrayView payload);
[[nodiscard]] QByteArray textFrame(QByteArrayView text);

} // namespace freeim::load
