// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace freeim::console {

// What stands in a field of that name, in the parameters of a job or in the audit log: times, and names that the
// server knows, in words of people; anything else as it is.
[[nodiscard]] QString valueText(const QString &field, const QJsonValue &value);

} // namespace freeim::console
