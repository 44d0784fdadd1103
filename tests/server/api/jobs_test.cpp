// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kManyAccounts = 150;
constexpr int kPatience = 60'000; // ms

} // namespace

// Work on many accounts at once, on a running server.
class JobsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
        for (int i = 0; i < kManyAccounts; ++i) {
            const Answer made = m_boss->api.post(
                u"/admin/users"_s, {{u"username"_s, u"user%1"_s.arg(i)}, {u"password"_s, u"correct-horse"_s}});
            QCOMPARE(made.code(), 0);
        }
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void whoIsBannedByAJobIsThrownOut()
    {
        Person mei = registeredPerson(m_server->port(), u"mei"_s);
        ChatSocket socket = mei.connect(m_server->port());

        const qint64 job = begun(
            u"/admin/jobs/users/ban"_s,
            {{u"ids"_s, QVariantList{mei.id}}, {u"scope"_s, u"service"_s}, {u"reason"_s, u"spam"_s}});

        QCOMPARE(socket.waitFor(u"accountBanned"_s).value("body"_L1).toString(), u"spam"_s);
        QTRY_COMPARE_WITH_TIMEOUT(jobOf(job).value("state"_L1).toString(), u"done"_s, kPatience);
        QCOMPARE(jobOf(job).value("done"_L1).toInt(), 1);
        QCOMPARE(mei.api.get(u"/me/info"_s).status, 401);
    }

    void anExportIsFetchedWithoutAToken()
    {
        const qint64 job = begun(u"/admin/jobs/users/export"_s, {{u"text"_s, u"user"_s}, {u"format"_s, u"csv"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(jobOf(job).value("state"_L1).toString(), u"done"_s, kPatience);

        const Answer allowed = m_boss->api.post(u"/admin/jobs/{id}/download"_s, {{u"id"_s, job}});
        ApiClient anyone(m_server->port());
        const QByteArray path = allowed.result().value("path"_L1).toString().toLatin1();
        const Answer file = anyone.send("GET", path, {}, {});
        const Answer piece = anyone.send("GET", path, {}, {}, {{"Range", "bytes=0-4"}});
        const Answer guess = anyone.send("GET", path + "x", {}, {});

        QCOMPARE(file.status, 200);
        QCOMPARE(file.fields.value("content-type"), QByteArray("text/csv; charset=utf-8"));
        QCOMPARE(file.fields.value("content-disposition"),
                 "attachment; filename=\"users-" + QByteArray::number(job) + ".csv\"");
        QCOMPARE(file.body.count('\n'), kManyAccounts + 1);
        QCOMPARE(file.body.size(), jobOf(job).value("fileBytes"_L1).toInteger());
        QCOMPARE(piece.status, 206);
        QCOMPARE(piece.body, file.body.first(5));
        QCOMPARE(guess.status, 404);
        const Answer log = m_boss->api.get(u"/admin/audit"_s, {{u"action"_s, u"job.download"_s}});
        QCOMPARE(log.items().first()["targetId"_L1].toString(), QString::number(job));
    }

    void aJobGoesOnWhereItWasWhenTheServerDied()
    {
        const qint64 job = begun(u"/admin/jobs/users/ban"_s,
                                 {{u"text"_s, u"user"_s}, {u"scope"_s, u"nearby"_s}, {u"reason"_s, u"spam"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(jobOf(job).value("done"_L1).toInt() > 0, kPatience);

        m_server->kill();
        m_server->restart();

        QTRY_COMPARE_WITH_TIMEOUT(jobOf(job).value("state"_L1).toString(), u"done"_s, kPatience);
        const QJsonObject over = jobOf(job);
        QCOMPARE(over.value("done"_L1).toInt() + over.value("skipped"_L1).toInt(), kManyAccounts);
        QCOMPARE(over.value("failed"_L1).toInt(), 0);
        const Answer bans = m_boss->api.get(u"/admin/bans"_s, {{u"scope"_s, u"nearby"_s}, {u"limit"_s, 200}});
        QCOMPARE(bans.items().size(), kManyAccounts);
    }

    void whatIsNotAllowedToOneIsNotAllowedToMany()
    {
        const Answer role = m_boss->api.post(
            u"/admin/roles"_s, {{u"name"_s, u"clerk"_s}, {u"permissions"_s, QVariantList{u"jobs.write"_s}}});
        QCOMPARE(role.code(), 0);
        const Answer made = m_boss->api.post(
            u"/admin/operators"_s, {{u"name"_s, u"clerk"_s}, {u"roleId"_s, role.result().value("id"_L1).toInteger()}});
        const QString password = made.result().value("password"_L1).toString();
        ApiClient clerk(m_server->port());
        const Answer in = clerk.post(u"/admin/session"_s, {{u"name"_s, u"clerk"_s}, {u"password"_s, password}});
        clerk.setToken(in.result().value("token"_L1).toString().toLatin1());
        QCOMPARE(
            clerk.put(u"/admin/me/password"_s, {{u"current"_s, password}, {u"password"_s, u"a-new-one-12"_s}}).code(),
            0);

        const Answer refused = clerk.post(u"/admin/jobs/users/delete"_s, {{u"isEvery"_s, true}, {u"reason"_s, u"x"_s}});

        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.error(), u"permission.denied"_s);
    }

private:
    qint64 begun(const QString &path, const Arguments &arguments)
    {
        const Answer answer = m_boss->api.post(path, arguments);
        return answer.result().value("job"_L1)["id"_L1].toInteger();
    }

    QJsonObject jobOf(qint64 id) { return m_boss->api.get(u"/admin/jobs/{id}"_s, {{u"id"_s, id}}).result(); }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
};

QTEST_GUILESS_MAIN(JobsTest)
#include "jobs_test.moc"
