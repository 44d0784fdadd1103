// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/main_window.h"
#include "console/widgets/parts.h"
#include "tests/console/console_tour.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounding = 2; // pixels that fonts and styles disagree by

QString shortOf(const QWidget *widget, const QString &text, int wanted)
{
    return u"\"%1\" (%2) has %3 of %4 pixels"_s.arg(text, widget->objectName()).arg(widget->width()).arg(wanted);
}

void checkLabel(const QLabel *label, QStringList &found)
{
    if (label->text().isEmpty() || qobject_cast<const console::ElidedLabel *>(label))
        return;
    if (label->wordWrap()) {
        const int wanted = label->heightForWidth(label->width());
        if (wanted > label->height() + kRounding)
            found.append(u"\"%1\" has %2 of %3 pixels in height"_s.arg(label->text()).arg(label->height()).arg(wanted));
        return;
    }
    const int wanted = label->sizeHint().width();
    if (wanted > label->width() + kRounding)
        found.append(shortOf(label, label->text(), wanted));
}

void checkButton(const QAbstractButton *button, QStringList &found)
{
    const bool isNarrowRail = button->inherits("freeim::console::RailButton");
    if (button->text().isEmpty() || isNarrowRail)
        return;
    const int wanted = button->sizeHint().width();
    if (wanted > button->width() + kRounding)
        found.append(shortOf(button, button->text(), wanted));
}

void checkHeader(const QTableView *table, QStringList &found)
{
    const QHeaderView *header = table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        if (header->isSectionHidden(column))
            continue;
        const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
        QFont font = header->font();
        font.setWeight(QFont::DemiBold);
        // What the style sheet leaves at its sides.
        const int wanted = QFontMetrics(font).horizontalAdvance(title) + 2 * console::space::kSmall;
        if (wanted > header->sectionSize(column) + kRounding)
            found.append(
                u"the column \"%1\" has %2 of %3 pixels"_s.arg(title).arg(header->sectionSize(column)).arg(wanted));
    }
}

QStringList truncated(QWidget *view)
{
    QStringList found;
    for (QWidget *widget : view->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<QLabel *>(widget))
            checkLabel(label, found);
        else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            checkButton(button, found);
        else if (const auto *table = qobject_cast<QTableView *>(widget))
            checkHeader(table, found);
    }
    return found;
}

} // namespace

// Nothing that the console says itself is cut off, at the size that it opens with.
class TruncationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_tour = std::make_unique<ConsoleTour>(); }
    void cleanupTestCase() { m_tour.reset(); }

    void everyTextHasItsRoom_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh"_s;
        QTest::newRow("English") << u"en"_s;
    }
    void everyTextHasItsRoom()
    {
        QFETCH(const QString, language);
        ConsoleDesk desk;
        desk.window().setLanguage(language);
        desk.window().setFixedSize(1280, 800);
        QStringList faults;
        m_tour->walk(desk, [&](QWidget *view, const QString &name) {
            // Layouts settle in the turns that follow, and what the server answers may come between.
            (void)QTest::qWaitFor([view] { return truncated(view).isEmpty(); }, 1'000);
            for (const QString &fault : truncated(view))
                faults.append(name + u": "_s + fault);
        });
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

private:
    std::unique_ptr<ConsoleTour> m_tour;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::TruncationTest)
#include "console_truncation_test.moc"
