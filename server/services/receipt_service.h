// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/pending_receipts.h"
#include "server/services/service_context.h"
#include "shared/contract/conversations.h"

namespace freeim {

// How far messages have come on the other side. Any thread but the I/O thread.
class ReceiptService
{
public:
    // pending outlives it.
    ReceiptService(const ServiceContext &context, PendingReceipts &pending)
        : m_context(context)
        , m_pending(pending)
    {}

    // AccountUnknown, GroupUnknown, GroupNotMember, RecipientMismatch, CursorInvalid
    [[nodiscard]] Result<Receipts> receipts(AccountId asker, const ReceiptRequest &request) const;

    // Writes down what devices have acknowledged since the last call, and tells the other side of pairs. What could
    // not be written stays for the next.
    [[nodiscard]] Result<Done> storeReceived();
    // Tells groups that were read since the last call how many have read up to where.
    [[nodiscard]] Result<Done> tellGroupReads();

private:
    [[nodiscard]] Result<Done> addPair(Connection &connection, AccountId asker, ConversationId conversation,
                                       Receipts &receipts) const;
    [[nodiscard]] Result<Done> addGroup(Connection &connection, AccountId asker, ConversationId conversation,
                                        const ReceiptRequest &request, Receipts &receipts) const;
    [[nodiscard]] Result<Done> store(Transaction &transaction, const PendingReceipts::Received &received) const;

    ServiceContext m_context;
    PendingReceipts &m_pending;
};

} // namespace freeim
