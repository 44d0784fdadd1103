// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_task.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QJsonDocument>
#include <QSet>

namespace freeim {

// What became of one object.
enum class ItemOutcome
{
    Done,
    AlreadySo
};

// Says when the job itself can't go on, whatever object comes next.
[[nodiscard]] bool isOfAll(ErrorCode code);

// Fails unless exactly one way to name the objects is used.
[[nodiscard]] Result<Done> checkTargets(bool hasIds, bool hasFilters, bool isEvery);

// A page of the ids that were named.
[[nodiscard]] Result<JobItems> namedItems(const QList<qint64> &ids, const std::optional<QString> &after, int limit);

// The same thing done to many objects, each in a transaction of its own, as if the operator had done it to one.
template <typename Request>
class BulkTask final : public JobTask
{
public:
    using Selection = typename Request::Selection;
    // Pages of the list that the console shows, so that what is seen there and what is done here are the same.
    using List = std::function<Result<JobItems>(const OperatorCaller &caller, const Selection &selection,
                                                const std::optional<QString> &after, int limit)>;
    using Apply = std::function<Result<ItemOutcome>(const OperatorCaller &caller, const StoredJob &job,
                                                    const Request &request, qint64 id)>;

    // What else of a request can be wrong.
    using Check = std::function<Result<Done>(const Request &request)>;
    // Everybody who is banned as the request asks for.
    using Banned = std::function<Result<QSet<qint64>>(const Request &request)>;

    // banned: where accounts are to be banned.
    BulkTask(
        Permission needed, List list, Apply apply, Check check = [](const Request &) { return Result<Done>(Done{}); },
        Banned banned = {})
        : JobTask(needed)
        , m_list(std::move(list))
        , m_apply(std::move(apply))
        , m_check(std::move(check))
        , m_banned(std::move(banned))
    {}

    [[nodiscard]] Result<JobPlan> plan(const OperatorCaller &caller, const QJsonObject &parameters) const override
    {
        FREEIM_TRY(const Request request, fromJson<Request>(parameters));
        const bool hasFilters = toJson<Selection>(request) != toJson(Selection{});
        FREEIM_CHECK(m_check(request));
        FREEIM_CHECK(checkTargets(!request.ids.isEmpty(), hasFilters, request.isEvery));
        QSet<qint64> banned;
        if (m_banned) {
            FREEIM_TRY(banned, m_banned(request));
        }
        qint64 alreadyBanned = 0;
        FREEIM_TRY(JobPlan plan, countItems([&](const auto &after, int limit) -> Result<JobItems> {
                       FREEIM_TRY(const JobItems items, page(caller, request, after, limit));
                       for (const JobItem &item : items.items)
                           alreadyBanned += banned.contains(item.id) ? 1 : 0;
                       return items;
                   }));
        if (m_banned)
            plan.alreadyBanned = alreadyBanned;
        return plan;
    }

    [[nodiscard]] Result<JobStep> step(const OperatorCaller &caller, const StoredJob &job,
                                       const JobBrake &) const override
    {
        FREEIM_TRY(const Request request, fromJson<Request>(job.parameters));
        const auto place = job.place.isEmpty() ? std::nullopt : std::optional(job.place);
        FREEIM_TRY(const JobItems items, page(caller, request, place, kStepItems));
        JobStep step{.progress = {.place = items.next.value_or(QString())}, .isOver = !items.next};
        for (const JobItem &item : items.items) {
            const Result<ItemOutcome> outcome = m_apply(caller, job, request, item.id);
            if (!outcome && isOfAll(outcome.error().code))
                return failWith(outcome);
            if (!outcome)
                step.progress.failures.append(
                    JobFailure{.itemId = item.id,
                               .itemName = item.name,
                               .error = QString::fromLatin1(describe(outcome.error().code).name),
                               .details = outcome.error().details});
            else
                ++(*outcome == ItemOutcome::Done ? step.progress.done : step.progress.skipped);
        }
        return step;
    }

private:
    // Few, so that progress is seen and a crash leaves few to be done again.
    static constexpr int kStepItems = 20;

    [[nodiscard]] Result<JobItems> page(const OperatorCaller &caller, const Request &request,
                                        const std::optional<QString> &after, int limit) const
    {
        if (request.ids.isEmpty())
            return m_list(caller, request, after, limit);
        QList<qint64> ids;
        for (const auto id : request.ids)
            ids.append(id.value);
        return namedItems(ids, after, limit);
    }

    const List m_list;
    const Apply m_apply;
    const Check m_check;
    const Banned m_banned;
};

} // namespace freeim
