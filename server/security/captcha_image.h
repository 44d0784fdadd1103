// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QStringView>

namespace freeim {

// Pixels. The shape is that of the 82 x 32 images existing clients expect, half as large again.
inline constexpr int kCaptchaWidth = 123;
inline constexpr int kCaptchaHeight = 48;

// The digits, distorted, as PNG bytes. Needs neither fonts nor a display nor QGuiApplication, so it works in any thread
// under a plain QCoreApplication. digits holds only 0 to 9, four of them by our rule; any other number is squeezed in.
[[nodiscard]] QByteArray renderCaptcha(QStringView digits);

// The same for one state of the generator: equal arguments give equal bytes.
[[nodiscard]] QByteArray renderCaptcha(QStringView digits, QRandomGenerator random);

} // namespace freeim
