// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_runner.h"
#include "server/jobs/job_service.h"
#include "server/outbound/queued_code_sender.h"
#include "server/security/password_hasher.h"
#include "server/services/account_erasure.h"
#include "server/services/admin_group_member_service.h"
#include "server/services/admin_group_service.h"
#include "server/services/announcement_service.h"
#include "server/services/audit_service.h"
#include "server/services/ban_service.h"
#include "server/services/captcha_service.h"
#include "server/services/chat_group_erasure.h"
#include "server/services/chat_group_join_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_search_service.h"
#include "server/services/chat_group_service.h"
#include "server/services/chat_service.h"
#include "server/services/client_config_service.h"
#include "server/services/conversation_service.h"
#include "server/services/development_service.h"
#include "server/services/device_service.h"
#include "server/services/discover_service.h"
#include "server/services/file_service.h"
#include "server/services/friend_group_service.h"
#include "server/services/friend_service.h"
#include "server/services/housekeeping.h"
#include "server/services/invitation_service.h"
#include "server/services/live_settings.h"
#include "server/services/message_audit_service.h"
#include "server/services/message_indexer.h"
#include "server/services/message_trace_service.h"
#include "server/services/nearby_service.h"
#include "server/services/operator_account_service.h"
#include "server/services/operator_role_service.h"
#include "server/services/operator_second_factor_service.h"
#include "server/services/operator_service.h"
#include "server/services/operator_setup.h"
#include "server/services/operator_sign_in_service.h"
#include "server/services/overview_service.h"
#include "server/services/presence_service.h"
#include "server/services/profile_service.h"
#include "server/services/read_service.h"
#include "server/services/receipt_service.h"
#include "server/services/server_setting_service.h"
#include "server/services/session_service.h"
#include "server/services/sign_in_service.h"
#include "server/services/statistics_service.h"
#include "server/services/sync_service.h"
#include "server/services/user_deletion_service.h"
#include "server/services/user_edit_service.h"
#include "server/services/verification_service.h"

namespace freeim {

// What services keep in memory for the I/O thread to look at.
struct Registries
{
    SessionRegistry &sessions;
    OperatorRegistry &operators;
    BanRegistry &bans;
    OnlineAccounts &online;
    Statistics &statistics;
    ServerVitals &vitals;
};

// Every service, made once, with what they stand on. The settings, the registries and the signer outlive it.
struct ServiceSet
{
    [[nodiscard]] static Result<std::unique_ptr<ServiceSet>> create(const ServiceContext &context,
                                                                    const Settings &settings,
                                                                    const Registries &registries,
                                                                    const TokenSigner &signer);

    // In development mode codes stay in the outbox; otherwise they are sent.
    std::unique_ptr<DevelopmentOutbox> outbox;
    std::unique_ptr<QueuedCodeSender> sender;
    PasswordHasher hasher;
    FileStore fileStore;
    LoginThrottle loginThrottle;
    LoginThrottle operatorThrottle;
    LiveSettings liveSettings;

    SessionService sessions;
    ConnectionLog connections;
    DeviceService devices;
    PresenceService presence;
    AccountActivity activity;
    CaptchaService captchas;
    VerificationService codes;
    SignInService signIn;
    ProfileService profiles;
    FriendService friends;
    FriendGroupService friendGroups;
    NearbyService nearby;
    ChatGroupService groups;
    ChatGroupMemberService groupMembers;
    ChatGroupJoinService groupJoins;
    ChatGroupSearchService groupSearch;
    ChatService chat;
    PendingReceipts pendingReceipts;
    ReadService reads;
    ReceiptService receipts;
    ConversationService conversations;
    SyncService sync;
    FileService files;
    Housekeeping housekeeping;
    MessageIndexer messageIndexer;
    AuditTrail audit;
    BanService bans;
    OperatorSessionService operatorSessions;
    OperatorSignInService operatorSignIn;
    OperatorSetup operatorSetup;
    MessageAuditService messageAudit;
    MessageTraceService messageTraces;
    OperatorPasswordCheck operatorPasswords;
    OperatorAccountService operatorAccounts;
    OperatorSecondFactorService secondFactors;
    OperatorService operators;
    OperatorRoleService operatorRoles;
    AuditService auditLog;
    ServerSettingService serverSettings;
    InvitationService invitations;
    AnnouncementService announcements;
    DiscoverService discovers;
    ClientConfigService clientConfig;
    UserDirectory userDirectory;
    UserEditService userEdits;
    UserDeletionService userDeletions;
    AccountErasure accountErasure;
    AdminGroupService adminGroups;
    AdminGroupMemberService adminGroupMembers;
    ChatGroupErasure groupErasure;
    std::unique_ptr<JobFiles> jobFiles;
    JobSet jobSet;
    JobService jobs;
    JobRunner jobRunner;
    StatisticsService statistics;
    OverviewService overview;
    std::optional<DevelopmentService> development; // in development mode

private:
    // What making them may fail for.
    struct Parts
    {
        PasswordHasher hasher;
        FileStore fileStore;
        std::unique_ptr<JobFiles> jobFiles;
        std::unique_ptr<DevelopmentOutbox> outbox = {};
        std::unique_ptr<QueuedCodeSender> sender = {};
    };

    ServiceSet(const ServiceContext &context, const Settings &settings, const Registries &registries,
               const TokenSigner &signer, Parts parts);
    [[nodiscard]] CodeSender &codeSender() const;
};

} // namespace freeim
