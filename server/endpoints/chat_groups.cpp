// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/chat_groups.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/chat_group_join_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_search_service.h"
#include "server/services/chat_group_service.h"

namespace freeim {

void bindChatGroups(Api &api, ChatGroupService &groups, ChatGroupMemberService &members, ChatGroupJoinService &joins,
                    ChatGroupSearchService &search)
{
    api.bind(contract::createChatGroup, byAccount<&ChatGroupService::create>(groups));
    api.bind(contract::editChatGroup, byAccount<&ChatGroupService::edit>(groups));
    api.bind(contract::dissolveChatGroup, byAccount<&ChatGroupService::dissolve>(groups));
    api.bind(contract::chatGroupInfo, byAccount<&ChatGroupService::info>(groups));
    api.bind(contract::myChatGroups, byAccount<&ChatGroupService::mine>(groups));
    api.bind(contract::commonChatGroups, byAccount<&ChatGroupService::common>(groups));

    api.bind(contract::joinChatGroup, byAccount<&ChatGroupJoinService::join>(joins));
    api.bind(contract::inviteToChatGroup, byAccount<&ChatGroupJoinService::invite>(joins));
    api.bind(contract::joinRequests, byAccount<&ChatGroupJoinService::requests>(joins));
    api.bind(contract::replyToJoinRequest, byAccount<&ChatGroupJoinService::reply>(joins));

    api.bind(contract::leaveChatGroup, byAccount<&ChatGroupMemberService::leave>(members));
    api.bind(contract::transferChatGroup, byAccount<&ChatGroupMemberService::transfer>(members));
    api.bind(contract::kickMember, byAccount<&ChatGroupMemberService::kick>(members));
    api.bind(contract::setManager, byAccount<&ChatGroupMemberService::setManager>(members));
    api.bind(contract::muteMember, byAccount<&ChatGroupMemberService::mute>(members));

    api.bind(contract::searchChatGroups, byAccount<&ChatGroupSearchService::search>(search));
    api.bind(contract::nearbyChatGroups, byAccount<&ChatGroupSearchService::nearby>(search));
    api.barredBy(BanScope::Nearby);
}

} // namespace freeim
