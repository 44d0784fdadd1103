// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "shared/contract/admin_invitations.h"

namespace freeim {

// Invitation codes, as operators make and take them back; SignInService uses them. Any thread but the I/O thread.
class InvitationService
{
public:
    // audit outlives the service.
    InvitationService(const ServiceContext &context, const AuditTrail &audit)
        : m_context(context)
        , m_audit(audit)
    {}

    [[nodiscard]] Result<KeysetPage<Invitation>> list(const OperatorCaller &caller,
                                                      const ListInvitations &request) const;
    // All or none. InvitationCodeTaken
    [[nodiscard]] Result<CreatedInvitations> create(const OperatorCaller &caller, const CreateInvitations &request);
    // InvitationUnknown
    [[nodiscard]] Result<KeysetPage<InvitationUse>> uses(const OperatorCaller &caller,
                                                         const InvitationUses &request) const;
    // InvitationUnknown. A limit below what was used already ends the code.
    [[nodiscard]] Result<Invitation> edit(const OperatorCaller &caller, const EditInvitation &request);
    // InvitationUnknown. Revoking one that is revoked changes nothing.
    [[nodiscard]] Result<Invitation> revoke(const OperatorCaller &caller, const RevokeInvitation &request);

private:
    [[nodiscard]] Result<Invitation> add(Connection &connection, Invitation invitation, bool isCodeGiven) const;

    ServiceContext m_context;
    const AuditTrail &m_audit;
};

} // namespace freeim
