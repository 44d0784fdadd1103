// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_group.h"

namespace freeim {

// What a member is in a group.
struct Membership
{
    GroupRole role = GroupRole::General;
    Timestamp mutedUntil = {};

    bool operator==(const Membership &) const = default;
};

constexpr auto fields(std::type_identity<Membership>)
{
    return std::tuple{
        field<&Membership::role>("role"),
        field<&Membership::mutedUntil>("mutedUntil"),
    };
}

struct StoredChatGroupMember : ChatGroupMember
{
    Timestamp mutedUntil = {};
    bool isFriend = false; // of the one who asks

    bool operator==(const StoredChatGroupMember &) const = default;
};

constexpr auto fields(std::type_identity<StoredChatGroupMember>)
{
    return std::tuple_cat(fields(std::type_identity<ChatGroupMember>{}),
                          std::tuple{
                              field<&StoredChatGroupMember::mutedUntil>("mutedUntil"),
                              field<&StoredChatGroupMember::isFriend>("isFriend"),
                          });
}

// Who is in which chat group. A cheap value; belongs to the thread of its connection.
class ChatGroupMemberRepository
{
public:
    explicit ChatGroupMemberRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<Membership>> find(ChatGroupId group, AccountId account) const;
    [[nodiscard]] Result<Done> insert(ChatGroupId group, AccountId account, GroupRole role, qint64 joinedSeq,
                                      Timestamp now) const;
    [[nodiscard]] Result<Done> remove(ChatGroupId group, AccountId account) const;
    // Who they were. What they were is kept for bringBackAll().
    [[nodiscard]] Result<QList<AccountId>> setAsideAll(ChatGroupId group) const;
    // Those set aside, with roles, remarks and mutes.
    [[nodiscard]] Result<QList<AccountId>> bringBackAll(ChatGroupId group) const;
    // Of those set aside, at most so many: how many.
    [[nodiscard]] Result<qint64> forgetSetAside(ChatGroupId group, int most) const;
    // Whom a group is to belong to: its owner if he is in it, else a manager, or else whoever joined first; those whose
    // accounts are deleted come last. Absent: there is nobody.
    [[nodiscard]] Result<std::optional<AccountId>> heir(ChatGroupId group) const;
    [[nodiscard]] Result<Done> setRole(ChatGroupId group, AccountId account, GroupRole role) const;
    [[nodiscard]] Result<Done> setMutedUntil(ChatGroupId group, AccountId account, Timestamp until) const;

    // The owner first, then managers, then by the time of joining.
    [[nodiscard]] Result<QList<StoredChatGroupMember>> list(ChatGroupId group, AccountId viewer) const;
    // Owner and managers.
    // All of them, by their ids.
    [[nodiscard]] Result<QList<AccountId>> accounts(ChatGroupId group) const;
    [[nodiscard]] Result<QList<AccountId>> managers(ChatGroupId group) const;

    // How many groups someone is in.
    [[nodiscard]] Result<qint64> countGroups(AccountId account) const;
    // Holds that number still until the transaction ends; false: there is no such account. A group is always locked
    // before an account.
    [[nodiscard]] Result<bool> lockGroupsOf(AccountId account) const;

private:
    Connection &m_connection;
};

} // namespace freeim
