// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/group_actions.h"

#include "console/pages/group_form.h"
#include "console/pages/group_members_dialog.h"
#include "console/pages/looks.h"
#include "console/pages/undo.h"
#include "console/widgets/confirmation.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QComboBox>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString quotedName(const GroupAccount &account)
{
    return quoted(nameOf(account.nickname, account.username, account.id.value));
}

// Minutes; 0: until it is lifted.
QComboBox *durations(bool hasForEver)
{
    auto *box = new QComboBox;
    for (const int minutes : {10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60})
        box->addItem(duration(minutes * kMinute), minutes);
    if (hasForEver)
        box->addItem(GroupActions::tr("until it is lifted"), 0);
    box->setCurrentIndex(2);
    return box;
}

} // namespace

GroupActions::GroupActions(Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{}

// What all answers have in common: the question closes, or tells why not.
template <typename Response>
auto GroupActions::ended(Confirmation *dialog, ChatGroupId id, const QString &toast, const Undo &undo)
{
    return [this, dialog, id, toast, undo](const CallResult<Response> &result) {
        if (!result) {
            dialog->fail(result.error());
            return;
        }
        dialog->finish();
        tell(toast, undo);
        Q_EMIT changed(id);
    };
}

void GroupActions::tell(const QString &toast, const Undo &undo)
{
    if (undo)
        m_desk.toasts.showWithUndo(toast, undo);
    else
        m_desk.toasts.show(toast);
}

void GroupActions::edit(const GroupDetail &group)
{
    auto *dialog = new GroupForm(group, m_window);
    connect(dialog, &GroupForm::submitted, this, [this, dialog](const EditGroup &request) {
        m_desk.api.call(contract::editGroup, request, dialog, [this, dialog](const CallResult<GroupDetail> &edited) {
            if (!edited) {
                dialog->fail(edited.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("Changes to %1 are saved").arg(quoted(edited->name)));
            Q_EMIT changed(edited->id);
        });
    });
    dialog->open();
}

void GroupActions::editById(ChatGroupId id)
{
    m_desk.api.call(contract::groupDetail, {.id = id}, this, [this](const CallResult<GroupDetail> &group) {
        if (group)
            edit(*group);
        else
            m_desk.toasts.show(errorText(group.error()), Tone::Danger);
    });
}

void GroupActions::mute(const GroupSummary &group)
{
    auto *dialog = new Confirmation({.title = tr("Mute the group %1").arg(quoted(group.name)),
                                     .sentence = tr("Nobody but its owner can write there."),
                                     .verb = tr("Mute group")},
                                    m_window);
    QComboBox *length = durations(true);
    dialog->add(tr("How long"), length);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, length, id = group.id](const QString &reason) {
        MuteGroup request;
        request.id = id;
        request.reason = reason;
        request.isMuted = true;
        if (const int minutes = length->currentData().toInt(); minutes > 0)
            request.until = now().plus(minutes * kMinute);
        MuteGroup back;
        back.id = id;
        back.reason = tr("Mute undone at once");
        const Undo undo = undoing(m_desk, contract::muteGroup, back, tr("The group may write again"), this,
                                  [this, id] { Q_EMIT changed(id); });
        m_desk.api.call(contract::muteGroup, request, dialog, ended<Done>(dialog, id, tr("The group is muted"), undo));
    });
    dialog->open();
}

void GroupActions::unmute(const GroupSummary &group)
{
    auto *dialog = new Confirmation({.title = tr("Let the group %1 write again").arg(quoted(group.name)),
                                     .sentence = tr("All members may write there again."),
                                     .verb = tr("Unmute group"),
                                     .isDangerous = false},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = group.id](const QString &reason) {
        MuteGroup request;
        request.id = id;
        request.reason = reason;
        m_desk.api.call(contract::muteGroup, request, dialog, ended<Done>(dialog, id, tr("The group may write again")));
    });
    dialog->open();
}

void GroupActions::dissolve(const GroupSummary &group)
{
    auto *dialog = new Confirmation({.title = tr("Dissolve the group %1").arg(quoted(group.name)),
                                     .sentence = tr("Its members are told and can write there no more."),
                                     .verb = tr("Dissolve group"),
                                     .showsEffect = true},
                                    m_window);
    DissolveGroup trial;
    trial.id = group.id;
    trial.reason = u"-"_s; // a dry run keeps none, but every request has one
    trial.dryRun = true;
    m_desk.api.call(contract::dissolveGroup, trial, dialog, [dialog](const CallResult<GroupDissolution> &effect) {
        if (effect)
            dialog->setEffect(
                tr("%1 member(s) and %2 waiting request(s); %3 message(s) stay. It can be restored until %4.")
                    .arg(number(effect->members), number(effect->waitingRequests), number(effect->messages),
                         shortTime(effect->erasedFrom)));
        else
            dialog->failEffect(effect.error());
    });
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = group.id](const QString &reason) {
        DissolveGroup request;
        request.id = id;
        request.reason = reason;
        RestoreGroup back;
        back.id = id;
        back.reason = tr("Dissolution undone at once");
        const Undo undo = undoing(m_desk, contract::restoreGroup, back, tr("The group is back"), this,
                                  [this, id] { Q_EMIT changed(id); });
        m_desk.api.call(contract::dissolveGroup, request, dialog,
                        ended<GroupDissolution>(dialog, id, tr("The group was dissolved"), undo));
    });
    dialog->open();
}

void GroupActions::restore(const GroupSummary &group)
{
    auto *dialog = new Confirmation({.title = tr("Restore the group %1").arg(quoted(group.name)),
                                     .sentence = tr("It comes back with its members, their roles and its messages."),
                                     .verb = tr("Restore group"),
                                     .isDangerous = false},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = group.id](const QString &reason) {
        RestoreGroup request;
        request.id = id;
        request.reason = reason;
        m_desk.api.call(contract::restoreGroup, request, dialog,
                        ended<GroupDetail>(dialog, id, tr("The group is back")));
    });
    dialog->open();
}

void GroupActions::addMembers(const GroupDetail &group)
{
    auto *dialog = new GroupMembersDialog(group, m_window);
    connect(dialog, &GroupMembersDialog::submitted, this, [this, dialog](const AddGroupMembers &request) {
        m_desk.api.call(contract::addGroupMembers, request, dialog,
                        [this, dialog, id = request.id](const CallResult<AddedGroupMembers> &added) {
                            if (!added) {
                                dialog->fail(added.error());
                                return;
                            }
                            dialog->finish();
                            const int before = static_cast<int>(added->alreadyMembers.size());
                            QString words = tr("%n member(s) added", nullptr, static_cast<int>(added->added.size()));
                            if (before > 0)
                                words += u' ' + tr("(%n had been in it)", nullptr, before);
                            m_desk.toasts.show(words);
                            Q_EMIT changed(id);
                        });
    });
    dialog->open();
}

void GroupActions::makeOwner(ChatGroupId group, const GroupMember &member)
{
    auto *dialog = new Confirmation({.title = tr("Make %1 the owner").arg(quotedName(member.account)),
                                     .sentence = tr("The owner until now becomes an ordinary member."),
                                     .verb = tr("Change owner")},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this,
            [this, dialog, group, to = member.account.id](const QString &reason) {
                TransferGroup request;
                request.id = group;
                request.reason = reason;
                request.toId = to;
                m_desk.api.call(contract::transferGroup, request, dialog,
                                ended<Done>(dialog, group, tr("The group has a new owner")));
            });
    dialog->open();
}

void GroupActions::setRole(ChatGroupId group, const GroupMember &member, GivenGroupRole role)
{
    SetGroupMemberRole request;
    request.id = group;
    request.accountId = member.account.id;
    request.role = role;
    SetGroupMemberRole back = request;
    back.role = role == GivenGroupRole::Manager ? GivenGroupRole::General : GivenGroupRole::Manager;
    const Undo undo = undoing(m_desk, contract::setGroupMemberRole, back, tr("The member's role is as it was"), this,
                              [this, group] { Q_EMIT changed(group); });
    m_desk.api.call(contract::setGroupMemberRole, request, this, [this, group, undo](const auto &result) {
        if (!result) {
            m_desk.toasts.show(errorText(result.error()), Tone::Danger);
            return;
        }
        tell(tr("The member's role was changed"), undo);
        Q_EMIT changed(group);
    });
}

void GroupActions::muteMember(ChatGroupId group, const GroupMember &member)
{
    auto *dialog = new Confirmation({.title = tr("Mute %1 in this group").arg(quotedName(member.account)),
                                     .sentence = tr("The member reads on, but cannot write there."),
                                     .verb = tr("Mute member")},
                                    m_window);
    QComboBox *length = durations(false);
    dialog->add(tr("How long"), length);
    connect(dialog, &Confirmation::confirmed, this,
            [this, dialog, length, group, id = member.account.id](const QString &reason) {
                MuteGroupMember request;
                request.id = group;
                request.accountId = id;
                request.reason = reason;
                request.minutes = length->currentData().toInt();
                MuteGroupMember back = request;
                back.minutes = 0;
                back.reason = tr("Mute undone at once");
                const Undo undo = undoing(m_desk, contract::muteGroupMember, back, tr("The member may write again"),
                                          this, [this, group] { Q_EMIT changed(group); });
                m_desk.api.call(contract::muteGroupMember, request, dialog,
                                ended<Done>(dialog, group, tr("The member is muted"), undo));
            });
    dialog->open();
}

void GroupActions::kick(ChatGroupId group, const GroupMember &member)
{
    auto *dialog = new Confirmation({.title = tr("Remove %1 from the group").arg(quotedName(member.account)),
                                     .sentence = tr("The member is told, and may ask to join again."),
                                     .verb = tr("Remove member")},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this,
            [this, dialog, group, id = member.account.id](const QString &reason) {
                KickGroupMember request;
                request.id = group;
                request.accountId = id;
                request.reason = reason;
                m_desk.api.call(contract::kickGroupMember, request, dialog,
                                ended<Done>(dialog, group, tr("The member was removed")));
            });
    dialog->open();
}

void GroupActions::reply(ChatGroupId group, const GroupAccount &account, Verdict verdict)
{
    ReplyToGroupRequest request;
    request.id = group;
    request.accountId = account.id;
    request.status = verdict;
    m_desk.api.call(contract::replyToGroupRequest, request, this, [this, group, verdict](const auto &result) {
        if (!result) {
            m_desk.toasts.show(errorText(result.error()), Tone::Danger);
            return;
        }
        m_desk.toasts.show(verdict == Verdict::Pass ? tr("The request was granted") : tr("The request was denied"));
        Q_EMIT changed(group);
    });
}

} // namespace freeim::console
