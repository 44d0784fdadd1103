// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "shared/contract/admin_bans.h"

class QComboBox;
class QDateTimeEdit;
class QPlainTextEdit;

namespace freeim::console {

// Changes the end, the reason and the note of a ban that is not over.
class BanEditDialog : public FormDialog
{
    Q_OBJECT
public:
    BanEditDialog(const Ban &ban, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::EditBan &request);

private:
    void submit() override;

    Ban m_ban;
    QComboBox *m_end;
    QDateTimeEdit *m_until;
    QPlainTextEdit *m_reason;
    QPlainTextEdit *m_note;
};

} // namespace freeim::console
