// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_position.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> checkPosition(const std::optional<double> &longitude, const std::optional<double> &latitude)
{
    if (longitude.has_value() != latitude.has_value())
        return fail(ErrorCode::ParameterMissing, longitude ? u"latitude"_s : u"longitude"_s);
    return Done{};
}

void setPosition(StoredChatGroup &group, const Position &position, double grid)
{
    const Position coarse = snapped(position, grid);
    group.longitude = coarse.longitude;
    group.latitude = coarse.latitude;
    group.cell = cellOf(coarse);
}

Position positionOf(const StoredChatGroup &group)
{
    return {group.longitude.value_or(0), group.latitude.value_or(0)};
}

} // namespace freeim
