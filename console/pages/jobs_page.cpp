// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/jobs_page.h"

#include "console/pages/job_panel.h"
#include "console/pages/job_watch.h"
#include "console/pages/job_words.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"
#include "shared/contract/admin_operators.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOperators = 200;

std::optional<qint64> moment(const std::optional<Timestamp> &at)
{
    return at ? std::optional(at->milliseconds) : std::nullopt;
}

Cell failedCell(const Job &job)
{
    return {.text = number(job.failed), .isQuiet = job.failed == 0};
}

} // namespace

JobsPage::JobsPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"jobs"_s, tr("Jobs"), parent)
    , m_panel(new JobPanel(desk))
{
    setObjectName(u"jobsPage"_s);
    using Model = KeysetTableModel<Job>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::listJobs, request(after, limit), this,
                          [done](const CallResult<KeysetPage<Job>> &page) {
                              if (page)
                                  done(Chunk<Job>{page->items, page->next});
                              else
                                  done(CallRefused{page.error()});
                          });
    };
    const QList<Column<Job>> columns{
        {u"id"_s, tr("Job"), 72, [](const Job &job) { return monoCell(QString::number(job.id.value)); }},
        {u"kind"_s, tr("What"), 150, [](const Job &job) { return textCell(text(job.kind)); }},
        {u"state"_s, tr("State"), 112, [](const Job &job) { return badgeCell(lookOf(job.state)); }},
        {u"progress"_s, tr("Progress"), 150,
         [](const Job &job) {
             return Cell{.text = progressText(job),
                         .bar = isUnderWay(job.state) ? std::optional(progressOf(job)) : std::nullopt};
         }},
        {u"failed"_s, tr("Failed"), 72, failedCell, {}, true},
        {u"reason"_s, tr("Reason"), 220, [](const Job &job) { return textCell(job.reason); }},
        {u"by"_s, tr("Begun by"), 120, [](const Job &job) { return textCell(job.createdByName); }},
        {u"createdAt"_s, tr("Begun"), 110, [](const Job &job) { return timeCell(job.createdAt.milliseconds, {}); }},
        {u"endedAt"_s, tr("Ended"), 110,
         [](const Job &job) { return timeCell(moment(job.endedAt), isUnderWay(job.state) ? tr("goes on") : u"–"_s); }},
    };
    m_jobs = new Model(
        columns, [](const Job &job) { return job.id.value; }, source, this);
    setModel(m_jobs);
    setDetail(m_panel);
    setEmpty({.icon = Icon::Jobs, .title = tr("No job fits")},
             {.icon = Icon::Jobs,
              .title = tr("There is no job yet"),
              .text = tr("Jobs begin where many rows are selected, and with exports.")});
    buildFilters();
    follow(FeedTopic::Jobs);
    connect(&feed(), &LiveFeed::jobTold, this, &JobsPage::take);
    connect(desk.jobs, &JobWatch::changed, this, [this](const Job &job) { take(FeedAction::Edit, job); });
    connect(m_panel, &JobPanel::cancelWanted, this, &JobsPage::cancel);
    connect(m_panel, &JobPanel::resumeWanted, this, &JobsPage::resume);
    connect(m_panel, &JobPanel::saveWanted, desk.jobs, &JobWatch::save);
}

void JobsPage::buildFilters()
{
    m_state = addChoice(tr("State"));
    for (const JobState state :
         {JobState::Waiting, JobState::Running, JobState::Done, JobState::Cancelled, JobState::Failed})
        m_state->add(text(state), static_cast<int>(state));
    m_kind = addChoice(tr("What"));
    for (const auto &[kind, name] : names(std::type_identity<JobKind>{}))
        m_kind->add(text(kind), static_cast<int>(kind));
    m_operator = addChoice(tr("Begun by"));
    m_operator->add(tr("Me"), desk().session.self().profile.id.value);
    closeFilters();
}

void JobsPage::activate()
{
    ListPage::activate();
    fillOperators();
}

void JobsPage::fillOperators()
{
    if (m_hasOperators || !may(Permission::OperatorsRead))
        return;
    m_hasOperators = true;
    api().call(contract::listOperators, {.limit = kMostOperators}, this, [this](const auto &page) {
        if (!page)
            return;
        for (const Operator &profile : page->items) {
            if (profile.id != desk().session.self().profile.id)
                m_operator->add(oneLine(profile.displayName.isEmpty() ? profile.name : profile.displayName),
                                profile.id.value);
        }
    });
}

ListJobs JobsPage::request(const std::optional<QString> &after, int limit) const
{
    ListJobs wanted;
    wanted.state = m_state->chosen<JobState>();
    wanted.kind = m_kind->chosen<JobKind>();
    if (m_operator->value().isValid())
        wanted.createdBy = OperatorId{m_operator->value().toLongLong()};
    wanted.after = after;
    wanted.limit = limit;
    return wanted;
}

bool JobsPage::fits(const Job &job) const
{
    const ListJobs wanted = request({}, 1);
    return (!wanted.state || *wanted.state == job.state) && (!wanted.kind || *wanted.kind == job.kind) &&
           (!wanted.createdBy || *wanted.createdBy == job.createdBy);
}

void JobsPage::take(FeedAction action, const Job &job)
{
    const bool isThere = m_jobs->rowOf(job.id.value) >= 0;
    if (isThere)
        m_jobs->replace(job);
    else if (action == FeedAction::Create && fits(job) && m_jobs->state() == KeysetModel::State::Ready)
        m_jobs->prepend({job});
    if (openKey() == job.id.value)
        m_panel->showJob(job);
}

void JobsPage::showDetail(qint64 key)
{
    const int row = m_jobs->rowOf(key);
    if (row >= 0)
        m_panel->showJob(m_jobs->row(row));
    else
        m_panel->show({key});
}

void JobsPage::fillRowMenu(QMenu *menu)
{
    const QList<int> rows = table()->selectedRowNumbers();
    if (rows.size() != 1)
        return;
    const Job job = m_jobs->row(rows.first());
    const bool mayWrite = may(Permission::JobsWrite);
    menu->addAction(themedIcon(Icon::Close), tr("Cancel…"), this, [this, job] { cancel(job); })
        ->setEnabled(mayWrite && isUnderWay(job.state));
    menu->addAction(themedIcon(Icon::Refresh), tr("Resume…"), this, [this, job] { resume(job); })
        ->setEnabled(mayWrite && (job.state == JobState::Cancelled || job.state == JobState::Failed));
    if (isExport(job.kind))
        menu->addAction(themedIcon(Icon::ArrowDown), tr("Save file…"), this, [this, job] { desk().jobs->save(job); })
            ->setEnabled(!job.fileName.isEmpty());
}

void JobsPage::cancel(const Job &job)
{
    auto *dialog = new Confirmation({.title = tr("Cancel job %1").arg(job.id.value),
                                     .sentence = tr("What it did stays done. It can be resumed later."),
                                     .verb = tr("Cancel job")},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = job.id](const QString &reason) {
        api().call(contract::cancelJob, {{id}, reason}, dialog, [this, dialog](const CallResult<Job> &cancelled) {
            if (!cancelled) {
                dialog->fail(cancelled.error());
                return;
            }
            dialog->finish();
            take(FeedAction::Edit, *cancelled);
        });
    });
    dialog->open();
}

void JobsPage::resume(const Job &job)
{
    auto *dialog = new Confirmation({.title = tr("Resume job %1").arg(job.id.value),
                                     .sentence = tr("It goes on where it stopped."),
                                     .verb = tr("Resume job"),
                                     .isDangerous = false},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = job.id](const QString &reason) {
        api().call(contract::resumeJob, {{id}, reason}, dialog, [this, dialog](const CallResult<Job> &resumed) {
            if (!resumed) {
                dialog->fail(resumed.error());
                return;
            }
            dialog->finish();
            desk().jobs->follow(*resumed);
        });
    });
    dialog->open();
}

} // namespace freeim::console
