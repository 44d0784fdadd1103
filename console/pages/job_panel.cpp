// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/job_panel.h"

#include "console/pages/job_words.h"
#include "console/pages/user_actions.h"
#include "console/tables/table_area.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/size_words.h"
#include "console/words/time_words.h"

#include <QDateTime>
#include <QProgressBar>
#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString lengthText(const Job &job)
{
    if (!job.startedAt)
        return {};
    const qint64 milliseconds = job.endedAt.value_or(now()).since(*job.startedAt);
    return milliseconds < kMinute ? JobPanel::tr("%1 s").arg(decimal(static_cast<double>(milliseconds) / 1000))
                                  : duration(milliseconds);
}

} // namespace

JobPanel::JobPanel(Desk &desk, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
{
    buildHead();
    buildActions();
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(buildFacts(), tr("Job"));
    m_tabs->addTab(buildFailures(), tr("Failures"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &JobPanel::loadTab);
    setContent(m_tabs);
    connect(state(), &StateView::actionWanted, this, &JobPanel::load);
}

void JobPanel::buildHead()
{
    m_title = (new Label)->sized(TextSize::Large, true)->wrapped();
    m_title->setObjectName(u"name"_s);
    m_progress = (new Label)->quiet()->wrapped();
    m_progress->setObjectName(u"progress"_s);
    m_state = new Badge;
    m_bar = new QProgressBar;
    m_bar->setRange(0, 1'000);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    head()->setSpacing(space::kSmall);
    head()->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_state);
    row->addWidget(m_progress, 1);
    head()->addLayout(row);
    head()->addWidget(m_bar);
}

void JobPanel::buildActions()
{
    m_cancel = makeButton(tr("Cancel job"), Icon::Close);
    m_cancel->setObjectName(u"cancel"_s);
    m_resume = makeButton(tr("Resume"), Icon::Refresh);
    m_resume->setObjectName(u"resume"_s);
    m_save = makeButton(tr("Save file…"), Icon::ArrowDown, look::kPrimary);
    m_save->setObjectName(u"save"_s);
    for (QPushButton *button : {m_save, m_cancel, m_resume})
        actions()->addWidget(button);
    actions()->addStretch();
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelWanted(m_job); });
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeWanted(m_job); });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveWanted(m_job); });
}

QWidget *JobPanel::buildFacts()
{
    m_facts = new FactList;
    m_asked = new FactList;
    m_askedTitle = (new Label(tr("What was asked for")))->sized(TextSize::Base, true);
    auto *page = new QWidget;
    setLook(page, look::kSurface);
    auto *column = columnIn(page, space::kLarge, space::kMedium);
    column->addWidget(m_facts);
    column->addWidget(makeLine());
    column->addWidget(m_askedTitle);
    column->addWidget(m_asked);
    column->addStretch();
    return makeReadingScroll(page);
}

TableArea *JobPanel::buildFailures()
{
    using Model = KeysetTableModel<JobFailure>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        ListJobFailures request;
        request.id = m_id;
        request.after = after;
        request.limit = limit;
        return m_desk.api.call(contract::jobFailures, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<JobFailure>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<JobFailure>> columns{
        {u"item"_s, tr("Which"), 170,
         [](const JobFailure &failure) {
             return Cell{.text = failure.itemName.isEmpty() ? QString::number(failure.itemId)
                                                            : shortened(oneLine(failure.itemName), 120),
                         .detail = failure.itemName.isEmpty() ? QString() : QString::number(failure.itemId),
                         .copy = QString::number(failure.itemId)};
         }},
        {u"error"_s, tr("Why"), 220, [](const JobFailure &failure) { return textCell(failureText(failure)); }},
    };
    m_failures = new Model(
        columns, [](const JobFailure &failure) { return failure.id.value; }, source, this);
    auto *area = new TableArea(u"job/failures"_s, m_failures);
    area->table()->setAccessibleName(tr("Failures"));
    area->setObjectName(u"failures"_s);
    area->table()->setObjectName(u"list"_s);
    area->setEmptyWords({.icon = Icon::Check, .title = tr("Nothing has failed")});
    return area;
}

void JobPanel::show(JobId id)
{
    if (id != m_id)
        showLoading();
    m_id = id;
    load();
}

void JobPanel::load()
{
    m_loading = m_desk.api.call(contract::showJob, {.id = m_id}, this, [this](const CallResult<Job> &job) {
        if (job) {
            showJob(*job);
            return;
        }
        state()->showError(job.error());
        showState();
    });
}

void JobPanel::showJob(const Job &job)
{
    const bool isOther = job.id != m_job.id;
    m_job = job;
    m_id = job.id;
    m_loading.cancel();
    m_title->setText(tr("%1 · job %2").arg(text(job.kind)).arg(job.id.value));
    m_state->setLook(lookOf(job.state));
    m_progress->setText(isUnderWay(job.state) ? progressText(job) : outcomeText(job));
    m_bar->setValue(static_cast<int>(progressOf(job) * m_bar->maximum()));
    m_bar->setVisible(job.state != JobState::Done);

    const bool mayWrite = m_desk.session.may(Permission::JobsWrite);
    const QString lacking = lackingText(Permission::JobsWrite);
    const bool canResume = job.state == JobState::Cancelled || job.state == JobState::Failed;
    m_cancel->setVisible(isUnderWay(job.state));
    m_resume->setVisible(canResume);
    allow(m_cancel, mayWrite, lacking);
    allow(m_resume, mayWrite, lacking);
    m_save->setVisible(isExport(job.kind) && job.state == JobState::Done);
    allow(m_save, !job.fileName.isEmpty(), tr("The file is kept no longer; export anew"));
    fillFacts(job);
    m_tabs->setTabText(1, job.failed > 0 ? tr("Failures (%1)").arg(number(job.failed)) : tr("Failures"));
    if (isOther)
        m_failuresShown = -1;
    showContent();
    loadTab();
}

void JobPanel::fillFacts(const Job &job)
{
    QList<Fact> facts{
        {tr("Reason"), job.reason},
        {tr("Begun by"), oneLine(job.createdByName)},
        timeFact(tr("Begun"), job.createdAt, {}),
        timeFact(tr("Ended"), job.endedAt, isUnderWay(job.state) ? tr("goes on") : QString()),
        {tr("Took"), lengthText(job)},
        {tr("In all"), job.isTotalExact ? number(job.total) : tr("at least %1").arg(number(job.total))},
        {tr("Done"), number(job.done)},
        {tr("Were so already"), number(job.skipped)},
        {tr("Failed"), number(job.failed)},
    };
    if (!job.error.isEmpty())
        facts.prepend({tr("Why it failed"), jobErrorText(job.error)});
    if (!job.fileName.isEmpty()) {
        facts.append({tr("File"), u"%1 · %2"_s.arg(oneLine(job.fileName), byteText(job.fileBytes))});
        facts.append(timeFact(tr("Kept until"), job.fileExpiresAt, {}));
    }
    m_facts->setFacts(facts);
    const QList<Fact> asked = parameterFacts(job.parameters);
    m_asked->setFacts(asked);
    m_asked->setVisible(!asked.isEmpty());
    m_askedTitle->setVisible(!asked.isEmpty());
}

void JobPanel::loadTab()
{
    if (m_tabs->currentIndex() != 1 || m_failuresShown == m_job.failed)
        return;
    m_failuresShown = m_job.failed;
    m_failures->reload();
}

} // namespace freeim::console
