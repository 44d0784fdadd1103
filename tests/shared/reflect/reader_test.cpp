// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/reader.h"

#include "shared/core/ids.h"
#include "shared/models/account.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

enum class Colour : int
{
    Red = 1,
    Blue = 2
};

constexpr auto names(std::type_identity<Colour>)
{
    return std::array{std::pair{Colour::Red, "red"}, std::pair{Colour::Blue, "蓝"}};
}

struct Inner
{
    int depth = 0;

    bool operator==(const Inner &) const = default;
};

constexpr auto fields(std::type_identity<Inner>)
{
    return std::tuple{field<&Inner::depth>("depth")};
}

// Everything is optional, so that each row gives only what it is about.
struct Sample
{
    std::optional<int> small = {};
    std::optional<qint64> whole = {};
    std::optional<AccountId> id = {};
    std::optional<double> number = {};
    std::optional<double> longitude = {};
    std::optional<bool> flag = {};
    std::optional<QString> text = {};
    std::optional<QString> plain = {};
    std::optional<QString> secret = {};
    std::optional<QString> date = {};
    std::optional<QString> cleared = {};
    std::optional<Colour> colour = {};
    std::optional<Timestamp> moment = {};
    std::optional<Inner> inner = {};
    QList<AccountId> members = {};
    int page = 7;

    bool operator==(const Sample &) const = default;
};

constexpr auto fields(std::type_identity<Sample>)
{
    return std::tuple{
        field<&Sample::small>("small").range(1, 200),
        field<&Sample::whole>("whole"),
        field<&Sample::id>("id"),
        field<&Sample::number>("number"),
        field<&Sample::longitude>("longitude").range(-180, 180).emptyIsAbsent().zeroIsAbsent(),
        field<&Sample::flag>("flag"),
        field<&Sample::text>("text").length(2, 4),
        field<&Sample::plain>("plain"),
        field<&Sample::secret>("secret").bytes(3, 6),
        field<&Sample::date>("date").length(10, 10).format(kDateFormat).emptyIsAbsent(),
        field<&Sample::cleared>("cleared").length(0, 8),
        field<&Sample::colour>("colour").emptyIsAbsent(),
        field<&Sample::moment>("moment"),
        field<&Sample::inner>("inner"),
        field<&Sample::members>("members").items(3).withDefault().emptyIsAbsent(),
        field<&Sample::page>("page").withDefault(),
    };
}

struct Required
{
    int number = 0;
    QList<AccountId> members = {};
};

constexpr auto fields(std::type_identity<Required>)
{
    return std::tuple{field<&Required::number>("number"), field<&Required::members>("members")};
}

// "name=value&name=value": what a form or a query gives, without its escapes.
Parameters formOf(const QString &form)
{
    Parameters parameters;
    for (const QString &pair : form.split(u'&', Qt::SkipEmptyParts))
        parameters.addText(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    return parameters;
}

QJsonObject objectOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        qFatal("not a JSON object: %s", json.constData());
    return document.object();
}

Parameters jsonOf(const QByteArray &json)
{
    Parameters parameters;
    const QJsonObject object = objectOf(json);
    for (auto field = object.begin(); field != object.end(); ++field)
        parameters.addJson(field.key(), field.value());
    return parameters;
}

QString repeated(const char16_t *text, int count)
{
    return QString::fromUtf16(text).repeated(count);
}

constexpr std::optional<ErrorCode> kAccepted;

void addRow(const char *name, const QString &form, std::optional<ErrorCode> error)
{
    QTest::newRow(name) << form << error;
}

} // namespace

Q_DECLARE_METATYPE(std::optional<freeim::ErrorCode>)

class ReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadStrictly_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<std::optional<ErrorCode>>("error");
        addRow("digits then letters", u"whole=12abc"_s, ErrorCode::ParameterInvalid);
        addRow("empty number", u"whole="_s, ErrorCode::ParameterInvalid);
        addRow("space before", u"whole= 12"_s, ErrorCode::ParameterInvalid);
        addRow("plus sign", u"whole=+12"_s, ErrorCode::ParameterInvalid);
        addRow("lone minus", u"whole=-"_s, ErrorCode::ParameterInvalid);
        addRow("two minuses", u"whole=--1"_s, ErrorCode::ParameterInvalid);
        addRow("hexadecimal", u"whole=0x1f"_s, ErrorCode::ParameterInvalid);
        addRow("fraction of a whole", u"whole=1.0"_s, ErrorCode::ParameterInvalid);
        addRow("exponent of a whole", u"whole=1e3"_s, ErrorCode::ParameterInvalid);
        addRow("other digits", u"whole=١٢"_s, ErrorCode::ParameterInvalid);
        addRow("group separator", u"whole=1,000"_s, ErrorCode::ParameterInvalid);
        addRow("negative", u"whole=-12"_s, kAccepted);
        addRow("2^53 - 1", u"whole=9007199254740991"_s, kAccepted);
        addRow("2^53", u"whole=9007199254740992"_s, ErrorCode::ParameterOutOfRange);
        addRow("-2^53", u"whole=-9007199254740992"_s, ErrorCode::ParameterOutOfRange);
        addRow("2^63", u"whole=9223372036854775808"_s, ErrorCode::ParameterOutOfRange);
        addRow("forty digits", u"whole=1234567890123456789012345678901234567890"_s, ErrorCode::ParameterOutOfRange);
        addRow("more than an int holds", u"page=2147483648"_s, ErrorCode::ParameterOutOfRange);
        addRow("below the range", u"small=0"_s, ErrorCode::ParameterOutOfRange);
        addRow("range's start", u"small=1"_s, kAccepted);
        addRow("range's end", u"small=200"_s, kAccepted);
        addRow("above the range", u"small=201"_s, ErrorCode::ParameterOutOfRange);
        addRow("negative id", u"id=-1"_s, ErrorCode::ParameterOutOfRange);

        addRow("NaN", u"number=NaN"_s, ErrorCode::ParameterInvalid);
        addRow("nan", u"number=nan"_s, ErrorCode::ParameterInvalid);
        addRow("infinity", u"number=inf"_s, ErrorCode::ParameterInvalid);
        addRow("empty fraction", u"number=5."_s, ErrorCode::ParameterInvalid);
        addRow("no whole part", u"number=.5"_s, ErrorCode::ParameterInvalid);
        addRow("two points", u"number=1.2.3"_s, ErrorCode::ParameterInvalid);
        addRow("comma", u"number=1,5"_s, ErrorCode::ParameterInvalid);
        addRow("negative fraction", u"number=1.-5"_s, ErrorCode::ParameterInvalid);
        addRow("empty exponent", u"number=1e"_s, ErrorCode::ParameterInvalid);
        addRow("doubled exponent sign", u"number=1e+-5"_s, ErrorCode::ParameterInvalid);
        addRow("hexadecimal float", u"number=0x1p3"_s, ErrorCode::ParameterInvalid);
        addRow("overflowing exponent", u"number=1e400"_s, ErrorCode::ParameterOutOfRange);
        addRow("number", u"number=-12.5e+1"_s, kAccepted);
        addRow("number above", u"longitude=180.0001"_s, ErrorCode::ParameterOutOfRange);

        addRow("flag 1", u"flag=1"_s, kAccepted);
        addRow("flag false", u"flag=false"_s, kAccepted);
        addRow("flag 2", u"flag=2"_s, ErrorCode::ParameterInvalid);
        addRow("flag True", u"flag=True"_s, ErrorCode::ParameterInvalid);
        addRow("flag empty", u"flag="_s, ErrorCode::ParameterInvalid);
        addRow("flag yes", u"flag=yes"_s, ErrorCode::ParameterInvalid);

        addRow("too short", u"text=a"_s, ErrorCode::ParameterTooShort);
        addRow("empty where something is needed", u"text="_s, ErrorCode::ParameterTooShort);
        addRow("long enough", u"text=ab"_s, kAccepted);
        addRow("longest", u"text=abcd"_s, kAccepted);
        addRow("too long", u"text=abcde"_s, ErrorCode::ParameterTooLong);
        addRow("two emoji are two", QString("text="_L1 + repeated(u"\U0001F600", 2)), kAccepted);
        addRow("one emoji is one", QString("text="_L1 + repeated(u"\U0001F600", 1)), ErrorCode::ParameterTooShort);
        addRow("four emoji are four", QString("text="_L1 + repeated(u"\U0001F600", 4)), kAccepted);
        addRow("five emoji", QString("text="_L1 + repeated(u"\U0001F600", 5)), ErrorCode::ParameterTooLong);
        addRow("default length", QString("plain="_L1 + repeated(u"文", 255)), kAccepted);
        addRow("over the default length", QString("plain="_L1 + repeated(u"文", 256)), ErrorCode::ParameterTooLong);
        addRow("too few bytes", u"secret=ab"_s, ErrorCode::ParameterTooShort);
        addRow("one character of three bytes", u"secret=文"_s, kAccepted);
        addRow("six bytes", u"secret=文文"_s, kAccepted);
        addRow("seven bytes", u"secret=文文a"_s, ErrorCode::ParameterTooLong);
        addRow("emoji of four bytes", QString("secret="_L1 + repeated(u"\U0001F600", 2)), ErrorCode::ParameterTooLong);

        addRow("newline and tab", u"text=a\n\tb"_s, kAccepted);
        addRow("NUL", QString("text=ab"_L1 + QChar(u'\0')), ErrorCode::ParameterEncoding);
        addRow("escape", u"text=a\u001bb"_s, ErrorCode::ParameterEncoding);
        addRow("carriage return", u"text=a\rb"_s, ErrorCode::ParameterEncoding);
        addRow("line break of a form", u"text=a\r\nb"_s, kAccepted);
        addRow("longest with line breaks of a form", u"text=a\r\n\r\nb"_s, kAccepted);
        addRow("delete", u"text=a\u007fb"_s, ErrorCode::ParameterEncoding);
        addRow("C1 control", QString("text=a"_L1 + QChar(u'\x85')), ErrorCode::ParameterEncoding);
        addRow("lone high surrogate", QString("text=ab"_L1 + QChar(char16_t{0xd83d})), ErrorCode::ParameterEncoding);
        addRow("lone low surrogate", QString("text=ab"_L1 + QChar(char16_t{0xde00})), ErrorCode::ParameterEncoding);

        addRow("date", u"date=2000-02-29"_s, kAccepted);
        addRow("no such day", u"date=2001-02-29"_s, ErrorCode::ParameterInvalid);
        addRow("day with slashes", u"date=2001/02/03"_s, ErrorCode::ParameterInvalid);
        addRow("date with letters", u"date=2001-0a-29"_s, ErrorCode::ParameterInvalid);
        addRow("empty text that clears", u"cleared="_s, kAccepted);
        addRow("known name", u"colour=red"_s, kAccepted);
        addRow("known name beyond ASCII", u"colour=蓝"_s, kAccepted);
        addRow("unknown name", u"colour=green"_s, ErrorCode::ParameterUnknownValue);
        addRow("name in capitals", u"colour=Red"_s, ErrorCode::ParameterUnknownValue);
        addRow("number of a name", u"colour=1"_s, ErrorCode::ParameterUnknownValue);
        addRow("moment", u"moment=2022-12-01T00:06:09.580+08:00"_s, kAccepted);
        addRow("moment without offset", u"moment=2022-12-01T00:06:09.580"_s, ErrorCode::ParameterInvalid);
        addRow("object as text", u"inner={}"_s, ErrorCode::ParameterInvalid);

        addRow("the same twice", u"whole=5&whole=5"_s, kAccepted);
        addRow("different twice", u"whole=5&whole=6"_s, ErrorCode::ParameterConflict);
        addRow("different under brackets", u"whole=5&whole[]=6"_s, ErrorCode::ParameterConflict);
        addRow("empty and given", u"colour=&colour=red"_s, ErrorCode::ParameterConflict);
        addRow("list", u"members=1&members=2&members[]=3"_s, kAccepted);
        addRow("too many items", u"members=1&members=2&members=3&members=4"_s, ErrorCode::ParameterTooLong);
        addRow("broken item", u"members=1&members=x"_s, ErrorCode::ParameterInvalid);
        addRow("unknown parameter", u"colourless=1"_s, kAccepted);
    }

    void textIsReadStrictly()
    {
        QFETCH(QString, form);
        QFETCH(std::optional<ErrorCode>, error);

        const auto sample = fromParameters<Sample>(formOf(form));

        QCOMPARE(sample ? kAccepted : sample.error().code, error);
        if (!sample)
            QCOMPARE(sample.error().field, form.section(u'=', 0, 0).remove("[]"_L1));
    }

    void jsonIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<std::optional<ErrorCode>>("error");
        const auto row = [](const char *name, const QByteArray &json, std::optional<ErrorCode> error) {
            QTest::newRow(name) << json << error;
        };
        row("number", R"({"whole": 12})", kAccepted);
        row("number as text", R"({"whole": "12"})", kAccepted);
        row("whole number with a point", R"({"whole": 12.0})", kAccepted);
        row("fraction", R"({"whole": 12.5})", ErrorCode::ParameterInvalid);
        row("2^53", R"({"whole": 9007199254740992})", ErrorCode::ParameterOutOfRange);
        row("2^63 - 1", R"({"whole": 9223372036854775807})", ErrorCode::ParameterOutOfRange);
        row("boolean for a number", R"({"whole": true})", ErrorCode::ParameterInvalid);
        row("array for a number", R"({"whole": [1]})", ErrorCode::ParameterInvalid);
        row("object for a number", R"({"whole": {}})", ErrorCode::ParameterInvalid);
        row("null for a number", R"({"whole": null})", kAccepted);
        row("boolean", R"({"flag": true})", kAccepted);
        row("number for a flag", R"({"flag": 0})", kAccepted);
        row("text for a flag", R"({"flag": "true"})", kAccepted);
        row("two for a flag", R"({"flag": 2})", ErrorCode::ParameterInvalid);
        row("half for a flag", R"({"flag": 0.5})", ErrorCode::ParameterInvalid);
        row("array for a flag", R"({"flag": []})", ErrorCode::ParameterInvalid);
        row("number for a text", R"({"text": 123})", ErrorCode::ParameterInvalid);
        row("boolean for a text", R"({"text": true})", ErrorCode::ParameterInvalid);
        row("object for a text", R"({"text": {"a": "b"}})", ErrorCode::ParameterInvalid);
        row("lone surrogate", R"({"text": "ab\ud83d"})", ErrorCode::ParameterEncoding);
        row("NUL", R"({"text": "ab\u0000"})", ErrorCode::ParameterEncoding);
        row("number for a name", R"({"colour": 1})", ErrorCode::ParameterInvalid);
        row("number for a moment", R"({"moment": 1669824369580})", ErrorCode::ParameterInvalid);
        row("list", R"({"members": [1, "2"]})", kAccepted);
        row("list of one, bare", R"({"members": 1})", kAccepted);
        row("empty list", R"({"members": []})", kAccepted);
        row("null in a list", R"({"members": [1, null]})", ErrorCode::ParameterInvalid);
        row("list in a list", R"({"members": [[1]]})", ErrorCode::ParameterInvalid);
        row("object", R"({"inner": {"depth": 1}})", kAccepted);
        row("array for an object", R"({"inner": [1]})", ErrorCode::ParameterInvalid);
    }

    void jsonIsReadStrictly()
    {
        QFETCH(QByteArray, json);
        QFETCH(std::optional<ErrorCode>, error);

        const auto sample = fromParameters<Sample>(jsonOf(json));

        QCOMPARE(sample ? kAccepted : sample.error().code, error);
        if (!sample)
            QCOMPARE(sample.error().field, objectOf(json).keys().first());
    }

    void textAndJsonMeanTheSame()
    {
        const auto fromText = fromParameters<Sample>(
            formOf(u"whole=12&number=1.5&flag=1&text=ab&colour=蓝&members=1&members[]=2&page=3&longitude=-0.5"_s));
        const auto fromTyped = fromParameters<Sample>(jsonOf(
            R"({"whole": 12, "number": 1.5, "flag": true, "text": "ab", "colour": "蓝", "members": [1, 2], "page": 3,
                "longitude": -0.5})"));

        QVERIFY(fromText && fromTyped);
        QCOMPARE(*fromText == *fromTyped, true);
        QCOMPARE(*fromText->whole, 12);
        QCOMPARE(*fromText->flag, true);
        QVERIFY(*fromText->colour == Colour::Blue);
        QCOMPARE(fromText->members, (QList<AccountId>{{1}, {2}}));
        QCOMPARE(fromText->page, 3);
    }

    void whatCountsAsAbsentIsLeftAlone()
    {
        const auto empty = fromParameters<Sample>(formOf(u"longitude=&date=&colour=&members=&members[]="_s));
        const auto zero = fromParameters<Sample>(formOf(u"longitude=0"_s));
        const auto zeroFraction = fromParameters<Sample>(formOf(u"longitude=0.0"_s));
        const auto typedZero = fromParameters<Sample>(jsonOf(R"({"longitude": 0, "colour": "", "members": [""]})"));

        for (const auto &sample : {empty, zero, zeroFraction, typedZero}) {
            QVERIFY(sample);
            QVERIFY(*sample == Sample{});
        }
    }

    void emptyTextIsAValueWhereItClears()
    {
        const auto sample = fromParameters<Sample>(formOf(u"cleared="_s));

        QVERIFY(sample);
        QVERIFY(sample->cleared.has_value());
        QVERIFY(sample->cleared->isEmpty());
    }

    void aFormsLineBreakIsOneCharacter()
    {
        const auto sample = fromParameters<Sample>(formOf(u"text=a\r\nb"_s));

        QVERIFY(sample);
        QCOMPARE(*sample->text, u"a\nb"_s);
        QVERIFY(!fromParameters<Sample>(jsonOf("{\"text\": \"a\\r\\nb\"}")));
    }

    void whatIsRequiredMustBeGiven_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        QTest::newRow("nothing") << QByteArray("{}") << u"number"_s;
        QTest::newRow("null") << QByteArray(R"({"number": null, "members": [1]})") << u"number"_s;
        QTest::newRow("no list") << QByteArray(R"({"number": 1})") << u"members"_s;
        QTest::newRow("empty list") << QByteArray(R"({"number": 1, "members": []})") << u"members"_s;
    }

    void whatIsRequiredMustBeGiven()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);

        const auto required = fromParameters<Required>(jsonOf(json));

        QVERIFY(!required);
        QCOMPARE(required.error().code, ErrorCode::ParameterMissing);
        QCOMPARE(required.error().field, field);
    }

    void aWrittenEmptyListIsAList()
    {
        const auto required = fromJson<Required>(objectOf(R"({"number": 1, "members": []})"));

        QVERIFY(required);
        QVERIFY(required->members.isEmpty());
        QVERIFY(!fromJson<Required>(objectOf(R"({"number": 1, "members": 5})")));
        QVERIFY(!fromJson<Required>(objectOf(R"({"number": 1})")));
    }

    void anErrorNamesTheInnerField()
    {
        const auto sample = fromParameters<Sample>(jsonOf(R"({"inner": {"depth": "deep"}})"));

        QVERIFY(!sample);
        QCOMPARE(sample.error().field, u"inner.depth"_s);
    }

    void anErrorTellsTheLimit()
    {
        const auto longText = fromParameters<Sample>(formOf(u"text=abcde"_s));
        const auto largeNumber = fromParameters<Sample>(formOf(u"small=500"_s));

        QVERIFY(!longText && !largeNumber);
        QCOMPARE(longText.error().details, (QJsonObject{{u"maximumLength"_s, 4}}));
        QCOMPARE(largeNumber.error().details, (QJsonObject{{u"minimum"_s, 1}, {u"maximum"_s, 200}}));
    }
};

QTEST_GUILESS_MAIN(ReaderTest)
#include "reader_test.moc"
