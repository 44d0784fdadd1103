// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"
#include "tests/support/file_size_limit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>
#include <limits>

using namespace freeim;

namespace {

// What a transfer of any size may add to this process. Sanitizers keep freed memory, so there is no bound with them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kMemoryBound = std::numeric_limits<qint64>::max();
#else
constexpr qint64 kMemoryBound = 6 * 1024 * 1024;
#endif

// Of this process, bytes.
qint64 residentMemory()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * 4096;
}

// Such a file has no name until somebody asks for it, so the directory does not show it.
int openFilesIn(const QTemporaryDir &directory)
{
    int count = 0;
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    for (const QString &descriptor : descriptors.entryList(QDir::AllEntries | QDir::System))
        count += QFile::symLinkTarget(descriptors.filePath(descriptor)).startsWith(directory.path()) ? 1 : 0;
    return count;
}

// Bytes that tell their place, so that a piece lost or moved shows.
QByteArray pattern(qint64 from, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    char *const data = bytes.data();
    for (qint64 i = 0; i < size; ++i)
        data[i] = static_cast<char>((from + i) * 31 + (from + i) / 4096);
    return bytes;
}

std::shared_ptr<QFile> patternFile(qint64 size)
{
    auto file = std::make_shared<QTemporaryFile>();
    if (!file->open() || file->write(pattern(0, size)) != size || !file->flush())
        return {};
    return file;
}

} // namespace

class TransportFilesTest : public QObject
{
    Q_OBJECT

    static TransportHandlers uploads(const QString &directory, qint64 limit)
    {
        TransportHandlers handlers;
        handlers.streamedBodies.directory = directory;
        handlers.streamedBodies.limit = [limit](const RequestHead &head) -> std::optional<qint64> {
            return head.path == "/upload" ? std::optional(limit) : std::nullopt;
        };
        return handlers;
    }

private Q_SLOTS:
    void streamsALargeUploadToAFileWithoutTakingMemory()
    {
        constexpr qint64 kSize = 20 * 1024 * 1024;
        constexpr qint64 kPiece = 256 * 1024;
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), kSize));
        RawClient client = server.client();
        const qint64 before = residentMemory();
        qint64 most = before;
        qint64 sent = 0;
        QTimer feeder;
        connect(&feeder, &QTimer::timeout, this, [&] {
            most = std::max(most, residentMemory());
            if (sent < kSize && client.socket().bytesToWrite() == 0) {
                client.send(pattern(sent, kPiece));
                sent += kPiece;
            }
        });

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(kSize) + "\r\n\r\n");
        feeder.start(0);
        QTRY_COMPARE_WITH_TIMEOUT(server.waiting.size(), 1U, 60'000);
        auto [request, token] = std::move(server.waiting.front());
        server.waiting.clear();

        QVERIFY2(most - before < kMemoryBound, QByteArray::number(most - before).constData());
        QVERIFY(request.body.isEmpty());
        QVERIFY(request.bodyFile);
        QCOMPARE(request.bodyFile->pos(), 0);
        QCOMPARE(request.bodyFile->size(), kSize);
        QVERIFY(request.bodyFile->readAll() == pattern(0, kSize));
        QCOMPARE(openFilesIn(directory), 1);

        token.send(TransportFixture::text("stored"));
        request.bodyFile.reset();
        const RawResponse response = client.next();
        QCOMPARE(response.body, QByteArray("stored"));
        QCOMPARE(response.field("connection"), QByteArray("close"));
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(openFilesIn(directory), 0);
    }

    void takesAnUploadWhoseHeadComesInPieces()
    {
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        const QByteArray request = post("/upload", "some bytes of a file") + "ignored";
        for (const char byte : request) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }

        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.waiting[0].first.bodyFile->readAll(), QByteArray("some bytes of a file"));
    }

    void answersEarlierRequestsBeforeAnUpload()
    {
        if (!kPipelines)
            QSKIP("this Qt reads a request only after the answer to the one before");
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        client.send(get("/first") + post("/upload", "file"));
        QTRY_COMPARE(server.waiting.size(), 2U);
        server.waiting[1].second.send(TransportFixture::text("second"));
        server.waiting[0].second.send(TransportFixture::text("first"));

        QCOMPARE(client.next().body, QByteArray("first"));
        QCOMPARE(client.next().body, QByteArray("second"));
    }

    void asksForAnUploadThatExpectsToBeAsked()
    {
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
        QCOMPARE(client.next().status, 100);
        client.send("file");

        QTRY_COMPARE(server.waiting.size(), 1U);
    }

    void refusesAnUploadOverItsOwnLimit()
    {
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000001\r\n\r\n");

        QCOMPARE(client.next().status, 413);
        QCOMPARE(openFilesIn(directory), 0);
    }

    void failsWithOurErrorWhenThereIsNoPlaceForAnUpload()
    {
        TransportFixture server(TransportFixture::smallSettings(),
                                uploads(QStringLiteral("/nonexistent/place"), 1'000'000));
        RawClient client = server.client();

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("temporary file in /nonexistent")));
        client.send(post("/upload", "file"));

        QCOMPARE(client.next().status, 503);
    }

    void refusesByTheHeadAlone()
    {
        QTemporaryDir directory;
        TransportHandlers handlers = uploads(directory.path(), 1'000'000);
        handlers.streamedBodies.judge = [](const RequestHead &head, const QByteArray &) -> BodyVerdict {
            if (head.query == "token=bad")
                return Error{.code = ErrorCode::UploadTokenInvalid};
            return BodyTrust::Proven;
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();

        client.send("PUT /upload?token=bad HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
        const RawResponse response = client.next();

        QCOMPARE(response.status, 401); // and not 100
        QCOMPARE(response.body, QByteArray("{\"code\":6001,\"language\":\"\"}"));
        QTRY_VERIFY(client.isClosed());
    }

    void storesNothingBeforeItKnowsWhoSendsIt_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<int>("status");
        QTest::newRow("good") << QByteArray("good") << 200;
        QTest::newRow("bad") << QByteArray("bad.") << 401;
    }

    void storesNothingBeforeItKnowsWhoSendsIt()
    {
        QFETCH(const QByteArray, beginning);
        QTemporaryDir directory;
        TransportHandlers handlers = uploads(directory.path(), 1'000'000);
        handlers.streamedBodies.judge = [](const RequestHead &, const QByteArray &seen) -> BodyVerdict {
            if (seen.size() < 4)
                return BodyTrust::Undecided;
            return seen.startsWith("good") ? BodyVerdict(BodyTrust::Proven)
                                           : Error{.code = ErrorCode::UploadTokenInvalid};
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();
        const QByteArray body = beginning + pattern(0, 100'000);

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) +
                    "\r\n\r\n");
        for (qsizetype at = 0; at < 3; ++at) {
            client.send(body.sliced(at, 1));
            QTest::qWait(10);
            QCOMPARE(openFilesIn(directory), 0);
        }
        client.send(body.sliced(3));
        if (beginning == "good") {
            QTRY_COMPARE(server.waiting.size(), 1U);
            QCOMPARE(openFilesIn(directory), 1);
            QVERIFY(server.waiting[0].first.bodyFile->readAll() == body);
            server.waiting[0].second.send(TransportFixture::text("stored"));
        }

        QTEST(client.next().status, "status");
        QTRY_VERIFY(client.isClosed());
    }

    void storesABodyWhoseSenderNobodyKnows()
    {
        QTemporaryDir directory;
        TransportHandlers handlers = uploads(directory.path(), 1'000'000);
        handlers.streamedBodies.judge = [](const RequestHead &, const QByteArray &) -> BodyVerdict {
            return BodyTrust::Undecided;
        };
        handlers.streamedBodies.concurrentBodies = 4; // of strangers one
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();
        RawClient small = server.client();

        client.send(post("/upload", pattern(0, 100'000)));
        QTRY_COMPARE(server.waiting.size(), 1U);
        small.send(post("/upload", "small"));

        QVERIFY(server.waiting[0].first.bodyFile->readAll() == pattern(0, 100'000));
        QCOMPARE(small.next().status, 503);
    }

    void limitsUploadsUnderWay()
    {
        QTemporaryDir directory;
        TransportHandlers handlers = uploads(directory.path(), 1'000'000);
        handlers.streamedBodies.concurrentBodies = 1;
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient first = server.client();
        RawClient second = server.client();
        RawClient third = server.client();

        first.send(post("/upload", "first"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        second.send(post("/upload", "second"));
        const RawResponse refused = second.next();
        server.waiting.clear(); // the file goes, and with it the place
        third.send(post("/upload", "third"));

        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.field("retry-after"), QByteArray("1"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(openFilesIn(directory), 1);
    }

    void saysSoWhenTheDiskIsFull()
    {
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();
        RawClient later = server.client();

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("writing an upload: ")));
        {
            const test::FileSizeLimit limit(64 * 1024);
            client.send(post("/upload", pattern(0, 200'000)));
            QCOMPARE(client.next().status, 503);
        }
        QCOMPARE(client.responses().front().body, QByteArray("{\"code\":1210,\"language\":\"\"}"));
        QTRY_COMPARE(openFilesIn(directory), 0);
        QVERIFY(QDir(directory.path()).isEmpty());
        later.send(post("/upload", pattern(0, 200'000)));

        QTRY_COMPARE(server.waiting.size(), 1U);
    }

    void removesTheFileOfAnUploadThatBreaksOff()
    {
        QTemporaryDir directory;
        TransportFixture server(TransportFixture::smallSettings(), uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nsome");
        QTRY_COMPARE(openFilesIn(directory), 1);
        client.hangUp();

        QTRY_COMPARE(openFilesIn(directory), 0);
        QTRY_COMPARE(server.transport->statistics().connections, 0);
        QVERIFY(server.waiting.empty());
    }

    void endsAnUploadThatStops()
    {
        QTemporaryDir directory;
        HttpSettings settings = TransportFixture::smallSettings();
        settings.bodyTimeout = 100;
        TransportFixture server(settings, uploads(directory.path(), 1'000'000));
        RawClient client = server.client();

        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nsome");

        QCOMPARE(client.next().status, 408);
        QCOMPARE(openFilesIn(directory), 0);
    }

    void sendsAPartOfAFile()
    {
        TransportFixture server;
        RawClient client = server.client();
        const auto file = patternFile(300'000);
        QVERIFY(file);

        client.send(get("/file") + get("/next"));
        QTRY_VERIFY(!server.waiting.empty());
        server.waiting[0].second.send({.status = 206, .file = file, .fileOffset = 1'000, .fileLength = 200'000});
        QTRY_COMPARE(server.waiting.size(), 2U);
        server.waiting[1].second.send(TransportFixture::text("next"));
        const RawResponse part = client.next();

        QCOMPARE(part.status, 206);
        QVERIFY(part.body == pattern(1'000, 200'000));
        QCOMPARE(client.next().body, QByteArray("next"));
        QVERIFY(!client.isClosed());
    }

    void sendsALargeFileToASlowReaderWithoutTakingMemory()
    {
        constexpr qint64 kSize = 40 * 1024 * 1024;
        TransportFixture server;
        RawClient client = server.client();
        client.socket().setReadBufferSize(64 * 1024);
        const auto file = patternFile(kSize);
        QVERIFY(file);
        qint64 received = 0;
        qint64 most = 0;
        bool isRight = true;
        qsizetype headSize = -1;
        QTimer reader;
        const qint64 before = residentMemory();
        connect(&reader, &QTimer::timeout, this, [&] {
            QByteArray bytes = client.socket().readAll();
            if (headSize < 0 && bytes.contains("\r\n\r\n")) {
                headSize = bytes.indexOf("\r\n\r\n") + 4;
                bytes.remove(0, headSize);
            }
            isRight = isRight && bytes == pattern(received, bytes.size());
            received += bytes.size();
            most = std::max(most, residentMemory());
        });

        client.send(get("/file"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send({.file = file, .fileLength = kSize});
        reader.start(0);

        QTRY_COMPARE_WITH_TIMEOUT(received, kSize, 60'000);
        QVERIFY(isRight);
        QVERIFY2(most - before < kMemoryBound, QByteArray::number(most - before).constData());
    }

    void sendsOnlyTheHeadOfAFileToHead()
    {
        TransportFixture server;
        RawClient client = server.client();
        client.expectHead();

        client.send("HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send({.file = patternFile(1'000), .fileLength = 1'000});

        QCOMPARE(client.next().field("content-length"), QByteArray("1000"));
        QVERIFY(client.unread().isEmpty());
    }

    void breaksOffWhenTheFileIsShorterThanPromised()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/file"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send({.file = patternFile(1'000), .fileLength = 2'000});

        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.responses().empty());
    }
};

FREEIM_TRANSPORT_TEST_MAIN(TransportFilesTest)
#include "transport_files_test.moc"
