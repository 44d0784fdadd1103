// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/configuration.h"
#include "server/configuration/setting_key.h"

#include <QTemporaryDir>

// Configuration from texts instead of this machine's files and environment.
namespace freeim {

class ConfigurationFixture
{
public:
    // The file in which problems are named: "FILE:3: ...".
    [[nodiscard]] QString path(const QString &name = QStringLiteral("server.toml")) const;
    void write(const QString &name, const QByteArray &content) const;

    [[nodiscard]] Configuration load(const QByteArray &toml) const;
    [[nodiscard]] static Configuration loadEnvironment(const QHash<QString, QString> &variables);
    [[nodiscard]] static Configuration loadFlags(const QList<FlagValue> &flags);

private:
    QTemporaryDir m_directory = {};
};

// What each key holds, written as TOML: how two Settings are compared.
[[nodiscard]] QHash<QString, QString> describe(const Settings &settings);

} // namespace freeim
