// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace freeim {

// What the kernel counted on a connection since it was made, bytes; 0 when it is none any more. A system call each.
struct TcpProgress
{
    quint64 received = 0;
    quint64 acknowledged = 0; // by the peer, of what was sent
};
[[nodiscard]] TcpProgress tcpProgress(const QTcpSocket &socket);

} // namespace freeim
