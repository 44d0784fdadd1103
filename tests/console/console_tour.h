// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/console/console_desk.h"

namespace freeim::test {

// A server with something on every page, and a walk through all that the console shows: pages, details, their tabs, and
// the windows that stand before them.
class ConsoleTour
{
public:
    ConsoleTour();

    [[nodiscard]] const ServerProcess &server() const { return m_server; }

    // view: the widget that just came, and what to call it. Whatever was opened is closed again.
    using See = std::function<void(QWidget *view, const QString &name)>;
    void walk(ConsoleDesk &desk, const See &see);

private:
    void fill();
    void seeDetails(ConsoleDesk &desk, QWidget *page, const QString &name, const See &see);
    void seeTabs(QWidget *view, const QString &name, const See &see);
    void seeWindow(ConsoleDesk &desk, QWidget *page, const QString &button, const See &see);

    ServerProcess m_server;
    Person m_admin;
    Person m_mei;
    Person m_lee;
};

// Until nothing of it is on its way any more.
[[nodiscard]] bool waitForContent(QWidget *view);

} // namespace freeim::test
