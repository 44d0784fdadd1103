// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <memory>
#include <optional>

// How many connections are open, in all and per client address. I/O thread.
namespace freeim {

// The address a client is counted under: IPv4 also when it came as ::ffff:a.b.c.d, and the /64 of an IPv6 address,
// because that is what one subscriber gets.
[[nodiscard]] QHostAddress countedAddress(const QHostAddress &address);

class ConnectionLedger : public std::enable_shared_from_this<ConnectionLedger>
{
public:
    // Holds one connection's place; gives it back when destroyed, even after the server is gone.
    class Place
    {
    public:
        Place(std::shared_ptr<ConnectionLedger> ledger, QHostAddress address);
        Place(Place &&) noexcept = default;
        Place &operator=(Place &&) noexcept = delete;
        ~Place();

    private:
        std::shared_ptr<ConnectionLedger> m_ledger;
        QHostAddress m_address; // null: not counted per address
    };

    // 0: no limit.
    ConnectionLedger(int maximum, int maximumPerAddress);

    void setMaximum(int maximum) { m_maximum = maximum; }
    // countAddress: false for a proxy, behind which many clients share one address.
    [[nodiscard]] std::optional<Place> admit(const QHostAddress &address, bool countAddress);
    [[nodiscard]] int connections() const { return m_connections; }

private:
    int m_maximum;
    int m_maximumPerAddress;
    int m_connections = 0;
    QHash<QHostAddress, int> m_perAddress;
};

} // namespace freeim
