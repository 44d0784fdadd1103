// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/chat_group_member_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kFind{"chatGroupMember.find", u"SELECT "_s + columns<Membership>() +
                                                  u" FROM chat_group_member WHERE group_id = ? AND account_id = ?"_s};

const Statement kInsert{"chatGroupMember.insert",
                        u"INSERT INTO chat_group_member (group_id, account_id, role, joined_at, joined_seq) "
                        "VALUES (?, ?, ?, ?, ?)"_s};

const Statement kRemove{"chatGroupMember.remove",
                        u"DELETE FROM chat_group_member WHERE group_id = ? AND account_id = ?"_s};

const QString kKept = u"group_id, account_id, role, remark, muted_until, joined_at, joined_seq"_s;

const Statement kKeepAll{"chatGroupMember.keepAll", u"INSERT INTO chat_group_former_member ("_s + kKept +
                                                        u") SELECT "_s + kKept +
                                                        u" FROM chat_group_member WHERE group_id = ?"_s};

const Statement kBringBackAll{"chatGroupMember.bringBackAll",
                              u"INSERT INTO chat_group_member ("_s + kKept + u") SELECT "_s + kKept +
                                  u" FROM chat_group_former_member WHERE group_id = ?"_s};

const Statement kDropKept{"chatGroupMember.dropKept",
                          u"DELETE FROM chat_group_former_member WHERE group_id = ? RETURNING account_id"_s};

const Statement kForgetKept{"chatGroupMember.forgetKept",
                            u"DELETE FROM chat_group_former_member WHERE group_id = ? AND account_id IN "
                            "(SELECT account_id FROM chat_group_former_member WHERE group_id = ? LIMIT ?)"_s};

const Statement kHeir{"chatGroupMember.heir", u"SELECT m.account_id FROM chat_group_member m "
                                              "JOIN account a ON a.id = m.account_id "
                                              "WHERE m.group_id = ? AND a.erased_at IS NULL "
                                              "ORDER BY CASE WHEN m.role = 2 THEN 0 WHEN a.deleted_at IS NULL THEN 1 "
                                              "ELSE 2 END, m.role DESC, m.joined_at, m.account_id LIMIT 1"_s};

const Statement kRemoveAll{"chatGroupMember.removeAll",
                           u"DELETE FROM chat_group_member WHERE group_id = ? RETURNING account_id"_s};

const Statement kSetRole{"chatGroupMember.setRole",
                         u"UPDATE chat_group_member SET role = ? WHERE group_id = ? AND account_id = ?"_s};

const Statement kSetMutedUntil{"chatGroupMember.setMutedUntil",
                               u"UPDATE chat_group_member SET muted_until = ? WHERE group_id = ? AND account_id = ?"_s};

const Statement kList{"chatGroupMember.list",
                      u"SELECT member.role, member.remark, member.muted_until, EXISTS (SELECT 1 FROM friendship "
                      "WHERE account_id = ? AND friend_id = member.account_id) AS is_friend, "_s +
                          columns<AccountCard>("account"_L1, "account"_L1) +
                          u" FROM chat_group_member member JOIN account ON account.id = member.account_id "
                          "WHERE member.group_id = ? ORDER BY member.role DESC, member.joined_at, member.account_id"_s};

const Statement kAccounts{"chatGroupMember.accounts",
                          u"SELECT account_id FROM chat_group_member WHERE group_id = ? ORDER BY account_id"_s};

const Statement kManagers{"chatGroupMember.managers",
                          u"SELECT account_id FROM chat_group_member WHERE group_id = ? AND role > 0 "
                          "ORDER BY account_id"_s};

const Statement kCountGroups{"chatGroupMember.countGroups",
                             u"SELECT count(*) FROM chat_group_member WHERE account_id = ?"_s};

const Statement kLockGroupsOf{"chatGroupMember.lockGroupsOf", u"SELECT id FROM account WHERE id = ? {for_update}"_s};

} // namespace

Result<std::optional<Membership>> ChatGroupMemberRepository::find(ChatGroupId group, AccountId account) const
{
    return m_connection.first<Membership>(kFind, group, account);
}

Result<Done> ChatGroupMemberRepository::insert(ChatGroupId group, AccountId account, GroupRole role, qint64 joinedSeq,
                                               Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kInsert, group, account, role, now, joinedSeq));
    return Done{};
}

Result<Done> ChatGroupMemberRepository::remove(ChatGroupId group, AccountId account) const
{
    FREEIM_CHECK(m_connection.change(kRemove, group, account));
    return Done{};
}

Result<QList<AccountId>> ChatGroupMemberRepository::setAsideAll(ChatGroupId group) const
{
    FREEIM_CHECK(m_connection.change(kKeepAll, group));
    return m_connection.values<AccountId>(kRemoveAll, group);
}

Result<QList<AccountId>> ChatGroupMemberRepository::bringBackAll(ChatGroupId group) const
{
    FREEIM_CHECK(m_connection.change(kBringBackAll, group));
    return m_connection.values<AccountId>(kDropKept, group);
}

Result<qint64> ChatGroupMemberRepository::forgetSetAside(ChatGroupId group, int most) const
{
    return m_connection.change(kForgetKept, group, group, most);
}

Result<std::optional<AccountId>> ChatGroupMemberRepository::heir(ChatGroupId group) const
{
    return m_connection.value<AccountId>(kHeir, group);
}

Result<Done> ChatGroupMemberRepository::setRole(ChatGroupId group, AccountId account, GroupRole role) const
{
    FREEIM_CHECK(m_connection.change(kSetRole, role, group, account));
    return Done{};
}

Result<Done> ChatGroupMemberRepository::setMutedUntil(ChatGroupId group, AccountId account, Timestamp until) const
{
    FREEIM_CHECK(m_connection.change(kSetMutedUntil, until, group, account));
    return Done{};
}

Result<QList<StoredChatGroupMember>> ChatGroupMemberRepository::list(ChatGroupId group, AccountId viewer) const
{
    return m_connection.list<StoredChatGroupMember>(kList, viewer, group);
}

Result<QList<AccountId>> ChatGroupMemberRepository::accounts(ChatGroupId group) const
{
    return m_connection.values<AccountId>(kAccounts, group);
}

Result<QList<AccountId>> ChatGroupMemberRepository::managers(ChatGroupId group) const
{
    return m_connection.values<AccountId>(kManagers, group);
}

Result<qint64> ChatGroupMemberRepository::countGroups(AccountId account) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountGroups, account));
    return count.value_or(0);
}

Result<bool> ChatGroupMemberRepository::lockGroupsOf(AccountId account) const
{
    FREEIM_TRY(const auto found, m_connection.value<qint64>(kLockGroupsOf, account));
    return found.has_value();
}

} // namespace freeim
