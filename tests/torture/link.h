// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/event_loop.h"

#include <QByteArray>

namespace freeim::torture {

// Two sockets of which each gets what the other receives. A client may be missing: then what the server says is thrown
// away. Not copied, not moved, since the loop knows its address.
class Link
{
public:
    enum class Side
    {
        Client = 0,
        Server = 1
    };
    // What the client sent, before it goes on; may change it, or return nothing and keep it.
    using OnClientBytes = std::function<QByteArray(Link &, QByteArray)>;

    // Takes the sockets over. server is perhaps still connecting.
    Link(load::EventLoop &loop, int client, int server, OnClientBytes onClientBytes);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    [[nodiscard]] bool isOver() const { return m_ends[0].descriptor < 0 && m_ends[1].descriptor < 0; }

    // Resets both connections, now.
    void cut();
    // The same once so many bytes have come from that side and were passed on: in the middle of a frame, perhaps.
    void cutAfter(Side from, qint64 bytes);
    // Not any more.
    void spare();
    // Nothing passes in either direction until it is resumed.
    void setStalled(bool isStalled);
    // Says to that side that the other has finished, which it has not. What that side still sends is passed on.
    void closeTowards(Side side);
    // To one side, as if the other had sent it.
    void write(Side to, const QByteArray &bytes);

private:
    struct End : load::Watched
    {
        void ready(uint32_t events) override { link->ready(*this, events); }

        Link *link = nullptr;
        Side side = {};
        int descriptor = -1;
        bool isConnecting = false;
        bool hasFinished = false; // it sends no more
        bool isToFinish = false;  // it is to be told that no more comes
        bool wasFinished = false; // it was
        QByteArray unsent = {};   // to it
        qint64 received = 0;      // from it
        qint64 cutAfter = -1;     // of received
    };

    [[nodiscard]] End &other(const End &end) { return m_ends[end.side == Side::Client ? 1 : 0]; }
    void ready(End &end, uint32_t events);
    void receive(End &end);
    void flush(End &end);
    void watch(End &end);
    void closeWhenDone(End &end);
    void close(End &end);

    load::EventLoop &m_loop;
    const OnClientBytes m_onClientBytes;
    std::array<End, 2> m_ends;
    bool m_isStalled = false;
};

} // namespace freeim::torture
