// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/fact_list.h"

#include "console/widgets/parts.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QGridLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNames = 112;

} // namespace

Fact timeFact(const QString &name, const std::optional<Timestamp> &at, const QString &never)
{
    return {.name = name,
            .value = at ? QString(relativeTime(*at, now()) + u" · "_s + shortTime(*at)) : never,
            .toolTip = at ? exactTime(*at) : QString()};
}

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::kMedium);
    m_grid->setVerticalSpacing(space::kSmall);
    m_grid->setColumnMinimumWidth(0, kNames);
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact &fact : facts) {
        auto *name = (new Label(fact.name))->quiet();
        auto *value = (new Label(fact.value.isEmpty() ? u"–"_s : fact.value))->selectable();
        value->setWordWrap(fact.isWrapped);
        value->setToolTip(plainToolTip(fact.toolTip));
        if (fact.isMono)
            value->setFont(monoFont(TextSize::Base));
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1, Qt::AlignTop);
        ++row;
    }
}

} // namespace freeim::console
