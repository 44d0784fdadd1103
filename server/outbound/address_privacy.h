// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

// What may stand in a log about a person's address and a provider's answer. Any thread.
namespace freeim {

// "a***@example.org", "138***78"
[[nodiscard]] QString maskedAddress(const QString &address);

// The text with every secret in it struck out, on one line, and cut to a length fit for a log.
[[nodiscard]] QString redacted(QString text, QStringList secrets);

} // namespace freeim
