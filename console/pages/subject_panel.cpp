// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/subject_panel.h"

#include "console/widgets/avatar.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"

#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAvatar = 40;
constexpr int kMostBadges = 2;

} // namespace

SubjectPanel::SubjectPanel(Desk &desk, const QString &name, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
    , m_listName(name)
    , m_avatar(new Avatar(kAvatar))
    , m_name(new ElidedLabel)
    , m_handle((new Label)->quiet()->selectable())
    , m_tabs(new QTabWidget)
{
    buildHead();
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setUsesScrollButtons(true);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SubjectPanel::loadList);
    setContent(m_tabs);
}

void SubjectPanel::buildHead()
{
    m_name->setFont(textFont(TextSize::Large, true));
    m_name->setObjectName(u"name"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::kMedium);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::kHair);
    texts->addWidget(m_name);
    texts->addWidget(m_handle);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(space::kTiny);
    for (int i = 0; i < kMostBadges; ++i) {
        m_badges.append(new Badge);
        badges->addWidget(m_badges.last());
    }
    badges->addStretch();
    texts->addSpacing(space::kTiny);
    texts->addLayout(badges);
    row->addLayout(texts, 1);
    head()->addLayout(row);
}

QList<FactList *> SubjectPanel::addFactTab(const QString &title, int count)
{
    auto *page = new QWidget;
    setLook(page, look::kSurface);
    auto *column = columnIn(page, space::kLarge, space::kMedium);
    QList<FactList *> lists;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            column->addWidget(makeLine());
        lists.append(new FactList);
        column->addWidget(lists.last());
    }
    column->addStretch();
    m_tabs->addTab(makeReadingScroll(page), title);
    return lists;
}

void SubjectPanel::addList(const QString &name, const QString &title, KeysetModel *model, const EmptyWords &empty)
{
    auto *area = new TableArea(m_listName + u'/' + name, model);
    area->setObjectName(name);
    area->table()->setObjectName(u"list"_s);
    area->table()->setAccessibleName(title);
    area->setEmptyWords(empty);
    m_lists.append(model);
    m_areas.append(area);
    m_tabs->addTab(area, title);
}

void SubjectPanel::addListBar(int list, const QList<QWidget *> &controls)
{
    auto *bar = new QWidget;
    auto *row = rowIn(bar, 0, space::kSmall);
    row->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    for (QWidget *control : controls)
        row->addWidget(control);
    row->addStretch();
    qobject_cast<QVBoxLayout *>(m_areas.at(list)->layout())->insertWidget(0, bar);
}

void SubjectPanel::showHead(qint64 id, const QString &name, const QString &handle, const QList<BadgeLook> &badges)
{
    m_avatar->setPerson(id, name);
    m_name->setFullText(name);
    m_handle->setText(handle);
    for (qsizetype i = 0; i < m_badges.size(); ++i)
        m_badges.at(i)->setLook(badges.value(i));
}

void SubjectPanel::showSubject()
{
    showContent();
    loadList();
}

void SubjectPanel::showProblem(const CallError &error)
{
    state()->showError(error);
    showState();
}

void SubjectPanel::loadList()
{
    // The first tab is the facts.
    const int list = m_tabs->currentIndex() - 1;
    if (list < 0 || m_loaded.contains(list))
        return;
    m_loaded.insert(list);
    m_lists.at(list)->reload();
}

} // namespace freeim::console
