// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "shared/contract/admin_groups.h"

class QPlainTextEdit;

namespace freeim::console {

class ReasonField;

// Ids as a person pastes them: one a line, or with blanks or commas between.
class GroupMembersDialog : public FormDialog
{
    Q_OBJECT
public:
    GroupMembersDialog(const GroupDetail &group, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::AddGroupMembers &request);

private:
    void submit() override;

    ChatGroupId m_group;
    QPlainTextEdit *m_ids;
    ReasonField *m_reason;
};

} // namespace freeim::console
