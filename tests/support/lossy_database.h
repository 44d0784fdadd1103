// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/database.h"
#include "tests/support/lossy_line.h"

namespace freeim::test {

// A PostgreSQL database over a line that breaks when told to. Stops the test when it can't be opened.
class LossyDatabase
{
public:
    explicit LossyDatabase(const QString &url)
        : line(url)
    {
        auto opened = Database::open({.url = line.url()});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().internal));
        m_database = *std::move(opened);
    }

    [[nodiscard]] Database &database() { return *m_database; }
    // Whether a connection is there again.
    [[nodiscard]] bool canRead()
    {
        static const Statement kOne{"test.one", QStringLiteral("SELECT 1")};
        return m_database->read([](Connection &connection) { return connection.value<int>(kOne); }).has_value();
    }

    LossyLine line;

private:
    std::unique_ptr<Database> m_database; // ends before its line does
};

} // namespace freeim::test
