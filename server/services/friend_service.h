// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/friend_request_repository.h"
#include "server/services/account_changes.h"
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
    // Parts of a read, of everything at once: friends, or those who are blocked; the newest requests that wait.
    [[nodiscard]] Result<QList<Friend>> all(Connection &connection, AccountId actor, bool isBlocked) const;
    [[nodiscard]] Result<QList<FriendRequest>> waiting(Connection &connection, AccountId actor, int limit) const;

    [[nodiscard]] Result<Page<Friend>> info(AccountId actor, const OtherAccount &request) const;
    [[nodiscard]] Result<Done> remove(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<Done> setRemark(AccountId actor, const SetRemark &request);
    [[nodiscard]] Result<Done> setLabel(AccountId actor, const SetLabel &request);

    [[nodiscard]] Result<Done> block(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<Done> unblock(AccountId actor, const OtherAccount &request);
    [[nodiscard]] Result<FriendVerification> verify(AccountId actor, const OtherAccount &request) const;

private:
    [[nodiscard]] Result<Done> ask(Transaction &transaction, AccountId actor, const AddFriend &request) const;
    [[nodiscard]] Result<Done> befriend(Connection &connection, AccountChanges &changes, AccountId accepting,
                                        AccountId asking) const;
    [[nodiscard]] Result<Done> liftBlock(Connection &connection, AccountChanges &changes, AccountId actor,
                                         AccountId other) const;
    [[nodiscard]] Result<Done> checkRoom(Connection &connection, AccountId account) const;
    void tellReply(AccountChanges &changes, AccountId from, AccountId to, Verdict verdict, const QString &reason) const;
    // The account of the notice: the event is the same for it.
    void tell(AccountChanges &changes, Notice notice, SyncEvent event) const;
    [[nodiscard]] Result<Page<Friend>> page(Connection &connection, AccountId actor, const ListFriends &request) const;
    [[nodiscard]] QList<FriendRequest> shown(QList<ReceivedFriendRequest> received) const;
    [[nodiscard]] Result<Done> storeOne(Transaction &transaction, AccountId actor, const SyncEvent &event) const;
    [[nodiscard]] Result<QList<Friend>> withLabels(Connection &connection, AccountId actor,
                                                   QList<Friend> friends) const;

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
