// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/operator_feed.h"
#include "tests/support/service_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocketServer>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr OperatorId kBoss{1};
constexpr OperatorSessionId kSession{1};
constexpr AccountId kMei{kFirstAccountId};
constexpr AccountId kTom{kFirstAccountId + 1};
constexpr ChatGroupId kGroup{7};
constexpr auto kToken = "token";

Push pushed(Channel ope, AccountId from, qint64 to, const QString &body = u"hello"_s, bool isPrivate = false)
{
    Message message;
    message.id = MessageId{1};
    message.fromId = from;
    message.toId = to;
    message.ope = ope;
    message.body = body;
    message.isPrivate = isPrivate;
    return Push{.content = message};
}

Push numbered(int id, Push push)
{
    std::get<Message>(push.content).id = MessageId{id};
    return push;
}

// An operator who watches, both ends of the WebSocket included.
struct FeedWorld
{
    explicit FeedWorld(const Permissions &permissions = {Permission::MessagesRead, Permission::UsersRead})
        : server(u"test"_s, QWebSocketServer::NonSecureMode)
    {
        registry.setStanding(kBoss, {.name = u"boss"_s, .permissions = permissions});
        registry.add({.id = kSession,
                      .operatorId = kBoss,
                      .tokenHash = OperatorRegistry::tokenHash(kToken),
                      .expiresAt = clock.now().plus(kDay)});
        QObject::connect(&client, &QWebSocket::textMessageReceived, &client, [this](const QString &text) {
            frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(server.errorString()));
        client.open(server.serverUrl());
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            qFatal("the WebSocket did not open");
        std::unique_ptr<QWebSocket> accepted(server.nextPendingConnection());
        accepted->setParent(nullptr);
        feed.add(std::move(accepted), kToken, Language::English);
        // What is sent before the handshake is over on both sides goes nowhere.
        if (waitFor(u"hello"_s).isEmpty())
            qFatal("nobody said hello");
    }

    ~FeedWorld() { workers.reset(); } // before the feed, as in the server

    [[nodiscard]] QList<QJsonObject> ofType(const QString &type) const
    {
        QList<QJsonObject> found;
        std::copy_if(frames.begin(), frames.end(), std::back_inserter(found),
                     [&](const QJsonObject &frame) { return frame.value("type"_L1).toString() == type; });
        return found;
    }

    [[nodiscard]] QJsonObject waitFor(const QString &type, qsizetype count = 1)
    {
        return QTest::qWaitFor([&] { return ofType(type).size() >= count; }) ? ofType(type).at(count - 1)
                                                                             : QJsonObject();
    }

    // Answers once the server has heard.
    [[nodiscard]] QJsonObject subscribe(const QString &topics, const QString &rest = {})
    {
        const qsizetype before = ofType(u"subscribed"_s).size();
        client.sendTextMessage(u"{\"type\":\"subscribe\",\"topics\":[%1]%2}"_s.arg(topics, rest));
        return waitFor(u"subscribed"_s, before + 1);
    }

    // Whatever was sent before it has come when it is back.
    void settle()
    {
        const auto echoes = [this] {
            return std::count_if(frames.begin(), frames.end(),
                                 [](const QJsonObject &frame) { return frame.contains("mark"_L1); });
        };
        const auto before = echoes();
        client.sendTextMessage(u"{\"type\":\"ping\",\"mark\":true}"_s);
        if (!QTest::qWaitFor([&] { return echoes() > before; }))
            qFatal("the ping did not come back");
    }

    StoppedClock clock;
    OperatorRegistry registry{clock};
    WebSocketSettings settings;
    std::optional<WorkerPool> workers{std::in_place, 1, 100};
    OperatorFeed feed{settings, *workers, registry, clock};
    QWebSocketServer server;
    QWebSocket client;
    QList<QJsonObject> frames;
};

} // namespace

// What operators who watch are sent, and what not.
class OperatorFeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helloTellsWhoAndWhatMayBeWatched()
    {
        FeedWorld world;

        const QJsonObject hello = world.waitFor(u"hello"_s);

        QCOMPARE(hello.value("operatorId"_L1).toInteger(), kBoss.value);
        QCOMPARE(hello.value("operatorName"_L1).toString(), u"boss"_s);
        QCOMPARE(hello.value("topics"_L1).toArray(), (QJsonArray{u"messages"_s, u"users"_s}));
        QCOMPARE(world.feed.socketCount(), 1);
    }

    void nothingComesUnasked()
    {
        FeedWorld world;

        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value)});
        world.settle();
        QVERIFY(world.ofType(u"event"_s).isEmpty());

        QCOMPARE(world.subscribe(u"\"messages\""_s).value("topics"_L1).toArray(), (QJsonArray{u"messages"_s}));
        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value)});
        QVERIFY(!world.waitFor(u"event"_s).isEmpty());
        world.client.sendTextMessage(u"{\"type\":\"unsubscribe\",\"topics\":[\"messages\"]}"_s);
        QCOMPARE(world.waitFor(u"subscribed"_s, 2).value("topics"_L1).toArray(), QJsonArray());
        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value)});
        world.settle();
        QCOMPARE(world.ofType(u"event"_s).size(), 1);
    }

    void privateBodiesAreWithheld()
    {
        FeedWorld world({Permission::MessagesRead, Permission::MessagesReadPrivate});
        QVERIFY(!world.subscribe(u"\"messages\""_s).isEmpty());

        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value, u"secret"_s, true),
                            pushed(Channel::Friend, kMei, kTom.value, u"open"_s)});

        QVERIFY(!world.waitFor(u"event"_s, 2).isEmpty());
        const QJsonObject hidden = world.ofType(u"event"_s).first().value("item"_L1).toObject();
        const QJsonObject shown = world.ofType(u"event"_s).last().value("item"_L1).toObject();
        QVERIFY(!QJsonDocument(world.ofType(u"event"_s).first()).toJson().contains("secret"));
        QCOMPARE(hidden.value("body"_L1).toString(), QString());
        QCOMPARE(hidden.value("isWithheld"_L1).toBool(), true);
        QCOMPARE(shown.value("body"_L1).toString(), u"open"_s);
        QCOMPARE(shown.value("isWithheld"_L1).toBool(), false);
    }

    void messagesMayBeOfAnAccountOrAGroup_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<int>>("expected"); // of the five below
        const QString mei = QString::number(kMei.value);
        QTest::newRow("all") << QString() << QList{0, 1, 2, 3, 4};
        QTest::newRow("of an account") << QString(u",\"accountId\":"_s + mei) << QList{0, 1, 3};
        QTest::newRow("of a group") << u",\"groupId\":7"_s << QList{3, 4};
        QTest::newRow("of an account in a group") << QString(u",\"groupId\":7,\"accountId\":"_s + mei) << QList{3};
    }

    void messagesMayBeOfAnAccountOrAGroup()
    {
        QFETCH(const QString, filter);
        QFETCH(const QList<int>, expected);
        const AccountId kim{kTom.value + 1};
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"messages\""_s, filter).isEmpty());

        world.feed.deliver(
            {pushed(Channel::Friend, kMei, kTom.value, u"0"_s), pushed(Channel::Friend, kTom, kMei.value, u"1"_s),
             pushed(Channel::Friend, kTom, kim.value, u"2"_s), pushed(Channel::Group, kMei, kGroup.value, u"3"_s),
             pushed(Channel::Group, kTom, kGroup.value, u"4"_s)});
        world.settle();

        QList<int> heard;
        for (const QJsonObject &frame : world.ofType(u"event"_s))
            heard.append(frame["item"_L1]["body"_L1].toString().toInt());
        QCOMPARE(heard, expected);
    }

    void messagesMayBeThoseWithWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("one word") << u"watches"_s << QList{1, 4, 6};
        QTest::newRow("without regard to case") << u"CHEAP"_s << QList{1, 4, 6};
        QTest::newRow("a phrase") << u"\\\"cheap watches\\\""_s << QList{1, 6};
        QTest::newRow("Chinese") << u"红包"_s << QList{2, 6};
        QTest::newRow("all of them") << u"红包 cheap"_s << QList{6};
        QTest::newRow("no word at all") << u"%"_s << QList{6};
    }

    void messagesMayBeThoseWithWords()
    {
        QFETCH(const QString, words);
        QFETCH(const QList<int>, expected);
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"messages\""_s, u",\"words\":\"%1\""_s.arg(words)).isEmpty());
        const QStringList bodies{u"Cheap watches!"_s, u"加微信领红包"_s, u"hello"_s, u"watches, not cheap"_s};
        std::vector<Event> events;
        for (int i = 0; i < bodies.size(); ++i)
            events.emplace_back(numbered(i + 1, pushed(Channel::Friend, kMei, kTom.value, bodies.at(i))));
        events.emplace_back(numbered(5, pushed(Channel::Friend, kMei, kTom.value, u"cheap watches 红包"_s, true)));
        Push recalled = numbered(6, pushed(Channel::Friend, kMei, kTom.value, {}));
        std::get<Message>(recalled.content).status = MessageStatus::Recalled;
        events.emplace_back(recalled);
        world.feed.deliver(events);
        world.settle();

        QList<int> heard;
        for (const QJsonObject &frame : world.ofType(u"event"_s))
            heard.append(frame["id"_L1].toInt());
        QCOMPARE(heard, expected);
    }

    void whatIsTooMuchForASecondIsCounted()
    {
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"messages\",\"users\""_s).isEmpty());
        constexpr int kTooMany = 17;

        world.feed.deliver(std::vector<Event>(OperatorFeed::kMostEventsPerSecond + kTooMany,
                                              pushed(Channel::Friend, kMei, kTom.value)));
        world.feed.tellPresence(kMei, true); // another topic has an allowance of its own

        const QJsonObject skipped = world.waitFor(u"skipped"_s);
        QCOMPARE(skipped.value("topic"_L1).toString(), u"messages"_s);
        QCOMPARE(skipped.value("count"_L1).toInt(), kTooMany);
        QCOMPARE(world.ofType(u"event"_s).size(), OperatorFeed::kMostEventsPerSecond + 1);
        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value)}); // the next second
        QVERIFY(!world.waitFor(u"event"_s, OperatorFeed::kMostEventsPerSecond + 2).isEmpty());
    }

    void whoComesAndGoesIsTold()
    {
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"users\""_s).isEmpty());

        world.feed.tellPresence(kMei, true);
        world.feed.tellPresence(kMei, false);

        QVERIFY(!world.waitFor(u"event"_s, 2).isEmpty());
        const QJsonObject first = world.ofType(u"event"_s).first();
        QCOMPARE(first.value("topic"_L1).toString(), u"users"_s);
        QCOMPARE(first.value("action"_L1).toString(), u"online"_s);
        QCOMPARE(first.value("id"_L1).toInteger(), kMei.value);
        QCOMPARE(world.ofType(u"event"_s).last().value("action"_L1).toString(), u"offline"_s);
    }

    void onePermissionThatIsMissingRefusesAll()
    {
        FeedWorld world;

        world.client.sendTextMessage(u"{\"type\":\"subscribe\",\"topics\":[\"users\",\"audit\"]}"_s);

        const QJsonObject refused = world.waitFor(u"error"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"permission.denied"_s);
        QCOMPARE(refused.value("permission"_L1).toString(), u"audit.read"_s);
        world.feed.tellPresence(kMei, true);
        world.settle();
        QVERIFY(world.ofType(u"event"_s).isEmpty());
    }

    // Before anybody has told the feed of it.
    void aPermissionThatIsTakenAwayCountsAtOnce()
    {
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"messages\",\"users\""_s).isEmpty());
        world.registry.setStanding(kBoss, {.name = u"boss"_s, .permissions = {Permission::UsersRead}});

        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value)});
        world.feed.tellPresence(kMei, true);
        world.settle();

        QCOMPARE(world.ofType(u"event"_s).size(), 1);
        world.feed.deliver({Watched{OperatorAccessChanged{}}});
        QCOMPARE(world.waitFor(u"subscribed"_s, 2).value("topics"_L1).toArray(), (QJsonArray{u"users"_s}));
        QVERIFY(world.client.state() == QAbstractSocket::ConnectedState);
    }

    void theEndOfTheSessionClosesTheSocket_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("ended") << u"ended"_s;
        QTest::newRow("expired") << u"expired"_s;
        QTest::newRow("the operator is disabled") << u"disabled"_s;
        QTest::newRow("the password is to be changed") << u"password"_s;
    }

    void theEndOfTheSessionClosesTheSocket()
    {
        QFETCH(const QString, what);
        FeedWorld world;
        QVERIFY(!world.subscribe(u"\"messages\""_s).isEmpty());
        const Permissions permissions{Permission::MessagesRead};
        if (what == "ended"_L1)
            world.registry.end({kSession});
        else if (what == "expired"_L1)
            world.clock.advance(kDay);
        else if (what == "disabled"_L1)
            world.registry.setStanding(kBoss, {.permissions = permissions, .isDisabled = true});
        else
            world.registry.setStanding(kBoss, {.permissions = permissions, .mustChangePassword = true});

        world.feed.deliver({pushed(Channel::Friend, kMei, kTom.value), Watched{OperatorAccessChanged{}}});

        QTRY_COMPARE(world.client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(static_cast<int>(world.client.closeCode()), 4001);
        QVERIFY(world.ofType(u"event"_s).isEmpty());
        QTRY_COMPARE(world.feed.socketCount(), 0);
    }

    void theSocketsOfAnOperatorAreCounted()
    {
        FeedWorld world;
        world.settings.socketsPerAccount = 1;

        QVERIFY(!world.feed.hasRoomFor(kBoss));
        QVERIFY(world.feed.hasRoomFor(OperatorId{2}));
        world.client.abort();
        QTRY_VERIFY(world.feed.hasRoomFor(kBoss));
    }

    void drainingSaysGoodbye()
    {
        FeedWorld world;
        bool isDone = false;

        world.feed.drain([&] { isDone = true; });

        QTRY_VERIFY(isDone);
        QTRY_COMPARE(static_cast<int>(world.client.closeCode()), 1001);
        QVERIFY(!world.feed.hasRoomFor(OperatorId{2}));
    }
};

QTEST_GUILESS_MAIN(OperatorFeedTest)
#include "operator_feed_test.moc"
