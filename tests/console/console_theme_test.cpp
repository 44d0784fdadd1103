// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/icon.h"
#include "console/theme/theme.h"

#include <QTest>

namespace freeim::console {

class ThemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textCanBeRead_data() { themes(); }
    void textCanBeRead()
    {
        QFETCH(const Colors *, theme);
        const Colors &c = *theme;
        for (const QColor &ground : {c.window, c.surface, c.raised, c.selected}) {
            for (const QColor &text : {c.text, c.quiet})
                QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(pair(text, ground)));
        }
        for (const QColor &text : {c.accent, c.danger, c.warning, c.good})
            QVERIFY2(contrast(text, c.surface) >= 4.5, qPrintable(pair(text, c.surface)));
        QVERIFY2(contrast(c.onAccent, c.accent) >= 4.5, qPrintable(pair(c.onAccent, c.accent)));
        QVERIFY2(contrast(c.onDanger, c.danger) >= 4.5, qPrintable(pair(c.onDanger, c.danger)));
    }

    void badgesCanBeRead_data() { themes(); }
    void badgesCanBeRead()
    {
        QFETCH(const Colors *, theme);
        for (const QColor &tone : {theme->danger, theme->warning, theme->good, theme->quiet}) {
            const QColor ground = mixed(tone, theme->surface, 0.12);
            QVERIFY2(contrast(mixed(tone, theme->text, 0.85), ground) >= 4.5, qPrintable(pair(tone, ground)));
        }
    }

    void controlsCanBeSeen_data() { themes(); }
    void controlsCanBeSeen()
    {
        QFETCH(const Colors *, theme);
        for (const QColor &ground : {theme->window, theme->surface}) {
            QVERIFY2(contrast(theme->edge, ground) >= 3, qPrintable(pair(theme->edge, ground)));
            QVERIFY2(contrast(theme->accent, ground) >= 3, qPrintable(pair(theme->accent, ground)));
        }
    }

    void everyIconDrawsSomething()
    {
        for (int name = 0; name <= static_cast<int>(Icon::Warning); ++name) {
            const QImage image = iconPixmap(static_cast<Icon>(name), Qt::black, 24, 2).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    inked += qAlpha(image.pixel(x, y)) > 128;
            }
            QVERIFY2(inked > 20, qPrintable(QString::number(name)));
        }
    }

    void theStyleSheetKnowsEveryColourItNames()
    {
        for (const Colors *theme : {&lightColors(), &darkColors()})
            QVERIFY2(!styleSheetOf(*theme).contains(u'@'), "a name without a colour");
    }

private:
    static void themes()
    {
        QTest::addColumn<const Colors *>("theme");
        QTest::newRow("light") << &lightColors();
        QTest::newRow("dark") << &darkColors();
    }
    static QString pair(const QColor &one, const QColor &other)
    {
        return QStringLiteral("%1 on %2: %3").arg(one.name(), other.name()).arg(contrast(one, other));
    }
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::ThemeTest)
#include "console_theme_test.moc"
