// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/account_cache.h"
#include "server/services/service_context.h"
#include "server/settings/settings.h"

namespace freeim {

// Erases accounts that were deleted longer ago than they can be restored: nothing personal and no tie to others is
// left, the id and the messages stay. Groups it owned pass to another member, or are dissolved when there is none. In
// many small transactions, so that others are not held up; what a crash cuts short goes on at the next run. Any thread
// that may use the database.
class AccountErasure
{
public:
    // All outlive it.
    AccountErasure(const ServiceContext &context, AccountCache &known, const SocialSettings &settings)
        : m_context(context)
        , m_known(known)
        , m_settings(settings)
    {}

    // How many were erased.
    [[nodiscard]] Result<qint64> run();

private:
    [[nodiscard]] Result<bool> begin(AccountId id, Timestamp deletedBy);
    [[nodiscard]] Result<Done> complete(AccountId id);
    [[nodiscard]] Result<Done> leaveGroups(AccountId id);
    [[nodiscard]] Result<Done> leave(Transaction &transaction, ChatGroupId group, AccountId id) const;
    [[nodiscard]] Result<Done> removeFriends(AccountId id);

    ServiceContext m_context;
    AccountCache &m_known;
    const SocialSettings &m_settings;
};

} // namespace freeim
