// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"

#include <QString>

// The SMS provider smsbao: http://www.smsbao.com/openapi/55.html (abroad) and 56.html (mainland China). Any thread.
namespace freeim::smsbao {

// The template for the address; numbers outside mainland China have an interface of their own.
[[nodiscard]] QString urlTemplate(const SmsSettings &settings, const QString &mobile);

// A number as the provider wants it: without +86 within mainland China, with its + abroad.
[[nodiscard]] QString mobile(const QString &mobile);

// The MD5 of the password. An MD5 or a key for the interface, 32 hexadecimal digits, stays as it is.
[[nodiscard]] QString password(const QString &password);

[[nodiscard]] bool isAccepted(const QByteArray &answer);

// What an answer other than success means.
[[nodiscard]] QString meaning(const QByteArray &answer);

} // namespace freeim::smsbao
