// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/theme.h"

#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>

class QTabWidget;

namespace freeim::console {

class MainWindow;
class Page;

// Keeps a picture of everything that the console shows in both themes, both languages and two sizes, once somebody is
// signed in; then ends the program. For documents, and for reviews of how the console looks.
class PictureTour : public QObject
{
    Q_OBJECT
public:
    PictureTour(MainWindow &window, const QString &folder);

private:
    // What is to be seen of a page.
    struct View
    {
        int page = -1; // index in the rail; -1: signing in
        QString name = {};
        bool hasDetail = false;
        int tab = -1;        // of the page, or of its details
        QString button = {}; // pressed: a window is to come
    };
    struct Stop
    {
        QString language;
        ThemeChoice theme;
        QSize size;
        View view;
    };

    void begin();
    [[nodiscard]] QList<View> views() const;
    void next();
    void show(const Stop &stop);
    void openDetail(const Stop &stop);
    void openWindow(const Stop &stop);
    void keep(const Stop &stop);
    void whenQuiet(std::function<void()> act);
    [[nodiscard]] QPixmap picture() const;
    [[nodiscard]] Page *page() const;

    MainWindow &m_window;
    QString m_folder;
    QList<Stop> m_stops;
    qsizetype m_at = 0;
    QString m_language;
};

} // namespace freeim::console
