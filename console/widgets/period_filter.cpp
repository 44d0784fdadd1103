// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/period_filter.h"

#include "console/widgets/parts.h"
#include "console/words/time_words.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

Timestamp startOf(const QDate &day)
{
    return {day.startOfDay().toMSecsSinceEpoch()};
}

QDateEdit *dayField(const QDate &day)
{
    auto *field = new QDateEdit(day);
    field->setCalendarPopup(true);
    field->setDisplayFormat(u"yyyy-MM-dd"_s);
    field->setMinimumWidth(140);
    return field;
}

QDate dayOf(const std::optional<Timestamp> &at, const QDate &otherwise)
{
    return at ? QDateTime::fromMSecsSinceEpoch(at->milliseconds).date() : otherwise;
}

} // namespace

PeriodFilter::PeriodFilter(const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_name(name)
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(this);
    menu->addAction(tr("Any time"), this, [this] { choose({}, {}); });
    const std::pair<QString, qint64> spans[] = {{tr("Last hour"), kHour},
                                                {tr("Last 24 hours"), kDay},
                                                {tr("Last 7 days"), 7 * kDay},
                                                {tr("Last 30 days"), 30 * kDay}};
    for (const auto &[words, span] : spans)
        menu->addAction(words, this,
                        [this, span = span, words = words] { choose({.from = now().plus(-span)}, words); });
    menu->addSeparator();
    menu->addAction(tr("From … to …"), this, &PeriodFilter::openPicker);
    setMenu(menu);
    showPeriod();
}

void PeriodFilter::setPeriod(const Period &period)
{
    m_period = period;
    m_words.clear();
    showPeriod();
}

void PeriodFilter::choose(const Period &period, const QString &words)
{
    const bool isOther = period != m_period;
    m_period = period;
    m_words = words;
    showPeriod();
    if (isOther)
        Q_EMIT changed();
}

void PeriodFilter::showPeriod()
{
    QString words = m_words;
    if (words.isEmpty() && m_period.isSet()) {
        const QString from = m_period.from ? shortTime(*m_period.from).left(10) : QString();
        const QString until = m_period.until ? shortTime(m_period.until->plus(-1)).left(10) : QString();
        words = from.isEmpty()    ? tr("to %1").arg(until)
                : until.isEmpty() ? tr("from %1").arg(from)
                                  : from + u" – "_s + until;
    }
    setText(tr("%1: %2", "filter, period").arg(m_name, words.isEmpty() ? tr("any") : words));
    setAccessibleName(text());
    setProperty("isSet", m_period.isSet());
    setLook(this, look::kFilter);
}

void PeriodFilter::openPicker()
{
    auto *window = new QFrame(this, Qt::Popup);
    window->setAttribute(Qt::WA_DeleteOnClose);
    setLook(window, look::kCard);
    auto *form = new QFormLayout(window);
    form->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    const QDate today = QDate::currentDate();
    QDateEdit *from = dayField(dayOf(m_period.from, today.addDays(-7)));
    QDateEdit *until = dayField(m_period.until ? dayOf(m_period.until->plus(-1), today) : today);
    form->addRow(tr("From"), from);
    form->addRow(tr("To, that day included"), until);
    QPushButton *apply = makeButton(tr("Apply"), look::kPrimary);
    form->addRow(apply);
    connect(apply, &QPushButton::clicked, this, [this, window, from, until] {
        const auto [first, last] = std::minmax({from->date(), until->date()});
        window->close();
        choose({.from = startOf(first), .until = startOf(last.addDays(1))}, {});
    });
    window->adjustSize();
    window->move(mapToGlobal(QPoint(0, height() + space::kTiny)));
    window->show();
    from->setFocus();
}

} // namespace freeim::console
