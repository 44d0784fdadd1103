// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/preferences.h"

#include <QSettings>

namespace freeim::console::preferences {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostServers = 12;

void storeServers(const QList<KnownServer> &list)
{
    QSettings settings;
    settings.beginWriteArray(u"servers"_s, static_cast<int>(list.size()));
    for (int i = 0; i < list.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"address"_s, list.at(i).address);
        settings.setValue(u"operator"_s, list.at(i).operatorName);
        settings.setValue(u"staysSignedIn"_s, list.at(i).staysSignedIn);
    }
    settings.endArray();
}

} // namespace

QList<KnownServer> servers()
{
    QSettings settings;
    QList<KnownServer> list;
    const int count = settings.beginReadArray(u"servers"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        list.append({settings.value(u"address"_s).toUrl(), settings.value(u"operator"_s).toString(),
                     settings.value(u"staysSignedIn"_s).toBool()});
    }
    settings.endArray();
    return list;
}

void rememberServer(const KnownServer &server)
{
    QList<KnownServer> list = servers();
    list.removeIf([&](const KnownServer &other) { return other.address == server.address; });
    list.prepend(server);
    storeServers(list.first(qMin<qsizetype>(list.size(), kMostServers)));
}

void forgetServer(const QUrl &address)
{
    QList<KnownServer> list = servers();
    list.removeIf([&](const KnownServer &other) { return other.address == address; });
    storeServers(list);
}

QString language()
{
    return QSettings().value(u"language"_s).toString();
}

void setLanguage(const QString &language)
{
    QSettings().setValue(u"language"_s, language);
}

ThemeChoice theme()
{
    const int stored = QSettings().value(u"theme"_s).toInt();
    return stored >= 0 && stored <= static_cast<int>(ThemeChoice::Dark) ? static_cast<ThemeChoice>(stored)
                                                                        : ThemeChoice::System;
}

void setTheme(ThemeChoice choice)
{
    QSettings().setValue(u"theme"_s, static_cast<int>(choice));
}

Density density()
{
    return QSettings().value(u"compactRows"_s).toBool() ? Density::Compact : Density::Comfortable;
}

void setDensity(Density density)
{
    QSettings().setValue(u"compactRows"_s, density == Density::Compact);
}

bool isRailNarrow()
{
    return QSettings().value(u"narrowRail"_s).toBool();
}

void setRailNarrow(bool isNarrow)
{
    QSettings().setValue(u"narrowRail"_s, isNarrow);
}

QByteArray windowGeometry()
{
    return QSettings().value(u"geometry"_s).toByteArray();
}

void setWindowGeometry(const QByteArray &geometry)
{
    QSettings().setValue(u"geometry"_s, geometry);
}

} // namespace freeim::console::preferences
