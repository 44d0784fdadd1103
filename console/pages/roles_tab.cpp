// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/roles_tab.h"

#include "console/pages/operator_form.h"
#include "console/pages/user_actions.h"
#include "console/tables/table_area.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString permissionsText(const OperatorRole &role)
{
    QStringList words;
    for (const Permission permission : role.permissions)
        words.append(permissionText(permission));
    return words.join(u" · "_s);
}

Cell kindCell(const OperatorRole &role)
{
    return badgeCell(role.isBuiltIn ? BadgeLook{RolesTab::tr("Built in"), Tone::Quiet, Icon::Lock}
                                    : BadgeLook{RolesTab::tr("Own"), Tone::Accent, Icon::Edit});
}

} // namespace

RolesTab::RolesTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_edit(makeButton(tr("Edit…"), Icon::Edit))
    , m_delete(makeButton(tr("Delete…"), Icon::Trash))
{
    using Model = KeysetTableModel<OperatorRole>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return m_desk.api.call(contract::listRoles, {.after = after, .limit = limit}, this, [done](const auto &page) {
            if (page)
                done(Chunk<OperatorRole>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<OperatorRole>> columns{
        {u"name"_s, tr("Role"), 180, [](const OperatorRole &role) { return textCell(titleOf(role)); }},
        {u"kind"_s, tr("Kind"), 110, kindCell},
        {u"operators"_s,
         tr("Operators"),
         100,
         [](const OperatorRole &role) { return textCell(number(role.operatorCount)); },
         {},
         true},
        {u"permissions"_s, tr("Permissions"), 600,
         [](const OperatorRole &role) { return textCell(permissionsText(role)); }},
    };
    m_roles = new Model(
        columns, [](const OperatorRole &role) { return role.id.value; }, source, this);
    m_area = new TableArea(u"roles"_s, m_roles);
    m_area->table()->setAccessibleName(tr("Roles"));
    QPushButton *make = makeButton(tr("New role"), Icon::Plus, look::kPrimary);
    make->setObjectName(u"newRole"_s);
    allow(make, m_desk.session.may(Permission::OperatorsWrite), lackingText(Permission::OperatorsWrite));
    auto *column = columnIn(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    row->setSpacing(space::kSmall);
    row->addWidget(m_edit);
    row->addWidget(m_delete);
    row->addStretch();
    row->addWidget(make);
    column->addLayout(row);
    column->addWidget(makeLine());
    column->addWidget(m_area, 1);
    connect(make, &QPushButton::clicked, this, &RolesTab::create);
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(*chosen()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { remove(*chosen()); });
    connect(m_area->table(), &TableView::selectionCountChanged, this, &RolesTab::check);
    connect(m_area->table(), &TableView::opened, this, [this] {
        if (m_edit->isEnabled())
            edit(*chosen());
    });
    connect(m_area->table(), &TableView::rowMenuWanted, this, [this](QMenu *menu) {
        menu->addAction(themedIcon(Icon::Edit), m_edit->text(), m_edit, &QPushButton::click)
            ->setEnabled(m_edit->isEnabled());
        menu->addAction(themedIcon(Icon::Trash), m_delete->text(), m_delete, &QPushButton::click)
            ->setEnabled(m_delete->isEnabled());
    });
    check();
}

std::optional<OperatorRole> RolesTab::chosen() const
{
    const QList<int> rows = m_area->table()->selectedRowNumbers();
    return rows.size() == 1 ? std::optional(m_roles->row(rows.first())) : std::nullopt;
}

void RolesTab::check()
{
    const std::optional<OperatorRole> role = chosen();
    const bool mayWrite = m_desk.session.may(Permission::OperatorsWrite);
    const bool isOwn = role && !role->isBuiltIn;
    const QString whyNot = mayWrite ? tr("Choose a role that is not built in")
                                    : lackingText(Permission::OperatorsWrite);
    allow(m_edit, mayWrite && isOwn, whyNot);
    allow(m_delete, mayWrite && isOwn && role->operatorCount == 0,
          mayWrite && isOwn ? tr("Operators have this role") : whyNot);
}

void RolesTab::activate()
{
    if (!m_isLoaded)
        reload();
}

void RolesTab::reload()
{
    m_isLoaded = true;
    m_roles->reload();
}

void RolesTab::create()
{
    auto *dialog = new RoleDialog({}, this);
    connect(dialog, &RoleDialog::created, this, [this, dialog](const CreateRole &request) {
        m_desk.api.call(contract::createRole, request, dialog, [this, dialog](const CallResult<OperatorRole> &made) {
            if (!made) {
                dialog->fail(made.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("The role %1 was made").arg(quoted(made->name)));
            reload();
        });
    });
    dialog->open();
}

void RolesTab::edit(const OperatorRole &role)
{
    auto *dialog = new RoleDialog(role, this);
    connect(dialog, &RoleDialog::edited, this, [this, dialog](const EditRole &request) {
        m_desk.api.call(contract::editRole, request, dialog, [this, dialog](const CallResult<OperatorRole> &edited) {
            if (!edited) {
                dialog->fail(edited.error());
                return;
            }
            dialog->finish();
            m_desk.toasts.show(tr("Changes to %1 are saved; they count with the next call").arg(quoted(edited->name)));
            m_roles->replace(*edited);
        });
    });
    dialog->open();
}

void RolesTab::remove(const OperatorRole &role)
{
    auto *dialog = new Confirmation({.title = tr("Delete the role %1").arg(quoted(titleOf(role))),
                                     .sentence = tr("No operator has it."),
                                     .verb = tr("Delete role")},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = role.id](const QString &reason) {
        m_desk.api.call(contract::deleteRole, {.id = id, .reason = reason}, dialog,
                        [this, dialog, id](const CallResult<Done> &deleted) {
                            if (!deleted) {
                                dialog->fail(deleted.error());
                                return;
                            }
                            dialog->finish();
                            m_roles->remove(id.value);
                        });
    });
    dialog->open();
}

} // namespace freeim::console
