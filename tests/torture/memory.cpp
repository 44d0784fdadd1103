// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/memory.h"

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFirstAccount = 10'000'000;

bool isGroup(qint64 conversation)
{
    return conversation < kFirstAccount;
}

qint64 number(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toInteger();
}

void raise(std::map<qint64, qint64> &marks, qint64 key, qint64 seq)
{
    qint64 &mark = marks[key];
    mark = std::max(mark, seq);
}

} // namespace

qint64 Memory::conversationOf(const QJsonObject &message) const
{
    const qint64 from = number(message, "fromId"_L1);
    const qint64 to = number(message, "toId"_L1);
    return isGroup(to) || from == m_self ? to : from;
}

HeldConversation &Memory::conversation(qint64 id)
{
    const auto [found, isNew] = m_conversations.try_emplace(id);
    if (isNew) {
        found->second.generation = ++m_generations;
        if (!isGroup(id))
            found->second.base = 0;
    }
    return found->second;
}

void Memory::insert(HeldConversation &conversation, qint64 seq, const QJsonObject &message)
{
    HeldMessage held{.id = number(message, "id"_L1),
                     .fromId = number(message, "fromId"_L1),
                     .body = message.value("body"_L1).toString(),
                     .isRecalled = message.value("status"_L1).toString() == "revocation"_L1};
    if (held.isRecalled)
        conversation.recalled.insert(seq);
    if (conversation.recalled.contains(seq)) {
        held.isRecalled = true;
        held.body.clear();
    }
    conversation.messages.insert_or_assign(seq, held);
}

void Memory::compareWithKnown(qint64 id, const HeldConversation &conversation, qint64 seq, const QJsonObject &message)
{
    const auto known = conversation.messages.find(seq);
    if (known != conversation.messages.end() && known->second.id != number(message, "id"_L1))
        m_contradictions.append(u"conversation %1 has at %2 message %3, and now message %4"_s.arg(id)
                                    .arg(seq)
                                    .arg(known->second.id)
                                    .arg(number(message, "id"_L1)));
}

Memory::Taken Memory::takeMessage(const QJsonObject &message)
{
    const qint64 id = conversationOf(message);
    if (isGroup(id) && !m_groups.contains(id))
        return Taken::Known; // whoever joins pulls everything
    HeldConversation &held = conversation(id);
    const qint64 seq = number(message, "seq"_L1);
    if (held.base && seq <= held.have) {
        compareWithKnown(id, held, seq, message);
        if (message.value("status"_L1).toString() == "revocation"_L1)
            takeRecall(id, seq);
        return Taken::Known;
    }
    if (held.base && (seq == held.have + 1 || m_ignoresGaps)) {
        insert(held, seq, message);
        held.have = seq;
        held.wanted = std::max(held.wanted, seq);
        return Taken::Applied;
    }
    held.wanted = std::max(held.wanted, seq);
    return Taken::Gap;
}

void Memory::takeRecall(qint64 id, qint64 seq)
{
    if (isGroup(id) && !m_groups.contains(id))
        return;
    HeldConversation &held = conversation(id);
    // Perhaps before the message itself: what is under way may have been read before the recall.
    held.recalled.insert(seq);
    const auto found = held.messages.find(seq);
    if (found != held.messages.end()) {
        found->second.isRecalled = true;
        found->second.body.clear();
    }
    // What was recalled had been sent.
    held.wanted = std::max(held.wanted, seq);
}

Memory::Taken Memory::takeChange(const QJsonObject &change)
{
    const qint64 userSeq = number(change, "userSeq"_L1);
    if (!m_userSeq)
        return Taken::Gap;
    if (userSeq <= *m_userSeq)
        return Taken::Known;
    if (userSeq > *m_userSeq + 1 && !m_ignoresGaps)
        return Taken::Gap;
    apply(change);
    m_userSeq = userSeq;
    return Taken::Applied;
}

void Memory::apply(const QJsonObject &change)
{
    ++m_changeCount;
    const QString event = change.value("event"_L1).toString();
    const qint64 to = number(change, "toId"_L1);
    const qint64 from = number(change, "fromId"_L1);
    if (event == "recalled"_L1) {
        takeRecall(to, number(change, "seq"_L1));
    } else if (event == "read"_L1) {
        raise(from != 0 && from != m_self ? m_readsOfOthers : m_reads, to, number(change, "seq"_L1));
    } else if (event == "conversation"_L1) {
        m_settings[to] = {.isMuted = change.value("isMuted"_L1).toBool(),
                          .isPinned = change.value("isPinned"_L1).toBool()};
        m_settingChanges[to] = m_changeCount;
    } else if (event.startsWith("friend"_L1)) {
        applyToFriends(event, change);
    } else if (event.startsWith("group"_L1)) {
        applyToGroups(event, change);
    }
}

void Memory::applyToFriends(const QString &event, const QJsonObject &change)
{
    const qint64 other = number(change, "accountId"_L1);
    if (event == "friendAdded"_L1) {
        m_friends.try_emplace(other);
        m_friendRequests.remove(other);
    } else if (event == "friendRemoved"_L1) {
        m_friends.erase(other);
    } else if (event == "friendRemark"_L1) {
        m_friends[other].remark = change.value("body"_L1).toString();
    } else if (event == "friendRequest"_L1 && number(change, "fromId"_L1) == other) {
        m_friendRequests.insert(other);
    } else if (event == "friendRequestReply"_L1) {
        m_friendRequests.remove(other);
    }
}

void Memory::applyToGroups(const QString &event, const QJsonObject &change)
{
    const qint64 group = number(change, "groupId"_L1);
    const qint64 account = number(change, "accountId"_L1);
    if (event == "groupJoined"_L1 || event == "groupRestored"_L1)
        joined(group);
    else if (event == "groupLeft"_L1 || event == "groupDissolved"_L1)
        left(group);
    else if (event == "groupRequest"_L1 && account != m_self)
        m_joinRequests.insert({group, account});
    else if (event == "groupRequestReply"_L1)
        m_joinRequests.remove({group, account});
}

void Memory::joined(qint64 group)
{
    if (m_groups.contains(group))
        return;
    m_groups.insert(group);
    m_conversations.erase(group);
    conversation(group).wanted = 1; // from the first one that may be seen
    m_wantsList = true;
}

void Memory::left(qint64 group)
{
    m_groups.remove(group);
    m_conversations.erase(group);
}

void Memory::takeSnapshot(const QJsonObject &snapshot)
{
    m_userSeq = number(snapshot, "userSeq"_L1);
    m_friends.clear();
    for (const QJsonValue &each : snapshot.value("friends"_L1).toArray())
        m_friends[each["account"_L1]["id"_L1].toInteger()] = {.remark = each["remark"_L1].toString()};
    m_friendRequests.clear();
    for (const QJsonValue &each : snapshot.value("friendRequests"_L1).toArray())
        m_friendRequests.insert(each["fromAccount"_L1]["id"_L1].toInteger());
    m_groups.clear();
    for (const QJsonValue &each : snapshot.value("chatGroups"_L1).toArray()) {
        m_groups.insert(each["id"_L1].toInteger());
        conversation(each["id"_L1].toInteger()).wanted = 1;
    }
}

void Memory::takeConversations(const QJsonArray &items, quint64 askedAt)
{
    for (const QJsonValue &item : items) {
        const qint64 id = item["toId"_L1].toInteger();
        raise(m_reads, id, item["readSeq"_L1].toInteger());
        const auto changed = m_settingChanges.find(id);
        if (changed == m_settingChanges.end() || changed->second <= askedAt)
            m_settings[id] = {.isMuted = item["isMuted"_L1].toBool(), .isPinned = item["isPinned"_L1].toBool()};
    }
    takeHeads(items);
}

void Memory::takeHeads(const QJsonArray &heads)
{
    for (const QJsonValue &head : heads) {
        const qint64 id = head["toId"_L1].toInteger();
        const qint64 lastSeq = head["lastSeq"_L1].toInteger();
        raise(m_reads, id, head["readSeq"_L1].toInteger());
        if (lastSeq == 0 || (isGroup(id) && !m_groups.contains(id)))
            continue;
        HeldConversation &held = conversation(id);
        held.wanted = std::max(held.wanted, lastSeq);
    }
}

void Memory::takeHistory(qint64 id, const QJsonArray &items, int limit)
{
    HeldConversation &held = conversation(id);
    for (const QJsonValue &item : items) {
        const QJsonObject message = item.toObject();
        const qint64 seq = number(message, "seq"_L1);
        if (held.base && seq <= held.have) {
            compareWithKnown(id, held, seq, message);
            continue;
        }
        if (held.base && seq != held.have + 1) {
            if (!isGroup(id))
                m_contradictions.append(
                    u"the history with %1 goes on with %2 after %3"_s.arg(id).arg(seq).arg(held.have));
            // Who left and came back may not see what came between; that he did, the changes will tell.
            held.messages.clear();
            held.base.reset();
        }
        if (!held.base)
            held.base = seq - 1;
        insert(held, seq, message);
        held.have = seq;
        held.wanted = std::max(held.wanted, seq);
    }
    if (items.isEmpty())
        giveUp(id);
    else if (items.size() == limit)
        held.wanted = std::max(held.wanted, held.have + 1);
}

void Memory::giveUp(qint64 id)
{
    if (const auto found = m_conversations.find(id); found != m_conversations.end())
        found->second.wanted = found->second.have;
}

qint64 Memory::incomplete() const
{
    const auto found = std::find_if(m_conversations.begin(), m_conversations.end(),
                                    [](const auto &each) { return each.second.needsPull(); });
    return found == m_conversations.end() ? 0 : found->first;
}

qint64 Memory::unreadOf(qint64 id) const
{
    const auto found = m_conversations.find(id);
    if (found == m_conversations.end())
        return 0;
    const auto read = m_reads.find(id);
    const qint64 readSeq = read == m_reads.end() ? 0 : read->second;
    const auto &messages = found->second.messages;
    return std::count_if(messages.upper_bound(readSeq), messages.end(),
                         [this](const auto &each) { return each.second.fromId != m_self && !each.second.isRecalled; });
}

QJsonObject changeFromFrame(const QJsonObject &frame, qint64 self)
{
    const QString type = frame.value("type"_L1).toString();
    if (type == "sync"_L1)
        return frame;
    QJsonObject change{{u"userSeq"_s, frame.value("userSeq"_L1)}, {u"fromId"_s, frame.value("fromId"_L1)}};
    const auto is = [&](const QString &event) { change.insert("event"_L1, event); };
    const auto about = [&](QLatin1StringView name, const QJsonValue &value) { change.insert(name, value); };
    const QJsonValue from = frame.value("fromId"_L1);
    if (frame.value("status"_L1).toString() == "revocation"_L1) {
        is(u"recalled"_s);
        const qint64 to = number(frame, "toId"_L1);
        about("toId"_L1, isGroup(to) || from.toInteger() == self ? QJsonValue(to) : from);
        about("seq"_L1, frame.value("seq"_L1));
    } else if (type == "read"_L1) {
        is(u"read"_s);
        about("toId"_L1, from);
        about("seq"_L1, frame.value("seq"_L1));
    } else if (type == "addFriend"_L1 || type == "addFriendReply"_L1) {
        is(type == "addFriend"_L1 ? u"friendRequest"_s : u"friendRequestReply"_s);
        about("accountId"_L1, from);
    } else if (type == "joinGroup"_L1) {
        is(u"groupRequest"_s);
        about("accountId"_L1, from);
    } else if (type == "joinGroupReply"_L1) {
        is(frame.value("status"_L1).toString() == "pass"_L1 ? u"groupJoined"_s : u"groupRequestReply"_s);
        about("accountId"_L1, self);
    } else if (type == "groupKick"_L1) {
        is(u"groupLeft"_s);
    } else if (type == "groupDissolve"_L1) {
        is(u"groupDissolved"_s);
    } else {
        is(type); // nothing that this harness compares
    }
    about("groupId"_L1, frame.value("groupId"_L1));
    return change;
}

} // namespace freeim::torture
