// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What clients of the older server call: method, path, and the names of parameters. "?" marks what may be left out.
// This list follows the clients, never the code: a failing test means that they would break.
// The captcha may be left out where operators have said so; until they do it is refused as missing, as ever.
// chatGroups/near demands a name in the older description; it is optional here, which breaks nobody.
namespace freeim {

constexpr const char *kDocumentedEndpoints = R"(
    GET /captcha/image type
    GET /captcha/email email
    POST /login/basic account password captchaKey? captcha? platform
    GET /captcha/mobile mobile
    POST /register/basic account password captchaKey? captcha? platform
    POST /login/email email captcha platform
    POST /login/mobile mobile captcha platform
    POST /reset/password/email email captcha password
    POST /reset/password/mobile mobile captcha password
    GET /me/info
    PUT /me/update/password password
    PUT /me/update/info nickname? avatar? longitude? latitude? intro? gender? country? province? city?
    GET /friends/search account
    POST /friends/add toId reason?
    POST /friends/add/reply toId status reason?
    GET /friends/add/applies
    GET /friends blacklist
    DELETE /friends toId
    POST /friends/blaklist toId
    DELETE /friends/blaklist toId
    PUT /friends/remark toId remark
    PUT /friends/label toId label
    POST /friends/groups name members?
    DELETE /friends/groups groupId
    GET /friends/groups
    POST /friends/groups/members groupId members
    DELETE /friends/groups/members groupId members
    GET /friends/group groupId
    PUT /friends/groups/name groupId name
    GET /friends/info toId
    GET /friends/verify toId
    GET /friends/near longitude latitude
    POST /chatGroups name intro avatar? disableAddMember? disableViewMember? disbaleAddGroup? enbaleBeforeMsg?
    PUT /chatGroups groupId name intro avatar? disableAddMember? disableViewMember? disbaleAddGroup? enbaleBeforeMsg?
    GET /chatGroups
    POST /chatGroups/join groupId reason
    GET /chatGroups/join
    POST /chatGroups/join/reply groupId accountId status reason?
    GET /chatGroups/info groupId
    POST /chatGroups/dissolve groupId
    POST /chatGroups/exit groupId
    POST /chatGroups/transfer groupId toId
    POST /chatGroups/kick groupId toId
    POST /chatGroups/manager groupId toId isManager
    POST /chatGroups/banned groupId toId minute
    POST /chatGroups/search name
    GET /chatGroups/common toId
    GET /chatGroups/near longitude? latitude? name?
    POST /chat/send toId ope type isPrivate body
    POST /chat/revocation toId id ope
    POST /chat/read toId?
    GET /chat/messages toId messageType?
    GET /upload/qiniu/params
)";

} // namespace freeim
