// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/files.h"

#include "shared/reflect/reader.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class FileKeyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAreStrict_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("name") << u"a.png"_s << true;
        QTest::newRow("one character") << u"a"_s << true;
        QTest::newRow("all characters") << u"AZaz09_-.x"_s << true;
        QTest::newRow("folders") << u"avatars/2022/mei.png"_s << true;
        QTest::newRow("two suffixes") << u"a.tar.gz"_s << true;
        QTest::newRow("two dots inside a name") << u"a..b"_s << true;
        QTest::newRow("a dot at the end") << u"a."_s << true;
        QTest::newRow("a dash first") << u"-rf"_s << true;
        QTest::newRow("255 characters") << QString(255, u'a') << true;
        QTest::newRow("256 characters") << QString(256, u'a') << false;
        QTest::newRow("slash first") << u"/a"_s << false;
        QTest::newRow("slash last") << u"a/"_s << false;
        QTest::newRow("only a slash") << u"/"_s << false;
        QTest::newRow("two slashes") << u"a//b"_s << false;
        QTest::newRow("dot") << u"."_s << false;
        QTest::newRow("dots") << u".."_s << false;
        QTest::newRow("dots first") << u"../a"_s << false;
        QTest::newRow("dots inside") << u"a/../b"_s << false;
        QTest::newRow("dots last") << u"a/.."_s << false;
        QTest::newRow("hidden") << u".htaccess"_s << false;
        QTest::newRow("hidden folder") << u"a/.git/config"_s << false;
        QTest::newRow("backslash") << u"a\\b"_s << false;
        QTest::newRow("percent") << u"%2e%2e/a"_s << false;
        QTest::newRow("space") << u"a b"_s << false;
        QTest::newRow("colon") << u"c:a"_s << false;
        QTest::newRow("quote") << u"a\"b"_s << false;
        QTest::newRow("question mark") << u"a?b"_s << false;
        QTest::newRow("Chinese") << u"图片.png"_s << false;
        QTest::newRow("a full-width letter") << u"ａ"_s << false;
        QTest::newRow("line end") << u"a\n"_s << false;
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0)) << false;
    }

    void keysAreStrict()
    {
        QFETCH(QString, key);
        QFETCH(bool, isValid);
        Parameters parameters;
        parameters.addText(u"token"_s, u"t"_s);
        parameters.addText(u"key"_s, key);

        const auto request = fromParameters<UploadFile>(parameters);

        QCOMPARE(request.has_value(), isValid);
        if (isValid)
            QCOMPARE(request->key, std::optional(key));
        else
            QCOMPARE(request.error().field, u"key"_s);
    }

    void thePublishedPatternSaysTheSame_data() { keysAreStrict_data(); }

    void thePublishedPatternSaysTheSame()
    {
        QFETCH(QString, key);
        const QRegularExpression pattern(
            QRegularExpression::anchoredPattern(QLatin1StringView(kFileKeyFormat.pattern)));

        QCOMPARE(kFileKeyFormat.matches(key), pattern.match(key).hasMatch());
    }

    void anEmptyKeyIsNone()
    {
        Parameters parameters;
        parameters.addText(u"token"_s, u"t"_s);
        parameters.addText(u"key"_s, {});

        const auto request = fromParameters<UploadFile>(parameters);

        QVERIFY(request);
        QVERIFY(!request->key);
        QVERIFY(!kFileKeyFormat.matches({}));
    }
};

QTEST_GUILESS_MAIN(FileKeyTest)
#include "file_key_test.moc"
