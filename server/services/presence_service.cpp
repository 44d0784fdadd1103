// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/presence_service.h"

namespace freeim {

Result<QList<VisibleAccount>> PresenceService::visibleTo(AccountId viewer, const QList<AccountId> &accounts) const
{
    return m_context.database.read(
        [&](Connection &connection) { return PresenceRepository(connection).visibleTo(viewer, accounts); });
}

Result<Privacy> PresenceService::privacy(AccountId account, const Nothing &) const
{
    FREEIM_TRY(const bool isHidden, m_context.database.read([&](Connection &connection) {
        return PresenceRepository(connection).isHidden(account);
    }));
    return Privacy{.isPresenceHidden = isHidden};
}

Result<Privacy> PresenceService::changePrivacy(AccountId account, const Privacy &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Privacy> {
        FREEIM_TRY(const bool changed,
                   PresenceRepository(transaction.connection()).setHidden(account, request.isPresenceHidden));
        if (changed)
            announceVisibility(m_context, transaction, {.account = account});
        return request;
    });
}

void announceVisibility(const ServiceContext &context, Transaction &transaction, const VisibilityChanged &change)
{
    announce(context, transaction, change);
    // Nobody is told of a block whose commit was lost with the connection, but it may stand. Asking again does no harm.
    transaction.whenInDoubt([&sink = context.events, change](Connection &) {
        sink.publish(change);
        return true;
    });
}

} // namespace freeim
