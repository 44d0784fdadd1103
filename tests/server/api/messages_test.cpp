// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// An operator reads what people say to each other through the real server, and takes a message back.
class MessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom"_s));
        befriend(*m_mei, *m_tom);
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void aMessageIsFoundSoonAfterItIsSent()
    {
        const qint64 id = said(u"发票开好了 🦊"_s);

        QTRY_COMPARE_WITH_TIMEOUT(found({{u"words"_s, u"发票"_s}}), QList<qint64>{id}, 30'000);
        QCOMPARE(found({{u"words"_s, u"票"_s}, {u"senderId"_s, m_mei->id}}), QList<qint64>{id});
        QCOMPARE(found({{u"words"_s, u"🦊 开好"_s}}), QList<qint64>{id});
        QCOMPARE(found({{u"words"_s, u"%"_s}}), QList<qint64>());
        QCOMPARE(found({{u"words"_s, u"\"发票"_s}, {u"receiverId"_s, m_tom->id}}), QList<qint64>{id});
        QCOMPARE(found({{u"words"_s, u"发票"_s}, {u"senderId"_s, m_tom->id}}), QList<qint64>());
    }

    void pagesFollowEachOther()
    {
        QList<qint64> ids;
        for (int i = 0; i < 5; ++i)
            ids.prepend(said(u"page"_s));

        QList<qint64> walked;
        Arguments arguments{{u"accountId"_s, m_tom->id}, {u"otherId"_s, m_mei->id}, {u"limit"_s, 2}};
        while (walked.size() < ids.size()) {
            const Answer page = m_boss->api.get(u"/admin/messages"_s, arguments);
            QCOMPARE(page.code(), 0);
            QCOMPARE(page.items().size(), 2);
            for (const QJsonValue &item : page.items())
                walked.append(item["id"_L1].toInteger());
            arguments = Arguments{{u"accountId"_s, m_tom->id}, {u"otherId"_s, m_mei->id}, {u"limit"_s, 2}} +
                        Arguments{{u"after"_s, page.result().value("next"_L1).toString()}};
        }

        QCOMPARE(walked.first(5), ids);
    }

    void privateMessagesNeedAReason()
    {
        const qint64 id = said(u"between us"_s, true);
        const QString path = u"/admin/messages/%1"_s.arg(id);

        const Answer withheld = m_boss->api.get(path);
        QVERIFY(withheld.result().value("isWithheld"_L1).toBool());
        QCOMPARE(withheld.result().value("body"_L1).toString(), QString());

        const Answer refused = m_boss->api.get(path, {{u"withPrivate"_s, 1}});
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.error(), u"reason.required"_s);

        const Answer shown = m_boss->api.get(path, {{u"withPrivate"_s, 1}, {u"reason"_s, u"report 4711"_s}});
        QCOMPARE(shown.result().value("body"_L1).toString(), u"between us"_s);
        QVERIFY(!shown.result().value("isWithheld"_L1).toBool());
    }

    void membersSeeARecallByAnOperator()
    {
        const qint64 id = said(u"advertising"_s);
        ChatSocket meiSocket = m_mei->connect(m_server->port());
        ChatSocket tomSocket = m_tom->connect(m_server->port());
        const QString path = u"/admin/messages/%1/recall"_s.arg(id);

        const Answer recalled = m_boss->api.post(path, {{u"reason"_s, u"spam"_s}});

        QCOMPARE(recalled.code(), 0);
        QCOMPARE(recalled.result().value("status"_L1).toString(), u"revocation"_s);
        for (ChatSocket *socket : {&meiSocket, &tomSocket}) {
            const QJsonObject pushed = socket->waitFor(u"text"_s);
            QCOMPARE(pushed.value("id"_L1).toInteger(), id);
            QCOMPARE(pushed.value("status"_L1).toString(), u"revocation"_s);
            QCOMPARE(pushed.value("body"_L1).toString(), QString());
        }
        const Answer history = m_tom->api.get(u"/chat/messages"_s, {{u"toId"_s, m_mei->id}});
        QCOMPARE(history.items().first()["status"_L1].toString(), u"revocation"_s);
        QCOMPARE(history.items().first()["body"_L1].toString(), QString());

        const Answer again = m_boss->api.post(path, {{u"reason"_s, u"spam"_s}});
        QCOMPARE(again.status, 409);
        QCOMPARE(again.error(), u"message.recalled"_s);
        const ProgramEnd check = runProgram(
            {u"check"_s, u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()});
        QVERIFY2(check.status == 0, check.output.constData());
    }

private:
    qint64 said(const QString &body, bool isPrivate = false)
    {
        return m_mei->api
            .post(u"/chat/send"_s, {{u"toId"_s, m_tom->id},
                                    {u"ope"_s, u"friend"_s},
                                    {u"type"_s, u"text"_s},
                                    {u"isPrivate"_s, isPrivate},
                                    {u"body"_s, body}})
            .result()
            .value("id"_L1)
            .toInteger();
    }

    QList<qint64> found(const Arguments &arguments)
    {
        QList<qint64> ids;
        for (const QJsonValue &item : m_boss->api.get(u"/admin/messages"_s, arguments).items())
            ids.append(item["id"_L1].toInteger());
        return ids;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::optional<Person> m_boss;
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
