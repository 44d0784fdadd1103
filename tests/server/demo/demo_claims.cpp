// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/demo/demo_claims.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const Claim kClaims[] = {
    {"sequences are dense from 1",
     {"test.dense", u"SELECT COUNT(*) FROM (SELECT c.id FROM conversation c LEFT JOIN message m "
                    "ON m.conversation_id = c.id GROUP BY c.id, c.last_seq "
                    "HAVING COUNT(m.id) <> c.last_seq OR MIN(m.seq) <> 1 OR MAX(m.seq) <> c.last_seq) AS wrong"_s}},
    {"conversations are in order of time",
     {"test.order", u"SELECT COUNT(*) FROM message a JOIN message b ON b.conversation_id = a.conversation_id "
                    "AND b.seq = a.seq + 1 WHERE b.created_at < a.created_at OR b.id < a.id"_s}},
    {"a conversation begins with its first message",
     {"test.begin", u"SELECT COUNT(*) FROM conversation c JOIN message m ON m.conversation_id = c.id AND m.seq = 1 "
                    "WHERE m.created_at <> c.created_at"_s}},
    {"messages of a pair go from one to the other",
     {"test.pair", u"SELECT COUNT(*) FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE c.kind = 0 "
                   "AND (c.low_id >= c.high_id OR m.ope <> 0 OR NOT ((m.sender_id = c.low_id AND m.to_id = c.high_id) "
                   "OR (m.sender_id = c.high_id AND m.to_id = c.low_id)))"_s}},
    {"only friends talk, since they are",
     {"test.friends", u"SELECT COUNT(*) FROM message m LEFT JOIN friendship f ON f.account_id = m.to_id "
                      "AND f.friend_id = m.sender_id WHERE m.ope = 0 AND (f.id IS NULL "
                      "OR f.created_at > m.created_at)"_s}},
    {"who is blocked by a friend has not written",
     {"test.blocked", u"SELECT COUNT(*) FROM message m JOIN account_block b ON b.account_id = m.to_id "
                      "AND b.blocked_id = m.sender_id WHERE m.ope = 0"_s}},
    {"messages of a group come from members, since they are",
     {"test.groupSender", u"SELECT COUNT(*) FROM message m JOIN conversation c ON c.id = m.conversation_id "
                          "LEFT JOIN chat_group_member g ON g.group_id = c.low_id AND g.account_id = m.sender_id "
                          "WHERE c.kind = 1 AND (g.group_id IS NULL OR g.joined_at > m.created_at OR m.ope <> 1 "
                          "OR m.to_id <> c.low_id OR c.high_id <> 0 OR m.seq <= g.joined_seq)"_s}},
    {"members joined where the conversation was",
     {"test.joinedSeq", u"SELECT COUNT(*) FROM (SELECT g.group_id FROM chat_group_member g LEFT JOIN message m "
                        "ON m.ope = 1 AND m.to_id = g.group_id AND m.created_at < g.joined_at "
                        "GROUP BY g.group_id, g.account_id, g.joined_seq HAVING COUNT(m.id) <> g.joined_seq) AS x"_s}},
    {"groups count their members",
     {"test.members", u"SELECT COUNT(*) FROM chat_group g WHERE g.member_count > g.member_limit OR g.member_count <> "
                      "(SELECT COUNT(*) FROM chat_group_member m WHERE m.group_id = g.id)"_s}},
    {"a group has one owner, its own",
     {"test.owner", u"SELECT COUNT(*) FROM chat_group g WHERE 1 <> (SELECT COUNT(*) FROM chat_group_member m "
                    "WHERE m.group_id = g.id AND m.role = 2) OR NOT EXISTS (SELECT 1 FROM chat_group_member m "
                    "WHERE m.group_id = g.id AND m.role = 2 AND m.account_id = g.owner_id "
                    "AND m.joined_at = g.created_at)"_s}},
    {"nobody joins a group before it is there, or before himself",
     {"test.joinedAt", u"SELECT COUNT(*) FROM chat_group_member m JOIN chat_group g ON g.id = m.group_id "
                       "JOIN account a ON a.id = m.account_id "
                       "WHERE m.joined_at < g.created_at OR m.joined_at < a.created_at"_s}},
    {"only general members are muted",
     {"test.muted", u"SELECT COUNT(*) FROM chat_group_member WHERE muted_until <> 0 AND role <> 0"_s}},
    {"friendships have two directions of one age",
     {"test.symmetric", u"SELECT COUNT(*) FROM friendship f LEFT JOIN friendship b ON b.account_id = f.friend_id "
                        "AND b.friend_id = f.account_id WHERE b.id IS NULL OR b.created_at <> f.created_at "
                        "OR f.account_id = f.friend_id"_s}},
    {"everyone has 5 to 100 friends",
     {"test.degree", u"SELECT COUNT(*) FROM (SELECT a.id FROM account a LEFT JOIN friendship f ON f.account_id = a.id "
                     "GROUP BY a.id HAVING COUNT(f.id) < 5 OR COUNT(f.id) > 100) AS x"_s}},
    {"nobody is a friend before he is there",
     {"test.friendSince", u"SELECT COUNT(*) FROM friendship f JOIN account a ON a.id = f.account_id "
                          "WHERE f.created_at < a.created_at"_s}},
    {"only strangers wait to be friends",
     {"test.waiting", u"SELECT COUNT(*) FROM friend_request r LEFT JOIN friendship f ON f.account_id = r.from_id "
                      "AND f.friend_id = r.to_id WHERE r.from_id = r.to_id OR (r.status = 1) <> (f.id IS NOT NULL) "
                      "OR (r.status = 0) <> (r.replied_at IS NULL) OR r.replied_at < r.created_at"_s}},
    {"only strangers wait to be members, where they may",
     {"test.joining", u"SELECT COUNT(*) FROM chat_group_request r JOIN chat_group g ON g.id = r.group_id "
                      "LEFT JOIN chat_group_member m ON m.group_id = r.group_id AND m.account_id = r.account_id "
                      "WHERE (r.status = 1) <> (m.group_id IS NOT NULL) OR (r.status = 0) <> (r.replied_at IS NULL) "
                      "OR (r.status = 0) <> (r.replied_by IS NULL) OR (r.status = 0 AND g.disable_add_group) "
                      "OR r.replied_at < r.created_at"_s}},
    {"nobody blocks himself",
     {"test.selfBlock", u"SELECT COUNT(*) FROM account_block WHERE account_id = blocked_id"_s}},
    {"groups of friends hold one's own friends",
     {"test.friendGroups", u"SELECT COUNT(*) FROM friend_group_member m JOIN friend_group g "
                           "ON g.id = m.friend_group_id JOIN friendship f ON f.id = m.friendship_id "
                           "WHERE f.account_id <> g.account_id"_s}},
    {"people read what is there, and what they wrote themselves",
     {"test.read", u"SELECT COUNT(*) FROM read_mark r JOIN conversation c ON c.id = r.conversation_id "
                   "WHERE r.read_seq < 1 OR r.read_seq > c.last_seq OR r.read_seq < (SELECT COALESCE(MAX(m.seq), 0) "
                   "FROM message m WHERE m.conversation_id = c.id AND m.sender_id = r.account_id)"_s}},
    {"only who belongs to a conversation reads it",
     {"test.reader", u"SELECT COUNT(*) FROM read_mark r JOIN conversation c ON c.id = r.conversation_id "
                     "LEFT JOIN chat_group_member m ON c.kind = 1 AND m.group_id = c.low_id "
                     "AND m.account_id = r.account_id WHERE (c.kind = 0 AND r.account_id NOT IN (c.low_id, c.high_id)) "
                     "OR (c.kind = 1 AND m.group_id IS NULL)"_s}},
    {"recalled messages are empty, others are not",
     {"test.recalled", u"SELECT COUNT(*) FROM message WHERE (status = 1) <> (body = '') "
                       "OR (status = 1) <> (recalled_by IS NOT NULL) OR updated_at < created_at "
                       "OR (status = 0 AND updated_at <> created_at)"_s}},
    {"counters are past all ids",
     {"test.counters", u"SELECT COUNT(*) FROM id_counter WHERE next_value <> CASE kind "
                       "WHEN 'account' THEN (SELECT MAX(id) + 1 FROM account) "
                       "ELSE (SELECT MAX(id) + 1 FROM chat_group) END"_s}},
    {"ids are dense",
     {"test.ids", u"SELECT COUNT(*) FROM (SELECT 1 AS one WHERE (SELECT MIN(id) FROM account) <> 10000000 "
                  "OR (SELECT MAX(id) - MIN(id) + 1 - COUNT(*) FROM account) <> 0 "
                  "OR (SELECT MAX(id) - COUNT(*) FROM chat_group) <> 0) AS wrong"_s}},
    {"sessions begin, go on and end in this order",
     {"test.sessions", u"SELECT COUNT(*) FROM session s JOIN account a ON a.id = s.account_id "
                       "WHERE s.created_at < a.created_at OR s.last_seen_at < s.created_at "
                       "OR s.expires_at <= s.last_seen_at OR (s.ended_at IS NULL) <> (s.end_reason = '')"_s}},
};

} // namespace

std::span<const Claim> claims()
{
    return kClaims;
}

} // namespace freeim::test
