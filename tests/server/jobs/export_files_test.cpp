// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_indexer.h"
#include "tests/server/jobs/job_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ExportFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void aTableHasARowForEachAccount()
    {
        const QList<AccountId> users = m_world->givenUsers(450);

        const Job job = exported(u"user"_s, ExportFormat::Csv);

        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.done, 450);
        QCOMPARE(job.fileName, u"users-%1.csv"_s.arg(job.id.value));
        const QByteArray table = contentOf(m_world->files->finished(job.id, ExportFormat::Csv));
        QCOMPARE(job.fileBytes, table.size());
        const QByteArrayList lines = table.split('\n');
        QCOMPARE(lines.size(), 452); // titles, rows, and what is behind the last end of line
        QVERIFY(lines.first().startsWith("\xEF\xBB\xBFid,username,"));
        QVERIFY(lines.at(1).startsWith(QByteArray(QByteArray::number(users.last().value) + ",user449,")));
        QVERIFY(lines.at(450).startsWith(QByteArray(QByteArray::number(users.first().value) + ",user000,")));
    }

    void jsonLinesAreWhatTheListAnswers()
    {
        (void)m_world->givenUsers(2);

        const Job job = exported(u"user"_s, ExportFormat::JsonLines);

        const QByteArrayList lines = contentOf(m_world->files->finished(job.id, ExportFormat::JsonLines)).split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines.first()).object().value("username"_L1).toString(), u"user001"_s);
    }

    void aWorkbookIsMadeOfThem()
    {
        (void)m_world->givenUsers(250);

        const Job job = exported(u"user"_s, ExportFormat::Xlsx);

        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.done, 250);
        QVERIFY(contentOf(m_world->files->finished(job.id, ExportFormat::Xlsx)).startsWith("PK"));
        QVERIFY(!QFile::exists(m_world->files->part(job.id)));
    }

    // What stands behind the last page that was written down is half a page that a crash left.
    void whatACrashLeftIsTakenAway()
    {
        (void)m_world->givenUsers(450);
        const QByteArray whole = contentOf(
            m_world->files->finished(exported(u"user"_s, ExportFormat::Csv).id, ExportFormat::Csv));
        const JobId id = begun(u"user"_s, ExportFormat::Csv);
        QVERIFY(*m_world->runner.step());
        {
            QFile part(m_world->files->part(id));
            QVERIFY(part.open(QIODevice::Append));
            part.write("10000000,half a pa");
        }

        m_world->runAll();

        QCOMPARE(contentOf(m_world->files->finished(id, ExportFormat::Csv)), whole);
    }

    // The last step moved the file, and then the server died.
    void aFileThatIsInItsPlaceTooEarlyIsTakenBack()
    {
        (void)m_world->givenUsers(250);
        const JobId id = begun(u"user"_s, ExportFormat::Csv);
        QVERIFY(*m_world->runner.step());
        QVERIFY(QFile::rename(m_world->files->part(id), m_world->files->finished(id, ExportFormat::Csv)));

        m_world->runAll();

        QCOMPARE(m_world->job(id).state, JobState::Done);
        QCOMPARE(contentOf(m_world->files->finished(id, ExportFormat::Csv)).count('\n'), 251);
    }

    void anExportWhoseFileIsLostFails()
    {
        (void)m_world->givenUsers(250);
        const JobId id = begun(u"user"_s, ExportFormat::Csv);
        QVERIFY(*m_world->runner.step());
        QVERIFY(QFile::remove(m_world->files->part(id)));

        m_world->runAll();

        QCOMPARE(m_world->job(id).state, JobState::Failed);
        QCOMPARE(m_world->job(id).error, u"job.resultGone"_s);
    }

    void anExportThatWasCancelledBeforeItBeganKeepsNothing()
    {
        (void)m_world->givenUsers(1);
        const JobId id = begun(u"user"_s, ExportFormat::Csv);

        const auto cancelled = m_world->jobs.cancel(m_world->owner, changeOf(id));

        QVERIFY(cancelled && !cancelled->fileExpiresAt);
        QVERIFY(!m_world->job(id).fileExpiresAt);
        m_world->clock.advance(8 * kDay);
        QCOMPARE(*m_world->jobs.removeExpiredFiles(), 0);
    }

    void whatACancelledExportWroteIsRemovedAfterAWeek()
    {
        (void)m_world->givenUsers(250);
        const JobId id = begun(u"user"_s, ExportFormat::Csv);
        QVERIFY(*m_world->runner.step());

        const auto cancelled = m_world->jobs.cancel(m_world->owner, changeOf(id));

        QCOMPARE(cancelled->fileExpiresAt, std::optional(m_world->later(7 * kDay)));
        QCOMPARE(m_world->job(id).fileExpiresAt, cancelled->fileExpiresAt);
        const auto resumed = m_world->jobs.resume(m_world->owner, changeOf(id));
        QVERIFY(resumed && !resumed->fileExpiresAt);
        QVERIFY(m_world->jobs.cancel(m_world->owner, changeOf(id)));
        m_world->clock.advance(7 * kDay);
        QCOMPARE(*m_world->jobs.removeExpiredFiles(), 1);
        QVERIFY(!QFile::exists(m_world->files->part(id)));
    }

    // What is counted before, what is written, and what is told of it afterwards are the same.
    void aPlanCountsExactlyWhatIsWritten_data()
    {
        QTest::addColumn<bool>("withWords");
        QTest::addColumn<bool>("withPrivate");
        QTest::addColumn<int>("expected");
        QTest::newRow("all, private ones withheld") << false << false << 8;
        QTest::newRow("all, private ones read") << false << true << 8;
        // Words of private messages find nothing unless they may be read.
        QTest::newRow("with words, private ones withheld") << true << false << 4;
        QTest::newRow("with words, private ones read") << true << true << 7;
    }

    void aPlanCountsExactlyWhatIsWritten()
    {
        QFETCH(const bool, withWords);
        QFETCH(const bool, withPrivate);
        QFETCH(const int, expected);
        const QList<AccountId> users = m_world->givenUsers(2);
        m_world->givenFriends(users.first(), users.last());
        for (int i = 0; i < 7; ++i)
            send(users, i % 2 == 1, u"secret %1"_s.arg(i));
        send(users, true, u"other"_s);
        MessageIndexer indexer(m_world->context);
        while (m_world->orDie(m_world->messages.search(m_world->owner, {})).indexedUntil)
            (void)m_world->orDie(indexer.step());
        ExportMessages request;
        request.format = ExportFormat::JsonLines;
        if (withWords)
            request.words = u"secret"_s;
        request.withPrivate = withPrivate;
        request.reason = u"case 7"_s;
        request.dryRun = true;

        const auto plan = m_world->jobs.begin<JobKind::MessagesExport>(m_world->owner, request);
        request.dryRun = false;
        const auto begun = m_world->jobs.begin<JobKind::MessagesExport>(m_world->owner, request);
        m_world->runAll();

        QCOMPARE(plan->total, expected);
        QCOMPARE(begun->total, expected);
        QCOMPARE(m_world->job(begun->job->id).done, expected);
        QCOMPARE(fileOf(begun->job->id).count('\n'), expected);
    }

    void aFileIsFetchedByASecretForTenMinutes()
    {
        (void)m_world->givenUsers(1);
        const Job job = exported(u"user"_s, ExportFormat::Csv);

        const auto download = m_world->jobs.download(m_world->owner, {.id = job.id});
        QVERIFY(download->path.startsWith("/api/v1/downloads/"_L1));
        const QString secret = download->path.section(u'/', -1);

        QCOMPARE(m_world->jobs.ticket(secret)->name, job.fileName);
        QVERIFY(!m_world->jobs.ticket(u"guess"_s));
        m_world->clock.advance(10 * 60 * 1000);
        QVERIFY(!m_world->jobs.ticket(secret));
    }

    void aFileIsRemovedAfterAWeek()
    {
        (void)m_world->givenUsers(1);
        const Job job = exported(u"user"_s, ExportFormat::Csv);
        m_world->clock.advance(7 * kDay - 1);
        QCOMPARE(*m_world->jobs.removeExpiredFiles(), 0);
        m_world->clock.advance(1);

        QCOMPARE(*m_world->jobs.removeExpiredFiles(), 1);

        QVERIFY(!QFile::exists(m_world->files->finished(job.id, ExportFormat::Csv)));
        QCOMPARE(m_world->job(job.id).fileName, QString());
        QCOMPARE(m_world->jobs.download(m_world->owner, {.id = job.id}).error().code, ErrorCode::JobResultGone);
    }

    void privateMessagesAreWithheldUnlessReadForAReason()
    {
        const QList<AccountId> users = m_world->givenUsers(2);
        m_world->givenFriends(users.first(), users.last());
        (void)m_world->orDie(m_world->chat.send({.account = users.first()},
                                                {.toId = users.last().value, .isPrivate = true, .body = u"secret"_s}));
        ExportMessages request;
        request.format = ExportFormat::JsonLines;

        const auto withheld = m_world->jobs.begin<JobKind::MessagesExport>(m_world->owner, request);
        request.withPrivate = true;
        const auto unreasoned = m_world->jobs.begin<JobKind::MessagesExport>(m_world->owner, request);
        request.reason = u"case 7"_s;
        const auto shown = m_world->jobs.begin<JobKind::MessagesExport>(m_world->owner, request);
        m_world->runAll();

        QCOMPARE(unreasoned.error().code, ErrorCode::ReasonRequired);
        QVERIFY(!fileOf(withheld->job->id).contains("secret"));
        QVERIFY(fileOf(shown->job->id).contains("secret"));
        OperatorCaller other = m_world->owner;
        other.permissions = {Permission::MessagesExport};
        QVERIFY(m_world->jobs.download(other, {.id = withheld->job->id}));
        QCOMPARE(m_world->jobs.download(other, {.id = shown->job->id}).error().code, ErrorCode::PermissionDenied);
    }

private:
    static ChangeJob changeOf(JobId id)
    {
        ChangeJob request;
        request.id = id;
        return request;
    }

    void send(const QList<AccountId> &pair, bool isPrivate, const QString &body)
    {
        (void)m_world->orDie(m_world->chat.send({.account = pair.first()},
                                                {.toId = pair.last().value, .isPrivate = isPrivate, .body = body}));
    }

    JobId begun(const QString &text, ExportFormat format)
    {
        ExportUsers request;
        request.text = text;
        request.format = format;
        return m_world->orDie(m_world->jobs.begin<JobKind::UsersExport>(m_world->owner, request)).job->id;
    }

    Job exported(const QString &text, ExportFormat format)
    {
        const JobId id = begun(text, format);
        m_world->runAll();
        return m_world->job(id);
    }

    QByteArray fileOf(JobId id) { return contentOf(m_world->files->finished(id, ExportFormat::JsonLines)); }

    std::optional<JobWorld> m_world;
};

QTEST_GUILESS_MAIN(ExportFilesTest)
#include "export_files_test.moc"
