// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/talk.h"
#include "server/demo/thumbnail.h"
#include "shared/contract/chat.h"

#include <QImage>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;
using namespace freeim::demo;

namespace {

constexpr std::array kLanguages{Language::Chinese, Language::English};

QStringList sentencesOf(const Topic &topic)
{
    QStringList all = topic.follows + topic.closings;
    for (const Opening &opening : topic.openings)
        all += QStringList{opening.sentence} + opening.answers;
    return all;
}

// The words in braces that no list has.
QStringList unknownWords(const QStringList &patterns, const LanguageTexts &language, const QStringList &known = {})
{
    static const QRegularExpression braces(u"\\{([^}]*)\\}"_s);
    QStringList unknown;
    for (const QString &pattern : patterns) {
        for (auto match = braces.globalMatch(pattern); match.hasNext();) {
            const QString word = match.next().captured(1);
            if (!language.lists.contains(word) && !known.contains(word))
                unknown.append(word + u" in "_s + pattern);
        }
    }
    return unknown;
}

} // namespace

class DemoTextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOpeningCanBeAnswered()
    {
        for (const Language language : kLanguages) {
            QVERIFY(texts().in(language).topics.size() >= 20);
            for (const Topic &topic : texts().in(language).topics) {
                QVERIFY(!topic.openings.isEmpty());
                QVERIFY(topic.follows.size() >= 5);
                QVERIFY(!topic.closings.isEmpty());
                for (const Opening &opening : topic.openings)
                    QVERIFY2(!opening.answers.isEmpty(), qPrintable(opening.sentence));
            }
        }
    }

    void noSentenceStandsTwiceInATopic()
    {
        for (const Language language : kLanguages) {
            for (const Topic &topic : texts().in(language).topics) {
                const QStringList follows = topic.follows;
                QCOMPARE(QSet<QString>(follows.begin(), follows.end()).size(), follows.size());
            }
        }
    }

    void everyWordInBracesIsKnown()
    {
        // What describe() knows of a person.
        const QStringList ofPeople{u"surname"_s, u"given"_s, u"city"_s, u"district"_s};
        for (const Language language : kLanguages) {
            const LanguageTexts &all = texts().in(language);
            for (const Topic &topic : all.topics)
                QCOMPARE(unknownWords(sentencesOf(topic), all), QStringList());
            for (const QString &list :
                 {u"ack"_s, u"greet"_s, u"bye"_s, u"notice"_s, u"tail"_s, u"file"_s, u"caption"_s})
                QCOMPARE(unknownWords(all.list(list), all), QStringList());
            for (const QStringList &list : all.lists)
                QCOMPARE(unknownWords(list, all, ofPeople), QStringList());
        }
    }

    void bothLanguagesHaveTheSameLists()
    {
        const QStringList chinese = texts().in(Language::Chinese).lists.keys();
        const QStringList english = texts().in(Language::English).lists.keys();

        QCOMPARE(QSet<QString>(chinese.begin(), chinese.end()), QSet<QString>(english.begin(), english.end()));
    }

    void placesAreOnEarth()
    {
        QCOMPARE(texts().places.first().language, Language::Chinese); // where the lead lives
        for (const Place &place : texts().places) {
            QVERIFY(std::abs(place.position.longitude) <= 180 && std::abs(place.position.latitude) <= 90);
            QVERIFY2(!place.districts.contains(QString()), qPrintable(place.city));
        }
    }

    void aWordStaysTheSameUntilForgotten()
    {
        Dice dice(1);
        Words words(texts().in(Language::English), dice);
        words.set(u"city"_s, u"Oslo"_s);

        const QStringList food = words.fill(u"{food}|{food}|{city}|"_s).split(u'|');

        QCOMPARE(food.size(), 4);
        QCOMPARE(food[0], food[1]);
        QCOMPARE(food[2], u"Oslo"_s);
        QCOMPARE(words.fill(u"no words"_s), u"no words"_s);
    }

    void aConversationHasTheLinesAskedFor_data()
    {
        QTest::addColumn<int>("speakers");
        QTest::addColumn<int>("lines");
        QTest::newRow("a single line") << 2 << 1;
        QTest::newRow("two") << 2 << 12;
        QTest::newRow("many") << 8 << 40;
        QTest::newRow("alone") << 1 << 7;
        QTest::newRow("for hours") << 2 << 500;
    }

    void aConversationHasTheLinesAskedFor()
    {
        QFETCH(int, speakers);
        QFETCH(int, lines);
        Dice dice(7);
        Talk talk(dice);

        for (const Language language : kLanguages) {
            for (int round = 0; round < 20; ++round) {
                const QList<Line> said = talk.conversation(language, std::vector<Manner>(static_cast<size_t>(speakers)),
                                                           lines);

                QCOMPARE(said.size(), lines);
                QCOMPARE(said.first().speaker, 0);
                for (const Line &line : said) {
                    QVERIFY(line.speaker >= 0 && line.speaker < speakers);
                    QVERIFY(!line.body.isEmpty() && line.body.size() <= kLongestMessage);
                    QVERIFY2(line.type != MessageType::Text || !line.body.contains(u'{'), qPrintable(line.body));
                }
            }
        }
    }

    void conversationsVary()
    {
        Dice dice(3);
        Talk talk(dice);
        QSet<QString> bodies;
        for (int i = 0; i < 200; ++i) {
            for (const Line &line : talk.conversation(Language::Chinese, std::vector<Manner>(2), 10))
                bodies.insert(line.body);
        }

        QVERIFY2(bodies.size() > 1'000, qPrintable(QString::number(bodies.size())));
    }

    void thumbnailsArePictures()
    {
        Dice dice(5);

        const QImage image = QImage::fromData(landscapePng(dice), "PNG");

        QCOMPARE(image.size(), QSize(32, 24));
        QVERIFY(image.pixel(0, 0) != image.pixel(0, 23));
    }
};

QTEST_GUILESS_MAIN(DemoTextsTest)
#include "demo_texts_test.moc"
