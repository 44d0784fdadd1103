// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_dialog.h"
#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_operators.h"

namespace freeim::console {

class Confirmation;

// Where an operator is signed in, and how to end one of it.
class OperatorSessionsDialog : public ListDialog
{
    Q_OBJECT
public:
    OperatorSessionsDialog(Desk &desk, const Operator &profile, const QString &name, QWidget *window);
    // One's own, which every operator may see.
    OperatorSessionsDialog(Desk &desk, QWidget *window);

private:
    void build();
    [[nodiscard]] CallHandle ask(const std::optional<QString> &after, int limit,
                                 const KeysetTableModel<OperatorSession>::Done &done);
    [[nodiscard]] std::optional<OperatorSession> chosen() const;
    void check();
    void endChosen();
    void end(OperatorSessionId id, const QString &reason, Confirmation *dialog);

    Desk &m_desk;
    std::optional<OperatorId> m_id; // unset: one's own
    KeysetTableModel<OperatorSession> *m_sessions = nullptr;
    TableArea *m_area = nullptr;
    QPushButton *m_end = nullptr;
};

} // namespace freeim::console
