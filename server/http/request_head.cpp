// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_head.h"

#include "server/http/request_target.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace freeim {

namespace {

constexpr Refusal kMalformed = {400, ErrorCode::RequestMalformed};

// More digits than any length we take, and fewer than overflow a qint64.
constexpr qsizetype kLengthDigits = 18;

bool isTokenCharacter(char c)
{
    const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return isAlphanumeric || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

bool equals(QByteArrayView text, QByteArrayView lowerCase)
{
    return text.compare(lowerCase, Qt::CaseInsensitive) == 0;
}

// Whether a comma-separated list holds this token.
bool lists(QByteArrayView list, QByteArrayView token)
{
    for (qsizetype begin = 0; begin <= list.size();) {
        qsizetype end = list.indexOf(',', begin);
        if (end < 0)
            end = list.size();
        if (equals(trimmed(list.sliced(begin, end - begin)), token))
            return true;
        begin = end + 1;
    }
    return false;
}

std::optional<HttpMethod> methodNamed(QByteArrayView name)
{
    struct Named
    {
        QByteArrayView name;
        HttpMethod method;
    };
    static constexpr std::array<Named, 7> kMethods = {{{"GET", HttpMethod::Get},
                                                       {"HEAD", HttpMethod::Head},
                                                       {"POST", HttpMethod::Post},
                                                       {"PUT", HttpMethod::Put},
                                                       {"PATCH", HttpMethod::Patch},
                                                       {"DELETE", HttpMethod::Delete},
                                                       {"OPTIONS", HttpMethod::Options}}};
    for (const Named &known : kMethods) {
        if (known.name == name)
            return known.method;
    }
    return std::nullopt;
}

std::optional<Refusal> parseRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return kMalformed;
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);

    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.')
        return kMalformed;
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return Refusal{505, ErrorCode::RequestMalformed};
    head.minorVersion = version[7] - '0';

    if (!std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return kMalformed;
    const auto known = methodNamed(method);
    if (!known) {
        const bool isStandard = method == "CONNECT" || method == "TRACE";
        return Refusal{isStandard ? 405 : 501, ErrorCode::MethodNotAllowed};
    }
    head.method = *known;

    head.target = target.toByteArray();
    if (target == "*" && head.method == HttpMethod::Options) {
        head.path = head.target;
        return std::nullopt;
    }
    auto parsed = parseRequestTarget(target);
    if (!parsed)
        return kMalformed;
    head.path = std::move(parsed->path);
    head.query = std::move(parsed->query);
    return std::nullopt;
}

std::optional<Refusal> parseField(QByteArrayView line, RequestHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return kMalformed; // a folded line too: it starts with a space
    const QByteArrayView value = trimmed(line.sliced(colon + 1));
    if (!isFieldValue(value))
        return kMalformed;
    head.fields.append({line.first(colon).toByteArray().toLower(), value.toByteArray()});
    return std::nullopt;
}

qsizetype count(const RequestHead &head, QByteArrayView name)
{
    return std::count_if(head.fields.begin(), head.fields.end(),
                         [name](const HttpField &field) { return field.name == name; });
}

std::optional<Refusal> checkFraming(RequestHead &head)
{
    const bool hasLength = count(head, "content-length") > 0;
    if (count(head, "transfer-encoding") > 0) {
        if (hasLength || head.minorVersion == 0)
            return kMalformed;
        // Chunked bodies would go through the weakest part of Qt's parser, and no client of ours sends them.
        return equals(head.joinedFields("transfer-encoding"), "chunked") ? Refusal{411, ErrorCode::RequestMalformed}
                                                                         : Refusal{501, ErrorCode::RequestMalformed};
    }
    if (!hasLength)
        return std::nullopt;
    const QByteArray length = head.field("content-length");
    if (length.isEmpty() || !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return kMalformed;
    if (length.size() > kLengthDigits)
        return Refusal{413, ErrorCode::BodyTooLarge};
    head.contentLength = length.toLongLong();
    return std::nullopt;
}

std::optional<Refusal> checkWebSocket(RequestHead &head)
{
    // Qt takes a request for an upgrade when "connection" contains the letters "upgrade" and "upgrade" is
    // "websocket". Everything near that must be a handshake Qt will complete, or must not reach it.
    if (!head.joinedFields("upgrade").toLower().contains("websocket"))
        return std::nullopt;
    const QByteArray key = head.field("sec-websocket-key");
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    const bool isValid = head.method == HttpMethod::Get && head.minorVersion == 1 && head.contentLength == 0 &&
                         count(head, "upgrade") == 1 && equals(head.field("upgrade"), "websocket") &&
                         count(head, "connection") == 1 && lists(head.field("connection"), "upgrade") &&
                         count(head, "sec-websocket-key") == 1 && decoded && decoded.decoded.size() == 16 &&
                         count(head, "sec-websocket-version") == 1;
    if (!isValid)
        return kMalformed;
    if (head.field("sec-websocket-version") != "13")
        return Refusal{426, ErrorCode::RequestMalformed};
    head.upgradesToWebSocket = true;
    return std::nullopt;
}

std::optional<Refusal> checkFields(RequestHead &head)
{
    // Where two values could be taken for one, the two parsers might not choose the same.
    for (const char *single : {"host", "content-length", "content-type", "authorization", "expect"}) {
        if (count(head, single) > 1)
            return kMalformed;
    }
    const bool hasHost = count(head, "host") == 1;
    if (hasHost ? !isValidHost(head.field("host")) : head.minorVersion == 1)
        return kMalformed;

    const QByteArray connection = head.joinedFields("connection");
    head.keepAlive = !lists(connection, "close") && (head.minorVersion == 1 || lists(connection, "keep-alive"));

    if (const auto refusal = checkFraming(head))
        return refusal;
    if (count(head, "expect") > 0 && head.minorVersion == 1) {
        if (!equals(head.field("expect"), "100-continue"))
            return Refusal{417, ErrorCode::RequestMalformed};
        head.expectsContinue = head.contentLength > 0;
    }
    return checkWebSocket(head);
}

} // namespace

QByteArray RequestHead::field(QByteArrayView name) const
{
    for (const HttpField &candidate : fields) {
        if (candidate.name == name)
            return candidate.value;
    }
    return {};
}

QByteArray RequestHead::joinedFields(QByteArrayView name) const
{
    QByteArray joined;
    for (const HttpField &candidate : fields) {
        if (candidate.name != name)
            continue;
        if (!joined.isEmpty())
            joined += ", ";
        joined += candidate.value;
    }
    return joined;
}

std::optional<Refusal> checkRequestLine(QByteArrayView line)
{
    RequestHead ignored;
    return parseRequestLine(line, ignored);
}

ParsedHead parseRequestHead(QByteArrayView bytes, int maximumFields)
{
    RequestHead head;
    bool isFirstLine = true;
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n");
        if (end < 0)
            return kMalformed;
        const QByteArrayView line = bytes.first(end);
        bytes = bytes.sliced(end + 2);
        if (line.isEmpty() && !isFirstLine)
            break;
        if (line.contains('\n') || line.contains('\r') || line.contains('\0'))
            return kMalformed;
        if (!isFirstLine && head.fields.size() >= maximumFields)
            return Refusal{431, ErrorCode::HeadersTooLarge};
        if (const auto refusal = isFirstLine ? parseRequestLine(line, head) : parseField(line, head))
            return *refusal;
        isFirstLine = false;
    }
    if (!bytes.isEmpty())
        return kMalformed;
    if (const auto refusal = checkFields(head))
        return *refusal;
    return head;
}

} // namespace freeim
