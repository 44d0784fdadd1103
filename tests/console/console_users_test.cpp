// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/ban_dialog.h"
#include "console/pages/secret_dialog.h"
#include "console/pages/user_form.h"
#include "console/tables/table_view.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/state_view.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

namespace freeim::test {

using namespace Qt::StringLiterals;

class UsersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        m_lee = std::make_unique<Person>(registeredPerson(m_server->port(), u"lee"_s));
        befriend(*m_mei, *m_lee);
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        m_desk->window().workspace()->showPage(console::PageKind::Users);
        QTRY_COMPARE(rows(), 2);
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void factsThatAreRefreshedDoNotFlicker()
    {
        console::FactList list;
        list.setFacts({{.name = u"Mail"_s, .value = u"mei@example.org"_s}, {.name = u"Born"_s, .value = u"1999"_s}});
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        list.setFacts({{.name = u"Mail"_s, .value = u"mei@example.net"_s}});
        QStringList shown;
        for (const QLabel *label : list.findChildren<QLabel *>()) {
            if (label->isVisible())
                shown.append(label->text());
        }
        QCOMPARE(shown, QStringList({u"Mail"_s, u"mei@example.net"_s}));
    }

    void cleanup()
    {
        if (auto *clear = page()->findChild<QLineEdit *>(u"search"_s); !clear->text().isEmpty()) {
            type(clear, {});
            QTest::keyClick(clear, Qt::Key_Return);
            QTRY_VERIFY(rows() >= 2);
        }
    }

    void searchFindsWhileTyping()
    {
        type(search(), u"le"_s);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(cell(0, 0), u"lee"_s);
        type(search(), u"nobody at all"_s);
        auto *state = m_desk->find<console::StateView>(u"state"_s, page());
        QVERIFY(state);
        press(state->findChild<QPushButton *>());
        QTRY_COMPARE(rows(), 2);
        QVERIFY(search()->text().isEmpty());
    }

    void statusIsAFilter()
    {
        auto *status = page()->findChildren<console::ChoiceFilter *>().first();
        status->menu()->actions().at(2)->trigger(); // deleted
        QVERIFY(m_desk->find<console::StateView>(u"state"_s, page()));
        status->menu()->actions().at(0)->trigger(); // any
        QTRY_VERIFY(table()->isVisible() && rows() == 2);
    }

    void aHeaderSorts()
    {
        QHeaderView *header = table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(0) + 30, 12});
        QTRY_COMPARE(cell(0, 0), u"lee"_s);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(0) + 30, 12});
        QTRY_COMPARE(cell(0, 0), u"mei"_s);
    }

    void detailsTellSessionsAndFriends()
    {
        open(m_mei->id);
        QVERIFY(panelText().contains(u"@mei"_s));
        auto *tabs = panel()->findChild<QTabWidget *>(u"tabs"_s);
        tabs->setCurrentIndex(1);
        QTRY_COMPARE(listRows(u"sessions"_s), 1);
        tabs->setCurrentIndex(2);
        QTRY_COMPARE(listRows(u"friends"_s), 1);
        tabs->setCurrentIndex(0);
    }

    void aProfileIsEditedAndShownAsPlainText()
    {
        open(m_mei->id);
        press(button(u"edit"_s));
        auto *dialog = m_desk->dialog<console::EditUserDialog>();
        QVERIFY(dialog);
        const QString odd = u"<b>\u05D0\u05D1</b> 😀 &amp;"_s;
        dialog->findChild<QLineEdit *>(u"nickname"_s)->setText(odd);
        type(dialog->findChild<QLineEdit *>(u"birth"_s), u"not a day"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(hasProblem(dialog));
        QVERIFY(dialog->isVisible());
        type(dialog->findChild<QLineEdit *>(u"birth"_s), u"2000-02-29"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(panel()->findChild<QLabel *>(u"name"_s)->text().startsWith("<b>"_L1));
        QTRY_VERIFY(columnTexts(0).contains(odd));
        for (const QLabel *label : panel()->findChildren<QLabel *>())
            QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }

    void aTakenNameIsToldAtItsField()
    {
        open(m_mei->id);
        press(button(u"edit"_s));
        auto *dialog = m_desk->dialog<console::EditUserDialog>();
        QVERIFY(dialog);
        type(dialog->findChild<QLineEdit *>(u"username"_s), u"lee"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s)); // 409
        QTRY_VERIFY(hasProblem(dialog));
        dialog->reject();
    }

    void anAccountIsMadeWithAPasswordThatIsToldOnce()
    {
        press(m_desk->find<QPushButton>(u"create"_s, page()));
        auto *dialog = m_desk->dialog<console::NewUserDialog>();
        QVERIFY(dialog);
        type(dialog->findChild<QLineEdit *>(u"username"_s), u"zoe"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        auto *secret = m_desk->dialog<console::SecretDialog>();
        QVERIFY(secret);
        QVERIFY(!secret->findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
        press(secret->findChild<QPushButton *>(u"kept"_s));
        QTRY_VERIFY(columnTexts(0).contains(u"zoe"_s));
        QTRY_VERIFY(panelText().contains(u"@zoe"_s));
    }

    void deletionTellsWhatItTouchesAndCanBeUndone()
    {
        open(m_lee->id);
        triggerMore(u"Delete"_s);
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        auto *verb = question->findChild<QPushButton *>(u"verb"_s);
        QVERIFY(!verb->isEnabled());
        QTRY_VERIFY(question->findChild<QLabel *>(u"effect"_s)->text().contains(u"1 session"_s));
        QVERIFY2(!verb->isEnabled(), "a reason is wanted");
        type(question->findChild<QComboBox *>(u"reason"_s), u"a test"_s);
        QTRY_VERIFY(verb->isEnabled());
        press(verb);
        QTRY_VERIFY(m_desk->find<QPushButton>(u"restore"_s, panel()));
        press(m_desk->find<QPushButton>(u"undo"_s));
        QTRY_VERIFY(button(u"edit"_s)->isEnabled());
    }

    void allSessionsEndAtOnce()
    {
        open(m_lee->id);
        panel()->findChild<QTabWidget *>(u"tabs"_s)->setCurrentIndex(1);
        press(m_desk->find<QPushButton>(u"endAll"_s, panel()));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        type(question->findChild<QComboBox *>(u"reason"_s), u"a test"_s);
        press(question->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(m_lee->api.get(u"/me/info"_s).status, 401);
        panel()->findChild<QTabWidget *>(u"tabs"_s)->setCurrentIndex(0);
    }

    void aBanIsMadeFromTheAccount()
    {
        open(m_mei->id);
        press(button(u"ban"_s));
        auto *dialog = m_desk->dialog<console::BanDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"effect"_s)->text().contains(u"1 account"_s));
        type(dialog->findChild<QComboBox *>(u"reason"_s), u"spam"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(m_mei->api.get(u"/me/info"_s).status, 401);
        QTRY_VERIFY(m_desk->window().workspace()->toasts().newestText().startsWith("Banned"_L1));
    }

    void whatIsGoneIsToldWithRetry()
    {
        m_desk->window().workspace()->go({.page = console::PageKind::Users, .search = u"99999999"_s, .id = 99'999'999});
        auto *state = m_desk->find<console::StateView>(u"state"_s, panel()); // 404
        QVERIFY(state);
        press(m_desk->find<QToolButton>(u"close"_s, panel()));
        QTRY_VERIFY(!panel()->isVisible());
    }

private:
    QWidget *page() { return m_desk->find<QWidget>(u"usersPage"_s); }
    QWidget *panel() { return page()->findChild<QWidget *>(u"detail"_s); }
    QLineEdit *search() { return page()->findChild<QLineEdit *>(u"search"_s); }
    console::TableView *table() { return page()->findChild<console::TableView *>(u"table"_s); }
    QPushButton *button(const QString &name) { return m_desk->find<QPushButton>(name, panel()); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QStringList columnTexts(int column)
    {
        QStringList texts;
        for (int row = 0; row < rows(); ++row)
            texts.append(cell(row, column));
        return texts;
    }
    int listRows(const QString &name)
    {
        return panel()->findChild<QWidget *>(name)->findChild<console::TableView *>(u"list"_s)->model()->rowCount();
    }
    void open(qint64 id)
    {
        QTRY_VERIFY(table()->isVisible() && rows() >= 2);
        m_desk->window().workspace()->go({.page = console::PageKind::Users, .search = {}, .id = id});
        QTRY_VERIFY(panelText().contains(QString::number(id)));
    }
    QString panelText()
    {
        QStringList texts;
        for (const QLabel *label : panel()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    void triggerMore(const QString &words)
    {
        QMenu *menu = panel()->findChild<QToolButton *>(u"more"_s)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(words))
                return action->trigger();
        }
        QFAIL("no such action");
    }
    static bool hasProblem(QWidget *dialog)
    {
        for (const QWidget *field : dialog->findChildren<QWidget *>()) {
            if (field->property("hasProblem").toBool())
                return true;
        }
        return false;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<Person> m_lee;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::UsersTest)
#include "console_users_test.moc"
