// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_checks.h"

#include "server/settings/database_url.h"
#include "server/settings/listen_address.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

// Scheme, host and port only; what stands in the way of that, if anything.
Refusal checkBareUrl(const QUrl &url, const QStringList &schemes)
{
    if (!url.isValid() || !schemes.contains(url.scheme()) || url.host().isEmpty() || url.port() == 0)
        return u"must be "_s + schemes.join("://HOST[:PORT] or "_L1) + u"://HOST[:PORT]"_s;
    if (!url.userInfo().isEmpty())
        return u"must not hold a user or password"_s;
    if (!url.path().isEmpty())
        return u"must end after the host and port, without a path or '/'"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"must end after the host and port"_s;
    return std::nullopt;
}

} // namespace

Refusal checkNotEmpty(const QString &text)
{
    return text.trimmed().isEmpty() ? Refusal(u"must not be empty"_s) : std::nullopt;
}

Refusal checkOneLine(const QString &text)
{
    const bool isOneLine = std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20; });
    return isOneLine ? std::nullopt : Refusal(u"must be one line"_s);
}

Refusal checkDatabaseUrl(const QString &url)
{
    QString reason;
    if (!url.isEmpty() && !parseDatabaseUrl(url, &reason))
        return reason;
    return std::nullopt;
}

Refusal checkTokenSecret(const QString &secret)
{
    const qsizetype size = secret.toUtf8().size();
    if (size != 0 && size < 32)
        return u"must have at least 32 bytes, has %1"_s.arg(size);
    return std::nullopt;
}

Refusal checkMailUrl(const QString &url)
{
    if (url.isEmpty())
        return std::nullopt;
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.userInfo().isEmpty())
        return u"must not hold a user or password; they have keys of their own"_s;
    return checkBareUrl(parsed, {u"smtp"_s, u"smtps"_s});
}

Refusal checkMailAddress(const QString &address)
{
    static const QRegularExpression plain(uR"(\A[^@<>\s]+@[^@<>\s]+\z)"_s);
    if (address.isEmpty() || plain.match(address).hasMatch())
        return std::nullopt;
    return u"must be a mail address such as freeim@example.org"_s;
}

Refusal checkWebUrl(const QString &url)
{
    if (url.isEmpty())
        return std::nullopt;
    const QUrl parsed(url, QUrl::TolerantMode);
    const bool isWeb = parsed.scheme() == "http"_L1 || parsed.scheme() == "https"_L1;
    if (!parsed.isValid() || !isWeb || parsed.host().isEmpty())
        return u"must be a http:// or https:// URL"_s;
    return std::nullopt;
}

Refusal checkPublicUrl(const QString &url)
{
    return url.isEmpty() ? std::nullopt : checkBareUrl(QUrl(url, QUrl::StrictMode), {u"http"_s, u"https"_s});
}

Refusal checkExpression(const QString &expression)
{
    const QRegularExpression parsed(expression);
    if (!parsed.isValid())
        return u"is not a regular expression: %1 at character %2"_s.arg(parsed.errorString())
            .arg(parsed.patternErrorOffset() + 1);
    return std::nullopt;
}

Refusal checkOrigin(const QString &origin)
{
    if (origin == "*"_L1)
        return std::nullopt;
    if (origin != origin.toLower()) // browsers send it so, and it is compared byte by byte
        return u"must be in lower case"_s;
    return checkBareUrl(QUrl(origin, QUrl::StrictMode), {u"http"_s, u"https"_s});
}

Refusal checkProxy(const QString &addresses)
{
    // QHostAddress::parseSubnet() also takes "10" and "10.0.0.0/255.0.0.0"; here one notation is enough.
    const qsizetype slash = addresses.indexOf(u'/');
    const QString text = slash < 0 ? addresses : addresses.first(slash);
    const QHostAddress address(text);
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (address.isNull() || (!isV6 && text.count(u'.') != 3))
        return u"must be an IP address or a block such as 10.0.0.0/8"_s;
    if (slash < 0)
        return std::nullopt;

    const int width = isV6 ? 128 : 32;
    bool isNumber = false;
    const int bits = QStringView(addresses).sliced(slash + 1).toInt(&isNumber);
    if (!isNumber || bits < 0 || bits > width)
        return u"must have 0 to %1 bits after the '/'"_s.arg(width);
    return std::nullopt;
}

Refusal checkMediaType(const QString &type)
{
    static const QRegularExpression plain(uR"(\A[a-z0-9][a-z0-9.+-]*/(\*|[a-z0-9][a-z0-9.+-]*)\z)"_s);
    if (plain.match(type).hasMatch())
        return std::nullopt;
    return u"must be a media type such as image/png or image/*, in lower case"_s;
}

Refusal checkMetricsListener(const QString &text)
{
    if (text.isEmpty() || text == "off"_L1 || parseListenAddress(text))
        return std::nullopt;
    return u"must be ADDRESS:PORT, such as 127.0.0.1:9081 or [::1]:9081, or \"off\", not '"_s + text + u'\'';
}

} // namespace freeim
