// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/operator_caller.h"
#include "server/services/service_context.h"
#include "shared/models/audit.h"

namespace freeim {

// What an operator did, as the service that did it tells.
struct AuditRecord
{
    AuditAction action = {};
    QString targetKind = {}; // "account", "group", "message", "ban", "operator", "role", "setting", "job" ...
    QString targetId = {};
    QString reason = {};
    QJsonObject before = {}; // what changed, as it was and as it is; never a secret
    QJsonObject after = {};
    QJsonObject details = {};
};

template <typename Tag>
[[nodiscard]] QString targetOf(Id<Tag> id)
{
    return QString::number(id.value);
}

// Adds to the audit log, in the transaction that does what the entry tells of: neither stands without the other. Each
// entry's hash covers the one before it, so an entry that is changed, removed or slipped in later shows. Any thread but
// the I/O thread.
class AuditTrail
{
public:
    explicit AuditTrail(const ServiceContext &context)
        : m_context(context)
    {}

    // Last of all the transaction does: from here to the commit every other operator's change waits.
    [[nodiscard]] Result<AuditEntry> record(Transaction &transaction, const OperatorCaller &caller,
                                            const AuditRecord &record) const;

    // What changes nothing but is to be known: the entry alone.
    [[nodiscard]] Result<Done> recordAlone(const OperatorCaller &caller, const AuditRecord &record) const;

    // What entry.hash must be.
    [[nodiscard]] static QString hashOf(const AuditEntry &entry, const QString &hashBefore);

private:
    ServiceContext m_context;
};

} // namespace freeim
