// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <optional>
#include <variant>

// The head of one HTTP/1.x request, parsed more strictly than the RFCs ask: whatever two parsers could read in two
// ways is refused, because a second parser (Qt's) reads the same bytes after us. Pure functions; any thread.
namespace freeim {

enum class HttpMethod
{
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options
};

struct HttpField
{
    QByteArray name; // lower case
    QByteArray value;
};

struct RequestHead
{
    HttpMethod method = HttpMethod::Get;
    QByteArray target = {}; // as sent
    QByteArray path = {};   // percent-decoded UTF-8 without "..", ".", "//" or control characters; "*" for OPTIONS *
    QByteArray query = {};  // as sent, without "?"
    int minorVersion = 1;   // of HTTP/1.x
    QList<HttpField> fields = {};
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool upgradesToWebSocket = false; // a complete, valid WebSocket handshake

    // The first field of that name (lower case), or a null array.
    [[nodiscard]] QByteArray field(QByteArrayView name) const;
    // All fields of that name joined by ", ", as list fields such as X-Forwarded-For may be repeated.
    [[nodiscard]] QByteArray joinedFields(QByteArrayView name) const;
};

// Why a request is not taken: the HTTP status, and the error that fills the envelope.
struct Refusal
{
    int status = 400;
    ErrorCode code = ErrorCode::RequestMalformed;

    bool operator==(const Refusal &) const = default;
};

using ParsedHead = std::variant<RequestHead, Refusal>;

// Whether a request line alone is refused already; line has no line end.
[[nodiscard]] std::optional<Refusal> checkRequestLine(QByteArrayView line);

// bytes: from the request line up to and including the empty line.
[[nodiscard]] ParsedHead parseRequestHead(QByteArrayView bytes, int maximumFields);

} // namespace freeim
