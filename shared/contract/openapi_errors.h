// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/registry.h"

#include <QJsonArray>

// The parts of the OpenAPI document that tell of failure.
namespace freeim {

// "responses" of an endpoint other than 200.
[[nodiscard]] QJsonObject errorResponses(const EndpointInfo &endpoint);

// The named examples of refusals that come with status 200.
[[nodiscard]] QJsonObject refusalExamples(const EndpointInfo &endpoint);

// "responses" of a WebSocket handshake other than 101.
[[nodiscard]] QJsonObject handshakeRefusals();
[[nodiscard]] QJsonObject operatorHandshakeRefusals();

// Under "components": what the above refer to.
[[nodiscard]] QJsonObject errorExampleComponents();
[[nodiscard]] QJsonObject errorResponseComponents();

// The catalogue as a whole.
[[nodiscard]] QJsonArray errorList();

[[nodiscard]] QJsonObject reference(const QString &component);

} // namespace freeim
