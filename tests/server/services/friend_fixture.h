// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/friend_service.h"
#include "shared/models/chat_group.h"
#include "tests/support/service_world.h"

namespace freeim::test {

// A world with friends in it. Settings may be changed before a call.
struct FriendWorld : ServiceWorld
{
    LiveSettings settings;
    FriendService friends{context, settings};

    // Contact data and birth of an account, as its owner entered them.
    void givenProfile(AccountId account, const QString &email, const QString &mobile, const QString &birth);
    void givenNickname(AccountId account, const QString &nickname);

    struct GroupMember
    {
        AccountId account = {};
        GroupRole role = GroupRole::General;
    };
    void givenChatGroup(bool disableAddMember, const QList<GroupMember> &members, bool dissolved = false);

    [[nodiscard]] qint64 friendCount(AccountId account);
};

// The error's number, or 0 for success: prints well in a failed comparison.
template <typename T>
[[nodiscard]] int codeOf(const Result<T> &result)
{
    return result ? 0 : static_cast<int>(result.error().code);
}

[[nodiscard]] inline int codeOf(ErrorCode code)
{
    return static_cast<int>(code);
}

} // namespace freeim::test
