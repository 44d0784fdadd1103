// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QUrl>

namespace freeim::test {

// Answers every request with the same bytes, whatever they are: what a hostile or broken server may send. Single paths
// may have answers of their own.
class StubServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit StubServer(QObject *parent = nullptr);

    // The whole of an HTTP answer around a body.
    void answerWith(const QByteArray &body, int status = 200, const QByteArray &moreHeaders = {});
    // For requests whose first line has that in it; what was said last counts.
    void answerWhere(const QByteArray &path, const QByteArray &body, int status = 200);
    void forgetPaths() { m_paths.clear(); }
    // These bytes, then nothing more; the connection stays open.
    void answerRaw(const QByteArray &bytes) { m_answer = bytes; }
    void sayNothing() { m_answer.clear(); }
    // Listens no more, and breaks what is connected.
    void stop();
    // What came, newest last.
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    // Requests that got no answer before whoever asked hung up.
    [[nodiscard]] const QList<QByteArray> &abandoned() const { return m_abandoned; }
    [[nodiscard]] QUrl url() const;

private:
    void take();
    [[nodiscard]] QByteArray answerTo(const QByteArray &request) const;

    QByteArray m_answer;
    QList<std::pair<QByteArray, QByteArray>> m_paths; // newest first
    QList<QByteArray> m_requests;
    QList<QByteArray> m_abandoned;
};

} // namespace freeim::test
