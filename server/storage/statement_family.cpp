// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

QString Conditions::where() const
{
    return m_conditions.isEmpty() ? QString() : u"WHERE "_s + m_conditions.join(u" AND "_s) + u' ';
}

const Statement &StatementFamily::with(const QString &sql) const
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<const Statement> &statement = m_statements[sql];
    if (!statement)
        statement = std::make_shared<const Statement>(m_name, sql);
    return *statement;
}

} // namespace freeim
