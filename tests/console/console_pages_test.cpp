// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/ban_check_dialog.h"
#include "console/pages/ban_dialog.h"
#include "console/tables/table_view.h"
#include "console/widgets/banner.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class PagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        m_lee = std::make_unique<Person>(registeredPerson(m_server->port(), u"lee"_s));
        befriend(*m_mei, *m_lee);
        send(u"good morning <i>lee</i>"_s, false);
        send(u"\u202Eevil\u202C text 😀"_s, false);
        send(u"between us"_s, true);
        Person admin = signedInOperator(*m_server);
        const Arguments words{{u"words"_s, u"morning"_s}};
        QTRY_COMPARE_WITH_TIMEOUT(admin.api.get(u"/admin/messages"_s, words).items().size(), 1, 20'000); // indexed
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void aBanIsMadeCheckedAndLifted()
    {
        QWidget *page = show(console::PageKind::Bans);
        press(m_desk->find<QPushButton>(u"create"_s, page));
        auto *dialog = m_desk->dialog<console::BanDialog>();
        QVERIFY(dialog);
        auto *kind = dialog->findChild<QComboBox *>(u"targetKind"_s);
        kind->setCurrentIndex(2); // address
        type(dialog->findChild<QLineEdit *>(u"target"_s), u"not an address"_s);
        type(dialog->findChild<QComboBox *>(u"reason"_s), u"flood"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s)); // 422
        QTRY_VERIFY(dialog->findChild<QLineEdit *>(u"target"_s)->property("hasProblem").toBool());
        type(dialog->findChild<QLineEdit *>(u"target"_s), u"192.0.2.7/24"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(rows(page), 1);
        QCOMPARE(cell(page, 0, 0), u"192.0.2.0/24"_s);

        press(m_desk->find<QPushButton>(u"check"_s, page));
        auto *check = m_desk->dialog<console::BanCheckDialog>();
        QVERIFY(check);
        type(check->findChild<QLineEdit *>(u"address"_s), u"192.0.2.99"_s);
        press(check->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(check->findChild<QLabel *>(u"answer"_s)->text().contains(u"192.0.2.0/24"_s));
        check->reject();

        press(m_desk->find<QPushButton>(u"lift"_s, page));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        type(question->findChild<QComboBox *>(u"reason"_s), u"a mistake"_s);
        press(question->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(cell(page, 0, 2), u"Lifted"_s);
        QTRY_VERIFY(!m_desk->find<QPushButton>(u"lift"_s, page)->isEnabled());
    }

    void whatHappenedMeanwhileIsThere()
    {
        QWidget *page = show(console::PageKind::Bans);
        QTRY_COMPARE(rows(page), 1);
        show(console::PageKind::Messages);
        Person admin = signedInOperator(*m_server);
        const Arguments ban{{u"targetKind"_s, u"address"_s},
                            {u"target"_s, u"198.51.100.1"_s},
                            {u"scope"_s, u"login"_s},
                            {u"reason"_s, u"flood"_s}};
        QCOMPARE(admin.api.post(u"/admin/bans"_s, ban).code(), 0);
        show(console::PageKind::Bans);
        QTRY_COMPARE(rows(page), 2);
        QCOMPARE(cell(page, 0, 0), u"198.51.100.1"_s);
    }

    void keysLeadFromTheHeadToTheList()
    {
        QWidget *page = show(console::PageKind::Messages);
        QTRY_COMPARE(rows(page), 3);
        auto *search = page->findChild<QLineEdit *>(u"search"_s);
        QStringList walked;
        QWidget *widget = m_desk->find<QPushButton>(u"export"_s, page);
        for (; widget != table(page) && walked.size() < 30; widget = widget->nextInFocusChain()) {
            if (widget->focusPolicy() & Qt::TabFocus)
                walked.append(widget->objectName());
        }
        QVERIFY2(walked.contains(u"search"_s), qPrintable(walked.join(u' ')));
        QVERIFY2(walked.size() < 15, "straight to the list");
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(page->window()->focusWidget(), table(page));
        QCOMPARE(table(page)->currentIndex().row(), 0);
        table(page)->clearSelection();
        table(page)->setCurrentIndex({});
    }

    void messagesAreFoundReadAndRecalled()
    {
        QWidget *page = show(console::PageKind::Messages);
        QTRY_COMPARE(rows(page), 3);
        QCOMPARE(cell(page, 0, 2), u"Private: the text is not shown"_s);
        QCOMPARE(cell(page, 1, 2), u"evil text 😀"_s);
        type(page->findChild<QLineEdit *>(u"search"_s), u"morning"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(page), 1, 10'000);
        QCOMPARE(cell(page, 0, 2), u"good morning <i>lee</i>"_s);

        Q_EMIT table(page)->opened(0);
        QTRY_VERIFY(m_desk->find<QWidget>(u"hit"_s, page));
        QCOMPARE(page->findChildren<QWidget *>(u"bubble"_s).size(), 2);
        press(m_desk->find<QPushButton>(u"recall"_s, page));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        type(question->findChild<QComboBox *>(u"reason"_s), u"a test"_s);
        press(question->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(cell(page, 0, 4), u"Recalled"_s);
        QTRY_VERIFY(!m_desk->find<QPushButton>(u"recall"_s, page)->isEnabled());
    }

    void privateMessagesWantAReason()
    {
        QWidget *page = show(console::PageKind::Messages);
        type(page->findChild<QLineEdit *>(u"search"_s), {});
        QTest::keyClick(page->findChild<QLineEdit *>(u"search"_s), Qt::Key_Return);
        QTRY_COMPARE(rows(page), 3);
        press(m_desk->find<QPushButton>(u"showPrivate"_s, page));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QVERIFY(!question->findChild<QPushButton *>(u"verb"_s)->isEnabled());
        type(question->findChild<QComboBox *>(u"reason"_s), u"complaint 7"_s);
        press(question->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(cell(page, 0, 2), u"between us"_s);
    }

    void theAuditLogTellsAndIsVerified()
    {
        QWidget *page = show(console::PageKind::Audit);
        QTRY_VERIFY(rows(page) > 3);
        QVERIFY(columnTexts(page, 3).contains(u"Read private messages"_s));
        Q_EMIT table(page)->opened(0);
        QTRY_VERIFY(page->findChild<QWidget *>(u"detail"_s)->isVisible());
        press(m_desk->find<QPushButton>(u"verify"_s, page));
        auto *verdict = m_desk->find<console::Banner>(u"verdict"_s, page);
        QVERIFY(verdict);
        QVERIFY(verdict->text().contains(u"whole"_s));
    }

private:
    void send(const QString &text, bool isPrivate)
    {
        const Answer sent = m_mei->api.post(u"/chat/send"_s, {{u"toId"_s, m_lee->id},
                                                              {u"ope"_s, u"friend"_s},
                                                              {u"type"_s, u"text"_s},
                                                              {u"body"_s, text},
                                                              {u"isPrivate"_s, isPrivate}});
        QCOMPARE(sent.code(), 0);
    }
    QWidget *show(console::PageKind kind)
    {
        m_desk->window().workspace()->showPage(kind);
        return m_desk->window().workspace()->currentPage();
    }
    static console::TableView *table(QWidget *page) { return page->findChild<console::TableView *>(u"table"_s); }
    static int rows(QWidget *page) { return table(page)->model()->rowCount(); }
    static QString cell(QWidget *page, int row, int column)
    {
        return table(page)->model()->index(row, column).data().toString();
    }
    static QStringList columnTexts(QWidget *page, int column)
    {
        QStringList texts;
        for (int row = 0; row < rows(page); ++row)
            texts.append(cell(page, row, column));
        return texts;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<Person> m_lee;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::PagesTest)
#include "console_pages_test.moc"
