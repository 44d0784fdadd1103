// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"

#include <QString>

// Codes of authenticator apps (RFC 6238) as all of them make them: SHA-1, six digits, 30 seconds. Secrets are base32.
// Any thread.
namespace freeim {

// 160 random bits, as long as what SHA-1 makes of them (RFC 4226, 4).
[[nodiscard]] QString newTotpSecret();

// For a QR code: otpauth://totp/FreeIM:mei?secret=...
[[nodiscard]] QString totpUri(const QString &secret, const QString &operatorName);

// The half minute since 1970 that a moment lies in.
[[nodiscard]] qint64 totpStep(Timestamp at);
[[nodiscard]] QString totpCode(const QString &secret, qint64 step);

// The step whose code it is: the present one, or one to either side, since clocks differ and people type slowly. Only
// steps after last count, so that no code serves twice.
[[nodiscard]] std::optional<qint64> totpStepOfCode(const QString &secret, const QString &code, Timestamp now,
                                                   qint64 last);

// Without padding.
[[nodiscard]] QString toBase32(const QByteArray &bytes);
[[nodiscard]] std::optional<QByteArray> fromBase32(const QString &text);

} // namespace freeim
