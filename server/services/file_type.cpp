// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_type.h"

#include <QMimeDatabase>

#include <algorithm>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// As far as QMimeDatabase looks into a device.
constexpr qsizetype kSniffedBytes = 16 * 1024;

const QString kUnknown = u"application/octet-stream"_s;
const QString kPlainText = u"text/plain"_s;
const QString kZip = u"application/zip"_s;

// What something on the way might run or render.
bool isActive(const QMimeType &type)
{
    return type.inherits(u"text/html"_s) || type.inherits(u"application/xml"_s) ||
           type.inherits(u"application/x-executable"_s) || type.inherits(u"application/javascript"_s) ||
           type.inherits(u"text/javascript"_s);
}

bool isNamed(const QMimeType &type, const QString &name)
{
    return type.name().compare(name, Qt::CaseInsensitive) == 0 || type.aliases().contains(name, Qt::CaseInsensitive);
}

// Aliases don't count for "image/*": application/pdf is also known as image/pdf.
bool fits(const QMimeType &type, const QString &pattern)
{
    if (pattern.endsWith("/*"_L1))
        return type.name().startsWith(QStringView(pattern).chopped(1), Qt::CaseInsensitive);
    return isNamed(type, pattern);
}

} // namespace

FileType sniffFileType(QByteArrayView content)
{
    const QMimeDatabase database;
    const qsizetype size = std::min(content.size(), kSniffedBytes);
    QMimeType type = database.mimeTypeForData(QByteArray::fromRawData(content.data(), size));
    if (type.name().startsWith("text/"_L1) && !isActive(type))
        type = database.mimeTypeForName(kPlainText);
    if (!type.isValid())
        return {.name = kUnknown, .suffix = u"bin"_s};
    const QString suffix = type.preferredSuffix();
    return {.name = type.name(), .suffix = suffix.isEmpty() ? u"bin"_s : suffix};
}

bool isListed(const FileType &type, const QStringList &types)
{
    const QMimeDatabase database;
    const QMimeType known = database.mimeTypeForName(type.name);
    const QMimeType zip = database.mimeTypeForName(kZip);
    return std::any_of(types.begin(), types.end(), [&](const QString &pattern) {
        return fits(known, pattern) || (known.inherits(kZip) && isNamed(zip, pattern));
    });
}

bool isSafeInline(const QString &typeName)
{
    static const QStringList pictures = {u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s, u"image/webp"_s};
    if (pictures.contains(typeName))
        return true;
    if (!typeName.startsWith("audio/"_L1) && !typeName.startsWith("video/"_L1))
        return false;
    // Playlists are text that makes a player load something else.
    const QMimeType type = QMimeDatabase().mimeTypeForName(typeName);
    return type.isValid() && !type.inherits(kPlainText);
}

Result<Done> checkTypesAreKnown()
{
    constexpr QByteArrayView kPngHead("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    if (sniffFileType(kPngHead).name == "image/png"_L1)
        return Done{};
    return failInternally(u"the system's description of media types is missing; install shared-mime-info"_s);
}

} // namespace freeim
