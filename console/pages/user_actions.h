// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_users.h"

class QMenu;

namespace freeim::console {

// Those that are named, or all that fit a list's filters.
struct ChosenUsers
{
    QList<AccountId> ids = {};
    UserSelection filters = {};
    bool isEvery = false;
    bool isFiltered = false; // the filters leave something out
};

// What can be done to accounts, wherever it is asked for: each asks first, then does it, then tells.
class UserActions : public QObject
{
    Q_OBJECT
public:
    // window: what questions stand before.
    UserActions(Desk &desk, QWidget *window);

    // The same actions that buttons offer.
    void fillMenu(QMenu *menu, const QList<UserSummary> &users);

    void create();
    void edit(const UserDetail &user);
    void editById(AccountId id);
    void ban(const QList<UserSummary> &users);
    void resetPassword(const UserSummary &user);
    void endSession(const UserSummary &user, const UserSession &session);
    void endSessions(const QList<UserSummary> &users);
    void remove(const QList<UserSummary> &users);
    void restore(const UserSummary &user);
    // As a job of the server.
    void banMany(const ChosenUsers &users);
    void endSessionsOfMany(const ChosenUsers &users);
    void removeMany(const ChosenUsers &users);
    void restoreMany(const ChosenUsers &users);

Q_SIGNALS:
    void created(freeim::AccountId id);
    void changed(freeim::AccountId id);

private:
    void endSessionsOfOne(const UserSummary &user);
    void removeOne(const UserSummary &user);
    void undoRemoval(AccountId id);

    Desk &m_desk;
    QWidget *m_window;
};

// The tool tip of what the operator may not do.
[[nodiscard]] QString lackingText(Permission permission);

} // namespace freeim::console
