// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"
#include "shared/contract/admin_bans.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;

namespace freeim::console {

class Label;
class ReasonField;

// Makes a ban. While it is filled in, the server is asked whom it would reach.
class BanDialog : public FormDialog
{
    Q_OBJECT
public:
    BanDialog(Desk &desk, QWidget *window);

    // Fixed: name says whom it is about.
    void setTarget(BanTarget kind, const QString &target, const QString &name);
    // Messages that show why.
    void setEvidence(const QList<MessageId> &evidence);

Q_SIGNALS:
    void banned(const freeim::Ban &ban);

private:
    void submit() override;

    void buildPeriod();
    void addFooter();
    [[nodiscard]] BanTarget targetKind() const;
    [[nodiscard]] CreateBan request() const;
    void changed();
    void tellEffect();
    void showFailure(const CallError &error);
    void tell(const BanMade &made);
    void showPeriod();

    Desk &m_desk;
    QComboBox *m_kind;
    QLineEdit *m_target;
    QComboBox *m_scope;
    QComboBox *m_duration = nullptr;
    QDateTimeEdit *m_until = nullptr;
    QCheckBox *m_isLater = nullptr;
    QDateTimeEdit *m_start = nullptr;
    ReasonField *m_reason = nullptr;
    QPlainTextEdit *m_note = nullptr;
    Label *m_effect = nullptr;
    QCheckBox *m_extend = nullptr;
    QCheckBox *m_wide = nullptr;
    QList<MessageId> m_evidence;
    QLabel *m_evidenceWords = nullptr;
    QTimer m_pause;
    LatestCall m_asking;
};

} // namespace freeim::console
