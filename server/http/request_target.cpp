// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_target.h"

#include <QHostAddress>
#include <QString>
#include <QUtf8StringView>
#include <algorithm>

namespace freeim {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isUtf8(QByteArrayView bytes)
{
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
}

// An encoded slash is refused too: whoever splits the decoded path would see a segment the client did not send.
std::optional<QByteArray> decodePath(QByteArrayView raw)
{
    QByteArray path;
    path.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        if (c == '%') {
            if (i + 2 >= raw.size())
                return std::nullopt;
            const int high = hexValue(raw[i + 1]);
            const int low = hexValue(raw[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            if (c == '/' || isControl(c))
                return std::nullopt;
            i += 2;
        }
        path.append(c);
    }
    if (!isUtf8(path))
        return std::nullopt;
    return path;
}

// Empty segments (except a trailing one), "." and ".." lead elsewhere once somebody normalises the path.
bool hasOddSegment(QByteArrayView path)
{
    for (qsizetype begin = 1; begin < path.size();) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0)
            end = path.size();
        const QByteArrayView segment = path.sliced(begin, end - begin);
        if (segment.isEmpty() || segment == "." || segment == "..")
            return true;
        begin = end + 1;
    }
    return false;
}

bool isValidPort(QByteArrayView port)
{
    return !port.isEmpty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), isDigit) &&
           port.toByteArray().toUInt() <= 65535;
}

} // namespace

std::optional<RequestTarget> parseRequestTarget(QByteArrayView target)
{
    if (!target.startsWith('/') || target.contains('#'))
        return std::nullopt;
    for (const char c : target) {
        if (c == ' ' || isControl(c))
            return std::nullopt;
    }
    // Raw UTF-8 is no valid target, but old clients send it in queries; raw bytes that are no UTF-8 have no meaning.
    if (!isUtf8(target))
        return std::nullopt;

    const qsizetype mark = target.indexOf('?');
    auto path = decodePath(mark < 0 ? target : target.first(mark));
    if (!path || hasOddSegment(*path))
        return std::nullopt;
    return RequestTarget{.path = *std::move(path),
                         .query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray()};
}

bool isValidHost(QByteArrayView host)
{
    if (host.startsWith('[')) {
        const qsizetype end = host.indexOf(']');
        if (end < 0)
            return false;
        const QHostAddress address(QString::fromLatin1(host.sliced(1, end - 1)));
        const QByteArrayView rest = host.sliced(end + 1);
        return address.protocol() == QHostAddress::IPv6Protocol && address.scopeId().isEmpty() &&
               (rest.isEmpty() || (rest.startsWith(':') && isValidPort(rest.sliced(1))));
    }
    const qsizetype colon = host.indexOf(':');
    if (colon >= 0 && !isValidPort(host.sliced(colon + 1)))
        return false;
    const QByteArrayView name = colon < 0 ? host : host.first(colon);
    // The underscore is no letter of a host name, but container networks use it.
    return !name.isEmpty() && name.size() <= 255 && isLetterOrDigit(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_'; });
}

} // namespace freeim
