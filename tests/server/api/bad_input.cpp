// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/bad_input.h"

#include "shared/core/ids.h"
#include "tests/server/api/bad_values.h"

#include <QJsonDocument>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kForm = "application/x-www-form-urlencoded";
constexpr auto kMultipart = "multipart/form-data; boundary=bad";
constexpr auto kJson = "application/json";

// A request head has 16 KiB at most; longer ones are refused before anybody looks at parameters.
constexpr qsizetype kLongestQuery = 14'000;

QByteArray jsonString(const QByteArray &utf8)
{
    return QJsonDocument(QJsonArray{QString::fromUtf8(utf8)}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
}

// Writes requests that give one parameter by hand and the others properly.
class Writer
{
public:
    Writer(const ParameterInfo &parameter, const Arguments &valid)
        : m_parameter(parameter)
        , m_name(parameter.name)
    {
        std::copy_if(valid.begin(), valid.end(), std::back_inserter(m_others),
                     [&](const auto &argument) { return argument.first != QLatin1StringView(parameter.name); });
    }

    [[nodiscard]] QList<Attempt> forms(const QByteArray &what, const QByteArrayList &values, ErrorCode code) const
    {
        const QByteArray text = formText(values);
        QList<Attempt> attempts{attempt("form", what, code, {{}, kForm, text}),
                                attempt("multipart", what, code, {{}, kMultipart, multipartText(values)})};
        if (text.size() <= kLongestQuery)
            attempts.append(attempt("query", what, code, {text, {}, {}}));
        return attempts;
    }

    // Already encoded, or not quite.
    [[nodiscard]] QList<Attempt> rawForms(const QByteArray &what, const QByteArray &encoded, ErrorCode code) const
    {
        const QByteArray text = joined(urlEncoded(m_others), m_name + '=' + encoded);
        return {attempt("query", what, code, {text, {}, {}}), attempt("form", what, code, {{}, kForm, text})};
    }

    [[nodiscard]] Attempt json(const QByteArray &what, const QByteArrayList &fragments, ErrorCode code) const
    {
        QByteArray text = jsonText(m_others).chopped(1);
        for (const QByteArray &fragment : fragments) {
            text += text.endsWith('{') ? "" : ",";
            text += jsonString(m_name) + ':' + fragment;
        }
        return attempt("JSON", what, code, {{}, kJson, QByteArray(text + '}')});
    }

    [[nodiscard]] QList<Attempt> split(const QByteArray &what, const QByteArray &inQuery, const QByteArray &inBody,
                                       ErrorCode code) const
    {
        const QByteArray query = m_name + '=' + inQuery;
        Attempt withJson = json(what, {jsonString(inBody)}, code);
        withJson.query = query;
        return {attempt("query and form", what, code, {query, kForm, formText({inBody})}), withJson};
    }

private:
    struct Parts
    {
        QByteArray query;
        QByteArray contentType;
        QByteArray body;
    };

    [[nodiscard]] Attempt attempt(const char *way, const QByteArray &what, ErrorCode code, const Parts &parts) const
    {
        return {.what = m_name + " " + what + " in " + way,
                .query = parts.query,
                .contentType = parts.contentType,
                .body = parts.body,
                .expected = code,
                .field = QLatin1StringView(m_parameter.name)};
    }

    [[nodiscard]] static QByteArray joined(const QByteArray &one, const QByteArray &other)
    {
        return one.isEmpty() || other.isEmpty() ? QByteArray(one + other) : QByteArray(one + '&' + other);
    }

    [[nodiscard]] QByteArray formText(const QByteArrayList &values) const
    {
        QByteArray text = urlEncoded(m_others);
        for (const QByteArray &value : values)
            text = joined(text, m_name + '=' + value.toPercentEncoding());
        return text;
    }

    [[nodiscard]] QByteArray multipartText(const QByteArrayList &values) const
    {
        QByteArray text = multipart(m_others, "bad").chopped(sizeof("--bad--\r\n") - 1);
        for (const QByteArray &value : values)
            text += "--bad\r\nContent-Disposition: form-data; name=\"" + m_name + "\"\r\n\r\n" + value + "\r\n";
        return text + "--bad--\r\n";
    }

    const ParameterInfo &m_parameter;
    const QByteArray m_name;
    Arguments m_others;
};

QList<Attempt> missing(const Writer &writer)
{
    QList<Attempt> attempts = writer.forms("missing", {}, ErrorCode::ParameterMissing);
    attempts.append(writer.json("missing", {}, ErrorCode::ParameterMissing));
    attempts.append(writer.json("null", {"null"}, ErrorCode::ParameterMissing));
    return attempts;
}

QList<Attempt> doubled(const Writer &writer)
{
    QList<Attempt> attempts = writer.forms("doubled", {"1", "2"}, ErrorCode::ParameterConflict);
    attempts += writer.split("doubled", "1", "2", ErrorCode::ParameterConflict);
    attempts.append(writer.json("doubled", {"1", "2"}, ErrorCode::ParameterConflict));
    return attempts;
}

QList<Attempt> illEncoded(const Writer &writer)
{
    QList<Attempt> attempts;
    // A lone byte, an overlong NUL, a surrogate, beyond U+10FFFF, a character cut short.
    for (const QByteArray bytes : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe4\xb8"}) {
        attempts += writer.forms("of bytes " + bytes.toHex(), {bytes}, ErrorCode::ParameterEncoding);
        Attempt json = writer.json("of bytes " + bytes.toHex(), {QByteArray('"' + bytes + '"')},
                                   ErrorCode::BodyMalformed);
        json.field.clear();
        attempts.append(json);
    }
    for (const QByteArray encoded : {"%", "%4", "%zz", "1%"})
        attempts += writer.rawForms("encoded as " + encoded, encoded, ErrorCode::ParameterEncoding);
    return attempts;
}

QList<Attempt> tooMany(const Writer &writer, const ParameterInfo &parameter, const Arguments &valid, int count)
{
    const auto given = std::find_if(valid.begin(), valid.end(), [&](const auto &argument) {
        return argument.first == QLatin1StringView(parameter.name);
    });
    const QVariant first = given->second.toList().first();
    const QByteArray item = first.toString().toUtf8();
    const QByteArrayList items(count, item);
    const QByteArrayList written(count, first.typeId() == QMetaType::QString ? jsonString(item) : item);
    const QByteArray what = "of " + QByteArray::number(count) + " items";
    QList<Attempt> attempts = writer.forms(what, items, ErrorCode::ParameterTooLong);
    attempts.append(writer.json(what, {QByteArray('[' + written.join(',') + ']')}, ErrorCode::ParameterTooLong));
    return attempts;
}

} // namespace

QList<Attempt> badAttempts(const ParameterInfo &parameter, const Arguments &valid)
{
    const Writer writer(parameter, valid);
    QList<Attempt> attempts = illEncoded(writer);
    if (parameter.isRequired)
        attempts += missing(writer);
    if (parameter.isList)
        attempts += tooMany(writer, parameter, valid, parameter.rules.maximumItems + 1);
    else
        attempts += doubled(writer);
    for (const BadValue &bad : badTexts(parameter)) {
        attempts += writer.forms(bad.what, {bad.text}, bad.code);
        const QByteArray fragment = jsonString(bad.text);
        attempts.append(
            writer.json(bad.what, {parameter.isList ? QByteArray('[' + fragment + ']') : fragment}, bad.code));
    }
    for (const BadValue &bad : badJson(parameter))
        attempts.append(writer.json(bad.what, {bad.text}, bad.code));
    return attempts;
}

QList<Attempt> atLimitAttempts(const ParameterInfo &parameter, const Arguments &valid)
{
    const Writer writer(parameter, valid);
    if (parameter.isList)
        return tooMany(writer, parameter, valid, parameter.rules.maximumItems);
    QList<Attempt> attempts;
    for (const QByteArray &value : textsAtLimit(parameter)) {
        const QByteArray what = "'" + value.first(std::min<qsizetype>(value.size(), 20)) + "' of " +
                                QByteArray::number(value.size()) + " bytes";
        attempts += writer.forms(what, {value}, {});
        attempts.append(writer.json(what, {jsonString(value)}, {}));
    }
    return attempts;
}

QList<Attempt> badBodies()
{
    const auto malformed = [](const QByteArray &what, const QByteArray &type, const QByteArray &body) {
        return Attempt{.what = what, .contentType = type, .body = body, .expected = ErrorCode::BodyMalformed};
    };
    const auto unsupported = [](const QByteArray &type) {
        return Attempt{.what = "content type '" + type + '\'',
                       .contentType = type,
                       .body = "toId=1",
                       .expected = ErrorCode::ContentTypeUnsupported};
    };
    const QByteArray part = "--bad\r\nContent-Disposition: form-data; name=\"toId\"\r\n\r\n1\r\n";
    QByteArray manyNames;
    for (int i = 0; i <= 1'000; ++i)
        manyNames += QByteArray::number(i) + "=&";
    return {
        malformed("multipart without an end", kMultipart, part),
        malformed("multipart of another boundary", kMultipart, "--other\r\n\r\n--other--\r\n"),
        malformed("multipart without a boundary", "multipart/form-data", part + "--bad--\r\n"),
        malformed("a part without a name", kMultipart,
                  "--bad\r\nContent-Disposition: form-data\r\n\r\n1\r\n--bad--\r\n"),
        malformed("a part without a head", kMultipart, "--bad\r\n\r\n1\r\n--bad--\r\n"),
        malformed("text before multipart", kMultipart, "hello\r\n" + part + "--bad--\r\n"),
        malformed("half JSON", kJson, R"({"toId":1)"),
        malformed("JSON with a rest", kJson, R"({"toId":1}})"),
        malformed("a JSON array", kJson, R"([{"toId":1}])"),
        malformed("a JSON number", kJson, "1"),
        malformed("a JSON text", kJson, "\"toId\""),
        malformed("JSON NaN", kJson, R"({"toId":NaN})"),
        malformed("JSON in UTF-16", kJson, QByteArray("{\0\"\0a\0\"\0:\0001\0}\0", 14)),
        malformed("deep JSON arrays", kJson, QByteArray(10'000, '[') + QByteArray(10'000, ']')),
        malformed("deep JSON in an object", kJson,
                  R"({"toId":)" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + '}'),
        malformed("deep JSON objects", kJson, QByteArray(R"({"a":)").repeated(10'000) + '1' + QByteArray(10'000, '}')),
        malformed("a thousand and one names", kForm, manyNames),
        unsupported("text/plain"),
        unsupported("application/xml"),
        unsupported("nonsense"),
        unsupported(""),
        unsupported("application/x-www-form-urlencoded; charset=gbk"),
        {.what = "a body over the limit",
         .contentType = kForm,
         .body = "toId=1&rest=" + QByteArray(1024 * 1024, 'a'),
         .expected = ErrorCode::BodyTooLarge},
    };
}

} // namespace freeim::test
