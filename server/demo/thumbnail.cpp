// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/thumbnail.h"

#include <QtEndian>

namespace freeim::demo {

namespace {

constexpr int kWidth = 32;
constexpr int kHeight = 24;

struct Colour
{
    double red = 0;
    double green = 0;
    double blue = 0;
};

Colour between(const Colour &a, const Colour &b, double part)
{
    return {a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part, a.blue + (b.blue - a.blue) * part};
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

// PNG specification, annex D.
quint32 crcOf(const QByteArray &data)
{
    quint32 crc = 0xffffffff;
    for (const char byte : data) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(crcOf(type + data));
}

} // namespace

QByteArray landscapePng(Dice &dice)
{
    const Colour top{dice.real() * 120, 80 + dice.real() * 100, 150 + dice.real() * 105};
    const Colour horizon{200 + dice.real() * 55, 160 + dice.real() * 80, 120 + dice.real() * 120};
    const Colour ground{dice.real() * 120, 70 + dice.real() * 90, dice.real() * 80};
    const double phase = dice.real() * 6;

    QByteArray pixels;
    for (int y = 0; y < kHeight; ++y) {
        pixels.append('\0'); // this line is not filtered
        for (int x = 0; x < kWidth; ++x) {
            const double hills = kHeight * (0.6 + 0.12 * std::sin(phase + x * 0.25));
            const Colour colour = y < hills ? between(top, horizon, y / hills)
                                            : between(ground, {20, 30, 20}, (y - hills) / kHeight);
            for (const double part : {colour.red, colour.green, colour.blue})
                pixels.append(static_cast<char>(static_cast<quint8>(part)));
        }
    }
    // 8 bits a channel, RGB, the only compression, filter and no interlacing there are.
    const QByteArray header = bigEndian(kWidth) + bigEndian(kHeight) + QByteArray("\x08\x02\x00\x00\x00", 5);
    // qCompress() puts the length before the zlib stream.
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", qCompress(pixels, 9).mid(4)) +
           chunk("IEND", {});
}

} // namespace freeim::demo
