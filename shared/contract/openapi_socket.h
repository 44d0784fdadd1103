// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/reflect/schema.h"

#include <QJsonObject>

// The parts of the OpenAPI document about the WebSockets, for which OpenAPI has no words of its own.
namespace freeim {

// The handshake as an operation.
[[nodiscard]] QJsonObject socketOperation();

// "x-websocket": the frames of both directions with schemas and examples, and the codes it closes with.
[[nodiscard]] QJsonObject socketFrames(SchemaCollection &collection);

// The same of the WebSocket for operators, "x-operator-websocket".
[[nodiscard]] QJsonObject operatorSocketOperation();
[[nodiscard]] QJsonObject operatorSocketFrames(SchemaCollection &collection);

} // namespace freeim
