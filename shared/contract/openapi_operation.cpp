// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi_operation.h"

#include "shared/contract/examples.h"
#include "shared/contract/openapi_errors.h"
#include "shared/contract/request_key.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView accessName(Access access)
{
    switch (access.kind()) {
    case Access::Public:
        return "public"_L1;
    case Access::Account:
        return "account"_L1;
    case Access::Development:
        return "development"_L1;
    case Access::Operator:
        return "operator"_L1;
    }
    Q_UNREACHABLE();
}

// "sendMessage" -> "SendMessageRequest"
QString requestSchemaName(const EndpointInfo &endpoint)
{
    QString name = QLatin1StringView(endpoint.name) + "Request"_L1;
    name[0] = name[0].toUpper();
    return name;
}

QJsonObject requestSchema(const EndpointInfo &endpoint)
{
    QJsonObject properties;
    QJsonArray required;
    QJsonArray order;
    for (const ParameterInfo &parameter : endpoint.parameters) {
        if (parameter.isInPath)
            continue;
        properties.insert(QLatin1StringView(parameter.name), parameter.schema);
        order.append(QLatin1StringView(parameter.name));
        if (parameter.isRequired)
            required.append(QLatin1StringView(parameter.name));
    }
    if (endpoint.filePart) {
        const QJsonObject file{{u"type"_s, u"string"_s},
                               {u"format"_s, u"binary"_s},
                               {u"contentMediaType"_s, u"application/octet-stream"_s},
                               {u"description"_s, u"the file itself"_s}};
        properties.insert(QLatin1StringView(endpoint.filePart), file);
        required.append(QLatin1StringView(endpoint.filePart));
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"x-property-order"_s, order}};
    if (!required.isEmpty())
        schema.insert("required"_L1, required);
    return schema;
}

// What stands in quotation marks counts without them.
QJsonObject requestKeyHeader()
{
    return {{u"name"_s, QLatin1StringView(kRequestKeyHeader)},
            {u"in"_s, u"header"_s},
            {u"description"_s,
             u"as clientReqId: the client's own key of this request, with or without quotation marks; "
             "sent again with the same content it is not done again, and answered as it was first"_s},
            {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"maxLength"_s, kLongestRequestKey + 2}}}};
}

// Those in the path always, the others where they are shown in the query.
QJsonArray urlParameters(const EndpointInfo &endpoint, const QJsonObject &example)
{
    QJsonArray parameters;
    for (const ParameterInfo &info : endpoint.parameters) {
        if (!info.isInPath && endpoint.method != Method::Get)
            continue;
        const QLatin1StringView name(info.name);
        QJsonObject schema = info.schema;
        QJsonObject parameter{{u"name"_s, name}, {u"in"_s, info.isInPath ? u"path"_s : u"query"_s}};
        if (info.isRequired)
            parameter.insert("required"_L1, true);
        if (const QJsonValue description = schema.take("description"_L1); !description.isUndefined())
            parameter.insert("description"_L1, description);
        if (example.contains(name))
            parameter.insert("example"_L1, example.value(name));
        parameter.insert("schema"_L1, schema);
        parameters.append(parameter);
    }
    const bool takesKey = std::any_of(
        endpoint.parameters.begin(), endpoint.parameters.end(),
        [](const ParameterInfo &info) { return QByteArrayView(info.name) == kRequestKeyParameter; });
    if (takesKey)
        parameters.append(requestKeyHeader());
    return parameters;
}

QJsonObject requestBody(const EndpointInfo &endpoint, QJsonObject example, SchemaCollection &collection)
{
    for (const ParameterInfo &parameter : endpoint.parameters) {
        if (parameter.isInPath)
            example.remove(QLatin1StringView(parameter.name));
    }
    const QString name = requestSchemaName(endpoint);
    const QJsonObject schema = requestSchema(endpoint);
    collection.components.insert(name, schema);
    QJsonObject media{{u"schema"_s, reference("schemas/"_L1 + name)}, {u"example"_s, example}};
    if (endpoint.filePart) {
        QJsonObject withFile = example;
        withFile.insert(QLatin1StringView(endpoint.filePart), u"picture.png"_s);
        media.insert("example"_L1, withFile);
        return {{u"required"_s, true}, {u"content"_s, QJsonObject{{u"multipart/form-data"_s, media}}}};
    }
    return {{u"required"_s, schema.contains("required"_L1)},
            {u"content"_s, QJsonObject{{u"multipart/form-data"_s, media},
                                       {u"application/x-www-form-urlencoded"_s, media},
                                       {u"application/json"_s, media}}}};
}

// Of an upload's result: beside it too, where clients of Qiniu's form upload look for them.
QStringList repeatedKeys(const EndpointInfo &endpoint)
{
    return endpoint.filePart ? QStringList{u"hash"_s, u"key"_s} : QStringList();
}

QJsonObject successSchema(const EndpointInfo &endpoint, SchemaCollection &collection)
{
    QJsonObject properties{{u"code"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"const"_s, 0}}},
                           {u"result"_s, endpoint.responseSchema(collection)},
                           {u"message"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
    QJsonArray required{u"code"_s, u"result"_s, u"message"_s};
    for (const QString &name : repeatedKeys(endpoint)) {
        properties.insert(name, QJsonObject{{u"type"_s, u"string"_s}, {u"description"_s, u"as in result"_s}});
        required.append(name);
    }
    return {
        {u"type"_s, u"object"_s}, {u"title"_s, u"Success"_s}, {u"properties"_s, properties}, {u"required"_s, required}};
}

QJsonObject okResponse(const EndpointInfo &endpoint, const QJsonValue &result, SchemaCollection &collection)
{
    QJsonObject success{
        {u"code"_s, 0}, {u"result"_s, result}, {u"message"_s, phraseText(endpoint.success, Language::Chinese)}};
    for (const QString &name : repeatedKeys(endpoint))
        success.insert(name, result[name]);
    QJsonObject examples = refusalExamples(endpoint);
    const bool mayRefuse = !examples.isEmpty();
    examples.insert("success"_L1, QJsonObject{{u"summary"_s, u"Success"_s}, {u"value"_s, success}});
    QJsonObject schema = successSchema(endpoint, collection);
    if (mayRefuse)
        schema = {{u"oneOf"_s, QJsonArray{schema, reference(u"schemas/Refusal"_s)}}};
    QJsonObject headers{{u"X-Request-Id"_s, reference(u"headers/X-Request-Id"_s)}};
    if (endpoint.access.kind() == Access::Account)
        headers.insert("Authorization"_L1, reference(u"headers/FreshToken"_s));
    const QJsonObject content{{u"schema"_s, schema}, {u"examples"_s, examples}};
    return {{u"description"_s, mayRefuse ? u"Done if code is 0, else refused"_s : u"Done"_s},
            {u"headers"_s, headers},
            {u"content"_s, QJsonObject{{u"application/json"_s, content}}}};
}

QJsonArray securityOf(Access access)
{
    if (access.kind() == Access::Operator)
        return {QJsonObject{{u"operator"_s, QJsonArray{}}}};
    if (access.kind() != Access::Account)
        return {};
    return {QJsonObject{{u"token"_s, QJsonArray{}}}, QJsonObject{{u"bearer"_s, QJsonArray{}}}};
}

} // namespace

QJsonObject operation(const EndpointInfo &endpoint, SchemaCollection &collection)
{
    const Example example = exampleOf(endpoint.name);
    QJsonObject responses = errorResponses(endpoint);
    responses.insert("200"_L1, okResponse(endpoint, example.result, collection));
    QJsonArray errors;
    for (const ErrorCode code : endpoint.errors)
        errors.append(QLatin1StringView(describe(code).name));
    QJsonObject operation{
        {u"operationId"_s, QLatin1StringView(endpoint.name)},
        {u"summary"_s, QString::fromUtf8(endpoint.summary)},
        {u"tags"_s, QJsonArray{chapterName(endpoint.area)}},
        {u"security"_s, securityOf(endpoint.access)},
        {u"responses"_s, responses},
        {u"x-access"_s, accessName(endpoint.access)},
        {u"x-errors"_s, errors},
        {u"x-rate-limit"_s, QLatin1StringView(rateClassName(endpoint.rate))},
        {u"x-success-message"_s, QJsonObject{{u"zh"_s, phraseText(endpoint.success, Language::Chinese)},
                                             {u"en"_s, phraseText(endpoint.success, Language::English)}}}};
    if (const auto needed = endpoint.access.needed())
        operation.insert("x-permission"_L1, QLatin1StringView(nameOf(*needed)));
    if (endpoint.access.kind() == Access::Development)
        operation.insert("description"_L1,
                         u"Only there when the server runs in development mode (--dev), on loopback; else 404."_s);
    if (const QJsonArray parameters = urlParameters(endpoint, example.request); !parameters.isEmpty())
        operation.insert("parameters"_L1, parameters);
    const bool hasMore = std::any_of(endpoint.parameters.begin(), endpoint.parameters.end(),
                                     [](const ParameterInfo &parameter) { return !parameter.isInPath; });
    if (endpoint.method != Method::Get && (hasMore || endpoint.filePart))
        operation.insert("requestBody"_L1, requestBody(endpoint, example.request, collection));
    return operation;
}

} // namespace freeim
