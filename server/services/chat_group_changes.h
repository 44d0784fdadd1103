// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/account_changes.h"
#include "server/services/chat_group_access.h"
#include "server/services/service_context.h"
#include "server/settings/settings.h"

namespace freeim {

// What becomes of a chat group, and who is told of it, once it is clear that it may be done: the services of members
// and of operators decide that, on a group that is locked. For one transaction, and late in it: each call numbers the
// change for everybody it concerns (account_changes.h).
class ChatGroupChanges
{
public:
    // by: the member who acts; unset for an operator, and 0 in what members are told.
    ChatGroupChanges(const ServiceContext &context, Transaction &transaction, AccountId by)
        : m_context(context)
        , m_transaction(transaction)
        , m_by(by)
        , m_now(context.clock.now())
    {}

    [[nodiscard]] Result<Done> edit(const StoredChatGroup &before, const StoredChatGroup &after) const;

    // To members it is as if it had never been. What restore() brings back is set aside.
    [[nodiscard]] Result<Done> dissolve(ChatGroupId group) const;
    // Members, roles, remarks and mutes; those who ask to join have been waiting on. How many members there are;
    // GroupErased when there is none left, or owner is not among them and nobody can take his place.
    [[nodiscard]] Result<qsizetype> restore(const AnyChatGroup &group) const;
    // until: not later than now lifts it.
    [[nodiscard]] Result<Done> muteAll(ChatGroupId group, Timestamp until) const;

    // The group's first member, who made it.
    [[nodiscard]] Result<Done> create(ChatGroupId group, AccountId owner) const;
    [[nodiscard]] Result<Done> ask(ChatGroupId group, AccountId applicant, const QString &reason) const;
    // AccountUnknown, GroupFull, GroupLimit, GroupRequestUnknown. Not for members.
    [[nodiscard]] Result<Done> answer(const ChatGroup &group, AccountId applicant, Verdict verdict,
                                      const QString &reason, const SocialSettings &settings) const;
    // As answer(), for who may not have asked. Refuses before it changes anything. The changes are the caller's to
    // store, once all whom he adds are in.
    [[nodiscard]] Result<Done> add(AccountChanges &changes, const ChatGroup &group, AccountId account,
                                   const SocialSettings &settings) const;

    [[nodiscard]] Result<Done> remove(ChatGroupId group, AccountId account) const;
    [[nodiscard]] Result<Done> kick(ChatGroupId group, AccountId account) const;
    [[nodiscard]] Result<Done> transfer(ChatGroupId group, AccountId from, AccountId to) const;
    [[nodiscard]] Result<Done> setRole(ChatGroupId group, AccountId account, GroupRole role) const;
    // until: not later than now lifts it.
    [[nodiscard]] Result<Done> mute(ChatGroupId group, AccountId account, Timestamp until) const;

private:
    [[nodiscard]] Result<Done> admit(AccountChanges &changes, const ChatGroup &group, AccountId applicant,
                                     const SocialSettings &settings) const;
    [[nodiscard]] Result<bool> reply(ChatGroupId group, AccountId applicant, Verdict verdict,
                                     const QString &reason) const;
    [[nodiscard]] Notice notice(NoticeType type, ChatGroupId group) const
    {
        return chatGroupNotice(type, group, m_by, m_now);
    }
    [[nodiscard]] SyncEvent event(SyncEventType type, ChatGroupId group) const;
    [[nodiscard]] SyncEvent event(SyncEventType type, ChatGroupId group, AccountId about) const;
    [[nodiscard]] Result<QList<AccountId>> membersOf(ChatGroupId group) const
    {
        return ChatGroupMemberRepository(m_transaction.connection()).accounts(group);
    }
    // All of them now, by a notice.
    [[nodiscard]] Result<Done> tellMembers(ChatGroupId group, const Notice &notice, const SyncEvent &event) const;
    static void tell(AccountChanges &changes, const QList<AccountId> &accounts, const Notice &notice,
                     const SyncEvent &event);
    // For operators who watch.
    void watch(ChatGroupId group, GroupChange change) const;
    [[nodiscard]] Notice verdictNotice(ChatGroupId group, AccountId applicant, Verdict verdict,
                                       const QString &reason) const;
    // That a request is answered, to those who might have done it.
    [[nodiscard]] Result<Done> tellManagers(AccountChanges &changes, ChatGroupId group, AccountId applicant,
                                            Verdict verdict) const;
    [[nodiscard]] Result<Done> takeOut(AccountChanges &changes, ChatGroupId group, AccountId account) const;

    const ServiceContext &m_context;
    Transaction &m_transaction;
    const AccountId m_by;
    const Timestamp m_now;
};

} // namespace freeim
