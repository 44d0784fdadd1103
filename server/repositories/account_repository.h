// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/account.h"

namespace freeim {

struct NewAccount
{
    AccountId id = {};
    QString username = {};
    std::optional<QString> email = {}; // in lower case
    std::optional<QString> mobile = {};
    std::optional<QString> passwordHash = {};
    QString avatar = {};
    std::optional<QString> nickname = {}; // absent: the username
};

// What a password is checked against. Has no place in any answer.
struct Credentials
{
    AccountId id = {};
    std::optional<QString> passwordHash = {}; // nothing until a password is set
};

constexpr auto fields(std::type_identity<Credentials>)
{
    return std::tuple{
        field<&Credentials::id>("id"),
        field<&Credentials::passwordHash>("passwordHash"),
    };
}

// What is absent stays as it is.
struct ProfileChange
{
    std::optional<QString> nickname = {};
    std::optional<QString> avatar = {};
    std::optional<QString> gender = {};
    std::optional<QString> birth = {};
    std::optional<QString> intro = {};
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<QString> country = {};
    std::optional<QString> province = {};
    std::optional<QString> city = {};
    std::optional<QString> district = {};
};

// How one signs in; what is absent stays as it is.
struct LoginChange
{
    std::optional<QString> username = {};
    std::optional<QString> email = {};  // in lower case; empty: none any more
    std::optional<QString> mobile = {}; // the same
};

// Whether an account is in use.
struct AccountStanding
{
    std::optional<Timestamp> deletedAt = {};
    std::optional<Timestamp> erasedAt = {};
};

// Accounts as stored; ages are left at 0 (services/account_view.h). A cheap value over a connection, used in its
// thread.
class AccountRepository
{
public:
    explicit AccountRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<Account>> find(AccountId id);
    [[nodiscard]] Result<std::optional<AccountCard>> card(AccountId id);

    // Without regard to case.
    [[nodiscard]] Result<bool> usernameExists(const QString &username);

    // Without regard to case; a mobile number must be the same to the letter. Nothing for deleted accounts: nobody
    // signs in to one.
    [[nodiscard]] Result<std::optional<Credentials>> credentialsByUsername(const QString &username);
    [[nodiscard]] Result<std::optional<Credentials>> credentialsByEmail(const QString &email);
    [[nodiscard]] Result<std::optional<Credentials>> credentialsByMobile(const QString &mobile);

    // Holds the row until the end of the transaction: neither password nor existence change meanwhile. Nothing for a
    // deleted account.
    [[nodiscard]] Result<std::optional<Credentials>> lockCredentials(AccountId id);

    // Whose they are, deleted accounts included.
    [[nodiscard]] Result<std::optional<AccountId>> ownerOfUsername(const QString &username);
    [[nodiscard]] Result<std::optional<AccountId>> ownerOfEmail(const QString &email);
    [[nodiscard]] Result<std::optional<AccountId>> ownerOfMobile(const QString &mobile);

    // Others who want one wait until the transaction ends; rolled back, the id is given to the next.
    [[nodiscard]] Result<AccountId> takeNextId();

    // False when username, e-mail or mobile is taken.
    [[nodiscard]] Result<bool> add(const NewAccount &account, Timestamp now);

    [[nodiscard]] Result<Done> setPassword(AccountId id, const QString &hash, Timestamp now);

    // False when the hash is not the old one any more.
    [[nodiscard]] Result<bool> exchangePasswordHash(AccountId id, const QString &oldHash, const QString &newHash);

    // False when there is no such account.
    [[nodiscard]] Result<bool> changeProfile(AccountId id, const ProfileChange &change, Timestamp now);

    [[nodiscard]] Result<Done> changeLogin(AccountId id, const LoginChange &change, Timestamp now);

    // A sign of life, and one by a new session.
    [[nodiscard]] Result<Done> seen(AccountId id, Timestamp at);
    [[nodiscard]] Result<Done> signedIn(AccountId id, Platform platform, Timestamp at);

    // Holds the row until the end of the transaction.
    [[nodiscard]] Result<std::optional<AccountStanding>> lockStanding(AccountId id);
    // Absent: it is not deleted any more.
    [[nodiscard]] Result<Done> setDeleted(AccountId id, std::optional<Timestamp> at);

private:
    Connection &m_connection;
};

} // namespace freeim
