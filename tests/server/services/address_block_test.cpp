// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/address_block.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class AddressBlockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blocksAreSpelledTheOneWay_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("spelled");
        const auto row = [](const char *given, const char *spelled) {
            QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(spelled);
        };
        row("192.0.2.7", "192.0.2.7");
        row("192.0.2.7/32", "192.0.2.7");
        row("192.0.2.7/24", "192.0.2.0/24");
        row("10.255.0.0/8", "10.0.0.0/8");
        row("203.0.113.9/0", "0.0.0.0/0");
        row("192.0.2.129/25", "192.0.2.128/25");
        row("::ffff:192.0.2.7", "192.0.2.7");
        row("::ffff:192.0.2.7/120", "192.0.2.0/24");
        row("2001:DB8:0:0::1", "2001:db8::1");
        row("2001:db8::1/128", "2001:db8::1");
        row("2001:db8:ffff::/33", "2001:db8:8000::/33");
        row("2001:db8::/65", "2001:db8::/65");
        row("::1", "::1");
        row("::/0", "::/0");
    }

    void blocksAreSpelledTheOneWay()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, spelled);

        const auto block = AddressBlock::parse(given);

        QVERIFY(block);
        QCOMPARE(block->toString(), spelled);
        QCOMPARE(AddressBlock::parse(spelled)->toString(), spelled);
    }

    void whatIsNoBlockIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 " ",
                                 "10",
                                 "10.1",
                                 "10.0.0",
                                 "10.0.0.0.0",
                                 "10000010",
                                 "0x0a.0.0.1",
                                 "010.0.0.1",
                                 "256.0.0.1",
                                 "192.0.2.7/33",
                                 "192.0.2.7/-1",
                                 "192.0.2.7/",
                                 "192.0.2.7/024",
                                 "192.0.2.7/ 24",
                                 "192.0.2.7/24/8",
                                 "192.0.2.7 ",
                                 " 192.0.2.7",
                                 "192.0.2.0/255.255.255.0",
                                 "192.0.2.*",
                                 "2001:db8::/129",
                                 "2001:db8:::1",
                                 "2001:db8",
                                 "fe80::1%eth0",
                                 "[::1]",
                                 "localhost",
                                 "/24"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void whatIsNoBlockIsRefused()
    {
        QFETCH(const QString, text);

        QVERIFY(!AddressBlock::parse(text));
    }

    void aBlockHoldsWhatBeginsAlike_data()
    {
        QTest::addColumn<QString>("block");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isHeld");
        const auto row = [](const char *block, const char *address, bool isHeld) {
            QTest::addRow("%s %s", block, address)
                << QString::fromLatin1(block) << QString::fromLatin1(address) << isHeld;
        };
        row("192.0.2.7", "192.0.2.7", true);
        row("192.0.2.7", "::ffff:192.0.2.7", true);
        row("192.0.2.7", "192.0.2.6", false);
        row("192.0.2.0/24", "192.0.2.0", true);
        row("192.0.2.0/24", "192.0.2.255", true);
        row("192.0.2.0/24", "192.0.1.255", false);
        row("192.0.2.0/24", "192.0.3.0", false);
        row("0.0.0.0/0", "255.255.255.255", true);
        row("0.0.0.0/0", "2001:db8::1", false);
        row("0.0.0.0/0", "::1", false);
        row("2001:db8::/32", "2001:db8:ffff::1", true);
        row("2001:db8::/32", "2001:db9::", false);
        row("2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", true);
        row("2001:db8::/64", "2001:db8:0:1::", false);
        row("2001:db8::/65", "2001:db8::8000:0:0:0", false);
        row("::/0", "2001:db8::1", true);
        row("::/0", "192.0.2.7", false);
        row("::/80", "192.0.2.7", false);
    }

    void aBlockHoldsWhatBeginsAlike()
    {
        QFETCH(const QString, block);
        QFETCH(const QString, address);
        QFETCH(const bool, isHeld);

        QCOMPARE(AddressBlock::parse(block)->contains(*ipAddressOf(QHostAddress(address))), isHeld);
    }

    void lengthsAreThoseThatAreWritten()
    {
        QCOMPARE(AddressBlock::parse(u"10.0.0.0/8"_s)->prefixLength(), 8);
        QCOMPARE(AddressBlock::parse(u"2001:db8::/32"_s)->prefixLength(), 32);
        QVERIFY(AddressBlock::parse(u"10.0.0.1"_s)->isSingle());
        QVERIFY(!AddressBlock::parse(u"10.0.0.0/31"_s)->isSingle());
    }

    void noAddressIsNone() { QVERIFY(!ipAddressOf(QHostAddress())); }
};

QTEST_GUILESS_MAIN(AddressBlockTest)
#include "address_block_test.moc"
