// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/friends.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/friend_group_service.h"
#include "server/services/friend_service.h"
#include "server/services/nearby_service.h"

namespace freeim {

void bindFriends(Api &api, FriendService &friends, FriendGroupService &friendGroups, NearbyService &nearby)
{
    api.bind(contract::searchAccounts, byAccount<&FriendService::search>(friends));
    api.bind(contract::addFriend, byAccount<&FriendService::add>(friends));
    api.barredBy(BanScope::AddFriends);
    api.bind(contract::replyToFriendRequest, byAccount<&FriendService::reply>(friends));
    api.bind(contract::friendRequests, byAccount<&FriendService::requests>(friends));
    api.bind(contract::friends, byAccount<&FriendService::list>(friends));
    api.bind(contract::friendInfo, byAccount<&FriendService::info>(friends));
    api.bind(contract::deleteFriend, byAccount<&FriendService::remove>(friends));
    api.bind(contract::setRemark, byAccount<&FriendService::setRemark>(friends));
    api.bind(contract::setLabel, byAccount<&FriendService::setLabel>(friends));
    api.bind(contract::block, byAccount<&FriendService::block>(friends));
    api.bind(contract::unblock, byAccount<&FriendService::unblock>(friends));
    api.bind(contract::verifyFriend, byAccount<&FriendService::verify>(friends));

    api.bind(contract::createFriendGroup, byAccount<&FriendGroupService::create>(friendGroups));
    api.bind(contract::renameFriendGroup, byAccount<&FriendGroupService::rename>(friendGroups));
    api.bind(contract::deleteFriendGroup, byAccount<&FriendGroupService::remove>(friendGroups));
    api.bind(contract::friendGroups, byAccount<&FriendGroupService::list>(friendGroups));
    api.bind(contract::friendGroup, byAccount<&FriendGroupService::info>(friendGroups));
    api.bind(contract::addFriendGroupMembers, byAccount<&FriendGroupService::addMembers>(friendGroups));
    api.bind(contract::removeFriendGroupMembers, byAccount<&FriendGroupService::removeMembers>(friendGroups));

    api.bind(contract::nearbyAccounts, byAccount<&NearbyService::accounts>(nearby));
    api.barredBy(BanScope::Nearby);
    api.bind(contract::clearPosition,
             [&](const Call &call, const Nothing &) { return nearby.clearPosition(call.caller.account); });
}

} // namespace freeim
