// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_log.h"

namespace freeim {

Q_LOGGING_CATEGORY(httpLog, "freeim.http")

} // namespace freeim
