// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/keyset_table_model.h"
#include "console/tables/table_area.h"
#include "console/theme/theme.h"
#include "console/widgets/state_view.h"
#include "console/words/language.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct Thing
{
    qint64 id = 0;
    QString name = {};
};

using Model = KeysetTableModel<Thing>;

// Answers what the test wants, at the moment that the test wants.
struct Source
{
    struct Asked
    {
        std::optional<QString> after;
        int limit;
        Model::Done done;
    };
    QList<Asked> asked;
    qint64 total = 1'000;
    bool isAtOnce = true;
    QString sort;

    Chunk<Thing> page(const std::optional<QString> &after, int limit) const
    {
        const qint64 first = after ? after->toLongLong() : 0;
        Chunk<Thing> chunk{.total = total, .isTotalExact = true};
        for (qint64 id = first; id < qMin(first + limit, total); ++id)
            chunk.items.append({id, u"thing %1"_s.arg(id)});
        if (first + limit < total)
            chunk.next = QString::number(first + limit);
        return chunk;
    }
};

} // namespace

class TablesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(u"FreeIM"_s);
        speak(u"en"_s);
        Theme::instance().apply(ThemeChoice::Light);
    }
    void init()
    {
        QSettings().clear();
        m_source = Source{};
        const auto fetch = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
            m_source.asked.append({after, limit, done});
            m_source.sort = m_model->sortKey();
            if (m_source.isAtOnce)
                QMetaObject::invokeMethod(
                    m_model.get(), [this, after, limit, done] { done(m_source.page(after, limit)); },
                    Qt::QueuedConnection);
            return CallHandle();
        };
        const QList<Column<Thing>> columns{
            {u"name"_s, u"Name"_s, 200, [](const Thing &thing) { return textCell(thing.name); }, u"name"_s},
            {u"id"_s, u"Id"_s, 100, [](const Thing &thing) { return monoCell(QString::number(thing.id)); }},
        };
        m_model = std::make_unique<Model>(
            columns, [](const Thing &thing) { return thing.id; }, fetch, nullptr);
        m_area = std::make_unique<TableArea>(u"things"_s, m_model.get());
        m_area->setEmptyWords({.title = u"Nothing fits"_s, .action = u"Clear"_s});
        m_area->resize(600, 400);
        m_area->show();
    }
    void cleanup()
    {
        m_area.reset();
        m_model.reset();
    }

    void theModelKeepsQtsRules()
    {
        QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() >= 300);
        m_model->reload();
        m_model->remove(3);
        m_model->replace({4, u"other"_s});
        QTRY_VERIFY(m_model->rowCount() >= 300);
    }

    void itAsksAheadOfWhatIsSeenAndNoFurther()
    {
        m_source.total = 100'000;
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() >= 300);
        QTest::qWait(30);
        QVERIFY2(m_model->rowCount() < 1'000, "it read on although nobody scrolled");
        const int before = m_model->rowCount();
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
        QTRY_VERIFY(m_model->rowCount() > before);
    }

    void aMillionRowsStaySmooth()
    {
        m_source.total = 1'000'000;
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() >= 300);
        m_source.isAtOnce = false;
        while (m_model->rowCount() < m_source.total) {
            const QString next = QString::number(m_model->rowCount());
            m_source.asked.last().done(m_source.page(next, 20'000));
        }
        QElapsedTimer timer;
        timer.start();
        constexpr int kSteps = 40;
        for (int step = 0; step < kSteps; ++step) {
            table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum() / kSteps * step);
            table()->viewport()->repaint();
        }
        // 16 ms would be one frame of a screen; this is checked on machines that are busy, so the bound is wide.
        QVERIFY2(timer.elapsed() < kSteps * 50, qPrintable(QString::number(timer.elapsed())));
    }

    void whatIsTypedNextOutrunsWhatWasAskedBefore()
    {
        m_source.isAtOnce = false;
        m_model->reload();
        QCOMPARE(m_model->state(), KeysetModel::State::Loading);
        m_model->reload();
        QCOMPARE(m_source.asked.size(), 2);
        m_source.asked.at(1).done(Chunk<Thing>{.items = {{1, u"new"_s}}});
        m_source.asked.at(0).done(m_source.page({}, 100));
        QCOMPARE(m_model->rowCount(), 1);
    }

    void aHeaderClickSortsAtTheServer()
    {
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() > 0);
        clickHeader(0);
        QTRY_COMPARE(m_source.sort, u"name"_s);
        QVERIFY(m_model->isAscending());
        clickHeader(0);
        QTRY_VERIFY(!m_model->isAscending());
        const qsizetype asked = m_source.asked.size();
        clickHeader(1);
        QCOMPARE(m_source.asked.size(), asked);
    }

    void nothingAndFailureSayWhyAndOfferAStep()
    {
        m_source.isAtOnce = false;
        m_model->reload();
        m_source.asked.last().done(Chunk<Thing>{});
        QVERIFY(state()->isVisible());
        QSignalSpy wanted(m_area.get(), &TableArea::emptyActionWanted);
        QTest::mouseClick(state()->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);

        m_model->reload();
        m_source.asked.last().done(CallRefused{{.kind = CallFailure::TimedOut}});
        QVERIFY(state()->isVisible());
        const qsizetype asked = m_source.asked.size();
        QTest::mouseClick(state()->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(m_source.asked.size(), asked + 1);
    }

    void aLaterPageThatFailsLeavesTheRows()
    {
        m_source.isAtOnce = false;
        m_model->reload();
        m_source.asked.last().done(m_source.page({}, 100));
        QTRY_COMPARE(m_source.asked.size(), 2);
        m_source.asked.last().done(CallRefused{{.kind = CallFailure::Unreachable}});
        QCOMPARE(m_model->rowCount(), 100);
        QVERIFY(table()->isVisible());
        QVERIFY(m_model->hasLaterError());
    }

    void anEmptyPageWithMoreBehindItAsksThePerson()
    {
        m_source.isAtOnce = false;
        m_model->reload();
        m_source.asked.last().done(Chunk<Thing>{.next = u"7"_s});
        QVERIFY(m_model->isPaused());
        QTest::qWait(20);
        QCOMPARE(m_source.asked.size(), 1);
        m_model->searchOn();
        QCOMPARE(m_source.asked.size(), 2);
        QCOMPARE(m_source.asked.last().after, u"7"_s);
    }

    void selectionIsFoundAgainAfterAReload()
    {
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() > 10);
        table()->selectKey(7);
        m_model->reload();
        QTRY_COMPARE(table()->selectedRowNumbers(), QList<int>{7});
    }

    void rowsAreCopiedAsText()
    {
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() > 10);
        table()->setFocus();
        table()->selectRow(1);
        table()->selectionModel()->select(m_model->index(3, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"thing 1\t1\nthing 3\t3"_s);
    }

    void theKeyboardOpensAndSelects()
    {
        m_model->reload();
        QTRY_VERIFY(m_model->rowCount() > 10);
        QSignalSpy opened(table(), &TableView::opened);
        table()->setCurrentIndex(m_model->index(2, 0));
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(opened.value(0).value(0).toInt(), 2);
        QTest::keyClick(table(), Qt::Key_Space);
        QCOMPARE(table()->selectedCount(), 0);
    }

    void columnsOfLongTextsTakeTheRoomThatIsLeft()
    {
        m_model->reload();
        QTRY_VERIFY(table()->isVisible());
        QTRY_COMPARE(header()->length(), table()->viewport()->width());
        QCOMPARE(header()->sectionSize(1), 100);
        m_area->resize(900, 400);
        QTRY_COMPARE(header()->length(), table()->viewport()->width());
        QVERIFY(header()->sectionSize(0) > 700);
        m_area->resize(280, 400);
        QTRY_COMPARE(header()->length(), table()->viewport()->width()); // it gives a little
        QVERIFY(header()->sectionSize(0) < 180);
        m_area->resize(240, 400);
        QTRY_COMPARE(header()->sectionSize(0), 200); // too little is left: the table is scrolled
    }

    void columnsStayAsTheyWereLeft()
    {
        m_model->reload();
        QTRY_VERIFY(table()->isVisible());
        drag(0, -150);
        const int chosen = header()->sectionSize(0);
        m_area->resize(1'000, 400);
        QCOMPARE(header()->sectionSize(0), chosen);
        const TableArea again(u"things"_s, m_model.get());
        QCOMPARE(again.table()->columnWidth(0), chosen);
        choose(u"Columns as they were"_s);
        QTRY_COMPARE(header()->length(), table()->viewport()->width());
        QVERIFY(header()->sectionSize(0) > chosen);
        const TableArea reset(u"things"_s, m_model.get());
        QCOMPARE(reset.table()->columnWidth(0), 200);
    }

    void aHiddenColumnLeavesItsRoom()
    {
        m_model->reload();
        QTRY_VERIFY(table()->isVisible());
        choose(u"Id"_s);
        QVERIFY(header()->isSectionHidden(1));
        QTRY_COMPARE(header()->sectionSize(0), table()->viewport()->width());
        const TableArea again(u"things"_s, m_model.get());
        QVERIFY(again.table()->isColumnHidden(1));
        choose(u"Id"_s);
        QVERIFY(header()->sectionSize(1) >= 100);
    }

private:
    TableView *table() { return m_area->table(); }
    StateView *state() { return m_area->findChild<StateView *>(u"state"_s); }
    QHeaderView *header() { return table()->horizontalHeader(); }
    void clickHeader(int column)
    {
        const QPoint at(header()->sectionViewportPosition(column) + 20, header()->height() / 2);
        QTest::mouseClick(header()->viewport(), Qt::LeftButton, {}, at);
    }
    // The right edge of a column.
    void drag(int column, int by)
    {
        const int edge = header()->sectionViewportPosition(column) + header()->sectionSize(column) - 1;
        const QPoint from(edge, header()->height() / 2);
        QTest::mousePress(header()->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(header()->viewport(), from + QPoint(by, 0));
        QTest::mouseRelease(header()->viewport(), Qt::LeftButton, {}, from + QPoint(by, 0));
    }
    // In the header's menu.
    void choose(const QString &words)
    {
        Q_EMIT header()->customContextMenuRequested({20, 10});
        auto *menu = header()->findChild<QMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == words)
                action->trigger();
        }
        delete menu;
    }

    QTemporaryDir m_folder;
    Source m_source;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<TableArea> m_area;
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::TablesTest)
#include "console_tables_test.moc"
