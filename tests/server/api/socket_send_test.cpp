// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

QString sendFrame(const QString &reqId, qint64 toId, const QString &body, const QJsonObject &more = {})
{
    QJsonObject frame{{u"type"_s, u"send"_s},  {u"reqId"_s, reqId},           {u"toId"_s, toId},
                      {u"ope"_s, u"friend"_s}, {u"messageType"_s, u"text"_s}, {u"isPrivate"_s, false},
                      {u"body"_s, body}};
    for (auto field = more.begin(); field != more.end(); ++field)
        frame.insert(field.key(), *field);
    return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

QJsonObject messageOf(const QJsonObject &ack)
{
    return ack.value("message"_L1).toObject();
}

QMap<QString, QString> limited(const QString &name, const QString &limit)
{
    return {{u"FREEIM_RATE_LIMIT_ENABLED"_s, u"true"_s}, {name, limit}};
}

} // namespace

// Messages that are sent over the WebSocket: like those of POST /chat/send in everything but the way.
class SocketSendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void init()
    {
        ++m_run;
        m_mei.emplace(registeredPerson(m_server->port(), u"mei%1"_s.arg(m_run)));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom%1"_s.arg(m_run)));
        befriend(*m_mei, *m_tom);
    }

    void theAnswerIsWhatChatSendWouldAnswer()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        ChatSocket toms = m_tom->connect(m_server->port());
        const Person tablet = loggedInAgain(m_server->port(), *m_mei);
        ChatSocket tablets = tablet.connect(m_server->port());

        meis.send(sendFrame(u"r1"_s, m_tom->id, u"hello 🍜"_s, {{u"clientMsgId"_s, u"c1"_s}}));

        const QJsonObject ack = meis.waitFor(u"ack"_s);
        QCOMPARE(ack.value("reqId"_L1).toString(), u"r1"_s);
        QJsonObject resent = sendByHttp(*m_mei, *m_tom, u"hello 🍜"_s, u"c1"_s).result();
        QVERIFY(resent.take("duplicate"_L1).toBool());
        QCOMPARE(messageOf(ack), resent);
        // His devices get it, her other one a copy, this one the answer alone.
        QCOMPARE(toms.waitFor(u"text"_s), messageOf(ack));
        QCOMPARE(tablets.waitFor(u"text"_s), messageOf(ack));
        QVERIFY(meis.ofType(u"text"_s).isEmpty());
    }

    void whatIsSentTogetherKeepsItsOrder()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        ChatSocket toms = m_tom->connect(m_server->port());
        constexpr int kMessages = 80;

        // His come in between, and take places of their own.
        for (int i = 0; i < kMessages; ++i) {
            meis.send(sendFrame(u"r%1"_s.arg(i), m_tom->id, u"m%1"_s.arg(i)));
            toms.send(sendFrame(u"r%1"_s.arg(i), m_mei->id, u"t%1"_s.arg(i)));
        }
        QVERIFY(!meis.waitFor(u"ack"_s, kMessages).isEmpty());
        QVERIFY(!toms.waitFor(u"ack"_s, kMessages).isEmpty());
        QVERIFY(!toms.waitFor(u"text"_s, kMessages).isEmpty());

        QSet<qint64> seqs;
        for (ChatSocket *socket : {&meis, &toms}) {
            qint64 last = 0;
            for (int i = 0; i < kMessages; ++i) {
                const QJsonObject ack = socket->ofType(u"ack"_s).at(i);
                const qint64 seq = messageOf(ack).value("seq"_L1).toInteger();
                QCOMPARE(ack.value("reqId"_L1).toString(), u"r%1"_s.arg(i));
                QVERIFY2(seq > last, qPrintable(u"%1 after %2"_s.arg(seq).arg(last)));
                last = seq;
                seqs.insert(seq);
            }
        }
        QCOMPARE(seqs.size(), 2 * kMessages);
        QCOMPARE(*std::max_element(seqs.begin(), seqs.end()), 2 * kMessages); // dense
        for (int i = 0; i < kMessages; ++i)
            QCOMPARE(toms.ofType(u"text"_s).at(i).value("body"_L1).toString(), u"m%1"_s.arg(i));
    }

    void aResendAfterAReconnectIsTheFirstMessage()
    {
        const QJsonObject id{{u"clientMsgId"_s, u"again"_s}};
        ChatSocket first = m_mei->connect(m_server->port());
        first.send(sendFrame(u"r1"_s, m_tom->id, u"once"_s, id));
        QJsonObject sent = messageOf(first.waitFor(u"ack"_s));
        first.socket().abort();
        ChatSocket second = m_mei->connect(m_server->port());

        second.send(sendFrame(u"r2"_s, m_tom->id, u"once"_s, id));
        second.send(sendFrame(u"r3"_s, m_tom->id, u"other words"_s, id));

        sent.insert("duplicate"_L1, true);
        QCOMPARE(messageOf(second.waitFor(u"ack"_s)), sent);
        const QJsonObject refused = second.waitFor(u"error"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"message.clientMsgIdReused"_s);
        QCOMPARE(refused.value("reqId"_L1).toString(), u"r3"_s);
        QCOMPARE(m_tom->api.get(u"/chat/messages"_s, {{u"toId"_s, m_mei->id}}).total(), 1);
    }

    void groupsAreReachedToo()
    {
        const qint64 group = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}})
                                 .result()
                                 .value("id"_L1)
                                 .toInteger();
        QCOMPARE(m_tom->api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u""_s}}).code(), 0);
        QCOMPARE(m_mei->api
                     .post(u"/chatGroups/join/reply"_s,
                           {{u"groupId"_s, group}, {u"accountId"_s, m_tom->id}, {u"status"_s, u"pass"_s}})
                     .code(),
                 0);
        ChatSocket meis = m_mei->connect(m_server->port());
        ChatSocket toms = m_tom->connect(m_server->port());

        meis.send(sendFrame(u"r1"_s, group, u"大家好"_s, {{u"ope"_s, u"group"_s}}));

        QCOMPARE(toms.waitFor(u"text"_s), messageOf(meis.waitFor(u"ack"_s)));
    }

    void theLongestMessageFits()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        const QString longest = u"🍜"_s.repeated(20'000);

        meis.send(sendFrame(u"r1"_s, m_tom->id, longest));
        QCOMPARE(messageOf(meis.waitFor(u"ack"_s)).value("body"_L1).toString(), longest);
        meis.send(sendFrame(u"r2"_s, m_tom->id, longest + u'!'));
        QCOMPARE(meis.waitFor(u"error"_s).value("error"_L1).toString(), u"parameter.tooLong"_s);
    }

    void aBanFromSendingApplies()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        const Arguments ban{{u"targetKind"_s, u"account"_s},
                            {u"target"_s, QString::number(m_mei->id)},
                            {u"scope"_s, u"send"_s},
                            {u"reason"_s, u"广告"_s}};
        QCOMPARE(m_boss->api.post(u"/admin/bans"_s, ban).code(), 0);

        meis.send(sendFrame(u"r1"_s, m_tom->id, u"buy"_s));

        const QJsonObject refused = meis.waitFor(u"error"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"account.actionBanned"_s);
        QCOMPARE(refused.value("reqId"_L1).toString(), u"r1"_s);
        QCOMPARE(refused.value("scope"_L1).toString(), u"send"_s);
        QCOMPARE(refused.value("reason"_L1).toString(), u"广告"_s);
        QVERIFY(meis.isOpen());
        QCOMPARE(m_tom->api.get(u"/chat/messages"_s, {{u"toId"_s, m_mei->id}}).total(), 0);
    }

    void theAllowanceIsSharedWithChatSend_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::newRow("of the account") << u"FREEIM_RATE_LIMIT_SEND_PER_ACCOUNT"_s;
        QTest::newRow("of the address") << u"FREEIM_RATE_LIMIT_SEND_PER_ADDRESS"_s;
    }

    void theAllowanceIsSharedWithChatSend()
    {
        QFETCH(const QString, setting);
        const ServerProcess server(limited(setting, u"1/h burst 3"_s));
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Person tom = registeredPerson(server.port(), u"tom"_s);
        befriend(mei, tom);
        ChatSocket meis = mei.connect(server.port());

        QCOMPARE(sendByHttp(mei, tom, u"one"_s).code(), 0);
        for (const QString &reqId : {u"r1"_s, u"r2"_s, u"r3"_s})
            meis.send(sendFrame(reqId, tom.id, u"more"_s));

        const QJsonObject refused = meis.waitFor(u"error"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"rate.limited"_s);
        QCOMPARE(refused.value("reqId"_L1).toString(), u"r3"_s);
        QVERIFY(refused.value("retryAfter"_L1).toInt() > 0);
        QVERIFY(!meis.waitFor(u"ack"_s, 2).isEmpty());
        QCOMPARE(sendByHttp(mei, tom, u"four"_s).status, 429);
    }

    void whatIsAcknowledgedOutlivesACrash()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        constexpr int kMessages = 100;
        for (int i = 0; i < kMessages; ++i)
            meis.send(sendFrame(QString::number(i), m_tom->id, u"m%1"_s.arg(i)));
        QVERIFY(!meis.waitFor(u"ack"_s, kMessages / 4).isEmpty());

        m_server->kill();
        QVERIFY(meis.waitForClose());
        m_server->restart();

        QHash<qint64, QString> stored; // by seq
        const Arguments all{{u"toId"_s, m_mei->id}, {u"limit"_s, 200}};
        for (const QJsonValue &message : m_tom->api.get(u"/chat/messages"_s, all).items())
            stored.insert(message["seq"_L1].toInteger(), message["body"_L1].toString());
        for (const QJsonObject &ack : meis.ofType(u"ack"_s)) {
            const QString reqId = ack.value("reqId"_L1).toString();
            QCOMPARE(stored.value(messageOf(ack).value("seq"_L1).toInteger()), u'm' + reqId);
        }
        // One after the other: what was lost is the end of it.
        for (qint64 seq = 1; seq <= stored.size(); ++seq)
            QCOMPARE(stored.value(seq), u"m%1"_s.arg(seq - 1));
    }

private:
    static Answer sendByHttp(Person &from, const Person &to, const QString &body, const QString &clientMsgId = {})
    {
        Arguments message{{u"toId"_s, to.id},
                          {u"ope"_s, u"friend"_s},
                          {u"isPrivate"_s, 0},
                          {u"type"_s, u"text"_s},
                          {u"body"_s, body}};
        if (!clientMsgId.isEmpty())
            message.append({u"clientMsgId"_s, clientMsgId});
        return from.api.post(u"/chat/send"_s, message);
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(SocketSendTest)
#include "socket_send_test.moc"
