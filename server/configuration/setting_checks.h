// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// Checks of single texts: the reason why one is not acceptable, or nothing. An empty text is "not set" unless said
// otherwise. No reason repeats the text, which may be a secret. Any thread.
namespace freeim {

using Refusal = std::optional<QString>;

[[nodiscard]] Refusal checkNotEmpty(const QString &text);
[[nodiscard]] Refusal checkOneLine(const QString &text); // what goes into a header
[[nodiscard]] Refusal checkDatabaseUrl(const QString &url);
[[nodiscard]] Refusal checkTokenSecret(const QString &secret); // 32 bytes: as many as HS256's digest
[[nodiscard]] Refusal checkMailUrl(const QString &url);        // smtp or smtps
[[nodiscard]] Refusal checkMailAddress(const QString &address);
[[nodiscard]] Refusal checkWebUrl(const QString &url); // http or https; may hold {placeholders}
[[nodiscard]] Refusal checkPublicUrl(const QString &url);
[[nodiscard]] Refusal checkExpression(const QString &expression);
[[nodiscard]] Refusal checkOrigin(const QString &origin);        // "https://im.example.org" or "*"
[[nodiscard]] Refusal checkProxy(const QString &addresses);      // "10.0.0.1" or "10.0.0.0/8"
[[nodiscard]] Refusal checkMediaType(const QString &type);       // "image/png" or "image/*"
[[nodiscard]] Refusal checkMetricsListener(const QString &text); // empty, "off" or ADDRESS:PORT

} // namespace freeim
