// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"

#include <QMap>
#include <QSqlDatabase>

namespace freeim::test {

// What stands in each table of a server's database, but for what is written in the background (the index of words in
// messages, jobs, statistics, connections): "nothing was changed" is that two of these are equal. Looks on through a
// connection of its own; of the thread that made it.
class DatabaseDigest
{
public:
    explicit DatabaseDigest(const DatabaseLocation &location);
    ~DatabaseDigest();
    DatabaseDigest(const DatabaseDigest &) = delete;
    DatabaseDigest &operator=(const DatabaseDigest &) = delete;

    // Each table with its number of rows and a hash of them.
    [[nodiscard]] QMap<QString, QString> take() const;

    // The tables in which the second differs from the first.
    [[nodiscard]] static QStringList differences(const QMap<QString, QString> &one,
                                                 const QMap<QString, QString> &other);

private:
    [[nodiscard]] QStringList tables() const;

    const QString m_name;
    QSqlDatabase m_database;
};

} // namespace freeim::test
