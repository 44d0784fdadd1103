// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/health_card.h"

#include "console/widgets/badge.h"
#include "console/widgets/parts.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"
#include "console/words/size_words.h"
#include "console/words/time_words.h"

#include <QGridLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumns = 4;
constexpr qint64 kLongQueue = 100; // waiting requests that people begin to feel
constexpr qint64 kSkewed = 5 * kSecond;

void tell(Label *label, const QString &text, const QString &toolTip = {})
{
    const QString shown = text.isEmpty() ? u"–"_s : text;
    if (label->text() != shown)
        label->setText(shown);
    label->setToolTip(plainToolTip(toolTip));
}

QString databaseText(const ServerHealth &health)
{
    const QString name = health.databaseKind == DatabaseKind::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
    return health.databaseSize ? QString(name + u" · "_s + byteText(*health.databaseSize)) : name;
}

QString queueName(const QString &name)
{
    if (name == "work"_L1)
        return HealthCard::tr("requests");
    if (name == "password"_L1)
        return HealthCard::tr("passwords");
    if (name == "files"_L1)
        return HealthCard::tr("files");
    return oneLine(name);
}

QString queuesText(const QList<QueueLength> &queues)
{
    QStringList parts;
    for (const QueueLength &queue : queues) {
        if (queue.length > 0)
            parts.append(u"%1 %2"_s.arg(number(queue.length), queueName(queue.name)));
    }
    return parts.isEmpty() ? HealthCard::tr("nothing waits") : parts.join(isChinese() ? u"，"_s : u", "_s);
}

QString commitTimeText(const ServerHealth &health)
{
    if (!health.commitMedian || !health.commitP99)
        return {};
    return HealthCard::tr("%1 ms, 99 %: %2 ms").arg(decimal(*health.commitMedian), decimal(*health.commitP99));
}

BadgeLook lookOf(const ServerHealth &health)
{
    if (!health.isDatabaseAnswering)
        return {HealthCard::tr("The database does not answer"), Tone::Danger, Icon::Warning};
    const bool isBusy = std::any_of(health.queues.begin(), health.queues.end(),
                                    [](const QueueLength &queue) { return queue.length >= kLongQueue; });
    return isBusy ? BadgeLook{HealthCard::tr("Busy: requests wait"), Tone::Warning, Icon::Clock}
                  : BadgeLook{HealthCard::tr("In order"), Tone::Good, Icon::Check};
}

} // namespace

HealthCard::HealthCard(QWidget *parent)
    : QFrame(parent)
    , m_state(new Badge)
{
    setLook(this, look::kCard);
    setObjectName(u"health"_s);
    auto *column = columnIn(this, 0, space::kMedium);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::kMedium);
    head->addWidget((new Label(tr("Server")))->sized(TextSize::Large, true));
    head->addWidget(m_state);
    head->addStretch();
    column->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kHuge);
    grid->setVerticalSpacing(space::kMedium);
    int index = 0;
    m_version = addFact(grid, index++, tr("Version"));
    m_uptime = addFact(grid, index++, tr("Runs for"));
    m_database = addFact(grid, index++, tr("Database"));
    m_memory = addFact(grid, index++, tr("Memory"));
    m_commitTime = addFact(grid, index++, tr("A commit takes"));
    m_commits = addFact(grid, index++, tr("Commits in a minute"));
    m_batch = addFact(grid, index++, tr("Changes in a commit"));
    m_queues = addFact(grid, index++, tr("Queues"));
    m_requests = addFact(grid, index++, tr("Requests a second"));
    m_deliveries = addFact(grid, index++, tr("Pushes a second"));
    m_sockets = addFact(grid, index++, tr("Open WebSockets"));
    m_clock = addFact(grid, index++, tr("Its clock"));
    column->addLayout(grid);
    m_version->setObjectName(u"version"_s);
}

Label *HealthCard::addFact(QGridLayout *grid, int index, const QString &name)
{
    auto *place = new QVBoxLayout;
    place->setSpacing(space::kHair);
    place->addWidget((new Label(name))->quiet()->sized(TextSize::Small));
    auto *value = (new Label(u"–"_s))->selectable();
    value->setAccessibleName(name);
    place->addWidget(value);
    grid->addLayout(place, index / kColumns, index % kColumns);
    grid->setColumnStretch(index % kColumns, 1);
    return value;
}

void HealthCard::show(const Overview &overview)
{
    const ServerHealth &health = overview.server;
    const BadgeLook look = lookOf(health);
    if (m_state->look().text != look.text)
        m_state->setLook(look);
    tell(m_version, oneLine(health.version));
    tell(m_uptime, duration(health.uptime * kSecond), exactTime(health.startedAt));
    tell(m_database, databaseText(health));
    tell(m_commits, number(health.commits));
    tell(m_commitTime, commitTimeText(health));
    tell(m_batch, health.commitBatch ? decimal(*health.commitBatch) : QString());
    tell(m_queues, queuesText(health.queues));
    tell(m_requests, decimal(health.requestsPerSecond));
    tell(m_deliveries, decimal(health.deliveriesPerSecond));
    tell(m_sockets, number(overview.webSockets));
    tell(m_memory, byteText(health.memory));
    const qint64 skew = overview.at.since(nowHere());
    tell(m_clock,
         qAbs(skew) < kSkewed ? tr("as here")
         : skew > 0           ? tr("%1 s ahead").arg(number(skew / kSecond))
                              : tr("%1 s behind").arg(number(-skew / kSecond)),
         exactTime(overview.at));
}

} // namespace freeim::console
