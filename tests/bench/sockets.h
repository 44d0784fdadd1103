// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program.h"
#include "tests/bench/world.h"
#include "tests/load/web_socket_client.h"

namespace freeim::bench {

using Sockets = std::vector<std::unique_ptr<load::WebSocketClient>>;

// Opens one for each target and waits until the server has greeted all of them. onText: of the socket with that index.
[[nodiscard]] Result<Sockets> openSockets(load::EventLoop &loop, quint16 port, const QByteArrayList &targets,
                                          const std::function<void(size_t index, QByteArrayView text)> &onText);

// A socket for each, which answer pings and else do nothing.
[[nodiscard]] Result<Sockets> openIdleSockets(load::EventLoop &loop, const Program &server,
                                              const QList<Person> &people);

[[nodiscard]] QByteArrayList socketTargets(const QList<Person> &people);

} // namespace freeim::bench
