// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/jobs/zip_entry.h"

#include <QtEndian>

#include <zlib.h>

namespace freeim::test {

namespace {

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 and 4.3.12
constexpr qsizetype kDirectoryHeader = 46;
constexpr qsizetype kLocalHeader = 30;

quint16 shortAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

quint32 longAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

QByteArray inflated(QByteArray packed, qsizetype size)
{
    QByteArray content(size, Qt::Uninitialized);
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    inflateInit2(&stream, -MAX_WBITS); // without a header
    const int end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return end == Z_STREAM_END ? content : QByteArray();
}

} // namespace

QByteArray zipEntry(const QByteArray &archive, const QByteArray &name)
{
    for (qsizetype at = archive.indexOf("PK\x01\x02"); at >= 0; at = archive.indexOf("PK\x01\x02", at + 1)) {
        if (archive.mid(at + kDirectoryHeader, shortAt(archive, at + 28)) != name)
            continue;
        const qsizetype packedSize = longAt(archive, at + 20);
        const qsizetype size = longAt(archive, at + 24);
        const qsizetype local = longAt(archive, at + 42);
        const qsizetype data = local + kLocalHeader + shortAt(archive, local + 26) + shortAt(archive, local + 28);
        const QByteArray packed = archive.mid(data, packedSize);
        return shortAt(archive, at + 10) == 0 ? packed : inflated(packed, size);
    }
    return {};
}

} // namespace freeim::test
