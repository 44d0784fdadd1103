// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "shared/contract/admin_groups.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace freeim::console {

// Sends only what was changed.
class GroupForm : public FormDialog
{
    Q_OBJECT
public:
    GroupForm(const GroupDetail &group, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::EditGroup &request);

private:
    void submit() override;

    GroupDetail m_group;
    QLineEdit *m_name;
    QPlainTextEdit *m_intro;
    QSpinBox *m_limit;
    QCheckBox *m_closed;
    QCheckBox *m_history;
    QCheckBox *m_befriend;
    QCheckBox *m_profiles;
};

} // namespace freeim::console
