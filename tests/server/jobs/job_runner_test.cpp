// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/audit_repository.h"
#include "tests/server/jobs/job_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;

namespace {

const Statement kForgetStep{"test.forgetStep", u"UPDATE job SET place = '', done = 0 WHERE id = ?"_s};
const Statement kDisable{"test.disable", u"UPDATE operator SET is_disabled = TRUE WHERE id = ?"_s};

} // namespace

class JobRunnerTest : public QObject
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

    void everyAccountThatFitsIsBannedAndNoOther()
    {
        (void)m_world->givenUsers(45);
        const AccountId other = m_world->givenAccount(u"mei"_s);

        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));
        QCOMPARE(m_world->runAll(), 3);

        const Job job = m_world->job(id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.total, 45);
        QCOMPARE(job.done, 45);
        QCOMPARE(job.skipped + job.failed, 0);
        QCOMPARE(m_world->allBans().size(), 45);
        QVERIFY(m_world->bans.check({.account = other}, {BanScope::Send}));
    }

    void eachObjectIsInTheAuditLogInTheNameOfWhoBeganIt()
    {
        (void)m_world->givenUsers(3);
        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));
        m_world->runAll();

        const auto entries = m_world->database->read(
            [](Connection &connection) { return AuditRepository(connection).after(AuditEntryId{}, 1'000); });
        int bans = 0;
        for (const AuditEntry &entry : *entries) {
            if (entry.action != "ban.create"_L1)
                continue;
            ++bans;
            QCOMPARE(entry.operatorName, m_world->owner.name);
            QCOMPARE(entry.address, m_world->owner.address);
            QCOMPARE(entry.requestId, u"job-%1"_s.arg(id.value));
            QCOMPARE(entry.reason, u"spam"_s);
        }
        QCOMPARE(bans, 3);
    }

    void whatFailsIsListedAndTheRestIsDone()
    {
        const QList<AccountId> users = m_world->givenUsers(3);
        m_world->clock.advance(-kHour);
        CreateBan earlier = BanWorld::banOf(users.at(1), BanScope::Send);
        earlier.reason = u"insults"_s;
        earlier.endsAt = m_world->later(kDay);
        const Ban other = m_world->given(earlier);
        m_world->clock.advance(kHour);
        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));

        m_world->runAll();

        QCOMPARE(m_world->job(id).done, 2);
        QCOMPARE(m_world->job(id).failed, 1);
        const auto failures = m_world->jobs.failures(m_world->owner, requestFor<ListJobFailures>(id));
        QCOMPARE(failures->items.size(), 1);
        QCOMPARE(failures->items.first().itemId, users.at(1).value);
        QCOMPARE(failures->items.first().itemName, u"user001"_s);
        QCOMPARE(failures->items.first().error, u"ban.overlap"_s);
        QCOMPARE(failures->items.first().details, (QJsonObject{{u"id"_s, other.id.value},
                                                               {u"scope"_s, u"send"_s},
                                                               {u"reason"_s, other.reason},
                                                               {u"startsAt"_s, other.startsAt.toRfc3339()},
                                                               {u"endsAt"_s, other.endsAt->toRfc3339()}}));
    }

    void aStepThatCouldNotBeWrittenDownIsDoneAgainToNoHarm()
    {
        (void)m_world->givenUsers(45);
        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));
        QVERIFY(*m_world->runner.step());
        m_world->change(kForgetStep, id); // as after a crash

        JobRunner restarted(m_world->context, m_world->set, *m_world->files);
        while (*restarted.step()) {
        }

        const Job job = m_world->job(id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.skipped, 20);
        QCOMPARE(job.done, 25);
        QCOMPARE(job.failed, 0);
        QCOMPARE(m_world->allBans().size(), 45);
    }

    void accountsThatAreNamedAreDone()
    {
        const QList<AccountId> users = m_world->givenUsers(45);
        BulkUsers request;
        request.ids = users.first(41) + QList<AccountId>{AccountId{99'999'999}};
        request.reason = u"spam"_s;
        const auto plan = m_world->jobs.begin<JobKind::UsersDelete>(m_world->owner, request);
        QCOMPARE(plan->total, 42);
        QVERIFY(plan->isTotalExact);

        m_world->runAll();

        QCOMPARE(m_world->job(plan->job->id).done, 41);
        QCOMPARE(m_world->job(plan->job->id).failed, 1);
        for (int i = 0; i < users.size(); ++i)
            QCOMPARE(statusOf(users.at(i)), i < 41 ? UserStatus::Deleted : UserStatus::Active);
    }

    void whatIsSoAlreadyIsSkipped()
    {
        const QList<AccountId> users = m_world->givenUsers(2);
        BulkUsers request;
        request.ids = users;
        request.reason = u"spam"_s;
        (void)m_world->jobs.begin<JobKind::UsersDelete>(m_world->owner, request);
        m_world->runAll();
        const auto restore = m_world->jobs.begin<JobKind::UsersRestore>(m_world->owner, request);
        m_world->runAll();
        const auto again = m_world->jobs.begin<JobKind::UsersRestore>(m_world->owner, request);
        m_world->runAll();

        QCOMPARE(m_world->job(restore->job->id).done, 2);
        QCOMPARE(m_world->job(again->job->id).skipped, 2);
        QCOMPARE(statusOf(users.first()), UserStatus::Active);
    }

    void messagesOfASearchAreRecalled()
    {
        const QList<AccountId> users = m_world->givenUsers(2);
        m_world->givenFriends(users.first(), users.last());
        for (int i = 0; i < 25; ++i)
            (void)m_world->orDie(m_world->chat.send({.account = users.first()},
                                                    {.toId = users.last().value, .body = u"hello %1"_s.arg(i)}));
        BulkMessages request;
        request.senderId = users.first();
        request.reason = u"spam"_s;
        const auto plan = m_world->jobs.begin<JobKind::MessagesRecall>(m_world->owner, request);
        QCOMPARE(plan->sample.first().name, u"hello 24"_s);

        m_world->runAll();

        QCOMPARE(m_world->job(plan->job->id).done, 25);
        SearchMessages recalled;
        recalled.status = MessageStatus::Recalled;
        QCOMPARE(m_world->messages.search(m_world->owner, recalled)->items.size(), 25);
    }

    void bansOfAListAreLifted()
    {
        (void)m_world->givenUsers(3);
        (void)begun(JobWorld::banOfUsers(u"user"_s));
        m_world->runAll();
        BulkBans request;
        request.scope = BanScope::Send;
        request.state = BanState::Active;
        request.reason = u"amnesty"_s;

        const auto plan = m_world->jobs.begin<JobKind::BansLift>(m_world->owner, request);
        m_world->runAll();

        QCOMPARE(m_world->job(plan->job->id).done, 3);
        for (const Ban &ban : m_world->allBans())
            QCOMPARE(ban.state, BanState::Lifted);
    }

    void eachStepIsTold()
    {
        (void)m_world->givenUsers(45);
        (void)m_world->events.takeWatched();
        (void)begun(JobWorld::banOfUsers(u"user"_s));
        m_world->runAll();

        QList<qint64> done;
        for (const Watched &watched : m_world->events.takeWatched()) {
            if (const auto *job = std::get_if<JobChanged>(&watched.what))
                done.append(job->job.done);
        }
        QCOMPARE(done, (QList<qint64>{0, 20, 40, 45}));
    }

    void jobsTakeTurns()
    {
        (void)m_world->givenUsers(45);
        const JobId first = begun(JobWorld::banOfUsers(u"user"_s));
        BulkBanUsers other = JobWorld::banOfUsers(u"user"_s);
        other.scope = BanScope::Upload;
        const JobId second = begun(other);

        for (int i = 0; i < 2; ++i) {
            QVERIFY(*m_world->runner.step());
            m_world->clock.advance(1);
        }

        QCOMPARE(m_world->job(first).done, 20);
        QCOMPARE(m_world->job(second).done, 20);
    }

    void whoIsDisabledHasNothingDoneAnyMore()
    {
        (void)m_world->givenUsers(45);
        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));
        QVERIFY(*m_world->runner.step());

        m_world->change(kDisable, m_world->owner.id);
        m_world->runAll();

        const Job job = m_world->job(id);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error, u"permission.denied"_s);
        QCOMPARE(m_world->allBans().size(), 20);
    }

    void aCancelledJobStopsAndGoesOnWhereItWas()
    {
        (void)m_world->givenUsers(45);
        const JobId id = begun(JobWorld::banOfUsers(u"user"_s));
        QVERIFY(*m_world->runner.step());

        QVERIFY(m_world->jobs.cancel(m_world->owner, requestFor<ChangeJob>(id)));
        QVERIFY(!m_world->job(id).fileExpiresAt); // it writes none
        QCOMPARE(m_world->runAll(), 0);
        QCOMPARE(m_world->job(id).state, JobState::Cancelled);
        QCOMPARE(m_world->job(id).done, 20);

        QVERIFY(m_world->jobs.resume(m_world->owner, requestFor<ChangeJob>(id)));
        QCOMPARE(m_world->runAll(), 2);
        QCOMPARE(m_world->job(id).state, JobState::Done);
        QCOMPARE(m_world->job(id).done, 45);
        QCOMPARE(m_world->allBans().size(), 45);
    }

private:
    template <typename Request>
    static Request requestFor(JobId id)
    {
        Request request;
        request.id = id;
        return request;
    }

    JobId begun(const BulkBanUsers &request) { return m_world->orDie(m_world->begin(request)).job->id; }

    UserStatus statusOf(AccountId id) { return m_world->directory.detail(m_world->owner, {.id = id})->status; }

    std::optional<JobWorld> m_world;
};

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "job_runner_test.moc"
