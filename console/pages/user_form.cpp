// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/user_form.h"

#include "console/widgets/form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIntroHeight = 72;

std::optional<QString> given(const QLineEdit *field)
{
    const QString text = field->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> changed(const QString &text, const QString &before)
{
    return text == before ? std::nullopt : std::optional(text);
}

} // namespace

NewUserDialog::NewUserDialog(QWidget *window)
    : FormDialog(tr("Create account"), tr("Create account"), window)
    , m_username(form()->add(u"username"_s, tr("Username"), new QLineEdit,
                             tr("3 to 32 letters, digits, or _ - . ; not digits alone")))
    , m_nickname(form()->add(u"nickname"_s, tr("Nickname"), new QLineEdit, tr("Empty: the username")))
    , m_password(form()->add(u"password"_s, tr("Password"), new QLineEdit, tr("Empty: a random one, shown once")))
    , m_email(form()->add(u"email"_s, tr("E-mail"), new QLineEdit))
    , m_mobile(form()->add(u"mobile"_s, tr("Mobile"), new QLineEdit))
{
    setObjectName(u"newUser"_s);
    m_username->setFocus();
}

void NewUserDialog::submit()
{
    if (m_username->text().trimmed().isEmpty()) {
        form()->showProblem(u"username"_s, tr("Give a username"));
        return;
    }
    setBusy(true);
    Q_EMIT submitted({.username = m_username->text().trimmed(),
                      .password = m_password->text().isEmpty() ? std::nullopt : std::optional(m_password->text()),
                      .nickname = given(m_nickname),
                      .email = given(m_email),
                      .mobile = given(m_mobile)});
}

EditUserDialog::EditUserDialog(const UserDetail &user, QWidget *window)
    : FormDialog(tr("Edit account"), tr("Save changes"), window)
    , m_user(user)
    , m_nickname(form()->add(u"nickname"_s, tr("Nickname"), new QLineEdit(user.nickname)))
    , m_username(form()->add(u"username"_s, tr("Username"), new QLineEdit(user.username)))
    , m_email(form()->add(u"email"_s, tr("E-mail"), new QLineEdit(user.email), tr("Empty: none any more")))
    , m_mobile(form()->add(u"mobile"_s, tr("Mobile"), new QLineEdit(user.mobile), tr("Empty: none any more")))
    , m_gender(form()->add(u"gender"_s, tr("Gender"), new QComboBox))
    , m_birth(form()->add(u"birth"_s, tr("Birthday"), new QLineEdit(user.birth)))
    , m_intro(form()->add(u"intro"_s, tr("Introduction"), new QPlainTextEdit(user.intro)))
    , m_country(form()->add(u"country"_s, tr("Country"), new QLineEdit(user.country)))
    , m_province(form()->add(u"province"_s, tr("Province"), new QLineEdit(user.province)))
    , m_city(form()->add(u"city"_s, tr("City"), new QLineEdit(user.city)))
    , m_district(form()->add(u"district"_s, tr("District"), new QLineEdit(user.district)))
    , m_avatar(form()->add(u"avatar"_s, tr("Picture's address"), new QLineEdit(user.avatar)))
{
    setObjectName(u"editUser"_s);
    m_birth->setPlaceholderText(tr("YYYY-MM-DD"));
    m_intro->setFixedHeight(kIntroHeight);
    m_intro->setTabChangesFocus(true);
    // What is not set cannot be set back to it: the API has no such value.
    if (user.gender.isEmpty())
        m_gender->addItem(tr("Not given"), QString());
    m_gender->addItem(tr("Male"), QString::fromUtf8(nameOf(Gender::Male)));
    m_gender->addItem(tr("Female"), QString::fromUtf8(nameOf(Gender::Female)));
    m_gender->setCurrentIndex(m_gender->findData(user.gender));
    m_nickname->setFocus();
}

void EditUserDialog::submit()
{
    EditUser request;
    request.id = m_user.id;
    request.nickname = changed(m_nickname->text().trimmed(), m_user.nickname);
    request.username = changed(m_username->text().trimmed(), m_user.username);
    request.email = changed(m_email->text().trimmed(), m_user.email);
    request.mobile = changed(m_mobile->text().trimmed(), m_user.mobile);
    request.birth = changed(m_birth->text().trimmed(), m_user.birth);
    request.intro = changed(m_intro->toPlainText(), m_user.intro);
    request.country = changed(m_country->text().trimmed(), m_user.country);
    request.province = changed(m_province->text().trimmed(), m_user.province);
    request.city = changed(m_city->text().trimmed(), m_user.city);
    request.district = changed(m_district->text().trimmed(), m_user.district);
    request.avatar = changed(m_avatar->text().trimmed(), m_user.avatar);
    const QString gender = m_gender->currentData().toString();
    if (gender != m_user.gender)
        request.gender = fromName<Gender>(gender);
    setBusy(true);
    Q_EMIT submitted(request);
}

} // namespace freeim::console
