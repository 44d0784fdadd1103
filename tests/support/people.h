// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/api_client.h"
#include "tests/support/server_process.h"

#include <QJsonObject>
#include <QWebSocket>

namespace freeim::test {

// A client's WebSocket: keeps what it receives.
class ChatSocket
{
public:
    // Connects; isOpen() tells whether the server took it. path is below /api/v1.
    ChatSocket(quint16 port, const QByteArray &token, const QString &path = QStringLiteral("/ws"));

    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    void send(const QString &text) { m_socket.sendTextMessage(text); }
    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    [[nodiscard]] int closeCode() const { return m_socket.closeCode(); }

    // The frames with that value of "type" (heartbeats left out otherwise).
    [[nodiscard]] QList<QJsonObject> ofType(const QString &type) const;
    // Waits for so many of that type; the last one, or an empty object.
    [[nodiscard]] QJsonObject waitFor(const QString &type, qsizetype count = 1);
    // Waits for the server to close; false when it did not.
    [[nodiscard]] bool waitForClose();

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_frames;
};

// Somebody with an account and a session: registered through the API as a client would.
struct Person
{
    ApiClient api;
    qint64 id = 0;
    QString name = {};

    [[nodiscard]] ChatSocket connect(quint16 port) const { return ChatSocket(port, api.token()); }
    // An operator's.
    [[nodiscard]] ChatSocket watch(quint16 port) const
    {
        return ChatSocket(port, api.token(), QStringLiteral("/admin/ws"));
    }
};

inline constexpr auto kPassword = "correct-horse";

// key and digits of a captcha for "login" or "register".
[[nodiscard]] Arguments solvedCaptcha(ApiClient &api, const QString &purpose);
[[nodiscard]] Person registeredPerson(quint16 port, const QString &name);
// A new session of the same person: another device.
[[nodiscard]] Person loggedInAgain(quint16 port, const Person &person);
void befriend(Person &one, Person &other);

// The development mode's operator, an owner, signed in: a session of its own each time.
[[nodiscard]] Person signedInOperator(const ServerProcess &server);

inline constexpr auto kOperatorPassword = "correct-horse-battery";
// One whom boss makes, signed in; his own password is kOperatorPassword.
[[nodiscard]] Person givenOperator(quint16 port, Person &boss, const QString &name, qint64 roleId);
// The same before he has changed the password for one time, which is what he can do.
[[nodiscard]] Person givenNewOperator(quint16 port, Person &boss, const QString &name, qint64 roleId,
                                      QString *password = nullptr);
[[nodiscard]] qint64 givenRole(Person &boss, const QString &name, const QStringList &permissions);

} // namespace freeim::test
