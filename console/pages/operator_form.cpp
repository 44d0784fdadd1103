// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/operator_form.h"

#include "console/widgets/form.h"
#include "console/words/enum_words.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListHeight = 320;

QComboBox *roleBox(const QList<OperatorRole> &roles)
{
    auto *box = new QComboBox;
    for (const OperatorRole &role : roles)
        box->addItem(titleOf(role), role.id.value);
    return box;
}

QListWidget *permissionList(const QList<Permission> &held)
{
    auto *list = new QListWidget;
    list->setProperty("look", u"card"_s);
    list->setFixedHeight(kListHeight);
    for (const PermissionDescription &described : permissionCatalogue()) {
        auto *item = new QListWidgetItem(permissionText(described.permission), list);
        item->setData(Qt::UserRole, static_cast<int>(described.permission));
        item->setToolTip(QString::fromLatin1(nameOf(described.permission)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(held.contains(described.permission) ? Qt::Checked : Qt::Unchecked);
    }
    return list;
}

} // namespace

QString titleOf(const OperatorRole &role)
{
    const QString title = isChinese() ? role.chinese : role.english;
    return oneLine(title.isEmpty() ? role.name : title);
}

NewOperatorDialog::NewOperatorDialog(const QList<OperatorRole> &roles, QWidget *window)
    : FormDialog(tr("New operator"), tr("Make operator"), window)
    , m_name(form()->add(u"name"_s, tr("Name to sign in with"), new QLineEdit, tr("It cannot be changed later")))
    , m_displayName(form()->add(u"displayName"_s, tr("Name to show"), new QLineEdit))
    , m_role(form()->add(u"roleId"_s, tr("Role"), roleBox(roles)))
{
    setObjectName(u"newOperator"_s);
    m_role->setCurrentIndex(m_role->count() - 1);
    m_name->setFocus();
}

void NewOperatorDialog::submit()
{
    const QString shown = m_displayName->text().trimmed();
    setBusy(true);
    Q_EMIT submitted({.name = m_name->text().trimmed(),
                      .displayName = shown.isEmpty() ? std::nullopt : std::optional(shown),
                      .roleId = {m_role->currentData().toLongLong()}});
}

EditOperatorDialog::EditOperatorDialog(const Operator &profile, const QList<OperatorRole> &roles, QWidget *window)
    : FormDialog(tr("Edit operator"), tr("Save changes"), window)
    , m_profile(profile)
    , m_displayName(form()->add(u"displayName"_s, tr("Name to show"), new QLineEdit(profile.displayName)))
    , m_role(form()->add(u"roleId"_s, tr("Role"), roleBox(roles)))
{
    setObjectName(u"editOperator"_s);
    m_role->setCurrentIndex(m_role->findData(profile.roleId.value));
}

void EditOperatorDialog::submit()
{
    EditOperator request{.id = m_profile.id};
    if (const QString shown = m_displayName->text().trimmed(); shown != m_profile.displayName)
        request.displayName = shown;
    if (const OperatorRoleId role{m_role->currentData().toLongLong()}; role != m_profile.roleId)
        request.roleId = role;
    setBusy(true);
    Q_EMIT submitted(request);
}

RoleDialog::RoleDialog(const std::optional<OperatorRole> &role, QWidget *window)
    : FormDialog(role ? tr("Edit role") : tr("New role"), role ? tr("Save changes") : tr("Make role"), window)
    , m_role(role)
    , m_name(form()->add(u"name"_s, tr("Name"), new QLineEdit(role ? role->name : QString())))
    , m_permissions(form()->add(u"permissions"_s, tr("Permissions"),
                                permissionList(role ? role->permissions : QList<Permission>()),
                                tr("You can give only what you hold yourself.")))
{
    setObjectName(u"roleDialog"_s);
    m_name->setFocus();
}

QList<Permission> RoleDialog::chosen() const
{
    QList<Permission> permissions;
    for (int row = 0; row < m_permissions->count(); ++row) {
        const QListWidgetItem *item = m_permissions->item(row);
        if (item->checkState() == Qt::Checked)
            permissions.append(static_cast<Permission>(item->data(Qt::UserRole).toInt()));
    }
    return permissions;
}

void RoleDialog::submit()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        form()->showProblem(u"name"_s, tr("Give a name"));
        return;
    }
    setBusy(true);
    if (!m_role) {
        Q_EMIT created({.name = name, .permissions = chosen()});
        return;
    }
    EditRole request{.id = m_role->id};
    if (name != m_role->name)
        request.name = name;
    // What another operator gave or took meanwhile stays.
    const QList<Permission> wanted = chosen();
    for (const PermissionDescription &described : permissionCatalogue()) {
        const bool had = m_role->permissions.contains(described.permission);
        const bool has = wanted.contains(described.permission);
        if (has && !had)
            request.grant.append(described.permission);
        if (had && !has)
            request.revoke.append(described.permission);
    }
    Q_EMIT edited(request);
}

} // namespace freeim::console
