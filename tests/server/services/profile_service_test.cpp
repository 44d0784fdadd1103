// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/account_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kNicknameKey{"test.nicknameKey", u"SELECT nickname_key FROM account WHERE id = ?"_s};
const Statement kUpdatedAt{"test.updatedAt", u"SELECT updated_at FROM account WHERE id = ?"_s};

} // namespace

class ProfileServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        const auto registered = m_world->registerAs(u"Mei"_s, u"secret1"_s);
        QVERIFY(registered);
        m_login = *registered;
        m_me = m_world->callerOf(m_login).account;
    }

    void cleanup() { m_world.reset(); }

    void aNewAccountIsEmptyButForItsName()
    {
        Account expected;
        expected.id = m_me;
        expected.username = u"Mei"_s;
        expected.nickname = u"Mei"_s;

        QCOMPARE(myAccount(), expected);
    }

    void everythingGivenIsKept()
    {
        const auto changed = m_world->profiles.updateInfo(m_me, everything());

        QVERIFY(changed);
        Account expected;
        expected.id = m_me;
        expected.username = u"Mei"_s;
        expected.nickname = u"小美 ÉLAN"_s;
        expected.avatar = u"https://example.org/mei.png"_s;
        expected.gender = u"女"_s;
        expected.birth = u"2000-12-01"_s;
        expected.age = 21; // one day before the 22nd birthday
        expected.intro = u"你好"_s;
        expected.longitude = 116.39;
        expected.latitude = -39.9;
        expected.country = u"中国"_s;
        expected.province = u"北京"_s;
        expected.city = u"北京市"_s;
        expected.district = u"东城区"_s;
        QCOMPARE(myAccount(), expected);
    }

    void whatIsNotGivenStays()
    {
        QVERIFY(m_world->profiles.updateInfo(m_me, everything()));
        Account expected = myAccount();

        QVERIFY(m_world->profiles.updateInfo(m_me, {.intro = u"hello"_s}));

        expected.intro = u"hello"_s;
        QCOMPARE(myAccount(), expected);
    }

    void nicknamesAreKeptForSearchWithoutCase()
    {
        QVERIFY(m_world->profiles.updateInfo(m_me, everything()));
        QCOMPARE(storedText(kNicknameKey), u"小美 élan"_s);

        QVERIFY(m_world->profiles.updateInfo(m_me, {.intro = u"hello"_s}));
        QCOMPARE(storedText(kNicknameKey), u"小美 élan"_s);
    }

    void aChangeIsDated()
    {
        m_world->clock.advance(kHour);

        QVERIFY(m_world->profiles.updateInfo(m_me, {.intro = u"hello"_s}));

        QCOMPARE(storedText(kUpdatedAt), QString::number(m_world->clock.now().milliseconds));
    }

    void whatIsKnownFollowsEveryChange()
    {
        QVERIFY(!m_world->profiles.knownInfo(m_me));
        QCOMPARE(m_world->profiles.myInfo(m_me)->account, myAccount());

        QVERIFY(m_world->profiles.knownInfo(m_me));
        QCOMPARE(m_world->profiles.knownInfo(m_me)->account, myAccount());

        QVERIFY(m_world->profiles.updateInfo(m_me, everything()));

        QVERIFY(!m_world->profiles.knownInfo(m_me));
    }

    void whatWasReadBeforeAChangeIsNotKept()
    {
        AccountCache cache;
        const quint64 before = cache.generation();
        const Account old = myAccount();

        cache.forget(m_me);
        cache.keep(old, before);

        QVERIFY(!cache.find(m_me));
    }

    void othersAreNotTouched()
    {
        const AccountId other = m_world->givenAccount(u"lin"_s);

        QVERIFY(m_world->profiles.updateInfo(m_me, everything()));

        QCOMPARE(m_world->profiles.myInfo(other)->account.nickname, u"lin"_s);
    }

    void anAccountThatIsGoneIsRefused()
    {
        const AccountId nobody{m_me.value + 1};

        QCOMPARE(m_world->profiles.myInfo(nobody).error().code, ErrorCode::TokenRevoked);
        QCOMPARE(m_world->profiles.updateInfo(nobody, everything()).error().code, ErrorCode::TokenRevoked);
    }

    void aNewPasswordEndsMyOtherSessions()
    {
        const auto other = m_world->loginAs(u"mei"_s, u"secret1"_s);
        const QList ended{m_world->callerOf(*other).session};
        (void)m_world->events.take();

        const auto changed = m_world->profiles.updatePassword(m_world->callerOf(m_login), {.password = u"secret2"_s});

        QVERIFY(changed);
        QVERIFY(m_world->isLive(m_login));
        QVERIFY(!m_world->isLive(*other));
        QCOMPARE(m_world->takeEnded(), ended);
        QCOMPARE(m_world->loginAs(u"mei"_s, u"secret1"_s).error().code, ErrorCode::LoginFailed);
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret2"_s));
    }

private:
    static UpdateInfo everything()
    {
        return {.nickname = u"小美 ÉLAN"_s,
                .avatar = u"https://example.org/mei.png"_s,
                .longitude = 116.39,
                .latitude = -39.9,
                .intro = u"你好"_s,
                .gender = Gender::Female,
                .birth = u"2000-12-01"_s,
                .country = u"中国"_s,
                .province = u"北京"_s,
                .city = u"北京市"_s,
                .district = u"东城区"_s};
    }

    Account myAccount()
    {
        const auto info = m_world->profiles.myInfo(m_me);
        return info ? info->account : Account{};
    }

    QString storedText(const Statement &statement)
    {
        return **m_world->database->read(
            [&](Connection &connection) { return connection.value<QString>(statement, m_me); });
    }

    std::optional<AccountWorld> m_world;
    LoginResult m_login;
    AccountId m_me;
};

QTEST_GUILESS_MAIN(ProfileServiceTest)
#include "profile_service_test.moc"
