// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QUrl>

namespace freeim::test {

// Answers every request with the same bytes, whatever they are: what a hostile or broken server may send.
class StubServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit StubServer(QObject *parent = nullptr);

    // The whole of an HTTP answer around a body.
    void answerWith(const QByteArray &body, int status = 200, const QByteArray &moreHeaders = {});
    // These bytes, then nothing more; the connection stays open.
    void answerRaw(const QByteArray &bytes) { m_answer = bytes; }
    void sayNothing() { m_answer.clear(); }
    // Listens no more, and breaks what is connected.
    void stop();
    // What came, newest last.
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    [[nodiscard]] QUrl url() const;

private:
    void take();

    QByteArray m_answer;
    QList<QByteArray> m_requests;
};

} // namespace freeim::test
