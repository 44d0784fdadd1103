// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/tables/table_view.h"
#include "console/widgets/banner.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class WatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        m_lee = std::make_unique<Person>(registeredPerson(m_server->port(), u"lee"_s));
        befriend(*m_mei, *m_lee);
        for (int i = 0; i < 60; ++i)
            send(*m_mei, *m_lee, u"old %1"_s.arg(i));
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        m_desk->window().workspace()->showPage(console::PageKind::Messages);
        QTRY_COMPARE(rows(), 60);
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }
    void init()
    {
        press(m_desk->find<QPushButton>(u"watch"_s, page()));
        QVERIFY(watch()->isChecked());
        QTRY_VERIFY(m_desk->window().feed().isTold(FeedTopic::Messages));
        QTRY_VERIFY(note().startsWith(u"Watching"_s));
    }
    void cleanup()
    {
        watch()->setChecked(false);
        QTRY_VERIFY(!m_desk->window().feed().isTold(FeedTopic::Messages));
    }

    void newMessagesComeToTheTop()
    {
        send(*m_mei, *m_lee, u"breaking news"_s);
        QTRY_COMPARE(cell(0, 2), u"breaking news"_s);
        QCOMPARE(cell(0, 0), u"mei"_s);
        QCOMPARE(cell(1, 2), u"old 59"_s);
        for (int i = 0; i < 5; ++i)
            send(*m_lee, *m_mei, u"answer %1"_s.arg(i));
        QTRY_COMPARE(cell(0, 2), u"answer 4"_s);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(cell(i, 2), u"answer %1"_s.arg(4 - i));
        QCOMPARE(cell(5, 2), u"breaking news"_s);
        QTRY_VERIFY(note().contains(u"6 new"_s));
    }

    void privateOnesAreWithheld()
    {
        send(*m_mei, *m_lee, u"between us"_s, true);
        QTRY_COMPARE(cell(0, 2), u"Private: the text is not shown"_s);
    }

    void aRecallShowsInPlace()
    {
        const qint64 id = send(*m_mei, *m_lee, u"take me back"_s);
        QTRY_COMPARE(cell(0, 2), u"take me back"_s);
        QCOMPARE(
            m_mei->api.post(u"/chat/revocation"_s, {{u"toId"_s, m_lee->id}, {u"id"_s, id}, {u"ope"_s, u"friend"_s}})
                .code(),
            0);
        QTRY_COMPARE(cell(0, 4), u"Recalled"_s);
    }

    void whoeverReadsFurtherDownIsNotDisturbed()
    {
        const int before = rows();
        table()->verticalScrollBar()->setValue(200);
        send(*m_mei, *m_lee, u"meanwhile"_s);
        QTRY_VERIFY(note().startsWith(u"Paused"_s) && note().contains(u"1 new"_s));
        QCOMPARE(rows(), before);
        press(page()->findChild<console::Banner *>(u"watchNote"_s)->findChild<QPushButton *>());
        QTRY_COMPARE(cell(0, 2), u"meanwhile"_s);
        QCOMPARE(table()->verticalScrollBar()->value(), 0);
    }

    void onlyWhatFitsTheFiltersComes()
    {
        auto *sender = page()->findChild<QLineEdit *>(u"id0"_s);
        type(sender, QString::number(m_lee->id));
        QTest::keyClick(sender, Qt::Key_Return);
        QTRY_COMPARE(cell(0, 0), u"lee"_s);
        send(*m_mei, *m_lee, u"not for the list"_s);
        send(*m_lee, *m_mei, u"for the list"_s);
        QTRY_COMPARE(cell(0, 2), u"for the list"_s);
        for (int row = 0; row < rows(); ++row)
            QCOMPARE(cell(row, 0), u"lee"_s);
        type(sender, {});
        QTest::keyClick(sender, Qt::Key_Return);
        QTRY_COMPARE(cell(1, 2), u"not for the list"_s);
    }

    void onlyWhatHasTheWordsComes()
    {
        auto *search = page()->findChild<QLineEdit *>(u"search"_s);
        type(search, u"watches"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(rows(), 0);
        QVERIFY(watch()->isChecked());
        send(*m_mei, *m_lee, u"nothing of it"_s);
        send(*m_lee, *m_mei, u"cheap watches"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, 10'000); // the index of words is a second or two behind
        QCOMPARE(cell(0, 2), u"cheap watches"_s);
        type(search, {});
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(cell(1, 2), u"nothing of it"_s);
    }

    void whatIsOverEndsTheWatchAndSaysWhy()
    {
        const auto filters = page()->findChildren<console::ChoiceFilter *>();
        const auto recalled = std::find_if(filters.begin(), filters.end(),
                                           [](const auto *each) { return each->text().startsWith(u"Recalled"_s); });
        QVERIFY(recalled != filters.end());
        (*recalled)->menu()->actions().at(1)->trigger();
        QTRY_VERIFY(!watch()->isChecked());
        QVERIFY(!watch()->isEnabled() && !watch()->toolTip().isEmpty());
        (*recalled)->menu()->actions().constFirst()->trigger();
        QTRY_VERIFY(watch()->isEnabled());
    }

    void manyAtOnceAreNotLost()
    {
        for (int i = 0; i < 120; ++i)
            send(*m_mei, *m_lee, u"flood %1"_s.arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, 2), u"flood 119"_s, 10'000);
    }

private:
    QWidget *page() { return m_desk->window().workspace()->page(console::PageKind::Messages); }
    QPushButton *watch() { return page()->findChild<QPushButton *>(u"watch"_s); }
    QString note() { return page()->findChild<console::Banner *>(u"watchNote"_s)->text(); }
    console::TableView *table() { return page()->findChild<console::TableView *>(u"table"_s); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    static qint64 send(Person &from, const Person &to, const QString &text, bool isPrivate = false)
    {
        const Answer sent = from.api.post(u"/chat/send"_s, {{u"toId"_s, to.id},
                                                            {u"ope"_s, u"friend"_s},
                                                            {u"type"_s, u"text"_s},
                                                            {u"body"_s, text},
                                                            {u"isPrivate"_s, isPrivate}});
        return sent.code() == 0 ? sent.result().value("id"_L1).toInteger() : 0;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<Person> m_lee;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::WatchTest)
#include "console_watch_test.moc"
