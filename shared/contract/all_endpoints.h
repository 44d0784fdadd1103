// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/admin_announcements.h"
#include "shared/contract/admin_audit.h"
#include "shared/contract/admin_bans.h"
#include "shared/contract/admin_bulk.h"
#include "shared/contract/admin_groups.h"
#include "shared/contract/admin_invitations.h"
#include "shared/contract/admin_jobs.h"
#include "shared/contract/admin_me.h"
#include "shared/contract/admin_messages.h"
#include "shared/contract/admin_operators.h"
#include "shared/contract/admin_overview.h"
#include "shared/contract/admin_settings.h"
#include "shared/contract/admin_users.h"
#include "shared/contract/chat.h"
#include "shared/contract/chat_groups.h"
#include "shared/contract/client_config.h"
#include "shared/contract/conversations.h"
#include "shared/contract/discovers.h"
#include "shared/contract/files.h"
#include "shared/contract/friends.h"
#include "shared/contract/me.h"
#include "shared/contract/message_delivery.h"
#include "shared/contract/my_devices.h"
#include "shared/contract/operators.h"
#include "shared/contract/sign_in.h"
#include "shared/contract/sync.h"

// Every endpoint with its types, in the order of the reference. A new endpoint is added here; registry.h has the
// same list without the types.
namespace freeim {

template <typename Visit>
void forEachEndpoint(Visit &&visit)
{
    const auto all = [&](const auto &...endpoints) { (visit(endpoints), ...); };

    all(contract::imageCaptcha, contract::emailCode, contract::mobileCode, contract::registerBasic,
        contract::loginBasic, contract::loginEmail, contract::loginMobile, contract::resetPasswordByEmail,
        contract::resetPasswordByMobile, contract::logout);

    all(contract::myInfo, contract::updatePassword, contract::updateInfo, contract::announcements, contract::discovers);

    all(contract::mySessions, contract::endMySession, contract::endMyOtherSessions, contract::myPrivacy,
        contract::changeMyPrivacy);

    all(contract::searchAccounts, contract::addFriend, contract::replyToFriendRequest, contract::friendRequests,
        contract::friends, contract::deleteFriend, contract::block, contract::unblock, contract::setRemark,
        contract::setLabel, contract::createFriendGroup, contract::deleteFriendGroup, contract::friendGroups,
        contract::addFriendGroupMembers, contract::removeFriendGroupMembers, contract::friendGroup,
        contract::renameFriendGroup, contract::friendInfo, contract::verifyFriend, contract::nearbyAccounts,
        contract::clearPosition);

    all(contract::createChatGroup, contract::editChatGroup, contract::myChatGroups, contract::joinChatGroup,
        contract::inviteToChatGroup, contract::joinRequests, contract::replyToJoinRequest, contract::chatGroupInfo,
        contract::dissolveChatGroup, contract::leaveChatGroup, contract::transferChatGroup, contract::kickMember,
        contract::setManager, contract::muteMember, contract::searchChatGroups, contract::commonChatGroups,
        contract::nearbyChatGroups);

    all(contract::sendMessage, contract::recallMessage, contract::markRead, contract::messageHistory,
        contract::conversations, contract::setConversation, contract::receipts);

    all(contract::syncChanges, contract::syncSnapshot);

    all(contract::uploadParameters, contract::uploadFile);

    all(contract::clientConfig, contract::developmentCaptcha, contract::developmentOutbox);

    all(contract::operatorSignIn, contract::operatorSelf, contract::operatorSignOut, contract::ownSessions,
        contract::endOwnSession, contract::changeOwnPassword, contract::beginSecondFactor,
        contract::confirmSecondFactor, contract::renewRecoveryCodes, contract::switchOffSecondFactor);

    all(contract::listOperators, contract::createOperator, contract::showOperator, contract::editOperator,
        contract::resetOperatorPassword, contract::removeSecondFactor, contract::operatorSessions,
        contract::endOperatorSession, contract::endOperatorSessions, contract::permissions, contract::listRoles,
        contract::createRole, contract::editRole, contract::deleteRole);

    all(contract::overview, contract::overviewSeries);

    all(contract::auditLog, contract::auditEntry, contract::verifyAudit);

    all(contract::searchMessages, contract::auditedMessage, contract::messageContext, contract::recallByOperator,
        contract::messageDelivery);

    all(contract::listBans, contract::createBan, contract::checkBans, contract::showBan, contract::editBan,
        contract::liftBan);

    all(contract::serverSettings, contract::changeServerSetting, contract::clearServerSetting,
        contract::serverSettingHistory);

    all(contract::createInvitations, contract::invitations, contract::invitationUses, contract::editInvitation,
        contract::revokeInvitation);

    all(contract::sendAnnouncement, contract::sentAnnouncements, contract::sentAnnouncement);

    all(contract::createDiscover, contract::managedDiscovers, contract::editDiscover, contract::deleteDiscover);

    all(contract::listUsers, contract::userDetail, contract::userSessions, contract::userFriends, contract::userGroups,
        contract::userSignIns, contract::createUser, contract::editUser, contract::endUserSession,
        contract::endUserSessions, contract::resetUserPassword, contract::deleteUser, contract::restoreUser);

    all(contract::listGroups, contract::groupDetail, contract::groupMembers, contract::groupRequests,
        contract::editGroup, contract::muteGroup, contract::transferGroup, contract::addGroupMembers,
        contract::setGroupMemberRole, contract::muteGroupMember, contract::kickGroupMember,
        contract::replyToGroupRequest, contract::dissolveGroup, contract::restoreGroup);

    all(contract::listJobs, contract::showJob, contract::jobFailures, contract::cancelJob, contract::resumeJob,
        contract::downloadJob, contract::bulkBanUsers, contract::bulkDeleteUsers, contract::bulkRestoreUsers,
        contract::bulkEndSessions, contract::bulkDissolveGroups, contract::bulkRecallMessages, contract::bulkLiftBans,
        contract::exportMessages, contract::exportUsers);
}

} // namespace freeim
