// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/theme.h"

#include <QObject>
#include <QSize>
#include <QTimer>

namespace freeim::console {

class MainWindow;

// Keeps a picture of each page in both themes, both languages and two sizes, once somebody is signed in; then ends the
// program. For reviews of how the console looks.
class PictureTour : public QObject
{
    Q_OBJECT
public:
    PictureTour(MainWindow &window, const QString &folder);

private:
    struct Stop
    {
        QString language;
        ThemeChoice theme;
        QSize size;
        int page; // index in the rail; -1: signing in
        bool hasDetail;
    };

    void begin();
    void next();
    void keep(const Stop &stop);
    void whenQuiet(std::function<void()> act);

    MainWindow &m_window;
    QString m_folder;
    QList<Stop> m_stops;
    qsizetype m_at = 0;
};

} // namespace freeim::console
