// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"
#include "server/services/account_changes.h"
#include "server/services/pending_receipts.h"
#include "shared/contract/chat.h"

namespace freeim {

// How far accounts have read. Any thread but the I/O thread.
class ReadService
{
public:
    // receipts outlives it.
    ReadService(const ServiceContext &context, PendingReceipts &receipts)
        : m_context(context)
        , m_receipts(receipts)
    {}

    // AccountUnknown, GroupUnknown, GroupNotMember, RecipientMismatch, ParameterMissing
    [[nodiscard]] Result<Done> markRead(const Actor &reader, const MarkRead &request);

private:
    // A conversation as its reader names it.
    struct ReadConversation
    {
        qint64 toId = 0;
        Channel ope = Channel::Friend;
    };

    [[nodiscard]] Result<Done> markOneRead(Transaction &transaction, const Actor &reader,
                                           const MarkRead &request) const;
    [[nodiscard]] Result<Done> markAllRead(Transaction &transaction, const Actor &reader) const;
    // Whatever follows from a mark that moved, in the transaction that moved it: the other side is told, and so are the
    // reader's other devices. The changes are the caller's to store.
    void moved(Transaction &transaction, AccountChanges &changes, const Actor &reader, const ReadConversation &where,
               qint64 seq) const;

    ServiceContext m_context;
    PendingReceipts &m_receipts;
};

} // namespace freeim
