// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/log.h"
#include "shared/core/log_format.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace freeim;

namespace {

Q_LOGGING_CATEGORY(testLog, "freeim.test")

const Timestamp kMoment{1767240000000};

QString fieldsOf(std::initializer_list<LogField> fields)
{
    return messageWithFields({.message = u"m"_s, .fields = {fields.begin(), fields.size()}});
}

} // namespace

class LogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Asia/Shanghai");
        tzset();
    }

    void textLinesReadAsDocumented()
    {
        const LogField fields[] = {{"status", 200}, {"ms", 1.5}, {"account", AccountId{10000001}}};

        const QString line = toTextLine(
            {.type = QtInfoMsg, .category = "freeim.http", .message = u"request done"_s, .fields = fields}, kMoment);

        QCOMPARE(line, u"2026-01-01T12:00:00.000+08:00 INFO  freeim.http  request done status=200 ms=1.5 "
                       "account=10000001"_s);
    }

    void jsonLinesReadAsDocumented()
    {
        const LogField fields[] = {{"status", 200}, {"path", u"/a"_s}, {"isSlow", true}};

        const QString line = toJsonLine(
            {.type = QtCriticalMsg, .category = "freeim.http", .message = u"request done"_s, .fields = fields},
            kMoment);

        QCOMPARE(line, u"{\"time\":\"2026-01-01T12:00:00.000+08:00\",\"level\":\"error\",\"category\":\"freeim.http\","
                       "\"message\":\"request done\",\"status\":200,\"path\":\"/a\",\"isSlow\":true}"_s);
    }

    void valuesOfManyTypesAreTaken()
    {
        QCOMPARE(fieldsOf({{"a", qint64{-5}},
                           {"b", quint64{18'446'744'073'709'551'615u}},
                           {"c", "text"},
                           {"d", "text"_L1},
                           {"e", "bytes"_ba},
                           {"f", QStringView(u"view")},
                           {"g", false}}),
                 u"m a=-5 b=18446744073709551615 c=text d=text e=bytes f=view g=false"_s);
    }

    void textThatCouldMisleadIsQuotedAndEscaped_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << u"/api/v1/me"_s << u"/api/v1/me"_s;
        QTest::newRow("Chinese") << u"小明"_s << u"小明"_s;
        QTest::newRow("empty") << QString() << u"\"\""_s;
        QTest::newRow("space") << u"a b"_s << u"\"a b\""_s;
        QTest::newRow("forged field") << u"x status=200"_s << u"\"x status=200\""_s;
        QTest::newRow("quote") << u"a\"b"_s << u"\"a\\\"b\""_s;
        QTest::newRow("backslash") << u"a\\b"_s << u"\"a\\\\b\""_s;
        QTest::newRow("line break") << u"a\r\nb"_s << u"\"a\\r\\nb\""_s;
        QTest::newRow("tab") << u"a\tb"_s << u"\"a\\tb\""_s;
        QTest::newRow("NUL") << QString(QChar::Null) << u"\"\\u0000\""_s;
        QTest::newRow("terminal") << u"\u001b[31m"_s << u"\"\\u001b[31m\""_s;
        QTest::newRow("terminal in one character") << QString(QChar(0x9b)) << u"\"\\u009b\""_s;
        QTest::newRow("line separator") << QString(QChar(0x2028)) << u"\"\\u2028\""_s;
        QTest::newRow("direction") << QString(QChar(0x202e)) << u"\"\\u202e\""_s;
        QTest::newRow("half a character") << QString(QChar(0xd800)) << u"\"\\ud800\""_s;
        QTest::newRow("second half first") << QString(QChar(0xdc00)) << u"\"\\udc00\""_s;
        QTest::newRow("emoji") << u"😀"_s << u"\"😀\""_s;
    }

    void textThatCouldMisleadIsQuotedAndEscaped()
    {
        QFETCH(QString, value);
        QFETCH(QString, written);

        QCOMPARE(fieldsOf({{"v", value}}), u"m v="_s + written);

        const LogField field[] = {{"v", value}};
        const QByteArray json = toJsonLine({.message = value, .fields = field}, kMoment).toUtf8();
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        if (!value.isEmpty() && !value[0].isSurrogate()) { // lone surrogates do not survive UTF-8
            QCOMPARE(object.value("v"_L1).toString(), value);
            QCOMPARE(object.value("message"_L1).toString(), value);
        }
        QVERIFY(!object.isEmpty());
    }

    void messagesStayOnOneLine() { QCOMPARE(messageWithFields({.message = u"one\ntwo"_s}), u"one\\ntwo"_s); }

    void infinityIsStillJson()
    {
        const LogField field[] = {{"v", std::numeric_limits<double>::infinity()}};

        QVERIFY(QJsonDocument::fromJson(toJsonLine({.fields = field}, kMoment).toUtf8()).isObject());
    }

    void withoutASinkLinesGoToQt()
    {
        QTest::ignoreMessage(QtWarningMsg, "disk is slow ms=1500");

        logWarning(testLog, "disk is slow", {{"ms", 1500}});
    }

    void aLevelThatIsOffEvaluatesNothing()
    {
        QLoggingCategory::setFilterRules(u"freeim.test.debug=false"_s);
        int evaluations = 0;

        logDebug(testLog, "never", {{"n", ++evaluations}});

        QLoggingCategory::setFilterRules({});
        QCOMPARE(evaluations, 0);
    }

    void aSinkIsHandedTheFields()
    {
        static QStringList seen;
        setLogSink([](const LogRecord &record) {
            seen = {QString::fromLatin1(record.category), record.message,
                    QString::fromLatin1(record.fields.front().name)};
        });

        logError(testLog, "lost", {{"request", u"r1"_s}});

        setLogSink(nullptr);
        QCOMPARE(seen, (QStringList{u"freeim.test"_s, u"lost"_s, u"request"_s}));
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
