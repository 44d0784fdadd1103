// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/ban_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kAccounts{"test.banAccounts", u"SELECT COUNT(*) FROM account"_s};
const Statement kAlive{"test.banAlive", u"SELECT COUNT(*) FROM session WHERE ended_at IS NULL"_s};

const QString kEmail = u"mei@example.org"_s;
const QString kPhone = u"phone-1"_s;
const QString kAddress = u"203.0.113.9"_s;

} // namespace

// A login and a ban meet: who is banned comes in at no moment.
class BanLoginsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->registered(u"mei"_s);
    }

    void cleanup() { m_world.reset(); }

    void aBanIsToldOnlyToWhoKnowsThePassword()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.endsAt = m_world->later(kHour);
        (void)m_world->given(request);

        const auto guessed = m_world->loginAs(u"mei"_s, u"secret2"_s);
        QCOMPARE(guessed.error().code, ErrorCode::LoginFailed);
        QVERIFY(guessed.error().details.isEmpty());

        const auto known = m_world->loginAs(u"mei"_s, u"secret1"_s);
        QCOMPARE(known.error().code, ErrorCode::AccountBanned);
        QCOMPARE(known.error().details, (QJsonObject{{u"scope"_s, u"service"_s},
                                                     {u"target"_s, u"account"_s},
                                                     {u"reason"_s, u"spam"_s},
                                                     {u"until"_s, request.endsAt->toRfc3339()}}));
        QVERIFY(m_world->activity.store());
        const auto signIns = m_world->database->read(
            [&](Connection &connection) { return SignInRepository(connection).of(m_mei, SignInId{kLargestId}, 2); });
        QCOMPARE(signIns->first().outcome, SignInOutcome::Banned);
        QCOMPARE(signIns->last().outcome, SignInOutcome::WrongPassword);
    }

    void aLoginByCodeIsRefusedToo()
    {
        const auto first = m_world->loginByEmail(kEmail, m_world->givenEmailCode(kEmail));
        (void)m_world->given(BanWorld::banOf(m_world->callerOf(*first).account, BanScope::Login));
        const QString code = m_world->givenEmailCode(kEmail);

        QCOMPARE(m_world->loginByEmail(kEmail, wrongDigits(code)).error().code, ErrorCode::CodeWrong);
        QCOMPARE(m_world->loginByEmail(kEmail, code).error().code, ErrorCode::AccountBanned);
        QVERIFY(m_world->isLive(*first));
    }

    void devicesAndAddressesAreRefused_data()
    {
        QTest::addColumn<BanTarget>("kind");
        QTest::addColumn<QString>("target");
        QTest::addColumn<BanScope>("scope");
        for (const auto scope : {BanScope::Service, BanScope::Login}) {
            QTest::addRow("device from %s", nameOf(scope)) << BanTarget::Device << kPhone << scope;
            QTest::addRow("address from %s", nameOf(scope)) << BanTarget::Address << u"203.0.113.0/24"_s << scope;
        }
    }

    void devicesAndAddressesAreRefused()
    {
        QFETCH(const BanTarget, kind);
        QFETCH(const QString, target);
        QFETCH(const BanScope, scope);
        (void)m_world->given(BanWorld::banOf(kind, target, scope));
        const qint64 accounts = counted(kAccounts);

        QCOMPARE(m_world->loginFrom(u"mei"_s, kPhone, kAddress).error().code, ErrorCode::AccountBanned);
        BasicRegistration registration = m_world->registration(u"tom"_s, u"secret1"_s);
        registration.deviceId = kPhone;
        QCOMPARE(m_world->signIn.registerBasic(registration, {.address = kAddress}).error().code,
                 ErrorCode::AccountBanned);
        const EmailLogin byCode{
            {.platform = Platform::Android, .deviceId = kPhone}, kEmail, m_world->givenEmailCode(kEmail)};
        QCOMPARE(m_world->signIn.loginEmail(byCode, {.address = kAddress}).error().code, ErrorCode::AccountBanned);

        QCOMPARE(counted(kAccounts), accounts);
        QVERIFY(m_world->loginFrom(u"mei"_s, u"tablet"_s, u"203.0.114.9"_s));
    }

    void otherScopesLetIn()
    {
        for (const auto scope : {BanScope::Send, BanScope::AddFriends, BanScope::Nearby, BanScope::Upload})
            (void)m_world->given(BanWorld::banOf(m_mei, scope));

        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
    }

    // The ban is heard of when the login has been let through and is about to be committed.
    void aBanHeardOfBeforeTheCommitLeavesTheSessionDead()
    {
        StoredBan ban;
        ban.id = BanId{1};
        ban.targetKind = BanTarget::Device;
        ban.target = kPhone;
        ban.startsAt = m_world->clock.now();
        const NewSession session{.account = m_mei, .deviceId = kPhone};

        const auto token = m_world->database->write([&](Transaction &transaction) {
            auto opened = m_world->sessions.open(transaction, session);
            m_world->bans.set(ban);
            return opened;
        });

        QVERIFY(token);
        QVERIFY(!m_world->isLive(*token));
        const qint64 alive = counted(kAlive);
        QCOMPARE(m_world->sessions.endIfBanned(session, *token).error().code, ErrorCode::AccountBanned);
        QCOMPARE(counted(kAlive), alive - 1);
    }

    // The login is committed when the ban's transaction has looked for sessions already.
    void aSessionCommittedBehindTheBansBackIsCutOff()
    {
        StoredBan ban;
        ban.targetKind = BanTarget::Address;
        ban.target = u"203.0.113.0/24"_s;
        ban.reason = u"spam"_s;
        const QByteArray token = m_world->givenSession({.account = m_mei, .address = kAddress});
        const SessionId session = m_world->callerOf({.token = QString::fromLatin1(token)}).session;
        (void)m_world->events.take();

        const QList<SessionId> late = m_world->sessions.cutOffLate(ban);

        QCOMPARE(late, QList{session});
        QVERIFY(!m_world->isLive(token));
        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 1);
        const auto *ended = std::get_if<SessionsEnded>(&events.first());
        QVERIFY(ended && ended->farewell);
        QCOMPARE(ended->sessions, late);
        QCOMPARE(ended->farewell->body, u"spam"_s);
        const qint64 alive = counted(kAlive);
        QVERIFY(m_world->sessions.storeBanned(late));
        QCOMPARE(counted(kAlive), alive - 1);
    }

    void noLoginSlipsPastABan_data()
    {
        QTest::addColumn<BanTarget>("kind");
        QTest::newRow("account") << BanTarget::Account;
        QTest::newRow("device") << BanTarget::Device;
        QTest::newRow("address") << BanTarget::Address;
    }

    void noLoginSlipsPastABan()
    {
        QFETCH(const BanTarget, kind);
        constexpr int kRounds = 15;
        constexpr int kLogins = 3;
        const QString target = kind == BanTarget::Account  ? QString::number(m_mei.value)
                               : kind == BanTarget::Device ? kPhone
                                                           : u"203.0.113.0/24"_s;
        for (int round = 0; round < kRounds; ++round) {
            std::vector<BasicLogin> requests;
            for (int i = 0; i < kLogins; ++i) {
                requests.push_back(m_world->login(u"mei"_s, u"secret1"_s));
                requests.back().deviceId = kPhone;
            }
            std::array<std::optional<Result<LoginResult>>, kLogins> logins;
            std::vector<std::thread> threads;
            for (size_t i = 0; i < kLogins; ++i) {
                threads.emplace_back(
                    [&, i] { logins[i] = m_world->signIn.loginBasic(requests[i], {.address = kAddress}); });
            }
            const auto made = m_world->service.create(m_world->boss, BanWorld::banOf(kind, target));
            for (std::thread &thread : threads)
                thread.join();

            QVERIFY(made);
            for (const auto &login : logins) {
                if (*login)
                    QVERIFY(!m_world->isLive(**login)); // it came first, and was ended
                else
                    QCOMPARE(login->error().code, ErrorCode::AccountBanned);
            }
            QCOMPARE(m_world->database
                         ->read([&](Connection &connection) {
                             return SessionRepository(connection).aliveOn(kPhone, m_world->clock.now());
                         })
                         ->size(),
                     0);
            QVERIFY(m_world->service.lift(m_world->boss, {{made->ban->id}, u"next round"_s}));
        }
    }

private:
    [[nodiscard]] qint64 counted(const Statement &statement)
    {
        return m_world->database->read([&](Connection &connection) { return connection.value<qint64>(statement); })
            .value()
            .value_or(-1);
    }

    std::optional<BanWorld> m_world;
    AccountId m_mei;
};

QTEST_GUILESS_MAIN(BanLoginsTest)
#include "ban_logins_test.moc"
