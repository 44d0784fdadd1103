// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi_errors.h"

#include <map>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QList<ErrorCode> kParameterErrors{ErrorCode::ParameterMissing,    ErrorCode::ParameterInvalid,
                                        ErrorCode::ParameterTooShort,   ErrorCode::ParameterTooLong,
                                        ErrorCode::ParameterOutOfRange, ErrorCode::ParameterUnknownValue,
                                        ErrorCode::ParameterConflict,   ErrorCode::ParameterEncoding};

// A status with errors that any endpoint may answer.
struct SharedResponse
{
    int status;
    const char *component;
    const char *description;
    QList<ErrorCode> errors;
};

constexpr auto kBanned = "Banned";

const QList<SharedResponse> &sharedResponses()
{
    static const QList<SharedResponse> all{
        {401,
         "Unauthorized",
         "The token is missing or no longer good: log in again",
         {ErrorCode::TokenMissing, ErrorCode::TokenInvalid, ErrorCode::TokenExpired, ErrorCode::TokenRevoked}},
        {403,
         "Forbidden",
         "The operator's role does not allow it",
         {ErrorCode::PermissionDenied, ErrorCode::PasswordChangeRequired}},
        {403,
         kBanned,
         "The account, its device or the address is banned; result has scope, target, reason and until",
         {ErrorCode::AccountBanned}},
        {400, "BadRequest", "The body can't be read", {ErrorCode::BodyMalformed}},
        {413, "BodyTooLarge", "The body is too large", {ErrorCode::BodyTooLarge}},
        {415,
         "UnsupportedMediaType",
         "The body has none of the three content types",
         {ErrorCode::ContentTypeUnsupported}},
        {422, "Unprocessable", "A parameter is not as it must be; result.field names it", kParameterErrors},
        {429, "TooManyRequests", "Over a rate limit; Retry-After says when to come back", {ErrorCode::RateLimited}},
        {500, "InternalError", "Our fault; X-Request-Id finds the reason in the log", {ErrorCode::Internal}},
        {503, "Unavailable", "Not now; Retry-After says when to come back", {ErrorCode::Busy, ErrorCode::NotReady}},
    };
    return all;
}

// What is answered before an endpoint is found.
const SharedResponse &otherResponse()
{
    static const SharedResponse other{
        0,
        "Other",
        "The request itself is at fault: 400 malformed, 404 no such path, 405 wrong method "
        "(Allow names the right ones), 408 too slow, 431 header too large",
        {ErrorCode::RequestMalformed, ErrorCode::RouteUnknown, ErrorCode::MethodNotAllowed, ErrorCode::RequestTimeout,
         ErrorCode::HeadersTooLarge}};
    return other;
}

QString nameOf(ErrorCode code)
{
    return QLatin1StringView(describe(code).name);
}

QJsonObject exampleReferences(const QList<ErrorCode> &codes)
{
    QJsonObject examples;
    for (const ErrorCode code : codes)
        examples.insert(nameOf(code), reference("examples/"_L1 + nameOf(code)));
    return examples;
}

QJsonObject errorResponse(int status, const QString &description, const QList<ErrorCode> &codes)
{
    QJsonObject headers{{u"X-Request-Id"_s, reference(u"headers/X-Request-Id"_s)}};
    if (status == 429 || status == 503)
        headers.insert("Retry-After"_L1, reference(u"headers/Retry-After"_s));
    const QJsonObject content{{u"schema"_s, reference(u"schemas/Refusal"_s)},
                              {u"examples"_s, exampleReferences(codes)}};
    return {{u"description"_s, description},
            {u"headers"_s, headers},
            {u"content"_s, QJsonObject{{u"application/json"_s, content}}}};
}

QString sentencesOf(const QList<ErrorCode> &codes)
{
    QStringList sentences;
    for (const ErrorCode code : codes)
        sentences.append(QString::fromUtf8(describe(code).english));
    return sentences.join("; "_L1);
}

std::map<int, QList<ErrorCode>> byStatus(const EndpointInfo &endpoint)
{
    std::map<int, QList<ErrorCode>> groups;
    for (const ErrorCode code : endpoint.errors)
        groups[statusOf(describe(code), audienceOf(endpoint.path))].append(code);
    return groups;
}

// Whether a shared answer is none of this endpoint's.
bool isApart(const SharedResponse &shared, const EndpointInfo &endpoint)
{
    const bool takesToken = endpoint.access.kind() == Access::Account || endpoint.access.kind() == Access::Operator;
    const bool takesInput = !endpoint.parameters.isEmpty();
    const bool isForOperators = audienceOf(endpoint.path) == Audience::Operators;
    switch (shared.status) {
    case 401:
        return !takesToken;
    case 403:
        if (QByteArrayView(shared.component) == kBanned)
            return isForOperators || endpoint.access.kind() == Access::Development;
        return endpoint.access.kind() != Access::Operator;
    case 400:
    case 422:
        return !takesInput || !isForOperators;
    case 413:
    case 415:
        return !takesInput;
    default:
        return false;
    }
}

} // namespace

QJsonObject reference(const QString &component)
{
    return {{u"$ref"_s, QString("#/components/"_L1 + component)}};
}

QJsonObject errorResponses(const EndpointInfo &endpoint)
{
    std::map<int, QList<ErrorCode>> own = byStatus(endpoint);
    own.erase(200);
    QJsonObject responses{{u"default"_s, reference(u"responses/Other"_s)}};
    for (const SharedResponse &shared : sharedResponses()) {
        if (isApart(shared, endpoint))
            continue;
        const QString status = QString::number(shared.status);
        if (const auto more = own.find(shared.status); more != own.end()) {
            const QString description = QString::fromUtf8(shared.description) + "; "_L1 + sentencesOf(more->second);
            responses.insert(status, errorResponse(shared.status, description, shared.errors + more->second));
            own.erase(more);
        } else {
            responses.insert(status, reference("responses/"_L1 + QLatin1StringView(shared.component)));
        }
    }
    for (const auto &[status, codes] : own)
        responses.insert(QString::number(status), errorResponse(status, sentencesOf(codes), codes));
    return responses;
}

QJsonObject refusalExamples(const EndpointInfo &endpoint)
{
    QList<ErrorCode> codes = byStatus(endpoint)[200];
    if (!endpoint.parameters.isEmpty() && audienceOf(endpoint.path) == Audience::Clients)
        codes += kParameterErrors + QList{ErrorCode::BodyMalformed};
    return exampleReferences(codes);
}

QJsonObject handshakeRefusals()
{
    const QList<ErrorCode> banned{ErrorCode::AccountBanned};
    return {{u"401"_s, reference(u"responses/Unauthorized"_s)},
            {u"403"_s, errorResponse(403, sentencesOf(banned), banned)},
            {u"429"_s, reference(u"responses/TooManyRequests"_s)},
            {u"503"_s, reference(u"responses/Unavailable"_s)},
            {u"default"_s, reference(u"responses/Other"_s)}};
}

QJsonObject operatorHandshakeRefusals()
{
    return {{u"401"_s, reference(u"responses/Unauthorized"_s)},
            {u"403"_s, reference(u"responses/Forbidden"_s)},
            {u"429"_s, reference(u"responses/TooManyRequests"_s)},
            {u"503"_s, reference(u"responses/Unavailable"_s)},
            {u"default"_s, reference(u"responses/Other"_s)}};
}

QJsonObject errorExampleComponents()
{
    QJsonObject examples;
    for (const ErrorDescription &error : errorCatalogue()) {
        const int code = static_cast<int>(error.code);
        QJsonObject result{{u"error"_s, QLatin1StringView(error.name)}};
        if (QByteArrayView(error.name).startsWith("parameter."))
            result.insert("field"_L1, u"toId"_s);
        const QJsonObject envelope{
            {u"code"_s, code}, {u"result"_s, result}, {u"message"_s, QString::fromUtf8(error.chinese)}};
        const QString summary = u"%1 (%2)"_s.arg(QString::fromUtf8(error.english)).arg(code);
        examples.insert(QLatin1StringView(error.name), QJsonObject{{u"summary"_s, summary}, {u"value"_s, envelope}});
    }
    return examples;
}

QJsonObject errorResponseComponents()
{
    QJsonObject responses;
    for (const SharedResponse &shared : sharedResponses() + QList{otherResponse()}) {
        responses.insert(QLatin1StringView(shared.component),
                         errorResponse(shared.status, QString::fromUtf8(shared.description), shared.errors));
    }
    return responses;
}

QJsonArray errorList()
{
    QJsonArray list;
    for (const ErrorDescription &error : errorCatalogue()) {
        list.append(QJsonObject{{u"code"_s, static_cast<int>(error.code)},
                                {u"name"_s, QLatin1StringView(error.name)},
                                {u"status"_s, error.clientStatus},
                                {u"operatorStatus"_s, error.operatorStatus},
                                {u"zh"_s, QString::fromUtf8(error.chinese)},
                                {u"en"_s, QString::fromUtf8(error.english)}});
    }
    return list;
}

} // namespace freeim
