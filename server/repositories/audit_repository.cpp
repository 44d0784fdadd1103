// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/audit_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kHeadSql = u"SELECT last_id, last_hash FROM audit_head WHERE only_row = 1 "_s;

const Statement kHead{"audit.head", kHeadSql};
const Statement kLockHead{"audit.lockHead", kHeadSql + u"{for_update}"_s};
const Statement kMoveHead{"audit.moveHead", u"UPDATE audit_head SET last_id = ?, last_hash = ? WHERE only_row = 1"_s};
const Statement kAdd{"audit.add", u"INSERT INTO audit_entry ("_s + columns<AuditEntry>() +
                                      u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s};
const Statement kAfter{"audit.after",
                       u"SELECT "_s + columns<AuditEntry>() + u" FROM audit_entry WHERE id > ? ORDER BY id LIMIT ?"_s};

Result<AuditHead> onlyRow(const Result<std::optional<AuditHead>> &row)
{
    if (!row)
        return failWith(row);
    if (!*row)
        return failInternally(u"the audit log has lost its head"_s);
    return **row;
}

} // namespace

Result<AuditHead> AuditRepository::lockHead() const
{
    return onlyRow(m_connection.first<AuditHead>(kLockHead));
}

Result<AuditHead> AuditRepository::head() const
{
    return onlyRow(m_connection.first<AuditHead>(kHead));
}

Result<Done> AuditRepository::add(const AuditEntry &entry) const
{
    FREEIM_CHECK(m_connection.change(kAdd, entry.id, entry.createdAt, entry.operatorId, entry.operatorName,
                                     entry.address, entry.requestId, entry.action, entry.targetKind, entry.targetId,
                                     entry.reason, entry.before, entry.after, entry.details, entry.hash));
    FREEIM_CHECK(m_connection.change(kMoveHead, entry.id, entry.hash));
    return Done{};
}

Result<QList<AuditEntry>> AuditRepository::after(AuditEntryId id, int limit) const
{
    return m_connection.list<AuditEntry>(kAfter, id, limit);
}

} // namespace freeim
