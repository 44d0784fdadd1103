// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"

#include <QHash>
#include <QStringList>

// What holds between settings, once each is read. Main thread, at start.
namespace freeim {

// Where each setting that is not a default was given, by path: "FILE:LINE: http.port", "FREEIM_HTTP_PORT", "--listen".
using SettingOrigins = QHash<QString, QString>;

// Checks the settings against each other, relaxes limits for development, makes paths absolute.
void finishSettings(Settings &settings, const SettingOrigins &origins, QStringList &problems);

} // namespace freeim
