// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace freeim::console {

// What a person types to say where a server is: "chat.example.org", "127.0.0.1:8081", "https://chat.example.org".
// Without a scheme a name means https, an address of this machine http. Unset: it is none.
[[nodiscard]] std::optional<QUrl> serverAddress(const QString &typed);

// The same the way people like to read it: without a scheme where that is the usual one.
[[nodiscard]] QString shortAddress(const QUrl &server);

// A password sent there could be read on the way.
[[nodiscard]] bool isOpenOnTheWay(const QUrl &server);

} // namespace freeim::console
