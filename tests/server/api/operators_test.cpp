// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/totp.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Operators as they live with each other, over HTTP.
class OperatorsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
    }

    void init()
    {
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
        m_role = givenRole(*m_boss, u"support"_s, {u"operators.read"_s});
    }

    void cleanup()
    {
        m_boss.reset();
        m_server.reset();
    }

    void aPasswordForOneTimeMustBeChangedFirst()
    {
        QString first;
        Person mei = givenNewOperator(m_server->port(), *m_boss, u"mei"_s, m_role, &first);
        QCOMPARE(mei.api.get(u"/admin/operators"_s).error(), u"operator.passwordChangeRequired"_s);

        const Answer changed = mei.api.put(u"/admin/me/password"_s,
                                           {{u"current"_s, first}, {u"password"_s, u"another-horse"_s}});

        QVERIFY2(changed.code() == 0, changed.body.constData());
        QCOMPARE(mei.api.get(u"/admin/operators"_s).items().size(), 2);
        QCOMPARE(signIn(u"mei"_s, first).error(), u"operator.loginFailed"_s);
        QCOMPARE(signIn(u"mei"_s, u"another-horse"_s).code(), 0);
    }

    void whatARoleLosesItsOperatorsLoseAtOnce()
    {
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, m_role);
        QCOMPARE(mei.api.get(u"/admin/operators"_s).status, 200);

        const Answer edited = m_boss->api.patch(u"/admin/roles/%1"_s.arg(m_role),
                                                {{u"revoke"_s, QVariantList{u"operators.read"_s}}});

        QVERIFY2(edited.code() == 0, edited.body.constData());
        QCOMPARE(mei.api.get(u"/admin/operators"_s).status, 403);
    }

    void aDisabledOperatorIsOutAtOnce()
    {
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, m_role);

        const Answer edited = m_boss->api.patch(u"/admin/operators/%1"_s.arg(mei.id), {{u"isDisabled"_s, true}});

        QVERIFY2(edited.code() == 0, edited.body.constData());
        QCOMPARE(mei.api.get(u"/admin/session"_s).status, 401);
        QCOMPARE(signIn(u"mei"_s, QString::fromLatin1(kOperatorPassword)).error(), u"operator.loginFailed"_s);
    }

    void theSecondFactorIsAskedForAtTheNextSignIn()
    {
        const QString password = m_server->operatorPassword();
        const QJsonObject begun = m_boss->api.post(u"/admin/me/secondFactor"_s, {{u"password"_s, password}}).result();
        const QString secret = begun["secret"_L1].toString();
        QVERIFY(begun["uri"_L1].toString().startsWith(u"otpauth://totp/FreeIM:admin?secret="_s + secret));

        const Answer on = m_boss->api.put(u"/admin/me/secondFactor"_s, {{u"code"_s, appCode(secret)}});

        QVERIFY2(on.code() == 0, on.body.constData());
        const QJsonArray codes = on.result()["codes"_L1].toArray();
        QCOMPARE(codes.size(), 10);
        const Answer without = signIn(u"admin"_s, password);
        QCOMPARE(without.status, 403);
        QCOMPARE(without.error(), u"operator.secondFactorRequired"_s);
        QCOMPARE(without.field(), u"code"_s);
        QCOMPARE(signIn(u"admin"_s, password, u"abcdef"_s).error(), u"operator.secondFactorWrong"_s);
        QCOMPARE(signIn(u"admin"_s, password, codes.first().toString()).code(), 0);
        QCOMPARE(signIn(u"admin"_s, password, codes.first().toString()).error(), u"operator.secondFactorWrong"_s);
        QCOMPARE(m_boss->api.remove(u"/admin/me/secondFactor"_s, {{u"password"_s, password}}).code(), 0);
        QCOMPARE(signIn(u"admin"_s, password).code(), 0);
    }

    void aPasswordThatIsResetIsToldOnce()
    {
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, m_role);

        const Answer reset = m_boss->api.post(u"/admin/operators/%1/password"_s.arg(mei.id),
                                              {{u"reason"_s, u"forgot it"_s}});

        QCOMPARE(reset.result()["sessionsEnded"_L1].toInt(), 1);
        QCOMPARE(mei.api.get(u"/admin/session"_s).status, 401);
        QCOMPARE(signIn(u"mei"_s, QString::fromLatin1(kOperatorPassword)).error(), u"operator.loginFailed"_s);
        const Answer again = signIn(u"mei"_s, reset.result()["password"_L1].toString());
        QVERIFY(again.result()["operator"_L1]["mustChangePassword"_L1].toBool());
        QVERIFY(!m_server->log().contains(reset.result()["password"_L1].toString().toLatin1()));
    }

    void nobodyGivesWhatHeDoesNotHold()
    {
        const qint64 managers = givenRole(*m_boss, u"managers"_s, {u"operators.write"_s});
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, managers);

        const Answer made = mei.api.post(u"/admin/operators"_s, {{u"name"_s, u"tom"_s}, {u"roleId"_s, 1}});

        QCOMPARE(made.status, 403);
        QCOMPARE(made.error(), u"permission.notHeld"_s);
        QCOMPARE(made.field(), u"roleId"_s);
    }

    void everythingIsInTheLogAndTheLogIsIntact()
    {
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, m_role);
        QCOMPARE(m_boss->api.patch(u"/admin/operators/%1"_s.arg(mei.id), {{u"displayName"_s, u"小美"_s}}).code(), 0);

        const Answer page = m_boss->api.get(
            u"/admin/audit"_s, {{u"targetKind"_s, u"operator"_s}, {u"targetId"_s, QString::number(mei.id)}});

        QStringList actions;
        for (const QJsonValue &entry : page.items())
            actions.append(entry["action"_L1].toString());
        QCOMPARE(actions, (QStringList{u"operator.edit"_s, u"operator.passwordChange"_s, u"operator.signIn"_s,
                                       u"operator.create"_s}));
        const QJsonValue newest = page.items().first();
        QCOMPARE(newest["operatorName"_L1].toString(), u"admin"_s);
        QCOMPARE(newest["address"_L1].toString(), u"127.0.0.1"_s);
        QCOMPARE(newest["after"_L1].toObject(), (QJsonObject{{u"displayName"_s, u"小美"_s}}));
        const Answer verified = m_boss->api.post(u"/admin/audit/verify"_s);
        QVERIFY(verified.result()["isIntact"_L1].toBool());
        QCOMPARE(verified.result()["count"_L1].toInteger(), newest["id"_L1].toInteger());
    }

    void aLogThatWasChangedIsFound()
    {
        const auto connection = Connection::open(*parseDatabaseUrl(m_server->databaseUrl()));
        QVERIFY((*connection)->executePlain(u"UPDATE audit_entry SET operator_name = 'x' WHERE id = 2"_s));

        const Answer verified = m_boss->api.post(u"/admin/audit/verify"_s);

        QCOMPARE(verified.result(),
                 (QJsonObject{{u"count"_s, 1},
                              {u"isIntact"_s, false},
                              {u"firstBroken"_s, QJsonObject{{u"id"_s, 2}, {u"what"_s, u"changed"_s}}}}));
    }

    void sessionsOutliveARestart()
    {
        Person mei = givenOperator(m_server->port(), *m_boss, u"mei"_s, m_role);
        Person gone = givenOperator(m_server->port(), *m_boss, u"gone"_s, m_role);
        QCOMPARE(m_boss->api.patch(u"/admin/operators/%1"_s.arg(gone.id), {{u"isDisabled"_s, true}}).code(), 0);

        QCOMPARE(m_server->stop(), 0);
        m_server->restart();

        QCOMPARE(mei.api.get(u"/admin/operators"_s).status, 200);
        QCOMPARE(gone.api.get(u"/admin/session"_s).status, 401);
    }

private:
    static QString appCode(const QString &secret) { return totpCode(secret, totpStep(SystemClock().now())); }

    Answer signIn(const QString &name, const QString &password, const QString &code = {})
    {
        ApiClient api(m_server->port());
        return api.post(u"/admin/session"_s, {{u"name"_s, name}, {u"password"_s, password}, {u"code"_s, code}});
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    qint64 m_role = 0;
};

QTEST_GUILESS_MAIN(OperatorsTest)
#include "operators_test.moc"
