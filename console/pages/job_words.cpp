// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/job_words.h"

#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"
#include "console/words/value_words.h"
#include "shared/contract/error_catalogue.h"

#include <QCoreApplication>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct JobWords
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)
};

} // namespace

BadgeLook lookOf(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return {text(state), Tone::Quiet, Icon::Clock};
    case JobState::Running:
        return {text(state), Tone::Accent, Icon::Activity};
    case JobState::Done:
        return {text(state), Tone::Good, Icon::Check};
    case JobState::Cancelled:
        return {text(state), Tone::Warning, Icon::Close};
    case JobState::Failed:
        return {text(state), Tone::Danger, Icon::Warning};
    }
    return {};
}

Icon iconOf(JobKind kind)
{
    switch (kind) {
    case JobKind::UsersBan:
        return Icon::Ban;
    case JobKind::UsersDelete:
    case JobKind::GroupsDissolve:
        return Icon::Trash;
    case JobKind::UsersRestore:
        return Icon::Restore;
    case JobKind::UsersEndSessions:
        return Icon::SignOut;
    case JobKind::MessagesRecall:
    case JobKind::BansLift:
        return Icon::Recall;
    case JobKind::MessagesExport:
    case JobKind::UsersExport:
        return Icon::File;
    }
    return Icon::File;
}

bool isExport(JobKind kind)
{
    return kind == JobKind::MessagesExport || kind == JobKind::UsersExport;
}

qint64 passed(const Job &job)
{
    return job.done + job.skipped + job.failed;
}

QString progressText(const Job &job)
{
    const bool isPartial = passed(job) < job.total;
    // A total that is none but a lower bound says nothing once it is passed, or when the job is over.
    const bool isTotalTold = job.isTotalExact ? isPartial || isUnderWay(job.state) : isPartial && isUnderWay(job.state);
    if (!isTotalTold)
        return number(passed(job));
    const QString total = job.isTotalExact ? number(job.total)
                                           : JobWords::tr("%1+", "at least so many").arg(number(job.total));
    return JobWords::tr("%1 of %2").arg(number(passed(job)), total);
}

double progressOf(const Job &job)
{
    if (job.state == JobState::Done)
        return 1;
    if (job.total <= 0)
        return 0;
    return qBound(0.0, static_cast<double>(passed(job)) / static_cast<double>(job.total), 1.0);
}

QString outcomeText(const Job &job)
{
    QStringList parts{JobWords::tr("%1 done").arg(number(job.done))};
    if (job.skipped > 0)
        parts.append(JobWords::tr("%1 were so already").arg(number(job.skipped)));
    if (job.failed > 0)
        parts.append(JobWords::tr("%1 failed").arg(number(job.failed)));
    return parts.join(isChinese() ? u"，"_s : u", "_s);
}

QList<Fact> parameterFacts(const QJsonObject &parameters)
{
    QList<Fact> facts;
    for (auto each = parameters.begin(); each != parameters.end(); ++each) {
        const QJsonValue value = each.value();
        const bool isSaid = !value.isNull() && value != QJsonValue(false) && value != QJsonValue(QString());
        if (isSaid && each.key() != "reason"_L1)
            facts.append({fieldText(each.key()), valueText(each.key(), value)});
    }
    return facts;
}

QString jobErrorText(const QString &error)
{
    for (const ErrorDescription &known : errorCatalogue()) {
        if (error == QLatin1StringView(known.name))
            return QString::fromUtf8(isChinese() ? known.chinese : known.english);
    }
    return oneLine(error);
}

QString failureText(const JobFailure &failure)
{
    const bool isOverlap = failure.error == QLatin1StringView(describe(ErrorCode::BanOverlap).name);
    // What failed before the server told of the other ban has none.
    if (!isOverlap || !failure.details.contains("reason"_L1))
        return jobErrorText(failure.error);
    const QString reason = oneLine(failure.details.value("reason"_L1).toString());
    const auto end = Timestamp::fromRfc3339(failure.details.value("endsAt"_L1).toString());
    return end ? JobWords::tr("Banned already until %1: %2").arg(shortTime(*end), reason)
               : JobWords::tr("Banned already until it is lifted: %1").arg(reason);
}

} // namespace freeim::console
