// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/console/console_desk.h"

#include "console/app/sign_in_view.h"
#include "console/app/workspace.h"
#include "console/words/language.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 5'000;

} // namespace

ConsoleDesk::ConsoleDesk()
{
    QCoreApplication::setOrganizationName(u"FreeIM"_s);
    QCoreApplication::setApplicationName(u"console-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QSettings().clear();
    console::speak(u"en"_s);
    console::Theme::instance().apply(console::ThemeChoice::Light);
    m_window = std::make_unique<console::MainWindow>();
    m_window->show();
    // Shortcuts are for the active window.
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qWarning("the window is not active");
}

ConsoleDesk::~ConsoleDesk() = default;

bool ConsoleDesk::signIn(quint16 port, const QString &name, const QString &password)
{
    console::SignInView *view = m_window->signInView();
    view->findChild<QComboBox *>(u"server"_s)->setEditText(u"127.0.0.1:%1"_s.arg(port));
    type(view->findChild<QLineEdit *>(u"name"_s), name);
    type(view->findChild<QLineEdit *>(u"password"_s), password);
    press(view->findChild<QWidget *>(u"submit"_s));
    return QTest::qWaitFor([this] { return m_window->workspace() && m_window->workspace()->isVisible(); }, kPatience);
}

bool ConsoleDesk::signInAsAdmin(const ServerProcess &server)
{
    return signIn(server.port(), u"admin"_s, server.operatorPassword());
}

QWidget *ConsoleDesk::findVisible(const QString &name, const QMetaObject &kind, QWidget *parent)
{
    QWidget *found = nullptr;
    const auto look = [&] {
        const QList<QWidget *> all = (parent ? parent : m_window.get())->findChildren<QWidget *>(name);
        for (QWidget *widget : all) {
            if (widget->isVisible() && widget->metaObject()->inherits(&kind))
                found = widget;
        }
        return found != nullptr;
    };
    return QTest::qWaitFor(look, kPatience) ? found : nullptr;
}

QWidget *ConsoleDesk::findDialog(const QMetaObject &kind)
{
    QWidget *found = nullptr;
    const auto look = [&] {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget->metaObject()->inherits(&kind))
                found = widget;
        }
        return found != nullptr;
    };
    return QTest::qWaitFor(look, kPatience) ? found : nullptr;
}

void press(QWidget *button)
{
    QTest::mouseClick(button, Qt::LeftButton);
}

void pressKey(ConsoleDesk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    desk.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&desk.window()))
        qWarning("the window is not active");
    QTest::keyClick(&desk.window(), key, modifiers);
}

void type(QWidget *field, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->clear();
        QTest::keyClicks(line, text);
    } else if (auto *box = qobject_cast<QComboBox *>(field)) {
        box->lineEdit()->clear();
        QTest::keyClicks(box->lineEdit(), text);
    } else if (auto *area = qobject_cast<QPlainTextEdit *>(field)) {
        area->clear();
        QTest::keyClicks(area, text);
    }
}

} // namespace freeim::test
