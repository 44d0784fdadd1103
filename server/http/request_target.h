// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

// The two parts of a request head that name something: its target and its Host. Pure functions; any thread.
namespace freeim {

struct RequestTarget
{
    QByteArray path = {};  // percent-decoded
    QByteArray query = {}; // as sent, without "?"
};

// nullopt: not in origin form, or a path that could be read in two ways.
[[nodiscard]] std::optional<RequestTarget> parseRequestTarget(QByteArrayView target);

// name, IPv4 or [IPv6], and perhaps a port.
[[nodiscard]] bool isValidHost(QByteArrayView host);

} // namespace freeim
