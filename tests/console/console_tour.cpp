// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/console/console_tour.h"

#include "console/app/screen_timer.h"
#include "console/app/workspace.h"
#include "console/tables/table_view.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 10'000;

// Buttons that open a window, by the page that has them. A tab has to be chosen for some.
struct Door
{
    console::PageKind page;
    int tab; // -1: the page has none
    QString button;
};

QList<Door> doors()
{
    using console::PageKind;
    return {{PageKind::Users, -1, u"create"_s},     {PageKind::Users, -1, u"export"_s},
            {PageKind::Users, -1, u"edit"_s},       {PageKind::Users, -1, u"ban"_s},
            {PageKind::Groups, -1, u"edit"_s},      {PageKind::Groups, -1, u"mute"_s},
            {PageKind::Groups, -1, u"dissolve"_s},  {PageKind::Bans, -1, u"create"_s},
            {PageKind::Bans, -1, u"check"_s},       {PageKind::Bans, -1, u"edit"_s},
            {PageKind::Bans, -1, u"lift"_s},        {PageKind::Messages, -1, u"showPrivate"_s},
            {PageKind::Messages, -1, u"recall"_s},  {PageKind::Operators, 0, u"newOperator"_s},
            {PageKind::Operators, 1, u"newRole"_s}, {PageKind::Settings, 1, u"announce"_s},
            {PageKind::Settings, 2, u"newCodes"_s}};
}

QDialog *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && qobject_cast<QDialog *>(widget))
            return qobject_cast<QDialog *>(widget);
    }
    return nullptr;
}

} // namespace

bool waitForContent(QWidget *view)
{
    return QTest::qWaitFor([view] { return console::hasContent(view); }, kPatience);
}

ConsoleTour::ConsoleTour()
    : m_admin(signedInOperator(m_server))
    , m_mei(registeredPerson(m_server.port(), u"mei"_s))
    , m_lee(registeredPerson(m_server.port(), u"lee"_s))
{
    fill();
}

void ConsoleTour::fill()
{
    befriend(m_mei, m_lee);
    (void)m_mei.api.post(u"/chat/send"_s, {{u"toId"_s, m_lee.id},
                                           {u"ope"_s, u"friend"_s},
                                           {u"type"_s, u"text"_s},
                                           {u"body"_s, u"good morning, 早上好"_s},
                                           {u"isPrivate"_s, false}});
    (void)m_mei.api.post(u"/chatGroups"_s, {{u"name"_s, u"读书会"_s}, {u"intro"_s, u"books"_s}});
    const auto ask = [this](const QString &path, const Arguments &arguments) {
        (void)m_admin.api.post(u"/admin/"_s + path, arguments);
    };
    ask(u"bans"_s, {{u"targetKind"_s, u"account"_s},
                    {u"target"_s, QString::number(m_lee.id)},
                    {u"scope"_s, u"nearby"_s},
                    {u"reason"_s, u"spam"_s}});
    ask(u"announcements"_s, {{u"audience"_s, u"all"_s}, {u"title"_s, u"维护"_s}, {u"text"_s, u"22:00"_s}});
    ask(u"invitations"_s, {{u"count"_s, 2}, {u"useLimit"_s, 3}, {u"note"_s, u"fair"_s}});
    ask(u"jobs/users/endSessions"_s, {{u"ids"_s, QVariantList{m_lee.id}}, {u"reason"_s, u"test"_s}});
    ask(u"operators"_s, {{u"name"_s, u"support"_s}, {u"displayName"_s, u"Support"_s}, {u"roleId"_s, 3}});
}

void ConsoleTour::walk(ConsoleDesk &desk, const See &see)
{
    see(&desk.window(), u"signing in"_s);
    if (!desk.signInAsAdmin(m_server))
        qFatal("nobody could be signed in");
    console::Workspace *workspace = desk.window().workspace();
    for (const console::RailEntry &entry : workspace->entries()) {
        workspace->showPage(entry.kind);
        QWidget *page = workspace->currentPage();
        if (!waitForContent(page))
            qFatal("%s did not come", qPrintable(page->objectName()));
        see(&desk.window(), page->objectName());
        seeTabs(page, page->objectName(), see);
        seeDetails(desk, page, page->objectName(), see);
    }
    for (const Door &door : doors()) {
        workspace->showPage(door.page);
        QWidget *page = workspace->currentPage();
        if (auto *tabs = page->findChild<QTabWidget *>(u"tabs"_s); tabs && door.tab >= 0)
            tabs->setCurrentIndex(door.tab);
        (void)waitForContent(page);
        seeWindow(desk, page, door.button, see);
    }
}

void ConsoleTour::seeDetails(ConsoleDesk &desk, QWidget *page, const QString &name, const See &see)
{
    auto *table = page->findChild<console::TableView *>(u"table"_s);
    auto *detail = page->findChild<QWidget *>(u"detail"_s);
    if (!table || !detail || table->model()->rowCount() == 0)
        return;
    Q_EMIT table->opened(0);
    (void)waitForContent(detail);
    see(&desk.window(), name + u" with details"_s);
    seeTabs(detail, name + u" details"_s, see);
}

void ConsoleTour::seeTabs(QWidget *view, const QString &name, const See &see)
{
    for (QTabWidget *tabs : view->findChildren<QTabWidget *>(u"tabs"_s)) {
        if (!tabs->isVisible())
            continue;
        for (int tab = tabs->count() - 1; tab >= 0; --tab) {
            tabs->setCurrentIndex(tab);
            (void)waitForContent(tabs);
            see(tabs, u"%1, tab %2"_s.arg(name).arg(tab));
        }
        return;
    }
}

void ConsoleTour::seeWindow(ConsoleDesk &desk, QWidget *page, const QString &button, const See &see)
{
    QWidget *opener = nullptr;
    const auto isReady = [&] {
        for (QPushButton *each : page->findChildren<QPushButton *>(button)) {
            if (each->isVisible() && each->isEnabled())
                opener = each;
        }
        return opener != nullptr;
    };
    const QString name = page->objectName() + u' ' + button;
    if (!QTest::qWaitFor(isReady, kPatience))
        qFatal("no button: %s", qPrintable(name));
    press(opener);
    if (!QTest::qWaitFor([] { return openDialog() != nullptr; }, kPatience))
        qFatal("no window: %s", qPrintable(name));
    (void)QTest::qWaitForWindowActive(openDialog());
    see(openDialog(), name);
    openDialog()->reject();
    if (!QTest::qWaitFor([] { return openDialog() == nullptr; }, kPatience))
        qFatal("it does not close: %s", qPrintable(name));
    desk.window().activateWindow();
    (void)QTest::qWaitForWindowActive(&desk.window());
}

} // namespace freeim::test
