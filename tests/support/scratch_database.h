// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/database.h"

#include <QTemporaryDir>

namespace freeim::test {

// A fresh, empty database for one test, on the kind that FREEIM_TEST_DATABASE names (sqlite when unset, or
// postgres: then FREEIM_TEST_POSTGRES is the URL of a server where databases may be created). Gone with the object.
class ScratchDatabase
{
public:
    ScratchDatabase();
    ~ScratchDatabase();

    [[nodiscard]] static bool isPostgres();
    // False, with a message for QSKIP, when PostgreSQL is asked for and no server was given.
    [[nodiscard]] static bool isAvailable();

    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] DatabaseLocation address() const;

private:
    QTemporaryDir m_directory;
    QString m_name;
    QString m_url;
};

// The same with the program's migrations run, opened.
class MigratedDatabase
{
public:
    MigratedDatabase();

    [[nodiscard]] Database &operator*() { return *m_database; }
    [[nodiscard]] Database *operator->() { return m_database.get(); }
    [[nodiscard]] const QString &url() const { return m_scratch.url(); }
    [[nodiscard]] DatabaseLocation address() const { return m_scratch.address(); }

private:
    ScratchDatabase m_scratch;
    std::unique_ptr<Database> m_database;
};

} // namespace freeim::test
