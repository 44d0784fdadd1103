// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/choice_filter.h"
#include "console/widgets/period_filter.h"

#include <QApplication>
#include <QDateEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace freeim::console {

using namespace Qt::StringLiterals;

class FiltersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChoiceIsShownAndToldOnce()
    {
        ChoiceFilter filter(u"Status"_s);
        filter.add(u"Active"_s, 1);
        filter.add(u"Banned"_s, 2);
        QSignalSpy changed(&filter, &ChoiceFilter::changed);
        QCOMPARE(filter.text(), u"Status: any"_s);

        filter.menu()->actions().at(2)->trigger();
        filter.menu()->actions().at(2)->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(filter.value(), QVariant(2));
        QCOMPARE(filter.text(), u"Status: Banned"_s);

        filter.menu()->actions().at(0)->trigger();
        QCOMPARE(changed.size(), 2);
        QVERIFY(!filter.value().isValid());
    }

    void aSpanEndsWithAnyTime()
    {
        PeriodFilter filter(u"Sent"_s);
        QSignalSpy changed(&filter, &PeriodFilter::changed);
        filter.menu()->actions().at(1)->trigger();
        QCOMPARE(filter.text(), u"Sent: Last hour"_s);
        QVERIFY(filter.period().from && !filter.period().until);
        filter.menu()->actions().at(0)->trigger();
        QCOMPARE(filter.text(), u"Sent: any"_s);
        QVERIFY(!filter.period().isSet());
        QCOMPARE(changed.size(), 2);
    }

    void twoDaysAreAPeriodInEitherOrder_data()
    {
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("second");
        QTest::newRow("in order") << QDate(2026, 3, 1) << QDate(2026, 3, 9);
        QTest::newRow("the other way round") << QDate(2026, 3, 9) << QDate(2026, 3, 1);
    }
    void twoDaysAreAPeriodInEitherOrder()
    {
        QFETCH(QDate, first);
        QFETCH(QDate, second);
        PeriodFilter filter(u"Sent"_s);
        filter.show();
        QSignalSpy changed(&filter, &PeriodFilter::changed);
        filter.menu()->actions().last()->trigger();
        QWidget *picker = QApplication::activePopupWidget();
        QVERIFY(picker);
        const QList<QDateEdit *> days = picker->findChildren<QDateEdit *>();
        QCOMPARE(days.size(), 2);
        days.at(0)->setDate(first);
        days.at(1)->setDate(second);
        QTest::mouseClick(picker->findChild<QPushButton *>(), Qt::LeftButton);

        QCOMPARE(changed.size(), 1);
        const auto startOf = [](int day) { return Timestamp{QDate(2026, 3, day).startOfDay().toMSecsSinceEpoch()}; };
        QCOMPARE(filter.period(), (Period{.from = startOf(1), .until = startOf(10)}));
        QCOMPARE(filter.text(), u"Sent: 2026-03-01 – 2026-03-09"_s);
    }
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::FiltersTest)
#include "console_filters_test.moc"
