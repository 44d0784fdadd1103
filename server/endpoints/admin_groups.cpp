// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_groups.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/admin_group_member_service.h"
#include "server/services/admin_group_service.h"

namespace freeim {

void bindAdminGroups(Api &api, AdminGroupService &groups, AdminGroupMemberService &members)
{
    api.bind(contract::listGroups, byOperator<&AdminGroupService::list>(groups));
    api.bind(contract::groupDetail, byOperator<&AdminGroupService::detail>(groups));
    api.bind(contract::groupMembers, byOperator<&AdminGroupService::members>(groups));
    api.bind(contract::groupRequests, byOperator<&AdminGroupService::requests>(groups));
    api.bind(contract::editGroup, byOperator<&AdminGroupService::edit>(groups));
    api.bind(contract::muteGroup, byOperator<&AdminGroupService::mute>(groups));
    api.bind(contract::dissolveGroup, byOperator<&AdminGroupService::dissolve>(groups));
    api.bind(contract::restoreGroup, byOperator<&AdminGroupService::restore>(groups));

    api.bind(contract::transferGroup, byOperator<&AdminGroupMemberService::transfer>(members));
    api.bind(contract::addGroupMembers, byOperator<&AdminGroupMemberService::add>(members));
    api.bind(contract::setGroupMemberRole, byOperator<&AdminGroupMemberService::setRole>(members));
    api.bind(contract::muteGroupMember, byOperator<&AdminGroupMemberService::mute>(members));
    api.bind(contract::kickGroupMember, byOperator<&AdminGroupMemberService::kick>(members));
    api.bind(contract::replyToGroupRequest, byOperator<&AdminGroupMemberService::reply>(members));
}

} // namespace freeim
