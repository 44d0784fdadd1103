// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/live_settings.h"
#include "shared/contract/admin_groups.h"

namespace freeim {

// What operators make of the members of chat groups. Every call fails with GroupUnknown, GroupDissolved or GroupErased
// where there is no group to change. Any thread but the I/O thread.
class AdminGroupMemberService
{
public:
    // settings and audit outlive the service.
    AdminGroupMemberService(const ServiceContext &context, const LiveSettings &settings, const AuditTrail &audit)
        : m_context(context)
        , m_settings(settings)
        , m_audit(audit)
    {}

    // AccountUnknown, GroupFull, GroupLimit, each with the account it is about: nobody is added then.
    [[nodiscard]] Result<AddedGroupMembers> add(const OperatorCaller &caller, const AddGroupMembers &in);
    // GroupTargetNotMember; GroupTargetProtected of the owner, as below
    [[nodiscard]] Result<Done> transfer(const OperatorCaller &caller, const TransferGroup &in);
    [[nodiscard]] Result<Done> kick(const OperatorCaller &caller, const KickGroupMember &in);
    // What is so already changes nothing and tells nobody.
    [[nodiscard]] Result<Done> setRole(const OperatorCaller &caller, const SetGroupMemberRole &in);
    // A new mute replaces the old one, shorter or longer.
    [[nodiscard]] Result<Done> mute(const OperatorCaller &caller, const MuteGroupMember &in);
    // GroupRequestUnknown, GroupFull, GroupLimit. A request that can't be granted goes on waiting.
    [[nodiscard]] Result<Done> reply(const OperatorCaller &caller, const ReplyToGroupRequest &in);

private:
    ServiceContext m_context;
    const LiveSettings &m_settings;
    const AuditTrail &m_audit;
};

} // namespace freeim
