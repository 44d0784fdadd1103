// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutator.h"

namespace freeim::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestPiece = 64;
constexpr qsizetype kMostBytes = 256 * 1024;

const QByteArrayList &trickyWords()
{
    static const QByteArrayList words = {
        "\r\n"_ba,
        "\n"_ba,
        "\r\n\r\n"_ba,
        "\0"_ba,
        " "_ba,
        "\t"_ba,
        "Content-Length: 0\r\n"_ba,
        "Content-Length: -1\r\n"_ba,
        "Content-Length: 99999999999999999999\r\n"_ba,
        "Content-Length: 5, 5\r\n"_ba,
        "Transfer-Encoding: chunked\r\n"_ba,
        "Transfer-Encoding: gzip\r\n"_ba,
        "Expect: 100-continue\r\n"_ba,
        "Connection: close\r\n"_ba,
        "Connection: Upgrade\r\nUpgrade: websocket\r\n"_ba,
        "Host: a b\r\n"_ba,
        "X-Forwarded-For: 1.2.3.4, ::1, %\r\n"_ba,
        "Range: bytes=5-1,-0,9999999999999999999-\r\n"_ba,
        "Accept-Language: ,;q=,en;q=9\r\n"_ba,
        "GET / HTTP/1.0\r\n\r\n"_ba,
        "HTTP/9.9"_ba,
        "0\r\n\r\n"_ba,
        "ffffffffffffffff\r\n"_ba,
        "%00"_ba,
        "%"_ba,
        "%zz"_ba,
        "%c0%af"_ba,
        "../"_ba,
        "//"_ba,
        "?"_ba,
        "&"_ba,
        "="_ba,
        ";"_ba,
        "[]"_ba,
        "\""_ba,
        "'"_ba,
        "'; DROP TABLE account; --"_ba,
        "\\u0000"_ba,
        "\\ud800"_ba,
        "{"_ba,
        "}"_ba,
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["_ba,
        "null"_ba,
        "true"_ba,
        "1e999"_ba,
        "NaN"_ba,
        "\xff\xfe"_ba,
        "\xc0\xaf"_ba,
        "\xed\xa0\x80"_ba,
        "\xf4\x90\x80\x80"_ba,
        "\xe4\xbd\xa0\xe5\xa5\xbd"_ba,
        "--"_ba,
        "--freeim-fuzz--\r\n"_ba,
        "Content-Disposition: form-data; name=\"\r\n"_ba,
    };
    return words;
}

const QByteArrayList &edgeNumbers()
{
    static const QByteArrayList numbers = {
        "0"_ba,
        "-1"_ba,
        "1"_ba,
        "255"_ba,
        "256"_ba,
        "65535"_ba,
        "65536"_ba,
        "2147483647"_ba,
        "2147483648"_ba,
        "4294967296"_ba,
        "9007199254740992"_ba,
        "9223372036854775807"_ba,
        "9223372036854775808"_ba,
        "18446744073709551616"_ba,
        "1e18"_ba,
        "0x10"_ba,
        "00000000000000000001"_ba,
        "1.5"_ba,
    };
    return numbers;
}

struct Piece
{
    qsizetype start = 0;
    qsizetype size = 0;
};

Piece somePiece(const QByteArray &bytes, Dice &dice)
{
    if (bytes.isEmpty())
        return {};
    const qsizetype start = dice.below(bytes.size());
    return {start, 1 + dice.below(std::min(kLongestPiece, bytes.size() - start))};
}

void replaceNumber(QByteArray &bytes, Dice &dice)
{
    const auto isDigit = [&](qsizetype i) { return bytes[i] >= '0' && bytes[i] <= '9'; };
    qsizetype start = bytes.isEmpty() ? 0 : dice.below(bytes.size());
    while (start < bytes.size() && !isDigit(start))
        ++start;
    qsizetype end = start;
    while (end < bytes.size() && isDigit(end))
        ++end;
    if (end > start)
        bytes.replace(start, end - start, dice.of(edgeNumbers()));
}

void swapLines(QByteArray &bytes, Dice &dice)
{
    QByteArrayList lines = bytes.split('\n');
    const qsizetype one = dice.below(lines.size());
    const qsizetype other = dice.below(lines.size());
    lines.swapItemsAt(one, other);
    bytes = lines.join('\n');
}

void mutateOnce(QByteArray &bytes, const QByteArrayList &others, Dice &dice)
{
    const Piece piece = somePiece(bytes, dice);
    switch (dice.below(11)) {
    case 0:
        if (piece.size > 0)
            bytes[piece.start] = static_cast<char>(bytes[piece.start] ^ (1 << dice.below(8)));
        break;
    case 1:
        if (piece.size > 0)
            bytes[piece.start] = static_cast<char>(dice.below(256));
        break;
    case 2:
        bytes.remove(piece.start, piece.size);
        break;
    case 3:
        bytes.insert(piece.start, bytes.mid(piece.start, piece.size));
        break;
    case 4:
        bytes.insert(piece.start, dice.of(trickyWords()));
        break;
    case 5:
        bytes.replace(piece.start, piece.size, dice.of(trickyWords()));
        break;
    case 6:
        replaceNumber(bytes, dice);
        break;
    case 7:
        swapLines(bytes, dice);
        break;
    case 8:
        bytes.truncate(piece.start);
        break;
    case 9: {
        const QByteArray &other = dice.of(others);
        bytes.replace(piece.start, bytes.size(), other.sliced(std::min(piece.start, other.size())));
        break;
    }
    default:
        // Rarely much: the same piece thousands of times.
        bytes.insert(piece.start, bytes.mid(piece.start, piece.size).repeated(dice.oneIn(10) ? 2'000 : 10));
        break;
    }
    bytes.truncate(kMostBytes);
}

} // namespace

QByteArray mutated(QByteArray bytes, const QByteArrayList &others, Dice &dice)
{
    const qsizetype times = 1 + dice.below(4) * dice.below(3);
    for (qsizetype i = 0; i < times; ++i)
        mutateOnce(bytes, others, dice);
    return bytes;
}

} // namespace freeim::fuzz
