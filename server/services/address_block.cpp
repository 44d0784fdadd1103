// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/address_block.h"

#include <algorithm>

namespace freeim {

namespace {

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Qt also reads "10.1" and "0x0a000001", as inet_aton does; what a person means by those is a guess.
bool isDotted(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return isDigits(part) && part.size() <= 3 && (part.size() == 1 || part.front() != u'0');
           });
}

std::optional<int> prefixOf(QStringView text, int most)
{
    const bool isPlain = isDigits(text) && text.size() <= 3 && (text.size() == 1 || text.front() != u'0');
    if (!isPlain || text.toInt() > most)
        return std::nullopt;
    return text.toInt();
}

constexpr quint64 highBits(int count)
{
    return count == 0 ? 0 : ~quint64{0} << (64 - count);
}

} // namespace

IpAddress IpAddress::first(int bits) const
{
    return {high & highBits(std::min(bits, 64)), low & highBits(std::max(bits - 64, 0))};
}

std::optional<IpAddress> ipAddressOf(const QHostAddress &address)
{
    if (address.isNull())
        return std::nullopt;
    // Qt would map all of IPv4 but 0.0.0.0, of which it makes "::".
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return IpAddress{0, quint64{0xffff} << 32 | address.toIPv4Address()};
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    IpAddress ip;
    for (int i = 0; i < 8; ++i) {
        ip.high = ip.high << 8 | bytes[i];
        ip.low = ip.low << 8 | bytes[i + 8];
    }
    return ip;
}

std::optional<AddressBlock> AddressBlock::parse(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QString host = slash < 0 ? text : text.first(slash);
    const bool isIpv6 = host.contains(u':');
    if (host.contains(u'%') || (!isIpv6 && !isDotted(host)))
        return std::nullopt;
    const std::optional<IpAddress> start = ipAddressOf(QHostAddress(host));
    if (!start)
        return std::nullopt;
    if (slash < 0)
        return AddressBlock(*start, kAllBits);
    const int before = isIpv6 ? 0 : kMappedBits;
    const std::optional<int> prefix = prefixOf(QStringView(text).sliced(slash + 1), kAllBits - before);
    if (!prefix)
        return std::nullopt;
    return AddressBlock(*start, before + *prefix);
}

bool AddressBlock::contains(const IpAddress &address) const
{
    // A wide block of IPv6, as ::/0, says nothing about IPv4.
    return address.first(m_bits) == m_start && address.isIpv4() == isIpv4();
}

QString AddressBlock::toString() const
{
    QString text;
    if (isIpv4()) {
        text = QHostAddress(static_cast<quint32>(m_start.low)).toString();
    } else {
        Q_IPV6ADDR bytes;
        for (int i = 0; i < 8; ++i) {
            bytes[i] = static_cast<quint8>(m_start.high >> (56 - 8 * i));
            bytes[i + 8] = static_cast<quint8>(m_start.low >> (56 - 8 * i));
        }
        text = QHostAddress(bytes).toString();
    }
    return isSingle() ? text : QString(text + u'/' + QString::number(prefixLength()));
}

} // namespace freeim
