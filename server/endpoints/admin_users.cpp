// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_users.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/user_deletion_service.h"
#include "server/services/user_edit_service.h"

namespace freeim {

void bindAdminUsers(Api &api, UserDirectory &directory, UserEditService &edits, UserDeletionService &deletions)
{
    api.bind(contract::listUsers, byOperator<&UserDirectory::list>(directory));
    api.bind(contract::userDetail, byOperator<&UserDirectory::detail>(directory));
    api.bind(contract::userSessions, byOperator<&UserDirectory::sessions>(directory));
    api.bind(contract::userFriends, byOperator<&UserDirectory::friends>(directory));
    api.bind(contract::userGroups, byOperator<&UserDirectory::groups>(directory));
    api.bind(contract::userSignIns, byOperator<&UserDirectory::signIns>(directory));

    api.bind(contract::createUser, byOperator<&UserEditService::create>(edits), Lane::Password);
    api.bind(contract::editUser, byOperator<&UserEditService::edit>(edits));
    api.bind(contract::resetUserPassword, byOperator<&UserEditService::resetPassword>(edits), Lane::Password);
    api.bind(contract::endUserSessions, byOperator<&UserEditService::endSessions>(edits));
    api.bind(contract::endUserSession, byOperator<&UserEditService::endSession>(edits));

    api.bind(contract::deleteUser, byOperator<&UserDeletionService::remove>(deletions));
    api.bind(contract::restoreUser, byOperator<&UserDeletionService::restore>(deletions));
}

} // namespace freeim
