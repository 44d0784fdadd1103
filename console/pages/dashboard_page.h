// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/charts/series_segments.h"
#include "console/pages/page.h"

#include <QTimer>

#include <array>

class QButtonGroup;
class QGridLayout;
class QStackedLayout;

namespace freeim::console {

class Badge;
class AlertsCard;
class HealthCard;
class RecentBansCard;
class SeriesCard;
class StateView;
class Tile;

// The service at a glance: numbers of now, curves of lately, and how the server is. Told each second by the feed; asked
// for, less often, while there is none.
class DashboardPage : public Page
{
    Q_OBJECT
public:
    explicit DashboardPage(Desk &desk, QWidget *parent = nullptr);

    void activate() override;
    void reload() override;
    [[nodiscard]] QVariantMap keptState() const override;
    void restoreState(const QVariantMap &state) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Chart
    {
        Series series;
        SeriesCard *card;
        std::unique_ptr<LatestCall> call;
    };

    void buildHead(QBoxLayout *column);
    [[nodiscard]] QWidget *buildContent();
    [[nodiscard]] QWidget *buildTiles();
    [[nodiscard]] QWidget *buildCharts();
    [[nodiscard]] QWidget *buildLists();
    void placeTiles();
    void setRange(ChartRange range);
    void askOverview();
    void askCharts();
    void askTrends();
    void noteTrend(Series series, Tile *tile, const QList<std::optional<qint64>> &values);
    void ask(const Chart &chart);
    void take(const Overview &overview);
    void showLive();

    QButtonGroup *m_ranges;
    Badge *m_live;
    QStackedLayout *m_stack;
    StateView *m_state;
    QGridLayout *m_tileGrid = nullptr;
    int m_tileColumns = 0;
    QList<Tile *> m_tiles;
    Tile *m_online = nullptr;
    Tile *m_messages = nullptr;
    Tile *m_registrations = nullptr;
    Tile *m_failedSignIns = nullptr;
    Tile *m_accounts = nullptr;
    Tile *m_groups = nullptr;
    Tile *m_bans = nullptr;
    Tile *m_stored = nullptr;
    std::vector<Chart> m_charts;
    AlertsCard *m_alerts = nullptr;
    RecentBansCard *m_recentBans = nullptr;
    HealthCard *m_health = nullptr;
    QList<std::optional<qint64>> m_failedLately; // sign-ins of each minute
    std::optional<qint64> m_lastMinute;          // messages
    ChartRange m_range = ChartRange::Hour;
    bool m_hasOverview = false;
    QTimer m_nextOverview;
    QTimer m_nextCharts;
    LatestCall m_overviewCall;
    std::array<LatestCall, 4> m_trendCalls;
};

} // namespace freeim::console
