// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lossy_line.h"

#include <QUrl>

#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace freeim::test {

namespace {

constexpr int kLookForTheEnd = 50; // ms

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

bool carryBytes(int from, int to, QByteArray *carried = nullptr)
{
    std::array<char, 64 * 1024> bytes;
    const ssize_t size = ::recv(from, bytes.data(), bytes.size(), 0);
    if (size <= 0)
        return false;
    if (carried)
        *carried = QByteArray(bytes.data(), size);
    return to < 0 || ::send(to, bytes.data(), static_cast<size_t>(size), MSG_NOSIGNAL) == size;
}

} // namespace

LossyLine::LossyLine(const QString &databaseUrl)
{
    QUrl url(databaseUrl);
    m_serverPort = static_cast<quint16>(url.port());
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto *const anyAddress = reinterpret_cast<sockaddr *>(&address);
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, anyAddress, size) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, anyAddress, &size) != 0)
        qFatal("no line");
    url.setPort(ntohs(address.sin_port));
    m_url = url.toString(QUrl::FullyEncoded);
    m_listening = std::thread([this] { listen(); });
}

LossyLine::~LossyLine()
{
    m_isEnding = true;
    m_listening.join();
    for (std::thread &carrying : m_carrying)
        carrying.join();
    ::close(m_listener);
}

void LossyLine::listen()
{
    pollfd listener{.fd = m_listener, .events = POLLIN, .revents = 0};
    while (!m_isEnding) {
        if (::poll(&listener, 1, kLookForTheEnd) <= 0)
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (m_isDown)
            ::close(client);
        else
            m_carrying.emplace_back([this, client] { carry(client); });
    }
}

void LossyLine::carry(int client)
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_serverPort);
    bool isWhole = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    std::array<pollfd, 2> ends{
        {{.fd = client, .events = POLLIN, .revents = 0}, {.fd = server, .events = POLLIN, .revents = 0}}};
    while (isWhole && !m_isEnding) {
        if (::poll(ends.data(), ends.size(), kLookForTheEnd) <= 0)
            continue;
        if (ends[0].revents)
            isWhole = carryToServer(client, server);
        if (isWhole && ends[1].revents)
            isWhole = carryBytes(server, client);
    }
    ::close(client);
    ::close(server);
}

bool LossyLine::carryToServer(int client, int server)
{
    QByteArray carried;
    if (m_loss == Loss::None)
        return carryBytes(client, server);
    if (!carryBytes(client, -1, &carried))
        return false;
    const bool isMarked = carried.contains(m_mark);
    const Loss loss = isMarked ? m_loss.exchange(Loss::None) : Loss::None;
    if (loss == Loss::Commit)
        return false;
    const bool isSent = ::send(server, carried.constData(), static_cast<size_t>(carried.size()), MSG_NOSIGNAL) > 0;
    if (loss == Loss::Answer) {
        (void)carryBytes(server, -1); // waits for it
        return false;
    }
    return isSent;
}

} // namespace freeim::test
