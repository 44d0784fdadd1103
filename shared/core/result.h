// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/error.h"

#include <tl/expected.hpp>

namespace freeim {

// The only file that names tl::expected: GCC 12 has no std::expected.
template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

// Nothing to say but "done".
struct Done
{
    bool operator==(const Done &) const = default;
};

[[nodiscard]] inline Failure fail(ErrorCode code, QString field = {})
{
    return Failure{Error{.code = code, .field = std::move(field)}};
}

[[nodiscard]] inline Failure fail(ErrorCode code, QString field, QJsonObject details)
{
    return Failure{Error{.code = code, .field = std::move(field), .details = std::move(details)}};
}

// Our own fault: the client reads "internal error", the log reads why.
[[nodiscard]] inline Failure failInternally(QString why)
{
    return Failure{Error{.code = ErrorCode::Internal, .internal = std::move(why)}};
}

template <typename T>
[[nodiscard]] Failure failWith(const Result<T> &failed)
{
    return Failure{failed.error()};
}

} // namespace freeim

// Leaves the function with the error of an expression of type Result<T>; otherwise declares its value.
// Statement macros are no beauty, but GCC 12 has no pattern that keeps the good path at the left margin.
#define FREEIM_CONCAT_INNER(a, b) a##b
#define FREEIM_CONCAT(a, b) FREEIM_CONCAT_INNER(a, b)
#define FREEIM_TRY_AS(holder, declaration, ...)                                                                        \
    auto holder = (__VA_ARGS__);                                                                                       \
    if (!holder)                                                                                                       \
        return ::freeim::failWith(holder);                                                                             \
    declaration = *std::move(holder)
#define FREEIM_TRY(declaration, ...) FREEIM_TRY_AS(FREEIM_CONCAT(freeimTry, __LINE__), declaration, __VA_ARGS__)
#define FREEIM_CHECK(...)                                                                                              \
    if (auto freeimChecked = (__VA_ARGS__); !freeimChecked)                                                            \
    return ::freeim::failWith(freeimChecked)
