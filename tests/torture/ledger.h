// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace freeim::torture {

// A message that somebody meant to send once, however often it was tried.
struct SentMessage
{
    QString clientMsgId = {};
    qint64 from = 0;
    QString device = {}; // which of the sender's
    qint64 toId = 0;
    QString body = {}; // nobody sends the same twice
    int attempts = 0;
    bool isAcknowledged = false;
    qint64 id = 0; // as acknowledged; 0: the answer did not tell
    qint64 seq = 0;
    int refusal = 0; // the error's code
    bool isRecallAcknowledged = false;

    [[nodiscard]] bool isGroup() const { return toId < 10'000'000; }
};

// What was sent and what was answered: the harness's own book, of which devices know only their part.
class Ledger
{
public:
    [[nodiscard]] SentMessage &add(const SentMessage &message)
    {
        return *m_messages.insert(message.clientMsgId, message);
    }
    [[nodiscard]] SentMessage *find(const QString &clientMsgId)
    {
        const auto found = m_messages.find(clientMsgId);
        return found == m_messages.end() ? nullptr : &*found;
    }
    [[nodiscard]] const QHash<QString, SentMessage> &messages() const { return m_messages; }

    // The server has confirmed that this account has read so far.
    void addRead(qint64 account, qint64 conversation, qint64 seq)
    {
        qint64 &mark = m_reads[{account, conversation}];
        mark = std::max(mark, seq);
    }
    [[nodiscard]] const QHash<std::pair<qint64, qint64>, qint64> &reads() const { return m_reads; }

    qint64 acknowledged = 0;
    qint64 resends = 0;
    qint64 duplicates = 0;
    qint64 snapshots = 0; // after a 410
    qint64 connections = 0;

private:
    QHash<QString, SentMessage> m_messages;
    QHash<std::pair<qint64, qint64>, qint64> m_reads;
};

} // namespace freeim::torture
