// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job_task.h"

#include <QDeadlineTimer>

namespace freeim {

namespace {

constexpr int kCountedPage = 200;
constexpr qint64 kMostCounted = 100'000;
constexpr int kMostCounting = 2'000; // ms
constexpr qsizetype kSample = 20;
constexpr qsizetype kShort = 80; // UTF-16 units

} // namespace

Result<JobPlan> countItems(const std::function<Result<JobItems>(const std::optional<QString> &after, int limit)> &page)
{
    JobPlan plan;
    const QDeadlineTimer deadline(kMostCounting);
    std::optional<QString> after;
    do {
        FREEIM_TRY(const JobItems found, page(after, kCountedPage));
        plan.total += found.items.size();
        plan.sample += found.items.first(std::min(kSample - plan.sample.size(), found.items.size()));
        after = found.next;
    } while (after && plan.total < kMostCounted && !deadline.hasExpired());
    plan.isTotalExact = !after;
    return plan;
}

QString shortened(const QString &text)
{
    if (text.size() <= kShort)
        return text;
    const bool splitsPair = text.at(kShort - 1).isHighSurrogate();
    return text.first(splitsPair ? kShort - 1 : kShort) + QChar(0x2026);
}

} // namespace freeim
