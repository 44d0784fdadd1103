// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/file_response.h"

#include "server/http/envelope.h"

#include <algorithm>
#include <limits>

namespace freeim {

namespace {

// A number too large for us is larger than any file.
std::optional<qint64> parsePosition(QByteArrayView digits)
{
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const qint64 position = digits.toLongLong(&fits);
    return fits ? position : std::numeric_limits<qint64>::max();
}

// RFC 9110 13.1.2: compared weakly.
bool isKnown(const QByteArray &ifNoneMatch, const QByteArray &quotedTag)
{
    if (ifNoneMatch.trimmed() == "*")
        return true;
    const QByteArrayList tags = ifNoneMatch.split(',');
    return std::any_of(tags.begin(), tags.end(), [&](const QByteArray &each) {
        const QByteArray tag = each.trimmed();
        return (tag.startsWith("W/") ? tag.sliced(2) : tag) == quotedTag;
    });
}

// RFC 9110 13.1.5, 14.2: only for GET, and only of the very content that the client has a part of.
std::optional<ByteRange> rangeToSend(const HttpRequest &request, qint64 size, const QByteArray &quotedTag)
{
    const QByteArray condition = request.field("if-range");
    if (request.method() != HttpMethod::Get || (!condition.isEmpty() && condition.trimmed() != quotedTag))
        return std::nullopt;
    return requestedRange(request.field("range"), size);
}

} // namespace

std::optional<ByteRange> requestedRange(QByteArrayView field, qint64 size)
{
    constexpr QByteArrayView kUnit("bytes=");
    if (field.size() <= kUnit.size() || field.first(kUnit.size()).compare(kUnit, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArrayView range = field.sliced(kUnit.size()).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const QByteArrayView beginning = range.first(dash);
    const QByteArrayView ending = range.sliced(dash + 1);
    const std::optional<qint64> first = parsePosition(beginning);
    const std::optional<qint64> last = parsePosition(ending);
    if (beginning.isEmpty() && last) {
        const qint64 length = std::min(*last, size);
        return ByteRange{size - length, length};
    }
    if (!first || (!last && !ending.isEmpty()) || (last && *last < *first))
        return std::nullopt;
    if (*first >= size)
        return ByteRange{size, 0};
    const qint64 end = last ? std::min(*last, size - 1) + 1 : size;
    return ByteRange{*first, end - *first};
}

HttpResponse fileResponse(const HttpRequest &request, const ServedFile &served)
{
    const QByteArray tag = '"' + served.tag + '"';
    const QByteArray size = QByteArray::number(served.size);
    HttpResponse response{.contentType = served.contentType};
    const std::optional<ByteRange> range = rangeToSend(request, served.size, tag);
    if (isKnown(request.field("if-none-match"), tag)) {
        response.status = 304;
    } else if (range && range->length == 0) {
        const Language language = preferredLanguage(request.field("accept-language"));
        response = errorResponse(Error{.code = ErrorCode::RangeNotSatisfiable}, language);
        response.addField("Content-Range", "bytes */" + size);
        return response;
    } else if (range) {
        response.status = 206;
        response.addField("Content-Range", "bytes " + QByteArray::number(range->offset) + '-' +
                                               QByteArray::number(range->offset + range->length - 1) + '/' + size);
    }
    if (response.status != 304) {
        response.file = served.file;
        response.fileOffset = range ? range->offset : 0;
        response.fileLength = range ? range->length : served.size;
    }
    response.addField("ETag", tag);
    response.addField("Accept-Ranges", "bytes");
    return response;
}

} // namespace freeim
