// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/overview_service.h"
#include "tests/support/service_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kDelete{"test.deleteAccount", u"UPDATE account SET deleted_at = 1 WHERE id = ?"_s};
const Statement kErase{"test.eraseAccount", u"UPDATE account SET deleted_at = 1, erased_at = 2 WHERE id = ?"_s};
const Statement kGroupId{"test.groupId", u"UPDATE id_counter SET next_value = next_value + 1 "
                                         "WHERE kind = 'chat_group' RETURNING next_value - 1"_s};
const Statement kNextGroup{"test.nextGroup", u"UPDATE id_counter SET next_value = ? WHERE kind = 'chat_group'"_s};
const Statement kGroup{
    "test.group",
    u"INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, disable_add_member, "
    "disable_view_member, disable_add_group, enable_before_message, created_at, dissolved_at, erased_at) "
    "VALUES (?, '', '', ?, 1, 10, FALSE, FALSE, FALSE, FALSE, 0, ?, ?)"_s};
const Statement kConversation{"test.conversation",
                              u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at) "
                              "VALUES (1, 1, 0, 0, 0) RETURNING id"_s};
const Statement kMessage{
    "test.message",
    u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, "
    "created_at, updated_at) VALUES (?, ?, ?, 1, 1, 0, '', FALSE, 0, 0, 0)"_s};

StoredBan banOf(qint64 id, Timestamp startsAt, std::optional<Timestamp> endsAt = {})
{
    StoredBan ban;
    ban.id = BanId{id};
    ban.targetKind = BanTarget::Account;
    ban.target = QString::number(kFirstAccountId);
    ban.startsAt = startsAt;
    ban.endsAt = endsAt;
    return ban;
}

} // namespace

// What operators see at a glance.
class OverviewServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_online.emplace(m_world->clock);
        m_statistics.emplace(m_world->clock);
        m_bans.emplace(m_world->clock);
        m_vitals.emplace();
        m_overview.emplace(m_world->context, *m_statistics, *m_online, *m_bans, *m_vitals);
    }

    void anEmptyServerIsAllZeros()
    {
        const auto overview = m_overview->now(0);

        QVERIFY(overview);
        QCOMPARE(overview->at, m_world->clock.now());
        const QList<qint64> counts{overview->accounts,   overview->deletedAccounts,    overview->onlineAccounts,
                                   overview->groups,     overview->messages,           overview->messagesToday,
                                   overview->activeBans, overview->registrationsToday, overview->failedSignInsToday};
        QCOMPARE(counts, QList<qint64>(9, 0));
        QVERIFY(overview->server.databaseSize.value_or(0) > 10'000);
        QCOMPARE(overview->server.databaseKind,
                 ScratchDatabase::isPostgres() ? DatabaseKind::Postgres : DatabaseKind::Sqlite);
    }

    void accountsAreToldApart()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        for (const QString &name : {u"tom"_s, u"kim"_s, u"zoe"_s, u"leo"_s})
            (void)m_world->givenAccount(name);
        change(kDelete, AccountId{mei.value + 1});
        change(kErase, AccountId{mei.value + 2});
        change(kErase, AccountId{mei.value + 3});
        m_online->arrived(mei);

        const auto overview = m_overview->now(0);

        QCOMPARE(overview->accounts, 2);
        QCOMPARE(overview->deletedAccounts, 1);
        QCOMPARE(overview->onlineAccounts, 1);
    }

    void groupsAndMessagesAreCounted()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const std::optional<Timestamp> never;
        const std::optional<Timestamp> once{Timestamp{1}};
        givenGroup(mei, never, never);
        givenGroup(mei, never, never);
        givenGroup(mei, once, never);
        givenGroup(mei, once, once);
        const auto wrote = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const auto conversation, transaction.connection().value<ConversationId>(kConversation));
            for (int seq = 1; seq <= 3; ++seq)
                FREEIM_CHECK(transaction.connection().change(kMessage, *conversation, seq, mei));
            return Done{};
        });
        QVERIFY(wrote);

        const auto overview = m_overview->now(0);

        QCOMPARE(overview->groups, 2);
        QCOMPARE(overview->messages, 3);
    }

    // Their ids leave out those that are accounts'.
    void groupsBeyondTheFirstRangeAreCounted()
    {
        change(kNextGroup, kFirstAccountId);
        QCOMPARE(m_overview->now(0)->groups, kFirstAccountId - 1);
        change(kNextGroup, kChatGroupSecondRange + 2);
        m_world->clock.advance(kMinute);

        QCOMPARE(m_overview->now(0)->groups, kFirstAccountId);
    }

    void onlyBansThatApplyNowAreCounted()
    {
        const Timestamp now = m_world->clock.now();
        m_bans->set(banOf(1, now));
        m_bans->set(banOf(2, now, now.plus(kHour)));
        m_bans->set(banOf(3, now.plus(kMinute), now.plus(kHour)));
        m_bans->set(banOf(4, now.plus(-kHour), now.plus(kMinute)));
        StoredBan lifted = banOf(5, now);
        m_bans->set(lifted);
        lifted.liftedAt = now;
        m_bans->set(lifted);

        QCOMPARE(m_overview->now(0)->activeBans, 3);
        m_world->clock.advance(kMinute);
        QCOMPARE(m_overview->now(0)->activeBans, 3); // one began, one ended
        m_world->clock.advance(kHour);
        QCOMPARE(m_overview->now(0)->activeBans, 1);
    }

    void todayAndTheServersHealthAreIncluded()
    {
        m_statistics->observe({Watched{AccountChanged{AccountId{kFirstAccountId}, AccountChange::Created}},
                               Watched{SignInTried{}}, Watched{SignInTried{}}, Push{.content = Message{}}});
        m_vitals->set({.webSockets = 7, .health = {.version = u"1.2.3"_s, .isDatabaseAnswering = true, .memory = 99}});

        const auto overview = m_overview->show({}, {.utcOffset = 480});

        QCOMPARE(overview->messagesToday, 1);
        QCOMPARE(overview->registrationsToday, 1);
        QCOMPARE(overview->failedSignInsToday, 2);
        QCOMPARE(overview->webSockets, 7);
        QCOMPARE(overview->server.version, u"1.2.3"_s);
        QCOMPARE(overview->server.memory, 99);
        QVERIFY(overview->server.isDatabaseAnswering);
    }

    void theDatabaseIsAskedOnceASecondAtMost()
    {
        QCOMPARE(m_overview->now(0)->accounts, 0);
        (void)m_world->givenAccount(u"mei"_s);
        m_world->clock.advance(kSecond - 1);
        QCOMPARE(m_overview->now(0)->accounts, 0);

        m_world->clock.advance(kMinute); // longer than it can be kept

        QCOMPARE(m_overview->now(0)->accounts, 1);
    }

    void aClockThatIsSetBackDoesNotFreezeIt()
    {
        QCOMPARE(m_overview->now(0)->accounts, 0);
        (void)m_world->givenAccount(u"mei"_s);

        m_world->clock.advance(-2 * kHour);

        QCOMPARE(m_overview->now(0)->accounts, 1);
    }

private:
    template <typename... Values>
    void change(const Statement &statement, const Values &...values)
    {
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return transaction.connection().change(statement, values...); }));
    }

    void givenGroup(AccountId owner, std::optional<Timestamp> dissolvedAt, std::optional<Timestamp> erasedAt)
    {
        QVERIFY(m_world->database->write([&](Transaction &transaction) -> Result<qint64> {
            FREEIM_TRY(const auto id, transaction.connection().value<ChatGroupId>(kGroupId));
            return transaction.connection().change(kGroup, *id, owner, dissolvedAt, erasedAt);
        }));
    }

    std::optional<ServiceWorld> m_world;
    std::optional<OnlineAccounts> m_online;
    std::optional<Statistics> m_statistics;
    std::optional<BanRegistry> m_bans;
    std::optional<ServerVitals> m_vitals;
    std::optional<OverviewService> m_overview;
};

QTEST_GUILESS_MAIN(OverviewServiceTest)
#include "overview_service_test.moc"
