// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/sign_in_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kAdd{"signIn.add", u"INSERT INTO sign_in (account_id, created_at, outcome, platform, device_id, "
                                   "address, user_agent) VALUES (?, ?, ?, ?, ?, ?, ?)"_s};
const Statement kOf{"signIn.of", u"SELECT "_s + columns<SignIn>() +
                                     u" FROM sign_in WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT ?"_s};
const Statement kRemoveBefore{
    "signIn.removeBefore", u"DELETE FROM sign_in WHERE id IN (SELECT id FROM sign_in WHERE created_at < ? LIMIT ?)"_s};
const Statement kRemoveOf{"signIn.removeOf",
                          u"DELETE FROM sign_in WHERE id IN (SELECT id FROM sign_in WHERE account_id = ? LIMIT ?)"_s};

} // namespace

Result<Done> SignInRepository::add(AccountId account, const SignIn &signIn) const
{
    FREEIM_CHECK(m_connection.change(kAdd, account, signIn.createdAt, signIn.outcome, signIn.platform, signIn.deviceId,
                                     signIn.address, signIn.userAgent));
    return Done{};
}

Result<QList<SignIn>> SignInRepository::of(AccountId account, SignInId before, int limit) const
{
    return m_connection.list<SignIn>(kOf, account, before, limit);
}

Result<qint64> SignInRepository::removeBefore(Timestamp time, int limit) const
{
    return m_connection.change(kRemoveBefore, time, limit);
}

Result<qint64> SignInRepository::removeOf(AccountId account, int limit) const
{
    return m_connection.change(kRemoveOf, account, limit);
}

} // namespace freeim
