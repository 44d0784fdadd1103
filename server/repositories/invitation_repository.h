// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/invitation.h"

namespace freeim {

struct InvitationFilter
{
    std::optional<InvitationState> state = {};
    std::optional<QString> text = {}; // how a code or a note begins, whatever its case
};

// Invitation codes as stored; their state is left to services. A cheap value over a connection, used in its thread.
class InvitationRepository
{
public:
    explicit InvitationRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Codes are kept in upper case; these functions make them so.
    [[nodiscard]] static QString codeKey(const QString &code) { return code.toUpper(); }

    // Nothing when the code is taken. invitation.id is left to the database.
    [[nodiscard]] Result<std::optional<InvitationId>> add(const Invitation &invitation) const;
    [[nodiscard]] Result<std::optional<Invitation>> find(const QString &code) const;
    // Holds it until the end of the transaction.
    [[nodiscard]] Result<std::optional<Invitation>> lock(const QString &code) const;
    // Newest first, those below an id.
    [[nodiscard]] Result<QList<Invitation>> list(const InvitationFilter &filter, Timestamp now, InvitationId below,
                                                 int limit) const;
    // Note, limit and end.
    [[nodiscard]] Result<Done> edit(const Invitation &invitation) const;
    [[nodiscard]] Result<Done> revoke(InvitationId id, Timestamp now) const;

    // Whether it would be taken now.
    [[nodiscard]] Result<bool> isUsable(const QString &code, Timestamp now) const;
    // Counts and keeps who was made with it, in the transaction that makes the account; false when it may not be used.
    // Two that want its last use wait for each other here.
    [[nodiscard]] Result<bool> use(const QString &code, AccountId account, Timestamp now) const;
    // Newest first, those below an account.
    [[nodiscard]] Result<QList<InvitationUse>> uses(InvitationId id, AccountId below, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
