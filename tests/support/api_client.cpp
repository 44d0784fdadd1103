// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/api_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeout = 30'000; // ms; far beyond what any call takes
constexpr auto kBoundary = "freeim-test-boundary";

QVariantList valuesOf(const QVariant &value)
{
    return value.typeId() == QMetaType::QVariantList ? value.toList() : QVariantList{value};
}

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

int Answer::code() const
{
    return json().value("code"_L1).toInt(-1);
}

QByteArray urlEncoded(const Arguments &arguments)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : arguments) {
        for (const QVariant &each : valuesOf(value))
            pairs.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(each.toString()));
    }
    return pairs.join('&');
}

QByteArray multipart(const Arguments &arguments, const QByteArray &boundary)
{
    QByteArray body;
    for (const auto &[name, value] : arguments) {
        for (const QVariant &each : valuesOf(value))
            body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name.toUtf8() + "\"\r\n\r\n" +
                    each.toString().toUtf8() + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

QByteArray jsonText(const Arguments &arguments)
{
    QJsonObject object;
    for (const auto &[name, value] : arguments)
        object.insert(name, QJsonValue::fromVariant(value));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Answer ApiClient::call(const char *method, const QString &path, const Arguments &arguments)
{
    return call(method, path, arguments, qstrcmp(method, "GET") == 0 ? Encoding::Query : Encoding::UrlEncoded);
}

QString filledPath(const QString &path, const Arguments &arguments)
{
    QString filled = path;
    for (const auto &[name, value] : arguments)
        filled.replace(u'{' + name + u'}', value.toString());
    return filled;
}

Answer ApiClient::call(const char *method, const QString &path, const Arguments &given, Encoding encoding)
{
    const QByteArray target = kApiBase + filledPath(path, given).toUtf8();
    Arguments arguments = given;
    arguments.removeIf([&](const auto &argument) { return path.contains(QString(u'{' + argument.first + u'}')); });
    switch (encoding) {
    case Encoding::Query:
        return send(method, arguments.isEmpty() ? target : QByteArray(target + '?' + urlEncoded(arguments)), {}, {});
    case Encoding::UrlEncoded:
        return send(method, target, "application/x-www-form-urlencoded", urlEncoded(arguments));
    case Encoding::Multipart:
        return send(method, target, QByteArray("multipart/form-data; boundary=") + kBoundary,
                    multipart(arguments, kBoundary));
    case Encoding::Json:
        break;
    }
    return send(method, target, "application/json", jsonText(arguments));
}

bool ApiClient::connectIfNeeded()
{
    if (m_socket && m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesAvailable() == 0)
        return true;
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(u"127.0.0.1"_s, m_port);
    return m_socket->waitForConnected(kTimeout);
}

Answer ApiClient::send(const QByteArray &method, const QByteArray &target, const QByteArray &contentType,
                       const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &fields)
{
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!m_token.isEmpty())
        request += "Authorization: " + m_token + "\r\n";
    if (!m_language.isEmpty())
        request += "Accept-Language: " + m_language + "\r\n";
    if (!contentType.isEmpty())
        request += "Content-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : fields)
        request += name + ": " + value + "\r\n";
    request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;

    // A kept-alive connection may have been closed by the server meanwhile: then once more on a fresh one.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!connectIfNeeded())
            return {};
        m_socket->write(request);
        Answer answer = read(method != "HEAD");
        if (answer.status != 0 || attempt == 1)
            return answer;
        m_socket.reset();
    }
    return {};
}

Answer ApiClient::read(bool hasBody)
{
    QByteArray received;
    qsizetype headEnd = -1;
    while ((headEnd = received.indexOf("\r\n\r\n")) < 0) {
        if (!m_socket->bytesAvailable() && !m_socket->waitForReadyRead(kTimeout))
            return {};
        received += m_socket->readAll();
    }
    Answer answer;
    const QByteArrayList lines = received.first(headEnd).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.fields.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    answer.body = received.sliced(headEnd + 4);
    const qsizetype length = hasBody ? answer.fields.value("content-length").toLongLong() : 0;
    while (answer.body.size() < length) {
        if (!m_socket->bytesAvailable() && !m_socket->waitForReadyRead(kTimeout))
            return {};
        answer.body += m_socket->readAll();
    }
    if (answer.fields.value("connection").toLower() == "close")
        m_socket.reset();
    return answer;
}

} // namespace freeim::test
