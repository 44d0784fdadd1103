// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/envelope.h"

#include "shared/reflect/json_writer.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kJson = "application/json; charset=utf-8";

QByteArray envelope(int code, const QByteArray &result, const QString &message, const QByteArray &moreMembers = {})
{
    QByteArray body;
    body.reserve(result.size() + 3 * message.size() + moreMembers.size() + 48);
    body += R"({"code":)";
    body += QByteArray::number(code);
    body += R"(,"result":)";
    body += result;
    body += R"(,"message":)";
    body += toJson(message);
    if (!moreMembers.isEmpty()) {
        body += ',';
        body += moreMembers;
    }
    body += '}';
    return body;
}

} // namespace

HttpResponse successResponse(Phrase phrase, Language language, const QByteArray &result, const QByteArray &moreMembers)
{
    return {
        .status = 200, .contentType = kJson, .body = envelope(0, result, phraseText(phrase, language), moreMembers)};
}

QByteArray errorBody(const Error &error, Language language)
{
    const ErrorDescription &description = describe(error.code);
    QJsonObject result = error.details;
    result.insert("error"_L1, QLatin1StringView(description.name));
    if (!error.field.isEmpty())
        result.insert("field"_L1, error.field);
    const char *message = language == Language::English ? description.english : description.chinese;
    return envelope(static_cast<int>(error.code), toJson(result), QString::fromUtf8(message));
}

HttpResponse errorResponse(const Error &error, Language language, Audience audience)
{
    HttpResponse response{
        .status = statusOf(describe(error.code), audience), .contentType = kJson, .body = errorBody(error, language)};
    if (const QJsonValue after = error.details.value("retryAfter"_L1); after.isDouble())
        response.addField("Retry-After", QByteArray::number(after.toInteger()));
    return response;
}

} // namespace freeim
