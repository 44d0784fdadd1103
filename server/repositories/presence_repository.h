// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

// An account whose presence another one may know.
struct VisibleAccount
{
    AccountId id = {};
    Timestamp lastSeenAt = {}; // 0: never

    bool operator==(const VisibleAccount &) const = default;
};

constexpr auto fields(std::type_identity<VisibleAccount>)
{
    return std::tuple{field<&VisibleAccount::id>("id"), field<&VisibleAccount::lastSeenAt>("lastSeenAt")};
}

// Who may know whose presence. A cheap value over a connection.
class PresenceRepository
{
public:
    explicit PresenceRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Those among the accounts that are friends of the viewer, when neither blocks the other and neither hides.
    [[nodiscard]] Result<QList<VisibleAccount>> visibleTo(AccountId viewer, const QList<AccountId> &accounts) const;

    [[nodiscard]] Result<bool> isHidden(AccountId account) const;
    // False: it was so already.
    [[nodiscard]] Result<bool> setHidden(AccountId account, bool isHidden) const;

private:
    Connection &m_connection;
};

} // namespace freeim
