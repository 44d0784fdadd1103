// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"
#include "shared/core/result.h"

namespace freeim {

// Copies the database into one file while a server uses it: SQLite by VACUUM INTO, which gives another SQLite database
// of one moment; PostgreSQL by its own pg_dump in the custom format, since nothing of ours could know better what
// belongs to a dump. The file is whole and on disk when it gets its name; until then, and after a failure, there is
// none. Blocks. Failures are sentences for the administrator. Uploads and token.key are not part of it.
[[nodiscard]] Result<Done> backUpDatabase(const DatabaseLocation &database, const QString &file, bool mayReplace);

} // namespace freeim
