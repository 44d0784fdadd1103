// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_transport.h"

#include <QSslSocket>
#include <QTest>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

// A transport on a free port with small limits, and a client that sends raw bytes. One thread, one event loop.
namespace freeim {

// Whether Qt's parser goes on to the next request before the last one is answered.
inline constexpr bool kPipelines = QT_VERSION < QT_VERSION_CHECK(6, 8, 0);

struct RawResponse
{
    int status = 0;
    QByteArray head = {};
    QByteArray body = {};

    [[nodiscard]] QByteArray field(QByteArrayView name) const; // name in lower case
};

class RawClient
{
public:
    explicit RawClient(quint16 port);
    // Over TLS, whatever the certificate; the handshake is complete afterwards or failed.
    RawClient(quint16 port, const QSslConfiguration &tls);

    void send(const QByteArray &bytes);
    void hangUp();
    // Answers received completely so far. Bodies of answers to HEAD requests must be announced.
    void expectHead() { m_isHead = true; }
    [[nodiscard]] const std::vector<RawResponse> &responses();
    // Waits for the next answer; fails the caller's check with status 0 when none comes.
    [[nodiscard]] RawResponse next();
    [[nodiscard]] bool isClosed() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QTcpSocket &socket() { return *m_socket; }
    [[nodiscard]] QByteArray unread() const { return m_buffer; }

private:
    void parse();

    const std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
    std::vector<RawResponse> m_responses;
    size_t m_taken = 0;
    bool m_isHead = false;
};

class TransportFixture
{
public:
    // Handlers left empty are filled in: requests are kept in waiting, upgrades accepted into webSockets.
    explicit TransportFixture(const HttpSettings &settings = smallSettings(), TransportHandlers handlers = {});

    [[nodiscard]] static HttpSettings smallSettings();
    [[nodiscard]] static HttpResponse text(const QByteArray &body);
    [[nodiscard]] RawClient client() { return RawClient(transport->port()); }

    std::deque<std::pair<HttpRequest, ReplyToken>> waiting;
    std::vector<std::pair<std::unique_ptr<QWebSocket>, HttpRequest>> webSockets;
    std::unique_ptr<HttpTransport> transport;
};

// Runs the test on our event dispatcher when the environment says FREEIM_TEST_EPOLL=1, else on Qt's.
[[nodiscard]] int runTransportTest(int argc, char **argv, const std::function<int(int, char **)> &run);

[[nodiscard]] QByteArray get(const QByteArray &target, const QByteArray &fields = {});
[[nodiscard]] QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {});
[[nodiscard]] QByteArray handshake(const QByteArray &target, const QByteArray &fields = {});

} // namespace freeim

#define FREEIM_TRANSPORT_TEST_MAIN(Test)                                                                               \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        return freeim::runTransportTest(argc, argv, [](int count, char **values) {                                     \
            Test test;                                                                                                 \
            return QTest::qExec(&test, count, values);                                                                 \
        });                                                                                                            \
    }
