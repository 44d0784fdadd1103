// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/admin_bans.h"
#include "shared/contract/admin_groups.h"
#include "shared/contract/admin_messages.h"
#include "shared/contract/admin_users.h"
#include "shared/models/job.h"

// What operators have done to many objects at once. Each call begins a job, or with dryRun only tells what it is for.
namespace freeim {

inline constexpr int kMostBulkIds = 500; // a form holds no more than twice as many

// What a job is for: objects that are named, or those of a list that fit its filters. "isEvery" is there so that
// filters forgotten do not mean everything.
template <typename IdType>
struct BulkIds
{
    QList<IdType> ids = {};
    bool isEvery = false;
};

template <typename IdType>
constexpr auto fields(std::type_identity<BulkIds<IdType>>)
{
    return std::tuple{
        field<&BulkIds<IdType>::ids>("ids")
            .items(kMostBulkIds)
            .withDefault()
            .emptyIsAbsent()
            .says("those named; absent: those that fit the filters"),
        field<&BulkIds<IdType>::isEvery>("isEvery").withDefault().says("without ids and filters: all there are"),
    };
}

struct BulkOptions
{
    QString reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<BulkOptions>)
{
    return std::tuple{
        field<&BulkOptions::reason>("reason").length(1, kLongestReason).says(kReasonSays).example("spam"),
        field<&BulkOptions::dryRun>("dryRun").withDefault().says("begin nothing, tell what it would be for"),
    };
}

// Selection: the filters of a list.
template <typename IdType, typename SelectionType>
struct BulkRequest : BulkIds<IdType>, SelectionType, BulkOptions
{
    using Selection = SelectionType;
};

template <typename IdType, typename SelectionType>
constexpr auto fields(std::type_identity<BulkRequest<IdType, SelectionType>>)
{
    return std::tuple_cat(fields(std::type_identity<BulkIds<IdType>>{}), fields(std::type_identity<SelectionType>{}),
                          fields(std::type_identity<BulkOptions>{}));
}

using BulkUsers = BulkRequest<AccountId, UserSelection>;
using BulkGroups = BulkRequest<ChatGroupId, GroupSelection>;
using BulkMessages = BulkRequest<MessageId, MessageSelection>;
using BulkBans = BulkRequest<BanId, BanSelection>;

struct BulkBanUsers : BulkIds<AccountId>, UserSelection, BulkOptions
{
    using Selection = UserSelection;

    BanScope scope = {};
    QString note = {};
    std::optional<Timestamp> endsAt = {};
    BanOverlapMode overlap = BanOverlapMode::Refuse;
};

constexpr auto fields(std::type_identity<BulkBanUsers>)
{
    return std::tuple_cat(
        fields(std::type_identity<BulkIds<AccountId>>{}), fields(std::type_identity<UserSelection>{}),
        fields(std::type_identity<BulkOptions>{}),
        std::tuple{
            field<&BulkBanUsers::scope>("scope").says("service: everything").example("service"),
            field<&BulkBanUsers::note>("note").length(0, kLongestBanNote).withDefault().says("operators only"),
            field<&BulkBanUsers::endsAt>("endsAt").emptyIsAbsent().says("absent: until it is lifted"),
            field<&BulkBanUsers::overlap>("overlap").withDefault().says(
                "when a ban of that scope covers some of that time: refuse, or extend that one to cover all"),
        });
}

struct ExportOptions
{
    ExportFormat format = ExportFormat::Csv;
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<ExportOptions>)
{
    return std::tuple{
        field<&ExportOptions::format>("format").withDefault(),
        field<&ExportOptions::dryRun>("dryRun").withDefault().says("begin nothing, tell what it would be for"),
    };
}

struct ExportMessages : MessageSelection, PrivateReading, ExportOptions
{};

constexpr auto fields(std::type_identity<ExportMessages>)
{
    return std::tuple_cat(fields(std::type_identity<MessageSelection>{}), fields(std::type_identity<PrivateReading>{}),
                          fields(std::type_identity<ExportOptions>{}));
}

struct ExportUsers : UserSelection, ExportOptions
{
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<ExportUsers>)
{
    return std::tuple_cat(
        fields(std::type_identity<UserSelection>{}),
        std::tuple{field<&ExportUsers::reason>("reason").length(1, kLongestReason).emptyIsAbsent().says(kReasonSays)},
        fields(std::type_identity<ExportOptions>{}));
}

// What a job is for, and the job unless it was a dry run.
struct JobPlan
{
    static constexpr auto kSchema = "JobPlan";

    qint64 total = 0;
    bool isTotalExact = false;
    std::optional<qint64> alreadyBanned = {};
    QList<JobItem> sample = {};
    std::optional<Job> job = {};

    bool operator==(const JobPlan &) const = default;
};

constexpr auto fields(std::type_identity<JobPlan>)
{
    return std::tuple{
        field<&JobPlan::total>("total").says("how many objects it is for").example("12431"),
        field<&JobPlan::isTotalExact>("isTotalExact").says("false: at least so many, since counting on takes too long"),
        field<&JobPlan::alreadyBanned>("alreadyBanned")
            .omitWhenAbsent()
            .says("when accounts are to be banned: so many of them have a ban of that scope in that time"),
        field<&JobPlan::sample>("sample").says("the first of them"),
        field<&JobPlan::job>("job").says("null: it was a dry run"),
    };
}

namespace contract {

inline constexpr Endpoint<BulkBanUsers, JobPlan> bulkBanUsers{
    "bulkBanUsers",
    Method::Post,
    "/admin/jobs/users/ban",
    Access::permission(Permission::BansWrite),
    Area::Jobs,
    "Ban many accounts; the clients see the reason",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict, ErrorCode::BanPeriodInvalid}};

inline constexpr Endpoint<BulkUsers, JobPlan> bulkDeleteUsers{
    "bulkDeleteUsers",
    Method::Post,
    "/admin/jobs/users/delete",
    Access::permission(Permission::UsersDelete),
    Area::Jobs,
    "Delete many accounts; until their erasure they can be restored",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<BulkUsers, JobPlan> bulkRestoreUsers{
    "bulkRestoreUsers",
    Method::Post,
    "/admin/jobs/users/restore",
    Access::permission(Permission::UsersDelete),
    Area::Jobs,
    "Bring many deleted accounts back",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<BulkUsers, JobPlan> bulkEndSessions{
    "bulkEndSessions",
    Method::Post,
    "/admin/jobs/users/endSessions",
    Access::permission(Permission::UsersWrite),
    Area::Jobs,
    "End all sessions of many accounts",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<BulkGroups, JobPlan> bulkDissolveGroups{
    "bulkDissolveGroups",
    Method::Post,
    "/admin/jobs/groups/dissolve",
    Access::permission(Permission::GroupsDissolve),
    Area::Jobs,
    "Dissolve many chat groups",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<BulkMessages, JobPlan> bulkRecallMessages{
    "bulkRecallMessages",
    Method::Post,
    "/admin/jobs/messages/recall",
    Access::permission(Permission::MessagesRecall),
    Area::Jobs,
    "Recall many messages",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<BulkBans, JobPlan> bulkLiftBans{
    "bulkLiftBans",
    Method::Post,
    "/admin/jobs/bans/lift",
    Access::permission(Permission::BansWrite),
    Area::Jobs,
    "Lift many bans",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict}};

inline constexpr Endpoint<ExportMessages, JobPlan> exportMessages{
    "exportMessages",
    Method::Post,
    "/admin/jobs/messages/export",
    Access::permission(Permission::MessagesExport),
    Area::Jobs,
    "Write the messages of a search to a file",
    Phrase::None,
    {ErrorCode::JobEmpty, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict, ErrorCode::ReasonRequired}};

inline constexpr Endpoint<ExportUsers, JobPlan> exportUsers{"exportUsers",
                                                            Method::Post,
                                                            "/admin/jobs/users/export",
                                                            Access::permission(Permission::UsersRead),
                                                            Area::Jobs,
                                                            "Write the accounts of a list to a file",
                                                            Phrase::None,
                                                            {ErrorCode::JobEmpty}};

} // namespace contract
} // namespace freeim
