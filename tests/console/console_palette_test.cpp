// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/command_palette.h"
#include "console/app/workspace.h"
#include "console/pages/ban_dialog.h"
#include "console/pages/user_form.h"
#include "console/tables/table_view.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class PaletteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
    }
    void cleanupTestCase() { m_server.reset(); }

    void init()
    {
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
    }
    void cleanup() { m_desk.reset(); }

    void aFewLettersAndReturnGoToAPage()
    {
        choose(u"bans"_s);
        QVERIFY(m_desk->find<QWidget>(u"bansPage"_s));
    }

    void anIdGoesToItsAccount()
    {
        choose(QString::number(m_mei->id));
        QVERIFY(m_desk->find<QWidget>(u"usersPage"_s));
        QVERIFY(m_desk->find<QWidget>(u"detail"_s));
    }

    void wordsThatAreNoCommandSearchForPeople()
    {
        choose(u"mei"_s);
        QCOMPARE(m_desk->find<QLineEdit>(u"search"_s)->text(), u"mei"_s);
    }

    void theButtonsOfAPageAreOfferedOnIt()
    {
        showUsers();
        QVERIFY(offered().contains(u"Export…"_s));
        choose(u"create"_s);
        auto *form = m_desk->dialog<console::NewUserDialog>();
        QVERIFY(form);
        form->close();
        m_desk->window().workspace()->showPage(console::PageKind::Dashboard);
        QVERIFY(!offered().contains(u"Create account"_s));
    }

    void whatIsOpenCanBeActedUpon()
    {
        showUsers();
        QVERIFY(!offered().contains(u"Ban"_s));
        auto *table = m_desk->find<console::TableView>(u"table"_s);
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(m_desk->find<QWidget>(u"ban"_s));
        const QStringList words = offered();
        QCOMPARE(words.filter(u"Ban"_s), QStringList({u"Ban"_s, u"Bans"_s}));
        QVERIFY(words.contains(u"Reset password…"_s));

        choose(u"ban"_s);
        auto *ban = m_desk->dialog<console::BanDialog>();
        QVERIFY(ban);
        ban->close();
        choose(u"reset"_s);
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        question->close();
    }

    void whatARoleForbidsIsNotOffered()
    {
        Person boss = signedInOperator(*m_server);
        const Person reader = givenOperator(m_server->port(), boss, u"reader"_s,
                                            givenRole(boss, u"reader"_s, {u"users.read"_s}));
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signIn(m_server->port(), u"reader"_s, QString::fromLatin1(kOperatorPassword)));
        showUsers();
        QVERIFY(!offered().contains(u"Create account"_s));
    }

private:
    void showUsers()
    {
        m_desk->window().workspace()->showPage(console::PageKind::Users);
        auto *table = m_desk->find<console::TableView>(u"table"_s);
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 1);
    }

    console::CommandPalette *opened()
    {
        pressKey(*m_desk, Qt::Key_K, Qt::ControlModifier);
        return m_desk->dialog<console::CommandPalette>();
    }

    QStringList offered()
    {
        console::CommandPalette *palette = opened();
        const auto *list = palette->findChild<QListWidget *>();
        QStringList words;
        for (int row = 0; row < list->count(); ++row)
            words.append(list->item(row)->text());
        palette->close();
        return words;
    }

    void choose(const QString &typed)
    {
        auto *field = opened()->findChild<QLineEdit *>();
        QTest::keyClicks(field, typed);
        QTest::keyClick(field, Qt::Key_Return);
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::PaletteTest)
#include "console_palette_test.moc"
