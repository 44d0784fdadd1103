// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/dashboard_page.h"

#include "console/api/time_zone.h"
#include "console/charts/series_card.h"
#include "console/pages/alerts.h"
#include "console/pages/health_card.h"
#include "console/pages/recent_bans_card.h"
#include "console/widgets/badge.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/widgets/tile.h"
#include "console/words/enum_words.h"
#include "console/words/time_words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QStackedLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAskOverview = 5'000; // ms, while the feed tells nothing
constexpr int kAskMinutes = 10'000;
constexpr int kAskLonger = 60'000;
constexpr int kTrendPoints = 60;
constexpr int kWide = 1'440; // of the page: all tiles in one line

Tone toneOf(Series series)
{
    return series == Series::FailedSignIns ? Tone::Danger : series == Series::Registrations ? Tone::Good : Tone::Accent;
}

// What the points come to: a sum, or the most where the same people are counted in each.
QString sumText(Series series, const QList<SeriesPoint> &points)
{
    qint64 sum = 0;
    qint64 most = 0;
    for (const SeriesPoint &point : points) {
        sum += point.value.value_or(0);
        most = qMax(most, point.value.value_or(0));
    }
    return series == Series::ActiveAccounts ? DashboardPage::tr("at most %1").arg(number(most))
                                            : DashboardPage::tr("%1 in all").arg(number(sum));
}

} // namespace

DashboardPage::DashboardPage(Desk &desk, QWidget *parent)
    : Page(desk, parent)
    , m_ranges(new QButtonGroup(this))
    , m_live(new Badge)
    , m_stack(new QStackedLayout)
    , m_state(new StateView)
{
    setObjectName(u"dashboardPage"_s);
    auto *column = columnIn(this);
    buildHead(column);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(buildContent());
    m_stack->addWidget(m_state);

    follow(FeedTopic::Overview);
    connect(&feed(), &LiveFeed::sampled, this, [this](const Overview &overview) {
        if (isVisible())
            take(overview);
    });
    connect(&feed(), &LiveFeed::stateChanged, this, &DashboardPage::showLive);
    connect(m_state, &StateView::actionWanted, this, &DashboardPage::reload);
    connect(&m_nextOverview, &QTimer::timeout, this, [this] {
        if (!feed().isTold(FeedTopic::Overview))
            askOverview();
    });
    connect(&m_nextCharts, &QTimer::timeout, this, [this] {
        askCharts();
        askTrends();
    });
    m_nextOverview.setInterval(kAskOverview);
    setRange(ChartRange::Hour);
    showLive();
}

void DashboardPage::buildHead(QBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kMedium);
    head->setSpacing(space::kSmall);
    head->addWidget((new Label(tr("Dashboard")))->sized(TextSize::Title, true));
    head->addSpacing(space::kTiny);
    head->addWidget(m_live, 0, Qt::AlignVCenter);
    head->addStretch();
    const std::pair<ChartRange, QString> ranges[] = {{ChartRange::Hour, tr("1 hour")},
                                                     {ChartRange::Day, tr("24 hours")},
                                                     {ChartRange::Week, tr("7 days")},
                                                     {ChartRange::Month, tr("30 days")}};
    for (const auto &[range, words] : ranges) {
        QPushButton *button = makeButton(words);
        button->setObjectName(u"range%1"_s.arg(static_cast<int>(range)));
        button->setCheckable(true);
        m_ranges->addButton(button, static_cast<int>(range));
        head->addWidget(button);
    }
    QToolButton *refresh = makeIconButton(Icon::Refresh, tr("Reload (F5)"));
    connect(refresh, &QToolButton::clicked, this, &DashboardPage::reload);
    head->addWidget(refresh);
    column->addLayout(head);
    column->addWidget(makeLine());
    connect(m_ranges, &QButtonGroup::idClicked, this, [this](int range) { setRange(static_cast<ChartRange>(range)); });
}

QWidget *DashboardPage::buildContent()
{
    auto *content = new QWidget;
    auto *column = columnIn(content, 0, space::kLarge);
    column->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kHuge);
    column->addWidget(buildTiles());
    column->addWidget(buildCharts());
    column->addWidget(buildLists());
    m_health = new HealthCard;
    column->addWidget(m_health);
    column->addStretch();
    return makeScroll(content);
}

QWidget *DashboardPage::buildTiles()
{
    auto *area = new QWidget;
    m_tileGrid = new QGridLayout(area);
    m_tileGrid->setContentsMargins(0, 0, 0, 0);
    m_tileGrid->setSpacing(space::kMedium);
    const auto add = [this](const QString &name, const QString &title, Tone tone = Tone::Accent) {
        auto *tile = new Tile(title, tone);
        tile->setObjectName(name);
        m_tiles.append(tile);
        return tile;
    };
    m_online = add(u"online"_s, tr("Online now"));
    m_messages = add(u"messages"_s, tr("Messages today"));
    m_registrations = add(u"registrations"_s, tr("New accounts today"), Tone::Good);
    m_failedSignIns = add(u"failedSignIns"_s, tr("Failed sign-ins today"), Tone::Danger);
    m_accounts = add(u"accounts"_s, tr("Accounts"));
    m_groups = add(u"groups"_s, tr("Groups"));
    m_bans = add(u"bans"_s, tr("Bans in force"));
    m_stored = add(u"stored"_s, tr("Messages in all"));
    placeTiles();
    return area;
}

QWidget *DashboardPage::buildCharts()
{
    auto *area = new QWidget;
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::kMedium);
    int place = 0;
    for (const Series series :
         {Series::Messages, Series::ActiveAccounts, Series::Registrations, Series::FailedSignIns}) {
        auto *card = new SeriesCard(text(series), toneOf(series));
        card->setObjectName(u"chart%1"_s.arg(static_cast<int>(series)));
        grid->addWidget(card, place / 2, place % 2);
        grid->setColumnStretch(place % 2, 1);
        m_charts.push_back({series, card, std::make_unique<LatestCall>()});
        connect(card, &SeriesCard::retryWanted, this, &DashboardPage::askCharts);
        ++place;
    }
    return area;
}

QWidget *DashboardPage::buildLists()
{
    auto *area = new QWidget;
    auto *row = rowIn(area, 0, space::kMedium);
    m_alerts = new AlertsCard;
    row->addWidget(m_alerts, 1);
    if (may(Permission::BansRead)) {
        m_recentBans = new RecentBansCard(desk());
        row->addWidget(m_recentBans, 1);
        follow(FeedTopic::Bans);
    }
    return area;
}

void DashboardPage::placeTiles()
{
    const int columns = width() >= kWide ? 8 : 4;
    if (columns == m_tileColumns)
        return;
    m_tileColumns = columns;
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tileGrid->addWidget(m_tiles.at(i), i / columns, i % columns);
    for (int i = 0; i < 8; ++i)
        m_tileGrid->setColumnStretch(i, i < columns ? 1 : 0);
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placeTiles();
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_nextOverview.start();
    m_nextCharts.start();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_nextOverview.stop();
    m_nextCharts.stop();
}

void DashboardPage::activate()
{
    reload();
}

void DashboardPage::reload()
{
    askOverview();
    if (m_recentBans)
        m_recentBans->reload();
    // The first time they follow the overview, which tells the server's time.
    if (!m_hasOverview)
        return;
    askCharts();
    askTrends();
}

void DashboardPage::setRange(ChartRange range)
{
    m_range = range;
    m_ranges->button(static_cast<int>(range))->setChecked(true);
    m_nextCharts.setInterval(range == ChartRange::Hour ? kAskMinutes : kAskLonger);
    for (const Chart &chart : m_charts)
        chart.card->showLoading();
    if (isVisible())
        askCharts();
}

void DashboardPage::askOverview()
{
    m_overviewCall = api().call(contract::overview, {.utcOffset = minutesEastOfUtc()}, this,
                                [this](const CallResult<Overview> &overview) {
                                    if (overview) {
                                        take(*overview);
                                    } else if (!m_hasOverview) {
                                        m_state->showError(overview.error());
                                        m_stack->setCurrentWidget(m_state);
                                    }
                                });
}

void DashboardPage::askCharts()
{
    for (const Chart &chart : m_charts)
        ask(chart);
}

void DashboardPage::ask(const Chart &chart)
{
    const qint64 period = lengthOf(resolutionOf(m_range));
    SeriesRequest request{.series = chart.series, .resolution = resolutionOf(m_range)};
    request.from = now().plus(period - lengthOf(m_range));
    *chart.call = api().call(
        contract::overviewSeries, request, this,
        [this, card = chart.card, series = chart.series, range = m_range](const CallResult<SeriesPoints> &answer) {
            if (range != m_range)
                return;
            if (answer)
                card->showPoints(range, answer->points, sumText(series, answer->points));
            else if (!card->hasPoints())
                card->showError(answer.error());
        });
}

void DashboardPage::askTrends()
{
    const std::pair<Series, Tile *> trends[] = {{Series::Online, m_online},
                                                {Series::Messages, m_messages},
                                                {Series::Registrations, m_registrations},
                                                {Series::FailedSignIns, m_failedSignIns}};
    size_t place = 0;
    for (const auto &[series, tile] : trends) {
        SeriesRequest request{.series = series, .resolution = Resolution::Minute};
        request.from = now().plus(-(kTrendPoints - 1) * kMinute);
        m_trendCalls.at(place++) = api().call(
            contract::overviewSeries, request, this,
            [this, series = series, tile = tile](const CallResult<SeriesPoints> &answer) {
                if (!answer)
                    return;
                QList<std::optional<qint64>> values;
                for (const SeriesPoint &point : answer->points)
                    values.append(point.value);
                // The minute that goes on would look like a fall.
                if (!values.isEmpty())
                    values.removeLast();
                noteTrend(series, tile, values);
            });
    }
}

void DashboardPage::noteTrend(Series series, Tile *tile, const QList<std::optional<qint64>> &values)
{
    tile->setTrend(values);
    if (series == Series::FailedSignIns)
        m_failedLately = values;
    if (series == Series::Messages && !values.isEmpty())
        m_lastMinute = values.last();
}

void DashboardPage::take(const Overview &overview)
{
    noteServerTime(overview.at); // curves begin and end where the server is in time
    if (!std::exchange(m_hasOverview, true)) {
        askCharts();
        askTrends();
    }
    m_stack->setCurrentIndex(0);
    m_online->setValue(number(overview.onlineAccounts), tr("with an open connection"));
    m_messages->setValue(number(overview.messagesToday),
                         m_lastMinute ? tr("%1 in the last minute").arg(number(*m_lastMinute)) : tr("since midnight"));
    m_registrations->setValue(number(overview.registrationsToday), tr("since midnight"));
    m_failedSignIns->setValue(number(overview.failedSignInsToday), tr("since midnight"));
    m_accounts->setValue(number(overview.accounts), tr("%1 deleted, restorable").arg(number(overview.deletedAccounts)));
    m_groups->setValue(number(overview.groups), tr("not dissolved"));
    m_bans->setValue(number(overview.activeBans), tr("of every kind"));
    m_stored->setValue(number(overview.messages), tr("recalled ones included"));
    m_alerts->show(alertsOf(overview, m_failedLately));
    m_health->show(overview);
}

void DashboardPage::showLive()
{
    m_live->setLook(feed().isLive() ? BadgeLook{tr("Live"), Tone::Good, Icon::Activity}
                                    : BadgeLook{tr("Every few seconds"), Tone::Quiet, Icon::Clock});
}

QVariantMap DashboardPage::keptState() const
{
    return {{u"range"_s, static_cast<int>(m_range)}};
}

void DashboardPage::restoreState(const QVariantMap &state)
{
    const int range = state.value(u"range"_s).toInt();
    if (range >= 0 && range <= static_cast<int>(ChartRange::Month))
        setRange(static_cast<ChartRange>(range));
}

} // namespace freeim::console
