// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/choice_filter.h"

#include "console/widgets/parts.h"

#include <QActionGroup>
#include <QMenu>

namespace freeim::console {

ChoiceFilter::ChoiceFilter(const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_name(name)
{
    setLook(this, look::kFilter);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setMenu(new QMenu(this));
    add(tr("Any"), {});
    showValue();
}

void ChoiceFilter::add(const QString &words, const QVariant &value)
{
    m_choices.append({words, value});
    QAction *action = menu()->addAction(words);
    action->setCheckable(true);
    action->setChecked(value == m_value);
    connect(action, &QAction::triggered, this, [this, value] {
        const bool isOther = value != m_value;
        setValue(value);
        if (isOther)
            Q_EMIT changed();
    });
}

void ChoiceFilter::setValue(const QVariant &value)
{
    m_value = value;
    showValue();
}

void ChoiceFilter::showValue()
{
    const QList<QAction *> actions = menu()->actions();
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const bool isIt = m_choices.at(i).second == m_value;
        actions.at(i)->setChecked(isIt);
        if (isIt)
            setText(tr("%1: %2", "filter, value").arg(m_name, m_value.isValid() ? m_choices.at(i).first : tr("any")));
    }
    setAccessibleName(text());
    setProperty("isSet", m_value.isValid());
    setLook(this, look::kFilter);
}

} // namespace freeim::console
