// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_jobs.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/http/dispatcher.h"
#include "server/http/file_response.h"
#include "server/jobs/job_service.h"

#include <QFile>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QByteArray downloadsPath()
{
    return QByteArray(kApiBase) + kDownloadsPath;
}

QByteArray contentTypeOf(const QString &fileName)
{
    switch (fromName<ExportFormat>(fileName.section(u'.', -1)).value_or(ExportFormat::JsonLines)) {
    case ExportFormat::Csv:
        return "text/csv; charset=utf-8";
    case ExportFormat::Xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case ExportFormat::JsonLines:
        return "application/jsonl; charset=utf-8";
    }
    Q_UNREACHABLE();
}

Result<HttpResponse> download(JobService &jobs, const HttpRequest &request)
{
    const auto ticket = jobs.ticket(QString::fromLatin1(request.path().sliced(downloadsPath().size())));
    if (!ticket)
        return fail(ErrorCode::JobResultGone);
    auto file = std::make_shared<QFile>(ticket->path);
    if (!file->open(QIODevice::ReadOnly))
        return fail(ErrorCode::JobResultGone);
    const qint64 size = file->size();
    HttpResponse response = fileResponse(request, {.file = std::move(file),
                                                   .size = size,
                                                   .tag = ticket->name.toLatin1(),
                                                   .contentType = contentTypeOf(ticket->name)});
    // The name is one that we made.
    response.addField("Content-Disposition", "attachment; filename=\"" + ticket->name.toLatin1() + '"');
    response.addField("Cache-Control", "no-store");
    return response;
}

} // namespace

void bindAdminJobs(Api &api, JobService &jobs)
{
    api.bind(contract::listJobs, byOperator<&JobService::list>(jobs));
    api.bind(contract::showJob, byOperator<&JobService::show>(jobs));
    api.bind(contract::jobFailures, byOperator<&JobService::failures>(jobs));
    api.bind(contract::cancelJob, byOperator<&JobService::cancel>(jobs));
    api.bind(contract::resumeJob, byOperator<&JobService::resume>(jobs));
    api.bind(contract::downloadJob, byOperator<&JobService::download>(jobs));

    using enum JobKind;
    api.bind(contract::bulkBanUsers, byOperator<&JobService::begin<UsersBan, BulkBanUsers>>(jobs));
    api.bind(contract::bulkDeleteUsers, byOperator<&JobService::begin<UsersDelete, BulkUsers>>(jobs));
    api.bind(contract::bulkRestoreUsers, byOperator<&JobService::begin<UsersRestore, BulkUsers>>(jobs));
    api.bind(contract::bulkEndSessions, byOperator<&JobService::begin<UsersEndSessions, BulkUsers>>(jobs));
    api.bind(contract::bulkDissolveGroups, byOperator<&JobService::begin<GroupsDissolve, BulkGroups>>(jobs));
    api.bind(contract::bulkRecallMessages, byOperator<&JobService::begin<MessagesRecall, BulkMessages>>(jobs));
    api.bind(contract::bulkLiftBans, byOperator<&JobService::begin<BansLift, BulkBans>>(jobs));
    api.bind(contract::exportMessages, byOperator<&JobService::begin<MessagesExport, ExportMessages>>(jobs));
    api.bind(contract::exportUsers, byOperator<&JobService::begin<UsersExport, ExportUsers>>(jobs));
}

void addDownloadRoutes(Dispatcher &dispatcher, JobService &jobs)
{
    dispatcher.addWork("download", HttpMethod::Get, downloadsPath(), Lane::Work,
                       [&jobs](const HttpRequest &request) { return download(jobs, request); });
}

} // namespace freeim
