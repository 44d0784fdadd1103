// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/job_watch.h"
#include "console/widgets/confirmation.h"
#include "shared/contract/admin_bulk.h"

#include <functional>

// What is done to many at once: the server tells first how many it would touch, then does it as a job.
namespace freeim::console {

// More can't be named in a request; tells so.
[[nodiscard]] bool canBeNamed(Desk &desk, qsizetype count);

[[nodiscard]] QStringList sampleTexts(const QList<JobItem> &sample);

// finished: takes what the dialog asks beside the reason into the request; may be empty.
template <typename Request>
Confirmation *runAsJob(Desk &desk, const Endpoint<Request, JobPlan> &endpoint, Request request, Question question,
                       QWidget *window, std::function<void(Request &)> finished = {})
{
    question.showsEffect = true;
    question.count = 1;
    auto *dialog = new Confirmation(question, window);
    Request trial = request;
    if (question.needsReason)
        trial.reason = QStringLiteral("-"); // a dry run keeps none, but every request has one
    trial.dryRun = true;
    desk.api.call(endpoint, trial, dialog, [dialog](const CallResult<JobPlan> &plan) {
        if (plan && plan->total == 0)
            dialog->failEffect({.kind = CallFailure::Refused, .code = ErrorCode::JobEmpty});
        else if (plan)
            dialog->setCount(plan->total, plan->isTotalExact, sampleTexts(plan->sample));
        else
            dialog->failEffect(plan.error());
    });
    QObject::connect(dialog, &Confirmation::confirmed, dialog,
                     [&desk, &endpoint, dialog, request, question, finished](const QString &reason) {
                         Request wanted = request;
                         if (question.needsReason)
                             wanted.reason = reason;
                         if (finished)
                             finished(wanted);
                         desk.api.call(endpoint, wanted, dialog, [&desk, dialog](const CallResult<JobPlan> &plan) {
                             if (!plan) {
                                 dialog->fail(plan.error());
                                 return;
                             }
                             dialog->finish();
                             if (plan->job)
                                 desk.jobs->follow(*plan->job);
                         });
                     });
    dialog->open();
    return dialog;
}

// What is done to those that are named.
template <typename Request>
[[nodiscard]] Request forIds(const decltype(Request::ids) &ids)
{
    Request request;
    request.ids = ids;
    return request;
}

// What is done to all that fit a list's filters. isFiltered: they leave something out.
template <typename Request>
[[nodiscard]] Request forFilters(const typename Request::Selection &selection, bool isFiltered)
{
    Request request;
    static_cast<typename Request::Selection &>(request) = selection;
    request.isEvery = !isFiltered;
    return request;
}

[[nodiscard]] QWidget *makeFormatBox();
[[nodiscard]] ExportFormat formatIn(const QWidget *box);
[[nodiscard]] QString exportVerb();
[[nodiscard]] QString formatLabel();

// Asks for the format, then writes all that fits to a file.
template <typename Request>
void runExport(Desk &desk, const Endpoint<Request, JobPlan> &endpoint, const Request &request, const QString &title,
               const QString &sentence, QWidget *window)
{
    QWidget *format = makeFormatBox();
    Confirmation *dialog = runAsJob<Request>(
        desk, endpoint, request,
        {.title = title, .sentence = sentence, .verb = exportVerb(), .isDangerous = false, .needsReason = false},
        window, [format](Request &wanted) { wanted.format = formatIn(format); });
    dialog->add(formatLabel(), format);
}

} // namespace freeim::console
