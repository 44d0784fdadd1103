// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request_head.h"

#include <QByteArray>
#include <QFile>
#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QTemporaryFile>
#include <memory>

// A request and an answer as plain values, free of sockets and of Qt HttpServer: any thread may hold, copy or make one.
namespace freeim {

struct HttpRequest
{
    RequestHead head = {};
    QByteArray body = {};
    // Instead of body for a streamed upload that is not empty: open, at its start. It may have no name before
    // rename() or fileName() gives it one, and goes with its last owner unless setAutoRemove(false) is called.
    std::shared_ptr<QTemporaryFile> bodyFile = {};
    QHostAddress peer = {};    // the client, seen through trusted proxies
    QByteArray requestId = {}; // goes out as X-Request-Id

    [[nodiscard]] HttpMethod method() const { return head.method; }
    [[nodiscard]] const QByteArray &path() const { return head.path; }
    [[nodiscard]] const QByteArray &query() const { return head.query; }
    [[nodiscard]] QByteArray field(QByteArrayView name) const { return head.field(name); }
};

// Content-Length, Connection, X-Request-Id and X-Content-Type-Options are added when it is sent. The body is left out
// for HEAD, 204 and 304.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType = {};
    QByteArray body = {};
    QList<QPair<QByteArray, QByteArray>> fields = {};

    void addField(QByteArray name, QByteArray value) { fields.emplaceBack(std::move(name), std::move(value)); }

    // Instead of body: fileLength bytes of an open file from fileOffset on, read piece by piece as the client takes
    // them. The file must not change meanwhile.
    std::shared_ptr<QFile> file = {};
    qint64 fileOffset = 0;
    qint64 fileLength = 0;
};

} // namespace freeim
