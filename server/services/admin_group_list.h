// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/contract/admin_groups.h"

namespace freeim {

// A page of the list of groups, by whichever index has least to do.
[[nodiscard]] Result<QList<GroupSummary>> adminGroupRows(Connection &connection, const ListGroups &in, Timestamp now);

// Where the page after a row begins.
[[nodiscard]] QJsonArray adminGroupKey(const GroupSummary &row, GroupSort sort);

} // namespace freeim
