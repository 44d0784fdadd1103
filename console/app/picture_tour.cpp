// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/picture_tour.h"

#include "console/app/main_window.h"
#include "console/app/workspace.h"
#include "console/tables/table_view.h"

#include <QApplication>
#include <QDir>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// Long enough for a server on the same machine to answer, and for details to follow.
constexpr int kQuiet = 450;

} // namespace

PictureTour::PictureTour(MainWindow &window, const QString &folder)
    : QObject(&window)
    , m_window(window)
    , m_folder(folder)
{
    QDir().mkpath(folder);
    connect(&window, &MainWindow::entered, this, &PictureTour::begin, Qt::SingleShotConnection);
}

void PictureTour::begin()
{
    const int pages = static_cast<int>(m_window.workspace()->entries().size());
    for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)}) {
        for (const QString &language : {u"zh"_s, u"en"_s}) {
            for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                for (int page = 0; page < pages; ++page) {
                    m_stops.append({language, theme, size, page, false});
                    m_stops.append({language, theme, size, page, true});
                }
            }
        }
    }
    next();
}

void PictureTour::whenQuiet(std::function<void()> act)
{
    QTimer::singleShot(kQuiet, this, std::move(act));
}

void PictureTour::next()
{
    if (m_at >= m_stops.size()) {
        QApplication::quit();
        return;
    }
    const Stop stop = m_stops.at(m_at++);
    m_window.setMinimumSize(stop.size);
    m_window.resize(stop.size);
    m_window.setTheme(stop.theme);
    const bool isOtherLanguage = m_at == 1 || m_stops.at(m_at - 2).language != stop.language;
    if (isOtherLanguage)
        m_window.setLanguage(stop.language);
    m_window.workspace()->showPage(m_window.workspace()->entries().at(stop.page).kind);
    whenQuiet([this, stop] {
        auto *table = m_window.workspace()->currentPage()->findChild<TableView *>(u"table"_s);
        if (!stop.hasDetail || !table || table->model()->rowCount() == 0) {
            keep(stop);
            return;
        }
        Q_EMIT table->opened(qMin(2, table->model()->rowCount() - 1));
        whenQuiet([this, stop] { keep(stop); });
    });
}

void PictureTour::keep(const Stop &stop)
{
    const int kind = static_cast<int>(m_window.workspace()->entries().at(stop.page).kind);
    const QString name = u"%1-page%2%3-%4-%5.png"_s.arg(stop.language)
                             .arg(kind)
                             .arg(stop.hasDetail ? u"-detail"_s : QString())
                             .arg(stop.theme == ThemeChoice::Dark ? u"dark"_s : u"light"_s)
                             .arg(stop.size.width());
    m_window.grab().save(QDir(m_folder).filePath(name));
    next();
}

} // namespace freeim::console
