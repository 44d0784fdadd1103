// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/enum_words.h"

#include "console/words/language.h"
#include "console/words/plain_text.h"

#include <QCoreApplication>
#include <QHash>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct EnumWords
{
    Q_DECLARE_TR_FUNCTIONS(EnumWords)
};

} // namespace

QString text(UserStatus status)
{
    switch (status) {
    case UserStatus::Active:
        return EnumWords::tr("Active", "UserStatus");
    case UserStatus::Deleted:
        return EnumWords::tr("Deleted", "UserStatus");
    case UserStatus::Erased:
        return EnumWords::tr("Erased", "UserStatus");
    }
    return {};
}

QString text(Platform platform)
{
    switch (platform) {
    case Platform::Android:
        return EnumWords::tr("Android", "Platform");
    case Platform::Ios:
        return EnumWords::tr("iOS", "Platform");
    case Platform::H5:
        return EnumWords::tr("Web", "Platform");
    }
    return {};
}

QString text(SignInOutcome outcome)
{
    switch (outcome) {
    case SignInOutcome::Succeeded:
        return EnumWords::tr("Signed in", "SignInOutcome");
    case SignInOutcome::WrongPassword:
        return EnumWords::tr("Wrong password", "SignInOutcome");
    case SignInOutcome::WrongCode:
        return EnumWords::tr("Wrong code", "SignInOutcome");
    case SignInOutcome::Banned:
        return EnumWords::tr("Banned", "SignInOutcome");
    }
    return {};
}

QString text(BanTarget target)
{
    switch (target) {
    case BanTarget::Account:
        return EnumWords::tr("Account", "BanTarget");
    case BanTarget::Device:
        return EnumWords::tr("Device", "BanTarget");
    case BanTarget::Address:
        return EnumWords::tr("Address", "BanTarget");
    }
    return {};
}

QString text(BanScope scope)
{
    switch (scope) {
    case BanScope::Service:
        return EnumWords::tr("Whole service", "BanScope");
    case BanScope::Login:
        return EnumWords::tr("Signing in", "BanScope");
    case BanScope::Send:
        return EnumWords::tr("Sending messages", "BanScope");
    case BanScope::AddFriends:
        return EnumWords::tr("Adding friends", "BanScope");
    case BanScope::Nearby:
        return EnumWords::tr("People nearby", "BanScope");
    case BanScope::Upload:
        return EnumWords::tr("Uploading", "BanScope");
    }
    return {};
}

QString text(BanState state)
{
    switch (state) {
    case BanState::Active:
        return EnumWords::tr("In force", "BanState");
    case BanState::Scheduled:
        return EnumWords::tr("Scheduled", "BanState");
    case BanState::Expired:
        return EnumWords::tr("Expired", "BanState");
    case BanState::Lifted:
        return EnumWords::tr("Lifted", "BanState");
    }
    return {};
}

QString text(GroupStatus status)
{
    switch (status) {
    case GroupStatus::Active:
        return EnumWords::tr("Active", "GroupStatus");
    case GroupStatus::Dissolved:
        return EnumWords::tr("Dissolved", "GroupStatus");
    case GroupStatus::Erased:
        return EnumWords::tr("Erased", "GroupStatus");
    }
    return {};
}

QString text(GroupRole role)
{
    switch (role) {
    case GroupRole::General:
        return EnumWords::tr("Member", "GroupRole");
    case GroupRole::Manager:
        return EnumWords::tr("Manager", "GroupRole");
    case GroupRole::Owner:
        return EnumWords::tr("Owner", "GroupRole");
    }
    return {};
}

QString text(MessageType type)
{
    switch (type) {
    case MessageType::Text:
        return EnumWords::tr("Text", "MessageType");
    case MessageType::Picture:
        return EnumWords::tr("Picture", "MessageType");
    case MessageType::Voice:
        return EnumWords::tr("Voice", "MessageType");
    case MessageType::Video:
        return EnumWords::tr("Video", "MessageType");
    case MessageType::Geo:
        return EnumWords::tr("Place", "MessageType");
    case MessageType::File:
        return EnumWords::tr("File", "MessageType");
    }
    return {};
}

QString text(InvitationState state)
{
    switch (state) {
    case InvitationState::Active:
        return EnumWords::tr("Usable", "InvitationState");
    case InvitationState::Used:
        return EnumWords::tr("Used up", "InvitationState");
    case InvitationState::Expired:
        return EnumWords::tr("Expired", "InvitationState");
    case InvitationState::Revoked:
        return EnumWords::tr("Revoked", "InvitationState");
    }
    return {};
}

QString text(AnnouncementAudience audience)
{
    switch (audience) {
    case AnnouncementAudience::All:
        return EnumWords::tr("Everyone", "AnnouncementAudience");
    case AnnouncementAudience::Accounts:
        return EnumWords::tr("Chosen accounts", "AnnouncementAudience");
    case AnnouncementAudience::Group:
        return EnumWords::tr("A group", "AnnouncementAudience");
    }
    return {};
}

QString text(SettingGroup group)
{
    switch (group) {
    case SettingGroup::Registration:
        return EnumWords::tr("Registration", "SettingGroup");
    case SettingGroup::Login:
        return EnumWords::tr("Signing in", "SettingGroup");
    case SettingGroup::Limits:
        return EnumWords::tr("Limits", "SettingGroup");
    case SettingGroup::Chat:
        return EnumWords::tr("Chat", "SettingGroup");
    case SettingGroup::Nearby:
        return EnumWords::tr("Nearby", "SettingGroup");
    case SettingGroup::Pictures:
        return EnumWords::tr("Pictures", "SettingGroup");
    }
    return {};
}

QString text(JobKind kind)
{
    switch (kind) {
    case JobKind::UsersBan:
        return EnumWords::tr("Ban accounts", "JobKind");
    case JobKind::UsersDelete:
        return EnumWords::tr("Delete accounts", "JobKind");
    case JobKind::UsersRestore:
        return EnumWords::tr("Restore accounts", "JobKind");
    case JobKind::UsersEndSessions:
        return EnumWords::tr("End sessions", "JobKind");
    case JobKind::GroupsDissolve:
        return EnumWords::tr("Dissolve groups", "JobKind");
    case JobKind::MessagesRecall:
        return EnumWords::tr("Recall messages", "JobKind");
    case JobKind::BansLift:
        return EnumWords::tr("Lift bans", "JobKind");
    case JobKind::MessagesExport:
        return EnumWords::tr("Export messages", "JobKind");
    case JobKind::UsersExport:
        return EnumWords::tr("Export accounts", "JobKind");
    }
    return {};
}

QString text(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return EnumWords::tr("Waiting", "JobState");
    case JobState::Running:
        return EnumWords::tr("Running", "JobState");
    case JobState::Done:
        return EnumWords::tr("Done", "JobState");
    case JobState::Cancelled:
        return EnumWords::tr("Cancelled", "JobState");
    case JobState::Failed:
        return EnumWords::tr("Failed", "JobState");
    }
    return {};
}

QString text(Series series)
{
    switch (series) {
    case Series::Messages:
        return EnumWords::tr("Messages", "Series");
    case Series::ActiveAccounts:
        return EnumWords::tr("Active accounts", "Series");
    case Series::Registrations:
        return EnumWords::tr("New accounts", "Series");
    case Series::FailedSignIns:
        return EnumWords::tr("Failed sign-ins", "Series");
    case Series::Online:
        return EnumWords::tr("Online at one time", "Series");
    }
    return {};
}

QString text(AuditFlaw flaw)
{
    switch (flaw) {
    case AuditFlaw::Changed:
        return EnumWords::tr("it is not as it was written", "AuditFlaw");
    case AuditFlaw::Missing:
        return EnumWords::tr("it is missing", "AuditFlaw");
    case AuditFlaw::Extra:
        return EnumWords::tr("there can be no such entry", "AuditFlaw");
    case AuditFlaw::Tail:
        return EnumWords::tr("it is not the one that was added last", "AuditFlaw");
    }
    return {};
}

QString auditActionText(const QString &action)
{
    static const QHash<QString, const char *> kWords{
        {u"operator.signIn"_s, QT_TRANSLATE_NOOP("EnumWords", "Signed in")},
        {u"operator.signInFailed"_s, QT_TRANSLATE_NOOP("EnumWords", "Failed to sign in")},
        {u"operator.signOut"_s, QT_TRANSLATE_NOOP("EnumWords", "Signed out")},
        {u"operator.passwordChange"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed own password")},
        {u"operator.secondFactorOn"_s, QT_TRANSLATE_NOOP("EnumWords", "Switched second factor on")},
        {u"operator.secondFactorOff"_s, QT_TRANSLATE_NOOP("EnumWords", "Switched second factor off")},
        {u"operator.recoveryCodesRenew"_s, QT_TRANSLATE_NOOP("EnumWords", "Renewed recovery codes")},
        {u"operator.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Made an operator")},
        {u"operator.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed an operator")},
        {u"operator.passwordReset"_s, QT_TRANSLATE_NOOP("EnumWords", "Reset an operator's password")},
        {u"operator.secondFactorReset"_s, QT_TRANSLATE_NOOP("EnumWords", "Removed an operator's second factor")},
        {u"operator.sessionsEnd"_s, QT_TRANSLATE_NOOP("EnumWords", "Ended an operator's sessions")},
        {u"role.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Made a role")},
        {u"role.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a role")},
        {u"role.delete"_s, QT_TRANSLATE_NOOP("EnumWords", "Deleted a role")},
        {u"account.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Made an account")},
        {u"account.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed an account")},
        {u"account.passwordReset"_s, QT_TRANSLATE_NOOP("EnumWords", "Reset an account's password")},
        {u"account.sessionsEnd"_s, QT_TRANSLATE_NOOP("EnumWords", "Ended an account's sessions")},
        {u"account.delete"_s, QT_TRANSLATE_NOOP("EnumWords", "Deleted an account")},
        {u"account.restore"_s, QT_TRANSLATE_NOOP("EnumWords", "Restored an account")},
        {u"group.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a group")},
        {u"group.dissolve"_s, QT_TRANSLATE_NOOP("EnumWords", "Dissolved a group")},
        {u"group.restore"_s, QT_TRANSLATE_NOOP("EnumWords", "Restored a group")},
        {u"group.transfer"_s, QT_TRANSLATE_NOOP("EnumWords", "Gave a group a new owner")},
        {u"group.memberAdd"_s, QT_TRANSLATE_NOOP("EnumWords", "Added group members")},
        {u"group.memberRole"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a group member's role")},
        {u"group.memberKick"_s, QT_TRANSLATE_NOOP("EnumWords", "Removed a group member")},
        {u"group.memberMute"_s, QT_TRANSLATE_NOOP("EnumWords", "Muted a group member")},
        {u"group.mute"_s, QT_TRANSLATE_NOOP("EnumWords", "Muted a group")},
        {u"group.requestReply"_s, QT_TRANSLATE_NOOP("EnumWords", "Answered a request to join")},
        {u"ban.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Banned")},
        {u"ban.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a ban")},
        {u"ban.lift"_s, QT_TRANSLATE_NOOP("EnumWords", "Lifted a ban")},
        {u"message.read"_s, QT_TRANSLATE_NOOP("EnumWords", "Read private messages")},
        {u"message.recall"_s, QT_TRANSLATE_NOOP("EnumWords", "Recalled a message")},
        {u"message.trace"_s, QT_TRANSLATE_NOOP("EnumWords", "Traced a private message")},
        {u"job.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Started a job")},
        {u"job.cancel"_s, QT_TRANSLATE_NOOP("EnumWords", "Cancelled a job")},
        {u"job.resume"_s, QT_TRANSLATE_NOOP("EnumWords", "Resumed a job")},
        {u"job.download"_s, QT_TRANSLATE_NOOP("EnumWords", "Fetched a job's file")},
        {u"announcement.send"_s, QT_TRANSLATE_NOOP("EnumWords", "Sent an announcement")},
        {u"invitation.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Made invitation codes")},
        {u"invitation.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed an invitation code")},
        {u"invitation.revoke"_s, QT_TRANSLATE_NOOP("EnumWords", "Revoked an invitation code")},
        {u"discover.create"_s, QT_TRANSLATE_NOOP("EnumWords", "Made a discover link")},
        {u"discover.edit"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a discover link")},
        {u"discover.delete"_s, QT_TRANSLATE_NOOP("EnumWords", "Deleted a discover link")},
        {u"setting.change"_s, QT_TRANSLATE_NOOP("EnumWords", "Changed a setting")},
    };
    const char *word = kWords.value(action);
    return word ? EnumWords::tr(word) : oneLine(action);
}

QString targetKindText(const QString &kind)
{
    static const QHash<QString, const char *> kWords{
        {u"account"_s, QT_TRANSLATE_NOOP("EnumWords", "Account")},
        {u"operator"_s, QT_TRANSLATE_NOOP("EnumWords", "Operator")},
        {u"role"_s, QT_TRANSLATE_NOOP("EnumWords", "Role")},
        {u"group"_s, QT_TRANSLATE_NOOP("EnumWords", "Group")},
        {u"ban"_s, QT_TRANSLATE_NOOP("EnumWords", "Ban")},
        {u"message"_s, QT_TRANSLATE_NOOP("EnumWords", "Message")},
        {u"messages"_s, QT_TRANSLATE_NOOP("EnumWords", "Messages")},
        {u"job"_s, QT_TRANSLATE_NOOP("EnumWords", "Job")},
        {u"setting"_s, QT_TRANSLATE_NOOP("EnumWords", "Setting")},
        {u"invitation"_s, QT_TRANSLATE_NOOP("EnumWords", "Invitation code")},
        {u"announcement"_s, QT_TRANSLATE_NOOP("EnumWords", "Announcement")},
        {u"discover"_s, QT_TRANSLATE_NOOP("EnumWords", "Discover link")},
        {u"device"_s, QT_TRANSLATE_NOOP("EnumWords", "Device")},
        {u"address"_s, QT_TRANSLATE_NOOP("EnumWords", "Address")},
    };
    const char *word = kWords.value(kind);
    return word ? EnumWords::tr(word) : oneLine(kind);
}

QString endReasonText(const QString &reason)
{
    static const QHash<QString, const char *> kWords{
        {u"logout"_s, QT_TRANSLATE_NOOP("EnumWords", "Signed out")},
        {u"password"_s, QT_TRANSLATE_NOOP("EnumWords", "Password changed")},
        {u"ban"_s, QT_TRANSLATE_NOOP("EnumWords", "Banned")},
        {u"operator"_s, QT_TRANSLATE_NOOP("EnumWords", "Ended by an operator")},
        {u"device"_s, QT_TRANSLATE_NOOP("EnumWords", "Ended from another device")},
        {u"replaced"_s, QT_TRANSLATE_NOOP("EnumWords", "Signed in elsewhere")},
    };
    const char *word = kWords.value(reason);
    return word ? EnumWords::tr(word) : oneLine(reason);
}

QString permissionText(Permission permission)
{
    for (const PermissionDescription &described : permissionCatalogue()) {
        if (described.permission == permission)
            return QString::fromUtf8(isChinese() ? described.chinese : described.english);
    }
    return {};
}

QString roleText(const QString &roleName)
{
    for (const BuiltInRole &role : builtInRoles()) {
        if (roleName == QLatin1StringView(role.name))
            return QString::fromUtf8(isChinese() ? role.chinese : role.english);
    }
    return oneLine(roleName);
}

} // namespace freeim::console
