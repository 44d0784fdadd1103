// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/census_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Accounts and groups are numbered without gaps and never removed, so counters and the few that are gone tell it all.
const Statement kTake{
    "census.take",
    u"SELECT (SELECT next_value FROM id_counter WHERE kind = 'account') - %1 AS accounts_made, "
    "(SELECT COUNT(*) FROM account WHERE deleted_at IS NOT NULL AND erased_at IS NULL) AS accounts_deleted, "
    "(SELECT COUNT(*) FROM account WHERE erased_at IS NOT NULL) AS accounts_erased, "
    "(SELECT next_value FROM id_counter WHERE kind = 'chat_group') AS next_group, "
    "(SELECT COUNT(*) FROM chat_group WHERE dissolved_at IS NOT NULL AND erased_at IS NULL) + "
    "(SELECT COUNT(*) FROM chat_group WHERE erased_at IS NOT NULL) AS groups_dissolved, "
    "(SELECT COALESCE(MAX(id), 0) FROM message) AS newest_message"_s.arg(kFirstAccountId)};

const Statement kSizeOfSqlite{"census.databaseSize",
                              u"SELECT c.page_count * s.page_size FROM pragma_page_count() c, pragma_page_size() s"_s,
                              Dialect::Sqlite};
const Statement kSizeOfPostgres{"census.databaseSize", u"SELECT pg_database_size(current_database())"_s,
                                Dialect::Postgres};

} // namespace

Result<Census> CensusRepository::take() const
{
    FREEIM_TRY(const auto census, m_connection.first<Census>(kTake));
    return census.value_or(Census{});
}

Result<qint64> CensusRepository::databaseSize() const
{
    const Statement &size = m_connection.dialect() == Dialect::Sqlite ? kSizeOfSqlite : kSizeOfPostgres;
    FREEIM_TRY(const auto bytes, m_connection.value<qint64>(size));
    return bytes.value_or(0);
}

} // namespace freeim
