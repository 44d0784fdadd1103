// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/ban_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Bans of one target: which may stand side by side, which become one, and how they are found again.
class BanPeriodsTest : public QObject
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

    void overlapsAreRefused_data()
    {
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("end"); // 0: none
        QTest::addColumn<bool>("overlaps");
        // The one that stands: from hour 2 to hour 4.
        QTest::newRow("before") << kHour << 2 * kHour << false;
        QTest::newRow("into its beginning") << kHour << 2 * kHour + 1 << true;
        QTest::newRow("the same") << 2 * kHour << 4 * kHour << true;
        QTest::newRow("within") << 3 * kHour - 1 << 3 * kHour << true;
        QTest::newRow("around") << kHour << 5 * kHour << true;
        QTest::newRow("out of its end") << 4 * kHour - 1 << 5 * kHour << true;
        QTest::newRow("after") << 4 * kHour << 5 * kHour << false;
        QTest::newRow("after, without an end") << 4 * kHour << qint64{0} << false;
        QTest::newRow("around, without an end") << kHour << qint64{0} << true;
    }

    void overlapsAreRefused()
    {
        QFETCH(const qint64, start);
        QFETCH(const qint64, end);
        QFETCH(const bool, overlaps);
        const Ban first = m_world->given(during(2 * kHour, 4 * kHour));

        const auto second = m_world->service.create(m_world->boss, during(start, end));

        QCOMPARE(second.has_value(), !overlaps);
        if (overlaps) {
            QCOMPARE(second.error().code, ErrorCode::BanOverlap);
            QCOMPARE(second.error().details, (QJsonObject{{u"id"_s, first.id.value},
                                                          {u"scope"_s, u"service"_s},
                                                          {u"reason"_s, first.reason},
                                                          {u"startsAt"_s, first.startsAt.toRfc3339()},
                                                          {u"endsAt"_s, first.endsAt->toRfc3339()}}));
        }
    }

    void othersAreNoOverlap()
    {
        (void)m_world->given(BanWorld::banOf(m_mei));
        (void)m_world->given(BanWorld::banOf(BanTarget::Address, u"203.0.113.0/24"_s));

        QVERIFY(m_world->service.create(m_world->boss, BanWorld::banOf(m_mei, BanScope::Send)));
        QVERIFY(m_world->service.create(m_world->boss, BanWorld::banOf(m_world->registered(u"tom"_s))));
        QVERIFY(
            m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Device, QString::number(m_mei.value))));
        QVERIFY(m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Address, u"203.0.113.7"_s)));
        // The same block, spelled otherwise.
        QCOMPARE(m_world->service.create(m_world->boss, BanWorld::banOf(BanTarget::Address, u"203.0.113.9/24"_s))
                     .error()
                     .code,
                 ErrorCode::BanOverlap);
    }

    void whatIsOverIsNoOverlap()
    {
        const Ban lifted = m_world->given(BanWorld::banOf(m_mei));
        QVERIFY(m_world->service.lift(m_world->boss, {{lifted.id}, u"why"_s}));
        const Ban short_ = m_world->given(during(0, kMinute));
        m_world->clock.advance(kMinute);

        const auto third = m_world->service.create(m_world->boss, BanWorld::banOf(m_mei));

        QVERIFY(third);
        QVERIFY(third->ban->id != short_.id);
    }

    void extendingMovesTheOneThatStands()
    {
        const Ban first = m_world->given(during(0, 2 * kHour));
        CreateBan longer = during(kHour, 5 * kHour);
        longer.overlap = BanOverlapMode::Extend;

        const auto extended = m_world->service.create(m_world->boss, longer);

        QVERIFY(extended->isExtended);
        QCOMPARE(extended->ban->id, first.id);
        QCOMPARE(extended->ban->startsAt, first.startsAt);
        QCOMPARE(extended->ban->endsAt, longer.endsAt);
        QCOMPARE(listed({}).size(), 1);
        m_world->clock.advance(5 * kHour - 1);
        QVERIFY(!m_world->bans.check({.account = m_mei}, {BanScope::Service}));
        m_world->clock.advance(1);
        QVERIFY(m_world->bans.check({.account = m_mei}, {BanScope::Service}));
    }

    void extendingNeverShortens()
    {
        const Ban first = m_world->given(BanWorld::banOf(m_mei));
        CreateBan shorter = during(0, kHour);
        shorter.overlap = BanOverlapMode::Extend;

        QCOMPARE(m_world->service.create(m_world->boss, shorter)->ban->endsAt, first.endsAt);
    }

    void extendingIntoNowEndsSessions()
    {
        (void)m_world->given(during(kHour, 2 * kHour));
        const QByteArray phone = m_world->givenSession(m_mei);
        CreateBan now = during(0, kHour + 1);
        now.overlap = BanOverlapMode::Extend;

        const auto extended = m_world->service.create(m_world->boss, now);

        QCOMPARE(extended->ban->state, BanState::Active);
        QVERIFY(!m_world->isLive(phone));
        QVERIFY(!m_world->bans.hasBegun());
    }

    void extendingOntoAThirdIsRefused()
    {
        (void)m_world->given(during(0, kHour));
        const Ban third = m_world->given(during(2 * kHour, 3 * kHour));
        CreateBan across = during(0, 0);
        across.overlap = BanOverlapMode::Extend;

        const auto refused = m_world->service.create(m_world->boss, across);

        QCOMPARE(refused.error().code, ErrorCode::BanOverlap);
        QCOMPARE(refused.error().details.value("id"_L1).toInteger(), third.id.value);
    }

    void oneOfTwoOperatorsAtOnceWins()
    {
        constexpr int kRounds = 10;
        const OperatorCaller other = m_world->givenOperator(u"other"_s);
        for (int round = 0; round < kRounds; ++round) {
            const CreateBan request = BanWorld::banOf(m_mei);
            std::array<std::optional<Result<BanMade>>, 2> results;
            std::thread first([&] { results[0] = m_world->service.create(m_world->boss, request); });
            std::thread second([&] { results[1] = m_world->service.create(other, request); });
            first.join();
            second.join();

            QVERIFY(results[0]->has_value() != results[1]->has_value());
            const Result<BanMade> &winner = results[0]->has_value() ? *results[0] : *results[1];
            const Result<BanMade> &loser = results[0]->has_value() ? *results[1] : *results[0];
            QCOMPARE(loser.error().code, ErrorCode::BanOverlap);
            QCOMPARE(loser.error().details.value("id"_L1).toInteger(), (*winner).ban->id.value);
            QVERIFY(m_world->service.lift(m_world->boss, {{(*winner).ban->id}, u"next round"_s}));
        }
    }

    void endsMayBeMoved()
    {
        const Ban ban = m_world->given(during(0, 2 * kHour));
        EditBan edit{{ban.id}};
        edit.endsAt = m_world->later(kHour);
        edit.reason = u"insults"_s;

        const auto edited = m_world->service.edit(m_world->boss, edit);

        QCOMPARE(edited->endsAt, edit.endsAt);
        QCOMPARE(edited->reason, u"insults"_s);
        QCOMPARE(m_world->service.show(m_world->boss, {ban.id}).value(), *edited);
        const auto refused = m_world->bans.check({.account = m_mei}, {BanScope::Service});
        QCOMPARE(refused.error().details.value("reason"_L1).toString(), u"insults"_s);
        m_world->clock.advance(kHour);
        QVERIFY(m_world->bans.check({.account = m_mei}, {BanScope::Service}));
        QCOMPARE(m_world->service.edit(m_world->boss, edit).error().code, ErrorCode::BanOver);
    }

    void endsMayBeTakenAway()
    {
        const Ban ban = m_world->given(during(0, kHour));
        EditBan edit{{ban.id}};
        edit.isPermanent = true;

        QVERIFY(!m_world->service.edit(m_world->boss, edit)->endsAt);
        m_world->clock.advance(kDay);
        QVERIFY(!m_world->bans.check({.account = m_mei}, {BanScope::Service}));

        edit.endsAt = m_world->later(kHour);
        QCOMPARE(m_world->service.edit(m_world->boss, edit).error().code, ErrorCode::BanPeriodInvalid);
    }

    void endsMayNotLieInThePastNorInAnotherBan()
    {
        CreateBan scheduled = during(2 * kHour, 3 * kHour);
        const Ban second = m_world->given(scheduled);
        const Ban first = m_world->given(during(0, kHour));
        EditBan edit{{first.id}};
        edit.endsAt = m_world->clock.now();
        QCOMPARE(m_world->service.edit(m_world->boss, edit).error().code, ErrorCode::BanPeriodInvalid);
        edit.endsAt = m_world->later(2 * kHour + 1);
        QCOMPARE(m_world->service.edit(m_world->boss, edit).error().code, ErrorCode::BanOverlap);
        edit.endsAt = m_world->later(2 * kHour);
        QVERIFY(m_world->service.edit(m_world->boss, edit));
        EditBan other{{second.id}};
        other.endsAt = m_world->later(2 * kHour);
        QCOMPARE(m_world->service.edit(m_world->boss, other).error().code, ErrorCode::BanPeriodInvalid);
    }

    void listsAreFiltered()
    {
        const AccountId tom = m_world->registered(u"Tom"_s);
        const Ban sending = m_world->given(BanWorld::banOf(m_mei, BanScope::Send));
        m_world->clock.advance(kMinute);
        const Ban block = m_world->given(BanWorld::banOf(BanTarget::Address, u"203.0.113.0/24"_s));
        m_world->clock.advance(kMinute);
        const OperatorCaller other = m_world->givenOperator(u"other"_s);
        const Ban device = *m_world->service.create(other, BanWorld::banOf(BanTarget::Device, u"phone-1"_s))->ban;
        m_world->clock.advance(kMinute);
        CreateBan later = BanWorld::banOf(tom);
        later.startsAt = m_world->later(kHour);
        const Ban scheduled = m_world->given(later);
        QVERIFY(m_world->service.lift(m_world->boss, {{block.id}, u"why"_s}));
        EditBan brief{{sending.id}};
        brief.endsAt = m_world->later(1);
        QVERIFY(m_world->service.edit(m_world->boss, brief));
        m_world->clock.advance(1);

        QCOMPARE(listed({}), (QList{scheduled.id, device.id, block.id, sending.id}));
        QCOMPARE(listed({.state = BanState::Active}), QList{device.id});
        QCOMPARE(listed({.state = BanState::Scheduled}), QList{scheduled.id});
        QCOMPARE(listed({.state = BanState::Expired}), QList{sending.id});
        QCOMPARE(listed({.state = BanState::Lifted}), QList{block.id});
        QCOMPARE(listed({.targetKind = BanTarget::Device}), QList{device.id});
        QCOMPARE(listed({.accountId = m_mei}), QList{sending.id});
        QCOMPARE(listed({.scope = BanScope::Send}), QList{sending.id});
        QCOMPARE(listed({.operatorId = other.id}), QList{device.id});
        QCOMPARE(listed({.createdFrom = block.createdAt, .createdTo = scheduled.createdAt}),
                 (QList{device.id, block.id}));
        QCOMPARE(listed({.text = u"tOm"_s}), QList{scheduled.id});
        QCOMPARE(listed({.text = u"phone"_s}), QList{device.id});
        QCOMPARE(listed({.text = u"203.0.113"_s}), QList{block.id});
        QVERIFY(listed({.text = u"hone"_s}).isEmpty());
        QCOMPARE(listed({.targetKind = BanTarget::Account, .scope = BanScope::Service}), QList{scheduled.id});
    }

    void pagesFollowEachOther()
    {
        QList<BanId> made;
        for (int i = 0; i < 5; ++i) {
            if (i % 2 == 0) // two of one moment
                m_world->clock.advance(kMinute);
            made.prepend(m_world->given(BanWorld::banOf(BanTarget::Device, u"phone-%1"_s.arg(i))).id);
        }

        QList<BanId> walked;
        BanList request;
        request.limit = 2;
        do {
            const auto page = m_world->service.list(m_world->boss, request);
            QVERIFY(page && page->items.size() <= 2);
            for (const Ban &ban : page->items)
                walked.append(ban.id);
            request.after = page->next;
        } while (request.after);

        QCOMPARE(walked, made);
        request.after = u"nonsense"_s;
        QCOMPARE(m_world->service.list(m_world->boss, request).error().code, ErrorCode::CursorInvalid);
    }

private:
    // Of mei's account, from and to so long from now; without an end when that is 0.
    [[nodiscard]] CreateBan during(qint64 start, qint64 end)
    {
        CreateBan request = BanWorld::banOf(m_mei);
        request.startsAt = m_world->later(start);
        if (end != 0)
            request.endsAt = m_world->later(end);
        return request;
    }

    struct Filter
    {
        std::optional<BanState> state = {};
        std::optional<BanTarget> targetKind = {};
        std::optional<AccountId> accountId = {};
        std::optional<QString> text = {};
        std::optional<BanScope> scope = {};
        std::optional<OperatorId> operatorId = {};
        std::optional<Timestamp> createdFrom = {};
        std::optional<Timestamp> createdTo = {};
    };

    [[nodiscard]] QList<BanId> listed(const Filter &filter)
    {
        const BanList request{{filter.state, filter.targetKind, filter.accountId, filter.text, filter.scope,
                               filter.operatorId, filter.createdFrom, filter.createdTo},
                              {}};
        QList<BanId> ids;
        const auto page = m_world->service.list(m_world->boss, request);
        for (const Ban &ban : page->items)
            ids.append(ban.id);
        return ids;
    }

    std::optional<BanWorld> m_world;
    AccountId m_mei;
};

QTEST_GUILESS_MAIN(BanPeriodsTest)
#include "ban_periods_test.moc"
