// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response_head.h"

#include "server/http/http_log.h"

#include <QDebug>
#include <algorithm>

namespace freeim {

namespace {

QByteArrayView reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return "Status"; // the phrase means nothing to programs
    }
}

bool isClean(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void appendField(QByteArray &head, const QByteArray &name, const QByteArray &value)
{
    if (name.isEmpty() || name.contains(':') || !isClean(name) || !isClean(value)) {
        qCWarning(httpLog).noquote() << "left out an answer's field that would break its head:"
                                     << name.toPercentEncoding();
        return;
    }
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
}

} // namespace

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QByteArray responseHead(const HttpResponse &response, qint64 bodySize, const ResponseFraming &framing)
{
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 ";
    head += QByteArray::number(response.status);
    head += ' ';
    head += reason(response.status);
    head += "\r\n";
    if (mayHaveBody(response.status)) {
        if (!response.contentType.isEmpty())
            appendField(head, "Content-Type", response.contentType);
        head += "Content-Length: ";
        head += QByteArray::number(bodySize);
        head += "\r\n";
    }
    head += "X-Request-Id: ";
    head += framing.requestId;
    head += "\r\nX-Content-Type-Options: nosniff\r\n";
    if (framing.closes)
        head += "Connection: close\r\n";
    else if (framing.announcesKeepAlive)
        head += "Connection: keep-alive\r\n";
    for (const auto &[name, value] : response.fields)
        appendField(head, name, value);
    head += "\r\n";
    return head;
}

} // namespace freeim
