// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/invitations_tab.h"

#include "console/pages/invitation_uses_dialog.h"
#include "console/pages/looks.h"
#include "console/tables/table_area.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"
#include "console/words/time_words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString usesText(const Invitation &invitation)
{
    return invitation.useLimit == 0 ? number(invitation.useCount)
                                    : u"%1 / %2"_s.arg(number(invitation.useCount), number(invitation.useLimit));
}

} // namespace

InvitationsTab::InvitationsTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *column = columnIn(this);
    buildBar(column);
    using Model = KeysetTableModel<Invitation>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        ListInvitations request;
        request.state = m_state->chosen<InvitationState>();
        request.text = m_search->wanted().isEmpty() ? std::nullopt : std::optional(m_search->wanted());
        request.after = after;
        request.limit = limit;
        return m_desk.api.call(contract::invitations, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<Invitation>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<Invitation>> columns{
        {u"code"_s, tr("Code"), 160, [](const Invitation &code) { return monoCell(code.code); }},
        {u"state"_s, tr("State"), 110, [](const Invitation &code) { return badgeCell(lookOf(code.state)); }},
        {u"uses"_s, tr("Uses"), 90, [](const Invitation &code) { return textCell(usesText(code)); }, {}, true},
        {u"expiresAt"_s, tr("Valid until"), 130,
         [](const Invitation &code) {
             return timeCell(code.expiresAt ? std::optional(code.expiresAt->milliseconds) : std::nullopt,
                             tr("without end"));
         }},
        {u"note"_s, tr("Note"), 220, [](const Invitation &code) { return textCell(code.note); }},
        {u"by"_s, tr("Made by"), 110, [](const Invitation &code) { return textCell(code.createdByName); }},
        {u"createdAt"_s, tr("Made"), 110,
         [](const Invitation &code) { return timeCell(code.createdAt.milliseconds, {}); }},
    };
    m_codes = new Model(
        columns, [](const Invitation &code) { return code.id.value; }, source, this);
    m_area = new TableArea(u"invitations"_s, m_codes);
    m_area->setEmptyWords({.icon = Icon::Ticket,
                           .title = tr("No code fits"),
                           .text = tr("Codes are asked for only where the setting for registration says so.")});
    m_area->table()->setAccessibleName(tr("Invitation codes"));
    column->addWidget(m_area, 1);
    connect(m_area->table(), &TableView::rowMenuWanted, this, &InvitationsTab::fillMenu);
    connect(m_area->table(), &TableView::opened, this, [this](int row) { edit(m_codes->row(row)); });
    connect(m_area->table(), &TableView::selectionCountChanged, this, [this] {
        const std::optional<Invitation> code = chosen();
        allow(m_uses, code && code->useCount > 0, tr("Choose a code that was used"),
              tr("The accounts that were made with it"));
        allow(m_revoke, code && code->state == InvitationState::Active, tr("Choose a usable code"));
        allow(m_edit, code && code->state != InvitationState::Revoked, tr("Choose a code that is not revoked"));
    });
}

void InvitationsTab::buildBar(QBoxLayout *column)
{
    m_search = new SearchField(tr("Code, or part of a note"));
    m_state = new ChoiceFilter(tr("State"));
    for (const InvitationState state :
         {InvitationState::Active, InvitationState::Used, InvitationState::Expired, InvitationState::Revoked})
        m_state->add(text(state), static_cast<int>(state));
    m_edit = makeButton(tr("Edit…"), Icon::Edit);
    m_edit->setObjectName(u"editCode"_s);
    allow(m_edit, false, tr("Choose a code that is not revoked"));
    m_uses = makeButton(tr("Accounts…"), Icon::Users);
    m_uses->setObjectName(u"codeUses"_s);
    allow(m_uses, false, tr("Choose a code that was used"));
    connect(m_uses, &QPushButton::clicked, this, [this] {
        if (const auto code = chosen())
            showUses(*code);
    });
    m_revoke = makeButton(tr("Revoke…"), Icon::Close);
    m_revoke->setObjectName(u"revoke"_s);
    allow(m_revoke, false, tr("Choose a usable code"));
    QPushButton *make = makeButton(tr("New codes"), Icon::Ticket, look::kPrimary);
    make->setObjectName(u"newCodes"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    row->setSpacing(space::kSmall);
    row->addWidget(m_search);
    row->addWidget(m_state);
    row->addStretch();
    row->addWidget(m_uses);
    row->addWidget(m_edit);
    row->addWidget(m_revoke);
    row->addWidget(make);
    column->addLayout(row);
    column->addWidget(makeLine());
    connect(m_search, &SearchField::searchWanted, this, &InvitationsTab::reload);
    connect(m_state, &ChoiceFilter::changed, this, &InvitationsTab::reload);
    connect(make, &QPushButton::clicked, this, &InvitationsTab::create);
    connect(m_revoke, &QPushButton::clicked, this, [this] {
        if (const auto code = chosen())
            revoke(*code);
    });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto code = chosen())
            edit(*code);
    });
}

std::optional<Invitation> InvitationsTab::chosen() const
{
    const QList<int> rows = m_area->table()->selectedRowNumbers();
    return rows.size() == 1 ? std::optional(m_codes->row(rows.first())) : std::nullopt;
}

void InvitationsTab::activate()
{
    if (!m_isLoaded)
        reload();
}

void InvitationsTab::reload()
{
    m_isLoaded = true;
    m_codes->reload();
}

void InvitationsTab::fillMenu(QMenu *menu)
{
    const std::optional<Invitation> picked = chosen();
    if (!picked)
        return;
    const Invitation code = *picked;
    menu->addAction(themedIcon(Icon::Edit), tr("Edit…"), this, [this, code] { edit(code); })
        ->setEnabled(code.state != InvitationState::Revoked);
    menu->addAction(themedIcon(Icon::Users), tr("Accounts made with it…"), this, [this, code] { showUses(code); })
        ->setEnabled(code.useCount > 0);
    menu->addAction(themedIcon(Icon::Close), tr("Revoke…"), this, [this, code] { revoke(code); })
        ->setEnabled(code.state == InvitationState::Active);
}

void InvitationsTab::showUses(const Invitation &invitation)
{
    (new InvitationUsesDialog(m_desk, invitation.code, this))->open();
}

void InvitationsTab::create()
{
    auto *dialog = new NewInvitationsDialog(this);
    connect(dialog, &NewInvitationsDialog::submitted, this, [this, dialog](const CreateInvitations &request) {
        m_desk.api.call(
            contract::createInvitations, request, dialog, [this, dialog](const CallResult<CreatedInvitations> &made) {
                if (!made) {
                    dialog->fail(made.error());
                    return;
                }
                dialog->finish();
                QStringList codes;
                for (const Invitation &code : made->items)
                    codes.append(code.code);
                QGuiApplication::clipboard()->setText(codes.join(u'\n'));
                m_desk.toasts.show(tr("%n code(s) made and copied", nullptr, static_cast<int>(codes.size())));
                reload();
            });
    });
    dialog->open();
}

void InvitationsTab::edit(const Invitation &invitation)
{
    if (invitation.state == InvitationState::Revoked)
        return;
    auto *dialog = new EditInvitationDialog(invitation, this);
    connect(dialog, &EditInvitationDialog::submitted, this, [this, dialog](const EditInvitation &request) {
        m_desk.api.call(contract::editInvitation, request, dialog,
                        [this, dialog](const CallResult<Invitation> &edited) {
                            if (!edited) {
                                dialog->fail(edited.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("Changes to the code are saved"));
                            m_codes->replace(*edited);
                        });
    });
    dialog->open();
}

void InvitationsTab::revoke(const Invitation &invitation)
{
    auto *dialog = new Confirmation({.title = tr("Revoke the code %1").arg(invitation.code),
                                     .sentence = tr("It makes no more accounts; those it made stay."),
                                     .verb = tr("Revoke code")},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, code = invitation.code](const QString &reason) {
        const RevokeInvitation request{.code = code, .reason = reason};
        m_desk.api.call(contract::revokeInvitation, request, dialog,
                        [this, dialog](const CallResult<Invitation> &revoked) {
                            if (!revoked) {
                                dialog->fail(revoked.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("The code was revoked"));
                            m_codes->replace(*revoked);
                        });
    });
    dialog->open();
}

namespace {

void setUpUses(QSpinBox *uses, int value)
{
    uses->setRange(0, kMostInvitationUses);
    uses->setValue(value);
    uses->setSpecialValueText(NewInvitationsDialog::tr("any number"));
}

void setUpEnd(QDateTimeEdit *end)
{
    end->setCalendarPopup(true);
    end->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
}

Timestamp momentOf(const QDateTimeEdit *field)
{
    return {field->dateTime().toMSecsSinceEpoch()};
}

} // namespace

NewInvitationsDialog::NewInvitationsDialog(QWidget *window)
    : FormDialog(tr("New invitation codes"), tr("Make codes"), window)
    , m_count(form()->add(u"count"_s, tr("How many codes"), new QSpinBox))
    , m_uses(form()->add(u"useLimit"_s, tr("Accounts that each may make"), new QSpinBox))
    , m_ends(form()->add(u"ends"_s, {}, new QCheckBox(tr("Valid for a time only"))))
    , m_end(form()->add(u"expiresAt"_s, tr("Valid until"), new QDateTimeEdit(QDateTime::currentDateTime().addDays(30))))
    , m_note(form()->add(u"note"_s, tr("Note"), new QLineEdit))
{
    setObjectName(u"newInvitations"_s);
    m_count->setRange(1, 1'000);
    setUpUses(m_uses, 1);
    setUpEnd(m_end);
    form()->setLineVisible(u"expiresAt"_s, false);
    connect(m_ends, &QCheckBox::toggled, this, [this](bool isOn) { form()->setLineVisible(u"expiresAt"_s, isOn); });
}

void NewInvitationsDialog::submit()
{
    CreateInvitations request{.count = m_count->value(), .useLimit = m_uses->value(), .note = m_note->text().trimmed()};
    if (m_ends->isChecked())
        request.expiresAt = momentOf(m_end);
    setBusy(true);
    Q_EMIT submitted(request);
}

EditInvitationDialog::EditInvitationDialog(const Invitation &invitation, QWidget *window)
    : FormDialog(tr("Edit the code %1").arg(invitation.code), tr("Save changes"), window)
    , m_invitation(invitation)
    , m_uses(form()->add(u"useLimit"_s, tr("Accounts that it may make"), new QSpinBox,
                         tr("It has made %1 so far.").arg(number(invitation.useCount))))
    , m_ends(form()->add(u"ends"_s, {}, new QCheckBox(tr("Valid for a time only"))))
    , m_end(form()->add(u"expiresAt"_s, tr("Valid until"), new QDateTimeEdit(QDateTime::currentDateTime().addDays(30))))
    , m_note(form()->add(u"note"_s, tr("Note"), new QLineEdit(invitation.note)))
{
    setObjectName(u"editInvitation"_s);
    setUpUses(m_uses, invitation.useLimit);
    setUpEnd(m_end);
    if (invitation.expiresAt)
        m_end->setDateTime(QDateTime::fromMSecsSinceEpoch(invitation.expiresAt->milliseconds));
    m_ends->setChecked(invitation.expiresAt.has_value());
    form()->setLineVisible(u"expiresAt"_s, m_ends->isChecked());
    connect(m_ends, &QCheckBox::toggled, this, [this](bool isOn) { form()->setLineVisible(u"expiresAt"_s, isOn); });
}

void EditInvitationDialog::submit()
{
    EditInvitation request{.code = m_invitation.code};
    if (m_uses->value() != m_invitation.useLimit)
        request.useLimit = m_uses->value();
    if (const QString note = m_note->text().trimmed(); note != m_invitation.note)
        request.note = note;
    request.isEndless = !m_ends->isChecked() && m_invitation.expiresAt;
    if (m_ends->isChecked())
        request.expiresAt = momentOf(m_end);
    setBusy(true);
    Q_EMIT submitted(request);
}

} // namespace freeim::console
