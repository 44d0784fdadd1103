// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/constant_time.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class ConstantTimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyEqualBytesAreEqual_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("equal");
        QTest::newRow("the same") << "123456"_ba << true;
        QTest::newRow("first byte differs") << "023456"_ba << false;
        QTest::newRow("last byte differs") << "123457"_ba << false;
        QTest::newRow("shorter") << "12345"_ba << false;
        QTest::newRow("longer") << "1234567"_ba << false;
        QTest::newRow("empty") << ""_ba << false;
    }

    void onlyEqualBytesAreEqual()
    {
        QFETCH(QByteArray, other);
        QFETCH(bool, equal);

        QCOMPARE(equalInConstantTime("123456"_ba, other), equal);
    }

    void nothingEqualsNothing() { QVERIFY(equalInConstantTime({}, {})); }
};

QTEST_APPLESS_MAIN(ConstantTimeTest)
#include "constant_time_test.moc"
