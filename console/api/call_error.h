// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/error.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <tl/expected.hpp>

namespace freeim::console {

// Why a call of the server came to nothing.
enum class CallFailure
{
    Unreachable, // no server answers there
    TimedOut,
    Untrusted, // TLS: the certificate is not one to believe
    Garbled,   // what came is not an answer of this API
    TooLarge,  // more came than any answer has
    Refused,   // the server said no, and why
};

struct CallError
{
    CallFailure kind = CallFailure::Garbled;
    int status = 0;                     // of HTTP; 0: nothing came
    std::optional<ErrorCode> code = {}; // of a refusal; unset: one that this program does not know
    QString field = {};
    QJsonObject details = {};
    QString message = {};               // the server's own words, plain text
    std::optional<int> retryAfter = {}; // seconds
    QString technical = {};             // for whoever looks into it

    bool operator==(const CallError &) const = default;

    [[nodiscard]] bool is(ErrorCode wanted) const { return code == wanted; }
};

template <typename T>
using CallResult = tl::expected<T, CallError>;

using CallRefused = tl::unexpected<CallError>;

} // namespace freeim::console
