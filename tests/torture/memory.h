// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace freeim::torture {

struct HeldMessage
{
    qint64 id = 0;
    qint64 fromId = 0;
    QString body = {};
    bool isRecalled = false;

    bool operator==(const HeldMessage &) const = default;
};

// A conversation as a device has it: everything from after base up to have.
struct HeldConversation
{
    std::map<qint64, HeldMessage> messages = {}; // by seq
    std::optional<qint64> base = {};             // what stands up to here is not for this account; unknown at first
    qint64 have = 0;
    qint64 wanted = 0; // up to here there are messages, it was told
    quint64 generation = 0;
    QSet<qint64> recalled = {}; // also of messages that are not here yet

    [[nodiscard]] bool needsPull() const { return wanted > have; }
};

struct HeldFriend
{
    QString remark = {};

    bool operator==(const HeldFriend &) const = default;
};

struct HeldSetting
{
    bool isMuted = false;
    bool isPinned = false;

    bool operator==(const HeldSetting &) const = default;
};

// What one device knows, made of pushes and pulls alone. Conversations are named by the other account or the group.
class Memory
{
public:
    // What becomes of something that comes with a number.
    enum class Taken
    {
        Applied,
        Known,
        Gap // something before it is missing
    };

    // ignoresGaps: what is missing stays missing, which is wrong.
    Memory(qint64 self, bool ignoresGaps)
        : m_self(self)
        , m_ignoresGaps(ignoresGaps)
    {}

    // A message as pushed or answered.
    Taken takeMessage(const QJsonObject &message);
    // A change with its userSeq, as GET /chat/sync tells it.
    Taken takeChange(const QJsonObject &change);
    // A message was recalled, as a push without a number tells.
    void takeRecall(qint64 conversation, qint64 seq);
    void takeSnapshot(const QJsonObject &snapshot);
    // askedAt: changeCount() when the list was asked for; what changed since is newer than the list.
    void takeConversations(const QJsonArray &items, quint64 askedAt);
    void takeHeads(const QJsonArray &heads);
    // Messages after have, in order; a full page may have more behind it.
    void takeHistory(qint64 conversation, const QJsonArray &items, int limit);
    // The server says that there is nothing for this account.
    void giveUp(qint64 conversation);

    [[nodiscard]] qint64 conversationOf(const QJsonObject &message) const;
    // One whose messages are missing; 0: none.
    [[nodiscard]] qint64 incomplete() const;
    [[nodiscard]] qint64 unreadOf(qint64 conversation) const;
    [[nodiscard]] bool isIn(qint64 group) const { return m_groups.contains(group); }
    [[nodiscard]] quint64 changeCount() const { return m_changeCount; }
    // Whether the list of conversations must be read: a group was joined, whose settings and reads are not known.
    [[nodiscard]] bool takeListWish() { return std::exchange(m_wantsList, false); }
    [[nodiscard]] QStringList takeContradictions() { return std::exchange(m_contradictions, {}); }

    [[nodiscard]] const std::optional<qint64> &userSeq() const { return m_userSeq; }
    void setUserSeq(qint64 userSeq) { m_userSeq = userSeq; }
    [[nodiscard]] const std::map<qint64, HeldConversation> &conversations() const { return m_conversations; }
    [[nodiscard]] const std::map<qint64, HeldFriend> &friends() const { return m_friends; }
    [[nodiscard]] const std::map<qint64, qint64> &reads() const { return m_reads; }
    [[nodiscard]] const std::map<qint64, qint64> &readsOfOthers() const { return m_readsOfOthers; }
    [[nodiscard]] const std::map<qint64, HeldSetting> &settings() const { return m_settings; }
    [[nodiscard]] const QSet<qint64> &groups() const { return m_groups; }
    [[nodiscard]] const QSet<qint64> &friendRequests() const { return m_friendRequests; }
    // Who asks to join which group, as far as this device was told. Only to act on.
    [[nodiscard]] QSet<std::pair<qint64, qint64>> &joinRequests() { return m_joinRequests; }

private:
    void apply(const QJsonObject &change);
    void applyToFriends(const QString &event, const QJsonObject &change);
    void applyToGroups(const QString &event, const QJsonObject &change);
    void joined(qint64 group);
    void left(qint64 group);
    [[nodiscard]] HeldConversation &conversation(qint64 id);
    void insert(HeldConversation &conversation, qint64 seq, const QJsonObject &message);
    void compareWithKnown(qint64 id, const HeldConversation &conversation, qint64 seq, const QJsonObject &message);

    qint64 m_self;
    bool m_ignoresGaps;
    std::optional<qint64> m_userSeq;
    std::map<qint64, HeldConversation> m_conversations;
    std::map<qint64, HeldFriend> m_friends;
    std::map<qint64, qint64> m_reads; // kept beyond leaving a group: nobody reads backwards
    std::map<qint64, qint64> m_readsOfOthers;
    std::map<qint64, HeldSetting> m_settings;
    std::map<qint64, quint64> m_settingChanges; // changeCount() of each one's last
    QSet<qint64> m_groups;
    QSet<qint64> m_friendRequests;
    QSet<std::pair<qint64, qint64>> m_joinRequests;
    quint64 m_changeCount = 0;
    quint64 m_generations = 0;
    bool m_wantsList = false;
    QStringList m_contradictions;
};

// A pushed frame with a userSeq as the change that it is.
[[nodiscard]] QJsonObject changeFromFrame(const QJsonObject &frame, qint64 self);

} // namespace freeim::torture
