// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// What the service itself shows its clients: links, and what they may do.
class DiscoversTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void whatOperatorsEditEverybodySees()
    {
        QCOMPARE(m_mei->api.get(u"/discovers"_s).total(), 0);
        const qint64 help = created(u"帮助中心"_s, 20);
        const qint64 news = created(u"news"_s, 10);
        QCOMPARE(titles(), (QStringList{u"news"_s, u"帮助中心"_s}));

        QCOMPARE(m_boss->api.patch(u"/admin/discovers/{id}"_s, {{u"id"_s, help}, {u"order"_s, 5}}).code(), 0);
        QCOMPARE(titles(), (QStringList{u"帮助中心"_s, u"news"_s}));
        QCOMPARE(m_boss->api.get(u"/admin/discovers"_s).items().size(), 2);

        QCOMPARE(m_boss->api.remove(u"/admin/discovers/{id}"_s, {{u"id"_s, news}, {u"reason"_s, u"old"_s}}).code(), 0);
        QCOMPARE(titles(), (QStringList{u"帮助中心"_s}));
        const QJsonObject link = m_mei->api.get(u"/discovers"_s).items().first().toObject();
        QCOMPARE(link.keys(), (QStringList{u"icon"_s, u"id"_s, u"order"_s, u"title"_s, u"url"_s}));
        QCOMPARE(link.value("url"_L1).toString(), u"https://help.example.org/"_s);
    }

    void aScriptIsNoLink()
    {
        const Answer answer = m_boss->api.post(u"/admin/discovers"_s,
                                               {{u"title"_s, u"free gifts"_s}, {u"url"_s, u"javascript:alert(1)"_s}});

        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.field(), u"url"_s);
    }

    void whoLacksThePermissionCannotEdit()
    {
        Person reader = givenOperator(m_server->port(), *m_boss, u"reader"_s,
                                      givenRole(*m_boss, u"readers"_s, {u"users.read"_s}));

        const Answer answer = reader.api.get(u"/admin/discovers"_s);

        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.result().value("permission"_L1).toString(), u"discovers.write"_s);
    }

    void anybodyLearnsWhatTheServerLetsClientsDo()
    {
        ApiClient anybody(m_server->port());
        const QJsonObject before = anybody.get(u"/configs"_s).result();
        QVERIFY(before.value("isUsernameRegistrationOpen"_L1).toBool());
        QCOMPARE(before.value("messageLength"_L1).toInt(), 20'000);
        QCOMPARE(before.value("invitedAtOnce"_L1).toInt(), 50);
        QVERIFY(before.value("uploadTypes"_L1).toArray().contains(u"image/png"_s));

        for (const auto &[key, value] :
             {std::pair{u"registration.username"_s, u"closed"_s}, {u"chat.recallWindow"_s, u"300"_s}}) {
            const Arguments change{{u"key"_s, key}, {u"value"_s, value}, {u"reason"_s, u"a test"_s}};
            QCOMPARE(m_boss->api.put(u"/admin/settings/{key}"_s, change).code(), 0);
        }

        const QJsonObject after = anybody.get(u"/configs"_s).result();
        QVERIFY(!after.value("isUsernameRegistrationOpen"_L1).toBool());
        QCOMPARE(after.value("recallSeconds"_L1).toInt(), 300);
        // Also where a worker answers, as it does when there are parameters to read.
        QCOMPARE(anybody.get(u"/configs"_s, {{u"x"_s, 1}}).result().value("recallSeconds"_L1).toInt(), 300);
    }

    void nothingOfItIsSecret()
    {
        const Answer answer = ApiClient(m_server->port()).get(u"/configs"_s);

        for (const QByteArray &secret : {m_server->tokenKey(), m_server->operatorPassword().toUtf8(),
                                         m_server->dataDirectory().toUtf8(), m_server->databaseUrl().toUtf8()})
            QVERIFY2(!answer.body.contains(secret), answer.body.constData());
    }

private:
    qint64 created(const QString &title, int order)
    {
        return m_boss->api
            .post(u"/admin/discovers"_s,
                  {{u"title"_s, title}, {u"url"_s, u"https://help.example.org/"_s}, {u"order"_s, order}})
            .result()
            .value("id"_L1)
            .toInteger();
    }

    QStringList titles()
    {
        QStringList titles;
        for (const QJsonValue &link : m_mei->api.get(u"/discovers"_s).items())
            titles.append(link["title"_L1].toString());
        return titles;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_boss;
};

QTEST_GUILESS_MAIN(DiscoversTest)
#include "discovers_test.moc"
