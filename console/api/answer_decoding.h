// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"
#include "shared/reflect/reader.h"

#include <QByteArray>
#include <QJsonValue>

namespace freeim::console {

// What came over the network, before anybody looked into it.
struct RawAnswer
{
    int status = 0;
    QByteArray body = {};
    QByteArray retryAfter = {};

    bool operator==(const RawAnswer &) const = default;
};

// The result of a success, or why there is none. Whatever the bytes are, the answer is one of the two.
[[nodiscard]] CallResult<QJsonValue> openEnvelope(const RawAnswer &answer);

[[nodiscard]] CallError garbled(const RawAnswer &answer, const QString &why);

template <typename Response>
[[nodiscard]] CallResult<Response> decodeAnswer(const RawAnswer &answer)
{
    const CallResult<QJsonValue> result = openEnvelope(answer);
    if (!result)
        return CallRefused{result.error()};
    if constexpr (std::is_same_v<Response, Done>) {
        return Done{};
    } else {
        auto read = readValue<Response>(Input{*result, false}, Constraints{});
        if (!read)
            return CallRefused{garbled(answer, read.error().field)};
        return *std::move(read);
    }
}

} // namespace freeim::console
