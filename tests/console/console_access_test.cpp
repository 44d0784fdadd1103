// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/command_palette.h"
#include "console/app/workspace.h"
#include "console/pages/form_dialog.h"
#include "console/tables/table_view.h"
#include "tests/console/console_tour.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSet>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// What a person acts on; the parts that Qt makes inside of them are not met by themselves.
bool isControl(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    const bool isPart = qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent) ||
                        qobject_cast<const QLineEdit *>(parent) || (parent && parent->inherits("QTabBar"));
    const bool isOne = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                       qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
                       qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
    return isOne && !isPart && widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
           !widget->inherits("QHeaderView");
}

QString described(const QWidget *widget)
{
    return u"%1 \"%2\" in %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                                    widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
}

QList<QWidget *> controlsIn(QWidget *view)
{
    QList<QWidget *> controls;
    for (QWidget *widget : view->findChildren<QWidget *>()) {
        if (isControl(widget))
            controls.append(widget);
    }
    return controls;
}

QStringList nameless(QWidget *view)
{
    QStringList found;
    for (QWidget *control : controlsIn(view)) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(control);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            found.append(described(control));
    }
    return found;
}

// Of a group of which one is chosen, Tab comes to the one that is; arrow keys choose another.
bool isLeftToArrows(const QWidget *control)
{
    const auto *button = qobject_cast<const QAbstractButton *>(control);
    const bool isExclusive = button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
    return isExclusive && !button->isChecked();
}

bool changesWithFocus(QWidget *stop)
{
    (void)QTest::qWaitFor([stop] { return !stop->size().isEmpty(); }, 1'000);
    stop->setFocus(Qt::TabFocusReason);
    const QImage with = stop->grab().toImage();
    stop->clearFocus();
    return stop->grab().toImage() != with;
}

// All that is said where something is or can be hovered: where a person learns of a key.
QString allWords(const QWidget *window)
{
    QStringList words;
    for (const QWidget *widget : window->findChildren<QWidget *>())
        words.append(widget->toolTip());
    return words.join(u'\n');
}

} // namespace

class AccessTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_tour = std::make_unique<ConsoleTour>(); }
    void cleanupTestCase() { m_tour.reset(); }

    void everyControlHasANameAndIsReachedByTab()
    {
        ConsoleDesk desk;
        QStringList faults;
        m_tour->walk(desk, [&](QWidget *view, const QString &name) {
            for (const QString &fault : nameless(view))
                faults.append(name + u": no name: "_s + fault);
            if (view->isWindow()) {
                for (const QString &fault : unreachable(view))
                    faults.append(name + u": not reached by Tab: "_s + fault);
            }
        });
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void everyStopOfTabShowsThatItHasTheFocus()
    {
        ConsoleDesk desk;
        QStringList faults;
        m_tour->walk(desk, [&](QWidget *view, const QString &name) {
            view->window()->activateWindow();
            QTRY_VERIFY(view->window()->isActiveWindow());
            for (QWidget *stop : view->findChildren<QWidget *>()) {
                if (stop->isVisible() && stop->isEnabled() && (stop->focusPolicy() & Qt::TabFocus) &&
                    !stop->focusProxy() && !isLeftToArrows(stop) && !changesWithFocus(stop))
                    faults.append(name + u": "_s + described(stop));
            }
        });
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void aFormBeginsWithAField()
    {
        ConsoleDesk desk;
        QStringList faults;
        int seen = 0;
        m_tour->walk(desk, [&](QWidget *view, const QString &name) {
            if (!qobject_cast<console::FormDialog *>(view))
                return;
            ++seen;
            const QWidget *first = view->focusWidget();
            if (!first || qobject_cast<const QAbstractButton *>(first))
                faults.append(name + u": "_s + (first ? described(first) : u"nothing"_s));
        });
        QVERIFY(seen > 8);
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void keysOpenThePages()
    {
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(m_tour->server()));
        console::Workspace *workspace = desk.window().workspace();
        const QList<console::RailEntry> entries = workspace->entries();
        QCOMPARE(entries.size(), 9);
        for (int place = 9; place >= 1; --place) {
            pressKey(desk, static_cast<Qt::Key>(Qt::Key_0 + place), Qt::ControlModifier);
            QTRY_COMPARE(workspace->current(), entries.at(place - 1).kind);
        }
    }

    void keysWorkInLists()
    {
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(m_tour->server()));
        console::Workspace *workspace = desk.window().workspace();
        workspace->showPage(console::PageKind::Users);
        QWidget *page = workspace->currentPage();
        auto *table = page->findChild<console::TableView *>(u"table"_s);
        QTRY_VERIFY(table->isVisible() && table->model()->rowCount() >= 2);

        QTest::keyClick(desk.window().focusWidget(), Qt::Key_Down);
        QTRY_VERIFY(table->hasFocus() && table->currentIndex().row() == 0);
        pressKey(desk, Qt::Key_Slash);
        auto *search = page->findChild<QLineEdit *>(u"search"_s);
        QTRY_VERIFY(search->hasFocus());
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down}) {
            QTest::keyClick(search, key); // nothing new to look for: into what was found
            QVERIFY(table->hasFocus() && table->currentIndex().isValid());
            search->setFocus();
        }
        QSignalSpy reset(table->model(), &QAbstractItemModel::modelReset);
        pressKey(desk, Qt::Key_F5);
        QTRY_COMPARE(reset.size(), 1);

        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        auto *detail = page->findChild<QWidget *>(u"detail"_s);
        QTRY_VERIFY(detail->isVisible());
        QTest::keyClick(detail, Qt::Key_Escape);
        QVERIFY(!detail->isVisible() && table->hasFocus());

        table->clearSelection();
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(table->selectedCount(), 1);
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(table->selectedCount(), table->model()->rowCount());
        QVERIFY(desk.find<QWidget>(u"bulkBar"_s, page));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"mei"_s));
    }

    void everyKeyIsToldWhereItCanBeSeen()
    {
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(m_tour->server()));
        pressKey(desk, Qt::Key_K, Qt::ControlModifier);
        auto *palette = desk.dialog<console::CommandPalette>();
        QVERIFY(palette);
        palette->close();
        desk.window().workspace()->showPage(console::PageKind::Users);
        const QString words = allWords(&desk.window());
        QStringList silent;
        const auto check = [&](const QKeySequence &key) {
            if (!key.isEmpty() && !words.contains(key.toString(QKeySequence::NativeText)))
                silent.append(key.toString());
        };
        for (const QShortcut *shortcut : desk.window().findChildren<QShortcut *>())
            check(shortcut->key());
        for (const QAbstractButton *button : desk.window().findChildren<QAbstractButton *>())
            check(button->shortcut());
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u", "_s)));
    }

    void rowMenusOfferWhatButtonsDo()
    {
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(m_tour->server()));
        console::Workspace *workspace = desk.window().workspace();
        const QList<std::pair<console::PageKind, QStringList>> wanted{
            {console::PageKind::Users, {u"Edit…"_s, u"Ban…"_s, u"End all sessions…"_s, u"Delete…"_s}},
            {console::PageKind::Groups, {u"Edit…"_s, u"Mute…"_s, u"Dissolve…"_s}},
            {console::PageKind::Bans, {u"Edit…"_s, u"Lift…"_s}},
            {console::PageKind::Messages, {u"Recall…"_s, u"Ban the sender…"_s}}};
        for (const auto &[kind, words] : wanted) {
            workspace->showPage(kind);
            auto *table = workspace->currentPage()->findChild<console::TableView *>(u"table"_s);
            QTRY_VERIFY(table->isVisible() && table->model()->rowCount() > 0);
            table->selectRow(0);
            QMenu menu;
            Q_EMIT table->rowMenuWanted(&menu);
            QStringList offered;
            for (const QAction *action : menu.actions())
                offered.append(action->text());
            for (const QString &word : words)
                QVERIFY2(offered.contains(word), qPrintable(word + u" is not in: "_s + offered.join(u", "_s)));
        }
    }

private:
    // Those that Tab does not come to, however often it is pressed.
    static QStringList unreachable(QWidget *window)
    {
        QSet<QWidget *> left;
        for (QWidget *control : controlsIn(window)) {
            if (control->isEnabled() && (control->focusPolicy() & Qt::TabFocus) && !isLeftToArrows(control))
                left.insert(control);
        }
        const qsizetype most = 2 * window->findChildren<QWidget *>().size();
        for (qsizetype step = 0; step < most && !left.isEmpty(); ++step) {
            QWidget *focused = window->focusWidget();
            QTest::keyClick(focused ? focused : window, Qt::Key_Tab);
            left.remove(window->focusWidget());
            left.remove(window->focusWidget() ? window->focusWidget()->parentWidget() : nullptr);
        }
        QStringList found;
        for (const QWidget *control : std::as_const(left))
            found.append(described(control));
        return found;
    }

    std::unique_ptr<ConsoleTour> m_tour;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::AccessTest)
#include "console_access_test.moc"
