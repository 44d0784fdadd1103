// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_invitations.h"

class QCheckBox;
class QDateTimeEdit;
class QLineEdit;
class QMenu;
class QSpinBox;

namespace freeim::console {

class ChoiceFilter;
class SearchField;
class TableArea;

// Codes that let people register.
class InvitationsTab : public QWidget
{
    Q_OBJECT
public:
    explicit InvitationsTab(Desk &desk, QWidget *parent = nullptr);
    void activate();
    void reload();

private:
    void buildBar(QBoxLayout *column);
    void create();
    void edit(const Invitation &invitation);
    void revoke(const Invitation &invitation);
    void showUses(const Invitation &invitation);
    [[nodiscard]] std::optional<Invitation> chosen() const;
    void fillMenu(QMenu *menu);

    Desk &m_desk;
    SearchField *m_search = nullptr;
    ChoiceFilter *m_state = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_uses = nullptr;
    QPushButton *m_revoke = nullptr;
    KeysetTableModel<Invitation> *m_codes;
    TableArea *m_area;
    bool m_isLoaded = false;
};

class NewInvitationsDialog : public FormDialog
{
    Q_OBJECT
public:
    explicit NewInvitationsDialog(QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::CreateInvitations &request);

private:
    void submit() override;

    QSpinBox *m_count;
    QSpinBox *m_uses;
    QCheckBox *m_ends;
    QDateTimeEdit *m_end;
    QLineEdit *m_note;
};

// Sends only what was changed.
class EditInvitationDialog : public FormDialog
{
    Q_OBJECT
public:
    EditInvitationDialog(const Invitation &invitation, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::EditInvitation &request);

private:
    void submit() override;

    Invitation m_invitation;
    QSpinBox *m_uses;
    QCheckBox *m_ends;
    QDateTimeEdit *m_end;
    QLineEdit *m_note;
};

} // namespace freeim::console
