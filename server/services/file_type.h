// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

// What a file is, judged by its bytes: what a client says about it counts for nothing. Any thread.
namespace freeim {

struct FileType
{
    QString name = {};   // a media type: "image/png"
    QString suffix = {}; // without the dot: "png"

    bool operator==(const FileType &) const = default;
};

// "application/octet-stream" when nothing is recognised. Kinds of plain text that nothing runs or renders, such as
// C source, are "text/plain".
[[nodiscard]] FileType sniffFileType(QByteArrayView content);

// Whether a list such as {"image/png", "audio/*"} has it. Formats that are a zip archive inside go as
// "application/zip" too.
[[nodiscard]] bool isListed(const FileType &type, const QStringList &types);

// Whether a browser may show it instead of saving it: pictures, sound and film that can't hold a script. PDF is left
// out, as viewers run what stands in it.
[[nodiscard]] bool isSafeInline(const QString &typeName);

// Fails when the system's description of media types is missing: then every file would look alike.
[[nodiscard]] Result<Done> checkTypesAreKnown();

} // namespace freeim
