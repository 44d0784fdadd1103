// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kCredentials = u"SELECT "_s + columns<Credentials>() + u" FROM account WHERE "_s;

const Statement kFind{"account.find", u"SELECT "_s + columns<Account>() + u" FROM account WHERE id = ?"_s};
const Statement kCard{"account.card", u"SELECT "_s + columns<AccountCard>() + u" FROM account WHERE id = ?"_s};
const Statement kUsernameExists{"account.usernameExists",
                                u"SELECT EXISTS (SELECT 1 FROM account WHERE username_key = ?)"_s};
const Statement kByUsername{"account.credentialsByUsername", kCredentials + u"username_key = ?"_s};
const Statement kByEmail{"account.credentialsByEmail", kCredentials + u"email = ?"_s};
const Statement kByMobile{"account.credentialsByMobile", kCredentials + u"mobile = ?"_s};
const Statement kLock{"account.lockCredentials", kCredentials + u"id = ? {for_update}"_s};
const Statement kTakeNextId{"account.takeNextId", u"UPDATE id_counter SET next_value = next_value + 1 "
                                                  "WHERE kind = 'account' RETURNING next_value - 1"_s};
const Statement kAdd{"account.add",
                     u"INSERT INTO account (id, username, username_key, email, mobile, password_hash, nickname, "
                     "nickname_key, avatar, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                     "ON CONFLICT DO NOTHING RETURNING id"_s};
const Statement kSetPassword{"account.setPassword",
                             u"UPDATE account SET password_hash = ?, updated_at = ? WHERE id = ?"_s};
const Statement kExchangePasswordHash{"account.exchangePasswordHash",
                                      u"UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?"_s};
const Statement kChangeProfile{
    "account.changeProfile",
    u"UPDATE account SET nickname = COALESCE(?, nickname), nickname_key = COALESCE(?, nickname_key), "
    "avatar = COALESCE(?, avatar), gender = COALESCE(?, gender), birth = COALESCE(?, birth), "
    "intro = COALESCE(?, intro), longitude = COALESCE(?, longitude), latitude = COALESCE(?, latitude), "
    "country = COALESCE(?, country), province = COALESCE(?, province), city = COALESCE(?, city), "
    "district = COALESCE(?, district), updated_at = ? WHERE id = ?"_s};

} // namespace

Result<std::optional<Account>> AccountRepository::find(AccountId id)
{
    return m_connection.first<Account>(kFind, id);
}

Result<std::optional<AccountCard>> AccountRepository::card(AccountId id)
{
    return m_connection.first<AccountCard>(kCard, id);
}

Result<bool> AccountRepository::usernameExists(const QString &username)
{
    FREEIM_TRY(const auto exists, m_connection.value<bool>(kUsernameExists, username.toLower()));
    return exists.value_or(false);
}

Result<std::optional<Credentials>> AccountRepository::credentialsByUsername(const QString &username)
{
    return m_connection.first<Credentials>(kByUsername, username.toLower());
}

Result<std::optional<Credentials>> AccountRepository::credentialsByEmail(const QString &email)
{
    return m_connection.first<Credentials>(kByEmail, email.toLower());
}

Result<std::optional<Credentials>> AccountRepository::credentialsByMobile(const QString &mobile)
{
    return m_connection.first<Credentials>(kByMobile, mobile);
}

Result<std::optional<Credentials>> AccountRepository::lockCredentials(AccountId id)
{
    return m_connection.first<Credentials>(kLock, id);
}

Result<AccountId> AccountRepository::takeNextId()
{
    FREEIM_TRY(const auto id, m_connection.value<AccountId>(kTakeNextId));
    if (!id)
        return failInternally(u"id_counter has no row for accounts"_s);
    return *id;
}

Result<bool> AccountRepository::add(const NewAccount &account, Timestamp now)
{
    FREEIM_TRY(const auto id,
               m_connection.value<AccountId>(kAdd, account.id, account.username, account.username.toLower(),
                                             account.email, account.mobile, account.passwordHash, account.username,
                                             account.username.toCaseFolded(), account.avatar, now, now));
    return id.has_value();
}

Result<Done> AccountRepository::setPassword(AccountId id, const QString &hash, Timestamp now)
{
    FREEIM_CHECK(m_connection.change(kSetPassword, hash, now, id));
    return Done{};
}

Result<bool> AccountRepository::exchangePasswordHash(AccountId id, const QString &oldHash, const QString &newHash)
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kExchangePasswordHash, newHash, id, oldHash));
    return changed > 0;
}

Result<bool> AccountRepository::changeProfile(AccountId id, const ProfileChange &change, Timestamp now)
{
    std::optional<QString> nicknameKey;
    if (change.nickname)
        nicknameKey = change.nickname->toCaseFolded();
    FREEIM_TRY(const qint64 changed,
               m_connection.change(kChangeProfile, change.nickname, nicknameKey, change.avatar, change.gender,
                                   change.birth, change.intro, change.longitude, change.latitude, change.country,
                                   change.province, change.city, change.district, now, id));
    return changed > 0;
}

} // namespace freeim
