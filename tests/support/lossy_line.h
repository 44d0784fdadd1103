// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <thread>
#include <vector>

namespace freeim::test {

// A line to a PostgreSQL server that breaks when told to: at the next COMMIT, or at what has another mark in it, whose
// answer the client then never has.
class LossyLine
{
public:
    enum class Loss
    {
        None,
        Commit, // or whatever has the mark; never reaches the server, which rolls back
        Answer  // the server has committed
    };

    // databaseUrl: where the line leads. Of a server on 127.0.0.1, without TLS.
    explicit LossyLine(const QString &databaseUrl);
    ~LossyLine();
    LossyLine(const LossyLine &) = delete;
    LossyLine &operator=(const LossyLine &) = delete;

    // The same database through this line.
    [[nodiscard]] QString url() const { return m_url; }

    void loseNext(Loss loss, const QByteArray &mark = "COMMIT")
    {
        m_mark = mark;
        m_loss = loss;
    }
    // While it is down, connections end as soon as they are made. Those that are open stay.
    void setDown(bool isDown) { m_isDown = isDown; }

private:
    void listen();
    void carry(int client);
    // False: the line is broken.
    [[nodiscard]] bool carryToServer(int client, int server);

    quint16 m_serverPort = 0;
    QString m_url;
    int m_listener = -1;
    QByteArray m_mark; // set before m_loss
    std::atomic<Loss> m_loss = Loss::None;
    std::atomic<bool> m_isDown = false;
    std::atomic<bool> m_isEnding = false;
    std::thread m_listening;
    std::vector<std::thread> m_carrying; // of m_listening alone
};

} // namespace freeim::test
