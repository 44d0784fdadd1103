// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/outbound/socket_sink.h"

#include <QHash>

#include <mutex>

namespace freeim::test {

// A small SMTP server that keeps what it is given.
class SmtpSink final : public SocketSink
{
public:
    enum class Tls
    {
        None,
        StartTls,
        Implicit,
    };
    struct Behaviour
    {
        Tls tls = Tls::None;
        QByteArray user = {}; // when set, mail is refused before AUTH PLAIN with these
        QByteArray password = {};
        bool silent = false; // takes connections and never says a word
        // Replies given instead of the usual ones, one after the other, by the first word of the command; "." is the
        // end of a mail. "421 ..." also closes.
        QHash<QByteArray, QList<QByteArray>> replies = {};
    };
    struct Mail
    {
        QByteArray from = {};
        QList<QByteArray> recipients = {};
        QByteArray content = {};
        bool encrypted = false;
        bool authenticated = false;
    };

    explicit SmtpSink(Behaviour behaviour)
        : m_behaviour(std::move(behaviour))
    {
        start();
    }
    ~SmtpSink() override { stop(); }

    [[nodiscard]] QString url() const;
    [[nodiscard]] QList<Mail> mails() const;

private:
    void serve(QSslSocket &socket) override;
    // The reply to a command; empty ends the connection.
    [[nodiscard]] QByteArray reply(const QByteArray &line, QSslSocket &socket, Mail &mail);

    Behaviour m_behaviour;      // the thread's own once it runs
    mutable std::mutex m_mutex; // for m_mails
    QList<Mail> m_mails;
};

} // namespace freeim::test
