// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_invitations.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/invitation_service.h"

namespace freeim {

void bindAdminInvitations(Api &api, InvitationService &invitations)
{
    api.bind(contract::invitations, byOperator<&InvitationService::list>(invitations));
    api.bind(contract::createInvitations, byOperator<&InvitationService::create>(invitations));
    api.bind(contract::invitationUses, byOperator<&InvitationService::uses>(invitations));
    api.bind(contract::editInvitation, byOperator<&InvitationService::edit>(invitations));
    api.bind(contract::revokeInvitation, byOperator<&InvitationService::revoke>(invitations));
}

} // namespace freeim
