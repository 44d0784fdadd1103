// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/bulk_task.h"

namespace freeim {

using namespace Qt::StringLiterals;

bool isOfAll(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal:
    case ErrorCode::NotReady:
    case ErrorCode::Busy:
    case ErrorCode::StorageFull:
        return true;
    default:
        return false;
    }
}

Result<Done> checkTargets(bool hasIds, bool hasFilters, bool isEvery)
{
    if (hasIds && (hasFilters || isEvery))
        return fail(ErrorCode::ParameterConflict, u"ids"_s);
    if (hasFilters && isEvery)
        return fail(ErrorCode::ParameterConflict, u"isEvery"_s);
    if (!hasIds && !hasFilters && !isEvery)
        return fail(ErrorCode::ParameterMissing, u"ids"_s);
    return Done{};
}

Result<JobItems> namedItems(const QList<qint64> &ids, const std::optional<QString> &after, int limit)
{
    bool isNumber = true;
    const qsizetype from = after ? after->toLongLong(&isNumber) : 0;
    if (!isNumber || from < 0)
        return failInternally(u"a job stands at '%1' of its ids"_s.arg(after.value_or(QString())));
    JobItems found;
    for (const qint64 id : ids.mid(from, limit))
        found.items.append(JobItem{.id = id});
    if (from + limit < ids.size())
        found.next = QString::number(from + limit);
    return found;
}

} // namespace freeim
