// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/audit_repository.h"
#include "shared/contract/admin_audit.h"

namespace freeim {

// Walks the audit log from its first entry and looks for one that is not as it was written, a piece at a time, so that
// no transaction stays open over a long log. Entries may be added meanwhile. For one thread.
class AuditVerifier
{
public:
    // The next piece. True: there is no more to look at.
    [[nodiscard]] Result<bool> step(Connection &connection);
    [[nodiscard]] const AuditVerification &result() const { return m_result; }

private:
    [[nodiscard]] std::optional<BrokenAuditEntry> brokenAt(const StoredAuditEntry &entry) const;
    [[nodiscard]] Result<bool> finish(const AuditRepository &log);
    void conclude(std::optional<BrokenAuditEntry> broken);

    AuditVerification m_result = {};
    AuditEntryId m_last = {}; // in order up to here
    QString m_lastHash = {};
};

} // namespace freeim
