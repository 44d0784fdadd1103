// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

// What operators write down for the day their phone is lost. Any thread.
namespace freeim {

// Ten of 80 random bits each, as "ABCD-EFGH-IJKL-MNOP".
[[nodiscard]] QStringList newRecoveryCodes();

// What is stored of a code: so much chance needs no slow hash. Blanks, hyphens and case don't matter. Nothing: it can
// be none.
[[nodiscard]] std::optional<QString> recoveryCodeHash(const QString &code);

} // namespace freeim
