// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

#include <QJsonObject>

namespace freeim {

// What was done. The names are stored for ever: never change or reuse one.
enum class AuditAction : int
{
    SignIn,
    SignInFailed,
    SignOut,
    PasswordChange,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodesRenew,
    OperatorCreate,
    OperatorEdit,
    OperatorPasswordReset,
    OperatorSecondFactorReset,
    OperatorSessionsEnd,
    RoleCreate,
    RoleEdit,
    RoleDelete,
    AccountCreate,
    AccountEdit,
    AccountPasswordReset,
    AccountSessionsEnd,
    AccountDelete,
    AccountRestore,
    GroupEdit,
    GroupDissolve,
    GroupRestore,
    GroupTransfer,
    GroupMemberAdd,
    GroupMemberRole,
    GroupMemberKick,
    GroupMemberMute,
    GroupMute,
    GroupRequestReply,
    BanCreate,
    BanEdit,
    BanLift,
    MessageRead,
    MessageRecall,
    MessageTrace,
    JobCreate,
    JobCancel,
    JobResume,
    JobDownload,
    AnnouncementSend,
    InvitationCreate,
    InvitationEdit,
    InvitationRevoke,
    DiscoverCreate,
    DiscoverEdit,
    DiscoverDelete,
    SettingChange,
};

constexpr auto names(std::type_identity<AuditAction>)
{
    return std::array{
        std::pair{AuditAction::SignIn, "operator.signIn"},
        std::pair{AuditAction::SignInFailed, "operator.signInFailed"},
        std::pair{AuditAction::SignOut, "operator.signOut"},
        std::pair{AuditAction::PasswordChange, "operator.passwordChange"},
        std::pair{AuditAction::SecondFactorOn, "operator.secondFactorOn"},
        std::pair{AuditAction::SecondFactorOff, "operator.secondFactorOff"},
        std::pair{AuditAction::RecoveryCodesRenew, "operator.recoveryCodesRenew"},
        std::pair{AuditAction::OperatorCreate, "operator.create"},
        std::pair{AuditAction::OperatorEdit, "operator.edit"},
        std::pair{AuditAction::OperatorPasswordReset, "operator.passwordReset"},
        std::pair{AuditAction::OperatorSecondFactorReset, "operator.secondFactorReset"},
        std::pair{AuditAction::OperatorSessionsEnd, "operator.sessionsEnd"},
        std::pair{AuditAction::RoleCreate, "role.create"},
        std::pair{AuditAction::RoleEdit, "role.edit"},
        std::pair{AuditAction::RoleDelete, "role.delete"},
        std::pair{AuditAction::AccountCreate, "account.create"},
        std::pair{AuditAction::AccountEdit, "account.edit"},
        std::pair{AuditAction::AccountPasswordReset, "account.passwordReset"},
        std::pair{AuditAction::AccountSessionsEnd, "account.sessionsEnd"},
        std::pair{AuditAction::AccountDelete, "account.delete"},
        std::pair{AuditAction::AccountRestore, "account.restore"},
        std::pair{AuditAction::GroupEdit, "group.edit"},
        std::pair{AuditAction::GroupDissolve, "group.dissolve"},
        std::pair{AuditAction::GroupRestore, "group.restore"},
        std::pair{AuditAction::GroupTransfer, "group.transfer"},
        std::pair{AuditAction::GroupMemberAdd, "group.memberAdd"},
        std::pair{AuditAction::GroupMemberRole, "group.memberRole"},
        std::pair{AuditAction::GroupMemberKick, "group.memberKick"},
        std::pair{AuditAction::GroupMemberMute, "group.memberMute"},
        std::pair{AuditAction::GroupMute, "group.mute"},
        std::pair{AuditAction::GroupRequestReply, "group.requestReply"},
        std::pair{AuditAction::BanCreate, "ban.create"},
        std::pair{AuditAction::BanEdit, "ban.edit"},
        std::pair{AuditAction::BanLift, "ban.lift"},
        std::pair{AuditAction::MessageRead, "message.read"},
        std::pair{AuditAction::MessageRecall, "message.recall"},
        std::pair{AuditAction::MessageTrace, "message.trace"},
        std::pair{AuditAction::JobCreate, "job.create"},
        std::pair{AuditAction::JobCancel, "job.cancel"},
        std::pair{AuditAction::JobResume, "job.resume"},
        std::pair{AuditAction::JobDownload, "job.download"},
        std::pair{AuditAction::AnnouncementSend, "announcement.send"},
        std::pair{AuditAction::InvitationCreate, "invitation.create"},
        std::pair{AuditAction::InvitationEdit, "invitation.edit"},
        std::pair{AuditAction::InvitationRevoke, "invitation.revoke"},
        std::pair{AuditAction::DiscoverCreate, "discover.create"},
        std::pair{AuditAction::DiscoverEdit, "discover.edit"},
        std::pair{AuditAction::DiscoverDelete, "discover.delete"},
        std::pair{AuditAction::SettingChange, "setting.change"},
    };
}

// One entry of the log. Secrets never stand in it; before and after hold what changed.
struct AuditEntry
{
    static constexpr auto kSchema = "AuditEntry";

    AuditEntryId id = {};
    Timestamp createdAt = {};
    std::optional<OperatorId> operatorId = {};
    QString operatorName = {};
    QString address = {};
    QString requestId = {};
    QString action = {};
    QString targetKind = {};
    QString targetId = {};
    QString reason = {};
    QJsonObject before = {};
    QJsonObject after = {};
    QJsonObject details = {};
    QString hash = {};

    bool operator==(const AuditEntry &) const = default;
};

constexpr auto fields(std::type_identity<AuditEntry>)
{
    return std::tuple{
        field<&AuditEntry::id>("id").says("dense from 1"),
        field<&AuditEntry::createdAt>("createdAt"),
        field<&AuditEntry::operatorId>("operatorId").says("null: the command line, or a name that no operator has"),
        field<&AuditEntry::operatorName>("operatorName"),
        field<&AuditEntry::address>("address"),
        field<&AuditEntry::requestId>("requestId").says("X-Request-Id of the call; the server's log has it too"),
        field<&AuditEntry::action>("action").example("ban.create"),
        field<&AuditEntry::targetKind>("targetKind").example("account"),
        field<&AuditEntry::targetId>("targetId").example("10000012"),
        field<&AuditEntry::reason>("reason"),
        field<&AuditEntry::before>("before").column("state_before"),
        field<&AuditEntry::after>("after").column("state_after"),
        field<&AuditEntry::details>("details"),
        field<&AuditEntry::hash>("hash").says("SHA-256 over this entry and the hash before it"),
    };
}

} // namespace freeim
