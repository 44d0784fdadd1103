// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/user_repository.h"
#include "server/services/account_activity.h"
#include "server/services/operator_caller.h"
#include "server/settings/settings.h"
#include "shared/contract/admin_users.h"

namespace freeim {

// What operators see of accounts. Any thread that may use the database.
//
// A list answers in a time that does not grow with the number of accounts. When one of its filters leaves few, these
// are fetched by that filter's index and sorted. Otherwise accounts are looked through in the order asked for: filters
// that leave many soon fill a page. Where none of them leaves few but all together do, a page is cut short after so
// many accounts looked through, and its next goes on from there.
class UserDirectory
{
public:
    static constexpr int kMostNarrowed = 4'000;
    static constexpr int kMostPassed = 3'000;

    // All outlive it.
    UserDirectory(const ServiceContext &context, const OnlineAccounts &online, AccountActivity &activity,
                  const SocialSettings &settings)
        : m_context(context)
        , m_online(online)
        , m_activity(activity)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<UserPage> list(const OperatorCaller &caller, const ListUsers &request) const;
    [[nodiscard]] Result<UserDetail> detail(const OperatorCaller &caller, const UserReference &request) const;
    [[nodiscard]] Result<KeysetPage<UserSession>> sessions(const OperatorCaller &caller,
                                                           const UserListRequest &request) const;
    [[nodiscard]] Result<KeysetPage<UserFriend>> friends(const OperatorCaller &caller,
                                                         const UserListRequest &request) const;
    [[nodiscard]] Result<KeysetPage<UserGroup>> groups(const OperatorCaller &caller,
                                                       const UserListRequest &request) const;
    [[nodiscard]] Result<KeysetPage<SignIn>> signIns(const OperatorCaller &caller,
                                                     const UserListRequest &request) const;

    [[nodiscard]] Result<UserDetail> find(Connection &connection, AccountId id) const;

private:
    struct Wanted
    {
        UserQuery query = {};
        std::optional<UserPlace> after = {};
        std::optional<bool> isOnline = {};
        int limit = 0;
    };
    // The accounts of a page and one more, if there is one; or those found when it was cut short, and where that was.
    struct Found
    {
        QList<UserSummary> users = {};
        std::optional<UserPlace> cutAt = {};
    };

    [[nodiscard]] Result<std::optional<UserFilterPart>> narrowingPart(const UserRepository &users,
                                                                      const UserFilter &filter) const;
    [[nodiscard]] Result<Found> search(const UserRepository &users, const Wanted &wanted) const;
    [[nodiscard]] Result<UserPage> onlinePage(const UserRepository &users, const Wanted &wanted) const;
    [[nodiscard]] Result<Done> fillTotal(const UserRepository &users, const Wanted &wanted, UserPage &page) const;
    // The caller's list of what belongs to an account: AccountUnknown when there is none.
    template <typename Item, typename IdType, typename Read>
    [[nodiscard]] Result<KeysetPage<Item>> part(const UserListRequest &request, IdType first, Read &&read) const;

    ServiceContext m_context;
    const OnlineAccounts &m_online;
    AccountActivity &m_activity;
    const SocialSettings &m_settings;
};

} // namespace freeim
