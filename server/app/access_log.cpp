// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/access_log.h"

#include "shared/contract/error_catalogue.h"
#include "shared/core/log.h"

namespace freeim {

Q_LOGGING_CATEGORY(accessLog, "freeim.access")

namespace {

// Paths of ours are shorter; what strangers try may be as long as a head.
constexpr qsizetype kPathBytes = 200;

qint64 sizeOf(const HttpResponse &response)
{
    return response.file ? response.fileLength : response.body.size();
}

double milliseconds(std::chrono::nanoseconds time)
{
    return static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(time).count()) / 1000;
}

} // namespace

void logAccess(const QByteArray &route, const RequestRecord &record)
{
    logInfo(accessLog, "request",
            {{"endpoint", route},
             {"path", record.request.path().first(std::min(record.request.path().size(), kPathBytes))},
             {"client", record.request.peer.toString()},
             {"account", record.account},
             {"status", record.response.status},
             {"outcome", record.error ? describe(*record.error).name : "ok"},
             {"bytes", sizeOf(record.response)},
             {"ms", milliseconds(record.took)}});
}

} // namespace freeim
