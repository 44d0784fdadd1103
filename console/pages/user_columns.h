// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/keyset_table_model.h"
#include "shared/models/user.h"

// The columns of all lists about accounts.
namespace freeim::console {

[[nodiscard]] QList<Column<UserSummary>> userColumns();
[[nodiscard]] QList<Column<UserSession>> userSessionColumns();
[[nodiscard]] QList<Column<UserFriend>> userFriendColumns();
[[nodiscard]] QList<Column<UserGroup>> userGroupColumns();
[[nodiscard]] QList<Column<SignIn>> signInColumns();

} // namespace freeim::console
