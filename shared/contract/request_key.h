// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/reflect/field.h"

#include <optional>

// Requests that may be sent again without being done again: the client names them by a key of its own, and the server
// answers the same key with what it answered first. A request type takes one by a member of this field.
namespace freeim {

inline constexpr auto kRequestKeyParameter = "clientReqId";
// The same in a header (draft-ietf-httpapi-idempotency-key-header), whose value may stand in quotation marks.
inline constexpr auto kRequestKeyHeader = "Idempotency-Key";
inline constexpr int kLongestRequestKey = 64; // code points

template <auto Member>
[[nodiscard]] constexpr auto requestKeyField()
{
    return field<Member>(kRequestKeyParameter)
        .length(1, kLongestRequestKey)
        .emptyIsAbsent()
        .says("the client's own key of this request, as in the header Idempotency-Key: sent again with the same "
              "content it is not done again, and answered as it was first");
}

} // namespace freeim
