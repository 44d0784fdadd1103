// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/error_catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

// The enumerators as the header lists them, since C++20 cannot list them itself.
QHash<int, QString> declaredCodes()
{
    QFile header(QStringLiteral(FREEIM_SOURCE_DIR "/shared/core/error.h"));
    if (!header.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(header.fileName()));
    static const QRegularExpression enumerator(u"^    (\\w+) = (\\d+),$"_s, QRegularExpression::MultilineOption);
    QHash<int, QString> codes;
    auto matches = enumerator.globalMatch(QString::fromUtf8(header.readAll()));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        codes.insert(match.captured(2).toInt(), match.captured(1));
    }
    return codes;
}

} // namespace

class ErrorCatalogueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyErrorCodeIsDescribedOnce()
    {
        const QHash<int, QString> declared = declaredCodes();
        QSet<int> described;

        for (const ErrorDescription &description : errorCatalogue()) {
            const int code = static_cast<int>(description.code);
            QVERIFY2(!described.contains(code), description.name);
            QVERIFY2(declared.contains(code), description.name);
            QCOMPARE(&describe(description.code), &description);
            described.insert(code);
        }

        QVERIFY(declared.size() > 50);
        for (auto code = declared.begin(); code != declared.end(); ++code)
            QVERIFY2(described.contains(code.key()), qPrintable(code.value()));
    }

    void namesAreUniqueAndDotted()
    {
        static const QRegularExpression dotted(u"^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$"_s);
        QSet<QString> names;

        for (const ErrorDescription &description : errorCatalogue()) {
            const QString name = QString::fromUtf8(description.name);
            QVERIFY2(!names.contains(name), description.name);
            QVERIFY2(dotted.match(name).hasMatch(), description.name);
            names.insert(name);
        }
    }

    void bothLanguagesSaySomething()
    {
        static const QRegularExpression chinese(u"\\p{Han}"_s);

        for (const ErrorDescription &description : errorCatalogue()) {
            QVERIFY2(chinese.match(QString::fromUtf8(description.chinese)).hasMatch(), description.name);
            const QByteArrayView english(description.english);
            QVERIFY2(!english.isEmpty(), description.name);
            QVERIFY2(std::all_of(english.begin(), english.end(), [](char c) { return c >= ' '; }), description.name);
        }
    }

    void statusesAreThoseOfTheContract()
    {
        const QSet<int> allowed{400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 416, 422, 429, 431, 500, 503};

        for (const ErrorDescription &description : errorCatalogue()) {
            QVERIFY2(description.clientStatus == 200 || allowed.contains(description.clientStatus), description.name);
            QVERIFY2(allowed.contains(description.operatorStatus), description.name);
            QVERIFY2(description.clientStatus == 200 || description.operatorStatus == description.clientStatus,
                     description.name);
        }
        QCOMPARE(describe(ErrorCode::ParameterInvalid).clientStatus, 200);
        QCOMPARE(describe(ErrorCode::FriendAlready).clientStatus, 200);
        QCOMPARE(describe(ErrorCode::ParameterInvalid).operatorStatus, 422);
        QCOMPARE(describe(ErrorCode::FriendAlready).operatorStatus, 409);
        QCOMPARE(describe(ErrorCode::TokenExpired).clientStatus, 401);
        QCOMPARE(describe(ErrorCode::NotReady).clientStatus, 503);
    }

    void everyPhraseHasBothLanguages()
    {
        for (int phrase = static_cast<int>(Phrase::Sent); phrase <= static_cast<int>(Phrase::Recalled); ++phrase) {
            QVERIFY(!phraseText(static_cast<Phrase>(phrase), Language::Chinese).isEmpty());
            QVERIFY(!phraseText(static_cast<Phrase>(phrase), Language::English).isEmpty());
        }
        QVERIFY(phraseText(Phrase::None, Language::Chinese).isEmpty());
        QCOMPARE(phraseText(Phrase::LoggedIn, Language::Chinese), u"登陆成功"_s);
    }

    void theLanguageFollowsAcceptLanguage_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("isEnglish");
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("en") << QByteArray("en") << true;
        QTest::newRow("en-US") << QByteArray("en-US") << true;
        QTest::newRow("capitals") << QByteArray("EN-gb") << true;
        QTest::newRow("zh") << QByteArray("zh") << false;
        QTest::newRow("zh-CN") << QByteArray("zh-CN,zh;q=0.9,en;q=0.8") << false;
        QTest::newRow("en before zh") << QByteArray("en-US,en;q=0.9,zh;q=0.8") << true;
        QTest::newRow("zh weighs more") << QByteArray("en;q=0.5, zh;q=0.9") << false;
        QTest::newRow("same weight") << QByteArray("en, zh") << false;
        QTest::newRow("weight of the best range") << QByteArray("en;q=0.1, en-US, zh;q=0.5") << true;
        QTest::newRow("neither") << QByteArray("fr-FR, de;q=0.5") << false;
        QTest::newRow("anything") << QByteArray("*") << false;
        QTest::newRow("refused") << QByteArray("en;q=0") << false;
        QTest::newRow("spaces") << QByteArray("  en ; q=1 , zh ; q=0.2 ") << true;
        QTest::newRow("begins like en") << QByteArray("enm") << false;
        QTest::newRow("broken weight") << QByteArray("en;q=abc") << false;
        QTest::newRow("garbage") << QByteArray(";;,,==") << false;
    }

    void theLanguageFollowsAcceptLanguage()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, isEnglish);

        QCOMPARE(preferredLanguage(header) == Language::English, isEnglish);
    }
};

QTEST_GUILESS_MAIN(ErrorCatalogueTest)
#include "error_catalogue_test.moc"
