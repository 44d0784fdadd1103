// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/announcement.h"

namespace freeim {

// Announcements as stored. A cheap value over a connection, used in its thread.
class AnnouncementRepository
{
public:
    explicit AnnouncementRepository(Connection &connection)
        : m_connection(connection)
    {}

    // announcement.id is left to the database.
    [[nodiscard]] Result<AnnouncementId> add(const SentAnnouncement &announcement) const;
    [[nodiscard]] Result<Done> addRecipient(AnnouncementId id, AccountId account) const;
    // Those who are members of its group now.
    [[nodiscard]] Result<Done> addMembers(AnnouncementId id) const;

    [[nodiscard]] Result<std::optional<SentAnnouncement>> find(AnnouncementId id) const;
    [[nodiscard]] Result<QList<AccountId>> recipients(AnnouncementId id) const;
    // Newest first, those below an id.
    [[nodiscard]] Result<QList<SentAnnouncement>> list(AnnouncementId below, int limit) const;
    // The same of those meant for an account: what everyone was told before it was made is not.
    [[nodiscard]] Result<QList<Announcement>> listFor(AccountId account, AnnouncementId below, int limit) const;

    [[nodiscard]] Result<qint64> countAccounts() const;
    [[nodiscard]] Result<bool> accountExists(AccountId account) const;
    // Nothing: there is no such group, or no more.
    [[nodiscard]] Result<std::optional<QList<AccountId>>> membersOf(ChatGroupId group) const;

private:
    Connection &m_connection;
};

} // namespace freeim
