// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/corpus.h"

#include "shared/contract/examples.h"
#include "shared/contract/registry.h"
#include "tests/load/web_socket_client.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace freeim::fuzz {

using namespace Qt::StringLiterals;

namespace {

using Pairs = QList<std::pair<QByteArray, QByteArray>>;

constexpr auto kBoundary = "freeim-fuzz";

QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &contentType = {},
                   const QByteArray &body = {}, const QByteArray &fields = {})
{
    QByteArray text = method + ' ' + target +
                      " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + kTokenMark.toByteArray() + "\r\n" + fields;
    if (!contentType.isEmpty())
        text += "Content-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    text += "\r\n" + body;
    return text;
}

QByteArray textOf(const QJsonValue &value)
{
    return value.toVariant().toString().toUtf8();
}

Pairs pairsOf(const QJsonObject &parameters)
{
    Pairs pairs;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        const QJsonArray values = it->isArray() ? it->toArray() : QJsonArray{*it};
        for (const QJsonValue &value : values)
            pairs.append({it.key().toUtf8(), textOf(value)});
    }
    return pairs;
}

QByteArray urlEncoded(const Pairs &pairs)
{
    QByteArrayList parts;
    for (const auto &[name, value] : pairs)
        parts.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    return parts.join('&');
}

QByteArray multipart(const Pairs &pairs, const QByteArray &file = {})
{
    QByteArray body;
    const QByteArray delimiter = QByteArray("--") + kBoundary;
    for (const auto &[name, value] : pairs)
        body += delimiter + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    if (!file.isEmpty())
        body += delimiter +
                "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                "Content-Type: text/plain\r\n\r\n" +
                file + "\r\n";
    body += delimiter + "--\r\n";
    return body;
}

QByteArrayList callsOf(const EndpointInfo &endpoint)
{
    const QByteArray method = methodName(endpoint.method);
    const QByteArray path = QByteArray(kApiBase) + endpoint.path;
    const QJsonObject parameters = exampleOf(endpoint.name).request;
    const Pairs pairs = pairsOf(parameters);
    if (pairs.isEmpty())
        return {request(method, path)};
    const QByteArray form = urlEncoded(pairs);
    const QByteArray multipartType = QByteArray("multipart/form-data; boundary=") + kBoundary;
    return {request(method, path + '?' + form), request(method, path, "application/x-www-form-urlencoded", form),
            request(method, path, multipartType, multipart(pairs)),
            request(method, path, "application/json", QJsonDocument(parameters).toJson(QJsonDocument::Compact))};
}

} // namespace

QByteArrayList goodRequests()
{
    QByteArrayList requests;
    for (const EndpointInfo &endpoint : endpoints())
        requests += callsOf(endpoint);
    const QByteArray upload = multipart({{"token", "x"}, {"key", "fuzz/a.txt"}}, QByteArray(5'000, 'a'));
    const QByteArray info = request("GET", "/api/v1/me/info");
    requests += request("POST", "/api/v1/upload", QByteArray("multipart/form-data; boundary=") + kBoundary, upload);
    requests += request("GET", "/api/v1/files/fuzz/a.txt", {}, {}, "Range: bytes=0-10\r\n");
    requests += request("GET", "/docs");
    requests += request("GET", "/docs/docs.js");
    requests += request("GET", "/api/v1/openapi.json");
    requests += request("HEAD", "/api/v1/me/info");
    requests += request("GET", "/healthz");
    requests += request("GET", "/readyz");
    requests += request("OPTIONS", "/api/v1/me/info", {}, {},
                        "Origin: https://example.org\r\nAccess-Control-Request-Method: GET\r\n");
    requests += QByteArray(info + info + info + request("GET", "/nowhere") + info);
    requests += request("POST", "/api/v1/chat/send", "application/x-www-form-urlencoded", "toId=1&body=x",
                        "Expect: 100-continue\r\n");
    return requests;
}

QByteArray goodHandshake()
{
    return request("GET", "/api/v1/ws?platform=android&deviceId=fuzz&t=" + kTokenMark.toByteArray(), {}, {},
                   "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Version: 13\r\n");
}

QByteArrayList frames()
{
    using load::clientFrame;
    QByteArrayList all = {
        clientFrame(1, R"({"type":"ping"})"),
        clientFrame(1, R"({"type":"pong"})"),
        clientFrame(1, R"({"toId":10000001,"ope":"friend","type":"input","status":"normal"})"),
        clientFrame(1, R"({"toId":1,"ope":"group","type":"input","status":"finish"})"),
        clientFrame(1, R"({"type":"send","reqId":"r1","toId":1,"ope":"group","messageType":"text",)"
                       R"("isPrivate":0,"body":"hi"})"),
        clientFrame(1, R"({"type":"presence","accountIds":[10000001,10000002]})"),
        clientFrame(1, R"({"type":{"type":[1,2,3]}})"),
        clientFrame(1, QByteArray(200, '[')),
        clientFrame(1, QByteArray(20'000, 'x')),
        clientFrame(1, "\xff\xfe"),
        clientFrame(2, "binary"),
        clientFrame(8, {}),
        clientFrame(8, QByteArray("\x03\xe8 bye", 6)),
        clientFrame(8, "x"),
        clientFrame(8, QByteArray("\xff\xff", 2)),
        clientFrame(9, "are you there"),
        clientFrame(9, QByteArray(200, 'p')), // control frames are shorter
        clientFrame(10, "unasked"),
        clientFrame(0, "goes on from nowhere"),
        clientFrame(3, "no such opcode"),
        clientFrame(15, "nor this"),
    };
    QByteArray fragment = clientFrame(1, R"({"type":)");
    fragment[0] = 1; // not the last
    all += fragment;
    all += QByteArray(fragment + clientFrame(0, R"("ping"})"));
    all += QByteArray(fragment + fragment);
    QByteArray reserved = clientFrame(1, "{}");
    reserved[0] = static_cast<char>(0xf1);
    all += reserved;
    QByteArray unmasked = clientFrame(1, "{}");
    unmasked[1] = 2;
    all += unmasked;
    // Lengths that are not true.
    all += QByteArray("\x81\xff\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00", 14);
    all += QByteArray("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00", 14);
    all += QByteArray("\x81\xfe\x00\x01\x00\x00\x00\x00x", 9);
    return all;
}

} // namespace freeim::fuzz
