// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/link.h"

#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace freeim::torture {

namespace {

constexpr size_t kReadAtOnce = 16 * 1024;
constexpr qsizetype kMostUnsent = 256 * 1024; // then the other side has to wait

} // namespace

Link::Link(load::EventLoop &loop, int client, int server, OnClientBytes onClientBytes)
    : m_loop(loop)
    , m_onClientBytes(std::move(onClientBytes))
{
    m_ends[0].descriptor = client;
    m_ends[1].descriptor = server;
    m_ends[1].isConnecting = true;
    for (End &end : m_ends) {
        end.link = this;
        end.side = &end == &m_ends[0] ? Side::Client : Side::Server;
        if (end.descriptor >= 0)
            m_loop.add(end.descriptor, 0, end);
    }
    watch(m_ends[0]);
    watch(m_ends[1]);
}

Link::~Link()
{
    cut();
}

void Link::close(End &end)
{
    if (end.descriptor < 0)
        return;
    m_loop.remove(end.descriptor, end);
    ::close(std::exchange(end.descriptor, -1));
}

void Link::cut()
{
    for (End &end : m_ends) {
        const linger reset{.l_onoff = 1, .l_linger = 0};
        if (end.descriptor >= 0)
            setsockopt(end.descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(end);
    }
}

void Link::cutAfter(Side from, qint64 bytes)
{
    m_ends[static_cast<size_t>(from)].cutAfter = bytes;
}

void Link::spare()
{
    for (End &end : m_ends)
        end.cutAfter = -1;
}

void Link::setStalled(bool isStalled)
{
    m_isStalled = isStalled;
    for (End &end : m_ends)
        watch(end);
}

void Link::closeTowards(Side side)
{
    End &end = m_ends[static_cast<size_t>(side)];
    end.isToFinish = true;
    if (end.descriptor >= 0 && !end.isConnecting)
        flush(end);
}

void Link::write(Side to, const QByteArray &bytes)
{
    End &end = m_ends[static_cast<size_t>(to)];
    if (end.descriptor < 0 || end.isToFinish)
        return;
    end.unsent.append(bytes);
    if (!end.isConnecting && !m_isStalled)
        flush(end);
    else
        watch(end);
}

void Link::watch(End &end)
{
    if (end.descriptor < 0)
        return;
    uint32_t wanted = 0;
    const bool hasRoom = other(end).unsent.size() < kMostUnsent;
    if (end.isConnecting)
        wanted = EPOLLOUT;
    else if (!m_isStalled)
        wanted = (hasRoom && !end.hasFinished ? uint32_t{EPOLLIN} : 0u) |
                 (end.unsent.isEmpty() ? 0u : uint32_t{EPOLLOUT});
    m_loop.change(end.descriptor, wanted, end);
}

void Link::ready(End &end, uint32_t events)
{
    if (end.isConnecting) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(end.descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0 || (events & (EPOLLERR | EPOLLHUP))) {
            cut(); // nobody is there
            return;
        }
        end.isConnecting = false;
        flush(end);
        return;
    }
    // Of a stalled link nothing passes, but one side may be gone altogether.
    if (m_isStalled) {
        if (events & (EPOLLERR | EPOLLHUP))
            cut();
        return;
    }
    if (events & (EPOLLIN | EPOLLERR | EPOLLHUP))
        receive(end);
    if ((events & EPOLLOUT) && end.descriptor >= 0)
        flush(end);
}

void Link::receive(End &end)
{
    std::array<char, kReadAtOnce> buffer;
    const ssize_t count = recv(end.descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count < 0) {
        cut();
        return;
    }
    if (count == 0) {
        end.hasFinished = true;
        End &told = other(end);
        told.isToFinish = true;
        if (told.descriptor < 0 || told.hasFinished)
            cut();
        else if (!told.isConnecting)
            flush(told);
        closeWhenDone(end);
        watch(end);
        return;
    }
    QByteArray bytes(buffer.data(), count);
    end.received += count;
    const bool isCut = end.cutAfter >= 0 && end.received >= end.cutAfter;
    if (isCut)
        bytes.chop(std::min<qint64>(end.received - end.cutAfter, bytes.size()));
    if (end.side == Side::Client && m_onClientBytes)
        bytes = m_onClientBytes(*this, std::move(bytes));
    write(end.side == Side::Client ? Side::Server : Side::Client, bytes);
    if (isCut)
        cut();
    else if (end.descriptor >= 0)
        watch(end);
}

void Link::flush(End &end)
{
    if (end.descriptor < 0)
        return;
    if (!end.unsent.isEmpty()) {
        const ssize_t sent = ::send(end.descriptor, end.unsent.constData(), static_cast<size_t>(end.unsent.size()),
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN) {
            cut();
            return;
        }
        end.unsent.remove(0, std::max<qsizetype>(sent, 0));
    }
    if (end.unsent.isEmpty() && end.isToFinish && !std::exchange(end.wasFinished, true))
        shutdown(end.descriptor, SHUT_WR);
    closeWhenDone(end);
    watch(end);
    watch(other(end));
}

// Else the loop would say for ever that it has hung up.
void Link::closeWhenDone(End &end)
{
    if (end.hasFinished && end.wasFinished)
        close(end);
}

} // namespace freeim::torture
