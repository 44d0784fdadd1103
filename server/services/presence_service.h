// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/presence_repository.h"
#include "server/services/service_context.h"
#include "shared/contract/my_devices.h"

namespace freeim {

// Who may know whether an account is there: its friends, unless one of the two blocks the other, or hides. Who hides
// sees nobody, so that it gains nothing by it. Any thread but the I/O thread.
class PresenceService
{
public:
    explicit PresenceService(const ServiceContext &context)
        : m_context(context)
    {}

    // Those among the accounts whose presence the viewer may know now.
    [[nodiscard]] Result<QList<VisibleAccount>> visibleTo(AccountId viewer, const QList<AccountId> &accounts) const;

    [[nodiscard]] Result<Privacy> privacy(AccountId account, const Nothing &) const;
    [[nodiscard]] Result<Privacy> changePrivacy(AccountId account, const Privacy &request);

private:
    const ServiceContext m_context;
};

// Part of a write after which the one account, and the other or everybody, may perhaps see less or more of each other.
void announceVisibility(const ServiceContext &context, Transaction &transaction, const VisibilityChanged &change);

} // namespace freeim
