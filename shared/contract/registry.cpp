// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/registry.h"

#include "shared/contract/all_endpoints.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Null in a request means the same as absent, so an optional parameter's schema is that of its value.
template <typename T>
struct GivenType
{
    using Type = T;
};
template <typename T>
struct GivenType<std::optional<T>>
{
    using Type = T;
};

template <typename T>
QJsonValue toJsonValue(const T &value)
{
    // Wrapped in an array, since QJsonDocument reads no bare values.
    return QJsonDocument::fromJson('[' + toJson(value) + ']').array().first();
}

QString describedWithAbsence(const Constraints &rules)
{
    QStringList sentences;
    if (*rules.description)
        sentences.append(QString::fromUtf8(rules.description));
    if (rules.lengthInBytes)
        sentences.append(u"%1 to %2 bytes of UTF-8"_s.arg(rules.minimumLength).arg(rules.maximumLength));
    if (rules.emptyIsAbsent)
        sentences.append(u"an empty text counts as not given"_s);
    if (rules.zeroIsAbsent)
        sentences.append(u"0 counts as not given"_s);
    return sentences.join("; "_L1);
}

bool isSegment(const char *path, const char *name)
{
    return QByteArrayView(path).contains(QByteArray('{' + QByteArray(name) + '}'));
}

template <Described Request>
QList<ParameterInfo> parametersOf(const char *path)
{
    const Request initial;
    QList<ParameterInfo> parameters;
    forEachField<Request>([&]<typename F>(const F &described) {
        using Type = typename F::Type;
        using Given = typename GivenType<Type>::Type;
        SchemaCollection unnamed;
        const Constraints rules = requestRules(described.rules);
        QJsonObject schema = schemaOf<Given>(unnamed);
        applyConstraints(schema, rules);
        if constexpr (!IsOptional<Type>::value) {
            if (rules.hasDefault)
                schema.insert("default"_L1, toJsonValue(initial.*F::member));
        }
        if (const QString description = describedWithAbsence(rules); !description.isEmpty())
            schema.insert("description"_L1, description);
        parameters.append({.name = described.name,
                           .isRequired = !IsOptional<Type>::value && !rules.hasDefault,
                           .isList = IsList<Given>::value,
                           .isInPath = isSegment(path, described.name),
                           .rules = rules,
                           .schema = schema});
        Q_ASSERT_X(unnamed.components.isEmpty(), described.name, "a parameter is a value or a list of values");
    });
    return parameters;
}

template <typename Response>
QJsonObject responseSchema(SchemaCollection &collection)
{
    if constexpr (std::is_same_v<Response, Nothing>)
        return {{u"type"_s, u"null"_s}};
    else
        return schemaOf<Response>(collection);
}

template <typename Request, typename Response>
EndpointInfo infoOf(const Endpoint<Request, Response> &endpoint)
{
    const std::span<const ErrorCode> errors = endpoint.errors.codes();
    return {.name = endpoint.name,
            .method = endpoint.method,
            .path = endpoint.path,
            .access = endpoint.access,
            .area = endpoint.area,
            .summary = endpoint.summary,
            .success = endpoint.success,
            .errors = QList<ErrorCode>(errors.begin(), errors.end()),
            .rate = endpoint.rate,
            .filePart = endpoint.filePart,
            .parameters = parametersOf<Request>(endpoint.path),
            .answersNull = std::is_same_v<Response, Nothing>,
            .responseSchema = responseSchema<Response>};
}

} // namespace

std::span<const EndpointInfo> endpoints()
{
    static const QList<EndpointInfo> all = [] {
        QList<EndpointInfo> infos;
        forEachEndpoint([&](const auto &endpoint) { infos.append(infoOf(endpoint)); });
        return infos;
    }();
    return {all.constData(), static_cast<size_t>(all.size())};
}

} // namespace freeim
