// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/live_settings.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace Qt::StringLiterals;

class LiveSettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySettingOfTheCatalogueHasAPlaceAndAGoodDefault()
    {
        const LiveSettings live;

        for (const SettingDescription &setting : settingCatalogue()) {
            const QString value = live.configured(QString::fromLatin1(setting.key));
            const bool mayBeEmpty = setting.kind == SettingKind::Text || setting.kind == SettingKind::List;
            QVERIFY2(mayBeEmpty || !value.isEmpty(), setting.key);
            QVERIFY2(normalSettingValue(setting, value) == value, setting.key);
        }
    }

    void everySettingIsDescribedInBothLanguages()
    {
        for (const SettingDescription &setting : settingCatalogue()) {
            for (const char *words :
                 {setting.chineseTitle, setting.englishTitle, setting.chineseHelp, setting.englishHelp})
                QVERIFY2(*words, setting.key);
            const bool isNumber = setting.kind == SettingKind::Count || setting.kind == SettingKind::Duration;
            QVERIFY2(!isNumber || setting.minimum < setting.maximum, setting.key);
            QCOMPARE(setting.choices.empty(), setting.kind != SettingKind::Choice);
        }
    }

    void whatIsSetCountsUntilItIsCleared()
    {
        LiveSettings live(LiveValues{.social = {.friendsPerAccount = 7}});
        const LiveValues &before = live.now();

        live.set(u"limits.friendsPerAccount"_s, u"8"_s);
        const int set = live.now().social.friendsPerAccount;
        live.set(u"limits.friendsPerAccount"_s, std::nullopt);

        QCOMPARE(set, 8);
        QCOMPARE(live.now().social.friendsPerAccount, 7);
        QCOMPARE(before.social.friendsPerAccount, 7);
        QCOMPARE(live.configured(u"limits.friendsPerAccount"_s), u"7"_s);
    }

    void changesOfDifferentSettingsStandTogether()
    {
        LiveSettings live;

        live.set(u"registration.email"_s, u"closed"_s);
        live.set(u"registration.emailDomains"_s, u"example.org,example.net"_s);

        QVERIFY(!live.now().isEmailRegistrationOpen);
        QCOMPARE(live.now().emailDomains, (QStringList{u"example.org"_s, u"example.net"_s}));
        live.setAll({});
        QVERIFY(live.now().isEmailRegistrationOpen);
        QVERIFY(live.now().emailDomains.isEmpty());
    }

    void whatNoSettingCanBeCountsAsTheDefault()
    {
        LiveSettings live;

        live.setAll({{u"limits.friendsPerAccount"_s, u"many"_s}, {u"of.another.program"_s, u"1"_s}});

        QCOMPARE(live.now().social.friendsPerAccount, SocialSettings{}.friendsPerAccount);
    }

    void valuesAreKeptInOneForm_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kept");
        QTest::newRow("number") << u"chat.recallWindow"_s << u"0120"_s << u"120"_s;
        QTest::newRow("list") << u"registration.emailDomains"_s << u" Example.org, example.net,example.org,"_s
                              << u"example.org,example.net"_s;
        QTest::newRow("text") << u"group.defaultAvatar"_s << u" https://example.org/a.png "_s
                              << u"https://example.org/a.png"_s;
        QTest::newRow("empty list") << u"registration.emailDomains"_s << u""_s << u""_s;
        QTest::newRow("empty text") << u"group.defaultAvatar"_s << u""_s << u""_s;
    }

    void valuesAreKeptInOneForm()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, kept);

        const auto normal = normalSettingValue(*findSetting(key), value);

        QVERIFY(normal);
        QCOMPARE(*normal, kept);
    }

    void readersSeeAllOfAChangeOrNothing()
    {
        LiveSettings live;
        std::atomic<bool> isOver = false;
        std::atomic<int> torn = 0;
        std::thread reader([&] {
            while (!isOver) {
                const LiveValues &values = live.now();
                torn += values.emailDomains.isEmpty() == values.isEmailRegistrationOpen ? 0 : 1;
            }
        });

        for (int i = 0; i < 500; ++i) {
            live.setAll({{u"registration.email"_s, u"closed"_s}, {u"registration.emailDomains"_s, u"example.org"_s}});
            live.setAll({});
        }
        isOver = true;
        reader.join();

        QCOMPARE(torn.load(), 0);
    }
};

QTEST_APPLESS_MAIN(LiveSettingsTest)
#include "live_settings_test.moc"
