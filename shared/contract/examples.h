// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>

// A call of each endpoint as the reference shows it. Pure functions, any thread.
namespace freeim {

struct Example
{
    QJsonObject request = {};
    QJsonValue result = QJsonValue::Undefined; // Undefined: the endpoint has no example
};

[[nodiscard]] Example exampleOf(const char *endpoint);

} // namespace freeim
