// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "shared/contract/discovers.h"

namespace freeim {

// Links that operators show to everyone. Any thread but the I/O thread.
class DiscoverService
{
public:
    // audit outlives the service.
    DiscoverService(const ServiceContext &context, const AuditTrail &audit)
        : m_context(context)
        , m_audit(audit)
    {}

    [[nodiscard]] Result<Page<Discover>> list(AccountId actor, const Nothing &) const;

    [[nodiscard]] Result<ManagedDiscovers> managed(const OperatorCaller &caller, const Nothing &) const;
    // DiscoverLimit
    [[nodiscard]] Result<ManagedDiscover> create(const OperatorCaller &caller, const CreateDiscover &request);
    // DiscoverUnknown
    [[nodiscard]] Result<ManagedDiscover> edit(const OperatorCaller &caller, const EditDiscover &request);
    // DiscoverUnknown. What was there.
    [[nodiscard]] Result<ManagedDiscover> remove(const OperatorCaller &caller, const DeleteDiscover &request);

private:
    ServiceContext m_context;
    const AuditTrail &m_audit;
};

} // namespace freeim
