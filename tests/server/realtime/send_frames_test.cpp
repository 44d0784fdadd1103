// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/send_frames.h"

#include "tests/server/realtime/hub_world.h"

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

struct SendWorld : HubWorld
{
    std::optional<ErrorCode> refusal; // of whoever may not send now
    SendFrames sends{*workers,
                     chat,
                     {.takeTurn = [](const Socket::Owner &) { return Result<Done>(Done{}); },
                      .maySend = [this](const Socket::Owner &) { return allowed(); }}};
    const AccountId mei = givenAccount(u"mei"_s);
    const AccountId tom = givenAccount(u"tom"_s);
    const AccountId zoe = givenAccount(u"zoe"_s);

    SendWorld()
    {
        hub.frames().on(u"send"_s, [this](Socket &socket, const QJsonObject &frame) { sends.receive(socket, frame); });
        givenFriends(mei, tom);
    }
    ~SendWorld() { workers.reset(); } // before the frames

    [[nodiscard]] Result<Done> allowed() const { return refusal ? fail(*refusal) : Result<Done>(Done{}); }

    [[nodiscard]] QJsonObject message(int number, AccountId to) const
    {
        return {{u"type"_s, u"send"_s},
                {u"reqId"_s, QString::number(number)},
                {u"toId"_s, to.value},
                {u"ope"_s, u"friend"_s},
                {u"messageType"_s, u"text"_s},
                {u"isPrivate"_s, false},
                {u"body"_s, u"hello %1"_s.arg(number)}};
    }

    [[nodiscard]] qint64 stored() const
    {
        MessageHistory request;
        request.toId = mei.value;
        const auto page = chat.history({tom, {}}, request);
        return page ? page->total : -1;
    }
};

void verifyAcknowledged(const QList<QJsonObject> &frames, qsizetype count)
{
    QCOMPARE(frames.size(), count);
    for (qsizetype i = 0; i < count; ++i) {
        QCOMPARE(frames.at(i).value("type"_L1).toString(), u"ack"_s);
        QCOMPARE(frames.at(i).value("reqId"_L1).toString(), QString::number(i + 1));
        QCOMPARE(frames.at(i)["message"_L1]["seq"_L1].toInteger(), i + 1);
        QCOMPARE(frames.at(i)["message"_L1]["body"_L1].toString(), u"hello %1"_s.arg(i + 1));
    }
}

} // namespace

class SendFramesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatComesTogetherTakesItsPlacesInThatOrder()
    {
        SendWorld world;
        world.workers.emplace(8, 100); // that could overtake each other
        HubClient meis(world.hub, world.mei, SessionId{1});
        constexpr int kMessages = 60;

        for (int number = 1; number <= kMessages; ++number)
            meis.send(world.message(number, world.tom));

        QVERIFY(meis.receives(kMessages));
        verifyAcknowledged(meis.frames(), kMessages);
    }

    void aResendIsAnsweredWithTheFirstMessage()
    {
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        QJsonObject message = world.message(1, world.tom);
        message.insert("clientMsgId"_L1, u"c1"_s);
        QJsonObject again = message;
        again.insert("reqId"_L1, u"again"_s);

        meis.send(message);
        meis.send(again);

        QVERIFY(meis.receives(2));
        QCOMPARE(meis.last().value("reqId"_L1).toString(), u"again"_s);
        QCOMPARE(meis.last()["message"_L1]["id"_L1], meis.frames().first()["message"_L1]["id"_L1]);
        QVERIFY(meis.last()["message"_L1]["duplicate"_L1].toBool());
        QCOMPARE(world.stored(), 1);
    }

    void refusalsNameTheirRequest_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("reqId");
        const auto change = [](const QString &name, const QJsonValue &value) { return QJsonObject{{name, value}}; };
        QTest::newRow("a stranger") << change(u"toId"_s, kFirstAccountId + 2) << u"chat.notFriend"_s << u"toId"_s
                                    << u"1"_s;
        QTest::newRow("a group as a friend")
            << change(u"toId"_s, 1) << u"chat.recipientMismatch"_s << u"toId"_s << u"1"_s;
        QTest::newRow("an unknown type") << change(u"messageType"_s, u"poem"_s) << u"parameter.unknownValue"_s
                                         << u"messageType"_s << u"1"_s;
        QTest::newRow("no body") << change(u"body"_s, QJsonValue::Null) << u"parameter.missing"_s << u"body"_s
                                 << u"1"_s;
        QTest::newRow("too long a body") << change(u"body"_s, QString(kLongestMessage + 1, u'a'))
                                         << u"parameter.tooLong"_s << u"body"_s << u"1"_s;
        QTest::newRow("no request id") << change(u"reqId"_s, QJsonValue::Null) << u"parameter.missing"_s << u"reqId"_s
                                       << QString();
        QTest::newRow("an empty request id")
            << change(u"reqId"_s, u""_s) << u"parameter.tooShort"_s << u"reqId"_s << QString();
        QTest::newRow("too long a request id") << change(u"reqId"_s, QString(kLongestRequestId + 1, u'r'))
                                               << u"parameter.tooLong"_s << u"reqId"_s << QString();
    }

    void refusalsNameTheirRequest()
    {
        QFETCH(const QJsonObject, change);
        QFETCH(const QString, error);
        QFETCH(const QString, field);
        QFETCH(const QString, reqId);
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        QJsonObject frame = world.message(1, world.tom);
        for (auto changed = change.begin(); changed != change.end(); ++changed)
            frame.insert(changed.key(), *changed);

        meis.send(frame);

        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last().value("type"_L1).toString(), u"error"_s);
        QCOMPARE(meis.last().value("error"_L1).toString(), error);
        QCOMPARE(meis.last().value("field"_L1).toString(), field);
        QCOMPARE(meis.last().value("reqId"_L1).toString(), reqId);
        QCOMPARE(world.stored(), 0);
    }

    void refusalsByRulesCutNobodyOff()
    {
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        const int many = 3 * world.settings.invalidFrames;

        for (int number = 1; number <= many; ++number)
            meis.send(world.message(number, world.zoe));

        QVERIFY(meis.receives(many));
        QCOMPARE(world.hub.socketCount(), 1);
    }

    void beyondTheLineItIsBusy()
    {
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        constexpr int kTaken = static_cast<int>(SendFrames::kMostWaiting) + 1; // one is being stored
        HeldWorker held(*world.workers);

        for (int number = 1; number <= kTaken + 1; ++number)
            meis.send(world.message(number, world.tom));

        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last().value("error"_L1).toString(), u"server.busy"_s);
        QCOMPARE(meis.last().value("reqId"_L1).toString(), QString::number(kTaken + 1));
        held.release();
        QVERIFY(meis.receives(1 + kTaken));
        verifyAcknowledged(meis.frames().mid(1), kTaken);
    }

    void whoMayNoMoreSendsNothingThatWaits()
    {
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        HeldWorker held(*world.workers);
        for (int number = 1; number <= 3; ++number)
            meis.send(world.message(number, world.tom));
        meis.send({{u"type"_s, u"unknown"_s}}); // its answer tells that all have come
        QVERIFY(meis.receives(1));

        world.refusal = ErrorCode::TokenRevoked;
        held.release();

        QVERIFY(meis.receives(4));
        QCOMPARE(meis.frames().at(1).value("type"_L1).toString(), u"ack"_s);
        for (const int i : {2, 3}) {
            QCOMPARE(meis.frames().at(i).value("error"_L1).toString(), u"token.revoked"_s);
            QCOMPARE(meis.frames().at(i).value("reqId"_L1).toString(), QString::number(i));
        }
        QCOMPARE(world.stored(), 1);
    }

    void whatWasSentBeforeHangingUpIsStored()
    {
        SendWorld world;
        HubClient meis(world.hub, world.mei, SessionId{1});
        HeldWorker held(*world.workers);
        for (int number = 1; number <= 3; ++number)
            meis.send(world.message(number, world.tom));
        meis.send({{u"type"_s, u"unknown"_s}});
        QVERIFY(meis.receives(1));

        meis.leave();
        QTRY_COMPARE(world.hub.socketCount(), 0);
        held.release();

        QTRY_COMPARE(world.stored(), 3);
    }
};

QTEST_GUILESS_MAIN(SendFramesTest)
#include "send_frames_test.moc"
