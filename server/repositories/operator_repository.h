// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/operator.h"

namespace freeim {

struct NewOperator
{
    QString name = {};
    QString displayName = {};
    OperatorRoleId role = {};
    QString passwordHash = {};
    bool mustChangePassword = true;
};

// What a sign-in is checked against.
struct OperatorCredentials
{
    OperatorId id = {};
    QString passwordHash = {};
    bool isDisabled = false;
    QString totpSecret = {};  // empty: no second factor
    QString totpPending = {}; // waits for its first code
    qint64 totpLastStep = 0;

    bool operator==(const OperatorCredentials &) const = default;
};

constexpr auto fields(std::type_identity<OperatorCredentials>)
{
    return std::tuple{
        field<&OperatorCredentials::id>("id"),
        field<&OperatorCredentials::passwordHash>("passwordHash"),
        field<&OperatorCredentials::isDisabled>("isDisabled"),
        field<&OperatorCredentials::totpSecret>("totpSecret"),
        field<&OperatorCredentials::totpPending>("totpPending"),
        field<&OperatorCredentials::totpLastStep>("totpLastStep"),
    };
}

// Operators as stored. A cheap value over a connection, used in its thread.
class OperatorRepository
{
public:
    explicit OperatorRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Nothing when the name is taken.
    [[nodiscard]] Result<std::optional<OperatorId>> add(const NewOperator &added, Timestamp now) const;
    [[nodiscard]] Result<std::optional<Operator>> find(OperatorId id) const;
    [[nodiscard]] Result<std::optional<Operator>> findByName(const QString &name) const;
    [[nodiscard]] Result<std::optional<OperatorCredentials>> credentials(const QString &name) const;
    [[nodiscard]] Result<std::optional<OperatorCredentials>> credentials(OperatorId id) const;
    // Held until the end of the transaction.
    [[nodiscard]] Result<std::optional<OperatorCredentials>> lockCredentials(OperatorId id) const;
    // Until the end of the transaction nobody else changes operators or roles.
    [[nodiscard]] Result<Done> lockAll() const;
    [[nodiscard]] Result<QList<Operator>> list() const;
    // In the order of their names.
    [[nodiscard]] Result<QList<Operator>> page(const QString &afterName, int limit) const;
    [[nodiscard]] Result<QList<OperatorId>> ofRole(OperatorRoleId role) const;
    // Who can sign in.
    [[nodiscard]] Result<bool> hasOwnerBeside(OperatorId id) const;
    [[nodiscard]] Result<qint64> count() const;

    [[nodiscard]] Result<Done> setPassword(OperatorId id, const QString &hash, bool mustChange, Timestamp now) const;
    // Display name, role, and whether disabled.
    [[nodiscard]] Result<Done> edit(const Operator &edited, Timestamp now) const;
    [[nodiscard]] Result<Done> signedIn(OperatorId id, Timestamp now) const;

private:
    Connection &m_connection;
};

} // namespace freeim
