// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <QByteArray>

// Writes the head of an answer. Pure functions; any thread.
namespace freeim {

struct ResponseFraming
{
    QByteArray requestId = {};
    bool closes = false;             // the connection ends after this answer
    bool announcesKeepAlive = false; // HTTP/1.0 clients must be told
};

// Whether an answer of this status has a body and a Content-Length at all.
[[nodiscard]] bool mayHaveBody(int status);

// From the status line to the empty line. A field whose name or value would break the head is left out and logged.
[[nodiscard]] QByteArray responseHead(const HttpResponse &response, qint64 bodySize, const ResponseFraming &framing);

} // namespace freeim
