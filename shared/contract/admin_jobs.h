// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"
#include "shared/models/job.h"

// Long work of operators, as it is followed, stopped and gone on with. What begins it stands in admin_bulk.h.
namespace freeim {

// Below kApiBase: where files of exports are fetched, by a secret instead of a token.
inline constexpr auto kDownloadsPath = "/downloads/";

struct ListJobs : KeysetRequest
{
    std::optional<JobKind> kind = {};
    std::optional<JobState> state = {};
    std::optional<OperatorId> createdBy = {};
};

constexpr auto fields(std::type_identity<ListJobs>)
{
    return std::tuple_cat(std::tuple{field<&ListJobs::kind>("kind").emptyIsAbsent(),
                                     field<&ListJobs::state>("state").emptyIsAbsent(),
                                     field<&ListJobs::createdBy>("createdBy").emptyIsAbsent()},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct JobReference
{
    JobId id = {};
};

constexpr auto fields(std::type_identity<JobReference>)
{
    return std::tuple{field<&JobReference::id>("id").example("1")};
}

struct ListJobFailures : JobReference, KeysetRequest
{};

constexpr auto fields(std::type_identity<ListJobFailures>)
{
    return std::tuple_cat(fields(std::type_identity<JobReference>{}), fields(std::type_identity<KeysetRequest>{}));
}

struct ChangeJob : JobReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<ChangeJob>)
{
    return std::tuple_cat(
        fields(std::type_identity<JobReference>{}),
        std::tuple{
            field<&ChangeJob::reason>("reason").length(0, kLongestReason).withDefault().says("kept in the audit log")});
}

struct JobDownload
{
    static constexpr auto kSchema = "JobDownload";

    QString path = {};
    Timestamp expiresAt = {};

    bool operator==(const JobDownload &) const = default;
};

constexpr auto fields(std::type_identity<JobDownload>)
{
    return std::tuple{
        field<&JobDownload::path>("path")
            .says("to be fetched from this server without a token; whoever has it can")
            .example("/api/v1/downloads/Zk3n"),
        field<&JobDownload::expiresAt>("expiresAt").says("ten minutes later"),
    };
}

namespace contract {

inline constexpr Endpoint<ListJobs, KeysetPage<Job>> listJobs{
    "listJobs", Method::Get,          "/admin/jobs", Access::permission(Permission::JobsRead),
    Area::Jobs, "Jobs, newest first", Phrase::None,  {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<JobReference, Job> showJob{
    "showJob",  Method::Get, "/admin/jobs/{id}", Access::permission(Permission::JobsRead),
    Area::Jobs, "A job",     Phrase::None,       {ErrorCode::JobUnknown}};

inline constexpr Endpoint<ListJobFailures, KeysetPage<JobFailure>> jobFailures{
    "jobFailures",
    Method::Get,
    "/admin/jobs/{id}/failures",
    Access::permission(Permission::JobsRead),
    Area::Jobs,
    "What a job could not do, and why",
    Phrase::None,
    {ErrorCode::JobUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<ChangeJob, Job> cancelJob{"cancelJob",
                                                    Method::Post,
                                                    "/admin/jobs/{id}/cancel",
                                                    Access::permission(Permission::JobsWrite),
                                                    Area::Jobs,
                                                    "Stop a job: what it did stays done",
                                                    Phrase::None,
                                                    {ErrorCode::JobUnknown, ErrorCode::JobOver}};

inline constexpr Endpoint<ChangeJob, Job> resumeJob{
    "resumeJob",
    Method::Post,
    "/admin/jobs/{id}/resume",
    Access::permission(Permission::JobsWrite),
    Area::Jobs,
    "Go on with a job that was cancelled or failed",
    Phrase::None,
    {ErrorCode::JobUnknown, ErrorCode::JobOver, ErrorCode::JobResultGone}};

inline constexpr Endpoint<JobReference, JobDownload> downloadJob{
    "downloadJob",
    Method::Post,
    "/admin/jobs/{id}/download",
    Access::permission(Permission::JobsRead),
    Area::Jobs,
    "Where to fetch an export's file; goes into the audit log",
    Phrase::None,
    {ErrorCode::JobUnknown, ErrorCode::JobResultGone}};

} // namespace contract
} // namespace freeim
