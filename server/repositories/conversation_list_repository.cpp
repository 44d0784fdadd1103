// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/conversation_list_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<ListedConversation>)
{
    return std::tuple{
        field<&ListedConversation::id>("id"),
        field<&ListedConversation::ope>("ope"),
        field<&ListedConversation::toId>("toId"),
        field<&ListedConversation::name>("name"),
        field<&ListedConversation::remark>("remark"),
        field<&ListedConversation::avatar>("avatar"),
        field<&ListedConversation::lastSeq>("lastSeq"),
        field<&ListedConversation::readSeq>("readSeq"),
        field<&ListedConversation::unreadCount>("unreadCount"),
        field<&ListedConversation::lastMessage>("lastMessage"),
        field<&ListedConversation::updatedAt>("updatedAt"),
        field<&ListedConversation::isMuted>("isMuted"),
        field<&ListedConversation::isPinned>("isPinned"),
    };
}

constexpr auto fields(std::type_identity<ConversationSetting>)
{
    return std::tuple{field<&ConversationSetting::isMuted>("isMuted"),
                      field<&ConversationSetting::isPinned>("isPinned")};
}

namespace {

// What is looked at for a count of unread messages. Whoever writes much and never reads would otherwise have all his
// own messages walked through each time.
constexpr int kUnreadWindow = 10'000;

// Each part has an index; CROSS JOIN keeps SQLite from beginning with all groups there are. The member who joined later
// without history sees nothing up to hidden_until.
const QString kMine = u"SELECT c.id, 0 AS ope, c.high_id AS to_id, c.low_id AS reader, c.last_seq, "
                      "COALESCE(c.last_message_at, c.created_at) AS updated_at, 0 AS hidden_until "
                      "FROM conversation c WHERE c.kind = 0 AND c.low_id = ? "
                      "UNION ALL "
                      "SELECT c.id, 0, c.low_id, c.high_id, c.last_seq, COALESCE(c.last_message_at, c.created_at), 0 "
                      "FROM conversation c WHERE c.kind = 0 AND c.high_id = ? "
                      "UNION ALL "
                      "SELECT c.id, 1, m.group_id, m.account_id, c.last_seq, "
                      "CASE WHEN c.last_message_at > m.joined_at THEN c.last_message_at ELSE m.joined_at END, "
                      "CASE WHEN g.enable_before_message THEN 0 ELSE m.joined_seq END FROM chat_group_member m "
                      "CROSS JOIN chat_group g CROSS JOIN conversation c WHERE m.account_id = ? AND g.id = m.group_id "
                      "AND g.dissolved_at IS NULL AND c.kind = 1 AND c.low_id = m.group_id AND c.high_id = 0"_s;

const QString kIsPinned = u"mine.id IN (SELECT p.conversation_id FROM conversation_setting p "
                          "WHERE p.account_id = ? AND p.is_pinned)"_s;
// Whoever sets up a conversation with a friend in which nothing was said yet makes its row, which the friend must not
// notice.
const QString kHasBegun = u"(mine.last_seq > 0 OR mine.ope = 1)"_s;

// The page is chosen first; everything else is looked up for its rows alone.
QString pageSql(const QString &condition)
{
    return u"SELECT page.id, page.ope, page.to_id, COALESCE(a.nickname, g.name, '') AS name, "
           "COALESCE(f.remark, '') AS remark, COALESCE(a.avatar, g.avatar, '') AS avatar, page.last_seq, "
           "page.read_seq, (SELECT COUNT(*) FROM (SELECT 1 FROM message u WHERE u.conversation_id = page.id "
           "AND u.seq > page.unread_after AND u.sender_id <> page.reader AND u.status = 0 LIMIT %1) counted) "
           "AS unread_count, page.updated_at, page.is_muted, page.is_pinned, "_s.arg(kMostUnread) +
           columns<Message>("m"_L1, "last_message"_L1) +
           u" FROM (SELECT chosen.*, COALESCE(r.read_seq, 0) AS read_seq, COALESCE(s.is_muted, FALSE) AS is_muted, "
           "COALESCE(s.is_pinned, FALSE) AS is_pinned, CASE "
           "WHEN COALESCE(r.read_seq, 0) >= chosen.hidden_until AND COALESCE(r.read_seq, 0) >= chosen.last_seq - %1 "
           "THEN COALESCE(r.read_seq, 0) WHEN chosen.hidden_until >= chosen.last_seq - %1 THEN chosen.hidden_until "
           "ELSE chosen.last_seq - %1 END AS unread_after FROM (SELECT mine.* FROM ("_s.arg(kUnreadWindow) +
           kMine + u") mine WHERE (mine.updated_at, mine.id) < (?, ?) AND "_s + condition +
           u" ORDER BY mine.updated_at DESC, mine.id DESC LIMIT ?) chosen "
           "LEFT JOIN read_mark r ON r.account_id = chosen.reader AND r.conversation_id = chosen.id "
           "LEFT JOIN conversation_setting s ON s.account_id = chosen.reader AND s.conversation_id = chosen.id) page "
           "LEFT JOIN account a ON page.ope = 0 AND a.id = page.to_id "
           "LEFT JOIN friendship f ON page.ope = 0 AND f.account_id = page.reader AND f.friend_id = page.to_id "
           "LEFT JOIN chat_group g ON page.ope = 1 AND g.id = page.to_id "
           "LEFT JOIN message m ON m.conversation_id = page.id AND m.seq = page.last_seq "
           "AND page.last_seq > page.hidden_until ORDER BY page.updated_at DESC, page.id DESC"_s;
}

const Statement kPage{"conversationList.page", pageSql(u'(' + kHasBegun + u" OR "_s + kIsPinned + u')')};
const Statement kPinned{"conversationList.pinned", pageSql(kIsPinned)};
const Statement kUnpinned{"conversationList.unpinned", pageSql(kHasBegun + u" AND NOT "_s + kIsPinned)};

// One statement, so that two devices that change one thing each at once both have their way.
const Statement kSet{
    "conversationList.set",
    u"INSERT INTO conversation_setting (account_id, conversation_id, is_muted, is_pinned, updated_at) "
    "VALUES (?, ?, COALESCE(CAST(? AS BOOLEAN), FALSE), COALESCE(CAST(? AS BOOLEAN), FALSE), ?) "
    "ON CONFLICT (account_id, conversation_id) DO UPDATE SET "
    "is_muted = COALESCE(CAST(? AS BOOLEAN), conversation_setting.is_muted), "
    "is_pinned = COALESCE(CAST(? AS BOOLEAN), conversation_setting.is_pinned), updated_at = excluded.updated_at "
    "WHERE conversation_setting.is_muted <> COALESCE(CAST(? AS BOOLEAN), conversation_setting.is_muted) "
    "OR conversation_setting.is_pinned <> COALESCE(CAST(? AS BOOLEAN), conversation_setting.is_pinned) "
    "RETURNING is_muted, is_pinned"_s};

} // namespace

Result<QList<ListedConversation>> ConversationListRepository::page(AccountId account, std::optional<bool> isPinned,
                                                                   const ConversationPlace &after, int limit) const
{
    const Statement &statement = !isPinned ? kPage : *isPinned ? kPinned : kUnpinned;
    return m_connection.list<ListedConversation>(statement, account, account, account, after.updatedAt, after.id,
                                                 account, limit);
}

Result<std::optional<ConversationSetting>> ConversationListRepository::set(AccountId account,
                                                                           ConversationId conversation,
                                                                           std::optional<bool> isMuted,
                                                                           std::optional<bool> isPinned,
                                                                           Timestamp now) const
{
    return m_connection.first<ConversationSetting>(kSet, account, conversation, isMuted, isPinned, now, isMuted,
                                                   isPinned, isMuted, isPinned);
}

} // namespace freeim
