// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection_ledger.h"

#include <algorithm>

namespace freeim {

QHostAddress countedAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    Q_IPV6ADDR network = address.toIPv6Address();
    std::fill(std::begin(network.c) + 8, std::end(network.c), quint8{0});
    return QHostAddress(network);
}

ConnectionLedger::Place::Place(std::shared_ptr<ConnectionLedger> ledger, QHostAddress address)
    : m_ledger(std::move(ledger))
    , m_address(std::move(address))
{
    ++m_ledger->m_connections;
    if (!m_address.isNull())
        ++m_ledger->m_perAddress[m_address];
}

ConnectionLedger::Place::~Place()
{
    if (!m_ledger)
        return; // moved from
    --m_ledger->m_connections;
    if (m_address.isNull())
        return;
    const auto counted = m_ledger->m_perAddress.find(m_address);
    if (--*counted == 0)
        m_ledger->m_perAddress.erase(counted);
}

ConnectionLedger::ConnectionLedger(int maximum, int maximumPerAddress)
    : m_maximum(maximum)
    , m_maximumPerAddress(maximumPerAddress)
{}

std::optional<ConnectionLedger::Place> ConnectionLedger::admit(const QHostAddress &address, bool countAddress)
{
    const QHostAddress counted = countAddress ? countedAddress(address) : QHostAddress();
    if (m_maximum > 0 && m_connections >= m_maximum)
        return std::nullopt;
    if (countAddress && m_maximumPerAddress > 0 && m_perAddress.value(counted) >= m_maximumPerAddress)
        return std::nullopt;
    return Place(shared_from_this(), counted);
}

} // namespace freeim
