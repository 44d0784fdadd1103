// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/outbound/smtp_sink.h"

namespace freeim::test {

QString SmtpSink::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_behaviour.tls == Tls::Implicit ? QStringLiteral("smtps") : QStringLiteral("smtp"))
        .arg(port());
}

QList<SmtpSink::Mail> SmtpSink::mails() const
{
    const std::lock_guard lock(m_mutex);
    return m_mails;
}

void SmtpSink::serve(QSslSocket &socket)
{
    if (m_behaviour.silent) {
        while (!isStopping() && socket.state() == QAbstractSocket::ConnectedState)
            socket.waitForReadyRead(20);
        return;
    }
    if (m_behaviour.tls == Tls::Implicit) {
        TestCertificate::instance().use(socket);
        socket.startServerEncryption();
        if (!socket.waitForEncrypted(kPatience))
            return;
    }

    Mail mail;
    write(socket, "220 sink ready\r\n");
    while (true) {
        const QByteArray line = readLine(socket).trimmed();
        if (line.isEmpty())
            return;
        const QByteArray verb = line.split(' ').first().toUpper();
        QByteArray answer;
        if (auto &scripted = m_behaviour.replies[verb]; !scripted.isEmpty())
            answer = scripted.takeFirst();
        else
            answer = reply(line, socket, mail);
        if (answer.isEmpty())
            return;
        write(socket, answer + "\r\n");
        if (answer.startsWith("421") || verb == "QUIT")
            return;
        if (verb == "STARTTLS" && answer.startsWith("220")) {
            TestCertificate::instance().use(socket);
            socket.startServerEncryption();
            if (!socket.waitForEncrypted(kPatience))
                return;
        }
    }
}

QByteArray SmtpSink::reply(const QByteArray &line, QSslSocket &socket, Mail &mail)
{
    const QByteArray verb = line.split(' ').first().toUpper();
    if (verb == "EHLO") {
        const bool offersTls = m_behaviour.tls == Tls::StartTls && !socket.isEncrypted();
        return QByteArray("250-sink\r\n") + (offersTls ? "250-STARTTLS\r\n" : "") +
               (m_behaviour.user.isEmpty() ? "" : "250-AUTH PLAIN\r\n") + "250 8BITMIME";
    }
    if (verb == "STARTTLS")
        return "220 go ahead";
    if (verb == "AUTH") {
        QByteArray credentials = line.mid(QByteArray("AUTH PLAIN").size()).trimmed();
        if (credentials.isEmpty()) {
            write(socket, "334 \r\n");
            credentials = readLine(socket).trimmed();
        }
        mail.authenticated = QByteArray::fromBase64(credentials) ==
                             QByteArray(1, '\0') + m_behaviour.user + '\0' + m_behaviour.password;
        return mail.authenticated ? "235 welcome" : "535 5.7.8 wrong password";
    }
    if (verb == "MAIL") {
        if (!m_behaviour.user.isEmpty() && !mail.authenticated)
            return "530 5.7.0 who are you";
        mail.from = line.mid(line.indexOf('<') + 1).split('>').first();
        return "250 sender taken";
    }
    if (verb == "RCPT") {
        mail.recipients << line.mid(line.indexOf('<') + 1).split('>').first();
        return "250 recipient taken";
    }
    if (verb == "DATA") {
        write(socket, "354 go on\r\n");
        QByteArray content;
        for (QByteArray part = readLine(socket); part != ".\r\n"; part = readLine(socket)) {
            if (part.isEmpty())
                return {};
            content += part;
        }
        if (auto &scripted = m_behaviour.replies["."]; !scripted.isEmpty())
            return scripted.takeFirst();
        mail.content = content;
        mail.encrypted = socket.isEncrypted();
        const std::lock_guard lock(m_mutex);
        m_mails << mail;
        return "250 mail taken";
    }
    return verb == "QUIT" ? "221 bye" : "500 what";
}

} // namespace freeim::test
