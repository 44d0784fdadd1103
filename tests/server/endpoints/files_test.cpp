// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/file_samples.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTcpSocket>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFileBytes = 512 * 1024;
constexpr auto kBoundary = "files-test-boundary";
constexpr auto kOrigin = "https://chat.example.org";

QByteArray part(const QByteArray &disposition, const QByteArray &content)
{
    return QByteArray("--") + kBoundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content +
           "\r\n";
}

QByteArray filePart(const QByteArray &content)
{
    return part("name=\"file\"; filename=\"picture.png\"\r\nContent-Type: image/png", content);
}

QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return part("name=\"" + name + '"', value);
}

QByteArray hashOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

// A picture of that many bytes: what does not fit into a request in memory.
QByteArray largePicture(qsizetype size)
{
    QByteArray content = kPng;
    while (content.size() < size)
        content += static_cast<char>(content.size() * 31 + content.size() / 4096);
    return content;
}

QByteArray pathOf(const Answer &uploaded)
{
    return QUrl(uploaded.result().value("url"_L1).toString()).path().toLatin1();
}

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    QJsonObject m_parameters;

    Answer send(const QByteArray &parts, const QList<QPair<QByteArray, QByteArray>> &fields = {})
    {
        const QByteArray target = QUrl(m_parameters.value("uploadUrl"_L1).toString()).path().toLatin1();
        return ApiClient(m_server->port())
            .send("POST", target, QByteArray("multipart/form-data; boundary=") + kBoundary,
                  parts + "--" + kBoundary + "--\r\n", fields);
    }

    [[nodiscard]] QByteArray tokenPart() const
    {
        return field("token", m_parameters.value("uploadToken"_L1).toString().toLatin1());
    }

    Answer upload(const QByteArray &content) { return send(tokenPart() + filePart(content)); }
    Answer upload(const QByteArray &content, const QByteArray &key)
    {
        return send(tokenPart() + field("key", key) + filePart(content));
    }

    Answer fetch(const QByteArray &path, const QList<QPair<QByteArray, QByteArray>> &fields = {},
                 const QByteArray &method = "GET")
    {
        return ApiClient(m_server->port()).send(method, path, {}, {}, fields);
    }

    [[nodiscard]] QStringList incomingFiles() const
    {
        return QDir(m_server->dataDirectory() + u"/uploads/incoming"_s).entryList(QDir::Files | QDir::Hidden);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_UPLOAD_FILE_BYTES"_s, QString::number(kFileBytes)},
                                                {u"FREEIM_HTTP_CORS_ORIGINS"_s, QString::fromLatin1(kOrigin)}});
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
        m_parameters = m_mei->api.get(u"/upload/qiniu/params"_s).result();
    }

    void clientsLearnWhereToUpload()
    {
        const QString server = u"http://127.0.0.1:%1"_s.arg(m_server->port());

        QCOMPARE(m_parameters.value("accessDomain"_L1).toString(), QString(server + u"/files"_s));
        QCOMPARE(m_parameters.value("uploadUrl"_L1).toString(), QString(server + u"/api/v1/upload"_s));
        QVERIFY(m_parameters.value("uploadToken"_L1).toString().count(u':') == 2);
        QCOMPARE(ApiClient(m_server->port()).get(u"/upload/qiniu/params"_s).status, 401);
    }

    void whatIsUploadedIsServed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("in memory") << kPng;
        QTest::newRow("by way of a file") << largePicture(300'000);
        QTest::newRow("as large as may be") << largePicture(kFileBytes);
    }

    void whatIsUploadedIsServed()
    {
        QFETCH(QByteArray, content);

        const Answer uploaded = upload(content);

        QCOMPARE(uploaded.status, 200);
        QCOMPARE(uploaded.code(), 0);
        const QJsonObject result = uploaded.result();
        const QString hash = QString::fromLatin1(hashOf(content));
        QCOMPARE(result.value("hash"_L1).toString(), hash);
        QCOMPARE(result.value("key"_L1).toString(), QString(hash + u".png"_s));
        QCOMPARE(result.value("size"_L1).toInteger(), content.size());
        QCOMPARE(result.value("contentType"_L1).toString(), u"image/png"_s);
        QCOMPARE(result.value("url"_L1).toString(),
                 QString(m_parameters.value("accessDomain"_L1).toString() + u'/' + hash + u".png"_s));
        // Where clients of Qiniu's form look.
        QCOMPARE(uploaded.json().value("hash"_L1), result.value("hash"_L1));
        QCOMPARE(uploaded.json().value("key"_L1), result.value("key"_L1));

        const Answer served = fetch(pathOf(uploaded));
        QCOMPARE(served.status, 200);
        QVERIFY(served.body == content);
        QCOMPARE(served.fields.value("content-type"), QByteArray("image/png"));
        QCOMPARE(served.fields.value("content-disposition"),
                 QByteArray("inline; filename=\"" + hashOf(content) + ".png\""));
        QCOMPARE(served.fields.value("etag"), QByteArray('"' + hashOf(content) + '"'));
        QCOMPARE(served.fields.value("accept-ranges"), QByteArray("bytes"));
        QCOMPARE(served.fields.value("cache-control"), QByteArray("public, max-age=31536000, immutable"));
        QCOMPARE(served.fields.value("content-security-policy"), QByteArray("default-src 'none'; sandbox"));
        QCOMPARE(served.fields.value("x-content-type-options"), QByteArray("nosniff"));
        QVERIFY(incomingFiles().isEmpty());
    }

    void aKeyNamesTheFile()
    {
        const Answer uploaded = upload(kGif, "avatars/mei.gif");

        QCOMPARE(uploaded.code(), 0);
        QCOMPARE(pathOf(uploaded), QByteArray("/files/avatars/mei.gif"));
        QCOMPARE(fetch("/files/avatars/mei.gif").body, kGif);
        QCOMPARE(upload(kGif, "avatars/mei.gif").code(), 0);
        QCOMPARE(upload(kPng, "avatars/mei.gif").error(), u"upload.keyTaken"_s);
        QCOMPARE(upload(kPng, "../mei.gif").field(), u"key"_s);
    }

    void theFileMayComeWithoutAFileName()
    {
        const Answer uploaded = send(tokenPart() + part("name=\"file\"", kJpeg));

        QCOMPARE(uploaded.code(), 0);
        QCOMPARE(fetch(pathOf(uploaded)).body, kJpeg);
    }

    void refusesForms_data()
    {
        QTest::addColumn<QByteArray>("parts");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QByteArray token = "TOKEN"; // put in when the test runs
        QTest::newRow("no file") << token << 200 << u"parameter.missing"_s;
        QTest::newRow("a file of another name")
            << token + part("name=\"picture\"; filename=\"a.png\"", kPng) << 200 << u"parameter.missing"_s;
        QTest::newRow("two files") << token + filePart(kPng) + filePart(kPng) << 200 << u"parameter.conflict"_s;
        QTest::newRow("two files of different names")
            << token + filePart(kPng) + part("name=\"more\"; filename=\"a.png\"", kPng) << 200
            << u"parameter.conflict"_s;
        QTest::newRow("empty file") << token + filePart({}) << 200 << u"upload.empty"_s;
        QTest::newRow("no token") << filePart(kPng) << 200 << u"parameter.missing"_s;
        QTest::newRow("wrong token") << field("token", "freeim:a:b") + filePart(kPng) << 401
                                     << u"upload.tokenInvalid"_s;
        QTest::newRow("two tokens") << token + field("token", "other") + filePart(kPng) << 200
                                    << u"parameter.conflict"_s;
        QTest::newRow("html") << token + filePart(kHtml) << 200 << u"upload.typeRefused"_s;
        QTest::newRow("svg") << token + filePart(kSvg) << 200 << u"upload.typeRefused"_s;
        QTest::newRow("a large text") << token + field("note", QByteArray(100'000, 'x')) + filePart(kPng) << 200
                                      << u"parameter.tooLong"_s;
        QTest::newRow("a byte too large")
            << token + filePart(largePicture(kFileBytes + 1)) << 413 << u"upload.tooLarge"_s;
        QTest::newRow("far too large") << token + filePart(largePicture(2 * kFileBytes)) << 413 << u"body.tooLarge"_s;
        QTest::newRow("no form") << QByteArray("hello") << 200 << u"body.malformed"_s;
    }

    void refusesForms()
    {
        QFETCH(QByteArray, parts);
        QFETCH(int, status);
        QFETCH(QString, error);
        if (parts.startsWith("TOKEN"))
            parts = tokenPart() + parts.sliced(5);

        const Answer answer = send(parts);

        QCOMPARE(answer.error(), error);
        QCOMPARE(answer.status, status);
        QVERIFY(incomingFiles().isEmpty());
    }

    void aBadTokenIsRefusedBeforeTheFileIsSent_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("parts");
        QTest::newRow("in the form") << QByteArray() << field("token", "freeim:a:b");
        QTest::newRow("after another part") << QByteArray() << field("key", "a.png") + field("token", "freeim:a:b");
        QTest::newRow("in the query") << QByteArray("?token=freeim:a:b") << QByteArray();
    }

    void aBadTokenIsRefusedBeforeTheFileIsSent()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QByteArray, parts);
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, m_server->port());
        QVERIFY(client.waitForConnected());

        // Of the 300,000 bytes announced, the file's are still to come.
        client.write("POST /api/v1/upload" + query + " HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n" +
                     "Content-Type: multipart/form-data; boundary=" + kBoundary + "\r\n\r\n" + parts + "--" +
                     kBoundary);
        QVERIFY(client.waitForReadyRead());

        QVERIFY(client.readAll().startsWith("HTTP/1.1 401 "));
    }

    void theTokenMayComeAfterALargeFile()
    {
        const QByteArray content = largePicture(200'000);

        const Answer uploaded = send(filePart(content) + tokenPart());
        const Answer refused = send(filePart(content) + field("token", "freeim:a:b"));

        QCOMPARE(uploaded.code(), 0);
        QVERIFY(fetch(pathOf(uploaded)).body == content);
        QCOMPARE(refused.error(), u"upload.tokenInvalid"_s);
        QVERIFY(incomingFiles().isEmpty());
    }

    void refusesOtherContentTypes()
    {
        const Answer answer = ApiClient(m_server->port()).send("POST", "/api/v1/upload", "application/json", "{}");

        QCOMPARE(answer.status, 415);
        QCOMPARE(answer.error(), u"body.contentType"_s);
    }

    void aSessionsTokenIsNoUploadToken()
    {
        const Answer answer = send(field("token", m_mei->api.token()) + filePart(kPng));

        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.error(), u"upload.tokenInvalid"_s);
    }

    void neverServesWhatABrowserWouldRun_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("a script that passes for text") << kJavaScript << QByteArray("code/a.js");
        QTest::newRow("markup hidden in text")
            << QByteArray(300, ' ') + "<script>alert(1)</script>" << QByteArray("code/a.html");
        QTest::newRow("a document") << kPdf << QByteArray("code/a.pdf");
        QTest::newRow("unknown bytes") << kUnknown << QByteArray("code/a.svg");
    }

    void neverServesWhatABrowserWouldRun()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, key);
        QCOMPARE(upload(content, key).code(), 0);

        const Answer served = fetch("/files/" + key);

        QCOMPARE(served.status, 200);
        QCOMPARE(served.body, content);
        QCOMPARE(served.fields.value("content-type"), QByteArray("application/octet-stream"));
        QCOMPARE(served.fields.value("content-disposition"),
                 QByteArray("attachment; filename=\"" + key.sliced(5) + '"'));
        QCOMPARE(served.fields.value("content-security-policy"), QByteArray("default-src 'none'; sandbox"));
        QCOMPARE(served.fields.value("x-content-type-options"), QByteArray("nosniff"));
    }

    void servesParts()
    {
        const QByteArray content = largePicture(300'000);
        const QByteArray path = pathOf(upload(content));

        const Answer piece = fetch(path, {{"Range", "bytes=100000-249999"}});
        const Answer rest = fetch(path, {{"Range", "bytes=-10"}});
        const Answer beyond = fetch(path, {{"Range", "bytes=300000-"}});

        QCOMPARE(piece.status, 206);
        QCOMPARE(piece.fields.value("content-range"), QByteArray("bytes 100000-249999/300000"));
        QVERIFY(piece.body == content.sliced(100'000, 150'000));
        QCOMPARE(rest.status, 206);
        QCOMPARE(rest.body, content.last(10));
        QCOMPARE(beyond.status, 416);
        QCOMPARE(beyond.error(), u"file.range"_s);
        QCOMPARE(beyond.fields.value("content-range"), QByteArray("bytes */300000"));
        QVERIFY(!beyond.fields.value("cache-control").contains("immutable"));
    }

    void headTellsAllButTheContent()
    {
        const QByteArray path = pathOf(upload(kPng));

        const Answer head = fetch(path, {}, "HEAD");

        QCOMPARE(head.status, 200);
        QCOMPARE(head.fields.value("content-length"), QByteArray::number(kPng.size()));
        QCOMPARE(head.fields.value("etag"), QByteArray('"' + hashOf(kPng) + '"'));
        QVERIFY(head.body.isEmpty());
    }

    void whatTheClientHasIsNotSentAgain()
    {
        const QByteArray path = pathOf(upload(kPng));

        const Answer known = fetch(path, {{"If-None-Match", '"' + hashOf(kPng) + '"'}});
        const Answer other = fetch(path, {{"If-None-Match", "\"other\""}});

        QCOMPARE(known.status, 304);
        QVERIFY(known.body.isEmpty());
        QCOMPARE(known.fields.value("etag"), QByteArray('"' + hashOf(kPng) + '"'));
        QCOMPARE(other.status, 200);
    }

    void unknownFilesGetTheEnvelope_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("unknown") << QByteArray("/files/nobody.png");
        QTest::newRow("no name") << QByteArray("/files/");
        QTest::newRow("hidden") << QByteArray("/files/.env");
        QTest::newRow("below the store") << QByteArray("/files/incoming/");
    }

    void unknownFilesGetTheEnvelope()
    {
        QFETCH(QByteArray, path);

        const Answer answer = fetch(path);

        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.error(), u"file.unknown"_s);
    }

    void pathsThatLeaveTheStoreAreRefused()
    {
        for (const QByteArray path : {"/files/../token.key", "/files/%2e%2e/token.key", "/files/a%2f..%2ftoken.key"})
            QCOMPARE(fetch(path).status, 400);
    }

    void allowedPagesMayUploadAndRead()
    {
        const QList<QPair<QByteArray, QByteArray>> page{{"Origin", kOrigin}};
        const QList<QPair<QByteArray, QByteArray>> stranger{{"Origin", "https://evil.example.org"}};
        const QByteArray path = pathOf(upload(kPng));

        QCOMPARE(fetch("/api/v1/upload", page, "OPTIONS").fields.value("access-control-allow-origin"),
                 QByteArray(kOrigin));
        QCOMPARE(fetch(path, page, "OPTIONS").status, 204);
        QCOMPARE(send(tokenPart() + filePart(kPng), page).fields.value("access-control-allow-origin"),
                 QByteArray(kOrigin));
        QCOMPARE(fetch(path, page).fields.value("access-control-allow-origin"), QByteArray(kOrigin));
        QVERIFY(!fetch(path, stranger).fields.contains("access-control-allow-origin"));
        // Caches keep files for a year, so they must know what the answer depends on.
        QCOMPARE(fetch(path).fields.value("vary"), QByteArray("Origin"));
    }

    void otherMethodsAreNamed()
    {
        QCOMPARE(fetch("/api/v1/upload").status, 405);
        QCOMPARE(fetch("/api/v1/upload").fields.value("allow"), QByteArray("OPTIONS, POST"));
        const Answer deletion = fetch(pathOf(upload(kPng)), {}, "DELETE");
        QCOMPARE(deletion.status, 405);
        QCOMPARE(deletion.fields.value("allow"), QByteArray("GET, HEAD, OPTIONS"));
    }

    void filesOutliveARestart()
    {
        const QByteArray path = pathOf(upload(kMp4));
        QFile leftover(m_server->dataDirectory() + u"/uploads/incoming/upload-abcdef.part"_s);
        QVERIFY(leftover.open(QIODevice::WriteOnly) && leftover.write("half a file") > 0);
        leftover.close();

        m_server->kill();
        m_server->restart();

        QCOMPARE(fetch(path).body, kMp4);
        QVERIFY(incomingFiles().isEmpty());
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
