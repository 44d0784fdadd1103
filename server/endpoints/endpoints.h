// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/http/http_transport.h"
#include "server/settings/settings.h"

namespace freeim {

class AuditService;
class BanService;
class AnnouncementService;
class AdminGroupMemberService;
class AdminGroupService;
class CaptchaService;
class ChatGroupJoinService;
class ChatGroupMemberService;
class ChatGroupSearchService;
class ChatGroupService;
class ChatService;
class ClientConfigService;
class ConversationService;
class DevelopmentService;
class DeviceService;
class DiscoverService;
class Dispatcher;
class FileService;
class FriendGroupService;
class FriendService;
class MessageAuditService;
class MessageTraceService;
class InvitationService;
class JobService;
class NearbyService;
class OperatorAccountService;
class OperatorRoleService;
class OperatorSecondFactorService;
class OperatorService;
class OperatorSignInService;
class OverviewService;
class PresenceService;
class ProfileService;
class ReadService;
class ReceiptService;
class ServerSettingService;
class SessionService;
class SignInService;
class StatisticsService;
class SyncService;
class UserDeletionService;
class UserDirectory;
class UserEditService;
class VerificationService;

// One function an area: each binds the area's endpoints of the contract, each to the one call that serves it.
void bindSignIn(Api &api, SignInService &signIn, CaptchaService &captchas, VerificationService &codes,
                SessionService &sessions);
void bindMe(Api &api, ProfileService &profiles);
void bindMyDevices(Api &api, DeviceService &devices, PresenceService &presence);
void bindFriends(Api &api, FriendService &friends, FriendGroupService &friendGroups, NearbyService &nearby);
void bindChatGroups(Api &api, ChatGroupService &groups, ChatGroupMemberService &members, ChatGroupJoinService &joins,
                    ChatGroupSearchService &search);
void bindChat(Api &api, ChatService &chat, ReadService &reads);
void bindConversations(Api &api, ConversationService &conversations, ReceiptService &receipts);
void bindSync(Api &api, SyncService &sync);
void bindFiles(Api &api, FileService &files);
void bindOperators(Api &api, OperatorSignInService &signIn);
void bindAdminMessages(Api &api, MessageAuditService &messages, MessageTraceService &traces);
void bindAdminMe(Api &api, OperatorAccountService &accounts, OperatorSecondFactorService &secondFactors);
void bindAdminOperators(Api &api, OperatorService &operators, OperatorRoleService &roles);
void bindAdminAudit(Api &api, AuditService &audit);
void bindBans(Api &api, BanService &bans);
void bindAdminSettings(Api &api, ServerSettingService &settings);
void bindAdminInvitations(Api &api, InvitationService &invitations);
// Operators' and clients' side of them.
void bindAnnouncements(Api &api, AnnouncementService &announcements);
void bindDiscovers(Api &api, DiscoverService &discovers);
void bindClientConfig(Api &api, const ClientConfigService &config);
void bindAdminUsers(Api &api, UserDirectory &directory, UserEditService &edits, UserDeletionService &deletions);
void bindAdminJobs(Api &api, JobService &jobs);
void bindAdminGroups(Api &api, AdminGroupService &groups, AdminGroupMemberService &members);
void bindAdminOverview(Api &api, OverviewService &overview, StatisticsService &statistics);
// What scripts need in development mode.
void bindDevelopment(Api &api, DevelopmentService &development);

// What of the own store is no endpoint like the others: the upload with its file part, and /files/KEY.
void addFileRoutes(Dispatcher &dispatcher, FileService &files);
void addDownloadRoutes(Dispatcher &dispatcher, JobService &jobs);
// Which uploads go to temporary files, and who may send one. The settings and files must outlive it.
[[nodiscard]] StreamedBodies streamedUploads(const Settings &settings, const FileService &files);

} // namespace freeim
