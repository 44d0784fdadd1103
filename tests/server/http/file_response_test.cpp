// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/file_response.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSize = 1000;

HttpResponse answerTo(HttpMethod method, const QList<HttpField> &fields)
{
    HttpRequest request;
    request.head.method = method;
    request.head.fields = fields;
    return fileResponse(request,
                        {.file = std::make_shared<QFile>(), .size = kSize, .tag = "abc", .contentType = "image/png"});
}

HttpResponse answerTo(const QList<HttpField> &fields)
{
    return answerTo(HttpMethod::Get, fields);
}

QByteArray fieldOf(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[each, value] : response.fields) {
        if (each == name)
            return value;
    }
    return {};
}

} // namespace

class FileResponseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsTheWholeFile()
    {
        const HttpResponse response = answerTo({});

        QCOMPARE(response.status, 200);
        QCOMPARE(response.contentType, QByteArray("image/png"));
        QVERIFY(response.file);
        QCOMPARE(response.fileOffset, 0);
        QCOMPARE(response.fileLength, kSize);
        QCOMPARE(fieldOf(response, "ETag"), QByteArray("\"abc\""));
        QCOMPARE(fieldOf(response, "Accept-Ranges"), QByteArray("bytes"));
    }

    void sendsOneRange_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<QByteArray>("contentRange");
        QTest::newRow("first byte") << QByteArray("bytes=0-0") << 0LL << 1LL << QByteArray("bytes 0-0/1000");
        QTest::newRow("inside") << QByteArray("bytes=10-19") << 10LL << 10LL << QByteArray("bytes 10-19/1000");
        QTest::newRow("to the end") << QByteArray("bytes=990-") << 990LL << 10LL << QByteArray("bytes 990-999/1000");
        QTest::newRow("beyond the end") << QByteArray("bytes=990-5000") << 990LL << 10LL
                                        << QByteArray("bytes 990-999/1000");
        QTest::newRow("far beyond") << QByteArray("bytes=999-99999999999999999999") << 999LL << 1LL
                                    << QByteArray("bytes 999-999/1000");
        QTest::newRow("the last ones") << QByteArray("bytes=-10") << 990LL << 10LL << QByteArray("bytes 990-999/1000");
        QTest::newRow("more last ones than there are")
            << QByteArray("bytes=-5000") << 0LL << 1000LL << QByteArray("bytes 0-999/1000");
        QTest::newRow("everything") << QByteArray("bytes=0-") << 0LL << 1000LL << QByteArray("bytes 0-999/1000");
        QTest::newRow("capitals") << QByteArray("Bytes=0-0") << 0LL << 1LL << QByteArray("bytes 0-0/1000");
    }

    void sendsOneRange()
    {
        QFETCH(QByteArray, range);
        QFETCH(qint64, offset);
        QFETCH(qint64, length);
        QFETCH(QByteArray, contentRange);

        const HttpResponse response = answerTo({{"range", range}});

        QCOMPARE(response.status, 206);
        QCOMPARE(response.fileOffset, offset);
        QCOMPARE(response.fileLength, length);
        QCOMPARE(fieldOf(response, "Content-Range"), contentRange);
        QCOMPARE(fieldOf(response, "ETag"), QByteArray("\"abc\""));
    }

    void sendsEverythingForRangesItDoesNotServe_data()
    {
        QTest::addColumn<QByteArray>("range");
        for (const char *range : {"bytes=0-1,5-6", "bytes=5-1", "bytes=", "bytes=-", "bytes=a-b", "bytes=1-b", "bytes",
                                  "items=0-1", "bytes=--1", "bytes=0x1-2", "bytes=1 - 2", "bytes=+1-2"})
            QTest::newRow(range) << QByteArray(range);
    }

    void sendsEverythingForRangesItDoesNotServe()
    {
        QFETCH(QByteArray, range);

        const HttpResponse response = answerTo({{"range", range}});

        QCOMPARE(response.status, 200);
        QCOMPARE(response.fileLength, kSize);
        QVERIFY(fieldOf(response, "Content-Range").isEmpty());
    }

    void refusesARangeBehindTheEnd_data()
    {
        QTest::addColumn<QByteArray>("range");
        for (const char *range : {"bytes=1000-", "bytes=1000-1001", "bytes=99999999999999999999-", "bytes=-0"})
            QTest::newRow(range) << QByteArray(range);
    }

    void refusesARangeBehindTheEnd()
    {
        QFETCH(QByteArray, range);

        const HttpResponse response = answerTo({{"range", range}});

        QCOMPARE(response.status, 416);
        QCOMPARE(fieldOf(response, "Content-Range"), QByteArray("bytes */1000"));
        QVERIFY(!response.file);
        QCOMPARE(QJsonDocument::fromJson(response.body).object().value("code"_L1).toInt(),
                 static_cast<int>(ErrorCode::RangeNotSatisfiable));
    }

    void headHasNoRanges()
    {
        const HttpResponse response = answerTo(HttpMethod::Head, {{"range", "bytes=0-0"}});

        QCOMPARE(response.status, 200);
        QCOMPARE(response.fileLength, kSize);
    }

    void whatTheClientHasIsNotSentAgain_data()
    {
        QTest::addColumn<QByteArray>("tags");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("same") << QByteArray("\"abc\"") << true;
        QTest::newRow("same, weak") << QByteArray("W/\"abc\"") << true;
        QTest::newRow("one of several") << QByteArray("\"x\", \"abc\" ,\"y\"") << true;
        QTest::newRow("any") << QByteArray("*") << true;
        QTest::newRow("another") << QByteArray("\"abcd\"") << false;
        QTest::newRow("without quotes") << QByteArray("abc") << false;
        QTest::newRow("garbage") << QByteArray(",,W/") << false;
    }

    void whatTheClientHasIsNotSentAgain()
    {
        QFETCH(QByteArray, tags);
        QFETCH(bool, isKnown);

        const HttpResponse response = answerTo({{"if-none-match", tags}});

        QCOMPARE(response.status, isKnown ? 304 : 200);
        QCOMPARE(response.file != nullptr, !isKnown);
        QCOMPARE(fieldOf(response, "ETag"), QByteArray("\"abc\""));
    }

    void theConditionComesBeforeTheRange()
    {
        const HttpResponse response = answerTo({{"if-none-match", "\"abc\""}, {"range", "bytes=5000-"}});

        QCOMPARE(response.status, 304);
    }

    void aRangeOfOtherContentBecomesEverything()
    {
        QCOMPARE(answerTo({{"range", "bytes=0-0"}, {"if-range", "\"abc\""}}).status, 206);
        QCOMPARE(answerTo({{"range", "bytes=0-0"}, {"if-range", "\"other\""}}).status, 200);
        QCOMPARE(answerTo({{"range", "bytes=0-0"}, {"if-range", "W/\"abc\""}}).status, 200);
        QCOMPARE(answerTo({{"range", "bytes=0-0"}, {"if-range", "Wed, 30 Nov 2022 16:06:09 GMT"}}).status, 200);
    }
};

QTEST_GUILESS_MAIN(FileResponseTest)
#include "file_response_test.moc"
