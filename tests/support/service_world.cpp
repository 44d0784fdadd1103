// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/service_world.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const Statement kAccountId{"support.accountId", u"UPDATE id_counter SET next_value = next_value + 1 "
                                                "WHERE kind = 'account' RETURNING next_value - 1"_s};
const Statement kAccount{"support.account",
                         u"INSERT INTO account (id, username, username_key, nickname, nickname_key, created_at, "
                         "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s};
const Statement kFriendship{"support.friendship",
                            u"INSERT INTO friendship (account_id, friend_id, created_at) VALUES (?, ?, ?)"_s};

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().internal));
    return *std::move(result);
}

} // namespace

AccountId ServiceWorld::givenAccount(const QString &username)
{
    return orDie(database->write([&](Transaction &transaction) -> Result<AccountId> {
        Connection &connection = transaction.connection();
        FREEIM_TRY(const auto id, connection.value<AccountId>(kAccountId));
        FREEIM_CHECK(connection.change(kAccount, *id, username, username.toLower(), username, username.toCaseFolded(),
                                       clock.now(), clock.now()));
        return *id;
    }));
}

void ServiceWorld::givenFriends(AccountId one, AccountId other)
{
    orDie(database->write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(transaction.connection().change(kFriendship, one, other, clock.now()));
        FREEIM_CHECK(transaction.connection().change(kFriendship, other, one, clock.now()));
        return Done{};
    }));
}

} // namespace freeim::test
