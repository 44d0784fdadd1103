// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/maintenance/database_check.h"

#include "server/storage/migrations.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Each selects a sentence for every row that is wrong, the first so many.
const Statement kSequences{
    "check.sequences",
    u"SELECT 'conversation ' || c.id || ' counts ' || c.last_seq || ' messages; there are ' || COALESCE(m.number, 0) "
    "|| ', from ' || COALESCE(m.lowest, 0) || ' to ' || COALESCE(m.highest, 0) FROM conversation c LEFT JOIN "
    "(SELECT conversation_id, COUNT(*) AS number, MIN(seq) AS lowest, MAX(seq) AS highest FROM message "
    "GROUP BY conversation_id) m ON m.conversation_id = c.id WHERE c.last_seq <> COALESCE(m.number, 0) "
    "OR c.last_seq <> COALESCE(m.highest, 0) OR COALESCE(m.lowest, 1) <> 1 ORDER BY c.id LIMIT ?"_s};

const Statement kConversations{
    "check.conversations",
    u"SELECT 'conversation ' || c.id || ' is between ' || c.low_id || ' and ' || c.high_id || ', not both of which are "
    "there' FROM conversation c WHERE CASE WHEN c.kind = 0 THEN c.low_id >= c.high_id "
    "OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.low_id) "
    "OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.high_id) "
    "ELSE c.high_id <> 0 OR NOT EXISTS (SELECT 1 FROM chat_group g WHERE g.id = c.low_id) END "
    "ORDER BY c.id LIMIT ?"_s};

const Statement kLastMessages{
    "check.lastMessages",
    u"SELECT 'conversation ' || c.id || ' was last written to at ' || COALESCE(c.last_message_at, 0) || '; its last "
    "message is of ' || m.created_at FROM conversation c JOIN message m ON m.conversation_id = c.id "
    "AND m.seq = c.last_seq WHERE c.last_message_at IS NULL OR c.last_message_at <> m.created_at ORDER BY c.id LIMIT ?"_s};

const Statement kMessages{
    "check.messages",
    u"SELECT 'message ' || m.id || ' from ' || m.sender_id || ' to ' || m.to_id || ' is in conversation ' || "
    "m.conversation_id || ', where it does not belong' FROM message m "
    "LEFT JOIN conversation c ON c.id = m.conversation_id "
    "WHERE c.id IS NULL OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = m.sender_id) OR c.kind <> m.ope OR (c.kind "
    "= 1 AND c.low_id <> m.to_id) OR (c.kind = 0 AND NOT "
    "((c.low_id = m.sender_id AND c.high_id = m.to_id) OR (c.low_id = m.to_id AND c.high_id = m.sender_id))) "
    "ORDER BY m.id LIMIT ?"_s};

const Statement kRecalls{"check.recalls", u"SELECT 'message ' || id || ' is recalled and still has its text' "
                                          "FROM message WHERE status = 1 AND body <> '' ORDER BY id LIMIT ?"_s};

const Statement kRecallers{
    "check.recallers", u"SELECT 'message ' || id || ' is recalled by ' || CASE WHEN recalled_by IS NULL THEN 'nobody' "
                       "ELSE 'an account and an operator' END FROM message WHERE status = 1 "
                       "AND (recalled_by IS NULL) = (recalled_by_operator IS NULL) ORDER BY id LIMIT ?"_s};

const Statement kReadMarks{
    "check.readMarks",
    u"SELECT 'account ' || r.account_id || ' has read ' || r.read_seq || ' of ' || c.last_seq || ' messages of "
    "conversation ' || c.id FROM read_mark r JOIN conversation c ON c.id = r.conversation_id "
    "WHERE r.read_seq < 0 OR r.read_seq > c.last_seq ORDER BY r.account_id, c.id LIMIT ?"_s};

const Statement kFriendships{
    "check.friendships",
    u"SELECT 'account ' || f.account_id || ' has ' || f.friend_id || ' as a friend, but not the other way round' "
    "FROM friendship f WHERE NOT EXISTS (SELECT 1 FROM friendship o WHERE o.account_id = f.friend_id "
    "AND o.friend_id = f.account_id) ORDER BY f.id LIMIT ?"_s};

const Statement kFriendGroups{
    "check.friendGroups",
    u"SELECT 'friend group ' || g.id || ' of account ' || g.account_id || ' holds a friend of ' || f.account_id "
    "FROM friend_group_member m JOIN friend_group g ON g.id = m.friend_group_id "
    "JOIN friendship f ON f.id = m.friendship_id WHERE g.account_id <> f.account_id ORDER BY g.id LIMIT ?"_s};

const Statement kMemberCounts{
    "check.memberCounts",
    u"SELECT 'chat group ' || g.id || ' counts ' || g.member_count || ' members; there are ' || COALESCE(m.number, 0) "
    "FROM chat_group g LEFT JOIN (SELECT group_id, COUNT(*) AS number FROM chat_group_member GROUP BY group_id) m "
    "ON m.group_id = g.id WHERE g.member_count <> COALESCE(m.number, 0) ORDER BY g.id LIMIT ?"_s};

const Statement kOwners{
    "check.owners",
    u"SELECT 'chat group ' || g.id || ' of account ' || g.owner_id || ' has another owner among its members, or none' "
    "FROM chat_group g LEFT JOIN (SELECT group_id, COUNT(*) AS number, MIN(account_id) AS owner FROM chat_group_member "
    "WHERE role = 2 GROUP BY group_id) m ON m.group_id = g.id WHERE g.dissolved_at IS NULL "
    "AND (COALESCE(m.number, 0) <> 1 OR m.owner <> g.owner_id) ORDER BY g.id LIMIT ?"_s};

const Statement kFormerMembers{
    "check.formerMembers",
    u"SELECT 'chat group ' || g.id || ' is not dissolved and has ' || m.number || ' former members' FROM chat_group g "
    "JOIN (SELECT group_id, COUNT(*) AS number FROM chat_group_former_member GROUP BY group_id) m "
    "ON m.group_id = g.id WHERE g.dissolved_at IS NULL ORDER BY g.id LIMIT ?"_s};

// They are taken in turn from counters of our own.
const Statement kNumbers{
    "check.numbers",
    u"SELECT 'the next ' || n.kind || ' would be ' || n.next_value || ', but ' || n.highest || ' is there' FROM "
    "(SELECT c.kind, c.next_value, CASE WHEN c.kind = 'account' THEN (SELECT MAX(id) FROM account) "
    "ELSE (SELECT MAX(id) FROM chat_group) END AS highest FROM id_counter c) n "
    "WHERE n.next_value <= n.highest ORDER BY n.kind LIMIT ?"_s};

// Old ones are removed, from the first on; with none left there is nothing to compare.
const Statement kChanges{
    "check.changes",
    u"SELECT 'account ' || e.account_id || ' counts ' || COALESCE(s.user_seq, 0) || ' changes; kept are ' || e.number "
    "|| ', from ' || e.lowest || ' to ' || e.highest FROM (SELECT account_id, COUNT(*) AS number, "
    "MIN(user_seq) AS lowest, MAX(user_seq) AS highest FROM account_event GROUP BY account_id) e "
    "LEFT JOIN account_sequence s ON s.account_id = e.account_id WHERE e.highest <> COALESCE(s.user_seq, 0) "
    "OR e.number <> e.highest - e.lowest + 1 ORDER BY e.account_id LIMIT ?"_s};

const Statement kIntegrity{"check.integrity", u"PRAGMA integrity_check"_s, Dialect::Sqlite};

const Statement kReferences{"check.references",
                            u"SELECT 'row ' || rowid || ' of ' || \"table\" || ' refers to nothing in ' || parent "
                            "FROM pragma_foreign_key_check LIMIT ?"_s,
                            Dialect::Sqlite};

} // namespace

Result<Done> DatabaseCheck::run(const std::function<void(const CheckResult &)> &done)
{
    const bool isSqlite = m_connection.dialect() == Dialect::Sqlite;
    if (isSqlite) {
        // First: on a damaged file whatever follows may be wrong or fail.
        done(integrity());
    }
    FREEIM_CHECK(checkSchema(m_connection, embeddedMigrations(m_connection.dialect())));
    if (isSqlite)
        done(runOne(u"references"_s, kReferences)); // PostgreSQL looks after these by itself

    const std::initializer_list<std::pair<QString, const Statement *>> checks{
        {u"sequences"_s, &kSequences},
        {u"conversations"_s, &kConversations},
        {u"last messages"_s, &kLastMessages},
        {u"messages"_s, &kMessages},
        {u"recalls"_s, &kRecalls},
        {u"recallers"_s, &kRecallers},
        {u"read marks"_s, &kReadMarks},
        {u"friendships"_s, &kFriendships},
        {u"friend groups"_s, &kFriendGroups},
        {u"member counts"_s, &kMemberCounts},
        {u"owners"_s, &kOwners},
        {u"former members"_s, &kFormerMembers},
        {u"numbers"_s, &kNumbers},
        {u"changes"_s, &kChanges},
    };
    for (const auto &[name, statement] : checks)
        done(runOne(name, *statement));
    return Done{};
}

CheckResult DatabaseCheck::runOne(const QString &name, const Statement &statement)
{
    CheckResult result{.name = name};
    const auto found = m_connection.values<QString>(statement, m_most + 1);
    if (!found) {
        result.differences = {found.error().internal};
        return result;
    }
    result.differences = QStringList(found->first(std::min<qsizetype>(found->size(), m_most)));
    result.hasMore = found->size() > m_most;
    return result;
}

CheckResult DatabaseCheck::integrity()
{
    CheckResult result{.name = u"file"_s};
    const auto lines = m_connection.values<QString>(kIntegrity);
    if (!lines)
        result.differences = {lines.error().internal};
    else if (*lines != QList<QString>{u"ok"_s})
        result.differences = QStringList(lines->first(std::min<qsizetype>(lines->size(), m_most)));
    result.hasMore = lines && lines->size() > m_most;
    return result;
}

} // namespace freeim
