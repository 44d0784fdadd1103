// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/dice.h"
#include "tests/torture/lane.h"

#include <QJsonObject>

namespace freeim::torture {

// What a device wants to say: sent by a request or over its socket, again and again under the same clientMsgId, until
// it is acknowledged or refused for good.
class Outbox
{
public:
    // False: there is no socket that could take it.
    using SendFrame = std::function<bool(const QByteArray &text)>;
    // A message as the server has it.
    using OnStored = std::function<void(const QJsonObject &message)>;

    Outbox(Stage &stage, const QByteArray &device, qint64 self, const QByteArray &token, Lane &lane, Dice &dice,
           SendFrame sendFrame, OnStored onStored);

    void add(qint64 toId);
    void tick();
    // An "ack", or an "error" that names a reqId.
    void take(const QJsonObject &frame);
    // What was sent over it and has no answer was perhaps stored, and is sent again.
    void socketLost();
    [[nodiscard]] bool isEmpty() const { return m_open.empty(); }
    [[nodiscard]] size_t openCount() const { return m_open.size(); }
    // Of those acknowledged lately, with an id.
    [[nodiscard]] const QStringList &recent() const { return m_recent; }

private:
    struct Open
    {
        QString clientMsgId;
        bool isFlying = false;
        bool isOnSocket = false;
        load::Clock::time_point when; // to send it, or to give the answer up
    };

    void send(Open &open);
    void sendByRequest(Open &open, const SentMessage &message);
    [[nodiscard]] bool sendOverSocket(const SentMessage &message);
    void answered(const QString &clientMsgId, int status, const QJsonObject &answer);
    void stored(const QString &clientMsgId, const QJsonObject &message);
    void refused(const QString &clientMsgId, int code);
    [[nodiscard]] Open *find(const QString &clientMsgId);
    void tryLater(Open &open);
    void close(const QString &clientMsgId);

    Stage &m_stage;
    const QByteArray m_device;
    const qint64 m_self;
    const QByteArray m_token;
    Lane &m_lane;
    Dice &m_dice;
    const SendFrame m_sendFrame;
    const OnStored m_onStored;
    std::vector<Open> m_open;
    QStringList m_recent;
    int m_count = 0;
};

} // namespace freeim::torture
