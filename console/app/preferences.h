// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/theme.h"

#include <QStringList>
#include <QUrl>

// What the console remembers between two starts. Passwords and tokens are not among it.
namespace freeim::console {

struct KnownServer
{
    QUrl address = {};
    QString operatorName = {};
    bool staysSignedIn = false;

    bool operator==(const KnownServer &) const = default;
};

namespace preferences {

// The one used last first.
[[nodiscard]] QList<KnownServer> servers();
void rememberServer(const KnownServer &server);
void forgetServer(const QUrl &address);

[[nodiscard]] QString language(); // "zh", "en", or empty: the system's
void setLanguage(const QString &language);
[[nodiscard]] ThemeChoice theme();
void setTheme(ThemeChoice choice);
[[nodiscard]] Density density();
void setDensity(Density density);
[[nodiscard]] bool isRailNarrow();
void setRailNarrow(bool isNarrow);
[[nodiscard]] QByteArray windowGeometry();
void setWindowGeometry(const QByteArray &geometry);

} // namespace preferences
} // namespace freeim::console
