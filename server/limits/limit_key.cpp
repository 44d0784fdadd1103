// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limits/limit_key.h"

namespace freeim {

quint64 addressNumber(const QHostAddress &address)
{
    // No /64 in use begins with so many zeros (RFC 4291, 2.4: the unspecified, loopback and mapped addresses do).
    bool isIpv4 = false;
    if (const quint32 ipv4 = address.toIPv4Address(&isIpv4); isIpv4)
        return ipv4;
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    quint64 network = 0;
    for (int i = 0; i < 8; ++i)
        network = network << 8 | ipv6[i];
    return network == 0 ? ~quint64{0} : network; // ::1 among them
}

} // namespace freeim
