// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/operators_tab.h"

#include "console/pages/operator_form.h"
#include "console/pages/operator_sessions_dialog.h"
#include "console/pages/secret_dialog.h"
#include "console/pages/undo.h"
#include "console/pages/user_actions.h"
#include "console/tables/table_area.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRoles = 200;

QString nameOf(const Operator &profile)
{
    return quoted(profile.displayName.isEmpty() ? profile.name : profile.displayName);
}

Cell identity(const Operator &profile)
{
    return {.text = oneLine(profile.displayName.isEmpty() ? profile.name : profile.displayName),
            .detail = profile.displayName.isEmpty() ? QString() : oneLine(profile.name),
            .copy = profile.name,
            .avatar = profile.id.value};
}

BadgeLook stateLook(const Operator &profile)
{
    if (profile.isDisabled)
        return {OperatorsTab::tr("Disabled"), Tone::Danger, Icon::Ban};
    if (profile.mustChangePassword)
        return {OperatorsTab::tr("New password due"), Tone::Warning, Icon::Key};
    return {OperatorsTab::tr("Active"), Tone::Good, Icon::Check};
}

BadgeLook factorLook(const Operator &profile)
{
    return profile.hasSecondFactor ? BadgeLook{OperatorsTab::tr("On"), Tone::Good, Icon::Shield}
                                   : BadgeLook{OperatorsTab::tr("Off"), Tone::Quiet, Icon::Minus};
}

} // namespace

OperatorsTab::OperatorsTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *column = columnIn(this);
    buildBar(column);
    using Model = KeysetTableModel<Operator>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return m_desk.api.call(contract::listOperators, {.after = after, .limit = limit}, this,
                               [done](const auto &page) {
                                   if (page)
                                       done(Chunk<Operator>{page->items, page->next});
                                   else
                                       done(CallRefused{page.error()});
                               });
    };
    const QList<Column<Operator>> columns{
        {u"name"_s, tr("Operator"), 240, identity},
        {u"role"_s, tr("Role"), 140, [](const Operator &profile) { return textCell(roleText(profile.roleName)); }},
        {u"state"_s, tr("State"), 180, [](const Operator &profile) { return badgeCell(stateLook(profile)); }},
        {u"factor"_s, tr("Second factor"), 130, [](const Operator &profile) { return badgeCell(factorLook(profile)); }},
        {u"lastSignInAt"_s, tr("Last sign-in"), 130,
         [](const Operator &profile) {
             return timeCell(profile.lastSignInAt ? std::optional(profile.lastSignInAt->milliseconds) : std::nullopt,
                             tr("never"));
         }},
        {u"createdAt"_s, tr("Made"), 120,
         [](const Operator &profile) { return timeCell(profile.createdAt.milliseconds, {}); }},
    };
    m_operators = new Model(
        columns, [](const Operator &profile) { return profile.id.value; }, source, this);
    m_area = new TableArea(u"operators"_s, m_operators);
    m_area->table()->setAccessibleName(tr("Operators"));
    m_area->setEmptyWords({.icon = Icon::Operator, .title = tr("There are no operators")});
    column->addWidget(m_area, 1);
    connect(m_area->table(), &TableView::rowMenuWanted, this, &OperatorsTab::fillMenu);
    connect(m_area->table(), &TableView::selectionCountChanged, this, &OperatorsTab::check);
    connect(m_area->table(), &TableView::opened, this, [this] {
        if (const auto profile = chosen())
            edit(*profile);
    });
    check();
}

void OperatorsTab::buildBar(QBoxLayout *column)
{
    m_edit = makeButton(tr("Edit…"), Icon::Edit);
    m_edit->setObjectName(u"editOperator"_s);
    m_more = makeButton(tr("More"), Icon::More);
    m_more->setObjectName(u"moreOperator"_s);
    auto *menu = new QMenu(m_more);
    m_more->setMenu(menu);
    QPushButton *make = makeButton(tr("New operator"), Icon::UserPlus, look::kPrimary);
    make->setObjectName(u"newOperator"_s);
    allow(make, m_desk.session.may(Permission::OperatorsWrite), lackingText(Permission::OperatorsWrite));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    row->setSpacing(space::kSmall);
    row->addWidget(m_edit);
    row->addWidget(m_more);
    row->addStretch();
    row->addWidget(make);
    column->addLayout(row);
    column->addWidget(makeLine());
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(menu);
    });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto profile = chosen())
            edit(*profile);
    });
    connect(make, &QPushButton::clicked, this, &OperatorsTab::create);
}

void OperatorsTab::check()
{
    const bool mayWrite = m_desk.session.may(Permission::OperatorsWrite);
    const QString whyNot = mayWrite ? tr("Choose an operator") : lackingText(Permission::OperatorsWrite);
    allow(m_edit, mayWrite && chosen(), whyNot);
    allow(m_more, chosen().has_value(), tr("Choose an operator"));
}

std::optional<Operator> OperatorsTab::chosen() const
{
    const QList<int> rows = m_area->table()->selectedRowNumbers();
    return rows.size() == 1 ? std::optional(m_operators->row(rows.first())) : std::nullopt;
}

void OperatorsTab::fillMenu(QMenu *menu)
{
    const std::optional<Operator> profile = chosen();
    if (!profile)
        return;
    const bool mayWrite = m_desk.session.may(Permission::OperatorsWrite);
    const auto add = [&](Icon name, const QString &words, bool fits, auto act) {
        menu->addAction(themedIcon(name), words, this, act)->setEnabled(mayWrite && fits);
    };
    add(Icon::Edit, tr("Edit…"), true, [this, profile] { edit(*profile); });
    add(Icon::Key, tr("Reset password…"), true, [this, profile] { resetPassword(*profile); });
    add(Icon::Shield, tr("Remove second factor…"), profile->hasSecondFactor,
        [this, profile] { removeSecondFactor(*profile); });
    menu->addAction(themedIcon(Icon::Device), tr("Sessions…"), this, [this, profile] { showSessions(*profile); });
    add(Icon::SignOut, tr("End all sessions…"), true, [this, profile] { endSessions(*profile); });
    if (profile->isDisabled)
        add(Icon::Check, tr("Enable…"), true, [this, profile] { setDisabled(*profile, false); });
    else
        add(Icon::Ban, tr("Disable…"), true, [this, profile] { setDisabled(*profile, true); });
}

void OperatorsTab::activate()
{
    if (!m_isLoaded)
        reload();
}

void OperatorsTab::reload()
{
    m_isLoaded = true;
    m_operators->reload();
}

void OperatorsTab::withRoles(const std::function<void(const QList<OperatorRole> &)> &act)
{
    m_desk.api.call(contract::listRoles, {.limit = kMostRoles}, this, [this, act](const auto &page) {
        if (page)
            act(page->items);
        else
            m_desk.toasts.show(errorText(page.error()), Tone::Danger);
    });
}

void OperatorsTab::create()
{
    withRoles([this](const QList<OperatorRole> &roles) {
        auto *dialog = new NewOperatorDialog(roles, this);
        connect(dialog, &NewOperatorDialog::submitted, this, [this, dialog](const CreateOperator &request) {
            m_desk.api.call(
                contract::createOperator, request, dialog, [this, dialog](const CallResult<OperatorCreated> &made) {
                    if (!made) {
                        dialog->fail(made.error());
                        return;
                    }
                    dialog->finish();
                    (new SecretDialog(tr("First password of %1").arg(nameOf(made->profile)), made->password, this))
                        ->open();
                    reload();
                });
        });
        dialog->open();
    });
}

void OperatorsTab::edit(const Operator &profile)
{
    if (!m_desk.session.may(Permission::OperatorsWrite))
        return;
    withRoles([this, profile](const QList<OperatorRole> &roles) {
        auto *dialog = new EditOperatorDialog(profile, roles, this);
        connect(dialog, &EditOperatorDialog::submitted, this, [this, dialog](const EditOperator &request) {
            m_desk.api.call(contract::editOperator, request, dialog,
                            [this, dialog](const CallResult<Operator> &edited) {
                                if (!edited) {
                                    dialog->fail(edited.error());
                                    return;
                                }
                                dialog->finish();
                                m_desk.toasts.show(tr("Changes to %1 are saved").arg(nameOf(*edited)));
                                m_operators->replace(*edited);
                            });
        });
        dialog->open();
    });
}

void OperatorsTab::setDisabled(const Operator &profile, bool isDisabled)
{
    auto *dialog = new Confirmation(
        {.title = isDisabled ? tr("Disable %1").arg(nameOf(profile)) : tr("Enable %1").arg(nameOf(profile)),
         .sentence = isDisabled ? tr("The operator's sessions end now, and signing in is refused.")
                                : tr("The operator can sign in again."),
         .verb = isDisabled ? tr("Disable operator") : tr("Enable operator"),
         .isDangerous = isDisabled},
        this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, profile, isDisabled](const QString &reason) {
        const EditOperator request{.id = profile.id, .isDisabled = isDisabled, .reason = reason};
        m_desk.api.call(contract::editOperator, request, dialog, [this, dialog](const CallResult<Operator> &edited) {
            if (!edited) {
                dialog->fail(edited.error());
                return;
            }
            dialog->finish();
            m_operators->replace(*edited);
            const EditOperator back{
                .id = edited->id, .isDisabled = !edited->isDisabled, .reason = tr("Undone at once")};
            m_desk.toasts.showWithUndo(
                edited->isDisabled ? tr("%1 is disabled").arg(nameOf(*edited))
                                   : tr("%1 is enabled").arg(nameOf(*edited)),
                undoing(m_desk, contract::editOperator, back, tr("Undone"), this, [this] { reload(); }));
        });
    });
    dialog->open();
}

void OperatorsTab::measure(const Operator &profile, const Endpoint<OperatorMeasure, OperatorEffect> &endpoint,
                           const QString &title, const QString &sentence, const QString &verb)
{
    auto *dialog = new Confirmation({.title = title, .sentence = sentence, .verb = verb, .showsEffect = true}, this);
    // A dry run keeps no reason, but every request has one.
    m_desk.api.call(endpoint, {.id = profile.id, .reason = u"-"_s, .dryRun = true}, dialog,
                    [dialog](const CallResult<OperatorEffect> &effect) {
                        if (effect)
                            dialog->setEffect(tr("%n session(s) end now.", nullptr, effect->sessionsEnded));
                        else
                            dialog->failEffect(effect.error());
                    });
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, profile, &endpoint](const QString &reason) {
        m_desk.api.call(
            endpoint, {.id = profile.id, .reason = reason}, dialog,
            [this, dialog, profile](const CallResult<OperatorEffect> &effect) {
                if (!effect) {
                    dialog->fail(effect.error());
                    return;
                }
                dialog->finish();
                m_desk.toasts.show(tr("%n session(s) ended", nullptr, effect->sessionsEnded));
                if (effect->password)
                    (new SecretDialog(tr("New password of %1").arg(nameOf(profile)), *effect->password, this))->open();
                reload();
            });
    });
    dialog->open();
}

void OperatorsTab::resetPassword(const Operator &profile)
{
    measure(profile, contract::resetOperatorPassword, tr("Reset the password of %1").arg(nameOf(profile)),
            tr("A random password is made for one sign-in, and shown once."), tr("Reset password"));
}

void OperatorsTab::removeSecondFactor(const Operator &profile)
{
    measure(profile, contract::removeSecondFactor, tr("Remove the second factor of %1").arg(nameOf(profile)),
            tr("The password alone is enough to sign in then. Make sure who is asking for this."),
            tr("Remove second factor"));
}

void OperatorsTab::showSessions(const Operator &profile)
{
    (new OperatorSessionsDialog(m_desk, profile, nameOf(profile), this))->open();
}

void OperatorsTab::endSessions(const Operator &profile)
{
    measure(profile, contract::endOperatorSessions, tr("End all sessions of %1").arg(nameOf(profile)),
            tr("The operator is signed out everywhere."), tr("End sessions"));
}

} // namespace freeim::console
