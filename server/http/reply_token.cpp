// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/reply_token.h"

#include "server/http/reply_outbox.h"

#include <atomic>
#include <utility>

namespace freeim {

// What all copies of a token share: whose answer it is, and whether it went.
class ReplyToken::Ticket
{
public:
    Ticket(std::shared_ptr<ReplyOutbox> outbox, quint64 connection, quint64 exchange)
        : m_outbox(std::move(outbox))
        , m_connection(connection)
        , m_exchange(exchange)
    {}

    ~Ticket() { post(std::nullopt); }
    Q_DISABLE_COPY_MOVE(Ticket)

    void post(std::optional<HttpResponse> response)
    {
        if (!m_isSent.exchange(true))
            m_outbox->post({.connection = m_connection, .exchange = m_exchange, .response = std::move(response)});
    }

private:
    std::shared_ptr<ReplyOutbox> m_outbox;
    quint64 m_connection;
    quint64 m_exchange;
    std::atomic<bool> m_isSent = false;
};

ReplyToken::ReplyToken(std::shared_ptr<ReplyOutbox> outbox, quint64 connection, quint64 exchange)
    : m_ticket(std::make_shared<Ticket>(std::move(outbox), connection, exchange))
{}

void ReplyToken::send(HttpResponse response) const
{
    m_ticket->post(std::move(response));
}

} // namespace freeim
