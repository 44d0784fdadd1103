// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/log.h"

// How a log record reads: one line each, whatever a client managed to put into a value. Any thread.
namespace freeim {

// 'message key=value other="two words"'
[[nodiscard]] QString messageWithFields(const LogRecord &record);

// '2026-01-01T12:00:00.000+08:00 INFO  freeim.http  message key=value'
[[nodiscard]] QString toTextLine(const LogRecord &record, Timestamp at);

// '{"time":"...","level":"info","category":"freeim.http","message":"...","key":"value"}'
[[nodiscard]] QString toJsonLine(const LogRecord &record, Timestamp at);

} // namespace freeim
