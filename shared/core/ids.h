// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <compare>

namespace freeim {

// Strong integer ids. On the wire JSON numbers below 2^53, so that JavaScript keeps them whole.
template <typename Tag>
struct Id
{
    qint64 value = 0;

    constexpr auto operator<=>(const Id &) const = default;
    [[nodiscard]] constexpr bool isSet() const { return value != 0; }
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using AccountId = Id<struct AccountTag>;
using SessionId = Id<struct SessionTag>;
using FriendGroupId = Id<struct FriendGroupTag>;
using FriendshipId = Id<struct FriendshipTag>;
using ChatGroupId = Id<struct ChatGroupTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using OperatorId = Id<struct OperatorTag>;
using OperatorSessionId = Id<struct OperatorSessionTag>;
using OperatorRoleId = Id<struct OperatorRoleTag>;
using AuditEntryId = Id<struct AuditEntryTag>;
using BanId = Id<struct BanTag>;
using JobId = Id<struct JobTag>;

// Accounts count from here; chat groups stay below it or above kChatGroupSecondRange,
// so that an id alone tells which of the two it is.
inline constexpr qint64 kFirstAccountId = 10'000'000;
inline constexpr qint64 kChatGroupSecondRange = 1'000'000'000'000;
inline constexpr qint64 kLargestId = (qint64{1} << 53) - 1;

[[nodiscard]] constexpr bool isChatGroupId(qint64 id)
{
    return (id > 0 && id < kFirstAccountId) || id > kChatGroupSecondRange;
}

} // namespace freeim
