// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/world.h"

#include <QByteArrayList>

namespace freeim::bench {

// POST /chat/send with that text, whole.
[[nodiscard]] QByteArray sendRequest(const Person &sender, qint64 toId, const QByteArray &text);

// What the server does not look at costs the floor the same: the requests differ in nothing but the path.
[[nodiscard]] QByteArray floorRequest(const QByteArray &request, const QByteArray &floorTarget);

// A text from each sender to his receiver.
[[nodiscard]] QByteArrayList pairRequests(const World &world, const QByteArray &text);

[[nodiscard]] bool isSuccess(int status, QByteArrayView body);

// The number behind "key": in a frame of JSON; 0 when it is not there.
[[nodiscard]] qint64 numberIn(QByteArrayView json, QByteArrayView quotedKey);

[[nodiscard]] QByteArray socketTarget(const Person &person);

} // namespace freeim::bench
