// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace freeim {

// One answer on its way back. No response: its token was dropped without sending.
struct Reply
{
    quint64 connection = 0;
    quint64 exchange = 0;
    std::optional<HttpResponse> response = {};
};

// Carries answers from any thread to the I/O thread, which it wakes once for all that gathered meanwhile.
class ReplyOutbox : public std::enable_shared_from_this<ReplyOutbox>
{
public:
    // On the I/O thread, where deliver will be called. receiver: an object of that thread that lives until close().
    ReplyOutbox(QObject *receiver, std::function<void(Reply &&)> deliver);

    // Any thread. From the I/O thread itself the answer is delivered before post() returns.
    void post(Reply reply);

    // On the I/O thread: from now on answers go nowhere. Tokens may outlive the server.
    void close();

private:
    void deliverAll();

    QThread *const m_thread;                 // the I/O thread
    std::function<void(Reply &&)> m_deliver; // I/O thread only

    std::mutex m_mutex; // protects what follows
    QObject *m_receiver;
    std::vector<Reply> m_waiting;
    bool m_isWoken = false;
};

} // namespace freeim
