// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QTcpSocket>
#include <QVariantList>

namespace freeim::test {

enum class Encoding
{
    Query,
    UrlEncoded,
    Multipart,
    Json
};

// Names and values in order; a value is a string, number, bool or QVariantList.
using Arguments = QList<std::pair<QString, QVariant>>;

struct Answer
{
    int status = 0;                            // 0: the connection broke
    QHash<QByteArray, QByteArray> fields = {}; // names in lower case
    QByteArray body = {};

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] int code() const; // of the envelope; -1: there is none
    [[nodiscard]] QJsonValue resultValue() const { return json().value(QLatin1StringView("result")); }
    [[nodiscard]] QJsonObject result() const { return resultValue().toObject(); }
    [[nodiscard]] QString message() const { return json().value(QLatin1StringView("message")).toString(); }
    [[nodiscard]] QString error() const { return result().value(QLatin1StringView("error")).toString(); }
    [[nodiscard]] QString field() const { return result().value(QLatin1StringView("field")).toString(); }
    [[nodiscard]] QJsonArray items() const { return result().value(QLatin1StringView("items")).toArray(); }
    [[nodiscard]] qint64 total() const { return result().value(QLatin1StringView("total")).toInteger(-1); }
};

// A blocking HTTP client on one kept-alive socket, plain enough to send what a well-behaved one would not.
class ApiClient
{
public:
    explicit ApiClient(quint16 port)
        : m_port(port)
    {}

    void setToken(const QByteArray &token) { m_token = token; }
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    void setLanguage(const QByteArray &language) { m_language = language; }

    // path is below /api/v1, with "{id}" for an argument that belongs there. GET sends the arguments in the query
    // unless an encoding is named.
    Answer call(const char *method, const QString &path, const Arguments &arguments = {});
    Answer call(const char *method, const QString &path, const Arguments &arguments, Encoding encoding);
    Answer get(const QString &path, const Arguments &arguments = {}) { return call("GET", path, arguments); }
    Answer post(const QString &path, const Arguments &arguments = {}) { return call("POST", path, arguments); }
    Answer put(const QString &path, const Arguments &arguments = {}) { return call("PUT", path, arguments); }
    Answer patch(const QString &path, const Arguments &arguments = {}) { return call("PATCH", path, arguments); }
    Answer remove(const QString &path, const Arguments &arguments = {}) { return call("DELETE", path, arguments); }

    // Anything: target is the whole request target.
    Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &contentType,
                const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &fields = {});

private:
    [[nodiscard]] bool connectIfNeeded();
    [[nodiscard]] Answer read(bool hasBody);

    quint16 m_port;
    QByteArray m_token;
    QByteArray m_language;
    std::unique_ptr<QTcpSocket> m_socket;
};

// Puts the arguments whose names stand in the path as "{id}" there.
[[nodiscard]] QString filledPath(const QString &path, const Arguments &arguments);

[[nodiscard]] QByteArray urlEncoded(const Arguments &arguments);
[[nodiscard]] QByteArray multipart(const Arguments &arguments, const QByteArray &boundary);
[[nodiscard]] QByteArray jsonText(const Arguments &arguments);

} // namespace freeim::test
