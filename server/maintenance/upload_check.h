// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/maintenance/database_check.h"

namespace freeim {

// Whether every upload that the database knows lies whole in the server's own store. Files without an upload are only
// counted, in the note: housekeeping removes them. Blocks; changes nothing.
[[nodiscard]] CheckResult checkUploads(Connection &connection, const QString &directory, int most);

} // namespace freeim
