// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

// Every text of the console is there in both languages, and keeps its places for what is filled in.
class TranslationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s;
        QTest::newRow("English, where numbers change the words") << u"en"_s;
    }
    void everyTextIsTranslated()
    {
        QFETCH(const QString, language);
        QFile file(QStringLiteral(FREEIM_SOURCE_DIR "/translations/freeim-console_%1.ts").arg(language));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QXmlStreamReader xml(&file);
        QString source;
        int count = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == "source"_L1) {
                source = xml.readElementText();
            } else if (xml.name() == "translation"_L1) {
                QVERIFY2(!xml.attributes().hasAttribute("type"_L1), qPrintable(source));
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(source));
                checkPlaces(source, translation);
                ++count;
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(count > 10);
    }

private:
    static void checkPlaces(const QString &source, const QString &translation)
    {
        for (int place = 1; place <= 9; ++place) {
            const QString mark = u'%' + QString::number(place);
            QVERIFY2(source.contains(mark) == translation.contains(mark), qPrintable(source));
        }
    }
};

QTEST_APPLESS_MAIN(TranslationsTest)
#include "console_translations_test.moc"
