// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/picture_tour.h"

#include "console/app/main_window.h"
#include "console/app/sign_in_view.h"
#include "console/app/workspace.h"
#include "console/tables/table_view.h"
#include "console/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QStackedWidget>
#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// Long enough for a server on the same machine to answer, and for details to follow.
constexpr int kQuiet = 450;
constexpr int kDimmed = 70; // of 255: what stands behind a window

QString nameOf(PageKind kind)
{
    switch (kind) {
    case PageKind::Dashboard:
        return u"dashboard"_s;
    case PageKind::Users:
        return u"users"_s;
    case PageKind::Groups:
        return u"groups"_s;
    case PageKind::Bans:
        return u"bans"_s;
    case PageKind::Messages:
        return u"messages"_s;
    case PageKind::Jobs:
        return u"jobs"_s;
    case PageKind::Operators:
        return u"operators"_s;
    case PageKind::Audit:
        return u"audit"_s;
    case PageKind::Settings:
        return u"settings"_s;
    }
    return {};
}

QDialog *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && qobject_cast<QDialog *>(widget))
            return qobject_cast<QDialog *>(widget);
    }
    return nullptr;
}

QAbstractButton *visibleButton(QWidget *view, const QString &name)
{
    for (QAbstractButton *button : view->findChildren<QAbstractButton *>(name)) {
        if (button->isVisible())
            return button;
    }
    return nullptr;
}

QTabWidget *visibleTabs(QWidget *view)
{
    for (QTabWidget *tabs : view->findChildren<QTabWidget *>(u"tabs"_s)) {
        if (tabs->isVisible())
            return tabs;
    }
    return nullptr;
}

} // namespace

PictureTour::PictureTour(MainWindow &window, const QString &folder)
    : QObject(&window)
    , m_window(window)
    , m_folder(folder)
{
    QDir().mkpath(folder);
    connect(&window, &MainWindow::entered, this, &PictureTour::begin, Qt::SingleShotConnection);
}

QList<PictureTour::View> PictureTour::views() const
{
    QList<View> views{{.page = -1, .name = u"sign-in"_s}};
    const QList<RailEntry> &entries = m_window.workspace()->entries();
    for (int page = 0; page < entries.size(); ++page) {
        const PageKind kind = entries.at(page).kind;
        const QString name = nameOf(kind);
        // Tabs stay as they were left; the first one first.
        const bool hasTabs = kind == PageKind::Operators || kind == PageKind::Settings;
        views.append({.page = page, .name = name, .tab = hasTabs ? 0 : -1});
        if (!hasTabs && kind != PageKind::Dashboard)
            views.append({.page = page, .name = name + u"-detail"_s, .hasDetail = true});
        if (kind == PageKind::Users) {
            views.append({.page = page, .name = u"users-sessions"_s, .hasDetail = true, .tab = 1});
            views.append({.page = page, .name = u"palette"_s, .button = u"paletteButton"_s});
        }
        if (kind == PageKind::Bans)
            views.append({.page = page, .name = u"bans-new"_s, .button = u"create"_s});
        if (kind == PageKind::Operators)
            views.append({.page = page, .name = u"operators-roles"_s, .tab = 1});
        if (kind == PageKind::Settings) {
            views.append({.page = page, .name = u"settings-announcements"_s, .tab = 1});
            views.append({.page = page, .name = u"settings-codes"_s, .tab = 2});
            views.append({.page = page, .name = u"settings-links"_s, .tab = 3});
        }
    }
    return views;
}

void PictureTour::begin()
{
    const QList<View> all = views();
    for (const QString &language : {u"zh"_s, u"en"_s}) {
        for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                for (const View &view : all)
                    m_stops.append({language, theme, size, view});
            }
        }
    }
    next();
}

void PictureTour::whenQuiet(std::function<void()> act)
{
    QTimer::singleShot(kQuiet, this, std::move(act));
}

Page *PictureTour::page() const
{
    return m_window.workspace()->currentPage();
}

void PictureTour::next()
{
    if (m_at >= m_stops.size()) {
        QApplication::quit();
        return;
    }
    show(m_stops.at(m_at++));
}

void PictureTour::show(const Stop &stop)
{
    m_window.setMinimumSize(stop.size);
    m_window.resize(stop.size);
    m_window.setTheme(stop.theme);
    if (std::exchange(m_language, stop.language) != stop.language)
        m_window.setLanguage(stop.language);
    auto *stack = qobject_cast<QStackedWidget *>(m_window.centralWidget());
    if (stop.view.page < 0) {
        stack->setCurrentWidget(m_window.signInView());
        whenQuiet([this, stop] { keep(stop); });
        return;
    }
    stack->setCurrentWidget(m_window.workspace());
    m_window.workspace()->showPage(m_window.workspace()->entries().at(stop.view.page).kind);
    if (QTabWidget *tabs = visibleTabs(page()); tabs && stop.view.tab >= 0 && !stop.view.hasDetail)
        tabs->setCurrentIndex(stop.view.tab);
    if (QAbstractButton *close = visibleButton(page(), u"close"_s); close && !stop.view.hasDetail)
        close->click();
    whenQuiet([this, stop] {
        if (stop.view.hasDetail)
            openDetail(stop);
        else if (!stop.view.button.isEmpty())
            openWindow(stop);
        else
            keep(stop);
    });
}

void PictureTour::openDetail(const Stop &stop)
{
    auto *table = page()->findChild<TableView *>(u"table"_s);
    if (table && table->model()->rowCount() > 0)
        Q_EMIT table->opened(qMin(2, table->model()->rowCount() - 1));
    whenQuiet([this, stop] {
        if (QTabWidget *tabs = visibleTabs(page()))
            tabs->setCurrentIndex(qMax(0, stop.view.tab));
        whenQuiet([this, stop] { keep(stop); });
    });
}

void PictureTour::openWindow(const Stop &stop)
{
    QAbstractButton *button = visibleButton(m_window.workspace(), stop.view.button);
    if (button)
        button->click();
    whenQuiet([this, stop] {
        keep(stop);
        if (QDialog *dialog = openDialog())
            dialog->close();
    });
}

QPixmap PictureTour::picture() const
{
    QPixmap whole = m_window.grab();
    QDialog *dialog = openDialog();
    if (!dialog)
        return whole;
    QPainter painter(&whole);
    QRect place(QPoint(), dialog->size());
    place.moveCenter(m_window.rect().center());
    if (dialog->windowType() == Qt::Popup) {
        place.moveTop(m_window.mapFromGlobal(dialog->pos()).y());
    } else {
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, kDimmed));
        painter.fillRect(place.adjusted(-1, -1, 1, 1), colors().edge); // the desktop's frame
    }
    painter.drawPixmap(place, dialog->grab());
    return whole;
}

void PictureTour::keep(const Stop &stop)
{
    const QString name = u"%1-%2-%3-%4.png"_s
                             .arg(stop.language, stop.view.name,
                                  stop.theme == ThemeChoice::Dark ? u"dark"_s : u"light"_s)
                             .arg(stop.size.width());
    picture().save(QDir(m_folder).filePath(name));
    // Not from within whoever keeps it: a window may have to close first.
    QTimer::singleShot(0, this, &PictureTour::next);
}

} // namespace freeim::console
