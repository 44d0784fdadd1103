// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/friends.h"

namespace freeim {

// The rules of finding people, of friendship and of blocks. Any thread but the I/O thread.
// Friendship is mutual; a block is one account's own and leaves friendship as it is. But whoever asks or accepts
// someone wants to hear from him again: that lifts his own block.
class FriendService
{
public:
    FriendService(ServiceContext context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<Page<AccountCard>> search(AccountId actor, const SearchAccounts &request) const;

    // Asking someone whose own request waits accepts that one: both want it.
    [[nodiscard]] Result<Done> add(AccountId actor, const AddFriend &request);
    [[nodiscard]] Result<Done> reply(AccountId actor, const ReplyToFriendRequest &request);
    [[nodiscard]] Result<Page<FriendRequest>> requests(AccountId actor, const PageRequest &request) const;

    [[nodiscard]] Result<Page<Friend>> list(AccountId actor, const ListFriends &request) const;
    [[nodiscard]] Result<Page<Friend>> info(AccountId actor, const OtherAccount &request) const;
    [[nodiscard]] Result<Done> remove(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<Done> setRemark(AccountId actor, const SetRemark &request);
    [[nodiscard]] Result<Done> setLabel(AccountId actor, const SetLabel &request);

    [[nodiscard]] Result<Done> block(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<Done> unblock(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<FriendVerification> verify(AccountId actor, const OtherAccount &request) const;

private:
    [[nodiscard]] Result<Done> ask(Transaction &transaction, AccountId actor, const AddFriend &request) const;
    [[nodiscard]] Result<Done> befriend(Connection &connection, AccountId accepting, AccountId asking) const;
    [[nodiscard]] Result<Done> checkRoom(Connection &connection, AccountId account) const;
    void announceReply(Transaction &transaction, AccountId from, AccountId to, Verdict verdict,
                       const QString &reason) const;
    void announceNotice(Transaction &transaction, Notice notice) const;
    [[nodiscard]] Result<QList<Friend>> withLabels(Connection &connection, AccountId actor,
                                                   QList<Friend> friends) const;

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
