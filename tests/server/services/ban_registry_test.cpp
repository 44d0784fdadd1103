// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/ban_registry.h"
#include "tests/support/service_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr AccountId kMei{kFirstAccountId};
constexpr AccountId kTom{kFirstAccountId + 1};

BanSubject from(const char *address)
{
    return {.address = ipAddressOf(QHostAddress(QString::fromLatin1(address)))};
}

} // namespace

class BanRegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.emplace();
        m_registry.emplace(*m_clock);
        m_lastId = 0;
    }

    void nothingIsBannedAtFirst()
    {
        QVERIFY(m_registry->isEmpty());
        QVERIFY(m_registry->check({.account = kMei, .deviceId = u"phone"_s}, {BanScope::Service}));
        QVERIFY(!m_registry->hasBegun());
    }

    void aBanIsOfItsTargetAndScope()
    {
        m_registry->set(ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send));
        m_registry->set(ban(BanTarget::Device, u"phone"_s, BanScope::Upload));

        QVERIFY(!m_registry->check({.account = kMei}, {BanScope::Service, BanScope::Send}));
        QVERIFY(m_registry->check({.account = kMei}, {BanScope::Service, BanScope::Upload}));
        QVERIFY(m_registry->check({.account = kTom}, {BanScope::Send}));
        QVERIFY(!m_registry->check({.account = kTom, .deviceId = u"phone"_s}, {BanScope::Upload}));
        QVERIFY(m_registry->check({.account = kTom, .deviceId = u"Phone"_s}, {BanScope::Upload}));
        QVERIFY(m_registry->check({}, {BanScope::Send, BanScope::Upload}));
    }

    void theRefusalTellsWhy()
    {
        StoredBan until = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send);
        until.endsAt = m_clock->now().plus(kHour);
        m_registry->set(until);
        m_registry->set(ban(BanTarget::Account, QString::number(kTom.value), BanScope::Service));

        const auto sender = m_registry->check({.account = kMei}, {BanScope::Service, BanScope::Send});
        QCOMPARE(sender.error().code, ErrorCode::ActionBanned);
        const QJsonObject told{{u"scope"_s, u"send"_s},
                               {u"target"_s, u"account"_s},
                               {u"reason"_s, u"spam"_s},
                               {u"until"_s, until.endsAt->toRfc3339()}};
        QCOMPARE(sender.error().details, told);
        const auto other = m_registry->check({.account = kTom}, {BanScope::Service, BanScope::Send});
        QCOMPARE(other.error().code, ErrorCode::AccountBanned);
        QCOMPARE(other.error().details.value("until"_L1), QJsonValue(QJsonValue::Null));
    }

    void theBanThatEndsLastIsTold()
    {
        StoredBan hour = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service);
        hour.endsAt = m_clock->now().plus(kHour);
        StoredBan day = ban(BanTarget::Device, u"phone"_s, BanScope::Service);
        day.endsAt = m_clock->now().plus(kDay);
        m_registry->set(day);
        m_registry->set(hour);

        const auto refused = m_registry->check({.account = kMei, .deviceId = u"phone"_s}, {BanScope::Service});
        QCOMPARE(refused.error().details.value("until"_L1).toString(), day.endsAt->toRfc3339());

        m_registry->set(ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service));
        const auto forEver = m_registry->check({.account = kMei, .deviceId = u"phone"_s}, {BanScope::Service});
        QVERIFY(forEver.error().details.value("until"_L1).isNull());
    }

    void theClockBeginsAndEndsBans()
    {
        StoredBan one = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service);
        one.startsAt = m_clock->now().plus(kMinute);
        one.endsAt = m_clock->now().plus(kHour);
        m_registry->set(one);
        const auto isAllowed = [&] { return m_registry->check({.account = kMei}, {BanScope::Service}).has_value(); };

        m_clock->advance(kMinute - 1);
        QVERIFY(isAllowed());
        QVERIFY(!m_registry->hasBegun());
        m_clock->advance(1);
        QVERIFY(!isAllowed());
        QVERIFY(m_registry->hasBegun());
        m_clock->advance(kHour - kMinute - 1);
        QVERIFY(!isAllowed());
        m_clock->advance(1);
        QVERIFY(isAllowed());
        QVERIFY(!m_registry->hasBegun());
    }

    void onlyBansThatEndSessionsBeginAnything()
    {
        StoredBan sending = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send);
        m_registry->set(sending);
        QVERIFY(!m_registry->hasBegun());

        StoredBan service = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service);
        m_registry->set(service);
        QVERIFY(m_registry->hasBegun());
        service.appliedAt = m_clock->now();
        m_registry->set(service);
        QVERIFY(!m_registry->hasBegun());
    }

    void blocksOfAllWidthsAreFound()
    {
        for (const char *block : {"192.0.2.0/24", "203.0.113.7", "2001:db8::/32", "2001:db9:0:1::/64"})
            m_registry->set(ban(BanTarget::Address, QString::fromLatin1(block), BanScope::Service));
        const auto isBanned = [&](const char *address) {
            return !m_registry->check(from(address), {BanScope::Service}).has_value();
        };

        QVERIFY(isBanned("192.0.2.0"));
        QVERIFY(isBanned("192.0.2.255"));
        QVERIFY(isBanned("::ffff:192.0.2.9"));
        QVERIFY(!isBanned("192.0.3.0"));
        QVERIFY(isBanned("203.0.113.7"));
        QVERIFY(!isBanned("203.0.113.8"));
        QVERIFY(isBanned("2001:db8:1234::1"));
        QVERIFY(isBanned("2001:db9:0:1:ffff::"));
        QVERIFY(!isBanned("2001:db9:0:2::"));
        QVERIFY(m_registry->check({}, {BanScope::Service}));
    }

    void aWideBlockOfOneFamilyLeavesTheOther()
    {
        m_registry->set(ban(BanTarget::Address, u"::/0"_s, BanScope::Service));
        QVERIFY(!m_registry->check(from("2001:db8::1"), {BanScope::Service}));
        QVERIFY(m_registry->check(from("192.0.2.7"), {BanScope::Service}));
        m_registry->set(ban(BanTarget::Address, u"0.0.0.0/0"_s, BanScope::Service));
        QVERIFY(!m_registry->check(from("192.0.2.7"), {BanScope::Service}));
    }

    void liftedBansAreForgotten()
    {
        QList<StoredBan> bans{ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service),
                              ban(BanTarget::Device, u"phone"_s, BanScope::Service),
                              ban(BanTarget::Address, u"192.0.2.0/24"_s, BanScope::Service),
                              ban(BanTarget::Address, u"192.0.2.0/24"_s, BanScope::Send)};
        for (const StoredBan &each : bans)
            m_registry->set(each);
        QCOMPARE(m_registry->count(), 4);

        for (StoredBan &each : bans) {
            each.liftedAt = m_clock->now();
            m_registry->set(each);
        }

        QVERIFY(m_registry->isEmpty());
        QVERIFY(!m_registry->hasBegun());
        QVERIFY(m_registry->check({.account = kMei, .deviceId = u"phone"_s}, {BanScope::Service}));
        QVERIFY(m_registry->check(from("192.0.2.7"), {BanScope::Service, BanScope::Send}));
    }

    void aChangeReplacesWhatWasKnown()
    {
        StoredBan one = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send);
        m_registry->set(one);
        one.endsAt = m_clock->now().plus(kMinute);
        one.reason = u"insults"_s;
        m_registry->set(one);

        QCOMPARE(m_registry->count(), 1);
        const auto refused = m_registry->check({.account = kMei}, {BanScope::Send});
        QCOMPARE(refused.error().details.value("reason"_L1).toString(), u"insults"_s);
        m_clock->advance(kMinute);
        QVERIFY(m_registry->check({.account = kMei}, {BanScope::Send}));
    }

    void bansThatEndedLongAgoAreForgotten()
    {
        StoredBan one = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send);
        one.endsAt = m_clock->now().plus(kMinute);
        m_registry->set(one);

        m_clock->advance(kMinute + BanRegistry::kMemory);
        m_registry->set(ban(BanTarget::Account, QString::number(kTom.value), BanScope::Send));

        QCOMPARE(m_registry->count(), 1);
    }

    void whatAppliesIsListed()
    {
        const StoredBan account = ban(BanTarget::Account, QString::number(kMei.value), BanScope::Send);
        const StoredBan block = ban(BanTarget::Address, u"192.0.2.0/24"_s, BanScope::Login);
        StoredBan scheduled = ban(BanTarget::Device, u"phone"_s, BanScope::Login);
        scheduled.startsAt = m_clock->now().plus(kHour);
        for (const StoredBan &each : {account, block, scheduled})
            m_registry->set(each);
        BanSubject subject = from("192.0.2.7");
        subject.account = kMei;
        subject.deviceId = u"phone"_s;

        QCOMPARE(m_registry->applying(subject), (QList{account.id, block.id}));
    }

    void manyThreadsLookWhileOneChanges()
    {
        std::atomic<bool> isOver = false;
        std::atomic<int> wrong = 0;
        std::vector<std::thread> lookers;
        m_registry->set(ban(BanTarget::Account, QString::number(kMei.value), BanScope::Service));
        for (int i = 0; i < 3; ++i)
            lookers.emplace_back([&] {
                while (!isOver) {
                    wrong += m_registry->check({.account = kMei}, {BanScope::Service}) ? 1 : 0;
                    wrong += m_registry->check(from("198.51.100.1"), {BanScope::Service}) ? 0 : 1;
                }
            });

        for (int i = 0; i < 2'000; ++i) {
            StoredBan block = ban(BanTarget::Address, u"10.%1.0.0/16"_s.arg(i % 256), BanScope::Service);
            m_registry->set(block);
            block.liftedAt = m_clock->now();
            m_registry->set(block);
        }
        isOver = true;
        for (std::thread &looker : lookers)
            looker.join();

        QCOMPARE(wrong.load(), 0);
        QCOMPARE(m_registry->count(), 1);
    }

private:
    StoredBan ban(BanTarget kind, const QString &target, BanScope scope)
    {
        StoredBan made;
        made.id = BanId{++m_lastId};
        made.targetKind = kind;
        made.target = target;
        made.scope = scope;
        made.reason = u"spam"_s;
        made.startsAt = m_clock->now();
        return made;
    }

    std::optional<StoppedClock> m_clock;
    std::optional<BanRegistry> m_registry;
    qint64 m_lastId = 0;
};

QTEST_GUILESS_MAIN(BanRegistryTest)
#include "ban_registry_test.moc"
