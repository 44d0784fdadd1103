// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/audit_repository.h"

#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kHeadSql = u"SELECT last_id, last_hash FROM audit_head WHERE only_row = 1 "_s;

const Statement kHead{"audit.head", kHeadSql};
const Statement kLockHead{"audit.lockHead", kHeadSql + u"{for_update}"_s};
const Statement kMoveHead{"audit.moveHead", u"UPDATE audit_head SET last_id = ?, last_hash = ? WHERE only_row = 1"_s};
const Statement kAdd{"audit.add", u"INSERT INTO audit_entry ("_s + columns<AuditEntry>() +
                                      u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s};
const QString kSelect = u"SELECT "_s + columns<AuditEntry>() + u" FROM audit_entry "_s;
const Statement kAfter{"audit.after", kSelect + u"WHERE id > ? ORDER BY id LIMIT ?"_s};
const Statement kFind{"audit.find", kSelect + u"WHERE id = ?"_s};
const Statement kTimeOf{"audit.timeOf", u"SELECT created_at FROM audit_entry WHERE id = ?"_s};
const Statement kFirstFrom{"audit.firstFrom",
                           u"SELECT id FROM audit_entry WHERE created_at >= ? ORDER BY created_at, id LIMIT 1"_s};
const Statement kLastBefore{
    "audit.lastBefore", u"SELECT id FROM audit_entry WHERE created_at < ? ORDER BY created_at DESC, id DESC LIMIT 1"_s};
const StatementFamily kPage{"audit.page"};
const Statement kStoredAfter{"audit.storedAfter", u"SELECT "_s + columns<StoredAuditEntry>() +
                                                      u" FROM audit_entry WHERE id > ? ORDER BY id LIMIT ?"_s};
const Statement kEnds{"audit.ends",
                      u"SELECT COALESCE((SELECT MAX(id) FROM audit_entry), 0) AS last_entry, last_id AS head_id, "
                      "last_hash AS head_hash FROM audit_head WHERE only_row = 1"_s};

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

Result<std::optional<Timestamp>> AuditRepository::timeOf(AuditEntryId id) const
{
    return m_connection.value<Timestamp>(kTimeOf, id);
}

Result<std::optional<AuditEntry>> AuditRepository::find(AuditEntryId id) const
{
    return m_connection.first<AuditEntry>(kFind, id);
}

Result<QList<AuditEntry>> AuditRepository::page(const AuditFilter &filter, int limit) const
{
    Conditions conditions;
    conditions.add(u"id >= ?"_s, filter.first);
    conditions.add(u"id <= ?"_s, filter.last);
    conditions.addIfGiven(u"operator_id = ?"_s, filter.operatorId);
    if (!filter.action.isEmpty())
        conditions.add(u"action = ?"_s, filter.action);
    if (!filter.targetKind.isEmpty())
        conditions.add(u"target_kind = ? AND target_id = ?"_s, filter.targetKind, filter.targetId);
    const Statement &statement = kPage.with(kSelect + conditions.where() + u"ORDER BY id DESC LIMIT ?"_s);
    return m_connection.listBound<AuditEntry>(statement, conditions.values(limit));
}

Result<std::optional<AuditEntryId>> AuditRepository::firstFrom(Timestamp time) const
{
    return m_connection.value<AuditEntryId>(kFirstFrom, time);
}

Result<std::optional<AuditEntryId>> AuditRepository::lastBefore(Timestamp time) const
{
    return m_connection.value<AuditEntryId>(kLastBefore, time);
}

Result<QList<StoredAuditEntry>> AuditRepository::storedAfter(AuditEntryId id, int limit) const
{
    return m_connection.list<StoredAuditEntry>(kStoredAfter, id, limit);
}

Result<std::optional<AuditEnds>> AuditRepository::ends() const
{
    return m_connection.first<AuditEnds>(kEnds);
}

} // namespace freeim
