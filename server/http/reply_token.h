// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <memory>

namespace freeim {

class ReplyOutbox;

// The right to answer one request. Copy it freely, send from any thread: the first send counts, later ones are
// ignored, and a client that hung up meanwhile is no error. When the last copy goes without having sent, the client
// reads an internal error. Sending from the I/O thread writes at once; from elsewhere it wakes that thread once per
// batch.
class ReplyToken
{
public:
    ReplyToken(std::shared_ptr<ReplyOutbox> outbox, quint64 connection, quint64 exchange);

    void send(HttpResponse response) const;

private:
    class Ticket;
    std::shared_ptr<Ticket> m_ticket;
};

} // namespace freeim
