// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/configuration/configuration_fixture.h"

#include <QFile>

namespace freeim {

QString ConfigurationFixture::path(const QString &name) const
{
    return m_directory.filePath(name);
}

void ConfigurationFixture::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

Configuration ConfigurationFixture::load(const QByteArray &toml) const
{
    write(QStringLiteral("server.toml"), toml);
    return loadConfiguration({.file = path()});
}

Configuration ConfigurationFixture::loadEnvironment(const QHash<QString, QString> &variables)
{
    ConfigurationSources sources{.systemFile = {}};
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        sources.environment.insert(variable.key(), variable.value());
    return loadConfiguration(sources);
}

Configuration ConfigurationFixture::loadFlags(const QList<FlagValue> &flags)
{
    return loadConfiguration({.systemFile = {}, .flags = flags});
}

QHash<QString, QString> describe(const Settings &settings)
{
    QHash<QString, QString> texts;
    for (const SettingKey &key : settingKeys())
        texts.insert(key.path, key.toToml(settings));
    return texts;
}

} // namespace freeim
