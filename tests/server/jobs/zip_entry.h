// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace freeim::test {

// The content of one file of a ZIP archive, as its central directory has it; empty when it is not there.
[[nodiscard]] QByteArray zipEntry(const QByteArray &archive, const QByteArray &name);

} // namespace freeim::test
