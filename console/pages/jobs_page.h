// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_jobs.h"

namespace freeim::console {

class JobPanel;

// What the server does to many at once: how far it is, what came of it, and the files it wrote.
class JobsPage : public ListPage
{
    Q_OBJECT
public:
    explicit JobsPage(Desk &desk, QWidget *parent = nullptr);

    void activate() override;

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;

    void buildFilters();
    void fillOperators();
    [[nodiscard]] ListJobs request(const std::optional<QString> &after, int limit) const;
    void take(FeedAction action, const Job &job);
    [[nodiscard]] bool fits(const Job &job) const;
    void cancel(const Job &job);
    void resume(const Job &job);

    JobPanel *m_panel;
    KeysetTableModel<Job> *m_jobs;
    ChoiceFilter *m_state = nullptr;
    ChoiceFilter *m_kind = nullptr;
    ChoiceFilter *m_operator = nullptr;
    bool m_hasOperators = false;
};

} // namespace freeim::console
