// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_recall.h"

#include "server/repositories/chat_group_member_repository.h"
#include "server/repositories/chat_group_repository.h"
#include "server/services/account_changes.h"
#include "server/services/message_push.h"

namespace freeim {

namespace {

SyncEvent changeOf(const Message &message, const Recaller &by)
{
    return {.event = SyncEventType::Recalled,
            .fromId = by.account.isSet() ? std::optional(by.account) : std::nullopt,
            .ope = message.ope,
            .toId = message.toId,
            .seq = message.seq,
            .messageId = message.id};
}

// Whoever did it has it from the frame of its own, since the push leaves the device out that did it.
Result<Done> tellGroup(Connection &connection, AccountChanges &changes, const Message &message, const Recaller &by)
{
    const ChatGroupId group{message.toId};
    // Nobody joins between here and the commit, who would have read the message and never heard of its end.
    FREEIM_CHECK(ChatGroupRepository(connection).lockAny(group));
    FREEIM_TRY(const QList<AccountId> members, ChatGroupMemberRepository(connection).accounts(group));
    Push push = pushOf(message, by.session);
    push.accounts = members;
    QList<AccountId> others = members;
    if (others.removeOne(by.account))
        changes.add({by.account}, changeOf(message, by));
    changes.add(others, changeOf(message, by), push);
    return Done{};
}

// Each of the two names the conversation by the other.
void tellPair(AccountChanges &changes, const Message &message, const Recaller &by)
{
    SyncEvent received = changeOf(message, by);
    received.toId = message.fromId.value;
    changes.add({message.fromId}, changeOf(message, by));
    changes.add({AccountId{message.toId}}, received, pushOf(message, by.session));
}

} // namespace

Result<Done> tellRecall(const ServiceContext &context, Transaction &transaction, const Message &message,
                        const Recaller &by)
{
    AccountChanges changes(context, transaction);
    if (message.ope == Channel::Group) {
        FREEIM_CHECK(tellGroup(transaction.connection(), changes, message, by));
    } else {
        tellPair(changes, message, by);
    }
    return changes.store();
}

} // namespace freeim
