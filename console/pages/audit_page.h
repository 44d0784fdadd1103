// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_audit.h"

class QPushButton;

namespace freeim::console {

class AuditPanel;
class Banner;

// What operators did, and whether the log of it is whole.
class AuditPage : public ListPage
{
    Q_OBJECT
public:
    explicit AuditPage(Desk &desk, QWidget *parent = nullptr);

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;

    void buildFilters();
    [[nodiscard]] AuditQuery request(const std::optional<QString> &after, int limit) const;
    void verify();
    void showVerification(const CallResult<AuditVerification> &answer);

    AuditPanel *m_panel;
    KeysetTableModel<AuditEntry> *m_entries;
    ChoiceFilter *m_action = nullptr;
    ChoiceFilter *m_kind = nullptr;
    PeriodFilter *m_when = nullptr;
    QPushButton *m_verify;
    Banner *m_verdict;
};

} // namespace freeim::console
