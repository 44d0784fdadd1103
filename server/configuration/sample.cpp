// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/sample.h"

#include "server/configuration/setting_key.h"
#include "server/configuration/text_wrap.h"

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

constexpr int kWidth = 100;

// Says only what is true for every key; each key says the rest.
constexpr auto kIntroduction =
    u"# SPDX-FileCopyrightText: FreeIM contributors\n"
    u"# SPDX-License-Identifier: GPL-3.0-or-later\n"
    u"#\n"
    u"# Configuration of freeim-server, in TOML (https://toml.io). Made by\n"
    u"# 'freeim-server sample-config'.\n"
    u"#\n"
    u"# Everything here is a default: take the '#' from a line and change it. The server reads\n"
    u"# the file that --config names, else the one FREEIM_CONFIG names, else\n"
    u"# /etc/freeim/freeim-server.toml if there is one.\n"
    u"#\n"
    u"# Each key has an environment variable, in brackets below; it outweighs this file, and a\n"
    u"# flag of the command line outweighs both. In a variable, items of a list are separated\n"
    u"# by commas.\n"
    u"#\n"
    u"# Durations are \"500ms\", \"30s\", \"5m\", \"12h\" or \"7d\"; sizes are \"512B\", \"16KiB\",\n"
    u"# \"50MiB\" or \"2GiB\" (KB, MB and GB are powers of 1000). Plain numbers are in the unit\n"
    u"# given with the key, for sizes bytes.\n"
    u"#\n"
    u"# A key that ends in _file names a file: a secret is then read from there. It starts from\n"
    u"# the directory of this file, or in a variable from the working directory.\n"
    u"#\n"
    u"# A mistake in this file stops the server, which names the line and the reason.\n";

QString detail(const SettingKey &key)
{
    QStringList parts;
    if (!key.constraint().isEmpty())
        parts += (key.mayBeZero ? u"0 or "_s : QString()) + key.constraint();
    if (!key.unitName.isEmpty())
        parts += u"(a plain number is "_s + key.unitName + u')';
    QString names = key.environment();
    if (!key.flag.isEmpty())
        names += u", --"_s + key.flag;
    parts += u'[' + names + u']';
    return parts.join(u' ');
}

QString lines(const SettingKey &key, const Settings &defaults)
{
    QString text = wrapText(key.summary, u"# "_s, kWidth) + wrapText(detail(key), u"# "_s, kWidth);
    text += u'#' + key.name() + u" = "_s + key.toToml(defaults) + u'\n';
    if (key.isSecret)
        text += u'#' + key.name() + u"_file = \"\"\n"_s;
    return text;
}

} // namespace

QString sampleConfiguration()
{
    const Settings defaults;
    QString text = QString::fromUtf16(kIntroduction);
    for (const SettingSection &section : settingSections()) {
        if (!section.name.isEmpty()) {
            text += u"\n\n"_s + wrapText(section.summary, u"# "_s, kWidth);
            text += u'[' + section.name + u"]\n"_s;
        }
        for (const SettingKey &key : settingKeys()) {
            if (key.section() == section.name)
                text += u'\n' + lines(key, defaults);
        }
    }
    return text;
}

} // namespace freeim
