// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <compare>
#include <optional>

namespace freeim {

// An IP address as the 128 bits of IPv6. IPv4 is mapped into it (RFC 4291, 2.5.5.2), as dual-stack sockets show it.
struct IpAddress
{
    quint64 high = 0;
    quint64 low = 0;

    constexpr auto operator<=>(const IpAddress &) const = default;
    friend size_t qHash(const IpAddress &address, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, address.high, address.low);
    }

    [[nodiscard]] constexpr bool isIpv4() const { return high == 0 && low >> 32 == 0xffff; }
    // Its first bits, the others 0.
    [[nodiscard]] IpAddress first(int bits) const;
};

// Nothing when it is null.
[[nodiscard]] std::optional<IpAddress> ipAddressOf(const QHostAddress &address);

// An address, or all that begin alike (RFC 4632): "192.0.2.7", "192.0.2.0/24", "2001:db8::/32". A value; any thread.
class AddressBlock
{
public:
    // Strict: four decimal numbers or IPv6, no zone, no short forms of IPv4. Bits behind the prefix are dropped.
    [[nodiscard]] static std::optional<AddressBlock> parse(const QString &text);

    [[nodiscard]] bool contains(const IpAddress &address) const;
    [[nodiscard]] bool isIpv4() const { return m_bits >= kMappedBits && m_start.isIpv4(); }
    [[nodiscard]] bool isSingle() const { return m_bits == kAllBits; }
    // As it is written: of 32 bits of IPv4, or 128 of IPv6.
    [[nodiscard]] int prefixLength() const { return isIpv4() ? m_bits - kMappedBits : m_bits; }
    [[nodiscard]] const IpAddress &start() const { return m_start; }
    // How many bits of an IpAddress it fixes.
    [[nodiscard]] int bits() const { return m_bits; }

    // The one way to write it.
    [[nodiscard]] QString toString() const;

    // Bits that every mapped IPv4 address shares.
    static constexpr int kMappedBits = 96;
    static constexpr int kAllBits = 128;

private:
    AddressBlock(const IpAddress &start, int bits)
        : m_start(start.first(bits))
        , m_bits(bits)
    {}

    IpAddress m_start;
    int m_bits;
};

} // namespace freeim
