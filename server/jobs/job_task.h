// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/job_repository.h"
#include "server/services/operator_caller.h"
#include "shared/contract/admin_bulk.h"

#include <functional>

namespace freeim {

// What a step of a job came to.
struct JobStep
{
    JobProgress progress = {};
    bool isOver = false;
    std::optional<JobFile> file = {};
};

// Asked by a step that takes longer than a second: whether it is to end early. Then it fails with Busy, and is done
// again when the job goes on.
using JobBrake = std::function<bool()>;

// One kind of job: what it is for, and one step of it. Knows nothing of turns, restarts and cancelling. Any thread that
// may use the database.
class JobTask
{
public:
    explicit JobTask(Permission needed)
        : m_needed(needed)
    {}
    virtual ~JobTask() = default;
    JobTask(const JobTask &) = delete;
    JobTask &operator=(const JobTask &) = delete;

    // What the operator must hold in whose name it runs, all the while.
    [[nodiscard]] Permission needed() const { return m_needed; }

    // Fails where the parameters are not such a job's.
    [[nodiscard]] virtual Result<JobPlan> plan(const OperatorCaller &caller, const QJsonObject &parameters) const = 0;
    // May be done again from the same place: after a crash, or when what it did could not be written down.
    [[nodiscard]] virtual Result<JobStep> step(const OperatorCaller &caller, const StoredJob &job,
                                               const JobBrake &brake) const = 0;

    [[nodiscard]] virtual bool writesFile() const { return false; }
    // Then that is removed some time after it stopped.
    [[nodiscard]] bool mayHaveWritten(const StoredJob &job) const
    {
        return writesFile() && (job.state == JobState::Running || !job.place.isEmpty());
    }

    // Whether a job that was stopped half-way can go on from its place. Fails, naming "id", when it can't.
    [[nodiscard]] virtual Result<Done> mayResume(const StoredJob &) const { return Done{}; }

private:
    const Permission m_needed;
};

// A page of what a job is for.
struct JobItems
{
    QList<JobItem> items = {};
    std::optional<QString> next = {}; // the place behind it; absent: this is the last
};

// Counts what a list holds, as far as that is quickly done. page(after, limit) -> Result<JobItems>
[[nodiscard]] Result<JobPlan> countItems(
    const std::function<Result<JobItems>(const std::optional<QString> &after, int limit)> &page);

// The beginning of a text, for lists.
[[nodiscard]] QString shortened(const QString &text);

} // namespace freeim
