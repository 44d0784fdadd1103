// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/dice.h"
#include "tests/torture/link.h"
#include "tests/torture/stage.h"

#include <unordered_map>

namespace freeim::torture {

// What stands between the devices and the server, or between that and PostgreSQL: carries bytes, and cuts, delays and
// half-closes connections at moments that its dice choose, until the stage is calm.
class Proxy final : public load::Watched
{
public:
    enum class Place
    {
        BeforeServer,
        BeforeDatabase // only cuts, in the middle of statements and of their answers
    };

    Proxy(Stage &stage, Place place);
    ~Proxy() override;
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    // 0: there is none now.
    void setServerPort(quint16 port) { m_serverPort = port; }
    void ready(uint32_t events) override;
    // Forgets links that are over; between two turns of the loop.
    void sweep();
    // No more faults: what was to be cut lives on, what will never carry anything again ends.
    void calm();
    void cutAll() { m_links.clear(); }

private:
    void accept(int client);
    [[nodiscard]] int connectToServer() const;
    Link &addLink(int client, int server);
    void plan(quint64 number, Link &link);
    void planForDatabase(Link &link);
    void stallAgain(quint64 number);
    void later(int shortest, int longest, quint64 number, std::function<void(Link &)> action);
    [[nodiscard]] QByteArray sabotaged(Link &link, QByteArray bytes);
    [[nodiscard]] QByteArray answeredAtOnce(Link &link, QByteArray bytes);
    [[nodiscard]] QByteArray withOtherKeys(QByteArray bytes);

    Stage &m_stage;
    const Place m_place;
    Dice m_dice;
    int m_listener = -1;
    quint16 m_port = 0;
    quint16 m_serverPort = 0;
    std::unordered_map<quint64, std::unique_ptr<Link>> m_links;
    std::vector<quint64> m_stalledForEver;
    quint64 m_count = 0;
    QSet<QByteArray> m_seenKeys;
    int m_otherKeys = 0;
};

} // namespace freeim::torture
