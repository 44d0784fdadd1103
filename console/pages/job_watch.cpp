// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/job_watch.h"

#include "console/api/file_download.h"
#include "console/pages/job_words.h"
#include "console/widgets/progress_toast.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/size_words.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAskAgain = 1'500; // ms, while no feed tells

// Beyond what the server says the file has: the answer may be counted anew since.
qint64 mostBytes(const Job &job)
{
    return job.fileBytes + 4096;
}

// A file's name of the server is taken for a name alone.
QString safeName(const QString &name)
{
    QString safe = oneLine(name).section(u'/', -1).section(u'\\', -1);
    while (safe.startsWith(u'.'))
        safe.remove(0, 1);
    return safe.isEmpty() ? u"export"_s : safe.left(120);
}

} // namespace

JobWatch::JobWatch(Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
    m_nextAsk.setInterval(kAskAgain);
    connect(&m_nextAsk, &QTimer::timeout, this, &JobWatch::ask);
    connect(&desk.feed, &LiveFeed::jobTold, this, [this](FeedAction, const Job &job) { take(job); });
}

void JobWatch::follow(const Job &job)
{
    Q_EMIT changed(job);
    if (!m_desk.session.may(Permission::JobsRead)) {
        m_desk.toasts.show(tr("%1: job %2 has begun").arg(text(job.kind)).arg(job.id.value));
        return;
    }
    auto *toast = new ProgressToast(text(job.kind));
    toast->setObjectName(u"job%1"_s.arg(job.id.value));
    toast->addAction(u"cancelJob"_s, tr("Cancel"), [this, id = job.id] { cancel(id); });
    toast->addAction(u"showJob"_s, tr("Show"),
                     [this, id = job.id] { m_desk.go({.page = PageKind::Jobs, .search = {}, .id = id.value}); });
    if (!m_desk.session.may(Permission::JobsWrite))
        toast->removeAction(u"cancelJob"_s);
    m_desk.toasts.addToast(toast);
    m_followed.insert(job.id.value, toast);
    m_desk.feed.want(this, FeedTopic::Jobs);
    m_nextAsk.start();
    take(job);
}

void JobWatch::followAgain(const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        m_desk.api.call(contract::showJob, {.id = {id}}, this, [this](const CallResult<Job> &job) {
            if (job)
                follow(*job);
        });
    }
}

void JobWatch::ask()
{
    if (m_desk.feed.isTold(FeedTopic::Jobs) || !m_desk.api.hasToken())
        return;
    const QList<qint64> ids = m_followed.keys();
    for (const qint64 id : ids) {
        m_desk.api.call(contract::showJob, {.id = {id}}, this, [this](const CallResult<Job> &job) {
            if (job)
                take(*job);
        });
    }
}

void JobWatch::take(const Job &job)
{
    Q_EMIT changed(job);
    const auto found = m_followed.constFind(job.id.value);
    if (found == m_followed.constEnd()) {
        if (!isUnderWay(job.state))
            Q_EMIT ended(job);
        return;
    }
    if (isUnderWay(job.state)) {
        if (ProgressToast *toast = *found)
            toast->setProgress(progressText(job), progressOf(job));
        return;
    }
    showEnd(job);
    stopFollowing(job.id);
    Q_EMIT ended(job);
}

void JobWatch::stopFollowing(JobId id)
{
    m_followed.remove(id.value);
    if (!m_followed.isEmpty())
        return;
    m_nextAsk.stop();
    m_desk.feed.unwant(this, FeedTopic::Jobs);
}

void JobWatch::showEnd(const Job &job)
{
    ProgressToast *toast = m_followed.value(job.id.value);
    if (!toast)
        return;
    toast->removeAction(u"cancelJob"_s);
    const QString outcome = outcomeText(job);
    switch (job.state) {
    case JobState::Cancelled:
        toast->end(tr("Cancelled: %1").arg(outcome), Tone::Warning);
        return;
    case JobState::Failed:
        toast->end(tr("Failed: %1").arg(jobErrorText(job.error)), Tone::Danger);
        return;
    default:
        break;
    }
    if (isExport(job.kind) && !job.fileName.isEmpty()) {
        toast->addAction(u"saveFile"_s, tr("Save file…"), [this, job] { save(job); });
        toast->end(u"%1 · %2"_s.arg(outcome, byteText(job.fileBytes)), Tone::Good, ProgressToast::Stay::UntilClosed);
        return;
    }
    toast->end(outcome, job.failed > 0 ? Tone::Warning : Tone::Good);
}

void JobWatch::cancel(JobId id)
{
    m_desk.api.call(contract::cancelJob, {{id}, {}}, this, [this](const CallResult<Job> &job) {
        if (job)
            take(*job);
        else
            m_desk.toasts.show(errorText(job.error()), Tone::Danger);
    });
}

void JobWatch::save(const Job &job)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *dialog = new QFileDialog(m_window->window(), tr("Save file"), folder);
    dialog->setObjectName(u"saveFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(safeName(job.fileName));
    connect(dialog, &QFileDialog::fileSelected, this, [this, job](const QString &file) { fetch(job, file); });
    dialog->open();
}

void JobWatch::fetch(const Job &job, const QString &file)
{
    m_desk.api.call(
        contract::downloadJob, {.id = job.id}, this, [this, job, file](const CallResult<JobDownload> &where) {
            if (!where) {
                m_desk.toasts.show(errorText(where.error()), Tone::Danger);
                return;
            }
            const QString base = QLatin1StringView(kApiBase) + QLatin1StringView(kDownloadsPath);
            if (!where->path.startsWith(base)) {
                m_desk.toasts.show(errorText({.kind = CallFailure::Garbled}), Tone::Danger);
                return;
            }
            FileDownload *download = m_desk.api.download(where->path, file, mostBytes(job));
            auto *toast = new ProgressToast(quoted(QDir(file).dirName()));
            toast->addAction(u"cancelSave"_s, tr("Cancel"), [this, download, toast] {
                download->cancel();
                toast->end(tr("Cancelled: nothing was saved"), Tone::Warning);
            });
            m_desk.toasts.addToast(toast);
            connect(download, &FileDownload::progressed, toast, [toast](qint64 done, qint64 of) {
                toast->setProgress(byteText(done),
                                   static_cast<double>(done) / static_cast<double>(qMax<qint64>(1, of)));
            });
            connect(download, &FileDownload::saved, toast, [toast] {
                toast->removeAction(u"cancelSave"_s);
                toast->end(tr("Saved"), Tone::Good);
            });
            connect(download, &FileDownload::failed, toast, [toast](const CallError &error, const QString &problem) {
                toast->removeAction(u"cancelSave"_s);
                toast->end(problem.isEmpty() ? errorText(error) : problem, Tone::Danger);
            });
        });
}

} // namespace freeim::console
