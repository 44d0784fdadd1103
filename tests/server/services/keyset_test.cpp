// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keyset.h"
#include "shared/core/ids.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

QString encoded(const QByteArray &json)
{
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

class KeysetTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCursorGoesBothWays()
    {
        const QJsonArray key{u"小美/?&="_s, qint64{9'007'199'254'740'991}, true};

        const auto read = keyOf(cursorOf(key), {QJsonValue::String, QJsonValue::Double, QJsonValue::Bool});

        QVERIFY(read);
        QCOMPARE(*read, key);
        QVERIFY(cursorOf(key).size() <= 255);
    }

    void aCursorNeedsNoEncodingInAUrl()
    {
        for (const QChar character : cursorOf({u"\u00ff\u00fe?>~"_s, -1}))
            QVERIFY(character.isLetterOrNumber() || character == u'-' || character == u'_');
    }

    void garbageIsRefusedByName_data()
    {
        QTest::addColumn<QString>("cursor");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no base64") << u"!!!"_s;
        QTest::newRow("not Latin") << u"小美"_s;
        QTest::newRow("no JSON") << encoded("hello");
        QTest::newRow("half JSON") << encoded("[1");
        QTest::newRow("an object") << encoded(R"({"id":1})");
        QTest::newRow("a bare number") << encoded("1");
        QTest::newRow("an empty array") << encoded("[]");
        QTest::newRow("a text for a number") << encoded(R"(["1"])");
        QTest::newRow("null for a number") << encoded("[null]");
        QTest::newRow("one too many") << encoded("[1,2]");
        QTest::newRow("cut short") << cursorOf({123'456'789}).chopped(3);
    }

    void garbageIsRefusedByName()
    {
        QFETCH(QString, cursor);

        const auto key = keyOf(cursor, {QJsonValue::Double});
        const auto id = idAfter<AuditEntryId>(cursor, {});

        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::CursorInvalid);
        QCOMPARE(key.error().field, u"after"_s);
        QVERIFY(!id);
        QCOMPARE(id.error().code, ErrorCode::CursorInvalid);
    }

    void withoutACursorTheListBegins()
    {
        QCOMPARE(*idAfter(std::optional<QString>(), AuditEntryId{7}), AuditEntryId{7});
        QCOMPARE(*idAfter(std::optional(cursorOf({12})), AuditEntryId{7}), AuditEntryId{12});
    }

    void aPageTellsWhereTheNextBegins()
    {
        const auto keyOfRow = [](const QString &row) { return QJsonArray{row}; };
        const QStringList rows{u"a"_s, u"b"_s, u"c"_s};

        const auto whole = keysetPage(QList<QString>(rows), 3, keyOfRow);
        const auto cut = keysetPage(QList<QString>(rows), 2, keyOfRow);

        QCOMPARE(whole.items, QList<QString>(rows));
        QVERIFY(!whole.next);
        QCOMPARE(cut.items, (QList<QString>{u"a"_s, u"b"_s}));
        QCOMPARE(*keyOf(*cut.next, {QJsonValue::String}), QJsonArray{u"b"_s});
    }
};

QTEST_GUILESS_MAIN(KeysetTest)
#include "keyset_test.moc"
