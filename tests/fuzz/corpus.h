// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace freeim::fuzz {

// Stands for the token of whoever speaks.
inline constexpr QByteArrayView kTokenMark("@TOKEN@");

// Good requests to every endpoint, each in every encoding its parameters can travel in, and to everything else that
// answers: uploads, downloads, pages, CORS, HEAD, several requests at once.
[[nodiscard]] QByteArrayList goodRequests();

[[nodiscard]] QByteArray goodHandshake();

// Good frames of a client, and some that are wrong in ways that chance would hardly find.
[[nodiscard]] QByteArrayList frames();

} // namespace freeim::fuzz
