// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/chat_group_repository.h"

#include "server/repositories/like_pattern.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kFind{"chatGroup.find", u"SELECT "_s + columns<StoredChatGroup>() +
                                            u" FROM chat_group WHERE id = ? AND dissolved_at IS NULL"_s};

const Statement kLock{"chatGroup.lock", u"SELECT "_s + columns<StoredChatGroup>() +
                                            u" FROM chat_group WHERE id = ? AND dissolved_at IS NULL {for_update}"_s};

const Statement kLockAny{"chatGroup.lockAny",
                         u"SELECT "_s + columns<AnyChatGroup>() + u" FROM chat_group WHERE id = ? {for_update}"_s};

const Statement kTakeId{"chatGroup.takeId",
                        u"UPDATE id_counter SET next_value = CASE WHEN next_value = ? THEN ? ELSE next_value END + 1 "
                        "WHERE kind = 'chat_group' RETURNING next_value - 1"_s};

const Statement kInsert{"chatGroup.insert",
                        u"INSERT INTO chat_group (id, name, name_key, avatar, intro, owner_id, member_count, "
                        "member_limit, disable_add_member, disable_view_member, disable_add_group, "
                        "enable_before_message, longitude, latitude, cell, created_at) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s};

const Statement kUpdate{"chatGroup.update",
                        u"UPDATE chat_group SET name = ?, name_key = ?, avatar = ?, intro = ?, member_limit = ?, "
                        "disable_add_member = ?, disable_view_member = ?, disable_add_group = ?, "
                        "enable_before_message = ?, longitude = ?, latitude = ?, cell = ? WHERE id = ?"_s};

const Statement kSetOwner{"chatGroup.setOwner", u"UPDATE chat_group SET owner_id = ? WHERE id = ?"_s};

const Statement kAddToMemberCount{"chatGroup.addToMemberCount",
                                  u"UPDATE chat_group SET member_count = member_count + ? WHERE id = ?"_s};

const Statement kMarkDissolved{"chatGroup.markDissolved",
                               u"UPDATE chat_group SET dissolved_at = ?, member_count = 0 WHERE id = ?"_s};

const Statement kMarkRestored{
    "chatGroup.markRestored",
    u"UPDATE chat_group SET dissolved_at = NULL, owner_id = ?, member_count = ? WHERE id = ?"_s};

const Statement kSetMutedUntil{"chatGroup.setMutedUntil", u"UPDATE chat_group SET muted_until = ? WHERE id = ?"_s};

const Statement kDissolvedBy{"chatGroup.dissolvedBy",
                             u"SELECT id FROM chat_group WHERE dissolved_at <= ? AND dissolved_at IS NOT NULL "
                             "AND erased_at IS NULL ORDER BY dissolved_at LIMIT ?"_s};

const Statement kMarkErased{"chatGroup.markErased", u"UPDATE chat_group SET erased_at = ? WHERE id = ?"_s};

const Statement kBeginErasure{"chatGroup.beginErasure", u"INSERT INTO chat_group_erasure (group_id) VALUES (?)"_s};

const Statement kFirstErasure{"chatGroup.firstErasure",
                              u"SELECT group_id FROM chat_group_erasure ORDER BY group_id LIMIT 1"_s};

const Statement kEndErasure{"chatGroup.endErasure", u"DELETE FROM chat_group_erasure WHERE group_id = ?"_s};

const Statement kInsertConversation{"chatGroup.insertConversation",
                                    u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at) "
                                    "VALUES (1, ?, 0, 0, ?)"_s};

const Statement kInsertGram{"chatGroup.insertGram", u"INSERT INTO chat_group_gram (gram, group_id) VALUES (?, ?)"_s};

const Statement kRemoveGrams{"chatGroup.removeGrams", u"DELETE FROM chat_group_gram WHERE group_id = ?"_s};

const Statement kCountWithGram{
    "chatGroup.countWithGram",
    u"SELECT count(*) FROM (SELECT 1 FROM chat_group_gram WHERE gram = ? LIMIT ?) AS counted"_s};

const QString kNamedFrom = u" FROM chat_group_gram piece JOIN chat_group found ON found.id = piece.group_id "
                           "WHERE piece.gram = ? AND found.name_key LIKE ? ESCAPE '!' AND piece.group_id <> ? "
                           "AND found.dissolved_at IS NULL "_s;

const Statement kNamed{"chatGroup.named", u"SELECT "_s + columns<ChatGroup>("found"_L1) + kNamedFrom +
                                              u"ORDER BY piece.group_id LIMIT ? OFFSET ?"_s};

const Statement kCountNamed{"chatGroup.countNamed",
                            u"SELECT count(*) FROM (SELECT 1"_s + kNamedFrom + u"LIMIT ?) AS counted"_s};

const Statement kNamedWithPlace{"chatGroup.namedWithPlace",
                                u"SELECT "_s + columns<StoredChatGroup>("found"_L1) + kNamedFrom +
                                    u"AND found.cell IS NOT NULL ORDER BY piece.group_id"_s};

const QString kInCellsFrom = u" FROM chat_group WHERE cell BETWEEN ? AND ? AND cell IS NOT NULL "
                             "AND dissolved_at IS NULL AND name_key LIKE ? ESCAPE '!' "_s;

const Statement kInCells{"chatGroup.inCells",
                         u"SELECT "_s + columns<StoredChatGroup>() + kInCellsFrom + u"ORDER BY cell, id LIMIT ?"_s};

const Statement kCountInCells{"chatGroup.countInCells",
                              u"SELECT count(*) FROM (SELECT 1"_s + kInCellsFrom + u"LIMIT ?) AS counted"_s};

const Statement kLastPlaceOf{
    "chatGroup.lastPlaceOf",
    u"SELECT COALESCE(asked.longitude, account.longitude) AS longitude, "
    "COALESCE(asked.latitude, account.latitude) AS latitude "
    "FROM account LEFT JOIN account_position asked ON asked.account_id = account.id WHERE account.id = ? "
    "AND (asked.account_id IS NOT NULL OR account.longitude <> 0 OR account.latitude <> 0)"_s};

const Statement kOfAccount{"chatGroup.ofAccount",
                           u"SELECT "_s + columns<ChatGroup>("mine"_L1) +
                               u" FROM chat_group_member me JOIN chat_group mine ON mine.id = me.group_id "
                               "WHERE me.account_id = ? ORDER BY me.group_id LIMIT ? OFFSET ?"_s};

const Statement kCommon{"chatGroup.common",
                        u"SELECT "_s + columns<ChatGroup>("shared"_L1) +
                            u" FROM chat_group_member one "
                            "JOIN chat_group_member other ON other.group_id = one.group_id AND other.account_id = ? "
                            "JOIN chat_group shared ON shared.id = one.group_id "
                            "WHERE one.account_id = ? ORDER BY one.group_id"_s};

} // namespace

Result<std::optional<StoredChatGroup>> ChatGroupRepository::find(ChatGroupId group) const
{
    return m_connection.first<StoredChatGroup>(kFind, group);
}

Result<std::optional<StoredChatGroup>> ChatGroupRepository::lock(ChatGroupId group) const
{
    return m_connection.first<StoredChatGroup>(kLock, group);
}

Result<std::optional<AnyChatGroup>> ChatGroupRepository::lockAny(ChatGroupId group) const
{
    return m_connection.first<AnyChatGroup>(kLockAny, group);
}

Result<ChatGroupId> ChatGroupRepository::takeId() const
{
    FREEIM_TRY(const auto id, m_connection.value<ChatGroupId>(kTakeId, kFirstAccountId, kChatGroupSecondRange + 1));
    if (!id)
        return failInternally(u"the counter of chat groups is missing"_s);
    return *id;
}

Result<Done> ChatGroupRepository::insert(const StoredChatGroup &group, const QString &nameKey, AccountId owner,
                                         Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kInsert, group.id, group.name, nameKey, group.avatar, group.intro, owner,
                                     group.members, group.membersLimit, group.disableAddMember, group.disableViewMember,
                                     group.disableAddGroup, group.enableBeforeMessage, group.longitude, group.latitude,
                                     group.cell, now));
    return Done{};
}

Result<Done> ChatGroupRepository::update(const StoredChatGroup &group, const QString &nameKey) const
{
    FREEIM_CHECK(m_connection.change(kUpdate, group.name, nameKey, group.avatar, group.intro, group.membersLimit,
                                     group.disableAddMember, group.disableViewMember, group.disableAddGroup,
                                     group.enableBeforeMessage, group.longitude, group.latitude, group.cell, group.id));
    return Done{};
}

Result<Done> ChatGroupRepository::setOwner(ChatGroupId group, AccountId owner) const
{
    FREEIM_CHECK(m_connection.change(kSetOwner, owner, group));
    return Done{};
}

Result<Done> ChatGroupRepository::addToMemberCount(ChatGroupId group, int members) const
{
    FREEIM_CHECK(m_connection.change(kAddToMemberCount, members, group));
    return Done{};
}

Result<Done> ChatGroupRepository::markDissolved(ChatGroupId group, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kMarkDissolved, now, group));
    return Done{};
}

Result<Done> ChatGroupRepository::markRestored(ChatGroupId group, AccountId owner, qsizetype members) const
{
    FREEIM_CHECK(m_connection.change(kMarkRestored, owner, members, group));
    return Done{};
}

Result<Done> ChatGroupRepository::setMutedUntil(ChatGroupId group, Timestamp until) const
{
    FREEIM_CHECK(m_connection.change(kSetMutedUntil, until, group));
    return Done{};
}

Result<QList<ChatGroupId>> ChatGroupRepository::dissolvedBy(Timestamp then, int limit) const
{
    return m_connection.values<ChatGroupId>(kDissolvedBy, then, limit);
}

Result<Done> ChatGroupRepository::markErased(ChatGroupId group, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kMarkErased, now, group));
    FREEIM_CHECK(m_connection.change(kBeginErasure, group));
    return Done{};
}

Result<std::optional<ChatGroupId>> ChatGroupRepository::firstErasure() const
{
    return m_connection.value<ChatGroupId>(kFirstErasure);
}

Result<Done> ChatGroupRepository::endErasure(ChatGroupId group) const
{
    FREEIM_CHECK(m_connection.change(kEndErasure, group));
    return Done{};
}

Result<Done> ChatGroupRepository::insertConversation(ChatGroupId group, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kInsertConversation, group, now));
    return Done{};
}

Result<Done> ChatGroupRepository::insertGrams(ChatGroupId group, const QStringList &grams) const
{
    for (const QString &gram : grams)
        FREEIM_CHECK(m_connection.change(kInsertGram, gram, group));
    return Done{};
}

Result<Done> ChatGroupRepository::removeGrams(ChatGroupId group) const
{
    FREEIM_CHECK(m_connection.change(kRemoveGrams, group));
    return Done{};
}

Result<qint64> ChatGroupRepository::countWithGram(const QString &gram, int most) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountWithGram, gram, most));
    return count.value_or(0);
}

Result<QList<ChatGroup>> ChatGroupRepository::named(const ChatGroupNameFilter &filter, qint64 limit,
                                                    qint64 offset) const
{
    return m_connection.list<ChatGroup>(kNamed, filter.gram, containing(filter.part), filter.except, limit, offset);
}

Result<qint64> ChatGroupRepository::countNamed(const ChatGroupNameFilter &filter, int most) const
{
    FREEIM_TRY(const auto count,
               m_connection.value<qint64>(kCountNamed, filter.gram, containing(filter.part), filter.except, most));
    return count.value_or(0);
}

Result<QList<StoredChatGroup>> ChatGroupRepository::namedWithPlace(const ChatGroupNameFilter &filter) const
{
    return m_connection.list<StoredChatGroup>(kNamedWithPlace, filter.gram, containing(filter.part), filter.except);
}

Result<QList<StoredChatGroup>> ChatGroupRepository::inCells(qint64 first, qint64 last, const QString &part,
                                                            qint64 limit) const
{
    return m_connection.list<StoredChatGroup>(kInCells, first, last, containing(part), limit);
}

Result<qint64> ChatGroupRepository::countInCells(qint64 first, qint64 last, const QString &part, qint64 most) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountInCells, first, last, containing(part), most));
    return count.value_or(0);
}

Result<std::optional<StoredPosition>> ChatGroupRepository::lastPlaceOf(AccountId account) const
{
    return m_connection.first<StoredPosition>(kLastPlaceOf, account);
}

Result<QList<ChatGroup>> ChatGroupRepository::ofAccount(AccountId account, int limit, qint64 offset) const
{
    return m_connection.list<ChatGroup>(kOfAccount, account, limit, offset);
}

Result<QList<ChatGroup>> ChatGroupRepository::common(AccountId one, AccountId other) const
{
    return m_connection.list<ChatGroup>(kCommon, other, one);
}

} // namespace freeim
