// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/ban_world.h"
#include "tests/support/database_digest.h"

#include "server/repositories/audit_repository.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kEndReason{"test.endReason", u"SELECT end_reason FROM session WHERE id = ?"_s};

constexpr auto kBlock = "203.0.113.0/24";

} // namespace

// Bans as operators make, change and lift them.
class BanServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->registered(u"mei"_s);
        (void)m_world->events.take();
    }

    void cleanup() { m_world.reset(); }

    void banningAnAccountEndsItsSessions()
    {
        const QByteArray phone = m_world->givenSession(m_mei);
        const QByteArray toms = m_world->givenSession(m_world->registered(u"tom"_s));
        const SessionId session = m_world->registry.identify(phone)->session;
        CreateBan request = BanWorld::banOf(m_mei);
        request.endsAt = m_world->later(kDay);

        const auto made = m_world->service.create(m_world->boss, request);

        QVERIFY(made);
        QCOMPARE(made->reach, (BanReach{.accounts = 1, .sessions = 2}));
        QCOMPARE(m_world->registry.identify(phone).error().code, ErrorCode::TokenRevoked);
        QVERIFY(m_world->isLive(toms));
        QCOMPARE(textOf(kEndReason, session), u"ban"_s);
    }

    void devicesAreToldBeforeTheirSocketsClose()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.endsAt = m_world->later(kDay);

        (void)m_world->given(request);

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 2);
        const auto *push = std::get_if<Push>(&events.first());
        QVERIFY(push && push->accounts == QList{m_mei});
        const auto *notice = std::get_if<Notice>(&push->content);
        QVERIFY(notice);
        QCOMPARE(notice->type, NoticeType::AccountBanned);
        QCOMPARE(notice->ope, NoticeChannel::System);
        QCOMPARE(notice->body, u"spam"_s);
        QCOMPARE(notice->until, request.endsAt);
        const auto *ended = std::get_if<SessionsEnded>(&events.last());
        QVERIFY(ended && !ended->farewell); // once is enough
    }

    void devicesAndAddressesAreToldAsTheirSocketsClose_data()
    {
        QTest::addColumn<BanTarget>("kind");
        QTest::addColumn<QString>("target");
        QTest::newRow("device") << BanTarget::Device << u"phone"_s;
        QTest::newRow("address") << BanTarget::Address << QString::fromLatin1(kBlock);
    }

    void devicesAndAddressesAreToldAsTheirSocketsClose()
    {
        QFETCH(const BanTarget, kind);
        QFETCH(const QString, target);
        (void)m_world->givenSession({.account = m_mei, .deviceId = u"phone"_s, .address = u"203.0.113.200"_s});
        (void)m_world->events.take();
        CreateBan request = BanWorld::banOf(kind, target);
        request.endsAt = m_world->later(kDay);

        (void)m_world->given(request);

        const QList<Event> events = m_world->events.take();
        const auto *ended = std::get_if<SessionsEnded>(&events.last());
        QVERIFY(ended);
        QCOMPARE(ended->sessions.size(), 1);
        QVERIFY(ended->farewell);
        QCOMPARE(ended->farewell->type, NoticeType::AccountBanned);
        QCOMPARE(ended->farewell->body, u"spam"_s);
        QCOMPARE(ended->farewell->until, request.endsAt);
        // It is not the account that is banned.
        QVERIFY(!ended->farewell->accountId);
        for (const Event &event : events) {
            const auto *push = std::get_if<Push>(&event);
            QVERIFY(!push || !std::holds_alternative<Notice>(push->content));
        }
    }

    void otherScopesLeaveSessionsAlone_data()
    {
        QTest::addColumn<BanScope>("scope");
        for (const auto &[scope, name] : names(std::type_identity<BanScope>{})) {
            if (scope != BanScope::Service)
                QTest::newRow(name) << scope;
        }
    }

    void otherScopesLeaveSessionsAlone()
    {
        QFETCH(const BanScope, scope);
        const QByteArray phone = m_world->givenSession(m_mei);

        const auto made = m_world->service.create(m_world->boss, BanWorld::banOf(m_mei, scope));

        QCOMPARE(made->reach, (BanReach{.accounts = 1, .sessions = 0}));
        QVERIFY(m_world->isLive(phone));
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(!m_world->bans.check({.account = m_mei}, {scope}));
        QVERIFY(m_world->bans.check({.account = m_mei}, {BanScope::Service}));
        QCOMPARE(m_world->loginAs(u"mei"_s, u"secret1"_s).has_value(), scope != BanScope::Login);
    }

    void aDeviceBanEndsWhatWasOpenedOnIt()
    {
        const QByteArray phone = m_world->givenSession({.account = m_mei, .deviceId = u"phone"_s});
        const QByteArray toms = m_world->givenSession(
            {.account = m_world->registered(u"tom"_s), .deviceId = u"phone"_s});
        const QByteArray tablet = m_world->givenSession({.account = m_mei, .deviceId = u"tablet"_s});
        const QByteArray nameless = m_world->givenSession(m_mei);

        const auto made = m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Device, u"phone"_s));

        QCOMPARE(made->reach, (BanReach{.accounts = 2, .sessions = 2}));
        QVERIFY(!m_world->isLive(phone) && !m_world->isLive(toms));
        QVERIFY(m_world->isLive(tablet) && m_world->isLive(nameless));
        QCOMPARE(made->ban->username, QString());
        QCOMPARE(made->ban->target, u"phone"_s);
    }

    void anAddressBanEndsWhatWasOpenedFromIt()
    {
        const QByteArray inside = m_world->givenSession({.account = m_mei, .address = u"203.0.113.200"_s});
        const QByteArray mapped = m_world->givenSession({.account = m_mei, .address = u"::ffff:203.0.113.1"_s});
        const QByteArray outside = m_world->givenSession({.account = m_mei, .address = u"203.0.114.1"_s});

        const auto made = m_world->service.create(m_world->boss,
                                                  BanWorld::banOf(BanTarget::Address, u"203.0.113.77/24"_s));

        QCOMPARE(made->reach, (BanReach{.accounts = 1, .sessions = 2}));
        QVERIFY(!m_world->isLive(inside) && !m_world->isLive(mapped));
        QVERIFY(m_world->isLive(outside));
        QCOMPARE(made->ban->target, QString::fromLatin1(kBlock));
    }

    void aBanEndsByTheClock()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.endsAt = m_world->later(kHour);
        const Ban ban = m_world->given(request);

        m_world->clock.advance(kHour - 1);
        QCOMPARE(m_world->loginAs(u"mei"_s, u"secret1"_s).error().code, ErrorCode::AccountBanned);
        QCOMPARE(stateOf(ban.id), BanState::Active);

        m_world->clock.advance(1);
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
        QCOMPARE(stateOf(ban.id), BanState::Expired);
    }

    void aScheduledBanBeginsByTheClock()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.startsAt = m_world->later(kHour);
        const QByteArray phone = m_world->givenSession(m_mei);
        const auto made = m_world->service.create(m_world->boss, request);
        QCOMPARE(made->reach.sessions, 0);
        QCOMPARE(made->ban->state, BanState::Scheduled);

        m_world->clock.advance(kHour - 1);
        QVERIFY(m_world->isLive(phone));
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
        QCOMPARE(m_world->service.applyBegun().value(), 0);

        m_world->clock.advance(1);
        // Nothing has run, and yet it is felt.
        QCOMPARE(stateOf(made->ban->id), BanState::Active);
        QVERIFY(!m_world->bans.check({.account = m_mei}, {BanScope::Service}));
        QCOMPARE(m_world->loginAs(u"mei"_s, u"secret1"_s).error().code, ErrorCode::AccountBanned);
        (void)m_world->events.take();
        QVERIFY(m_world->bans.hasBegun());
        QCOMPARE(m_world->service.applyBegun().value(), 1);
        QVERIFY(!m_world->isLive(phone));
        const QList<Event> events = m_world->events.take();
        QVERIFY(events.size() == 2 && std::holds_alternative<Push>(events.first()));
        QVERIFY(!m_world->bans.hasBegun());
        QCOMPARE(m_world->service.applyBegun().value(), 0);
    }

    void aBanThatBeganWhileNobodyRanIsAppliedAtTheStart()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.startsAt = m_world->later(kHour);
        (void)m_world->given(request);
        const QByteArray phone = m_world->givenSession(m_mei);
        m_world->clock.advance(2 * kHour);

        BanRegistry bans(m_world->clock);
        SessionService sessions(m_world->context, m_world->registry, bans, m_world->signer, m_world->tokenSettings);
        BanService restarted(m_world->context, bans, sessions, m_world->audit);
        QVERIFY(restarted.load());

        QCOMPARE(restarted.applyBegun().value(), 1);
        QVERIFY(!m_world->isLive(phone));
    }

    void bansSurviveARestart()
    {
        (void)m_world->given(BanWorld::banOf(m_mei, BanScope::Send));
        (void)m_world->given(BanWorld::banOf(BanTarget::Address, QString::fromLatin1(kBlock)));
        CreateBan over = BanWorld::banOf(BanTarget::Device, u"phone"_s);
        over.endsAt = m_world->later(kMinute);
        (void)m_world->given(over);
        const Ban lifted = m_world->given(BanWorld::banOf(BanTarget::Device, u"tablet"_s));
        QVERIFY(m_world->service.lift(m_world->boss, {{lifted.id}, u"appeal"_s}));
        m_world->clock.advance(kMinute);

        BanRegistry bans(m_world->clock);
        QVERIFY(BanService(m_world->context, bans, m_world->sessions, m_world->audit).load());

        QCOMPARE(bans.count(), 2);
        QVERIFY(!bans.check({.account = m_mei}, {BanScope::Send}));
        QVERIFY(!bans.check({.address = ipAddressOf(QHostAddress(u"203.0.113.9"_s))}, {BanScope::Service}));
    }

    void liftingLetsTheNextLoginIn()
    {
        const Ban ban = m_world->given(BanWorld::banOf(m_mei));
        QVERIFY(!m_world->loginAs(u"mei"_s, u"secret1"_s));

        const auto lifted = m_world->service.lift(m_world->boss, {{ban.id}, u"appeal granted"_s});

        QCOMPARE(lifted->state, BanState::Lifted);
        QCOMPARE(lifted->liftReason, u"appeal granted"_s);
        QCOMPARE(lifted->liftedByName, u"boss"_s);
        QCOMPARE(m_world->service.show(m_world->boss, {ban.id}).value(), *lifted);
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
        QCOMPARE(m_world->service.lift(m_world->boss, {{ban.id}, u"again"_s}).error().code, ErrorCode::BanOver);
    }

    void liftingCallsOffWhatHasNotBegun()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.startsAt = m_world->later(kHour);
        const Ban ban = m_world->given(request);

        QVERIFY(m_world->service.lift(m_world->boss, {{ban.id}, u"a slip"_s}));
        m_world->clock.advance(kHour);

        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
        QCOMPARE(m_world->service.applyBegun().value(), 0);
    }

    void unknownBansAreRefused()
    {
        const BanId nobodys{987'654};

        QCOMPARE(m_world->service.show(m_world->boss, {nobodys}).error().code, ErrorCode::BanUnknown);
        QCOMPARE(m_world->service.lift(m_world->boss, {{nobodys}, u"why"_s}).error().code, ErrorCode::BanUnknown);
        QCOMPARE(m_world->service.edit(m_world->boss, {{nobodys}}).error().code, ErrorCode::BanUnknown);
    }

    void targetsMustBeThere_data()
    {
        QTest::addColumn<CreateBan>("request");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const CreateBan &request, ErrorCode code) {
            QTest::newRow(name) << request << code;
        };
        using enum ErrorCode;
        row("no account", BanWorld::banOf(AccountId{99'999'999}), AccountUnknown);
        row("no id", BanWorld::banOf(BanTarget::Account, u"mei"_s), AccountUnknown);
        row("an id with zeros", BanWorld::banOf(BanTarget::Account, u"010000000"_s), AccountUnknown);
        row("no address", BanWorld::banOf(BanTarget::Address, u"10.1"_s), ParameterInvalid);
        row("a wide block", BanWorld::banOf(BanTarget::Address, u"10.0.0.0/7"_s), ParameterOutOfRange);
        row("every address", BanWorld::banOf(BanTarget::Address, u"0.0.0.0/0"_s), ParameterOutOfRange);
        row("a wide block of IPv6", BanWorld::banOf(BanTarget::Address, u"2001:db8::/31"_s), ParameterOutOfRange);
        row("one's own address", BanWorld::banOf(BanTarget::Address, u"198.51.100.1"_s), OperatorSelf);
        row("a block with one's own", BanWorld::banOf(BanTarget::Address, u"198.51.0.0/16"_s), OperatorSelf);
        CreateBan evidence = BanWorld::banOf(BanTarget::Device, u"phone"_s);
        evidence.evidence = {MessageId{987'654}};
        row("no message", evidence, MessageUnknown);
    }

    void targetsMustBeThere()
    {
        QFETCH(const CreateBan, request);
        QFETCH(const ErrorCode, code);
        const DatabaseDigest digest(m_world->database.address());
        const auto before = digest.take();

        QCOMPARE(m_world->service.create(m_world->boss, request).error().code, code);

        QCOMPARE(DatabaseDigest::differences(before, digest.take()), QStringList());
        QVERIFY(m_world->bans.isEmpty());
    }

    void wideBlocksNeedAConfirmation_data()
    {
        QTest::addColumn<QString>("block");
        QTest::newRow("IPv4") << u"10.0.0.0/7"_s;
        QTest::newRow("all of IPv6") << u"::/0"_s;
    }

    void wideBlocksNeedAConfirmation()
    {
        QFETCH(const QString, block);
        CreateBan request = BanWorld::banOf(BanTarget::Address, block);
        request.confirmWide = true;

        QVERIFY(m_world->service.create(m_world->boss, request));
    }

    void theNarrowestWideBlocksNeedNone()
    {
        QVERIFY(m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Address, u"10.0.0.0/8"_s)));
        QVERIFY(m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Address, u"2001:db8::/32"_s)));
    }

    void periodsMustHaveAnEndToCome()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.endsAt = m_world->clock.now();
        QCOMPARE(m_world->service.create(m_world->boss, request).error().code, ErrorCode::BanPeriodInvalid);
        request.startsAt = m_world->later(kHour);
        request.endsAt = m_world->later(kHour);
        QCOMPARE(m_world->service.create(m_world->boss, request).error().code, ErrorCode::BanPeriodInvalid);
        request.endsAt = m_world->later(kHour + 1);
        QVERIFY(m_world->service.create(m_world->boss, request));
    }

    void aBeginningInThePastIsNow()
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.startsAt = m_world->later(-kDay);

        const Ban ban = m_world->given(request);

        QCOMPARE(ban.startsAt, m_world->clock.now());
        QCOMPARE(ban.state, BanState::Active);
    }

    void dryRunsChangeNothing()
    {
        const QByteArray phone = m_world->givenSession(m_mei);
        CreateBan request = BanWorld::banOf(m_mei);
        request.dryRun = true;
        const DatabaseDigest digest(m_world->database.address());
        const auto before = digest.take();
        (void)m_world->events.take();

        const auto told = m_world->service.create(m_world->boss, request);

        QCOMPARE(told.value(), (BanMade{.reach = {.accounts = 1, .sessions = 2}}));
        QCOMPARE(DatabaseDigest::differences(before, digest.take()), QStringList());
        QVERIFY(m_world->isLive(phone));
        QVERIFY(m_world->bans.isEmpty());
        QVERIFY(m_world->events.take().isEmpty());
    }

    void dryRunsTellRefusals()
    {
        const Ban ban = m_world->given(BanWorld::banOf(m_mei));
        CreateBan request = BanWorld::banOf(m_mei);
        request.dryRun = true;

        const auto refused = m_world->service.create(m_world->boss, request);

        QCOMPARE(refused.error().code, ErrorCode::BanOverlap);
        QCOMPARE(refused.error().details.value("id"_L1).toInteger(), ban.id.value);
    }

    void changesAreInTheAuditLog()
    {
        const Ban ban = m_world->given(BanWorld::banOf(m_mei));
        EditBan edit{{ban.id}};
        edit.note = u"third time"_s;
        QVERIFY(m_world->service.edit(m_world->boss, edit));
        QVERIFY(m_world->service.lift(m_world->boss, {{ban.id}, u"appeal granted"_s}));

        const QList<AuditEntry> entries = m_world->database
                                              ->read([](Connection &connection) {
                                                  return AuditRepository(connection).after({}, 100);
                                              })
                                              .value();
        const QList<AuditEntry> mine = entries.last(3);
        QCOMPARE(mine.at(0).action, u"ban.create"_s);
        QCOMPARE(mine.at(0).reason, u"spam"_s);
        QCOMPARE(mine.at(0).targetId, QString::number(ban.id.value));
        QCOMPARE(mine.at(0).after.value("target"_L1).toString(), QString::number(m_mei.value));
        QCOMPARE(mine.at(1).action, u"ban.edit"_s);
        QCOMPARE(mine.at(1).before, (QJsonObject{{u"note"_s, u""_s}}));
        QCOMPARE(mine.at(1).after, (QJsonObject{{u"note"_s, u"third time"_s}}));
        QCOMPARE(mine.at(2).action, u"ban.lift"_s);
        QCOMPARE(mine.at(2).reason, u"appeal granted"_s);
        QCOMPARE(mine.at(2).operatorName, u"boss"_s);
    }

    void whatAppliesIsTold()
    {
        const Ban account = m_world->given(BanWorld::banOf(m_mei, BanScope::Login));
        const Ban block = m_world->given(BanWorld::banOf(BanTarget::Address, QString::fromLatin1(kBlock)));
        CreateBan scheduled = BanWorld::banOf(BanTarget::Device, u"phone"_s);
        scheduled.startsAt = m_world->later(kHour);
        (void)m_world->given(scheduled);

        const auto active = m_world->service.check(
            m_world->boss, {.accountId = m_mei, .deviceId = u"phone"_s, .address = u"203.0.113.9"_s});

        QCOMPARE(active->items, (QList{account, block}));
        QVERIFY(m_world->service.check(m_world->boss, {.address = u"203.0.114.9"_s})->items.isEmpty());
        QCOMPARE(m_world->service.check(m_world->boss, {}).error().code, ErrorCode::ParameterMissing);
        QCOMPARE(m_world->service.check(m_world->boss, {.address = u"203.0.113.0/24"_s}).error().code,
                 ErrorCode::ParameterInvalid);
    }

private:
    [[nodiscard]] BanState stateOf(BanId id) { return m_world->service.show(m_world->boss, {id})->state; }
    [[nodiscard]] QString textOf(const Statement &statement, SessionId id)
    {
        return m_world->database->read([&](Connection &connection) { return connection.value<QString>(statement, id); })
            .value()
            .value_or(QString());
    }

    std::optional<BanWorld> m_world;
    AccountId m_mei;
};

QTEST_GUILESS_MAIN(BanServiceTest)
#include "ban_service_test.moc"
