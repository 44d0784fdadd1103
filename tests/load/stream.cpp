// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/load/stream.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace freeim::load {

namespace {

constexpr size_t kReadAtOnce = 256 * 1024;

// Shared by all streams, so that ten thousand of them need no buffer each.
thread_local std::array<char, kReadAtOnce> readBuffer;

} // namespace

Stream::Stream(EventLoop &loop, quint16 port, Connecting connecting)
    : m_loop(loop)
{
    const bool isInBackground = connecting == Connecting::InBackground;
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (isInBackground ? SOCK_NONBLOCK : 0), 0);
    if (descriptor < 0)
        qFatal("socket: %s", strerror(errno));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Where it blocks, loopback takes microseconds, or the backlog is full and waiting is right.
    const int on = 1;
    if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS) {
        ::close(descriptor);
        return;
    }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_descriptor = descriptor;
    m_loop.add(m_descriptor, EPOLLIN, *this);
}

Stream::~Stream()
{
    abort();
}

void Stream::abort()
{
    if (m_descriptor < 0)
        return;
    const linger reset{.l_onoff = 1, .l_linger = 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    m_loop.remove(m_descriptor, *this);
    ::close(std::exchange(m_descriptor, -1));
}

void Stream::finishSending()
{
    if (m_descriptor >= 0)
        shutdown(m_descriptor, SHUT_WR);
}

void Stream::write(QByteArrayView bytes)
{
    if (m_descriptor < 0)
        return;
    if (!m_unsent.isEmpty()) {
        m_unsent.append(bytes);
        return;
    }
    const ssize_t sent = ::send(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    // A broken connection is reported by the loop, where its owner expects it.
    const qsizetype taken = std::max<qsizetype>(sent, 0);
    if (taken < bytes.size() && (sent >= 0 || errno == EAGAIN)) {
        m_unsent = bytes.sliced(taken).toByteArray();
        m_loop.change(m_descriptor, EPOLLIN | EPOLLOUT, *this);
    }
}

void Stream::flush()
{
    const ssize_t sent = ::send(m_descriptor, m_unsent.constData(), static_cast<size_t>(m_unsent.size()),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) {
        m_unsent.clear();
        m_loop.change(m_descriptor, EPOLLIN, *this);
        return;
    }
    m_unsent.remove(0, std::max<qsizetype>(sent, 0));
    if (m_unsent.isEmpty())
        m_loop.change(m_descriptor, EPOLLIN, *this);
}

void Stream::ready(uint32_t events)
{
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        receive();
    if ((events & EPOLLOUT) && m_descriptor >= 0)
        flush();
}

void Stream::receive()
{
    const ssize_t count = recv(m_descriptor, readBuffer.data(), readBuffer.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        lose();
        return;
    }
    const QByteArrayView received(readBuffer.data(), count);
    if (m_unused.isEmpty()) {
        const qsizetype used = use(received);
        if (used < count)
            m_unused = received.sliced(used).toByteArray();
    } else {
        m_unused.append(received);
        m_unused.remove(0, use(m_unused));
    }
}

void Stream::lose()
{
    m_loop.remove(m_descriptor, *this);
    ::close(std::exchange(m_descriptor, -1));
    closed();
}

} // namespace freeim::load
