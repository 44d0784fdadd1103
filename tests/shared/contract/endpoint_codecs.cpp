// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/contract/endpoint_codecs.h"

#include "shared/contract/all_endpoints.h"
#include "shared/models/notice.h"
#include "shared/reflect/json_writer.h"
#include "tests/shared/reflect/filled_value.h"
#include "tests/shared/reflect/member_count.h"

namespace freeim::test {

namespace {

template <typename T>
constexpr bool allMembersListed()
{
    if constexpr (IsOptional<T>::value || IsList<T>::value) {
        return allMembersListed<typename T::value_type>();
    } else if constexpr (Described<T>) {
        return listsEveryMember<T>() &&
               std::apply([]<typename... F>(const F &...) { return (allMembersListed<typename F::Type>() && ...); },
                          fields(std::type_identity<T>{}));
    } else {
        return true;
    }
}

template <typename T>
QByteArray filledJson()
{
    int seed = 0;
    return toJson(filled<T>(seed));
}

template <typename T>
QByteArray initialJson()
{
    return toJson(T{});
}

template <typename T>
Result<QByteArray> rewritten(const Result<T> &read)
{
    if (!read)
        return failWith(read);
    return toJson(*read);
}

template <typename T>
Result<QByteArray> reread(const QJsonObject &json)
{
    return rewritten(fromJson<T>(json));
}

template <typename T>
Result<QByteArray> rereadParameters(const Parameters &parameters)
{
    return rewritten(fromParameters<T>(parameters));
}

template <typename T>
TypeCodec requestCodec()
{
    return {.namesAllMembers = allMembersListed<T>(),
            .filled = filledJson<T>,
            .initial = initialJson<T>,
            .rereadParameters = rereadParameters<T>};
}

template <typename T>
TypeCodec answerCodec()
{
    return {.namesAllMembers = allMembersListed<T>(),
            .filled = filledJson<T>,
            .initial = initialJson<T>,
            .reread = reread<T>};
}

} // namespace

TypeCodec noticeCodec()
{
    return answerCodec<Notice>();
}

const QList<EndpointCodecs> &endpointCodecs()
{
    static const QList<EndpointCodecs> codecs = [] {
        QList<EndpointCodecs> list;
        forEachEndpoint([&]<typename Request, typename Response>(const Endpoint<Request, Response> &endpoint) {
            list.append(EndpointCodecs{.name = endpoint.name,
                                       .request = requestCodec<Request>(),
                                       .response = answerCodec<Response>(),
                                       .answersNull = std::is_same_v<Response, Nothing>});
        });
        return list;
    }();
    return codecs;
}

} // namespace freeim::test
