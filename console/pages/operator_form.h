// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "shared/contract/admin_operators.h"

class QComboBox;
class QLineEdit;
class QListWidget;

namespace freeim::console {

class NewOperatorDialog : public FormDialog
{
    Q_OBJECT
public:
    NewOperatorDialog(const QList<OperatorRole> &roles, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::CreateOperator &request);

private:
    void submit() override;

    QLineEdit *m_name;
    QLineEdit *m_displayName;
    QComboBox *m_role;
};

class EditOperatorDialog : public FormDialog
{
    Q_OBJECT
public:
    EditOperatorDialog(const Operator &profile, const QList<OperatorRole> &roles, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::EditOperator &request);

private:
    void submit() override;

    Operator m_profile;
    QLineEdit *m_displayName;
    QComboBox *m_role;
};

// A role's name and permissions; of a new one where none is given.
class RoleDialog : public FormDialog
{
    Q_OBJECT
public:
    RoleDialog(const std::optional<OperatorRole> &role, QWidget *window);

Q_SIGNALS:
    void created(const freeim::CreateRole &request);
    void edited(const freeim::EditRole &request);

private:
    void submit() override;
    [[nodiscard]] QList<Permission> chosen() const;

    std::optional<OperatorRole> m_role;
    QLineEdit *m_name;
    QListWidget *m_permissions;
};

// As the console's language has it.
[[nodiscard]] QString titleOf(const OperatorRole &role);

} // namespace freeim::console
