// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/desktop_notices.h"
#include "console/app/workspace.h"
#include "console/charts/series_card.h"
#include "console/charts/series_plot.h"
#include "console/widgets/state_view.h"
#include "console/widgets/tile.h"
#include "tests/console/console_desk.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class DashboardTest : public QObject
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
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void itIsTheFirstPageAndTellsHowManyThereAre()
    {
        QCOMPARE(m_desk->window().workspace()->current(), console::PageKind::Dashboard);
        QTRY_COMPARE(tile(u"accounts"_s), u"2"_s);
        QCOMPARE(tile(u"registrations"_s), u"2"_s);
        QTRY_VERIFY(!page()->findChild<QLabel *>(u"version"_s)->text().isEmpty());
    }

    void numbersChangeWhileOneLooks()
    {
        QTRY_VERIFY(m_desk->window().feed().isTold(FeedTopic::Overview));
        const ChatSocket online = m_mei->connect(m_server->port());
        QTRY_COMPARE(tile(u"online"_s), u"1"_s);
        const Answer sent = m_mei->api.post(u"/chat/send"_s, {{u"toId"_s, m_lee->id},
                                                              {u"ope"_s, u"friend"_s},
                                                              {u"type"_s, u"text"_s},
                                                              {u"body"_s, u"hello"_s},
                                                              {u"isPrivate"_s, false}});
        QCOMPARE(sent.code(), 0);
        QTRY_COMPARE(tile(u"messages"_s), u"1"_s);
    }

    void everyRangeIsDrawn_data()
    {
        QTest::addColumn<int>("range");
        QTest::addColumn<int>("points");
        QTest::newRow("an hour by minutes") << 0 << 60;
        QTest::newRow("a day by hours") << 1 << 24;
        QTest::newRow("a week by hours") << 2 << 168;
        QTest::newRow("a month by days") << 3 << 30;
    }
    void everyRangeIsDrawn()
    {
        QFETCH(const int, range);
        QFETCH(const int, points);
        press(m_desk->find<QPushButton>(u"range%1"_s.arg(range), page()));
        for (console::SeriesCard *card : page()->findChildren<console::SeriesCard *>()) {
            QTRY_VERIFY(card->hasPoints());
            // A period may end between the question and the answer.
            QVERIFY(qAbs(card->plot()->points().size() - points) <= 1);
            QVERIFY(card->plot()->points().last().value.has_value());
        }
    }

    void theFeedIsLeftWithThePage()
    {
        m_desk->window().workspace()->showPage(console::PageKind::Users);
        QTRY_VERIFY(!m_desk->window().feed().isTold(FeedTopic::Overview));
        m_desk->window().workspace()->showPage(console::PageKind::Dashboard);
        QTRY_VERIFY(m_desk->window().feed().isTold(FeedTopic::Overview));
    }

    void theConnectionTellsTheServersVersion()
    {
        auto *connection = m_desk->find<QWidget>(u"connection"_s);
        QTRY_VERIFY(connection->toolTip().contains(page()->findChild<QLabel *>(u"version"_s)->text()));
    }

    void bansOfOthersAreNotedOnceTheyAreWanted()
    {
        Person boss = signedInOperator(*m_server);
        Person other = givenOperator(m_server->port(), boss, u"warden"_s, 3);
        console::DesktopNotices &notices = m_desk->window().notices();
        QSignalSpy told(&m_desk->window().feed(), &console::LiveFeed::banTold);
        QSignalSpy noted(&notices, &console::DesktopNotices::noted);
        notices.setWanted(console::Notice::Bans, true);
        QTRY_VERIFY(m_desk->window().feed().isTold(FeedTopic::Bans));
        // Whoever has the console in front sees it there.
        QWidget elsewhere;
        elsewhere.show();
        elsewhere.activateWindow();
        QTRY_VERIFY(!m_desk->window().isActiveWindow());
        const auto ban = [](Person &by, const QString &target) {
            return by.api
                .post(u"/admin/bans"_s, {{u"targetKind"_s, u"address"_s},
                                         {u"target"_s, target},
                                         {u"scope"_s, u"login"_s},
                                         {u"reason"_s, u"flood"_s}})
                .code();
        };
        QCOMPARE(ban(boss, u"192.0.2.1"_s), 0); // one's own
        QCOMPARE(ban(other, u"192.0.2.2"_s), 0);
        QCOMPARE(ban(other, u"192.0.2.3"_s), 0);
        QTRY_COMPARE(noted.size(), 1);
        QVERIFY(noted.first().at(1).toString().contains(u"192.0.2.3"_s));
        QVERIFY(noted.first().at(2).toString().contains(u"1 more"_s));
        notices.setWanted(console::Notice::Bans, false);
        const qsizetype before = told.size(); // the dashboard goes on listing them
        QCOMPARE(ban(other, u"192.0.2.4"_s), 0);
        QTRY_COMPARE(told.size(), before + 1);
        QCOMPARE(noted.size(), 1);
    }

    void whoMaySeeNoOverviewSeesNone()
    {
        Person boss = signedInOperator(*m_server);
        const qint64 role = givenRole(boss, u"users only"_s, {u"users.read"_s});
        (void)givenOperator(m_server->port(), boss, u"reader"_s, role);
        ConsoleDesk desk;
        QVERIFY(desk.signIn(m_server->port(), u"reader"_s, QString::fromLatin1(kOperatorPassword)));
        QCOMPARE(desk.window().workspace()->entries().size(), 1);
        QCOMPARE(desk.window().workspace()->entries().first().kind, console::PageKind::Users);
    }

private:
    QWidget *page() { return m_desk->window().workspace()->page(console::PageKind::Dashboard); }
    QString tile(const QString &name) { return page()->findChild<console::Tile *>(name)->value(); }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<Person> m_lee;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::DashboardTest)
#include "console_dashboard_test.moc"
