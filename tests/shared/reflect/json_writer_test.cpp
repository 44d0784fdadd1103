// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/json_writer.h"

#include "shared/reflect/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

struct Optionals
{
    std::optional<int> nullWhenUnset = {};
    std::optional<int> leftOut = {};
};

constexpr auto fields(std::type_identity<Optionals>)
{
    return std::tuple{field<&Optionals::nullWhenUnset>("nullWhenUnset"),
                      field<&Optionals::leftOut>("leftOut").omitWhenAbsent()};
}

struct OnlyOptional
{
    std::optional<int> leftOut = {};
};

constexpr auto fields(std::type_identity<OnlyOptional>)
{
    return std::tuple{field<&OnlyOptional::leftOut>("leftOut").omitWhenAbsent()};
}

} // namespace

class JsonWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCharacterIsReadBack()
    {
        QString text;
        for (char16_t c = 0; c < 0x300; ++c)
            text.append(QChar(c));
        text += u"\u2028\u2029\ufeff\U0001F600\U0010FFFF"_s;

        const QByteArray json = toJson(QList<QString>{text});

        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(document.isArray());
        QCOMPARE(document.array().first().toString(), text);
    }

    void controlCharactersAreEscaped()
    {
        const QString text = u"a\u0001\u001f\"\\\n\r\t/"_s;

        QCOMPARE(toJson(text), QByteArray("\"a\\u0001\\u001f\\\"\\\\\\n\\r\\t/\""));
        QCOMPARE(toJson(QString(QChar(u'\0'))), QByteArray("\"\\u0000\""));
    }

    void numbersAreShortestAndExact()
    {
        QCOMPARE(toJson(0.1), QByteArray("0.1"));
        QCOMPARE(toJson(113.88761132955551), QByteArray("113.88761132955551"));
        QCOMPARE(toJson(0.0), QByteArray("0"));
        QCOMPARE(toJson(qint64{9007199254740991}), QByteArray("9007199254740991"));
        QCOMPARE(toJson(std::numeric_limits<double>::quiet_NaN()), QByteArray("null"));
        QCOMPARE(toJson(std::numeric_limits<double>::infinity()), QByteArray("null"));
    }

    void anUnsetOptionalIsNullOrLeftOut()
    {
        QCOMPARE(toJson(Optionals{}), QByteArray("{\"nullWhenUnset\":null}"));
        QCOMPARE(toJson(Optionals{1, 2}), QByteArray("{\"nullWhenUnset\":1,\"leftOut\":2}"));
        QCOMPARE(toJson(OnlyOptional{}), QByteArray("{}"));
    }

    void columnsAreNamedAfterFields()
    {
        QCOMPARE(snakeCase("displayName"_L1), u"display_name"_s);
        QCOMPARE(snakeCase("id"_L1), u"id"_s);
        QCOMPARE(snakeCase("isPrivate2"_L1), u"is_private2"_s);
    }
};

QTEST_GUILESS_MAIN(JsonWriterTest)
#include "json_writer_test.moc"
