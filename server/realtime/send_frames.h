// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/frame_handlers.h"
#include "shared/contract/frames.h"

#include <deque>

namespace freeim {

// Messages that come over sockets, by the rules and within the limits of POST /chat/send. Lives on the I/O thread,
// longer than the workers.
//
// Of one socket one message at a time is stored and the rest wait in line, so that they take their places in the order
// in which they came. Those of different sockets are stored together, and share commits.
class SendFrames : public QObject
{
public:
    struct Gate
    {
        // Whether the allowances of the account and its address have room for one more; takes it.
        std::function<Result<Done>(const Socket::Owner &)> takeTurn;
        // Whether the session lives and no ban forbids it.
        std::function<Result<Done>(const Socket::Owner &)> maySend;
    };

    // All outlive it.
    SendFrames(WorkerPool &workers, ChatService &chat, Gate gate);

    void receive(Socket &socket, const QJsonObject &object);

    // In the line of one socket, beside the message that is being stored: as many as an account may send at once by
    // default. Beyond it "busy" is the honest answer.
    static constexpr size_t kMostWaiting = 100;

private:
    struct Waiting
    {
        QString reqId = {};
        SendMessage message = {};
    };
    struct Line
    {
        const Socket *key = nullptr; // in m_lines; never followed
        Socket::Owner owner = {};
        QPointer<Socket> socket = {};
        std::deque<Waiting> waiting = {};
        bool isStoring = false;
    };

    [[nodiscard]] std::shared_ptr<Line> lineOf(Socket &socket);
    void storeNext(const std::shared_ptr<Line> &line);
    void leave(const std::shared_ptr<Line> &line);
    [[nodiscard]] bool beginToStore(const std::shared_ptr<Line> &line, const Waiting &next);

    WorkerPool &m_workers;
    ChatService &m_chat;
    const Gate m_gate;
    QHash<const Socket *, std::shared_ptr<Line>> m_lines; // of sockets that have messages in line
};

} // namespace freeim
