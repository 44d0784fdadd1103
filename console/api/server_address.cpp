// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/server_address.h"

#include <QHostAddress>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

std::optional<QUrl> serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty() || text.contains(u' '))
        return std::nullopt;
    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : QString("https://"_L1 + text), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    if (!hasScheme && isThisMachine(url.host()))
        url.setScheme(u"http"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return std::nullopt;
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString shortAddress(const QUrl &server)
{
    const QString full = server.toString();
    const QString withoutScheme = server.authority();
    return serverAddress(withoutScheme) == server ? withoutScheme : full;
}

bool isOpenOnTheWay(const QUrl &server)
{
    return server.scheme() == "http"_L1 && !isThisMachine(server.host());
}

} // namespace freeim::console
