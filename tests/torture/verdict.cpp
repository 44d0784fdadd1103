// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/verdict.h"

#include <QSet>

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

class StorageJudge
{
public:
    StorageJudge(const Truth &truth, const Ledger &ledger)
        : m_truth(truth)
        , m_ledger(ledger)
    {
        for (const SentMessage &sent : ledger.messages())
            m_keyByBody.insert(sent.body, sent.clientMsgId);
        for (const StoredMessage &row : truth.messages)
            m_rowsByKey[keyOf(row)].append(&row);
    }

    QList<Finding> judge()
    {
        checkOrder();
        checkNumbers();
        for (auto it = m_rowsByKey.begin(); it != m_rowsByKey.end(); ++it)
            checkRows(it.key(), it.value());
        for (const SentMessage &sent : m_ledger.messages())
            checkSent(sent);
        checkReads();
        return m_findings;
    }

private:
    // Told by the body, which nobody sends twice, and for a recalled one by its clientMsgId.
    [[nodiscard]] QString keyOf(const StoredMessage &row) const
    {
        return row.body.isEmpty() ? row.clientMsgId : m_keyByBody.value(row.body, row.clientMsgId);
    }

    void find(Fault fault, const QString &text) { m_findings.append({fault, text}); }

    void checkOrder()
    {
        QHash<qint64, qint64> last;
        for (const StoredMessage &row : m_truth.messages) {
            qint64 &seq = last[row.conversationId];
            if (row.seq != ++seq) {
                find(Fault::Order,
                     u"conversation %1 has %2 where %3 belongs"_s.arg(row.conversationId).arg(row.seq).arg(seq));
                seq = row.seq;
            }
        }
        for (const StoredConversation &conversation : m_truth.conversations) {
            if (conversation.lastSeq != last.value(conversation.id))
                find(Fault::Order, u"conversation %1 counts to %2, its messages to %3"_s.arg(conversation.id)
                                       .arg(conversation.lastSeq)
                                       .arg(last.value(conversation.id)));
        }
    }

    void checkNumbers()
    {
        for (const StoredSequence &sequence : m_truth.sequences) {
            if (sequence.events != sequence.userSeq || sequence.newest != sequence.userSeq)
                find(Fault::Order, u"account %1 counts its changes to %2, and has %3 up to %4"_s.arg(sequence.accountId)
                                       .arg(sequence.userSeq)
                                       .arg(sequence.events)
                                       .arg(sequence.newest));
        }
    }

    void checkRows(const QString &key, const QList<const StoredMessage *> &rows)
    {
        const auto sent = m_ledger.messages().find(key);
        if (sent == m_ledger.messages().end()) {
            find(Fault::Other,
                 u"message %1 '%2' (%3) was sent by nobody"_s.arg(rows.first()->id).arg(rows.first()->body, key));
            return;
        }
        if (rows.size() > 1)
            find(Fault::Twice,
                 u"account %1, device %2, conversation with %3: '%4' was sent once and is stored as %5 and as %6"_s
                     .arg(sent->from)
                     .arg(sent->device)
                     .arg(sent->toId)
                     .arg(sent->body)
                     .arg(rows.at(0)->id)
                     .arg(rows.at(1)->id));
        // One that was tried again may have been stored by the first try, which nobody had an answer to.
        if (sent->refusal != 0 && sent->attempts == 1)
            find(Fault::Other, u"%1 was refused with %2 and is stored"_s.arg(key).arg(sent->refusal));
    }

    void checkSent(const SentMessage &sent)
    {
        if (!sent.isAcknowledged)
            return;
        const QString who =
            u"account %1, device %2, conversation with %3: "_s.arg(sent.from).arg(sent.device).arg(sent.toId);
        const QList<const StoredMessage *> rows = m_rowsByKey.value(sent.clientMsgId);
        if (rows.isEmpty()) {
            find(Fault::Lost, who + u"'%1' (%2) was acknowledged and is lost"_s.arg(sent.body, sent.clientMsgId));
            return;
        }
        const StoredMessage &row = *rows.first();
        if (row.senderId != sent.from || row.toId != sent.toId)
            find(Fault::Other,
                 who + u"%1 is stored as from %2 to %3"_s.arg(sent.clientMsgId).arg(row.senderId).arg(row.toId));
        if (sent.id != 0 && rows.size() == 1 && (row.id != sent.id || row.seq != sent.seq))
            find(Fault::Order, who + u"%1 was acknowledged as %2 at %3 and is %4 at %5"_s.arg(sent.clientMsgId)
                                         .arg(sent.id)
                                         .arg(sent.seq)
                                         .arg(row.id)
                                         .arg(row.seq));
        if (sent.isRecallAcknowledged && row.status != 1)
            find(Fault::Lost, who + u"%1 was recalled, which is lost"_s.arg(sent.clientMsgId));
    }

    void checkReads()
    {
        QHash<std::pair<qint64, qint64>, qint64> marks;
        for (const StoredMark &mark : m_truth.marks)
            marks.insert({mark.accountId, mark.conversationId}, mark.readSeq);
        QHash<std::pair<qint64, qint64>, qint64> ids; // by account and its name for the conversation
        for (const StoredConversation &conversation : m_truth.conversations) {
            if (conversation.kind == 0) {
                ids.insert({conversation.lowId, conversation.highId}, conversation.id);
                ids.insert({conversation.highId, conversation.lowId}, conversation.id);
            } else {
                ids.insert({0, conversation.lowId}, conversation.id);
            }
        }
        for (auto it = m_ledger.reads().begin(); it != m_ledger.reads().end(); ++it) {
            const auto [account, name] = it.key();
            const qint64 id = ids.value({name < kFirstAccountId ? 0 : account, name});
            if (marks.value({account, id}) < it.value())
                find(Fault::Lost,
                     u"account %1, conversation with %2: that it was read up to %3 was acknowledged and is "
                     "lost: %4"_s.arg(account)
                         .arg(name)
                         .arg(it.value())
                         .arg(marks.value({account, id})));
        }
    }

    const Truth &m_truth;
    const Ledger &m_ledger;
    QHash<QString, QString> m_keyByBody;
    QHash<QString, QList<const StoredMessage *>> m_rowsByKey;
    QList<Finding> m_findings;
};

QString textOf(const QSet<qint64> &ids)
{
    QList<qint64> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    QStringList texts;
    for (const qint64 id : sorted)
        texts.append(QString::number(id));
    return u'{' + texts.join(u' ') + u'}';
}

QString textOf(const HeldMessage &message)
{
    return u"message %1 from %2 %3"_s.arg(message.id)
        .arg(message.fromId)
        .arg(message.isRecalled ? u"(recalled)"_s : u'\'' + message.body + u'\'');
}

QString textOf(const HeldSetting &setting)
{
    return u"%1, %2"_s.arg(setting.isMuted ? u"muted"_s : u"not muted"_s,
                           setting.isPinned ? u"pinned"_s : u"not pinned"_s);
}

// The first difference between a device's conversation and what it should be; empty: there is none.
QString difference(const HeldConversation &held, const OwedConversation &owed)
{
    auto has = held.messages.begin();
    for (const auto &[seq, message] : owed.messages) {
        if (has == held.messages.end() || has->first > seq)
            return u"lacks %1: %2"_s.arg(seq).arg(textOf(message));
        if (has->first < seq)
            return u"has %1, which is not for it: %2"_s.arg(has->first).arg(textOf(has->second));
        if (has->second != message)
            return u"has at %1 %2 instead of %3"_s.arg(seq).arg(textOf(has->second), textOf(message));
        ++has;
    }
    if (has != held.messages.end())
        return u"has %1, which is not there: %2"_s.arg(has->first).arg(textOf(has->second));
    return {};
}

template <typename Map>
qint64 markIn(const Map &marks, qint64 key)
{
    const auto found = marks.find(key);
    return found == marks.end() ? 0 : found->second;
}

QString differenceIn(const Memory &memory, qint64 name, const OwedConversation &owed)
{
    static const HeldConversation kNothing;
    const auto held = memory.conversations().find(name);
    const QString messages = difference(held == memory.conversations().end() ? kNothing : held->second, owed);
    if (!messages.isEmpty())
        return messages;
    if (const qint64 read = markIn(memory.reads(), name); read != owed.readSeq)
        return u"has read up to %1 instead of %2"_s.arg(read).arg(owed.readSeq);
    // Not told by a snapshot, so perhaps it is not known.
    const auto readByOther = memory.readsOfOthers().find(name);
    if (readByOther != memory.readsOfOthers().end() && readByOther->second != owed.readByOther)
        return u"believes that the other has read up to %1 instead of %2"_s.arg(readByOther->second)
            .arg(owed.readByOther);
    if (const qint64 unread = memory.unreadOf(name); unread != owed.unread)
        return u"counts %1 unread instead of %2"_s.arg(unread).arg(owed.unread);
    const auto setting = memory.settings().find(name);
    const HeldSetting known = setting == memory.settings().end() ? HeldSetting{} : setting->second;
    if (known != owed.setting)
        return u"has it %1 instead of %2"_s.arg(textOf(known), textOf(owed.setting));
    return {};
}

QString differenceInFriends(const std::map<qint64, HeldFriend> &held, const std::map<qint64, HeldFriend> &owed)
{
    for (const auto &[id, each] : owed) {
        const auto found = held.find(id);
        if (found == held.end())
            return u"lacks the friend %1"_s.arg(id);
        if (found->second != each)
            return u"calls the friend %1 '%2' instead of '%3'"_s.arg(id).arg(found->second.remark, each.remark);
    }
    for (const auto &[id, each] : held) {
        if (!owed.contains(id))
            return u"has %1 for a friend, who is none"_s.arg(id);
    }
    return {};
}

} // namespace

QList<Finding> judgeStorage(const Truth &truth, const Ledger &ledger)
{
    return StorageJudge(truth, ledger).judge();
}

QList<Finding> judgeDevice(const Device &device, const Owed &owed)
{
    const Memory &memory = device.memory();
    const QString who = u"account %1, device %2"_s.arg(device.self()).arg(QString::fromLatin1(device.name()));
    const auto differs = [&](const QString &how) { return QList<Finding>{{Fault::Differs, who + how}}; };
    if (memory.userSeq().value_or(-1) != owed.userSeq)
        return differs(
            u": knows the changes up to %1 instead of %2"_s.arg(memory.userSeq().value_or(-1)).arg(owed.userSeq));
    if (memory.groups() != owed.groups)
        return differs(u": is in the groups %1 instead of %2"_s.arg(textOf(memory.groups()), textOf(owed.groups)));
    if (memory.friendRequests() != owed.friendRequests)
        return differs(
            u": is asked by %1 instead of %2"_s.arg(textOf(memory.friendRequests()), textOf(owed.friendRequests)));
    if (const QString friends = differenceInFriends(memory.friends(), owed.friends); !friends.isEmpty())
        return differs(u": "_s + friends);
    for (const auto &[name, conversation] : owed.conversations) {
        if (const QString how = differenceIn(memory, name, conversation); !how.isEmpty())
            return differs(u", conversation with %1: "_s.arg(name) + how);
    }
    for (const auto &[name, held] : memory.conversations()) {
        if (!held.messages.empty() && !owed.conversations.contains(name))
            return differs(u", conversation with %1: there is none"_s.arg(name));
    }
    return {};
}

QList<Finding> judgeList(const Device &device, const Owed &owed, const QJsonArray &items)
{
    QList<Finding> findings;
    const auto differs = [&](qint64 name, const QString &how) {
        findings.append(
            {Fault::Differs, u"account %1, conversation with %2: the list %3"_s.arg(device.self()).arg(name).arg(how)});
    };
    std::map<qint64, QJsonObject> listed;
    for (const QJsonValue &item : items)
        listed[item["toId"_L1].toInteger()] = item.toObject();
    for (const auto &[name, conversation] : owed.conversations) {
        const auto found = listed.find(name);
        if (found == listed.end()) {
            differs(name, u"leaves it out"_s);
            continue;
        }
        const auto compare = [&](QLatin1StringView what, qint64 right) {
            if (found->second.value(what).toInteger() != right)
                differs(name,
                        u"has %1 %2 instead of %3"_s.arg(what).arg(found->second.value(what).toInteger()).arg(right));
        };
        compare("lastSeq"_L1, conversation.lastSeq);
        compare("readSeq"_L1, conversation.readSeq);
        compare("unreadCount"_L1, conversation.unread);
    }
    return findings;
}

} // namespace freeim::torture
