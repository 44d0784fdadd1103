// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/settings/settings.h"
#include "shared/contract/admin_groups.h"

namespace freeim {

// Chat groups as operators see them, and what operators make of them. Any thread but the I/O thread.
class AdminGroupService
{
public:
    // settings and audit outlive the service.
    AdminGroupService(const ServiceContext &context, const SocialSettings &settings, const AuditTrail &audit)
        : m_context(context)
        , m_settings(settings)
        , m_audit(audit)
    {}

    [[nodiscard]] Result<KeysetPage<GroupSummary>> list(const OperatorCaller &caller, const ListGroups &in) const;
    // GroupUnknown, as of all below
    [[nodiscard]] Result<GroupDetail> detail(const OperatorCaller &caller, const GroupReference &in) const;
    [[nodiscard]] Result<KeysetPage<GroupMember>> members(const OperatorCaller &caller,
                                                          const ListGroupMembers &in) const;
    [[nodiscard]] Result<KeysetPage<GroupJoinRequest>> requests(const OperatorCaller &caller,
                                                                const ListGroupRequests &in) const;

    // GroupDissolved, GroupErased, GroupLimitTooSmall
    [[nodiscard]] Result<GroupDetail> edit(const OperatorCaller &caller, const EditGroup &in);
    // GroupDissolved, GroupErased; ParameterOutOfRange for an end that is past, ParameterConflict for one of nothing
    [[nodiscard]] Result<Done> mute(const OperatorCaller &caller, const MuteGroup &in);
    // GroupDissolved, GroupErased
    [[nodiscard]] Result<GroupDissolution> dissolve(const OperatorCaller &caller, const DissolveGroup &in);
    // GroupNotDissolved; GroupErased from the end of the grace period, whether or not anything is erased yet
    [[nodiscard]] Result<GroupDetail> restore(const OperatorCaller &caller, const RestoreGroup &in);

private:
    [[nodiscard]] Result<GroupDetail> find(Connection &connection, ChatGroupId group) const;
    [[nodiscard]] Result<GroupDissolution> dissolutionOf(Connection &connection, const GroupReference &in) const;
    [[nodiscard]] Timestamp erasedFrom(Timestamp dissolvedAt) const
    {
        return dissolvedAt.plus(m_settings.dissolutionGrace * kSecond);
    }

    ServiceContext m_context;
    const SocialSettings &m_settings;
    const AuditTrail &m_audit;
};

} // namespace freeim
