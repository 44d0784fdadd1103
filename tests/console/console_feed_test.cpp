// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/file_download.h"
#include "console/api/live_feed.h"
#include "tests/console/stub_server.h"
#include "tests/support/people.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocketServer>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kHello = R"({"type":"hello","at":"2026-01-01T00:00:00.000Z","operatorId":1,"operatorName":"admin",)"
                        R"("topics":["overview","messages","bans","users","groups","jobs","audit","weather"]})";

// Says to whoever connects what the test wants.
class FeedStub : public QWebSocketServer
{
public:
    FeedStub()
        : QWebSocketServer({}, NonSecureMode)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = nextPendingConnection();
            socket->setParent(this);
            ++connections;
            sockets.append(socket);
            told.clear();
            connect(socket, &QWebSocket::textMessageReceived, this, &FeedStub::hear);
            if (isPolite)
                socket->sendTextMessage(QString::fromLatin1(kHello));
        });
    }

    void hear(const QString &text)
    {
        heard.append(QJsonDocument::fromJson(text.toUtf8()).object());
        const QJsonArray topics = heard.last().value("topics"_L1).toArray();
        for (const QJsonValue &topic : topics) {
            told.removeAll(topic.toString());
            if (heard.last().value("type"_L1) == "subscribe"_L1)
                told.append(topic.toString());
        }
        const QJsonObject answer{{u"type"_s, u"subscribed"_s}, {u"topics"_s, QJsonArray::fromStringList(told)}};
        say(QJsonDocument(answer).toJson());
    }
    void say(const QByteArray &text) { sockets.last()->sendTextMessage(QString::fromUtf8(text)); }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }

    bool isPolite = true;
    int connections = 0;
    QList<QPointer<QWebSocket>> sockets;
    QList<QJsonObject> heard;
    QStringList told;
};

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stub = std::make_unique<FeedStub>();
        m_api = std::make_unique<ApiClient>();
        m_api->setServer(m_stub->url());
        m_api->setToken("secret");
        m_feed = std::make_unique<LiveFeed>(*m_api);
    }
    void cleanup()
    {
        m_feed.reset();
        m_api.reset();
        m_stub.reset();
    }

    void whatIsWantedIsSubscribedOnce()
    {
        QObject one;
        QObject two;
        m_feed->want(&one, FeedTopic::Bans);
        m_feed->want(&two, FeedTopic::Bans);
        m_feed->want(&two, FeedTopic::Jobs);
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        QTRY_COMPARE(m_stub->heard.size(), 1);
        QCOMPARE(m_stub->heard.first().value("type"_L1).toString(), u"subscribe"_s);
        QCOMPARE(m_stub->heard.first().value("topics"_L1).toArray(), (QJsonArray{u"bans"_s, u"jobs"_s}));
        QTRY_VERIFY(m_feed->isTold(FeedTopic::Bans) && m_feed->isTold(FeedTopic::Jobs));

        m_feed->unwant(&one, FeedTopic::Bans);
        m_feed->unwant(&two, FeedTopic::Jobs);
        QTRY_COMPARE(m_stub->heard.size(), 2);
        QCOMPARE(m_stub->heard.last().value("type"_L1).toString(), u"unsubscribe"_s);
        QCOMPARE(m_stub->heard.last().value("topics"_L1).toArray(), (QJsonArray{u"jobs"_s}));
    }

    void whoIsGoneWantsNothing()
    {
        auto someone = std::make_unique<QObject>();
        m_feed->want(someone.get(), FeedTopic::Groups);
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isTold(FeedTopic::Groups));
        someone.reset();
        QTRY_COMPARE(m_stub->heard.size(), 2);
        QCOMPARE(m_stub->heard.last().value("type"_L1).toString(), u"unsubscribe"_s);
    }

    void theTokenTravelsInAFieldNotInTheAddress()
    {
        m_feed->setActive(true);
        QTRY_COMPARE(m_stub->connections, 1);
        const QNetworkRequest asked = m_stub->sockets.first()->request();
        QCOMPARE(asked.rawHeader("Authorization"), QByteArray("Bearer secret"));
        QVERIFY(!asked.url().hasQuery());
    }

    void hostileFramesTellNothingAndDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("frame");
        const auto row = [](const char *name, const QByteArray &frame) { QTest::newRow(name) << frame; };
        row("nothing", "");
        row("no JSON", "hello there");
        row("a list", "[1,2,3]");
        row("no type", "{}");
        row("a type that is none", R"({"type":7})");
        row("an event of nothing", R"({"type":"event"})");
        row("an event of a number", R"({"type":"event","topic":3,"action":"create","item":{}})");
        row("an event without an item", R"({"type":"event","topic":"jobs","action":"edit","id":1})");
        row("an item of the wrong kind", R"({"type":"event","topic":"jobs","action":"edit","id":1,"item":[]})");
        row("an action that is none", R"({"type":"event","topic":"users","action":"explode","id":1})");
        row("an id as text", R"({"type":"event","topic":"users","action":"edit","id":"<b>"})");
        row("a count as text", R"({"type":"skipped","topic":"messages","count":"many"})");
        row("nested without end", QByteArray(200'000, '['));
        row("not UTF-8", "{\"type\":\"\xff\xfe\"}");
    }
    void hostileFramesTellNothingAndDoNoHarm()
    {
        QFETCH(const QByteArray, frame);
        QSignalSpy jobs(m_feed.get(), &LiveFeed::jobTold);
        QSignalSpy accounts(m_feed.get(), &LiveFeed::accountTold);
        QSignalSpy skipped(m_feed.get(), &LiveFeed::skipped);
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        m_stub->say(frame);
        m_stub->say(R"({"type":"event","topic":"groups","action":"edit","id":7})");
        QSignalSpy groups(m_feed.get(), &LiveFeed::groupTold);
        QTRY_COMPARE(groups.size(), 1);
        QCOMPARE(jobs.size() + accounts.size() + skipped.size(), 0);
        QVERIFY(m_feed->isLive());
    }

    void aServerThatTalksNonsenseIsLeft()
    {
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        for (int i = 0; i < 12; ++i)
            m_stub->say("nonsense");
        QTRY_VERIFY(!m_feed->isLive());
        QTRY_COMPARE_WITH_TIMEOUT(m_stub->connections, 2, 10'000);
    }

    void aFrameTooLargeEndsTheConnection()
    {
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        m_stub->say(QByteArray(kLargestFrame + 1, 'x'));
        QTRY_VERIFY(!m_feed->isLive());
    }

    void aFloodEndsTheConnection()
    {
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        for (int i = 0; i < 5'000; ++i)
            m_stub->say(R"({"type":"event","topic":"users","action":"edit","id":1})");
        QTRY_VERIFY(!m_feed->isLive());
    }

    void aLostConnectionComesBackAndSaysSo()
    {
        QObject page;
        m_feed->want(&page, FeedTopic::Users);
        QSignalSpy resumed(m_feed.get(), &LiveFeed::resumed);
        m_feed->setActive(true);
        QTRY_COMPARE(m_stub->heard.size(), 1);
        QCOMPARE(resumed.size(), 0);
        m_stub->sockets.last()->abort();
        QTRY_VERIFY(!m_feed->isLive());
        m_feed->connectNow();
        QTRY_COMPARE(resumed.size(), 1);
        QTRY_COMPARE(m_stub->heard.size(), 2); // the subscription, too
    }

    void signingOutEndsIt()
    {
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isLive());
        m_feed->setActive(false);
        QCOMPARE(m_feed->state(), LiveFeed::State::Off);
        QTRY_VERIFY(!m_stub->sockets.first() || m_stub->sockets.first()->state() != QAbstractSocket::ConnectedState);
    }

    void aRealServerTellsOfWhatHappens()
    {
        test::ServerProcess server;
        test::Person admin = test::signedInOperator(server);
        m_api->setServer(QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())));
        m_api->setToken(admin.api.token());
        m_feed->want(this, FeedTopic::Overview);
        m_feed->want(this, FeedTopic::Bans);
        m_feed->want(this, FeedTopic::Audit);
        QSignalSpy samples(m_feed.get(), &LiveFeed::sampled);
        QSignalSpy bans(m_feed.get(), &LiveFeed::banTold);
        QSignalSpy entries(m_feed.get(), &LiveFeed::entryTold);
        m_feed->setActive(true);
        QTRY_VERIFY(m_feed->isTold(FeedTopic::Bans));
        QTRY_VERIFY(!samples.isEmpty());
        QVERIFY(!qvariant_cast<Overview>(samples.first().first()).server.version.isEmpty());
        QCOMPARE(admin.api
                     .post(u"/admin/bans"_s, {{u"targetKind"_s, u"address"_s},
                                              {u"target"_s, u"192.0.2.7"_s},
                                              {u"scope"_s, u"login"_s},
                                              {u"reason"_s, u"flood"_s}})
                     .code(),
                 0);
        QTRY_COMPARE(bans.size(), 1);
        QCOMPARE(qvariant_cast<Ban>(bans.first().at(1)).target, u"192.0.2.7"_s);
        QTRY_VERIFY(!entries.isEmpty());
        m_feed->setActive(false);
    }

    void aFileIsSavedWholeOrNotAtAll()
    {
        test::StubServer server;
        m_api->setServer(server.url());
        QTemporaryDir folder;
        const QString file = folder.filePath(u"out.csv"_s);
        server.answerWith("a,b\n1,2\n");
        FileDownload *good = m_api->download(u"/api/v1/downloads/x"_s, file, 100);
        QSignalSpy saved(good, &FileDownload::saved);
        QTRY_COMPARE(saved.size(), 1);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("a,b\n1,2\n"));
        QVERIFY2(!server.requests().last().contains("Authorization"), "the path alone is the secret");

        server.answerWith(QByteArray(1'000, 'x'));
        FileDownload *large = m_api->download(u"/api/v1/downloads/x"_s, folder.filePath(u"large"_s), 100);
        QSignalSpy failed(large, &FileDownload::failed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!QFile::exists(folder.filePath(u"large"_s)));

        server.answerWith("{}", 404);
        FileDownload *gone = m_api->download(u"/api/v1/downloads/x"_s, file, 100);
        QSignalSpy refused(gone, &FileDownload::failed);
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY2(QFile::exists(file), "what was saved before stays");

        FileDownload *unwritable = m_api->download(u"/api/v1/downloads/x"_s, folder.filePath(u"no/such/place"_s), 100);
        QSignalSpy told(unwritable, &FileDownload::failed);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(!told.first().at(1).toString().isEmpty());
    }

    void anExportThatIsCancelledHalfWayLeavesNoFile()
    {
        test::StubServer server;
        m_api->setServer(server.url());
        QTemporaryDir folder;
        const QString file = folder.filePath(u"million.csv"_s);
        server.answerRaw("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n" + QByteArray(6'000'000, 'x'));
        FileDownload *download = m_api->download(u"/api/v1/downloads/x"_s, file, 90'000'000);
        const QPointer<FileDownload> alive = download;
        QSignalSpy progressed(download, &FileDownload::progressed);
        QSignalSpy ended(download, &FileDownload::saved);
        QTRY_VERIFY(!progressed.isEmpty());
        download->cancel();
        QTRY_VERIFY(!alive);
        QCOMPARE(ended.size(), 0);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

private:
    std::unique_ptr<FeedStub> m_stub;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<LiveFeed> m_feed;
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::FeedTest)
#include "console_feed_test.moc"
