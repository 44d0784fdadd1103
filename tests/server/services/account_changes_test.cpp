// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_change_repository.h"
#include "tests/server/services/sync_world.h"

#include <QRandomGenerator>
#include <QTest>

#include <barrier>
#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kEvents{"test.events", u"SELECT user_seq FROM account_event WHERE account_id = ? ORDER BY user_seq"_s};

SyncEvent eventOf(const QString &body)
{
    return {.event = SyncEventType::Profile, .body = body};
}

} // namespace

// Numbers are dense and in the order of commits, whatever happens at once and whatever is rolled back.
class AccountChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        if (!ScratchDatabase::isPostgres())
            return;
        auto second = Database::open({.url = m_world->database.url()});
        QVERIFY(second);
        m_second = *std::move(second);
        m_elsewhere.emplace(ServiceContext{*m_second, m_world->clock, m_world->events});
    }

    void cleanup()
    {
        m_groupsElsewhere.reset();
        m_elsewhere.reset();
        m_second.reset();
        m_world.reset();
    }

    void oneWriteMayChangeMuch()
    {
        const AccountId mei = m_world->person(u"mei"_s);
        const AccountId tom = m_world->person(u"tom"_s);
        const auto stored = m_world->database->write([&](Transaction &transaction) {
            AccountChanges changes(m_world->context, transaction);
            changes.add({tom, mei, tom}, eventOf(u"both"_s));
            changes.add({tom}, eventOf(u"tom"_s));
            changes.add({}, eventOf(u"nobody"_s));
            changes.add({mei}, eventOf(u"mei"_s), Push{.content = Notice{}, .accounts = {mei, tom}});
            return changes.store();
        });

        QVERIFY(stored);
        QCOMPARE(m_world->news(mei), (QStringList{u"profile: both"_s, u"profile: mei"_s}));
        QCOMPARE(m_world->news(tom), (QStringList{u"profile: both"_s, u"profile: tom"_s}));
    }

    void pushesCarryTheNumbersOfThoseWhoAreTold()
    {
        const AccountId mei = m_world->person(u"mei"_s);
        const AccountId tom = m_world->person(u"tom"_s);
        const auto stored = m_world->database->write([&](Transaction &transaction) {
            AccountChanges changes(m_world->context, transaction);
            changes.add({mei}, eventOf(u"one"_s));
            changes.add({mei}, eventOf(u"two"_s), Push{.content = Notice{}, .accounts = {mei, tom}});
            return changes.store();
        });

        QVERIFY(stored);
        const QList<Push> notices = m_world->events.takePushes();
        const QList<Push> events = m_world->events.takeChanges();
        QCOMPARE(notices.size(), 1);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].accounts, QList{mei});
        QCOMPARE(events[0].userSeqs, (QHash<AccountId, qint64>{{mei, 1}}));
        QCOMPARE(std::get<SyncEvent>(events[0].content).body, u"one"_s);
        QCOMPARE(std::get<SyncEvent>(events[0].content).createdAt, m_world->clock.now());
        QCOMPARE(notices[0].accounts, (QList{mei, tom}));
        QCOMPARE(notices[0].userSeqs, (QHash<AccountId, qint64>{{mei, 2}}));
    }

    void whatIsRolledBackTakesNoNumberAndTellsNobody()
    {
        const AccountId mei = m_world->person(u"mei"_s);
        const auto write = [&](bool succeeds) {
            return m_world->database->write([&](Transaction &transaction) -> Result<Done> {
                AccountChanges changes(m_world->context, transaction);
                changes.add({mei}, eventOf({}));
                FREEIM_CHECK(changes.store());
                return succeeds ? Result<Done>(Done{}) : fail(ErrorCode::Busy);
            });
        };

        QVERIFY(!write(false));
        QVERIFY(m_world->events.takeChanges().isEmpty());
        QVERIFY(write(true));
        QVERIFY(!write(false));
        QVERIFY(write(true));

        QCOMPARE(numbersOf(mei), upTo(2));
    }

    void aCrowdIsToldInFewStatements()
    {
        QList<AccountId> crowd;
        for (int i = 0; i < 700; ++i)
            crowd.append(m_world->person(u"person%1"_s.arg(i)));
        for (int round = 1; round <= 2; ++round) {
            const auto stored = m_world->database->write([&](Transaction &transaction) {
                AccountChanges changes(m_world->context, transaction);
                changes.add(crowd, eventOf({}));
                return changes.store();
            });
            QVERIFY(stored);
            const QList<Push> pushes = m_world->events.takeChanges();
            QCOMPARE(pushes.size(), 1);
            QCOMPARE(pushes[0].accounts.size(), crowd.size());
            QCOMPARE(pushes[0].userSeqs.size(), crowd.size());
            QCOMPARE(pushes[0].userSeqs.value(crowd.last()), round);
        }
        for (const AccountId account : {crowd.first(), crowd.at(600), crowd.last()})
            QCOMPARE(numbersOf(account), upTo(2));
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    // Some writes fail at their end. A ticket is drawn while the accounts are locked, so tickets are in the order of
    // commits.
    void numbersAreDenseInTheOrderOfCommits()
    {
        constexpr int kThreads = 8;
        constexpr int kWrites = 60;
        QList<AccountId> accounts;
        for (int i = 0; i < 6; ++i)
            accounts.append(m_world->person(u"account%1"_s.arg(i)));
        std::atomic<qint64> tickets = 0;
        std::atomic<int> refused = 0;
        std::mutex mutex;                                // protects numberOf
        QHash<AccountId, QMap<qint64, qint64>> numberOf; // by ticket
        const auto work = [&](int thread) {
            QRandomGenerator dice(static_cast<quint32>(thread));
            for (int i = 0; i < kWrites; ++i) {
                const bool succeeds = dice.bounded(4) != 0;
                QList<AccountId> some; // in any order
                for (int count = 1 + dice.bounded(4); count > 0; --count)
                    some.append(accounts.at(dice.bounded(accounts.size())));
                std::vector<std::pair<AccountId, qint64>> heads;
                qint64 ticket = 0;
                const auto written = databaseOf(thread).write([&](Transaction &transaction) -> Result<Done> {
                    AccountChanges changes(m_world->context, transaction);
                    changes.add(some, eventOf(QString::number(thread)));
                    FREEIM_CHECK(changes.store());
                    heads.clear();
                    for (const AccountId account : some) {
                        FREEIM_TRY(const qint64 head, AccountChangeRepository(transaction.connection()).head(account));
                        heads.emplace_back(account, head);
                    }
                    ticket = ++tickets;
                    return succeeds ? Result<Done>(Done{}) : fail(ErrorCode::GroupFull);
                });
                if (written) {
                    const std::lock_guard lock(mutex);
                    for (const auto &[account, head] : heads)
                        numberOf[account].insert(ticket, head);
                } else if (written.error().code != ErrorCode::GroupFull) {
                    ++refused;
                }
            }
        };

        std::vector<std::thread> threads;
        for (int i = 0; i < kThreads; ++i)
            threads.emplace_back(work, i);
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(refused.load(), 0); // nobody waits for who waits for him
        for (const AccountId account : accounts) {
            const QList<qint64> inOrder = numberOf.value(account).values();
            QVERIFY(inOrder.size() > kWrites);
            QCOMPARE(inOrder, upTo(inOrder.size()));
            QCOMPARE(numbersOf(account), inOrder);
        }
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void servicesThatChangeTheSameAccountsDoNotGetInEachOthersWay()
    {
        constexpr int kRounds = 25;
        QList<AccountId> people;
        for (int i = 0; i < 5; ++i)
            people.append(m_world->person(u"person%1"_s.arg(i)));
        m_world->givenFriends(people[0], people[4]);
        m_world->givenFriends(people[1], people[3]);
        const ChatGroupId one = m_world->givenGroup(people[0], people.mid(1));
        const ChatGroupId other = m_world->givenGroup(people[4], people.mid(0, 4));
        const QHash<AccountId, qint64> before = heads(people);
        std::atomic<int> failures = 0;
        const auto repeat = [&](const std::function<Result<Done>(int)> &call) {
            return [&failures, call] {
                for (int i = 0; i < kRounds; ++i)
                    failures += call(i) ? 0 : 1;
            };
        };
        const auto remark = [&](AccountId from, AccountId about) {
            return repeat([this, from, about](int i) {
                return m_world->friends.setRemark(from, {.toId = about, .remark = QString::number(i)});
            });
        };

        runTogether({repeat([&](int i) {
                         return m_world->groups.edit(people[0], {.groupId = one, .name = u"one %1"_s.arg(i)});
                     }),
                     repeat([&](int i) {
                         return groupsElsewhere().edit(people[4], {.groupId = other, .name = u"other %1"_s.arg(i)});
                     }),
                     repeat([&](int i) {
                         return m_world->members.setManager(
                             people[0], {.groupId = one, .toId = people[2], .isManager = i % 2 == 0});
                     }),
                     remark(people[0], people[4]), remark(people[3], people[1]), remark(people[4], people[0])});

        QCOMPARE(failures.load(), 0);
        const QHash<AccountId, qint64> after = heads(people);
        for (const AccountId person : people) {
            const bool hasRemarked = person == people[0] || person == people[3] || person == people[4];
            QCOMPARE(after.value(person) - before.value(person), (hasRemarked ? 4 : 3) * kRounds);
            QCOMPARE(numbersOf(person), upTo(after.value(person)));
        }
        QCOMPARE(m_world->contradictions(), QStringList());
    }

private:
    // On PostgreSQL another server on the same database, so that nothing but the database keeps the two apart.
    Database &databaseOf(int thread) { return m_second && thread % 2 ? *m_second : *m_world->database; }
    ChatGroupService &groupsElsewhere()
    {
        if (!m_elsewhere)
            return m_world->groups;
        if (!m_groupsElsewhere)
            m_groupsElsewhere.emplace(*m_elsewhere, m_world->settings);
        return *m_groupsElsewhere;
    }

    static void runTogether(const QList<std::function<void()>> &calls)
    {
        std::barrier start(calls.size());
        std::vector<std::thread> threads;
        for (const auto &call : calls)
            threads.emplace_back([&start, &call] {
                start.arrive_and_wait();
                call();
            });
        for (std::thread &thread : threads)
            thread.join();
    }

    QHash<AccountId, qint64> heads(const QList<AccountId> &accounts)
    {
        QHash<AccountId, qint64> all;
        for (const AccountId account : accounts)
            all.insert(account, SyncWorld::orDie(m_world->database->read([&](Connection &connection) {
                           return AccountChangeRepository(connection).head(account);
                       })));
        return all;
    }

    QList<qint64> numbersOf(AccountId account)
    {
        return SyncWorld::orDie(m_world->database->read(
            [&](Connection &connection) { return connection.values<qint64>(kEvents, account); }));
    }

    static QList<qint64> upTo(qint64 last)
    {
        QList<qint64> all(last);
        std::iota(all.begin(), all.end(), 1);
        return all;
    }

    std::optional<SyncWorld> m_world;
    std::unique_ptr<Database> m_second;
    std::optional<ServiceContext> m_elsewhere;
    std::optional<ChatGroupService> m_groupsElsewhere;
};

QTEST_GUILESS_MAIN(AccountChangesTest)
#include "account_changes_test.moc"
