// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/delivery_dialog.h"
#include "console/tables/table_view.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QJsonArray>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

// Where a message is, asked for by hand and answered by a real server.
class DeliveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        m_lee = std::make_unique<Person>(registeredPerson(m_server->port(), u"lee"_s));
        befriend(*m_mei, *m_lee);
        m_admin = std::make_unique<Person>(signedInOperator(*m_server));
        send(u"between us"_s, true);
        m_socket = std::make_unique<ChatSocket>(m_server->port(), m_lee->api.token());
        m_open = send(u"good morning"_s, false);
        QVERIFY(!m_socket->waitFor(u"text"_s).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_open), u"pushed"_s, 20'000);
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_socket.reset();
        m_server.reset();
    }
    void init() { m_desk = std::make_unique<ConsoleDesk>(); }
    void cleanup() { m_desk.reset(); }

    void theButtonShowsHowFarItHasCome()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        openRow(0);
        press(m_desk->find<QPushButton>(u"delivery"_s, page()));
        auto *dialog = m_desk->dialog<console::DeliveryDialog>();
        QVERIFY(dialog);
        QTRY_COMPARE(rows(dialog), 1);
        QCOMPARE(cell(dialog, 0, 0), u"lee"_s);
        QCOMPARE(cell(dialog, 0, 1), u"Pushed"_s);
        QCOMPARE(cell(dialog, 0, 4), u"Android: Pushed"_s);
        close(dialog);

        m_socket->send(u"{\"type\":\"received\",\"toId\":%1,\"seq\":2}"_s.arg(m_mei->id));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_open), u"acknowledged"_s, 20'000);

        press(m_desk->find<QPushButton>(u"delivery"_s, page()));
        dialog = m_desk->dialog<console::DeliveryDialog>();
        QVERIFY(dialog);
        QTRY_COMPARE(rows(dialog), 1);
        QCOMPARE(cell(dialog, 0, 1), u"Acknowledged"_s);
        close(dialog);
    }

    void soDoesTheRowsMenu()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        showPage();
        QMenu *menu = menuOf(0);
        QVERIFY(menu);
        menu->findChild<QAction *>(u"delivery"_s)->trigger();
        menu->close();
        auto *dialog = m_desk->dialog<console::DeliveryDialog>();
        QVERIFY(dialog);
        QTRY_COMPARE(rows(dialog), 1);
        QCOMPARE(cell(dialog, 0, 0), u"lee"_s);
        close(dialog);
    }

    void aPrivateOneWantsAReason()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        openRow(1);
        press(m_desk->find<QPushButton>(u"delivery"_s, page()));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QVERIFY(!question->findChild<QPushButton *>(u"verb"_s)->isEnabled());
        type(question->findChild<QComboBox *>(u"reason"_s), u"complaint 7"_s);
        press(question->findChild<QPushButton *>(u"verb"_s));

        auto *dialog = m_desk->dialog<console::DeliveryDialog>();
        QVERIFY(dialog);
        QTRY_COMPARE(rows(dialog), 1);
        QCOMPARE(cell(dialog, 0, 0), u"lee"_s);
        const QJsonArray log = m_admin->api.get(u"/admin/audit"_s, {{u"action"_s, u"message.trace"_s}}).items();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first()["reason"_L1].toString(), u"complaint 7"_s);
        close(dialog);
    }

    void whoMayNotIsToldWhy()
    {
        (void)givenOperator(m_server->port(), *m_admin, u"reader"_s,
                            givenRole(*m_admin, u"readers"_s, {u"messages.read"_s}));
        QVERIFY(m_desk->signIn(m_server->port(), u"reader"_s, QString::fromLatin1(kOperatorPassword)));
        openRow(0);
        auto *button = m_desk->find<QPushButton>(u"delivery"_s, page());
        QVERIFY(button);
        QTRY_VERIFY(!button->isEnabled());
        QVERIFY(!button->toolTip().isEmpty());

        QMenu *menu = menuOf(0);
        QVERIFY(menu);
        const auto *action = menu->findChild<QAction *>(u"delivery"_s);
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), button->toolTip());
        menu->close();
    }

private:
    QWidget *page() { return m_desk->window().workspace()->page(console::PageKind::Messages); }
    static console::TableView *table(QWidget *in) { return in->findChild<console::TableView *>(u"table"_s); }
    static int rows(QWidget *in) { return table(in)->model()->rowCount(); }
    static QString cell(QWidget *in, int row, int column)
    {
        return table(in)->model()->index(row, column).data().toString();
    }
    void showPage()
    {
        m_desk->window().workspace()->showPage(console::PageKind::Messages);
        QTRY_COMPARE(rows(page()), 2);
    }
    void openRow(int row)
    {
        showPage();
        Q_EMIT table(page())->opened(row);
        QVERIFY(m_desk->find<QWidget>(u"hit"_s, page()));
    }
    QMenu *menuOf(int row)
    {
        console::TableView *view = table(page());
        view->selectRow(row);
        const QPoint at = view->visualRect(view->model()->index(row, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view->viewport(), &event);
        return view->findChild<QMenu *>();
    }
    static void close(console::DeliveryDialog *dialog)
    {
        const QPointer<QWidget> gone(dialog);
        press(dialog->findChild<QPushButton *>(u"close"_s));
        QTRY_VERIFY(!gone);
    }
    qint64 send(const QString &text, bool isPrivate)
    {
        const Answer sent = m_mei->api.post(u"/chat/send"_s, {{u"toId"_s, m_lee->id},
                                                              {u"ope"_s, u"friend"_s},
                                                              {u"type"_s, u"text"_s},
                                                              {u"body"_s, text},
                                                              {u"isPrivate"_s, isPrivate}});
        return sent.result().value("id"_L1).toInteger();
    }
    QString stateOf(qint64 message)
    {
        return m_admin->api.get(u"/admin/messages/%1/delivery"_s.arg(message)).items().first()["state"_L1].toString();
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<Person> m_lee;
    std::unique_ptr<Person> m_admin;
    std::unique_ptr<ChatSocket> m_socket;
    std::unique_ptr<ConsoleDesk> m_desk;
    qint64 m_open = 0;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::DeliveryTest)
#include "console_delivery_test.moc"
