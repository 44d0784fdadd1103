// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// What DatabaseSettings::url says: "sqlite:PATH" (the path is literal) or
// "postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE" (parts may be percent-encoded). Any thread.
namespace freeim {

struct DatabaseLocation
{
    enum class Kind
    {
        Sqlite,
        Postgres
    };

    Kind kind = Kind::Sqlite;
    QString path = {}; // SQLite only; the rest PostgreSQL only
    QString user = {};
    QString password = {};
    QString host = {};
    int port = 5432;
    QString database = {};

    bool operator==(const DatabaseLocation &) const = default;
};

// Nothing when the URL is wrong; reason then says why, without repeating the URL, which may hold a password.
[[nodiscard]] std::optional<DatabaseLocation> parseDatabaseUrl(const QString &url, QString *reason = nullptr);

} // namespace freeim
