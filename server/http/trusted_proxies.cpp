// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/trusted_proxies.h"

#include <algorithm>

namespace freeim {

namespace {

// ::ffff:a.b.c.d is how a dual-stack socket shows an IPv4 peer.
QHostAddress unmapped(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

} // namespace

Result<TrustedProxies> TrustedProxies::parse(const QStringList &blocks)
{
    TrustedProxies proxies;
    for (const QString &block : blocks) {
        const auto subnet = QHostAddress::parseSubnet(block.trimmed());
        if (subnet.first.isNull() || subnet.second < 0)
            return failInternally(QStringLiteral("not an address or CIDR block: ") + block);
        proxies.m_blocks.append(subnet);
    }
    return proxies;
}

bool TrustedProxies::contain(const QHostAddress &address) const
{
    const QHostAddress plain = unmapped(address);
    return std::any_of(m_blocks.begin(), m_blocks.end(),
                       [&plain](const auto &block) { return plain.isInSubnet(block); });
}

QHostAddress TrustedProxies::client(const QHostAddress &peer, QByteArrayView forwardedFor) const
{
    QHostAddress client = unmapped(peer);
    while (!forwardedFor.isEmpty() && contain(client)) {
        const qsizetype comma = forwardedFor.lastIndexOf(',');
        const QByteArray text = forwardedFor.sliced(comma + 1).toByteArray().trimmed();
        const QHostAddress next(QString::fromLatin1(text));
        if (next.isNull())
            break; // "unknown" or garbage: the proxy is the best we know
        client = unmapped(next);
        forwardedFor = comma < 0 ? QByteArrayView() : forwardedFor.first(comma);
    }
    return client;
}

} // namespace freeim
