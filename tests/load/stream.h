// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/event_loop.h"

#include <QByteArray>
#include <QByteArrayView>

namespace freeim::load {

// A TCP connection to a port of 127.0.0.1: the part that HTTP and WebSocket clients share. Not copied, not moved, since
// the loop knows its address. One thread: the loop's.
class Stream : public Watched
{
public:
    enum class Connecting
    {
        AtOnce,      // isOpen() tells whether the server took it
        InBackground // what is written meanwhile waits; closed() tells that the server did not take it
    };

    Stream(EventLoop &loop, quint16 port, Connecting connecting = Connecting::AtOnce);
    ~Stream() override;
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    // At once, with a reset: thousands of connections in TIME_WAIT would use up the ports.
    void abort();
    // Ends our direction; what the server still says is read.
    void finishSending();

    void ready(uint32_t events) final;

protected:
    // Sent as far as the kernel takes it, the rest as soon as it can.
    void write(QByteArrayView bytes);
    // Everything received that was not used yet; returns how much of it is used now. May destroy nothing.
    virtual qsizetype use(QByteArrayView received) = 0;
    // The server ended it, or it broke.
    virtual void closed() = 0;

private:
    void receive();
    void flush();
    void lose();

    EventLoop &m_loop;
    int m_descriptor = -1;
    QByteArray m_unused;
    QByteArray m_unsent;
};

} // namespace freeim::load
