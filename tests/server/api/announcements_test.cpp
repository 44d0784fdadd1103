// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// What operators tell accounts, as the accounts hear it.
class AnnouncementsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom"_s));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void whoIsHereHearsItAtOnceAndWhoIsNotReadsItLater()
    {
        ChatSocket phone = m_mei->connect(m_server->port());
        ChatSocket tablet = m_mei->connect(m_server->port());
        QVERIFY(!phone.waitFor(u"ping"_s).isEmpty() && !tablet.waitFor(u"ping"_s).isEmpty());

        const Answer sent = send({{u"text"_s, u"to all"_s}, {u"title"_s, u"News"_s}, {u"audience"_s, u"all"_s}});

        QCOMPARE(sent.code(), 0);
        QCOMPARE(sent.result().value("accountCount"_L1).toInt(), 2);
        QCOMPARE(sent.result().value("onlineCount"_L1).toInt(), 1);
        for (ChatSocket *device : {&phone, &tablet}) {
            const QJsonObject frame = device->waitFor(u"announcement"_s);
            QCOMPARE(frame.value("ope"_L1).toString(), u"system"_s);
            QCOMPARE(frame.value("body"_L1).toString(), u"to all"_s);
            QCOMPARE(frame.value("title"_L1).toString(), u"News"_s);
            QCOMPARE(frame.value("announcementId"_L1), sent.result().value("announcement"_L1)["id"_L1]);
        }
        QCOMPARE(readBy(*m_tom), QStringList{u"to all"_s});
        QCOMPARE(readBy(*m_mei), QStringList{u"to all"_s});
    }

    void whoIsNotMeantHearsNothing()
    {
        ChatSocket mei = m_mei->connect(m_server->port());
        ChatSocket tom = m_tom->connect(m_server->port());
        QVERIFY(!mei.waitFor(u"ping"_s).isEmpty() && !tom.waitFor(u"ping"_s).isEmpty());

        QCOMPARE(
            send({{u"text"_s, u"to tom"_s}, {u"audience"_s, u"accounts"_s}, {u"accountIds"_s, QVariantList{m_tom->id}}})
                .code(),
            0);
        QCOMPARE(send({{u"text"_s, u"to both"_s}, {u"audience"_s, u"all"_s}}).code(), 0);

        // What was sent first comes first, so with the second everything is here.
        QCOMPARE(mei.waitFor(u"announcement"_s).value("body"_L1).toString(), u"to both"_s);
        QCOMPARE(tom.waitFor(u"announcement"_s, 2).value("body"_L1).toString(), u"to both"_s);
        QCOMPARE(tom.ofType(u"announcement"_s).first().value("body"_L1).toString(), u"to tom"_s);
        QCOMPARE(mei.ofType(u"announcement"_s).size(), 1);
        QVERIFY(!readBy(*m_mei).contains(u"to tom"_s));
        QCOMPARE(readBy(*m_tom).first(), u"to both"_s);
    }

    void aDryRunOnlyCounts()
    {
        const QStringList before = readBy(*m_mei);

        const Answer tried = send({{u"text"_s, u"?"_s}, {u"audience"_s, u"all"_s}, {u"dryRun"_s, true}});

        QCOMPARE(tried.result().value("accountCount"_L1).toInt(), 2);
        QCOMPARE(tried.result().value("announcement"_L1), QJsonValue(QJsonValue::Null));
        QCOMPARE(readBy(*m_mei), before);
    }

    void anAudienceWithoutItsNamesIsRefused()
    {
        const Answer refused = send({{u"text"_s, u"x"_s}, {u"audience"_s, u"group"_s}});

        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.field(), u"groupId"_s);
    }

private:
    [[nodiscard]] Answer send(const Arguments &announcement)
    {
        return m_boss->api.post(u"/admin/announcements"_s, announcement);
    }

    static QStringList readBy(Person &person)
    {
        QStringList texts;
        for (const QJsonValue &item : person.api.get(u"/announcements"_s).items())
            texts.append(item["text"_L1].toString());
        return texts;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
};

QTEST_GUILESS_MAIN(AnnouncementsTest)
#include "announcements_test.moc"
