// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QString>

// Folders for files that are to last. Errors are those of failOnDisk(). Any thread but the I/O thread.
namespace freeim {

// For the server's user alone; one that is there already stays as it is.
[[nodiscard]] Result<Done> makePrivateFolder(const QString &path);

// Makes the names in a folder outlive a power cut.
[[nodiscard]] Result<Done> syncFolder(const QString &path);

} // namespace freeim
