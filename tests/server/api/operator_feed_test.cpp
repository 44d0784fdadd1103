// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/operator_frames.h"
#include "tests/support/people.h"
#include "tests/support/schema_validator.h"
#include "tests/support/server_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

QString subscription(const QStringList &topics, const QString &rest = {})
{
    return u"{\"type\":\"subscribe\",\"topics\":[\"%1\"]%2}"_s.arg(topics.join(u"\",\""_s), rest);
}

} // namespace

// What the real server tells operators who watch, over real WebSockets.
class OperatorFeedTest : public QObject
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
        befriend(*m_mei, *m_tom);
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void handshakesWithoutAnOperatorsTokenAreRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        Person gone = signedInOperator(*m_server);
        QCOMPARE(gone.api.remove(u"/admin/session"_s).code(), 0);
        const qint64 role = givenRole(*m_boss, u"beginners"_s, {u"overview.read"_s});
        const Person beginner = givenNewOperator(m_server->port(), *m_boss, u"beginner"_s, role);
        QTest::newRow("none") << QByteArray() << 401 << u"token.missing"_s;
        QTest::newRow("garbage") << QByteArray("garbage") << 401 << u"token.invalid"_s;
        QTest::newRow("a client's") << m_mei->api.token() << 401 << u"token.invalid"_s;
        QTest::newRow("signed out") << gone.api.token() << 401 << u"token.invalid"_s;
        QTest::newRow("before the password is changed")
            << beginner.api.token() << 403 << u"operator.passwordChangeRequired"_s;
    }

    void handshakesWithoutAnOperatorsTokenAreRefused()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        ApiClient stranger(m_server->port());

        for (const QByteArray &target : {QByteArray("/api/v1/admin/ws?t=" + token), QByteArray("/api/v1/admin/ws")}) {
            stranger.setToken(target.contains('?') ? QByteArray() : token);
            const Answer refused = handshake(stranger, target);
            QCOMPARE(refused.status, status);
            QCOMPARE(refused.error(), error);
        }
    }

    void theTokenMayComeInTheHeader()
    {
        ApiClient console(m_server->port());
        console.setToken(m_boss->api.token());
        QCOMPARE(handshake(console, "/api/v1/admin/ws").status, 101);
    }

    void anOperatorsTokenIsNoClients() { QCOMPARE(handshake(m_boss->api, "/api/v1/ws").status, 401); }

    void badFramesAreToldWhatIsWrong_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("field");
        QTest::newRow("no JSON") << u"hello"_s << u"body.malformed"_s << QString();
        QTest::newRow("no type") << u"{}"_s << u"parameter.missing"_s << u"type"_s;
        QTest::newRow("unknown type") << u"{\"type\":\"input\"}"_s << u"parameter.unknownValue"_s << u"type"_s;
        QTest::newRow("no topics") << u"{\"type\":\"subscribe\"}"_s << u"parameter.missing"_s << u"topics"_s;
        QTest::newRow("topics that are no list")
            << u"{\"type\":\"subscribe\",\"topics\":\"bans\"}"_s << u"parameter.invalid"_s << u"topics"_s;
        QTest::newRow("unknown topic") << subscription({u"bans"_s, u"weather"_s}) << u"parameter.unknownValue"_s
                                       << u"topics"_s;
        QTest::newRow("too many topics") << subscription(
                                                QStringList(static_cast<qsizetype>(kFeedTopics) + 1, u"bans"_s))
                                         << u"parameter.tooLong"_s << u"topics"_s;
        QTest::newRow("no account") << subscription({u"messages"_s}, u",\"accountId\":\"mei\""_s)
                                    << u"parameter.invalid"_s << u"accountId"_s;
        QTest::newRow("no time zone") << subscription({u"overview"_s}, u",\"utcOffset\":841"_s)
                                      << u"parameter.outOfRange"_s << u"utcOffset"_s;
        QTest::newRow("unsubscribe nothing")
            << u"{\"type\":\"unsubscribe\"}"_s << u"parameter.missing"_s << u"topics"_s;
    }

    void badFramesAreToldWhatIsWrong()
    {
        QFETCH(const QString, frame);
        QFETCH(const QString, error);
        QFETCH(const QString, field);
        ChatSocket console = m_boss->watch(m_server->port());

        console.send(frame);

        const QJsonObject told = console.waitFor(u"error"_s);
        QCOMPARE(told.value("error"_L1).toString(), error);
        QCOMPARE(told.value("field"_L1).toString(), field);
        console.send(subscription({u"bans"_s})); // one slip does no harm
        QCOMPARE(console.waitFor(u"subscribed"_s).value("topics"_L1).toArray(), (QJsonArray{u"bans"_s}));
    }

    void theOverviewComesEachSecond()
    {
        ChatSocket console = m_boss->watch(m_server->port());

        console.send(subscription({u"overview"_s}, u",\"utcOffset\":480"_s));

        const QJsonObject first = console.waitFor(u"event"_s);
        QCOMPARE(first.value("topic"_L1).toString(), u"overview"_s);
        QVERIFY(first["item"_L1]["accounts"_L1].toInteger() >= 2);
        QVERIFY(!console.waitFor(u"event"_s, 3).isEmpty());
    }

    void messagesAreToldInOrderWithoutPrivateBodies()
    {
        ChatSocket console = m_boss->watch(m_server->port());
        subscribe(console, {u"messages"_s});

        const qint64 open = say(u"hello"_s, 0);
        const qint64 hidden = say(u"a secret"_s, 1);
        QCOMPARE(
            m_mei->api.post(u"/chat/revocation"_s, {{u"toId"_s, m_tom->id}, {u"id"_s, hidden}, {u"ope"_s, u"friend"_s}})
                .code(),
            0);

        QVERIFY(!console.waitFor(u"event"_s, 3).isEmpty());
        const QList<QJsonObject> events = console.ofType(u"event"_s);
        QCOMPARE(told(events.at(0)), (QStringList{u"messages"_s, u"create"_s, QString::number(open)}));
        QCOMPARE(told(events.at(1)), (QStringList{u"messages"_s, u"create"_s, QString::number(hidden)}));
        QCOMPARE(told(events.at(2)), (QStringList{u"messages"_s, u"recall"_s, QString::number(hidden)}));
        QCOMPARE(events.at(0)["item"_L1]["body"_L1].toString(), u"hello"_s);
        QCOMPARE(events.at(1)["item"_L1]["isWithheld"_L1].toBool(), true);
        QCOMPARE(events.at(2)["item"_L1]["isWithheld"_L1].toBool(), false);
        for (const QJsonObject &frame : console.frames())
            QVERIFY(!QJsonDocument(frame).toJson().contains("secret"));
    }

    void noMessageIsNeitherToldNorCountedAsSkipped()
    {
        constexpr int kMessages = 150;
        ChatSocket console = m_boss->watch(m_server->port());
        subscribe(console, {u"messages"_s});

        for (int i = 0; i < kMessages; ++i)
            (void)say(u"hello"_s, 0);

        const auto total = [&] {
            qint64 sum = console.ofType(u"event"_s).size();
            for (const QJsonObject &frame : console.ofType(u"skipped"_s))
                sum += frame.value("count"_L1).toInteger();
            return sum;
        };
        QTRY_COMPARE(total(), kMessages);
    }

    void bansUsersGroupsAndTheAuditLogAreTold()
    {
        ChatSocket console = m_boss->watch(m_server->port());
        subscribe(console, {u"bans"_s, u"users"_s, u"groups"_s, u"audit"_s});

        Person zoe = registeredPerson(m_server->port(), u"zoe%1"_s.arg(++m_run));
        std::optional<ChatSocket> phone(std::in_place, m_server->port(), zoe.api.token());
        phone.reset();
        QTRY_VERIFY(actions(console, u"users"_s).contains(u"offline"_s));
        const qint64 group = zoe.api.post(u"/chatGroups"_s, {{u"name"_s, u"group"_s}, {u"intro"_s, u""_s}})
                                 .result()["id"_L1]
                                 .toInteger();
        QCOMPARE(zoe.api.post(u"/chatGroups/dissolve"_s, {{u"groupId"_s, group}}).code(), 0);
        const Answer banned = m_boss->api.post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                                                  {u"target"_s, QString::number(zoe.id)},
                                                                  {u"scope"_s, u"send"_s},
                                                                  {u"reason"_s, u"spam"_s}});
        const qint64 ban = banned.result().value("ban"_L1)["id"_L1].toInteger();
        QCOMPARE(m_boss->api.post(u"/admin/bans/{id}/lift"_s, {{u"id"_s, ban}, {u"reason"_s, u"appeal"_s}}).code(), 0);
        QCOMPARE(m_boss->api.remove(u"/admin/users/{id}"_s, {{u"id"_s, zoe.id}, {u"reason"_s, u"spam"_s}}).code(), 0);
        QCOMPARE(m_boss->api.post(u"/admin/users/{id}/restore"_s, {{u"id"_s, zoe.id}, {u"reason"_s, u"slip"_s}}).code(),
                 0);

        QTRY_COMPARE(actions(console, u"users"_s),
                     (QStringList{u"create"_s, u"online"_s, u"offline"_s, u"delete"_s, u"restore"_s}));
        QCOMPARE(actions(console, u"groups"_s), (QStringList{u"create"_s, u"dissolve"_s}));
        QCOMPARE(actions(console, u"bans"_s), (QStringList{u"create"_s, u"lift"_s}));
        QTRY_COMPARE(actions(console, u"audit"_s), QStringList(4, u"create"_s));
        const QJsonObject entry = eventsOf(console, u"audit"_s).first().value("item"_L1).toObject();
        QCOMPARE(entry.value("action"_L1).toString(), u"ban.create"_s);
        QCOMPARE(entry.value("operatorName"_L1).toString(), u"admin"_s);
        QCOMPARE(eventsOf(console, u"bans"_s).last()["item"_L1]["state"_L1].toString(), u"lifted"_s);
        QCOMPARE(eventsOf(console, u"users"_s).first().value("id"_L1).toInteger(), zoe.id);
        everyFrameIsDocumented(console);
    }

    void permissionsAreAskedForEachTopic()
    {
        const qint64 role = givenRole(*m_boss, u"watchers"_s, {u"bans.read"_s});
        Person watcher = givenOperator(m_server->port(), *m_boss, u"watcher"_s, role);
        ChatSocket console = watcher.watch(m_server->port());
        QCOMPARE(console.waitFor(u"hello"_s).value("topics"_L1).toArray(), (QJsonArray{u"bans"_s}));

        console.send(subscription({u"bans"_s, u"messages"_s}));

        const QJsonObject refused = console.waitFor(u"error"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"permission.denied"_s);
        QCOMPARE(refused.value("permission"_L1).toString(), u"messages.read"_s);

        console.send(subscription({u"bans"_s}));
        QVERIFY(!console.waitFor(u"subscribed"_s).isEmpty());
        QCOMPARE(
            m_boss->api.patch(u"/admin/roles/{id}"_s, {{u"id"_s, role}, {u"revoke"_s, QVariantList{u"bans.read"_s}}})
                .code(),
            0);
        QCOMPARE(console.waitFor(u"subscribed"_s, 2).value("topics"_L1).toArray(), QJsonArray());
        QVERIFY(console.isOpen());
    }

    void theSocketEndsWithTheSession()
    {
        Person other = signedInOperator(*m_server);
        ChatSocket console = other.watch(m_server->port());
        QVERIFY(console.isOpen());

        QCOMPARE(other.api.remove(u"/admin/session"_s).code(), 0);

        QVERIFY(console.waitForClose());
        QCOMPARE(console.closeCode(), 4001);
    }

    void theSocketEndsWhenTheOperatorIsDisabled()
    {
        const qint64 role = givenRole(*m_boss, u"leavers"_s, {u"overview.read"_s});
        Person leaver = givenOperator(m_server->port(), *m_boss, u"leaver"_s, role);
        ChatSocket console = leaver.watch(m_server->port());
        subscribe(console, {u"overview"_s});

        QCOMPARE(m_boss->api.patch(u"/admin/operators/{id}"_s, {{u"id"_s, leaver.id}, {u"isDisabled"_s, true}}).code(),
                 0);

        QVERIFY(console.waitForClose());
        QCOMPARE(console.closeCode(), 4001);
    }

    void goingOnWithBadFramesEndsTheConnection()
    {
        ChatSocket console = m_boss->watch(m_server->port());

        for (int i = 0; i < 11; ++i)
            console.send(u"nonsense"_s);

        QVERIFY(console.waitForClose());
        QCOMPARE(console.closeCode(), 1008);
    }

private:
    static Answer handshake(ApiClient &client, const QByteArray &target)
    {
        return client.send("GET", target, {}, {},
                           {{"Connection", "Upgrade"},
                            {"Upgrade", "websocket"},
                            {"Sec-WebSocket-Version", "13"},
                            {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
    }

    static void subscribe(ChatSocket &console, const QStringList &topics)
    {
        console.send(subscription(topics));
        QCOMPARE(console.waitFor(u"subscribed"_s).value("topics"_L1).toArray().size(), topics.size());
    }

    static QStringList told(const QJsonObject &frame)
    {
        return {frame.value("topic"_L1).toString(), frame.value("action"_L1).toString(),
                QString::number(frame.value("id"_L1).toInteger())};
    }

    static QList<QJsonObject> eventsOf(const ChatSocket &console, const QString &topic)
    {
        QList<QJsonObject> events = console.ofType(u"event"_s);
        events.removeIf([&](const QJsonObject &frame) { return frame.value("topic"_L1).toString() != topic; });
        return events;
    }

    static QStringList actions(const ChatSocket &console, const QString &topic)
    {
        QStringList actions;
        for (const QJsonObject &frame : eventsOf(console, topic))
            actions.append(frame.value("action"_L1).toString());
        return actions;
    }

    void everyFrameIsDocumented(const ChatSocket &console)
    {
        QFile file(QStringLiteral(FREEIM_SOURCE_DIR "/docs/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        const SchemaValidator validator(document);
        const QJsonArray documented = document["x-operator-websocket"_L1]["serverToClient"_L1].toArray();
        QVERIFY(!documented.isEmpty());
        for (const QJsonObject &frame : console.frames()) {
            const bool isDocumented = std::any_of(documented.begin(), documented.end(), [&](const QJsonValue &one) {
                return validator.flaw(frame, one["schema"_L1].toObject()).isEmpty();
            });
            QVERIFY2(isDocumented, QJsonDocument(frame).toJson().constData());
        }
    }

    qint64 say(const QString &body, int isPrivate)
    {
        const Answer sent = m_mei->api.post(u"/chat/send"_s, {{u"toId"_s, m_tom->id},
                                                              {u"ope"_s, u"friend"_s},
                                                              {u"type"_s, u"text"_s},
                                                              {u"isPrivate"_s, isPrivate},
                                                              {u"body"_s, body}});
        return sent.result().value("id"_L1).toInteger();
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(OperatorFeedTest)
#include "operator_feed_test.moc"
