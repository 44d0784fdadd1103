// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_groups.h"

class QMenu;

namespace freeim::console {

class Confirmation;

// What can be done to chat groups, wherever it is asked for.
class GroupActions : public QObject
{
    Q_OBJECT
public:
    GroupActions(Desk &desk, QWidget *window);

    void edit(const GroupDetail &group);
    void editById(ChatGroupId id);
    void mute(const GroupSummary &group);
    void unmute(const GroupSummary &group);
    void dissolve(const GroupSummary &group);
    void restore(const GroupSummary &group);
    void addMembers(const GroupDetail &group);
    void makeOwner(ChatGroupId group, const GroupMember &member);
    void setRole(ChatGroupId group, const GroupMember &member, GivenGroupRole role);
    void muteMember(ChatGroupId group, const GroupMember &member);
    void kick(ChatGroupId group, const GroupMember &member);
    void reply(ChatGroupId group, const GroupAccount &account, Verdict verdict);

Q_SIGNALS:
    void changed(freeim::ChatGroupId id);

private:
    using Undo = std::function<void()>;

    template <typename Response>
    [[nodiscard]] auto ended(Confirmation *dialog, ChatGroupId id, const QString &toast, const Undo &undo = {});
    // Tells that it is done; and how to take it back, where there is a way.
    void tell(const QString &toast, const Undo &undo);

    Desk &m_desk;
    QWidget *m_window;
};

} // namespace freeim::console
