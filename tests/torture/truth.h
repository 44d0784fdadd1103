// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"
#include "shared/core/result.h"
#include "tests/torture/memory.h"

#include <QHash>

namespace freeim::torture {

struct StoredMessage
{
    qint64 id = 0;
    qint64 conversationId = 0;
    qint64 seq = 0;
    qint64 senderId = 0;
    qint64 toId = 0;
    QString body = {};
    int status = 0; // 1: recalled
    QString clientMsgId = {};
};

struct StoredConversation
{
    qint64 id = 0;
    int kind = 0; // 0: a pair, 1: a group
    qint64 lowId = 0;
    qint64 highId = 0;
    qint64 lastSeq = 0;
};

struct StoredMark
{
    qint64 accountId = 0;
    qint64 conversationId = 0;
    qint64 readSeq = 0;
};

struct StoredMember
{
    qint64 groupId = 0;
    qint64 accountId = 0;
    qint64 hiddenUntil = 0; // what was said before is not for the member
};

struct StoredBond
{
    qint64 accountId = 0;
    qint64 otherId = 0;
    QString remark = {};
};

struct StoredSetting
{
    qint64 accountId = 0;
    qint64 conversationId = 0;
    bool isMuted = false;
    bool isPinned = false;
};

struct StoredSequence
{
    qint64 accountId = 0;
    qint64 userSeq = 0;
    qint64 events = 0; // how many are kept
    qint64 newest = 0;
};

// What stands in the database, read without the server.
struct Truth
{
    [[nodiscard]] static Result<Truth> read(const DatabaseLocation &database);

    QList<StoredMessage> messages = {}; // by conversation and seq
    QList<StoredConversation> conversations = {};
    QList<StoredMark> marks = {};
    QList<StoredMember> members = {};
    QList<StoredBond> friendships = {};
    QList<StoredBond> friendRequests = {}; // accountId is asked by otherId
    QList<StoredSetting> settings = {};
    QList<StoredSequence> sequences = {};
};

// A conversation as an account must see it.
struct OwedConversation
{
    std::map<qint64, HeldMessage> messages = {};
    qint64 readSeq = 0;
    qint64 readByOther = 0; // in a pair
    qint64 unread = 0;
    qint64 lastSeq = 0;
    HeldSetting setting = {};
};

// Everything that an account must know.
struct Owed
{
    std::map<qint64, OwedConversation> conversations = {}; // by the other account or the group
    std::map<qint64, HeldFriend> friends = {};
    QSet<qint64> friendRequests = {};
    QSet<qint64> groups = {};
    qint64 userSeq = 0;
};

[[nodiscard]] Owed owedTo(qint64 account, const Truth &truth);

} // namespace freeim::torture
