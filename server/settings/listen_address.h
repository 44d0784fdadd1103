// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <optional>

namespace freeim {

struct ListenAddress
{
    QHostAddress address = {};
    quint16 port = 0;
};

// "127.0.0.1:9081" or "[::1]:9081"; nothing when it is none. Any thread.
[[nodiscard]] std::optional<ListenAddress> parseListenAddress(const QString &text);

} // namespace freeim
