// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/api_client.h"

#include "console/api/file_download.h"

#include <QCoreApplication>
#include <QNetworkRequest>

namespace freeim::console {

using namespace Qt::StringLiterals;

ApiClient::ApiClient(QObject *parent)
    : QObject(parent)
{
    // A redirection would carry the token to whoever answers there.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QNetworkRequest ApiClient::requestFor(const QUrl &url) const
{
    QNetworkRequest request(url);
    request.setTransferTimeout(m_patience);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QString(u"FreeIM console "_s + QCoreApplication::applicationVersion()));
    request.setRawHeader("Accept-Language", m_language);
    return request;
}

QNetworkRequest ApiClient::socketRequest(const char *path) const
{
    QUrl url = encodeRequest(m_server, Method::Get, path, {}).url;
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    QNetworkRequest request = requestFor(url);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

FileDownload *ApiClient::download(const QString &path, const QString &file, qint64 most)
{
    const QByteArray base = m_server.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QByteArray address = base + path.toUtf8();
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    return new FileDownload(m_network.get(requestFor(url)), file, most, this);
}

RunningCall *ApiClient::start(Method method, const char *path, const QJsonObject &fields)
{
    const EncodedRequest encoded = encodeRequest(m_server, method, path, fields);
    QNetworkRequest request = requestFor(encoded.url);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (!encoded.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = method == Method::Get
                               ? m_network.get(request)
                               : m_network.sendCustomRequest(request, methodName(method), encoded.body);
    return new RunningCall(reply, this);
}

void ApiClient::noteEnd(const CallError *error, qint64 milliseconds)
{
    const bool cameThrough = !error || error->status != 0;
    if (cameThrough)
        Q_EMIT answered(milliseconds);
    else if (error->kind != CallFailure::TooLarge)
        Q_EMIT unreachable(*error);

    if (error && error->status == 401 && hasToken()) {
        m_token.clear();
        Q_EMIT sessionLost(*error);
    }
}

} // namespace freeim::console
