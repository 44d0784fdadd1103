// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace freeim {

Q_DECLARE_LOGGING_CATEGORY(httpLog)

} // namespace freeim
