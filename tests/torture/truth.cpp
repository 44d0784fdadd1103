// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/truth.h"

#include "server/storage/connection.h"

namespace freeim::torture {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<StoredMessage>)
{
    using Row = StoredMessage;
    return std::tuple{field<&Row::id>("id"),         field<&Row::conversationId>("conversationId"),
                      field<&Row::seq>("seq"),       field<&Row::senderId>("senderId"),
                      field<&Row::toId>("toId"),     field<&Row::body>("body"),
                      field<&Row::status>("status"), field<&Row::clientMsgId>("clientMsgId")};
}

constexpr auto fields(std::type_identity<StoredConversation>)
{
    using Row = StoredConversation;
    return std::tuple{field<&Row::id>("id"), field<&Row::kind>("kind"), field<&Row::lowId>("lowId"),
                      field<&Row::highId>("highId"), field<&Row::lastSeq>("lastSeq")};
}

constexpr auto fields(std::type_identity<StoredMark>)
{
    using Row = StoredMark;
    return std::tuple{field<&Row::accountId>("accountId"), field<&Row::conversationId>("conversationId"),
                      field<&Row::readSeq>("readSeq")};
}

constexpr auto fields(std::type_identity<StoredMember>)
{
    using Row = StoredMember;
    return std::tuple{field<&Row::groupId>("groupId"), field<&Row::accountId>("accountId"),
                      field<&Row::hiddenUntil>("hiddenUntil")};
}

constexpr auto fields(std::type_identity<StoredBond>)
{
    using Row = StoredBond;
    return std::tuple{field<&Row::accountId>("accountId"), field<&Row::otherId>("otherId"),
                      field<&Row::remark>("remark")};
}

constexpr auto fields(std::type_identity<StoredSetting>)
{
    using Row = StoredSetting;
    return std::tuple{field<&Row::accountId>("accountId"), field<&Row::conversationId>("conversationId"),
                      field<&Row::isMuted>("isMuted"), field<&Row::isPinned>("isPinned")};
}

constexpr auto fields(std::type_identity<StoredSequence>)
{
    using Row = StoredSequence;
    return std::tuple{field<&Row::accountId>("accountId"), field<&Row::userSeq>("userSeq"),
                      field<&Row::events>("events"), field<&Row::newest>("newest")};
}

namespace {

const Statement kMessages{"torture.allMessages",
                          u"SELECT id, conversation_id, seq, sender_id, to_id, body, status, "
                          "COALESCE(client_msg_id, '') AS client_msg_id FROM message ORDER BY conversation_id, seq"_s};
const Statement kConversations{"torture.allConversations",
                               u"SELECT id, kind, low_id, high_id, last_seq FROM conversation"_s};
const Statement kMarks{"torture.allMarks", u"SELECT account_id, conversation_id, read_seq FROM read_mark"_s};
const Statement kMembers{"torture.allMembers",
                         u"SELECT m.group_id, m.account_id, CASE WHEN g.enable_before_message THEN 0 "
                         "ELSE m.joined_seq END AS hidden_until FROM chat_group_member m "
                         "JOIN chat_group g ON g.id = m.group_id WHERE g.dissolved_at IS NULL"_s};
const Statement kFriendships{"torture.allFriendships",
                             u"SELECT account_id, friend_id AS other_id, remark FROM friendship"_s};
const Statement kFriendRequests{"torture.allFriendRequests",
                                u"SELECT to_id AS account_id, from_id AS other_id, '' AS remark FROM friend_request "
                                "WHERE status = 0"_s};
const Statement kSettings{"torture.allSettings",
                          u"SELECT account_id, conversation_id, is_muted, is_pinned FROM conversation_setting"_s};
const Statement kSequences{"torture.allSequences",
                           u"SELECT s.account_id, s.user_seq, (SELECT COUNT(*) FROM account_event e "
                           "WHERE e.account_id = s.account_id) AS events, (SELECT COALESCE(MAX(e.user_seq), 0) "
                           "FROM account_event e WHERE e.account_id = s.account_id) AS newest "
                           "FROM account_sequence s"_s};

} // namespace

Result<Truth> Truth::read(const DatabaseLocation &database)
{
    FREEIM_TRY(const auto connection, Connection::open(database, Connection::Access::ReadOnly));
    Truth truth;
    FREEIM_TRY(truth.messages, connection->list<StoredMessage>(kMessages));
    FREEIM_TRY(truth.conversations, connection->list<StoredConversation>(kConversations));
    FREEIM_TRY(truth.marks, connection->list<StoredMark>(kMarks));
    FREEIM_TRY(truth.members, connection->list<StoredMember>(kMembers));
    FREEIM_TRY(truth.friendships, connection->list<StoredBond>(kFriendships));
    FREEIM_TRY(truth.friendRequests, connection->list<StoredBond>(kFriendRequests));
    FREEIM_TRY(truth.settings, connection->list<StoredSetting>(kSettings));
    FREEIM_TRY(truth.sequences, connection->list<StoredSequence>(kSequences));
    return truth;
}

Owed owedTo(qint64 account, const Truth &truth)
{
    Owed owed;
    std::map<qint64, qint64> hiddenUntil; // of the groups it is in
    for (const StoredMember &member : truth.members) {
        if (member.accountId == account) {
            owed.groups.insert(member.groupId);
            hiddenUntil[member.groupId] = member.hiddenUntil;
        }
    }
    QHash<qint64, qint64> nameById; // as the account calls it
    for (const StoredConversation &conversation : truth.conversations) {
        const bool isGroup = conversation.kind == 1;
        const bool isMine = isGroup ? owed.groups.contains(conversation.lowId)
                                    : conversation.lastSeq > 0 &&
                                          (conversation.lowId == account || conversation.highId == account);
        if (!isMine)
            continue;
        const qint64 name = isGroup || conversation.highId == account ? conversation.lowId : conversation.highId;
        nameById.insert(conversation.id, name);
        owed.conversations[name].lastSeq = conversation.lastSeq;
    }
    for (const StoredMark &mark : truth.marks) {
        const qint64 name = nameById.value(mark.conversationId);
        if (name != 0 && mark.accountId == account)
            owed.conversations[name].readSeq = mark.readSeq;
        else if (name != 0 && mark.accountId == name)
            owed.conversations[name].readByOther = mark.readSeq;
    }
    for (const StoredSetting &setting : truth.settings) {
        if (const qint64 name = nameById.value(setting.conversationId); name != 0 && setting.accountId == account)
            owed.conversations[name].setting = {.isMuted = setting.isMuted, .isPinned = setting.isPinned};
    }
    for (const StoredMessage &message : truth.messages) {
        const qint64 name = nameById.value(message.conversationId);
        const auto hidden = hiddenUntil.find(name);
        if (name == 0 || (hidden != hiddenUntil.end() && message.seq <= hidden->second))
            continue;
        OwedConversation &conversation = owed.conversations[name];
        const bool isRecalled = message.status == 1;
        conversation.messages[message.seq] = {
            .id = message.id, .fromId = message.senderId, .body = message.body, .isRecalled = isRecalled};
        if (message.senderId != account && !isRecalled && message.seq > conversation.readSeq)
            ++conversation.unread;
    }
    for (const StoredBond &bond : truth.friendships) {
        if (bond.accountId == account)
            owed.friends[bond.otherId] = {.remark = bond.remark};
    }
    for (const StoredBond &request : truth.friendRequests) {
        if (request.accountId == account)
            owed.friendRequests.insert(request.otherId);
    }
    for (const StoredSequence &sequence : truth.sequences) {
        if (sequence.accountId == account)
            owed.userSeq = sequence.userSeq;
    }
    return owed;
}

} // namespace freeim::torture
