// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace freeim::console {

// A value of JSON, the way people read one; a dash for nothing. Never longer than what fits a panel.
[[nodiscard]] QString jsonText(const QJsonValue &value);

} // namespace freeim::console
