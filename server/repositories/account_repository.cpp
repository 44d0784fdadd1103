// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<AccountStanding>)
{
    return std::tuple{field<&AccountStanding::deletedAt>("deletedAt"), field<&AccountStanding::erasedAt>("erasedAt")};
}

namespace {

const QString kCredentials = u"SELECT "_s + columns<Credentials>() + u" FROM account WHERE deleted_at IS NULL AND "_s;

const Statement kFind{"account.find", u"SELECT "_s + columns<Account>() + u" FROM account WHERE id = ?"_s};
const Statement kCard{"account.card", u"SELECT "_s + columns<AccountCard>() + u" FROM account WHERE id = ?"_s};
const Statement kUsernameExists{"account.usernameExists",
                                u"SELECT EXISTS (SELECT 1 FROM account WHERE username_key = ?)"_s};
const Statement kByUsername{"account.credentialsByUsername", kCredentials + u"username_key = ?"_s};
const Statement kByEmail{"account.credentialsByEmail", kCredentials + u"email = ?"_s};
const Statement kByMobile{"account.credentialsByMobile", kCredentials + u"mobile = ?"_s};
const Statement kLock{"account.lockCredentials", kCredentials + u"id = ? {for_update}"_s};
const Statement kOwnerOfUsername{"account.ownerOfUsername", u"SELECT id FROM account WHERE username_key = ?"_s};
const Statement kOwnerOfEmail{"account.ownerOfEmail", u"SELECT id FROM account WHERE email = ?"_s};
const Statement kOwnerOfMobile{"account.ownerOfMobile", u"SELECT id FROM account WHERE mobile = ?"_s};
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
const Statement kChangeLogin{"account.changeLogin",
                             u"UPDATE account SET username = COALESCE(?, username), "
                             "username_key = COALESCE(?, username_key), email = NULLIF(COALESCE(?, email), ''), "
                             "mobile = NULLIF(COALESCE(?, mobile), ''), updated_at = ? WHERE id = ?"_s};
const Statement kSeen{"account.seen", u"UPDATE account SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?"_s};
const Statement kSignedIn{"account.signedIn", u"UPDATE account SET last_seen_at = ?, last_platform = ? WHERE id = ?"_s};
const Statement kLockStanding{"account.lockStanding",
                              u"SELECT deleted_at, erased_at FROM account WHERE id = ? {for_update}"_s};
const Statement kSetDeleted{"account.setDeleted", u"UPDATE account SET deleted_at = ? WHERE id = ?"_s};

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

Result<std::optional<AccountId>> AccountRepository::ownerOfUsername(const QString &username)
{
    return m_connection.value<AccountId>(kOwnerOfUsername, username.toLower());
}

Result<std::optional<AccountId>> AccountRepository::ownerOfEmail(const QString &email)
{
    return m_connection.value<AccountId>(kOwnerOfEmail, email.toLower());
}

Result<std::optional<AccountId>> AccountRepository::ownerOfMobile(const QString &mobile)
{
    return m_connection.value<AccountId>(kOwnerOfMobile, mobile);
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
    const QString nickname = account.nickname.value_or(account.username);
    FREEIM_TRY(const auto id,
               m_connection.value<AccountId>(kAdd, account.id, account.username, account.username.toLower(),
                                             account.email, account.mobile, account.passwordHash, nickname,
                                             nickname.toCaseFolded(), account.avatar, now, now));
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

Result<Done> AccountRepository::changeLogin(AccountId id, const LoginChange &change, Timestamp now)
{
    std::optional<QString> usernameKey;
    if (change.username)
        usernameKey = change.username->toLower();
    FREEIM_CHECK(m_connection.change(kChangeLogin, change.username, usernameKey, change.email, change.mobile, now, id));
    return Done{};
}

Result<Done> AccountRepository::seen(AccountId id, Timestamp at)
{
    FREEIM_CHECK(m_connection.change(kSeen, at, id, at));
    return Done{};
}

Result<Done> AccountRepository::signedIn(AccountId id, Platform platform, Timestamp at)
{
    FREEIM_CHECK(m_connection.change(kSignedIn, at, platform, id));
    return Done{};
}

Result<std::optional<AccountStanding>> AccountRepository::lockStanding(AccountId id)
{
    return m_connection.first<AccountStanding>(kLockStanding, id);
}

Result<Done> AccountRepository::setDeleted(AccountId id, std::optional<Timestamp> at)
{
    FREEIM_CHECK(m_connection.change(kSetDeleted, at, id));
    return Done{};
}

} // namespace freeim
