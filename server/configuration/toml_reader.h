// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/setting_value.h"

#include <QList>

// A TOML text as a flat list of values with their lines. The only door to the TOML library. Any thread.
namespace freeim {

struct TomlEntry
{
    QString path; // "http.port"
    int line = 0; // from 1
    bool isTable = false;
    RawValue value = {}; // of anything but a table
};

struct TomlDocument
{
    QList<TomlEntry> entries = {}; // a table comes before what it holds; otherwise in the order of lines

    // Set when the text is no TOML; then there are no entries.
    QString problem = {};
    int problemLine = 0;
};

[[nodiscard]] TomlDocument readToml(const QByteArray &text);

} // namespace freeim
