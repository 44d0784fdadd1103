// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/chat_frames.h"
#include "server/realtime/hub.h"
#include "tests/support/service_world.h"

#include <QJsonDocument>
#include <QTest>
#include <QWebSocketServer>

#include <future>

namespace freeim::test {

// Both ends of a WebSocket, without a server of ours between them.
struct SocketPair
{
    SocketPair()
        : server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(server.errorString()));
        client.open(server.serverUrl());
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            qFatal("the WebSocket did not open");
        accepted.reset(server.nextPendingConnection());
        accepted->setParent(nullptr);
    }

    QWebSocketServer server;
    QWebSocket client;
    std::unique_ptr<QWebSocket> accepted;
};

struct HubWorld : ServiceWorld
{
    WebSocketSettings settings;
    LiveSettings liveSettings;
    ChatService chat{context, liveSettings};
    std::optional<WorkerPool> workers{std::in_place, 1, 100};
    OnlineAccounts online{clock};
    PendingReceipts receipts;
    Hub hub{settings, *workers, online};

    HubWorld()
    {
        hub.serve(chat);
        hub.noteReceipts(receipts);
        addChatFrames(hub.frames(), chat, receipts);
    }
    ~HubWorld() { workers.reset(); } // before the hub, as in the server: what they still do is for it
};

// Keeps the one worker from its work until it is let go.
class HeldWorker
{
public:
    explicit HeldWorker(WorkerPool &workers)
    {
        if (!workers.run([held = m_release.get_future().share()] { held.wait(); }))
            qFatal("the worker could not be held");
    }
    ~HeldWorker() { release(); }

    void release()
    {
        if (!std::exchange(m_isReleased, true))
            m_release.set_value();
    }

private:
    std::promise<void> m_release;
    bool m_isReleased = false;
};

// A client of the hub, on a device of its own: keeps what it receives, heartbeats left out.
class HubClient
{
public:
    HubClient(Hub &hub, AccountId account, SessionId session)
    {
        QObject::connect(&m_pair.client, &QWebSocket::textMessageReceived, &m_pair.client, [this](const QString &text) {
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            if (frame.value(QLatin1StringView("type")) != QLatin1StringView("ping"))
                m_frames.append(frame);
        });
        hub.add(std::move(m_pair.accepted), {.account = account, .session = session});
        if (!QTest::qWaitFor([this] { return m_pair.client.state() == QAbstractSocket::ConnectedState; }))
            qFatal("the client did not connect");
    }

    void send(const QJsonObject &frame)
    {
        m_pair.client.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
    void leave() { m_pair.client.abort(); }

    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    // Waits until there are so many.
    [[nodiscard]] bool receives(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_frames.size() >= count; }, 20'000);
    }
    [[nodiscard]] QJsonObject last() const { return m_frames.isEmpty() ? QJsonObject() : m_frames.last(); }

private:
    SocketPair m_pair;
    QList<QJsonObject> m_frames;
};

} // namespace freeim::test
