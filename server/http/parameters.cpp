// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/parameters.h"

#include <QJsonDocument>
#include <QJsonParseError>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostParameters = 1000;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Form decoding: "+" is a space, "%xy" a byte; the bytes must be UTF-8.
std::optional<QString> decoded(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!QUtf8StringView(bytes).isValidUtf8())
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

// A key that stands twice in the outermost object of valid JSON. QJsonDocument keeps the last silently, another
// reader may keep the first.
std::optional<QString> doubledKey(const QByteArray &json)
{
    QSet<QByteArray> seen;
    int depth = 0;
    bool atKey = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '{' || c == '[') {
            atKey = ++depth == 1;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',') {
            atKey = depth == 1;
        } else if (c == '"') {
            const qsizetype start = i++;
            while (json[i] != '"')
                i += json[i] == '\\' ? 2 : 1;
            if (!atKey)
                continue;
            atKey = false;
            const QByteArray quoted = json.sliced(start, i - start + 1);
            const QString key = QJsonDocument::fromJson('[' + quoted + ']').array().first().toString();
            if (seen.contains(key.toUtf8()))
                return key;
            seen.insert(key.toUtf8());
        }
    }
    return std::nullopt;
}

Result<Done> addJson(Parameters &parameters, const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorCode::BodyMalformed, {}, {{u"offset"_s, problem.offset}});
    if (const std::optional<QString> key = doubledKey(body))
        return fail(ErrorCode::ParameterConflict, *key);
    const QJsonObject object = document.object();
    if (object.size() > kMostParameters)
        return fail(ErrorCode::BodyMalformed);
    for (auto it = object.begin(); it != object.end(); ++it)
        parameters.addJson(it.key(), it.value());
    return Done{};
}

bool isUtf8(const MediaType &type)
{
    const QByteArray charset = type.parameters.value("charset", "utf-8").toLower();
    return charset == "utf-8" || charset == "utf8";
}

Result<Done> addBody(Parameters &parameters, const HttpRequest &request)
{
    const std::optional<MediaType> type = MediaType::parse(request.field("content-type"));
    if (!type || !isUtf8(*type))
        return fail(ErrorCode::ContentTypeUnsupported);
    if (type->name == "application/json")
        return addJson(parameters, request.body);
    if (type->name == "application/x-www-form-urlencoded")
        return addUrlEncoded(parameters, request.body);
    if (type->name == "multipart/form-data") {
        FREEIM_TRY(const QList<FormPart> parts, parseMultipart(request.body, type->parameters.value("boundary")));
        return addFormParts(parameters, parts);
    }
    return fail(ErrorCode::ContentTypeUnsupported);
}

} // namespace

Result<Done> addUrlEncoded(Parameters &parameters, QByteArrayView text)
{
    if (text.isEmpty())
        return Done{};
    qsizetype count = 0;
    for (const QByteArray &pair : text.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        if (++count > kMostParameters)
            return fail(ErrorCode::BodyMalformed);
        const qsizetype equals = pair.indexOf('=');
        const QByteArrayView whole(pair);
        const std::optional<QString> name = decoded(equals < 0 ? whole : whole.first(equals));
        if (!name)
            return fail(ErrorCode::ParameterEncoding);
        const std::optional<QString> value = decoded(equals < 0 ? QByteArrayView() : whole.sliced(equals + 1));
        if (!value)
            return fail(ErrorCode::ParameterEncoding, *name);
        parameters.addText(*name, *value);
    }
    return Done{};
}

Result<Done> addFormParts(Parameters &parameters, const QList<FormPart> &parts)
{
    for (const FormPart &part : parts) {
        if (part.fileName)
            continue;
        if (!QUtf8StringView(part.content.data(), part.content.size()).isValidUtf8())
            return fail(ErrorCode::ParameterEncoding, part.name);
        parameters.addText(part.name, QString::fromUtf8(part.content));
    }
    return Done{};
}

Result<Parameters> readParameters(const HttpRequest &request)
{
    Parameters parameters;
    FREEIM_CHECK(addUrlEncoded(parameters, request.query()));
    if (!request.body.isEmpty())
        FREEIM_CHECK(addBody(parameters, request));
    return parameters;
}

} // namespace freeim
