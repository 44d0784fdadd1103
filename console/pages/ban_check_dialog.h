// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"

class QLineEdit;
class QListWidget;

namespace freeim::console {

class Label;

// Tells which bans keep somebody out now, for whoever asks "why can't I sign in?".
class BanCheckDialog : public FormDialog
{
    Q_OBJECT
public:
    BanCheckDialog(Desk &desk, QWidget *window);

private:
    void submit() override;

    Desk &m_desk;
    QLineEdit *m_account;
    QLineEdit *m_device;
    QLineEdit *m_address;
    Label *m_answer;
};

} // namespace freeim::console
