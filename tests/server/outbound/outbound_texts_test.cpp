// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/address_privacy.h"
#include "server/outbound/text_template.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class OutboundTextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void templatesAreFilledIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");

        QTest::newRow("nothing to fill in") << u"hello"_s << u"hello"_s;
        QTest::newRow("both places") << u"您的验证码是{code}，{minutes}分钟内有效。"_s
                                     << u"您的验证码是123456，5分钟内有效。"_s;
        QTest::newRow("twice") << u"{code}{code}"_s << u"123456123456"_s;
        QTest::newRow("unknown name") << u"{password} {code}"_s << u"{password} 123456"_s;
        QTest::newRow("JSON around") << uR"({"a":{"code":"{code}"}})"_s << uR"({"a":{"code":"123456"}})"_s;
        QTest::newRow("open brace at the end") << u"{code}{"_s << u"123456{"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void templatesAreFilledIn()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        QCOMPARE(expanded(text, textValues({.to = u"a@b.c"_s, .code = u"123456"_s, .minutes = 5})), expected);
    }

    void aValueIsNotATemplate()
    {
        QCOMPARE(expanded(u"{a}{b}"_s, {{u"a"_s, u"{b}"_s}, {u"b"_s, u"{a}"_s}}), u"{b}{a}"_s);
    }

    void valuesAreEscapedAndTheTextAroundIsNot()
    {
        const auto upper = [](const QString &value) { return value.toUpper(); };

        QCOMPARE(expanded(u"x{a}y"_s, {{u"a"_s, u"b"_s}}, upper), u"xBy"_s);
    }

    void addressesAreMasked_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("expected");

        QTest::newRow("mail") << u"alice@example.org"_s << u"a***@example.org"_s;
        QTest::newRow("mail of one letter") << u"a@example.org"_s << u"a***@example.org"_s;
        QTest::newRow("mail without a name") << u"@example.org"_s << u"***@example.org"_s;
        QTest::newRow("mobile") << u"13812345678"_s << u"138***78"_s;
        QTest::newRow("short number") << u"1381234"_s << u"***"_s;
        QTest::newRow("line break") << u"alice@example.org\nforged line"_s << u"a***@example.org forged line"_s;
        QTest::newRow("nothing") << QString() << u"***"_s;
    }

    void addressesAreMasked()
    {
        QFETCH(QString, address);
        QFETCH(QString, expected);

        QCOMPARE(maskedAddress(address), expected);
    }

    void secretsAreStruckOut()
    {
        QCOMPARE(redacted(u"user u, password p4ss\r\n\tand p4ss again"_s, {u"p4ss"_s, QString()}),
                 u"user u, password *** and *** again"_s);
        QCOMPARE(redacted(u"to 13812345678"_s, {u"123456"_s, u"13812345678"_s}), u"to ***"_s);
        QVERIFY(redacted(QString(100'000, u'x'), {}).size() < 400);
    }
};

QTEST_GUILESS_MAIN(OutboundTextsTest)
#include "outbound_texts_test.moc"
