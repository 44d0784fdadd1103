// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/screen_timer.h"
#include "console/app/workspace.h"
#include "tests/console/console_desk.h"

#include <QAbstractButton>
#include <QGuiApplication>
#include <QScreen>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

// In a real window of a real display, which Xvfb keeps in memory: what Qt's own screen, on which the other tests run,
// could do differently.
class WindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(QGuiApplication::platformName(), u"xcb"_s);
        m_server = std::make_unique<ServerProcess>();
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void everyPageIsOnTheScreen()
    {
        QImage before;
        for (const console::RailEntry &entry : m_desk->window().workspace()->entries()) {
            auto *button = m_desk->find<QAbstractButton>(u"page%1"_s.arg(static_cast<int>(entry.kind)));
            QVERIFY(button);
            press(button);
            QTRY_COMPARE(m_desk->window().workspace()->current(), entry.kind);
            QTRY_VERIFY(console::hasContent(m_desk->window().workspace()->currentPage()));
            QImage now;
            QTRY_VERIFY2((now = screen(), now != before), "the screen shows the page before");
            QVERIFY2(colours(now) > 20, "an empty window");
            before = now;
        }
        const QString folder = qEnvironmentVariable("FREEIM_TEST_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(before.save(folder + u"/window.png"_s));
    }

private:
    // What is on the screen, not what the window would draw.
    QImage screen()
    {
        const QRect area(m_desk->window().mapToGlobal(QPoint(0, 0)), m_desk->window().size());
        QScreen *screen = QGuiApplication::primaryScreen();
        return screen->grabWindow(0, area.x(), area.y(), area.width(), area.height()).toImage();
    }
    static qsizetype colours(const QImage &image)
    {
        QSet<QRgb> found;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                found.insert(image.pixel(x, y));
        }
        return found.size();
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::WindowTest)
#include "console_window_test.moc"
