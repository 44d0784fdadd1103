// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"

#include <QString>

// What went wrong, and what to do about it, in the language of the console.
namespace freeim::console {

// One sentence.
[[nodiscard]] QString errorText(const CallError &error);
// What may help; may be empty.
[[nodiscard]] QString errorAdvice(const CallError &error);
// "E-mail" for "email"; the name itself where there is no word for it.
[[nodiscard]] QString fieldText(const QString &field);

} // namespace freeim::console
