// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request_record.h"

namespace freeim {

// One line about a request that was answered, when log.access is on; otherwise it costs a look at a flag. Any thread.
// Neither queries nor bodies are told, since they may hold what is nobody's business.
void logAccess(const QByteArray &route, const RequestRecord &record);

} // namespace freeim
