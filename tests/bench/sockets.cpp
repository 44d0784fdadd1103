// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sockets.h"

#include "tests/bench/sends.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOpenTimeout = std::chrono::seconds(60);
constexpr size_t kOpenAtOnce = 30; // QWebSocketServer keeps no more waiting

} // namespace

QByteArrayList socketTargets(const QList<Person> &people)
{
    QByteArrayList targets;
    for (const Person &person : people)
        targets.append(socketTarget(person));
    return targets;
}

Result<Sockets> openSockets(load::EventLoop &loop, quint16 port, const QByteArrayList &targets,
                            const std::function<void(size_t, QByteArrayView)> &onText)
{
    Sockets sockets;
    const auto areOpen = [&] {
        return std::all_of(sockets.begin(), sockets.end(), [](const auto &socket) { return socket->isUpgraded(); });
    };
    const auto newOnesAreOpen = [&, first = size_t{0}]() mutable {
        while (first < sockets.size() && sockets[first]->isUpgraded())
            ++first;
        return first == sockets.size();
    };
    for (const QByteArray &target : targets) {
        sockets.push_back(std::make_unique<load::WebSocketClient>(
            loop, port, target, [onText, index = sockets.size()](QByteArrayView text) { onText(index, text); }));
        const bool isBatch = sockets.size() % kOpenAtOnce == 0 || sockets.size() == static_cast<size_t>(targets.size());
        if (isBatch && !loop.runUntil(newOnesAreOpen, kOpenTimeout))
            return failInternally(u"the server does not take so many sockets: %1"_s.arg(sockets.size()));
    }
    return areOpen() ? Result<Sockets>(std::move(sockets)) : failInternally(u"a socket was lost"_s);
}

Result<Sockets> openIdleSockets(load::EventLoop &loop, const Program &server, const QList<Person> &people)
{
    return openSockets(loop, server.port(), socketTargets(people), [](size_t, QByteArrayView) {});
}

} // namespace freeim::bench
