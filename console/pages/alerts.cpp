// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/alerts.h"

#include "console/widgets/parts.h"
#include "console/words/time_words.h"

#include <QPainter>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongQueue = 100;       // waiting requests that people begin to feel
constexpr double kSlowCommit = 250;      // ms, of one in a hundred
constexpr qint64 kSkewed = 30 * kSecond; // between the server's clock and this one
constexpr qsizetype kLately = 5;         // minutes
constexpr qint64 kManyFailures = 30;     // sign-ins lately: fewer are people who forget
constexpr qint64 kTimesAsMany = 4;

// An icon that follows the theme, since it is drawn when it is shown.
class ToneIcon : public QWidget
{
public:
    explicit ToneIcon(Tone tone)
        : m_icon(themedIcon(tone == Tone::Good ? Icon::Check : Icon::Warning, tone))
    {
        setFixedSize(size::kIcon, size::kIcon);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

// Far more than usual of late.
std::optional<qint64> flood(const QList<std::optional<qint64>> &failedSignIns)
{
    if (failedSignIns.size() < 4 * kLately)
        return std::nullopt;
    qint64 lately = 0;
    qint64 before = 0;
    for (qsizetype i = 0; i < failedSignIns.size(); ++i)
        (i >= failedSignIns.size() - kLately ? lately : before) += failedSignIns.at(i).value_or(0);
    const qint64 usual = before * kLately / (failedSignIns.size() - kLately);
    return lately >= kManyFailures && lately >= kTimesAsMany * usual ? std::optional(lately) : std::nullopt;
}

} // namespace

QList<Alert> alertsOf(const Overview &overview, const QList<std::optional<qint64>> &failedSignIns)
{
    QList<Alert> alerts;
    const ServerHealth &health = overview.server;
    if (!health.isDatabaseAnswering)
        alerts.append({Tone::Danger, AlertsCard::tr("The database does not answer: nothing can be sent or read.")});
    qint64 waiting = 0;
    for (const QueueLength &queue : health.queues)
        waiting += queue.length;
    if (waiting >= kLongQueue)
        alerts.append({Tone::Warning, AlertsCard::tr("%1 requests wait: the server is busy.").arg(number(waiting))});
    if (health.commitP99 && *health.commitP99 > kSlowCommit)
        alerts.append({Tone::Warning, AlertsCard::tr("The disk is slow: one commit in a hundred takes over %1 ms.")
                                          .arg(number(static_cast<qint64>(*health.commitP99)))});
    if (const std::optional<qint64> failures = flood(failedSignIns))
        alerts.append(
            {Tone::Warning, AlertsCard::tr("%1 sign-ins failed within 5 minutes, far more than usual: somebody "
                                           "may be guessing passwords.")
                                .arg(number(*failures))});
    if (qAbs(overview.at.since(nowHere())) > kSkewed)
        alerts.append(
            {Tone::Warning, AlertsCard::tr("This computer's clock and the server's differ. Times are shown as "
                                           "the server counts them.")});
    return alerts;
}

AlertsCard::AlertsCard(QWidget *parent)
    : QFrame(parent)
    , m_lines(new QVBoxLayout)
{
    setLook(this, look::kCard);
    setObjectName(u"alerts"_s);
    auto *column = columnIn(this, 0, space::kMedium);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    column->addWidget((new Label(tr("Alerts")))->sized(TextSize::Large, true));
    m_lines->setSpacing(space::kSmall);
    column->addLayout(m_lines);
    column->addStretch();
}

void AlertsCard::show(const QList<Alert> &alerts)
{
    // Told each second; nothing may flicker.
    if (std::exchange(m_isKnown, true) && alerts == m_alerts)
        return;
    m_alerts = alerts;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](Tone tone, const QString &text) {
        auto *line = new QWidget;
        auto *row = rowIn(line, 0, space::kSmall);
        row->addWidget(new ToneIcon(tone), 0, Qt::AlignTop);
        row->addWidget((new Label(text))->wrapped(), 1);
        m_lines->addWidget(line);
    };
    for (const Alert &alert : alerts)
        add(alert.tone, alert.text);
    if (alerts.isEmpty())
        add(Tone::Good, tr("Nothing needs you now."));
}

} // namespace freeim::console
