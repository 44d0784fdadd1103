// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/audit_trail.h"

#include "server/repositories/audit_repository.h"
#include "shared/reflect/json_writer.h"

#include <QCryptographicHash>

namespace freeim {

Result<AuditEntry> AuditTrail::record(Transaction &transaction, const OperatorCaller &caller,
                                      const AuditRecord &record) const
{
    const AuditRepository log(transaction.connection());
    FREEIM_TRY(const AuditHead head, log.lockHead());
    // Also when the clock was set back: the order of times is that of ids, and lists rely on it.
    FREEIM_TRY(const auto before, log.timeOf(head.lastId));
    AuditEntry entry{.id = {head.lastId.value + 1},
                     .createdAt = std::max(m_context.clock.now(), before.value_or(Timestamp{})),
                     .operatorName = caller.name,
                     .address = caller.address,
                     .requestId = caller.requestId,
                     .action = QString::fromLatin1(nameOf(record.action)),
                     .targetKind = record.targetKind,
                     .targetId = record.targetId,
                     .reason = record.reason,
                     .before = record.before,
                     .after = record.after,
                     .details = record.details};
    if (caller.id.isSet())
        entry.operatorId = caller.id;
    entry.hash = hashOf(entry, head.lastHash);
    FREEIM_CHECK(log.add(entry));
    announce(m_context, transaction, Watched{AuditAdded{entry}});
    return entry;
}

Result<Done> AuditTrail::recordAlone(const OperatorCaller &caller, const AuditRecord &record) const
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(this->record(transaction, caller, record));
        return Done{};
    });
}

QString AuditTrail::hashOf(const AuditEntry &entry, const QString &hashBefore)
{
    // Each part with its length before it, so that no two entries read alike. The list is frozen: fields that an entry
    // may get one day are covered by hashes of a new kind, told apart by the first part.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QByteArray &part) {
        hash.addData(QByteArray(QByteArray::number(part.size()) + ':'));
        hash.addData(part);
    };
    add("1");
    add(hashBefore.toUtf8());
    add(QByteArray::number(entry.id.value));
    add(QByteArray::number(entry.createdAt.milliseconds));
    add(QByteArray::number(entry.operatorId.value_or(OperatorId{}).value));
    for (const QString &text : {entry.operatorName, entry.address, entry.requestId, entry.action, entry.targetKind,
                                entry.targetId, entry.reason})
        add(text.toUtf8());
    for (const QJsonObject &object : {entry.before, entry.after, entry.details})
        add(toJson(object));
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace freeim
