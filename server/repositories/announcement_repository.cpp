// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/announcement_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT "_s + columns<SentAnnouncement>() + u" FROM announcement "_s;

const Statement kAdd{"announcement.add",
                     u"INSERT INTO announcement (title, body, audience, group_id, account_count, created_at, "
                     "created_by, created_by_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s};
const Statement kAddRecipient{"announcement.addRecipient",
                              u"INSERT INTO announcement_recipient (announcement_id, account_id) VALUES (?, ?)"_s};
const Statement kAddMembers{"announcement.addMembers",
                            u"INSERT INTO announcement_recipient (announcement_id, account_id) "
                            "SELECT a.id, m.account_id FROM announcement a JOIN chat_group_member m "
                            "ON m.group_id = a.group_id WHERE a.id = ?"_s};
const Statement kFind{"announcement.find", kSelect + u"WHERE id = ?"_s};
const Statement kRecipients{"announcement.recipients", u"SELECT account_id FROM announcement_recipient "
                                                       "WHERE announcement_id = ? ORDER BY account_id"_s};
const Statement kList{"announcement.list", kSelect + u"WHERE id < ? ORDER BY id DESC LIMIT ?"_s};

// Both halves stop at the limit, so that neither is read to its end.
const Statement kListFor{
    "announcement.listFor",
    u"SELECT id, title, body, created_at FROM ("
    "SELECT * FROM (SELECT n.id, n.title, n.body, n.created_at FROM announcement n WHERE n.audience = 0 AND n.id < ? "
    "AND n.created_at >= (SELECT a.created_at FROM account a WHERE a.id = ?) ORDER BY n.id DESC LIMIT ?) AS told_all "
    "UNION ALL "
    "SELECT * FROM (SELECT n.id, n.title, n.body, n.created_at FROM announcement_recipient r "
    "JOIN announcement n ON n.id = r.announcement_id WHERE r.account_id = ? AND r.announcement_id < ? "
    "ORDER BY r.announcement_id DESC LIMIT ?) AS told_some) AS told ORDER BY id DESC LIMIT ?"_s};

const Statement kCountAccounts{"announcement.countAccounts",
                               u"SELECT COUNT(*) FROM account WHERE deleted_at IS NULL"_s};
const Statement kAccountExists{"announcement.accountExists",
                               u"SELECT EXISTS (SELECT 1 FROM account WHERE id = ? AND deleted_at IS NULL)"_s};
const Statement kGroupExists{"announcement.groupExists",
                             u"SELECT EXISTS (SELECT 1 FROM chat_group WHERE id = ? AND dissolved_at IS NULL)"_s};
const Statement kMembers{"announcement.members",
                         u"SELECT account_id FROM chat_group_member WHERE group_id = ? ORDER BY account_id"_s};

} // namespace

Result<AnnouncementId> AnnouncementRepository::add(const SentAnnouncement &announcement) const
{
    FREEIM_TRY(const auto id, m_connection.value<AnnouncementId>(kAdd, announcement.title, announcement.text,
                                                                 announcement.audience, announcement.groupId,
                                                                 announcement.accountCount, announcement.createdAt,
                                                                 announcement.createdBy, announcement.createdByName));
    if (!id)
        return failInternally(u"announcement.add returned no id"_s);
    return *id;
}

Result<Done> AnnouncementRepository::addRecipient(AnnouncementId id, AccountId account) const
{
    FREEIM_CHECK(m_connection.change(kAddRecipient, id, account));
    return Done{};
}

Result<Done> AnnouncementRepository::addMembers(AnnouncementId id) const
{
    FREEIM_CHECK(m_connection.change(kAddMembers, id));
    return Done{};
}

Result<std::optional<SentAnnouncement>> AnnouncementRepository::find(AnnouncementId id) const
{
    return m_connection.first<SentAnnouncement>(kFind, id);
}

Result<QList<AccountId>> AnnouncementRepository::recipients(AnnouncementId id) const
{
    return m_connection.values<AccountId>(kRecipients, id);
}

Result<QList<SentAnnouncement>> AnnouncementRepository::list(AnnouncementId below, int limit) const
{
    return m_connection.list<SentAnnouncement>(kList, below, limit);
}

Result<QList<Announcement>> AnnouncementRepository::listFor(AccountId account, AnnouncementId below, int limit) const
{
    return m_connection.list<Announcement>(kListFor, below, account, limit, account, below, limit, limit);
}

Result<qint64> AnnouncementRepository::countAccounts() const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountAccounts));
    return count.value_or(0);
}

Result<bool> AnnouncementRepository::accountExists(AccountId account) const
{
    FREEIM_TRY(const auto exists, m_connection.value<bool>(kAccountExists, account));
    return exists.value_or(false);
}

Result<std::optional<QList<AccountId>>> AnnouncementRepository::membersOf(ChatGroupId group) const
{
    FREEIM_TRY(const auto exists, m_connection.value<bool>(kGroupExists, group));
    if (!exists.value_or(false))
        return std::optional<QList<AccountId>>{};
    FREEIM_TRY(QList<AccountId> members, m_connection.values<AccountId>(kMembers, group));
    return std::optional(std::move(members));
}

} // namespace freeim
