// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/discovers.h"

class QBoxLayout;
class QLineEdit;
class QMenu;
class QSpinBox;

namespace freeim::console {

class TableArea;

// The links that everyone sees.
class DiscoversTab : public QWidget
{
    Q_OBJECT
public:
    explicit DiscoversTab(Desk &desk, QWidget *parent = nullptr);
    void activate();
    void reload();

private:
    void buildBar(QBoxLayout *column);
    void create();
    void edit(const ManagedDiscover &link);
    void remove(const ManagedDiscover &link);
    void fillMenu(QMenu *menu);
    [[nodiscard]] std::optional<ManagedDiscover> selected() const;

    Desk &m_desk;
    QPushButton *m_edit = nullptr;
    QPushButton *m_delete = nullptr;
    KeysetTableModel<ManagedDiscover> *m_links;
    TableArea *m_area;
    bool m_isLoaded = false;
};

// A new link, or one that is there already.
class DiscoverDialog : public FormDialog
{
    Q_OBJECT
public:
    DiscoverDialog(const std::optional<ManagedDiscover> &link, QWidget *window);

Q_SIGNALS:
    void submitted(const freeim::Discover &link);

private:
    void submit() override;

    const DiscoverId m_id;
    QLineEdit *m_title;
    QLineEdit *m_url;
    QLineEdit *m_icon;
    QSpinBox *m_order;
};

} // namespace freeim::console
