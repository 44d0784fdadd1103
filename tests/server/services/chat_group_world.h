// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_group_join_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_search_service.h"
#include "server/services/chat_group_service.h"
#include "tests/support/service_world.h"

namespace freeim::test {

// The error of a call that must fail; nothing when it succeeded.
template <typename T>
[[nodiscard]] std::optional<ErrorCode> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

// The value of a step that a test only builds on.
template <typename T>
T given(Result<T> result)
{
    if (!result)
        qFatal("a given step failed with %d: %s", static_cast<int>(result.error().code),
               qPrintable(result.error().internal));
    return *std::move(result);
}

// The services of chat groups on a world of their own.
struct ChatGroupWorld : ServiceWorld
{
    LiveSettings settings;
    ChatGroupService groups{context, settings};
    ChatGroupMemberService members{context};
    ChatGroupJoinService joins{context, settings};
    ChatGroupSearchService searches{context, settings};

    explicit ChatGroupWorld(const SocialSettings &social = {})
        : settings(LiveValues{.social = social})
    {}

    ChatGroupId givenGroup(AccountId owner, const CreateChatGroup &in = {.name = QStringLiteral("group")})
    {
        const ChatGroupId group = given(groups.create(owner, in)).id;
        (void)events.take();
        return group;
    }

    // Through the front door: asked and answered.
    void givenMember(ChatGroupId group, AccountId owner, AccountId account, GroupRole role = GroupRole::General)
    {
        given(joins.join(account, {.groupId = group, .reason = QStringLiteral("please")}));
        given(joins.reply(owner, {.groupId = group, .accountId = account, .status = Verdict::Pass}));
        if (role == GroupRole::Manager)
            given(members.setManager(owner, {.groupId = group, .toId = account, .isManager = true}));
        (void)events.take();
    }

    // As the viewer sees it.
    [[nodiscard]] std::optional<ChatGroupMember> member(ChatGroupId group, AccountId viewer, AccountId account) const
    {
        for (const ChatGroupMember &each : given(groups.info(viewer, {.groupId = group})).membersList) {
            if (each.account.id == account)
                return each;
        }
        return {};
    }

    void execute(const Statement &statement, const auto &...values)
    {
        given(database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(statement, values...));
            return Done{};
        }));
    }

    template <typename T>
    [[nodiscard]] T value(const Statement &statement, const auto &...values)
    {
        return given(database->read([&](Connection &connection) -> Result<T> {
            FREEIM_TRY(const auto found, connection.value<T>(statement, values...));
            return found.value_or(T{});
        }));
    }
};

// Pushes without what is the same in all of them.
[[nodiscard]] inline Notice noticeOf(const Push &push)
{
    return std::get<Notice>(push.content);
}

} // namespace freeim::test
