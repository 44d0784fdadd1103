// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace freeim {

// One part of a form. content points into the bytes that were parsed.
struct FormPart
{
    QString name = {};
    std::optional<QString> fileName = {};
    QByteArray contentType = {};
    QByteArrayView content = {};
};

// A content type taken apart: "multipart/form-data; boundary=x". Names are lower case.
struct MediaType
{
    QByteArray name = {};
    QHash<QByteArray, QByteArray> parameters = {};

    [[nodiscard]] static std::optional<MediaType> parse(QByteArrayView text);
};

// RFC 7578, strictly: no preamble, no nested parts, no header folding, and the end must be there. Pure; any thread.
[[nodiscard]] Result<QList<FormPart>> parseMultipart(QByteArrayView body, QByteArrayView boundary);

// What the beginning of a form tells already.
struct FormBeginning
{
    QList<FormPart> parts = {};              // complete ones
    std::optional<FormPart> unfinished = {}; // one whose head is complete, with the content so far
    bool isWhole = false;                    // the form ends here
};

// Fails as soon as no continuation could be a form.
[[nodiscard]] Result<FormBeginning> parseMultipartBeginning(QByteArrayView bytes, QByteArrayView boundary);

} // namespace freeim
