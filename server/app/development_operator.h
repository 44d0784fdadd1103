// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/operator_setup.h"

namespace freeim {

// Where the password of development mode's operator is kept, readable by its owner only.
[[nodiscard]] QString developmentPasswordFile(const QString &dataDirectory);

// The owner "admin" with a random password: made on a database without operators, found again as long as the file is
// there. Nothing: the database has operators of its own. Before the event loop runs.
[[nodiscard]] Result<std::optional<OperatorPassword>> developmentOperator(OperatorSetup &setup,
                                                                          const QString &dataDirectory);

} // namespace freeim
