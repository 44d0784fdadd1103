// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>

// The reference of the API as a web page, made in the browser from /api/v1/openapi.json. Any thread.
namespace freeim {

struct DocsFile
{
    QByteArray contentType;
    QByteArray content;
};

// The file of a request path: "/docs" and "/docs/" are the page, "/docs/docs.css" and the like its parts; nullopt for
// anything else. The names are those of the page, never of a disk.
[[nodiscard]] std::optional<DocsFile> docsFile(const QByteArray &path);

// The Content-Security-Policy the page is written for: own scripts and styles only, calls to its own server only.
inline constexpr auto kDocsSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

} // namespace freeim
