// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/command_line.h"
#include "server/configuration/log_output.h"
#include "server/settings/settings.h"

namespace freeim {

// The commands of freeim-server, each from settings to an exit status.
[[nodiscard]] int runServer(int argc, char **argv, const Settings &settings, LogOutput &log);
[[nodiscard]] int runMigrations(const Settings &settings);
[[nodiscard]] int runDemoData(const Settings &settings, const DemoData &amounts);
[[nodiscard]] int runBackup(const Settings &settings, const Backup &backup);
// 1 when there are differences.
[[nodiscard]] int runCheck(const Settings &settings, int differences);
// Makes one whose password must be changed at the first sign-in, and prints that password.
[[nodiscard]] int runOperatorAdd(const Settings &settings, const OperatorToAdd &added);
// 1 when an entry is not as it was written.
[[nodiscard]] int runAuditVerify(const Settings &settings);
[[nodiscard]] int printOpenApi();

} // namespace freeim
