// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_audit.h"

class QPlainTextEdit;
class QPushButton;

namespace freeim::console {

class FactList;
class Label;

// One entry of the log, with what was before and after.
class AuditPanel : public DetailPanel
{
    Q_OBJECT
public:
    explicit AuditPanel(Desk &desk, QWidget *parent = nullptr);

    void show(AuditEntryId id);
    void showEntry(const AuditEntry &entry);

private:
    void load();

    Desk &m_desk;
    AuditEntryId m_id;
    LatestCall m_loading;
    Label *m_title;
    Label *m_when;
    FactList *m_facts;
    FactList *m_changes;
    Label *m_changesTitle;
    FactList *m_trace;
};

} // namespace freeim::console
