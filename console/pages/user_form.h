// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "shared/contract/admin_users.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace freeim::console {

class NewUserDialog : public FormDialog
{
    Q_OBJECT
public:
    explicit NewUserDialog(QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::CreateUser &request);

private:
    void submit() override;

    QLineEdit *m_username;
    QLineEdit *m_nickname;
    QLineEdit *m_password;
    QLineEdit *m_email;
    QLineEdit *m_mobile;
};

// Sends only what was changed, so that nobody's other change is taken back.
class EditUserDialog : public FormDialog
{
    Q_OBJECT
public:
    EditUserDialog(const UserDetail &user, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::EditUser &request);

private:
    void submit() override;

    UserDetail m_user;
    QLineEdit *m_nickname;
    QLineEdit *m_username;
    QLineEdit *m_email;
    QLineEdit *m_mobile;
    QComboBox *m_gender;
    QLineEdit *m_birth;
    QPlainTextEdit *m_intro;
    QLineEdit *m_country;
    QLineEdit *m_province;
    QLineEdit *m_city;
    QLineEdit *m_district;
    QLineEdit *m_avatar;
};

} // namespace freeim::console
