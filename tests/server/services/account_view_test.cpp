// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_view.h"

#include <QDateTime>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class AccountViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ageIsFullYears_data()
    {
        QTest::addColumn<QString>("birth");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<int>("age");
        QTest::newRow("unset") << u""_s << QDate(2022, 11, 30) << 0;
        QTest::newRow("no date") << u"2000-13-01"_s << QDate(2022, 11, 30) << 0;
        QTest::newRow("day before the birthday") << u"2000-12-01"_s << QDate(2022, 11, 30) << 21;
        QTest::newRow("birthday") << u"2000-11-30"_s << QDate(2022, 11, 30) << 22;
        QTest::newRow("born today") << u"2022-11-30"_s << QDate(2022, 11, 30) << 0;
        QTest::newRow("not born yet") << u"2030-01-01"_s << QDate(2022, 11, 30) << 0;
        QTest::newRow("leap day, day before") << u"2004-02-29"_s << QDate(2022, 2, 28) << 17;
        QTest::newRow("leap day, day after") << u"2004-02-29"_s << QDate(2022, 3, 1) << 18;
    }

    void ageIsFullYears()
    {
        QFETCH(QString, birth);
        QFETCH(QDate, today);
        QFETCH(int, age);
        const Timestamp now{QDateTime(today, QTime(0, 0, 1)).toMSecsSinceEpoch()};

        AccountCard card{.birth = birth};
        fillAge(card, now);

        QCOMPARE(card.age, age);
    }

    void strangersSeeNoContactDataAndAllElse()
    {
        AccountCard card{.id = {10'000'000}, .username = u"mei"_s, .email = u"mei@example.org"_s, .mobile = u"138"_s};

        hideContact(card);

        QCOMPARE(card, (AccountCard{.id = {10'000'000}, .username = u"mei"_s}));
    }
};

QTEST_GUILESS_MAIN(AccountViewTest)
#include "account_view_test.moc"
