// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/statistics_service.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinutesPerHour = 60;
constexpr qint64 kHoursPerDay = 24;

// Accounts looked at in one transaction, so that others are not held up.
constexpr qsizetype kBatch = 200;

constexpr qint64 kDefaultPoints = 60;

// Counts go with the first part, accounts with the part they are in.
QList<MinuteStatistics> partsOf(const MinuteStatistics &minute)
{
    MinuteStatistics first{.minute = minute.minute, .counts = minute.counts};
    first.counts.activeAccounts = 0;
    QList<MinuteStatistics> parts{first};
    for (qsizetype begin = 0; begin < minute.active.size(); begin += kBatch) {
        MinuteStatistics part{.minute = minute.minute, .active = minute.active.mid(begin, kBatch)};
        part.counts.activeAccounts = part.active.size();
        parts.append(part);
    }
    return parts;
}

qint64 periodOf(Timestamp time, Resolution resolution)
{
    const qint64 length = lengthOf(resolution);
    return time.milliseconds / length - (time.milliseconds % length < 0 ? 1 : 0);
}

qint64 valueOf(const StatisticCounts &counts, Series series)
{
    switch (series) {
    case Series::Messages:
        return counts.messages;
    case Series::ActiveAccounts:
        return counts.activeAccounts;
    case Series::Registrations:
        return counts.registrations;
    case Series::FailedSignIns:
        return counts.failedSignIns;
    case Series::Online:
        return counts.online;
    }
    return 0;
}

struct Span
{
    qint64 first = 0; // periods
    qint64 end = 0;
};

Result<Span> spanOf(const SeriesRequest &request, Timestamp now)
{
    const qint64 length = lengthOf(request.resolution);
    const Timestamp until = request.until.value_or(now);
    // The first period that begins at until or later; of now, the one that goes on belongs to it.
    const qint64 end = periodOf(until.plus(request.until ? -1 : 0), request.resolution) + 1;
    const Timestamp from = request.from.value_or(Timestamp{(end - kDefaultPoints) * length});
    const Span span{.first = periodOf(from, request.resolution), .end = end};
    if ((request.until && from >= until) || span.first >= span.end)
        return fail(ErrorCode::ParameterConflict, u"until"_s);
    if (span.end - span.first > kMostSeriesPoints)
        return fail(ErrorCode::ParameterOutOfRange, u"from"_s, {{u"maximumPoints"_s, kMostSeriesPoints}});
    return span;
}

} // namespace

Result<Done> StatisticsService::load()
{
    const qint64 now = periodOf(m_context.clock.now(), Resolution::Minute);
    FREEIM_TRY(const QList<StoredStatistic> minutes, m_context.database.read([&](Connection &connection) {
        return StatisticRepository(connection).list(Resolution::Minute, now - Statistics::kMemory, now + 1);
    }));
    m_statistics.recall(minutes);
    return Done{};
}

Result<Done> StatisticsService::store()
{
    const std::lock_guard lock(m_mutex);
    QList<MinuteStatistics> parts;
    for (const MinuteStatistics &minute : m_statistics.take())
        parts += partsOf(minute);
    while (!parts.isEmpty()) {
        if (const auto stored = storePart(parts.first()); !stored) {
            m_statistics.putBack(parts);
            return stored;
        }
        parts.removeFirst();
    }
    return Done{};
}

Result<Done> StatisticsService::storePart(const MinuteStatistics &part)
{
    const qint64 hour = part.minute / kMinutesPerHour;
    if (hour != m_hour) {
        m_hour = hour;
        m_storedAsActive.clear();
    }
    QList<AccountId> unknown;
    std::copy_if(part.active.begin(), part.active.end(), std::back_inserter(unknown),
                 [&](AccountId account) { return !m_storedAsActive.contains(account); });
    const auto stored = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        const StatisticRepository statistics(transaction.connection());
        StatisticCounts ofHour = part.counts;
        StatisticCounts ofDay = part.counts;
        ofHour.activeAccounts = ofDay.activeAccounts = 0;
        for (const AccountId account : unknown) {
            FREEIM_TRY(const auto last, statistics.lastActiveHour(account));
            if (last && *last >= hour)
                continue;
            ++ofHour.activeAccounts;
            if (!last || *last / kHoursPerDay < hour / kHoursPerDay)
                ++ofDay.activeAccounts;
            FREEIM_CHECK(statistics.setLastActiveHour(account, hour));
        }
        FREEIM_CHECK(statistics.add(Resolution::Minute, part.minute, part.counts));
        FREEIM_CHECK(statistics.add(Resolution::Hour, hour, ofHour));
        return statistics.add(Resolution::Day, hour / kHoursPerDay, ofDay);
    });
    if (!stored)
        return stored;
    for (const AccountId account : unknown)
        m_storedAsActive.insert(account);
    return Done{};
}

Result<SeriesPoints> StatisticsService::series(const OperatorCaller &, const SeriesRequest &request)
{
    FREEIM_TRY(const Span span, spanOf(request, m_context.clock.now()));
    std::map<qint64, StatisticCounts> periods;
    {
        const std::lock_guard lock(m_mutex);
        FREEIM_TRY(const QList<StoredStatistic> stored, m_context.database.read([&](Connection &connection) {
            return StatisticRepository(connection).list(request.resolution, span.first, span.end);
        }));
        for (const StoredStatistic &each : stored)
            periods[each.period].add(each);
        const qint64 minutes = lengthOf(request.resolution) / kMinute;
        for (MinuteStatistics &each : m_statistics.pending()) {
            // Who of them is new in the hour or the day is known when they are stored.
            if (request.resolution != Resolution::Minute)
                each.counts.activeAccounts = 0;
            periods[each.minute / minutes].add(each.counts);
        }
    }
    SeriesPoints answer{.series = request.series, .resolution = request.resolution};
    for (qint64 period = span.first; period < span.end; ++period) {
        SeriesPoint point{.at = {period * lengthOf(request.resolution)}};
        if (const auto found = periods.find(period); found != periods.end())
            point.value = valueOf(found->second, request.series);
        answer.points.append(point);
    }
    return answer;
}

} // namespace freeim
