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

// The lines that are there are kept: new ones appear a turn of the event loop later, and what is refreshed would
// flicker.
void FactList::setFacts(const QList<Fact> &facts)
{
    while (m_lines.size() > facts.size()) {
        const Line line = m_lines.takeLast();
        delete line.name;
        delete line.value;
    }
    while (m_lines.size() < facts.size()) {
        const Line line{(new Label)->quiet(), (new Label)->selectable()};
        const int row = static_cast<int>(m_lines.size());
        m_grid->addWidget(line.name, row, 0, Qt::AlignTop);
        m_grid->addWidget(line.value, row, 1, Qt::AlignTop);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const Fact &fact = facts.at(i);
        const Line &line = m_lines.at(i);
        line.name->setText(fact.name);
        line.value->setText(fact.value.isEmpty() ? u"–"_s : fact.value);
        line.value->setWordWrap(fact.isWrapped);
        line.value->setToolTip(plainToolTip(fact.toolTip));
        line.value->setFont(fact.isMono ? monoFont(TextSize::Base) : textFont(TextSize::Base));
    }
}

} // namespace freeim::console
