// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"

#include <QHash>
#include <QList>
#include <QProcessEnvironment>
#include <QStringList>

// Puts the settings together: defaults, then a file, then the environment, then flags; the later wins. Main thread, at
// start. Nothing is written and no directory made here.
namespace freeim {

// A setting given on the command line, as it was typed.
struct FlagValue
{
    QString flag; // "listen", without the dashes
    QString value;
};

struct ConfigurationSources
{
    // The file: this one, else the one FREEIM_CONFIG names, else systemFile if it exists, else none.
    QString file = {};
    QString systemFile = QStringLiteral("/etc/freeim/freeim-server.toml");
    QProcessEnvironment environment = {};
    QList<FlagValue> flags = {};
};

struct Configuration
{
    // Complete, with absolute paths; of use only when there are no problems.
    Settings settings = {};
    QString file = {}; // that was read; empty: none

    // Why the server must not start, all of them: "FILE:LINE: key: reason", "FREEIM_X: reason" or "--x: reason".
    QStringList problems = {};
    QStringList warnings = {};
};

[[nodiscard]] Configuration loadConfiguration(const ConfigurationSources &sources);

} // namespace freeim
