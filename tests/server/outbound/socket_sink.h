// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

namespace freeim::test {

// A self-signed certificate for 127.0.0.1, made once for the program by the openssl command.
class TestCertificate
{
public:
    static const TestCertificate &instance();
    [[nodiscard]] QString file() const { return m_directory.filePath(QStringLiteral("certificate.pem")); }
    void use(QSslSocket &socket) const;

private:
    TestCertificate();
    QTemporaryDir m_directory;
};

// A server on 127.0.0.1 with a thread of its own that serves one connection after the other, so that code that blocks
// can be tested against it. A subclass calls start() when it is built and stop() before it goes.
class SocketSink
{
public:
    virtual ~SocketSink() = default;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }

protected:
    static constexpr int kPatience = 5000; // ms; only a failing test waits as long

    void start();
    void stop();
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    virtual void serve(QSslSocket &socket) = 0;

    // Up to and with the line end; empty when the peer has gone.
    [[nodiscard]] static QByteArray readLine(QSslSocket &socket);
    [[nodiscard]] static QByteArray readExactly(QSslSocket &socket, qsizetype count);
    static void write(QSslSocket &socket, const QByteArray &bytes);

private:
    void run();

    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace freeim::test
