// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "console/tables/table_area.h"
#include "console/widgets/badge.h"
#include "console/widgets/detail_panel.h"

#include <QSet>

class QTabWidget;

namespace freeim::console {

class Avatar;
class ElidedLabel;
class FactList;
class Label;

// What an account and a group have in common beside their list: who it is, states as badges, what is known of it, and
// lists of what belongs to it in tabs of their own, asked for when they are looked at.
class SubjectPanel : public DetailPanel
{
    Q_OBJECT
protected:
    // name: under which the columns of its lists are remembered.
    SubjectPanel(Desk &desk, const QString &name, QWidget *parent);

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] ApiClient &api() { return m_desk.api; }
    [[nodiscard]] bool may(Permission permission) const { return m_desk.session.may(permission); }

    // The first tab: that many lists of facts, with lines between.
    [[nodiscard]] QList<FactList *> addFactTab(const QString &title, int count);
    // Then lists. source: asks for a page of it.
    template <typename Row, typename Key>
    KeysetTableModel<Row> *addListTab(const QString &name, const QString &title, const QList<Column<Row>> &columns,
                                      Key key, const typename KeysetTableModel<Row>::Source &source,
                                      const EmptyWords &empty)
    {
        auto *model = new KeysetTableModel<Row>(columns, key, source, this);
        addList(name, title, model, empty);
        return model;
    }
    [[nodiscard]] TableArea *listArea(int list) const { return m_areas.at(list); }
    // Over a list.
    void addListBar(int list, const QList<QWidget *> &controls);

    void showHead(qint64 id, const QString &name, const QString &handle, const QList<BadgeLook> &badges);
    // Another subject, or the same anew: lists are asked for again.
    void forgetLists() { m_loaded.clear(); }
    // The facts are there.
    void showSubject();
    void showProblem(const CallError &error);

private:
    void buildHead();
    void addList(const QString &name, const QString &title, KeysetModel *model, const EmptyWords &empty);
    void loadList();

    Desk &m_desk;
    QString m_listName;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    Label *m_handle;
    QList<Badge *> m_badges;
    QTabWidget *m_tabs;
    QList<KeysetModel *> m_lists;
    QList<TableArea *> m_areas;
    QSet<int> m_loaded;
};

} // namespace freeim::console
