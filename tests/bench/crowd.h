// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "tests/bench/world.h"
#include "tests/load/http_client.h"
#include "tests/load/web_socket_client.h"

namespace freeim::bench {

// One of many clients, with what it talks in.
struct CrowdMember
{
    Person person = {};
    AccountId friendId = {};
    ChatGroupId group = {};
};

// Many clients, each with a friend and a group of its own, who all missed the last of what was said there.
struct Crowd
{
    static constexpr qint64 kHave = 10;   // messages of each conversation that they have
    static constexpr qint64 kMissed = 10; // and those they don't
    static constexpr qint64 kKnownChanges = 1;
    static constexpr qint64 kMissedChanges = 2;

    // In an empty database. At least so many.
    [[nodiscard]] static Result<Crowd> make(const QString &databaseUrl, const QByteArray &secret, int size);

    QList<CrowdMember> members = {};
    Timestamp leftAt = {};
};

// How far the clients of a crowd have come.
struct Return
{
    load::Clock::time_point begun = load::Clock::now();
    std::vector<double> seconds = {}; // of each that is back
    size_t failed = 0;
    QString firstFailure = {};
};

// Comes back as a client does whose connection was lost: opens its WebSocket, asks what it missed, and pulls its two
// conversations. Not copied, not moved.
class ReturningClient
{
public:
    ReturningClient(load::EventLoop &loop, quint16 port, const Crowd &crowd, const CrowdMember &member, Return &all);
    ReturningClient(const ReturningClient &) = delete;
    ReturningClient &operator=(const ReturningClient &) = delete;

    // Leaves the WebSocket alone. Not while it is called.
    void closeHttp() { m_http.reset(); }

private:
    enum class Step
    {
        Connect,
        Sync,
        PullFriend,
        PullGroup,
        Back
    };

    void takeUpgrade(bool isUpgraded);
    void take(int status, QByteArrayView body);
    [[nodiscard]] bool isRight(QByteArrayView body) const;
    void ask();
    [[nodiscard]] QByteArray target() const;
    void fail(const QString &why);

    load::EventLoop &m_loop;
    const quint16 m_port;
    const Crowd &m_crowd;
    const CrowdMember &m_member;
    Return &m_all;
    Step m_step = Step::Connect;
    bool m_hasFailed = false;
    std::unique_ptr<load::HttpClient> m_http;
    load::WebSocketClient m_socket;
};

} // namespace freeim::bench
