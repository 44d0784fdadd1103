// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/request_encoding.h"
#include "console/api/running_call.h"
#include "shared/contract/endpoint.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QUrl>

namespace freeim::console {

class FileDownload;

// Calls the server by what the contract says. Nothing here waits: answers come through the event loop, to whoever
// asked, unless that is gone by then. Main thread.
//
//     m_api.call(contract::showBan, {.id = id}, this, [this](const CallResult<Ban> &ban) { ... });
class ApiClient : public QObject
{
    Q_OBJECT
public:
    explicit ApiClient(QObject *parent = nullptr);

    void setServer(const QUrl &server) { m_server = server; }
    [[nodiscard]] QUrl server() const { return m_server; }
    void setToken(const QByteArray &token) { m_token = token; }
    [[nodiscard]] bool hasToken() const { return !m_token.isEmpty(); }
    // Of the sentences that the server writes: "zh" or "en".
    void setLanguage(const QByteArray &language) { m_language = language; }
    // How long a server may say nothing.
    void setPatience(int milliseconds) { m_patience = milliseconds; }

    template <typename Request, typename Response, typename Ended>
    CallHandle call(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request,
                    QObject *context, Ended ended)
    {
        RunningCall *running = start(endpoint.method, endpoint.path, fieldsOf(request));
        connect(context, &QObject::destroyed, running, &RunningCall::cancel);
        connect(running, &RunningCall::ended, context,
                [this, ended = std::move(ended)](const RunningCall::Outcome &outcome, qint64 milliseconds) {
                    const CallResult<Response> result = decoded<Response>(outcome);
                    noteEnd(result ? nullptr : &result.error(), milliseconds);
                    ended(result);
                });
        return CallHandle(running);
    }

    // Of a WebSocket, with the session's token.
    [[nodiscard]] QNetworkRequest socketRequest(const char *path) const;
    // Streams what stands at a path that the server named into a file, with no token; no more than that many bytes.
    FileDownload *download(const QString &path, const QString &file, qint64 most);

Q_SIGNALS:
    // The server answered, whatever it said.
    void answered(qint64 milliseconds);
    void unreachable(const freeim::console::CallError &error);
    // The server knows the session no more; told once a session.
    void sessionLost(const freeim::console::CallError &error);

private:
    template <typename Response>
    [[nodiscard]] static CallResult<Response> decoded(const RunningCall::Outcome &outcome)
    {
        if (!outcome)
            return CallRefused{outcome.error()};
        return decodeAnswer<Response>(*outcome);
    }

    [[nodiscard]] QNetworkRequest requestFor(const QUrl &url) const;
    RunningCall *start(Method method, const char *path, const QJsonObject &fields);
    void noteEnd(const CallError *error, qint64 milliseconds);

    QNetworkAccessManager m_network;
    QUrl m_server;
    QByteArray m_token;
    QByteArray m_language = "en";
    int m_patience = 30'000;
};

} // namespace freeim::console
