// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/bad_values.h"

#include "shared/core/ids.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

enum class Kind
{
    Integer,
    Number,
    Flag,
    Choice,
    Moment,
    Text
};

QJsonObject itemSchema(const ParameterInfo &parameter)
{
    return parameter.isList ? parameter.schema.value("items"_L1).toObject() : parameter.schema;
}

// Of a list: of its items.
Kind kindOf(const ParameterInfo &parameter)
{
    const QJsonObject schema = itemSchema(parameter);
    const QString type = schema.value("type"_L1).toString();
    if (type == "integer"_L1)
        return Kind::Integer;
    if (type == "number"_L1)
        return Kind::Number;
    if (type == "boolean"_L1)
        return Kind::Flag;
    if (type != "string"_L1)
        qFatal("%s is of a type unknown here", parameter.name);
    if (schema.value("format"_L1) == "date-time"_L1)
        return Kind::Moment;
    return schema.contains("enum"_L1) ? Kind::Choice : Kind::Text;
}

QList<BadValue> allOf(ErrorCode code, std::initializer_list<const char *> texts)
{
    QList<BadValue> values;
    for (const char *text : texts)
        values.append({'\'' + QByteArray(text) + '\'', text, code});
    return values;
}

QByteArray plain(double number)
{
    return QByteArray::number(number, 'f', number == std::floor(number) ? 0 : 2);
}

QList<BadValue> outside(const Constraints &rules, double step)
{
    QList<BadValue> values;
    if (rules.minimum)
        values.append({"below its range", plain(*rules.minimum - step), ErrorCode::ParameterOutOfRange});
    if (rules.maximum)
        values.append({"above its range", plain(*rules.maximum + step), ErrorCode::ParameterOutOfRange});
    return values;
}

bool mayBeNegative(const Constraints &rules)
{
    return rules.minimum.value_or(0) < 0;
}

QList<BadValue> badIntegers(const Constraints &rules)
{
    QList<BadValue> values = allOf(ErrorCode::ParameterInvalid,
                                   {"abc", "12abc", "1.5", "1.0", "NaN", "0x10", "1e3", " 1", "1 ", "+1", "-", "--1",
                                    "1,000", "１", "1\n", "true"});
    values += allOf(ErrorCode::ParameterOutOfRange,
                    {"9007199254740992", "-9007199254740992", "9223372036854775808", "99999999999999999999999"});
    if (!mayBeNegative(rules))
        values.append({"negative", "-1", ErrorCode::ParameterOutOfRange});
    return values + outside(rules, 1);
}

QList<BadValue> badNumbers(const Constraints &rules)
{
    QList<BadValue> values = allOf(ErrorCode::ParameterInvalid,
                                   {"abc", "12abc", "NaN", "nan", "inf", "-Infinity", "0x1p3", "1,5", "1.", ".5", "1e",
                                    "e1", " 1", "1 ", "+1", "-", "1..2", "１", "true"});
    values += allOf(ErrorCode::ParameterOutOfRange, {"1e999", "-1e999", "1e308"});
    return values + outside(rules, 0.25);
}

QList<BadValue> badForms(const TextFormat &format)
{
    const QByteArray name(format.name);
    if (name == "username")
        return allOf(ErrorCode::ParameterInvalid, {"has space", "汉字汉字", "1234567", "mei@home", "mei/../tom"});
    if (name == "email")
        return allOf(ErrorCode::ParameterInvalid,
                     {"nobody", "mei@host", "@example.org", "m i@example.org", "mei@example.org,tom@example.org",
                      "mei@example.org\n", "mei@@b.org"});
    if (name == "mobile")
        return allOf(ErrorCode::ParameterInvalid, {"12345abc", "+-12345", "１２３４５", "123 456", "12345\n"});
    if (name == "date")
        return allOf(ErrorCode::ParameterInvalid, {"2000-13-01", "2001-02-29", "01-01-2000", "2000/01/01"});
    if (name == "invitation-code")
        return allOf(ErrorCode::ParameterInvalid, {"has space", "汉字汉字", "code!", "mei/../tom"});
    if (name == "digits")
        return allOf(ErrorCode::ParameterInvalid, {"abcdef", "12345a", "123 56", "-12345", "１２３４５６"});
    if (name == "role-name")
        return allOf(ErrorCode::ParameterInvalid, {" ", "   ", "\u3000", "\u00a0"});
    if (name == "uri")
        return allOf(ErrorCode::ParameterInvalid,
                     {"example.org", "//example.org/", "javascript:alert(1)", "JavaScript:alert(1)",
                      "ftp://example.org/", "file:///etc/passwd", "https://", "https:example.org", "https:///path",
                      "https://a b/", "https://example.org/\n", "https://mei@example.org/",
                      "https://mei:x@example.org/", "https://example.org:port/"});
    qFatal("no bad values are known of the form %s", format.name);
}

QList<BadValue> badLengths(const Constraints &rules)
{
    QList<BadValue> values{{"over-long", QByteArray(rules.maximumLength + 1, 'a'), ErrorCode::ParameterTooLong}};
    // One character more, and two in all: bytes and code points would each count otherwise.
    if (rules.lengthInBytes)
        values.append(
            {"over-long in bytes", QByteArray(rules.maximumLength - 1, 'a') + "é", ErrorCode::ParameterTooLong});
    else
        values.append({"over-long in code points", QByteArray("🍜").repeated(rules.maximumLength + 1),
                       ErrorCode::ParameterTooLong});
    if (rules.minimumLength > 0 && !rules.emptyIsAbsent)
        values.append({"empty", "", ErrorCode::ParameterTooShort});
    if (rules.minimumLength > 1)
        values.append({"too short", QByteArray(rules.minimumLength - 1, 'a'), ErrorCode::ParameterTooShort});
    return values;
}

QList<BadValue> controlCharacters(ErrorCode code)
{
    QList<BadValue> values;
    for (const QByteArray &character :
         {QByteArray("\0", 1), QByteArray("\x01"), QByteArray("\x1b"), QByteArray("\x7f"), QByteArray("\xc2\x85")})
        values.append({"with control character " + character.toHex(), "a" + character + "b", code});
    return values;
}

QByteArrayList choicesOf(const ParameterInfo &parameter)
{
    QByteArrayList choices;
    for (const QJsonValue &choice : itemSchema(parameter).value("enum"_L1).toArray())
        choices.append(choice.toString().toUtf8());
    return choices;
}

QList<BadValue> badChoices(const ParameterInfo &parameter)
{
    const QByteArray choice = choicesOf(parameter).first();
    QList<BadValue> values = allOf(ErrorCode::ParameterUnknownValue, {"unknown", "0", " "});
    values.append({"with a blank", choice + ' ', ErrorCode::ParameterUnknownValue});
    if (choice.toUpper() != choice)
        values.append({"in capitals", choice.toUpper(), ErrorCode::ParameterUnknownValue});
    if (!parameter.rules.emptyIsAbsent)
        values.append({"empty", "", ErrorCode::ParameterUnknownValue});
    return values;
}

QByteArray longest(const Constraints &rules)
{
    const QByteArray form(rules.format ? rules.format->name : "");
    if (form == "email") {
        const QByteArray label = QByteArray(59, 'b') + '.';
        const QByteArray local = QByteArray(64, 'a') + '@';
        const QByteArray domain = label.repeated(3);
        return local + domain + QByteArray(rules.maximumLength - local.size() - domain.size() - 4, 'c') + ".org";
    }
    if (form == "mobile")
        return '+' + QByteArray(rules.maximumLength - 1, '1');
    if (form == "digits")
        return QByteArray(rules.maximumLength, '1');
    if (form == "date")
        return "2000-02-29";
    if (form == "uri") {
        const QByteArray site("https://example.org/");
        return site + QByteArray(rules.maximumLength - site.size(), 'a');
    }
    return QByteArray(rules.maximumLength, 'a');
}

QByteArrayList longTexts(const Constraints &rules)
{
    QByteArrayList texts{longest(rules)};
    if (rules.lengthInBytes)
        texts.append(QByteArray("é").repeated(rules.maximumLength / 2));
    else if (!rules.format)
        texts.append(QByteArray("🍜").repeated(rules.maximumLength));
    if (!rules.format)
        texts.append(QByteArray(std::max(rules.minimumLength, 1), 'a'));
    return texts;
}

} // namespace

QList<BadValue> badTexts(const ParameterInfo &parameter)
{
    const Constraints &rules = parameter.rules;
    const QList<BadValue> empty = rules.emptyIsAbsent ? QList<BadValue>()
                                                      : QList<BadValue>{{"empty", "", ErrorCode::ParameterInvalid}};
    switch (kindOf(parameter)) {
    case Kind::Integer:
        return badIntegers(rules) + empty + controlCharacters(ErrorCode::ParameterInvalid);
    case Kind::Number:
        return badNumbers(rules) + empty + controlCharacters(ErrorCode::ParameterInvalid);
    case Kind::Flag:
        return allOf(ErrorCode::ParameterInvalid, {"2", "-1", "yes", "TRUE", "1.0", " 1", "01"}) + empty +
               controlCharacters(ErrorCode::ParameterInvalid);
    case Kind::Choice:
        return badChoices(parameter) + controlCharacters(ErrorCode::ParameterEncoding);
    case Kind::Moment:
        return allOf(ErrorCode::ParameterInvalid,
                     {"abc", "1669824369580", "2022-12-01", "2022-13-01T00:06:09Z", "2022-12-01T25:06:09Z",
                      "2022-12-01T00:06:09", "2022-12-01T00:06:09Zz"}) +
               empty + controlCharacters(ErrorCode::ParameterInvalid);
    case Kind::Text:
        break;
    }
    QList<BadValue> values = badLengths(rules) + controlCharacters(ErrorCode::ParameterEncoding);
    return rules.format ? values + badForms(*rules.format) : values;
}

QList<BadValue> badJson(const ParameterInfo &parameter)
{
    const Kind kind = kindOf(parameter);
    const bool isText = kind == Kind::Text || kind == Kind::Choice;
    const ErrorCode ofText = isText ? ErrorCode::ParameterEncoding : ErrorCode::ParameterInvalid;
    QList<BadValue> values = allOf(ErrorCode::ParameterInvalid,
                                   {"{}", R"({"a":1})", "[[1]]", "[{}]", "[null]", "[true]"});
    for (const char *surrogate : {R"("\ud800")", R"("a\udc00b")", R"("\udc00\ud800")"})
        values.append({"a lone surrogate " + QByteArray(surrogate), surrogate, ofText});
    values.append({"an escaped NUL", R"("a\u0000b")", ofText});
    if (!parameter.isList)
        values += allOf(ErrorCode::ParameterInvalid, {"[]", "[1]", R"(["1"])"});
    if (kind != Kind::Flag)
        values += allOf(ErrorCode::ParameterInvalid, {"true", "false"});
    if (isText || kind == Kind::Moment)
        values += allOf(ErrorCode::ParameterInvalid, {"1", "0", "1.5"});
    if (kind == Kind::Flag)
        values += allOf(ErrorCode::ParameterInvalid, {"2", "-1", "0.5", "1e300"});
    if (kind == Kind::Integer)
        values += allOf(ErrorCode::ParameterInvalid, {"1.5", "1e300", "0.1"}) +
                  allOf(ErrorCode::ParameterOutOfRange, {"9007199254740992"}) + outside(parameter.rules, 1);
    if (kind == Kind::Integer && !mayBeNegative(parameter.rules))
        values.append({"negative", "-1", ErrorCode::ParameterOutOfRange});
    if (kind == Kind::Number)
        values += outside(parameter.rules, 0.25);
    return values;
}

QByteArrayList textsAtLimit(const ParameterInfo &parameter)
{
    const Constraints &rules = parameter.rules;
    switch (kindOf(parameter)) {
    case Kind::Integer:
    case Kind::Number:
        return {plain(rules.minimum.value_or(0)), plain(rules.maximum.value_or(static_cast<double>(kLargestId)))};
    case Kind::Flag:
        return {"0", "1", "true", "false"};
    case Kind::Choice:
        return choicesOf(parameter);
    case Kind::Moment:
        return {"1970-01-01T00:00:00Z", "2022-12-01T00:06:09.580+08:00", "9999-12-31T23:59:59.999Z"};
    case Kind::Text:
        break;
    }
    return longTexts(rules);
}

} // namespace freeim::test
