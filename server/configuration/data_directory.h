// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArray>
#include <QString>

// What the server keeps for itself on disk. Main thread, at start; several processes may start at once.
// Every failure is internal, with the whole sentence for the administrator.
namespace freeim {

// Makes the directory (0700) when it is missing; an existing one keeps its rights, but must be usable.
[[nodiscard]] Result<Done> prepareDataDirectory(const QString &path);

// The secret that tokens are signed with: 32 bytes, kept as hexadecimal digits in DIRECTORY/token.key (0600), made when
// the file is missing. All who start at once get the same. A file that others may read is refused, as is a short one.
[[nodiscard]] Result<QByteArray> tokenKey(const QString &directory);

} // namespace freeim
