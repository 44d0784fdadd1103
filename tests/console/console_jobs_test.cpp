// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/job_words.h"
#include "console/tables/table_view.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/progress_toast.h"
#include "console/widgets/state_view.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExtras = 240; // more than one page of a list

} // namespace

class JobsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_admin = std::make_unique<Person>(signedInOperator(*m_server));
        for (int i = 0; i < kExtras; ++i)
            QCOMPARE(
                m_admin->api.post(u"/admin/users"_s, {{u"username"_s, u"extra%1"_s.arg(i, 3, 10, QLatin1Char('0'))}})
                    .code(),
                0);
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void progressNamesATotalOnlyWhereItIsKnown_data()
    {
        QTest::addColumn<Job>("job");
        QTest::addColumn<QString>("words");
        QTest::newRow("counted") << Job{.state = JobState::Running, .total = 9, .isTotalExact = true, .done = 4}
                                 << u"4 of 9"_s;
        QTest::newRow("all of them") << Job{.state = JobState::Done, .total = 9, .isTotalExact = true, .done = 9}
                                     << u"9"_s;
        QTest::newRow("cancelled") << Job{.state = JobState::Cancelled, .total = 9, .isTotalExact = true, .done = 4}
                                   << u"4 of 9"_s;
        QTest::newRow("counted in part") << Job{.state = JobState::Running, .total = 9, .done = 4} << u"4 of 9+"_s;
        QTest::newRow("beyond what was counted") << Job{.state = JobState::Running, .total = 9, .done = 12} << u"12"_s;
        QTest::newRow("counted in part, done") << Job{.state = JobState::Done, .total = 9, .done = 12} << u"12"_s;
    }
    void progressNamesATotalOnlyWhereItIsKnown()
    {
        QFETCH(const Job, job);
        QFETCH(const QString, words);
        QCOMPARE(console::progressText(job), words);
    }

    void aFewRowsAreBannedByAJob()
    {
        QWidget *page = show(console::PageKind::Users);
        QTRY_VERIFY(table(page)->isVisible() && rows(page) > 3);
        table(page)->selectRow(1);
        QTest::keyClick(table(page), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(table(page)->selectedCount(), 2);
        press(m_desk->find<QPushButton>(u"bulkBan"_s, page));
        const QPointer question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QTRY_VERIFY(effect(question).contains(u"2"_s));
        QCOMPARE(question->findChild<QListWidget *>()->count(), 2);
        QVERIFY2(!verb(question)->isEnabled(), "a reason is wanted");
        QVERIFY(!question->findChild<QLineEdit *>(u"number"_s));
        type(question->findChild<QComboBox *>(u"reason"_s), u"spam"_s);
        QTRY_VERIFY(verb(question)->isEnabled());
        press(verb(question));
        QTRY_VERIFY(toastText().startsWith(u"2 done"_s));
        QCOMPARE(m_admin->api.get(u"/admin/bans"_s).items().size(), 2);
        QTRY_VERIFY(!question || !question->isVisible());
    }

    void allThatFitAreDeletedOnceTheNumberIsTyped()
    {
        QWidget *page = show(console::PageKind::Users);
        type(page->findChild<QLineEdit *>(u"search"_s), u"extra"_s);
        QTest::keyClick(page->findChild<QLineEdit *>(u"search"_s), Qt::Key_Return);
        QTRY_VERIFY(table(page)->isVisible() && rows(page) >= 100 && cell(page, 0, 0).startsWith(u"extra"_s));
        table(page)->selectRow(0);
        QTest::keyClick(table(page), Qt::Key_Down, Qt::ShiftModifier);
        auto *all = m_desk->find<QPushButton>(u"bulkAll"_s, page);
        QVERIFY(all);
        QVERIFY2(all->text().contains(QString::number(kExtras)), qPrintable(all->text()));
        press(all);
        QVERIFY(m_desk->find<QLabel>(u"bulkCount"_s, page)->text().contains(QString::number(kExtras)));
        press(m_desk->find<QPushButton>(u"bulkDelete"_s, page));
        const QPointer question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QTRY_VERIFY(effect(question).contains(QString::number(kExtras)));
        type(question->findChild<QComboBox *>(u"reason"_s), u"bots"_s);
        QVERIFY(!verb(question)->isEnabled());
        type(question->findChild<QLineEdit *>(u"number"_s), QString::number(kExtras - 1));
        QVERIFY(!verb(question)->isEnabled());
        type(question->findChild<QLineEdit *>(u"number"_s), QString::number(kExtras));
        QTRY_VERIFY(verb(question)->isEnabled());
        press(verb(question));
        QTRY_VERIFY_WITH_TIMEOUT(toastText().startsWith(QString::number(kExtras)), 20'000);
        // The list that was left behind is read anew.
        QTRY_COMPARE(cell(page, 0, 2), u"Deleted"_s);
        const Answer mei = m_admin->api.get(u"/admin/users/%1"_s.arg(m_mei->id));
        QCOMPARE(mei.result().value("status"_L1).toString(), u"active"_s);
    }

    void choosingARowMeansNoLongerAll()
    {
        QWidget *page = show(console::PageKind::Users);
        QTRY_VERIFY(table(page)->isVisible() && rows(page) >= 100);
        table(page)->selectRow(0);
        QTest::keyClick(table(page), Qt::Key_Down, Qt::ShiftModifier);
        press(m_desk->find<QPushButton>(u"bulkAll"_s, page));
        QTest::keyClick(table(page), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(!m_desk->find<QLabel>(u"bulkCount"_s, page)->text().startsWith(u"All"_s));
    }

    void nothingThatFitsIsSaidSo()
    {
        QWidget *page = show(console::PageKind::Users);
        type(page->findChild<QLineEdit *>(u"search"_s), u"nobody like this"_s);
        QTest::keyClick(page->findChild<QLineEdit *>(u"search"_s), Qt::Key_Return);
        QVERIFY(m_desk->find<console::StateView>(u"state"_s, page));
        press(m_desk->find<QPushButton>(u"export"_s, page));
        const QPointer question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QTRY_VERIFY(problem(question).contains(u"Nothing matches"_s));
        QVERIFY(!verb(question)->isEnabled());
        question->reject();
        type(page->findChild<QLineEdit *>(u"search"_s), {});
        QTest::keyClick(page->findChild<QLineEdit *>(u"search"_s), Qt::Key_Return);
    }

    void theJobsPageListsAndFilters()
    {
        QWidget *page = show(console::PageKind::Jobs);
        QTRY_COMPARE(rows(page), 2);
        QCOMPARE(cell(page, 0, 1), u"Delete accounts"_s);
        QCOMPARE(cell(page, 0, 2), u"Done"_s);
        QCOMPARE(cell(page, 1, 1), u"Ban accounts"_s);
        auto *kind = page->findChildren<console::ChoiceFilter *>().at(1);
        kind->menu()->actions().at(1)->trigger(); // ban accounts
        QTRY_COMPARE(rows(page), 1);
        kind->menu()->actions().at(0)->trigger();
        QTRY_COMPARE(rows(page), 2);
        auto *state = page->findChildren<console::ChoiceFilter *>().at(0);
        state->menu()->actions().at(5)->trigger(); // failed
        QVERIFY(m_desk->find<console::StateView>(u"state"_s, page));
        state->menu()->actions().at(0)->trigger();
        QTRY_COMPARE(rows(page), 2);
    }

    void whatAJobCouldNotDoIsTold()
    {
        // Banned already: another ban of the same scope is refused.
        const Answer banned = m_admin->api.post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                                                   {u"target"_s, QString::number(m_mei->id)},
                                                                   {u"scope"_s, u"send"_s},
                                                                   {u"reason"_s, u"first"_s}});
        QCOMPARE(banned.code(), 0);
        const Answer again = m_admin->api.post(
            u"/admin/jobs/users/ban"_s,
            {{u"ids"_s, QVariantList{m_mei->id}}, {u"scope"_s, u"send"_s}, {u"reason"_s, u"second"_s}});
        QCOMPARE(again.code(), 0);
        QWidget *page = show(console::PageKind::Jobs);
        page->findChild<QWidget *>(u"table"_s)->setFocus();
        QTest::keyClick(&m_desk->window(), Qt::Key_F5);
        QTRY_COMPARE(rows(page), 3);
        QTRY_COMPARE(cell(page, 0, 2), u"Done"_s);
        Q_EMIT table(page)->opened(0);
        auto *tabs = m_desk->find<QTabWidget>(u"tabs"_s, page);
        QVERIFY(tabs);
        QTRY_VERIFY(tabs->tabText(1).contains(u"1"_s));
        tabs->setCurrentIndex(1);
        auto *failures = page->findChild<QWidget *>(u"failures"_s)->findChild<console::TableView *>(u"list"_s);
        QTRY_COMPARE(failures->model()->rowCount(), 1);
        QCOMPARE(failures->model()->index(0, 1).data().toString(), u"Banned already until it is lifted: first"_s);
        tabs->setCurrentIndex(0);
    }

    void anExportIsMadeAndSaved()
    {
        QTemporaryDir folder;
        QWidget *page = show(console::PageKind::Users);
        press(m_desk->find<QPushButton>(u"export"_s, page));
        const QPointer question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QTRY_VERIFY(verb(question)->isEnabled());
        QVERIFY(!question->findChild<QLineEdit *>(u"number"_s));
        question->findChild<QComboBox *>(u"format"_s)->setCurrentIndex(2);
        press(verb(question));
        auto *save = m_desk->find<QPushButton>(u"saveFile"_s);
        QVERIFY(save);
        press(save);
        auto *dialog = m_desk->dialog<QFileDialog>();
        QVERIFY(dialog);
        const QString file = folder.filePath(u"accounts.jsonl"_s);
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(QFile::exists(file));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("\"mei\""));
    }

    void whoMayNotRunJobsCannotCancelThem()
    {
        const qint64 role = givenRole(*m_admin, u"job readers"_s, {u"jobs.read"_s});
        (void)givenOperator(m_server->port(), *m_admin, u"reader"_s, role);
        ConsoleDesk desk;
        QVERIFY(desk.signIn(m_server->port(), u"reader"_s, QString::fromLatin1(kOperatorPassword)));
        QWidget *page = desk.window().workspace()->currentPage();
        QTRY_VERIFY(rows(page) > 0);
        Q_EMIT table(page)->opened(0);
        auto *cancel = page->findChild<QPushButton *>(u"cancel"_s);
        QTRY_VERIFY(!cancel->isEnabled() && !cancel->toolTip().isEmpty());
    }

private:
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
    static QPushButton *verb(QWidget *dialog) { return dialog->findChild<QPushButton *>(u"verb"_s); }
    static QString effect(QWidget *dialog) { return dialog->findChild<QLabel *>(u"effect"_s)->text(); }
    static QString problem(QWidget *dialog) { return dialog->findChild<QLabel *>(u"problem"_s)->text(); }
    // Of the newest job that is followed.
    QString toastText()
    {
        const QList<console::ProgressToast *> all = m_desk->window().findChildren<console::ProgressToast *>();
        return all.isEmpty() ? QString() : all.last()->text();
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_admin;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::JobsTest)
#include "console_jobs_test.moc"
