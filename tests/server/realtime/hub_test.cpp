// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/hub.h"
#include "tests/support/service_world.h"

#include <QTest>
#include <QWebSocketServer>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// Both ends of a WebSocket, without a server of ours between them.
struct SocketPair
{
    SocketPair()
        : server(u"test"_s, QWebSocketServer::NonSecureMode)
    {
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(server.errorString()));
        client.open(server.serverUrl());
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            qFatal("the WebSocket did not open");
        accepted.reset(server.nextPendingConnection());
        accepted->setParent(nullptr);
    }

    QWebSocketServer server;
    QWebSocket client;
    std::unique_ptr<QWebSocket> accepted;
};

struct HubWorld : ServiceWorld
{
    WebSocketSettings settings;
    ChatService chat{context, SocialSettings{}};
    WorkerPool workers{1, 100};
    Hub hub{settings, workers};

    HubWorld() { hub.serve(chat); }
};

} // namespace

class HubTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSocketCountsUntilItsClientLeaves()
    {
        HubWorld world;
        SocketPair pair;
        const AccountId mei = world.givenAccount(u"mei"_s);

        world.hub.add(std::move(pair.accepted), {.account = mei, .session = SessionId{1}});

        QCOMPARE(world.hub.socketCount(), 1);
        pair.client.abort();
        QTRY_COMPARE(world.hub.socketCount(), 0);
        QCOMPARE(world.hub.accountCount(), 0);
    }

    void aClientThatLeftDuringTheHandshakeTakesNoPlace()
    {
        HubWorld world;
        SocketPair pair;
        const AccountId mei = world.givenAccount(u"mei"_s);
        pair.client.abort();
        QTRY_COMPARE(pair.accepted->state(), QAbstractSocket::UnconnectedState);

        world.hub.add(std::move(pair.accepted), {.account = mei, .session = SessionId{1}});

        QCOMPARE(world.hub.socketCount(), 0);
        QVERIFY(world.hub.hasRoomFor(mei));
    }
};

QTEST_GUILESS_MAIN(HubTest)
#include "hub_test.moc"
