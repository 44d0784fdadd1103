// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

namespace freeim {

// Inside Database::read(): what read() -> Result<T> asks in several statements is of one moment. With SQLite every read
// is; with PostgreSQL it costs two round trips.
template <typename Read>
[[nodiscard]] auto readAtOneMoment(Connection &connection, Read &&read) -> std::invoke_result_t<Read>
{
    if (connection.dialect() == Dialect::Sqlite)
        return read();
    FREEIM_CHECK(connection.executePlain(QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")));
    auto answer = read();
    // Whatever came of it, nothing was changed that could be kept.
    const auto ended = connection.executePlain(QStringLiteral("ROLLBACK"));
    if (answer && !ended)
        return failWith(ended);
    return answer;
}

} // namespace freeim
