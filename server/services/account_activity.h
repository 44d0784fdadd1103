// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/sign_in_repository.h"
#include "server/services/online_accounts.h"
#include "server/services/service_context.h"

namespace freeim {

// What accounts do that is written down only from time to time: signs of life, so that they need no write each, and
// sign-ins that failed, so that nobody learns by the time it takes whether there is such an account. What the last
// minute brought is lost with a crash. store() is for threads that may use the database, the rest for any thread.
class AccountActivity
{
public:
    // online outlives it.
    AccountActivity(const ServiceContext &context, OnlineAccounts &online)
        : m_context(context)
        , m_online(online)
    {}

    void signInFailed(AccountId account, const SignIn &signIn);

    // Writes down what there is since the last call. What could not be written stays for the next.
    [[nodiscard]] Result<Done> store();

private:
    using Failed = QList<std::pair<AccountId, SignIn>>;

    [[nodiscard]] Result<Done> storeSeen();
    [[nodiscard]] Result<Done> storeFailed();

    ServiceContext m_context;
    OnlineAccounts &m_online;
    std::mutex m_mutex; // protects m_failed
    Failed m_failed;
};

} // namespace freeim
