// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <optional>

// Files as answers: conditions and ranges of RFC 9110. Pure; any thread.
namespace freeim {

// An open file that never changes.
struct ServedFile
{
    std::shared_ptr<QFile> file = {};
    qint64 size = 0;
    QByteArray tag = {}; // what the entity tag says, without its quotes; different for different content
    QByteArray contentType = {};
};

struct ByteRange
{
    qint64 offset = 0;
    qint64 length = 0; // 0: the range lies behind the end

    bool operator==(const ByteRange &) const = default;
};

// The one range that a Range field asks for. nullopt: everything is to be sent, since the field is absent, malformed,
// of another unit, or asks for several ranges.
[[nodiscard]] std::optional<ByteRange> requestedRange(QByteArrayView field, qint64 size);

// To GET or HEAD: 200, 206, 304 or, as an envelope, 416. The caller adds what the file is to the fields.
[[nodiscard]] HttpResponse fileResponse(const HttpRequest &request, const ServedFile &served);

} // namespace freeim
