// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

#include <QJsonObject>

namespace freeim {

// What a job does. The numbers are stored: never change or reuse one.
enum class JobKind : int
{
    UsersBan = 0,
    UsersDelete = 1,
    UsersRestore = 2,
    UsersEndSessions = 3,
    GroupsDissolve = 4,
    MessagesRecall = 5,
    BansLift = 6,
    MessagesExport = 7,
    UsersExport = 8,
};

constexpr auto names(std::type_identity<JobKind>)
{
    return std::array{std::pair{JobKind::UsersBan, "users.ban"},
                      std::pair{JobKind::UsersDelete, "users.delete"},
                      std::pair{JobKind::UsersRestore, "users.restore"},
                      std::pair{JobKind::UsersEndSessions, "users.endSessions"},
                      std::pair{JobKind::GroupsDissolve, "groups.dissolve"},
                      std::pair{JobKind::MessagesRecall, "messages.recall"},
                      std::pair{JobKind::BansLift, "bans.lift"},
                      std::pair{JobKind::MessagesExport, "messages.export"},
                      std::pair{JobKind::UsersExport, "users.export"}};
}

// The numbers are stored: never change or reuse one.
enum class JobState : int
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Cancelled = 3, // can be resumed
    Failed = 4,    // as a whole; can be resumed
};

constexpr auto names(std::type_identity<JobState>)
{
    return std::array{std::pair{JobState::Waiting, "waiting"}, std::pair{JobState::Running, "running"},
                      std::pair{JobState::Done, "done"}, std::pair{JobState::Cancelled, "cancelled"},
                      std::pair{JobState::Failed, "failed"}};
}

[[nodiscard]] constexpr bool isUnderWay(JobState state)
{
    return state == JobState::Waiting || state == JobState::Running;
}

struct Job
{
    static constexpr auto kSchema = "Job";

    JobId id = {};
    JobKind kind = {};
    JobState state = {};
    QJsonObject parameters = {};
    QString reason = {};
    qint64 total = 0;
    bool isTotalExact = false;
    qint64 done = 0;
    qint64 skipped = 0;
    qint64 failed = 0;
    QString error = {};
    Timestamp createdAt = {};
    OperatorId createdBy = {};
    QString createdByName = {};
    std::optional<Timestamp> startedAt = {};
    std::optional<Timestamp> endedAt = {};
    QString fileName = {};
    qint64 fileBytes = 0;
    std::optional<Timestamp> fileExpiresAt = {};

    bool operator==(const Job &) const = default;
};

constexpr auto fields(std::type_identity<Job>)
{
    return std::tuple{
        field<&Job::id>("id").example("1"),
        field<&Job::kind>("kind").example("users.ban"),
        field<&Job::state>("state").says("cancelled and failed ones can be resumed").example("running"),
        field<&Job::parameters>("parameters").says("what was asked for"),
        field<&Job::reason>("reason").example("spam"),
        field<&Job::total>("total").says("how many there are to do, as counted at the beginning"),
        field<&Job::isTotalExact>("isTotalExact").says("false: at least so many"),
        field<&Job::done>("done"),
        field<&Job::skipped>("skipped").says("were already as the job was to make them"),
        field<&Job::failed>("failed").says("see its failures"),
        field<&Job::error>("error").says("why it failed as a whole: an error's name; else empty"),
        field<&Job::createdAt>("createdAt"),
        field<&Job::createdBy>("createdBy").example("1"),
        field<&Job::createdByName>("createdByName").example("admin"),
        field<&Job::startedAt>("startedAt"),
        field<&Job::endedAt>("endedAt"),
        field<&Job::fileName>("fileName").says("of an export that is done; empty: there is none, or not any more"),
        field<&Job::fileBytes>("fileBytes"),
        field<&Job::fileExpiresAt>("fileExpiresAt").says("when the file is removed"),
    };
}

using JobFailureId = Id<struct JobFailureTag>;

// Something that a job could not do to one of its objects.
struct JobFailure
{
    static constexpr auto kSchema = "JobFailure";

    JobFailureId id = {};
    qint64 itemId = 0;
    QString itemName = {};
    QString error = {};
    QJsonObject details = {};

    bool operator==(const JobFailure &) const = default;
};

constexpr auto fields(std::type_identity<JobFailure>)
{
    return std::tuple{
        field<&JobFailure::id>("id").example("1"),
        field<&JobFailure::itemId>("itemId").says("of the account, group, message or ban").example("10000012"),
        field<&JobFailure::itemName>("itemName").says("as it was called then; may be empty").example("mei"),
        field<&JobFailure::error>("error").says("an error's name").example("ban.overlap"),
        field<&JobFailure::details>("details").says(
            "what else the error says; of ban.overlap the ban in the way: id, scope, reason, startsAt, endsAt"),
    };
}

// One of the objects a job is for.
struct JobItem
{
    qint64 id = 0;
    QString name = {};

    bool operator==(const JobItem &) const = default;
};

constexpr auto fields(std::type_identity<JobItem>)
{
    return std::tuple{
        field<&JobItem::id>("id").example("10000012"),
        field<&JobItem::name>("name")
            .says("a username, a group's name, the beginning of a message, a ban's target")
            .example("mei"),
    };
}

enum class ExportFormat : int
{
    Csv,
    Xlsx,
    JsonLines,
};

constexpr auto names(std::type_identity<ExportFormat>)
{
    return std::array{std::pair{ExportFormat::Csv, "csv"}, std::pair{ExportFormat::Xlsx, "xlsx"},
                      std::pair{ExportFormat::JsonLines, "jsonl"}};
}

} // namespace freeim
