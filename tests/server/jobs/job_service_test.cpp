// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/jobs/job_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;

class JobServiceTest : public QObject
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

    void aDryRunTellsWhatItWouldBeForAndBeginsNothing()
    {
        (void)m_world->givenUsers(45);
        BulkBanUsers request = JobWorld::banOfUsers(u"user"_s);
        request.dryRun = true;

        const auto plan = m_world->begin(request);

        QCOMPARE(plan->total, 45);
        QVERIFY(plan->isTotalExact);
        QCOMPARE(plan->sample.size(), 20);
        QCOMPARE(plan->sample.first().name, u"user044"_s);
        QVERIFY(!plan->job);
        QVERIFY(m_world->jobs.list(m_world->owner, {})->items.isEmpty());
    }

    void aPlanTellsHowManyAreBannedAlready()
    {
        const QList<AccountId> users = m_world->givenUsers(5);
        const auto given = [&](int user, BanScope scope, std::optional<qint64> begins, std::optional<qint64> ends) {
            CreateBan ban = BanWorld::banOf(users.at(user), scope);
            if (begins)
                ban.startsAt = m_world->later(*begins);
            if (ends)
                ban.endsAt = m_world->later(*ends);
            return m_world->given(ban);
        };
        (void)given(0, BanScope::Send, {}, {});
        (void)given(1, BanScope::Send, kHour, 2 * kHour); // one is enough
        (void)given(1, BanScope::Send, 3 * kHour, 4 * kHour);
        (void)given(2, BanScope::Upload, {}, {});
        (void)given(3, BanScope::Send, {}, kHour);
        LiftBan lift;
        lift.id = given(4, BanScope::Send, {}, {}).id;
        lift.reason = u"appeal granted"_s;
        QVERIFY(m_world->service.lift(m_world->boss, lift));
        BulkBanUsers request = JobWorld::banOfUsers(u"user"_s);
        request.dryRun = true;

        QCOMPARE(m_world->begin(request)->alreadyBanned, std::optional<qint64>(3));
        request.endsAt = m_world->later(kHour); // before another begins
        QCOMPARE(m_world->begin(request)->alreadyBanned, std::optional<qint64>(2));
        m_world->clock.advance(kHour);
        request.endsAt.reset();
        QCOMPARE(m_world->begin(request)->alreadyBanned, std::optional<qint64>(2));
        request.text.reset();
        request.ids = {users.at(0), users.at(2), AccountId{99'999'999}};
        const auto named = m_world->begin(request);
        QCOMPARE(named->total, 3);
        QCOMPARE(named->alreadyBanned, std::optional<qint64>(1));
    }

    void onlyPlansOfBansTellOfBans()
    {
        (void)m_world->givenUsers(1);
        BulkUsers request;
        request.isEvery = true;
        request.reason = u"spam"_s;
        request.dryRun = true;

        QVERIFY(!m_world->jobs.begin<JobKind::UsersDelete>(m_world->owner, request)->alreadyBanned);
    }

    void aJobThatHasNothingToDoIsNotBegun()
    {
        const auto plan = m_world->begin(JobWorld::banOfUsers(u"nobody"_s));

        QCOMPARE(plan.error().code, ErrorCode::JobEmpty);
    }

    void theObjectsAreNamedInExactlyOneWay_data()
    {
        QTest::addColumn<BulkUsers>("request");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, bool hasIds, bool hasFilter, bool isEvery, ErrorCode code,
                            const QString &field) {
            BulkUsers request;
            request.reason = u"spam"_s;
            if (hasIds)
                request.ids = {AccountId{1}};
            if (hasFilter)
                request.text = u"user"_s;
            request.isEvery = isEvery;
            QTest::newRow(name) << request << code << field;
        };
        row("none", false, false, false, ErrorCode::ParameterMissing, u"ids"_s);
        row("ids and filters", true, true, false, ErrorCode::ParameterConflict, u"ids"_s);
        row("ids and all", true, false, true, ErrorCode::ParameterConflict, u"ids"_s);
        row("filters and all", false, true, true, ErrorCode::ParameterConflict, u"isEvery"_s);
    }

    void theObjectsAreNamedInExactlyOneWay()
    {
        QFETCH(BulkUsers, request);
        QFETCH(ErrorCode, code);
        QFETCH(QString, field);

        const auto plan = m_world->jobs.begin<JobKind::UsersDelete>(m_world->owner, request);

        QCOMPARE(plan.error().code, code);
        QCOMPARE(plan.error().field, field);
    }

    void everyoneCanBeMeantOnPurpose()
    {
        (void)m_world->givenUsers(3);
        BulkUsers request;
        request.isEvery = true;
        request.reason = u"the key was leaked"_s;
        request.dryRun = true;

        QCOMPARE(m_world->jobs.begin<JobKind::UsersEndSessions>(m_world->owner, request)->total, 3);
    }

    void aBanThatWouldBeOverIsRefusedBeforeItBegins()
    {
        (void)m_world->givenUsers(1);
        BulkBanUsers request = JobWorld::banOfUsers(u"user"_s);
        request.endsAt = m_world->later(-1);

        QCOMPARE(m_world->begin(request).error().code, ErrorCode::BanPeriodInvalid);
    }

    void jobsAreListedNewestFirstByKindStateAndOperator()
    {
        (void)m_world->givenUsers(1);
        const JobId ban = m_world->orDie(m_world->begin(JobWorld::banOfUsers(u"user"_s))).job->id;
        const JobId users =
            m_world->orDie(m_world->jobs.begin<JobKind::UsersExport>(m_world->owner, ExportUsers{})).job->id;

        QCOMPARE(listed({}), (QList<JobId>{users, ban}));
        ListJobs request;
        request.kind = JobKind::UsersBan;
        QCOMPARE(listed(request), QList<JobId>{ban});
        request.state = JobState::Done;
        QCOMPARE(listed(request), QList<JobId>{});
        m_world->runAll();
        QCOMPARE(listed(request), QList<JobId>{ban});
        request.createdBy = m_world->boss.id;
        QCOMPARE(listed(request), QList<JobId>{});
    }

    void whatIsOverCanNeitherBeCancelledNorResumed()
    {
        (void)m_world->givenUsers(1);
        const JobId id = m_world->begin(JobWorld::banOfUsers(u"user"_s))->job->id;
        QCOMPARE(m_world->jobs.resume(m_world->owner, changeOf(id)).error().code, ErrorCode::JobOver);
        m_world->runAll();

        QCOMPARE(m_world->jobs.cancel(m_world->owner, changeOf(id)).error().code, ErrorCode::JobOver);
        QCOMPARE(m_world->jobs.resume(m_world->owner, changeOf(id)).error().code, ErrorCode::JobOver);
        QCOMPARE(m_world->jobs.cancel(m_world->owner, changeOf(JobId{99})).error().code, ErrorCode::JobUnknown);
    }

    void onlyWhoMayBeginItMayResumeIt()
    {
        (void)m_world->givenUsers(1);
        const JobId id = m_world->begin(JobWorld::banOfUsers(u"user"_s))->job->id;
        QVERIFY(m_world->jobs.cancel(m_world->owner, changeOf(id)));
        OperatorCaller other = m_world->boss;
        other.permissions.add(Permission::JobsWrite);

        const auto refused = m_world->jobs.resume(other, changeOf(id));

        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(refused.error().details.value("permission"_L1).toString(), u"bans.write"_s);
    }

    void whoMayNotReadMessagesSeesNoneInASample()
    {
        const QList<AccountId> users = m_world->givenUsers(2);
        m_world->givenFriends(users.first(), users.last());
        (void)m_world->orDie(
            m_world->chat.send({.account = users.first()}, {.toId = users.last().value, .body = u"secret"_s}));
        BulkMessages request;
        request.isEvery = true;
        request.reason = u"spam"_s;
        request.dryRun = true;
        OperatorCaller caller = m_world->boss;
        caller.permissions = {};

        const auto plan = m_world->jobs.begin<JobKind::MessagesRecall>(caller, request);

        QCOMPARE(plan->total, 1);
        QCOMPARE(plan->sample.first().name, QString());
    }

private:
    static ChangeJob changeOf(JobId id)
    {
        ChangeJob request;
        request.id = id;
        return request;
    }

    QList<JobId> listed(const ListJobs &request)
    {
        const auto page = m_world->jobs.list(m_world->owner, request);
        QList<JobId> ids;
        for (const Job &job : page->items)
            ids.append(job.id);
        return ids;
    }

    std::optional<JobWorld> m_world;
};

QTEST_GUILESS_MAIN(JobServiceTest)
#include "job_service_test.moc"
