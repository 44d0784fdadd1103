// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/chat_group_repository.h"
#include "server/services/geo_grid.h"
#include "shared/core/result.h"

// Where chat groups are. Pure functions, any thread.
namespace freeim {

// ParameterMissing: a half position is a client's mistake that must not pass for "no position".
[[nodiscard]] Result<Done> checkPosition(const std::optional<double> &longitude, const std::optional<double> &latitude);

// Snapped to the grid before it is stored: the order of groups nearby tells of a position even though no answer
// holds it, and nobody needs it finer.
void setPosition(StoredChatGroup &group, const Position &position, double grid);

// Of a group that has one.
[[nodiscard]] Position positionOf(const StoredChatGroup &group);

} // namespace freeim
