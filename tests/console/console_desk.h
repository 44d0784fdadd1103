// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/app/main_window.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QWidget>

namespace freeim::test {

// The console's window, ready to be clicked, with settings of its own.
class ConsoleDesk
{
public:
    ConsoleDesk();
    ~ConsoleDesk();

    [[nodiscard]] console::MainWindow &window() { return *m_window; }
    // Types into the sign-in form and presses the button; tells whether the pages came.
    [[nodiscard]] bool signIn(quint16 port, const QString &name, const QString &password);
    [[nodiscard]] bool signInAsAdmin(const ServerProcess &server);
    // Waits for one that is visible, by its name, below parent (or below the window).
    template <typename T>
    [[nodiscard]] T *find(const QString &name, QWidget *parent = nullptr)
    {
        return qobject_cast<T *>(findVisible(name, T::staticMetaObject, parent));
    }
    // Of a visible window of its own, such as a question.
    template <typename T>
    [[nodiscard]] T *dialog()
    {
        return qobject_cast<T *>(findDialog(T::staticMetaObject));
    }

private:
    QWidget *findVisible(const QString &name, const QMetaObject &type, QWidget *parent);
    QWidget *findDialog(const QMetaObject &type);

    QTemporaryDir m_settings;
    std::unique_ptr<console::MainWindow> m_window;
};

void press(QWidget *button);
// A key for the window, whose shortcuts work while it is the active one: a question that was answered may have been.
void pressKey(ConsoleDesk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers = {});
void type(QWidget *field, const QString &text);

} // namespace freeim::test
