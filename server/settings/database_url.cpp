// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/database_url.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

std::optional<DatabaseLocation> refuse(QString *reason, const QString &why)
{
    if (reason)
        *reason = why;
    return std::nullopt;
}

std::optional<DatabaseLocation> parseSqlite(const QString &path, QString *reason)
{
    if (path.isEmpty())
        return refuse(reason, u"a path is missing after 'sqlite:'"_s);
    // Each connection would open an empty database of its own.
    if (path == ":memory:"_L1)
        return refuse(reason, u"':memory:' cannot be shared between connections; name a file"_s);
    if (path.contains(QChar::Null))
        return refuse(reason, u"the path contains a NUL character"_s);
    return DatabaseLocation{.kind = DatabaseLocation::Kind::Sqlite, .path = path};
}

std::optional<DatabaseLocation> parsePostgres(const QString &text, QString *reason)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return refuse(reason, u"is not a valid URL; percent-encode special characters such as '@', '/' and '%'"_s);
    if (url.host().isEmpty())
        return refuse(reason, u"the host is missing"_s);
    if (url.userName().isEmpty())
        return refuse(reason, u"the user is missing"_s);
    if (url.port() == 0)
        return refuse(reason, u"the port must be from 1 to 65535"_s);
    if (url.hasQuery() || url.hasFragment())
        return refuse(reason, u"nothing may follow the database name; percent-encode '?' and '#'"_s);

    DatabaseLocation location{.kind = DatabaseLocation::Kind::Postgres,
                              .user = url.userName(QUrl::FullyDecoded),
                              .password = url.password(QUrl::FullyDecoded),
                              .host = url.host(QUrl::FullyDecoded),
                              .port = url.port(5432),
                              .database = url.path(QUrl::FullyDecoded).mid(1)};
    if (location.database.isEmpty())
        return refuse(reason, u"the database name is missing"_s);
    // libpq would cut the text there.
    for (const QString &part : {location.user, location.password, location.database}) {
        if (part.contains(QChar::Null))
            return refuse(reason, u"contains a NUL character"_s);
    }
    return location;
}

} // namespace

std::optional<DatabaseLocation> parseDatabaseUrl(const QString &url, QString *reason)
{
    if (url.startsWith("sqlite:"_L1))
        return parseSqlite(url.mid(7), reason);
    if (url.startsWith("postgres://"_L1) || url.startsWith("postgresql://"_L1))
        return parsePostgres(url, reason);
    return refuse(reason, u"must be sqlite:PATH or postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE"_s);
}

} // namespace freeim
