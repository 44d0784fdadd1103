// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/client_config_service.h"

#include "shared/contract/chat.h"
#include "shared/contract/chat_groups.h"

namespace freeim {

ClientConfig ClientConfigService::now() const
{
    const LiveValues &settings = m_settings.now();
    return {.version = m_version,
            .serverTime = m_clock.now(),
            .isUsernameRegistrationOpen = settings.isUsernameRegistrationOpen,
            .isEmailRegistrationOpen = settings.isEmailRegistrationOpen,
            .isMobileRegistrationOpen = settings.isMobileRegistrationOpen,
            .isInvitationRequired = settings.isInvitationRequired,
            .isRegisterCaptchaRequired = settings.isRegisterCaptchaRequired,
            .isLoginCaptchaRequired = settings.isLoginCaptchaRequired,
            .isNearbyEnabled = settings.isNearbyEnabled,
            .messageLength = kLongestMessage,
            .recallSeconds = settings.social.recallWindow,
            .uploadBytes = m_uploads.fileBytes,
            .uploadTypes = m_uploads.types,
            .friendsPerAccount = settings.social.friendsPerAccount,
            .friendGroupsPerAccount = settings.social.friendGroupsPerAccount,
            .chatGroupsPerAccount = settings.social.chatGroupsPerAccount,
            .membersPerChatGroup = settings.social.membersPerChatGroup,
            .invitedAtOnce = kMostInvitedAccounts};
}

} // namespace freeim
