// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/listen_address.h"

namespace freeim {

std::optional<ListenAddress> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    QString host = text.first(colon);
    const bool hasBrackets = host.startsWith(u'[') && host.endsWith(u']');
    if (hasBrackets)
        host = host.sliced(1).chopped(1);
    ListenAddress listen{.address = QHostAddress(host)};
    bool isPort = false;
    listen.port = text.sliced(colon + 1).toUShort(&isPort);
    const bool isIpv6 = listen.address.protocol() == QAbstractSocket::IPv6Protocol;
    // QHostAddress takes "127.1" as well; nobody means it.
    if (listen.address.isNull() || !isPort || isIpv6 != hasBrackets || (!isIpv6 && host.count(u'.') != 3))
        return std::nullopt;
    return listen;
}

} // namespace freeim
