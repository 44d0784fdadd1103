// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/tcp_progress.h"

// Not netinet/tcp.h, whose tcp_info ends before these counters.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace freeim {

TcpProgress tcpProgress(const QTcpSocket &socket)
{
    tcp_info information = {};
    socklen_t length = sizeof information;
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &information, &length) != 0)
        return {};
    return {.received = information.tcpi_bytes_received, .acknowledged = information.tcpi_bytes_acked};
}

} // namespace freeim
