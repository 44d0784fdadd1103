// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/user_actions.h"

#include "console/pages/ban_dialog.h"
#include "console/pages/job_run.h"
#include "console/pages/looks.h"
#include "console/pages/secret_dialog.h"
#include "console/pages/user_form.h"
#include "console/widgets/confirmation.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QComboBox>
#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString quotedName(const UserSummary &user)
{
    return quoted(nameOf(user.nickname, user.username, user.id.value));
}

ChosenUsers chosen(const QList<UserSummary> &users)
{
    ChosenUsers chosen;
    for (const UserSummary &user : users)
        chosen.ids.append(user.id);
    return chosen;
}

template <typename Request>
Request requestFor(const ChosenUsers &users)
{
    return users.isEvery ? forFilters<Request>(users.filters, users.isFiltered) : forIds<Request>(users.ids);
}

QString deletionEffect(const UserDeletion &deletion)
{
    return UserActions::tr(
               "Ends %1 session(s). %2 friend(s) see it no more; it owns %3 group(s) and is in %4 more. It can "
               "be restored until %5; after that it is erased.")
        .arg(number(deletion.sessions), number(deletion.friends), number(deletion.ownedGroups),
             number(deletion.joinedGroups), shortTime(deletion.erasedFrom));
}

bool allAre(const QList<UserSummary> &users, UserStatus status)
{
    return std::all_of(users.begin(), users.end(), [&](const UserSummary &user) { return user.status == status; });
}

} // namespace

QString lackingText(Permission permission)
{
    return UserActions::tr("Your role lacks the permission: %1").arg(permissionText(permission));
}

UserActions::UserActions(Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{}

void UserActions::fillMenu(QMenu *menu, const QList<UserSummary> &users)
{
    if (users.isEmpty())
        return;
    menu->setToolTipsVisible(true);
    const auto add = [&](Icon name, const QString &words, Permission needed, bool fits, auto act) {
        QAction *action = menu->addAction(themedIcon(name), words, this, act);
        const bool isAllowed = m_desk.session.may(needed);
        action->setEnabled(isAllowed && fits);
        if (!isAllowed)
            action->setToolTip(lackingText(needed));
    };
    const UserSummary first = users.first();
    const bool isOne = users.size() == 1;
    const bool areActive = allAre(users, UserStatus::Active);
    if (isOne) {
        add(Icon::Edit, tr("Edit…"), Permission::UsersWrite, areActive, [this, first] { editById(first.id); });
        add(Icon::Message, tr("Messages"), Permission::MessagesRead, true,
            [this, first] { m_desk.go({.page = PageKind::Messages, .search = {}, .id = first.id.value}); });
    }
    add(Icon::Ban, tr("Ban…"), Permission::BansWrite, areActive, [this, users] { ban(users); });
    if (isOne)
        add(Icon::Key, tr("Reset password…"), Permission::UsersWrite, areActive,
            [this, first] { resetPassword(first); });
    add(Icon::SignOut, tr("End all sessions…"), Permission::UsersWrite, areActive,
        [this, users] { endSessions(users); });
    menu->addSeparator();
    if (isOne && first.status == UserStatus::Deleted)
        add(Icon::Restore, tr("Restore…"), Permission::UsersDelete, true, [this, first] { restore(first); });
    else
        add(Icon::Trash, tr("Delete…"), Permission::UsersDelete, areActive, [this, users] { remove(users); });
}

void UserActions::create()
{
    auto *dialog = new NewUserDialog(m_window);
    connect(dialog, &NewUserDialog::submitted, this, [this, dialog](const CreateUser &request) {
        m_desk.api.call(contract::createUser, request, dialog, [this, dialog](const CallResult<CreatedUser> &made) {
            if (!made) {
                dialog->fail(made.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("Account %1 was made").arg(quotedName(made->user)));
            if (made->password)
                (new SecretDialog(tr("The account's password"), *made->password, m_window))->open();
            Q_EMIT created(made->user.id);
        });
    });
    dialog->open();
}

void UserActions::editById(AccountId id)
{
    m_desk.api.call(contract::userDetail, {.id = id}, this, [this](const CallResult<UserDetail> &user) {
        if (user)
            edit(*user);
        else
            m_desk.toasts.show(errorText(user.error()), Tone::Danger);
    });
}

void UserActions::edit(const UserDetail &user)
{
    auto *dialog = new EditUserDialog(user, m_window);
    connect(dialog, &EditUserDialog::submitted, this, [this, dialog](const EditUser &request) {
        m_desk.api.call(contract::editUser, request, dialog, [this, dialog](const CallResult<UserDetail> &edited) {
            if (!edited) {
                dialog->fail(edited.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("Changes to %1 are saved").arg(quotedName(*edited)));
            Q_EMIT changed(edited->id);
        });
    });
    dialog->open();
}

void UserActions::ban(const QList<UserSummary> &users)
{
    if (users.size() == 1) {
        auto *dialog = new BanDialog(m_desk, m_window);
        dialog->setTarget(BanTarget::Account, QString::number(users.first().id.value), quotedName(users.first()));
        connect(dialog, &BanDialog::banned, this, [this, id = users.first().id] { Q_EMIT changed(id); });
        dialog->open();
        return;
    }
    banMany(chosen(users));
}

void UserActions::resetPassword(const UserSummary &user)
{
    auto *dialog = new Confirmation(
        {.title = tr("Reset the password of %1").arg(quotedName(user)),
         .sentence = tr("The account gets a random password, which is shown once, and all its "
                        "sessions end now."),
         .verb = tr("Reset password")},
        m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, user](const QString &reason) {
        ResetUserPassword request;
        request.id = user.id;
        request.reason = reason;
        m_desk.api.call(
            contract::resetUserPassword, request, dialog, [this, dialog, user](const CallResult<ResetPassword> &reset) {
                if (!reset) {
                    dialog->fail(reset.error());
                    return;
                }
                dialog->finish();
                if (reset->password)
                    (new SecretDialog(tr("New password of %1").arg(quotedName(user)), *reset->password, m_window))
                        ->open();
                Q_EMIT changed(user.id);
            });
    });
    dialog->open();
}

void UserActions::endSession(const UserSummary &user, const UserSession &session)
{
    auto *dialog = new Confirmation(
        {.title = tr("End this session of %1").arg(quotedName(user)),
         .sentence = tr("%1 at %2 is signed out now.").arg(text(session.platform), quoted(session.address)),
         .verb = tr("End session")},
        m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, user, session](const QString &reason) {
        EndUserSession request;
        request.id = user.id;
        request.reason = reason;
        request.sessionId = session.id;
        m_desk.api.call(contract::endUserSession, request, dialog, [this, dialog, user](const CallResult<Done> &ended) {
            if (!ended) {
                dialog->fail(ended.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("The session has ended"));
            Q_EMIT changed(user.id);
        });
    });
    dialog->open();
}

void UserActions::endSessions(const QList<UserSummary> &users)
{
    if (users.size() == 1)
        endSessionsOfOne(users.first());
    else
        endSessionsOfMany(chosen(users));
}

void UserActions::endSessionsOfOne(const UserSummary &user)
{
    auto *dialog = new Confirmation({.title = tr("End all sessions of %1").arg(quotedName(user)),
                                     .sentence = tr("All devices of the account are signed out now."),
                                     .verb = tr("End sessions")},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = user.id](const QString &reason) {
        EndUserSessions request;
        request.id = id;
        request.reason = reason;
        m_desk.api.call(contract::endUserSessions, request, dialog,
                        [this, dialog, id](const CallResult<EndedUserSessions> &ended) {
                            if (!ended) {
                                dialog->fail(ended.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("All sessions have ended"));
                            Q_EMIT changed(id);
                        });
    });
    dialog->open();
}

void UserActions::remove(const QList<UserSummary> &users)
{
    if (users.size() == 1)
        removeOne(users.first());
    else
        removeMany(chosen(users));
}

void UserActions::banMany(const ChosenUsers &users)
{
    if (!canBeNamed(m_desk, users.ids.size()))
        return;
    auto *scope = new QComboBox;
    for (const BanScope each :
         {BanScope::Service, BanScope::Login, BanScope::Send, BanScope::AddFriends, BanScope::Nearby, BanScope::Upload})
        scope->addItem(text(each), static_cast<int>(each));
    auto *length = new QComboBox;
    for (const qint64 each : {kHour, kDay, 3 * kDay, 7 * kDay, 30 * kDay})
        length->addItem(duration(each), each);
    length->addItem(tr("until it is lifted"), 0);
    length->setCurrentIndex(2);
    const auto finished = [scope, length](BulkBanUsers &request) {
        request.scope = static_cast<BanScope>(scope->currentData().toInt());
        if (const qint64 milliseconds = length->currentData().toLongLong(); milliseconds > 0)
            request.endsAt = now().plus(milliseconds);
    };
    Confirmation *dialog = runAsJob<BulkBanUsers>(
        m_desk, contract::bulkBanUsers, requestFor<BulkBanUsers>(users),
        {.title = tr("Ban many accounts"),
         .sentence = tr("They see the reason. A ban of the whole service or of signing in ends their sessions now. "
                        "Those whom a ban of that kind holds already are left as they are."),
         .verb = tr("Ban accounts")},
        m_window, finished);
    dialog->add(tr("From what"), scope);
    dialog->add(tr("How long"), length);
}

void UserActions::endSessionsOfMany(const ChosenUsers &users)
{
    if (canBeNamed(m_desk, users.ids.size()))
        runAsJob<BulkUsers>(m_desk, contract::bulkEndSessions, requestFor<BulkUsers>(users),
                            {.title = tr("End all sessions of many accounts"),
                             .sentence = tr("All their devices are signed out now."),
                             .verb = tr("End sessions")},
                            m_window);
}

void UserActions::removeMany(const ChosenUsers &users)
{
    if (canBeNamed(m_desk, users.ids.size()))
        runAsJob<BulkUsers>(m_desk, contract::bulkDeleteUsers, requestFor<BulkUsers>(users),
                            {.title = tr("Delete many accounts"),
                             .sentence = tr("Their sessions end now and others see them no more. They can be restored "
                                            "for a time; after that they are erased."),
                             .verb = tr("Delete accounts")},
                            m_window);
}

void UserActions::restoreMany(const ChosenUsers &users)
{
    if (canBeNamed(m_desk, users.ids.size()))
        runAsJob<BulkUsers>(m_desk, contract::bulkRestoreUsers, requestFor<BulkUsers>(users),
                            {.title = tr("Restore many accounts"),
                             .sentence = tr("Those that are deleted come back as they were; others are left alone."),
                             .verb = tr("Restore accounts"),
                             .isDangerous = false},
                            m_window);
}

void UserActions::removeOne(const UserSummary &user)
{
    auto *dialog = new Confirmation({.title = tr("Delete the account %1").arg(quotedName(user)),
                                     .sentence = tr("Nobody can sign in to it, and others see it no more."),
                                     .verb = tr("Delete account"),
                                     .showsEffect = true},
                                    m_window);
    DeleteUser request;
    request.id = user.id;
    request.reason = u"-"_s; // a dry run keeps none, but every request has one
    request.dryRun = true;
    m_desk.api.call(contract::deleteUser, request, dialog, [dialog](const CallResult<UserDeletion> &deletion) {
        if (deletion)
            dialog->setEffect(deletionEffect(*deletion));
        else
            dialog->failEffect(deletion.error());
    });
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, user](const QString &reason) {
        DeleteUser wanted;
        wanted.id = user.id;
        wanted.reason = reason;
        m_desk.api.call(contract::deleteUser, wanted, dialog,
                        [this, dialog, user](const CallResult<UserDeletion> &deleted) {
                            if (!deleted) {
                                dialog->fail(deleted.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.showWithUndo(tr("%1 was deleted").arg(quotedName(user)),
                                                       [this, id = user.id] { undoRemoval(id); });
                            Q_EMIT changed(user.id);
                        });
    });
    dialog->open();
}

void UserActions::undoRemoval(AccountId id)
{
    RestoreUser request;
    request.id = id;
    request.reason = tr("Deletion undone at once");
    m_desk.api.call(contract::restoreUser, request, this, [this](const CallResult<UserDetail> &restored) {
        if (!restored) {
            m_desk.toasts.show(errorText(restored.error()), Tone::Danger);
            return;
        }
        m_desk.toasts.show(tr("%1 is back").arg(quotedName(*restored)));
        Q_EMIT changed(restored->id);
    });
}

void UserActions::restore(const UserSummary &user)
{
    auto *dialog = new Confirmation({.title = tr("Restore the account %1").arg(quotedName(user)),
                                     .sentence = tr("It comes back as it was, with its friends, groups and messages."),
                                     .verb = tr("Restore account"),
                                     .isDangerous = false},
                                    m_window);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, user](const QString &reason) {
        RestoreUser request;
        request.id = user.id;
        request.reason = reason;
        m_desk.api.call(contract::restoreUser, request, dialog, [this, dialog](const CallResult<UserDetail> &restored) {
            if (!restored) {
                dialog->fail(restored.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("%1 is back").arg(quotedName(*restored)));
            Q_EMIT changed(restored->id);
        });
    });
    dialog->open();
}

} // namespace freeim::console
