// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/device_service.h"

#include "tests/server/services/account_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"correct-horse"_s;

struct DeviceWorld : AccountWorld
{
    ConnectionLog connections{context};
    DeviceService devices{context, sessions, connections};
};

} // namespace

// Where an account is signed in, how it ends that, and how many of a kind there may be.
class DeviceServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_phone = m_world->callerOf(*m_world->registerAs(u"mei"_s, kPassword));
    }

    void cleanup() { m_world.reset(); }

    void theNewestComesFirst()
    {
        m_world->clock.advance(kHour);
        const Caller desk = signIn(Platform::H5);

        const auto page = m_world->devices.sessions(desk, {});

        QVERIFY(page);
        QCOMPARE(page->items.size(), 2);
        QVERIFY(!page->next);
        const MySession expected{
            .id = desk.session, .platform = Platform::H5, .createdAt = now(), .lastSeenAt = now(), .isCurrent = true};
        QVERIFY(page->items.first() == expected);
        QCOMPARE(page->items.last().id, m_phone.session);
        QCOMPARE(page->items.last().lastSeenAt, now().plus(-kHour));
    }

    void aConnectionIsASignOfLife()
    {
        QVERIFY(m_world->connections.begin());
        m_world->clock.advance(kHour);
        const auto connection = m_world->connections.opened(m_phone.account, m_phone.session);
        QVERIFY(m_world->connections.store());
        m_world->clock.advance(kHour);
        const MySession connected = onlySession();
        m_world->connections.closed(connection);
        const Timestamp closed = now();
        QVERIFY(m_world->connections.store());
        m_world->clock.advance(kHour);
        const MySession left = onlySession();

        QVERIFY(connected.isConnected);
        QCOMPARE(connected.lastSeenAt, closed); // it was there then
        QVERIFY(!left.isConnected);
        QCOMPARE(left.lastSeenAt, closed);
    }

    void sessionsThatAreOverAreNotListed()
    {
        const Caller tablet = signIn(Platform::Ios);
        QVERIFY(m_world->sessions.logout(tablet));
        m_world->clock.advance(4 * kDay);
        const Caller desk = signIn(Platform::H5);
        m_world->clock.advance(4 * kDay); // the phone's time is over

        QCOMPARE(idsOf(desk), QList{desk.session});
    }

    void oneIsEndedAndTheRestGoesOn()
    {
        const Caller tablet = signIn(Platform::Ios);
        const Caller desk = signIn(Platform::H5);

        QVERIFY(m_world->devices.endSession(desk, {tablet.session}));

        QCOMPARE(m_world->takeEnded(), QList{tablet.session});
        QCOMPARE(idsOf(desk), (QList{desk.session, m_phone.session}));
    }

    void itsClientIsToldWhy()
    {
        const Caller tablet = signIn(Platform::Ios);
        (void)m_world->events.take();

        QVERIFY(m_world->devices.endSession(m_phone, {tablet.session}));
        QVERIFY(m_world->devices.endSession(m_phone, {m_phone.session}));

        QCOMPARE(reasons(), (QStringList{u"device"_s, u"logout"_s}));
    }

    void whatIsNotMineOrOverIsUnknown()
    {
        const Caller stranger = m_world->callerOf(*m_world->registerAs(u"zoe"_s, kPassword));
        const Caller tablet = signIn(Platform::Ios);
        QVERIFY(m_world->sessions.logout(tablet));
        (void)m_world->events.take();

        for (const SessionId id : {stranger.session, tablet.session, SessionId{987'654}})
            QCOMPARE(m_world->devices.endSession(m_phone, {id}).error().code, ErrorCode::SessionUnknown);

        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->registry.find(stranger.session));
    }

    void allOthersEnd()
    {
        const Caller tablet = signIn(Platform::Ios);
        const Caller desk = signIn(Platform::H5);

        const auto ended = m_world->devices.endOtherSessions(tablet, {});

        QVERIFY(ended);
        QCOMPARE(ended->sessions, 2);
        QCOMPARE(idsOf(tablet), QList{tablet.session});
        QCOMPARE(m_world->takeEnded(), (QList{m_phone.session, desk.session}));
    }

    void anyNumberOfDevicesIsTheDefault()
    {
        const Caller second = signIn(Platform::Android);
        const Caller third = signIn(Platform::Ios);

        QCOMPARE(idsOf(third), (QList{third.session, second.session, m_phone.session}));
    }

    void ofOneKindTheNewestGoesOn_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<Platform>("first");
        QTest::addColumn<Platform>("second");
        QTest::addColumn<bool>("isReplaced");
        QTest::newRow("telephones") << u"sessions.phones"_s << Platform::Android << Platform::Ios << true;
        QTest::newRow("the same kind of telephone") << u"sessions.phones"_s << Platform::Ios << Platform::Ios << true;
        QTest::newRow("a telephone and a desktop") << u"sessions.phones"_s << Platform::Ios << Platform::H5 << false;
        QTest::newRow("desktops") << u"sessions.desktops"_s << Platform::H5 << Platform::H5 << true;
        QTest::newRow("a desktop and a telephone") << u"sessions.desktops"_s << Platform::H5 << Platform::Ios << false;
        QTest::newRow("desktops where telephones count")
            << u"sessions.phones"_s << Platform::H5 << Platform::H5 << false;
    }

    void ofOneKindTheNewestGoesOn()
    {
        QFETCH(const QString, setting);
        QFETCH(const Platform, first);
        QFETCH(const Platform, second);
        QFETCH(const bool, isReplaced);
        QVERIFY(m_world->sessions.logout(m_phone));
        const Caller early = signIn(first);
        const Caller stranger = m_world->callerOf(*m_world->registerAs(u"zoe"_s, kPassword));
        m_world->settings.set(setting, u"one"_s);
        (void)m_world->events.take();

        const Caller late = signIn(second);

        QVERIFY(m_world->registry.find(late.session));
        QVERIFY(m_world->registry.find(stranger.session));
        QCOMPARE(m_world->registry.find(early.session).has_value(), !isReplaced);
        QCOMPARE(reasons(), isReplaced ? QStringList{u"replaced"_s} : QStringList());
    }

    void ofTwoThatSignInAtOnceOneGoesOn()
    {
        m_world->settings.set(u"sessions.phones"_s, u"one"_s);
        constexpr int kPhones = 6;
        std::vector<BasicLogin> logins;
        for (int i = 0; i < kPhones; ++i)
            logins.push_back(m_world->login(u"mei"_s, kPassword));
        std::vector<std::thread> threads;
        for (const BasicLogin &login : logins)
            threads.emplace_back([&] { (void)m_world->signIn.loginBasic(login, {}); });
        for (std::thread &thread : threads)
            thread.join();

        const Caller desk = signIn(Platform::H5);
        QCOMPARE(idsOf(desk).size(), 2);
        QCOMPARE(m_world->registry.count(), 2);
    }

private:
    Timestamp now() const { return m_world->clock.now(); }

    Caller signIn(Platform platform)
    {
        BasicLogin login = m_world->login(u"mei"_s, kPassword);
        login.platform = platform;
        const auto opened = m_world->signIn.loginBasic(login, {});
        return opened ? m_world->callerOf(*opened) : Caller{};
    }

    QList<SessionId> idsOf(const Caller &caller)
    {
        QList<SessionId> ids;
        const auto page = m_world->devices.sessions(caller, {});
        for (const MySession &session : page ? page->items : QList<MySession>())
            ids.append(session.id);
        return ids;
    }

    MySession onlySession()
    {
        const auto page = m_world->devices.sessions(m_phone, {});
        return page && page->items.size() == 1 ? page->items.first() : MySession{};
    }

    QStringList reasons()
    {
        QStringList words;
        for (const Event &event : m_world->events.take()) {
            if (const auto *ended = std::get_if<SessionsEnded>(&event))
                words.append(ended->reason);
        }
        return words;
    }

    std::optional<DeviceWorld> m_world;
    Caller m_phone;
};

QTEST_GUILESS_MAIN(DeviceServiceTest)
#include "device_service_test.moc"
