// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/search_text.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class SearchTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTextFallsIntoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("punctuation alone") << u"%_*()\"'-- …！？、"_s << QStringList();
        QTest::newRow("Latin words, without case") << u"Hello, WORLD"_s << QStringList{u"hello"_s, u"world"_s};
        QTest::newRow("accents stay") << u"Café"_s << QStringList{u"café"_s};
        QTest::newRow("an accent of its own") << u"Cafe\u0301"_s << QStringList{u"café"_s};
        QTest::newRow("Cyrillic and Greek") << u"Привет ΣΟΦΟΣ"_s << QStringList{u"привет"_s, u"σοφοσ"_s};
        QTest::newRow("digits") << u"15712345678 3.14"_s << QStringList{u"15712345678"_s, u"3"_s, u"14"_s};
        QTest::newRow("letters and digits are one word") << u"COVID19 b2b"_s << QStringList{u"covid19"_s, u"b2b"_s};
        QTest::newRow("full width") << u"ＡＢＣ１２３，ok"_s << QStringList{u"abc123"_s, u"ok"_s};
        QTest::newRow("an address") << u"https://a-b.example/x_y?q=1"_s
                                    << QStringList{u"https"_s, u"a"_s, u"b"_s, u"example"_s,
                                                   u"x"_s,     u"y"_s, u"q"_s, u"1"_s};
        QTest::newRow("Chinese") << u"你好，世界"_s << QStringList{u"你"_s, u"好"_s, u"世"_s, u"界"_s};
        QTest::newRow("Chinese and Latin, mixed")
            << u"买iPhone15手机"_s << QStringList{u"买"_s, u"iphone15"_s, u"手"_s, u"机"_s};
        QTest::newRow("extension A") << u"㐀"_s << QStringList{u"㐀"_s};
        QTest::newRow("extension B and after") << u"𠀀𪜀"_s << QStringList{u"𠀀"_s, u"𪜀"_s};
        QTest::newRow("extension G") << u"\U00030000"_s << QStringList{u"\U00030000"_s};
        QTest::newRow("beyond all tables") << u"a\U000323B0b"_s << QStringList{u"a"_s, u"\U000323B0"_s, u"b"_s};
        QTest::newRow("a compatibility ideograph is the plain one") << u"\uF900"_s << QStringList{u"\u8C48"_s};
        QTest::newRow("repetition and zero") << u"人々〇"_s << QStringList{u"人"_s, u"々"_s, u"〇"_s};
        QTest::newRow("kana") << u"ひらカタ"_s << QStringList{u"ひ"_s, u"ら"_s, u"カ"_s, u"タ"_s};
        QTest::newRow("half-width kana with a long sound")
            << u"ｺｰﾋｰ"_s << QStringList{u"コ"_s, u"ー"_s, u"ヒ"_s, u"ー"_s};
        QTest::newRow("hangul") << u"안녕 하세요"_s << QStringList{u"안"_s, u"녕"_s, u"하"_s, u"세"_s, u"요"_s};
        QTest::newRow("hangul in pieces") << u"\u1112\u1161\u11AB"_s << QStringList{u"한"_s};
        QTest::newRow("bopomofo") << u"ㄅㄆ"_s << QStringList{u"ㄅ"_s, u"ㄆ"_s};
        QTest::newRow("emoji") << u"吃面🍜🍜ok"_s << QStringList{u"吃"_s, u"面"_s, u"🍜"_s, u"🍜"_s, u"ok"_s};
        QTest::newRow("emoji without regard to looks")
            << u"👍🏽 ❤\uFE0F ❤"_s << QStringList{u"👍"_s, u"❤"_s, u"❤"_s};
        QTest::newRow("joined emoji") << u"👩\u200D💻"_s << QStringList{u"👩"_s, u"💻"_s};
        QTest::newRow("half a character") << QString(u"a"_s + QChar(0xD800) + u"b"_s) << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("an invisible joiner parts nothing") << u"so\u200Bft\u00ADly"_s << QStringList{u"softly"_s};
        QTest::newRow("private use") << u"a\uE000s1"_s << QStringList{u"a"_s, u"s1"_s};
        QTest::newRow("a long run goes on") << QString(70, u'x') << QStringList{QString(64, u'x'), QString(6, u'x')};
    }

    void aTextFallsIntoWords()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);

        QCOMPARE(wordsOf(text), words);
    }

    void aQueryFallsIntoPhrases_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<QStringList>>("phrases");
        QTest::newRow("nothing") << u" "_s << QList<QStringList>();
        QTest::newRow("a wildcard is no word") << u"%"_s << QList<QStringList>();
        QTest::newRow("words") << u"red Fox"_s << QList<QStringList>{{u"red"_s}, {u"fox"_s}};
        QTest::newRow("a phrase") << u"\"red fox\" runs"_s << QList<QStringList>{{u"red"_s, u"fox"_s}, {u"runs"_s}};
        QTest::newRow("Chinese is a phrase")
            << u"发票　转账"_s << QList<QStringList>{{u"发"_s, u"票"_s}, {u"转"_s, u"账"_s}};
        QTest::newRow("a quote left open")
            << u"red \"fox runs"_s << QList<QStringList>{{u"red"_s}, {u"fox"_s}, {u"runs"_s}};
        QTest::newRow("quotes around nothing") << u"\"\" \"?\" x"_s << QList<QStringList>{{u"x"_s}};
        QTest::newRow("what databases take for operators")
            << u"NOT a* OR (b) NEAR/2 c:d ^e & !f | g"_s
            << QList<QStringList>{{u"not"_s},       {u"a"_s}, {u"or"_s}, {u"b"_s}, {u"near"_s, u"2"_s},
                                  {u"c"_s, u"d"_s}, {u"e"_s}, {u"f"_s},  {u"g"_s}};
        QTest::newRow("twice the same") << u"a A a"_s << QList<QStringList>{{u"a"_s}};
        QTest::newRow("parted by punctuation")
            << u"well-known 100%"_s << QList<QStringList>{{u"well"_s, u"known"_s}, {u"100"_s}};
    }

    void aQueryFallsIntoPhrases()
    {
        QFETCH(QString, query);
        QFETCH(QList<QStringList>, phrases);

        QCOMPARE(phrasesOf(query), phrases);
    }

    void aTextContainsPhrasesWhoseWordsStandSideBySide()
    {
        const QStringList words = wordsOf(u"我们明天去北京 by train"_s);

        QVERIFY(containsPhrases(words, phrasesOf(u"北京 明天"_s)));
        QVERIFY(containsPhrases(words, phrasesOf(u"京by \"by train\""_s)));
        QVERIFY(!containsPhrases(words, phrasesOf(u"北去"_s)));
        QVERIFY(!containsPhrases(words, phrasesOf(u"北京 昨天"_s)));
    }
};

QTEST_GUILESS_MAIN(SearchTextTest)
#include "search_text_test.moc"
