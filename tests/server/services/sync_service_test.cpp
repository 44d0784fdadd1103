// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/housekeeping.h"
#include "tests/server/services/sync_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// What a client is answered that has been away.
class SyncServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->person(u"mei"_s);
        m_tom = m_world->person(u"tom"_s);
        m_kim = m_world->person(u"kim"_s);
        m_world->givenFriends(m_mei, m_tom);
    }

    void cleanup() { m_world.reset(); }

    void nothingHappenedYet()
    {
        const auto page = changes({});

        QVERIFY(page);
        QCOMPARE(page->userSeq, 0);
        QVERIFY(page->events.isEmpty());
        QVERIFY(!page->hasMore);
        QVERIFY(!page->conversations);
        QCOMPARE(page->syncedAt, m_world->clock.now());
    }

    void changesComeAsTheyWere()
    {
        remark(u"小美"_s);
        m_world->clock.advance(kMinute);
        remark({});

        const auto page = changes({});

        QVERIFY(page);
        SyncEvent first{.userSeq = 1,
                        .createdAt = m_world->clock.now().plus(-kMinute),
                        .event = SyncEventType::FriendRemark,
                        .accountId = m_tom,
                        .body = u"小美"_s};
        SyncEvent second = first;
        second.userSeq = 2;
        second.createdAt = m_world->clock.now();
        second.body = QString();
        QCOMPARE(page->events.size(), 2);
        QVERIFY(page->events[0] == first);
        QVERIFY(page->events[1] == second);
        QVERIFY(changes({.after = 1})->events == QList{second});
        QVERIFY(changes({.after = 2})->events.isEmpty());
    }

    void everyFieldSurvivesBeingStored()
    {
        const SyncEvent all{.userSeq = 7,
                            .createdAt = m_world->clock.now(),
                            .event = SyncEventType::Recalled,
                            .accountId = m_mei,
                            .groupId = ChatGroupId{1},
                            .fromId = m_tom,
                            .ope = Channel::Group,
                            .toId = 1,
                            .seq = 9,
                            .messageId = MessageId{5},
                            .sessionId = SessionId{3},
                            .status = u"pass"_s,
                            .body = u"a \"b\"\n🍜"_s,
                            .until = m_world->later(kDay),
                            .isMuted = true,
                            .isPinned = false};

        const auto read = syncEventFrom(storedText(all), all.userSeq, all.createdAt);

        QVERIFY(read);
        QVERIFY(*read == all);
        QVERIFY(!storedText(all).contains(u"userSeq"_s));
    }

    void pagesFollowEachOther()
    {
        for (int i = 0; i < 5; ++i)
            remark(QString::number(i));
        QStringList bodies;
        SyncRequest request{.limit = 2};
        QList<bool> hasMore;
        for (bool goOn = true; goOn;) {
            const auto page = changes(request);
            QVERIFY(page);
            QCOMPARE(page->userSeq, 5);
            for (const SyncEvent &event : page->events)
                bodies.append(*event.body);
            request.after = page->events.last().userSeq;
            goOn = page->hasMore;
            hasMore.append(goOn);
        }

        QCOMPARE(bodies, (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
        QCOMPARE(hasMore, (QList<bool>{true, true, false}));
        QVERIFY(!changes({.after = 3, .limit = 2})->hasMore);
    }

    // A backup of the database was restored since.
    void aPlaceBeyondTheNewestIsGone()
    {
        remark(u"x"_s);

        const auto page = changes({.after = 2});

        QVERIFY(!page);
        QCOMPARE(static_cast<int>(page.error().code), static_cast<int>(ErrorCode::SyncGone));
        QCOMPARE(page.error().details.value(u"snapshot"_s).toString(), u"/api/v1/chat/sync/snapshot"_s);
    }

    void whoWasAwayForTooLongBeginsWithASnapshot()
    {
        remark(u"old"_s);
        remark(u"old too"_s);
        m_world->clock.advance(m_world->social.changeLifetime * kSecond + 1);
        remark(u"new"_s);
        QTemporaryDir directory;
        const auto store = FileStore::open(directory.filePath(u"uploads"_s));
        QVERIFY(store);

        const auto removed = Housekeeping(m_world->context, *store, m_world->social).run();

        QVERIFY(removed);
        QCOMPARE(removed->changes, 2);
        QCOMPARE(m_world->contradictions(), QStringList());
        for (const qint64 place : {0, 1})
            QCOMPARE(changes({.after = place}).error().code, ErrorCode::SyncGone);
        QCOMPARE(changes({.after = 2})->events.size(), 1);
        const auto snapshot = m_world->sync.snapshot(m_mei, {});
        QVERIFY(snapshot);
        QCOMPARE(snapshot->userSeq, 3);
        QCOMPARE(snapshot->friends.size(), 1);
        QCOMPARE(snapshot->friends.first().remark, u"new"_s);
        // And goes on from there.
        QVERIFY(changes({.after = snapshot->userSeq})->events.isEmpty());
        remark(u"newer"_s);
        QCOMPARE(changes({.after = snapshot->userSeq})->events.size(), 1);
    }

    void whereAllChangesAreOldTheNewestPlaceIsStillGood()
    {
        remark(u"old"_s);
        m_world->clock.advance(m_world->social.changeLifetime * kSecond + 1);
        QTemporaryDir directory;
        const auto store = FileStore::open(directory.filePath(u"uploads"_s));
        QVERIFY(Housekeeping(m_world->context, *store, m_world->social).run());

        QVERIFY(changes({.after = 1}));
        QCOMPARE(changes({}).error().code, ErrorCode::SyncGone);
    }

    void aSnapshotShowsWhatTheListsShow()
    {
        QVERIFY(m_world->friends.add(m_kim, {.toId = m_mei, .reason = u"hi"_s}));
        const AccountId zoe = m_world->person(u"zoe"_s);
        QVERIFY(m_world->friends.block(m_mei, {zoe}));
        QVERIFY(m_world->friendGroups.create(m_mei, {.name = u"work"_s, .members = {m_tom}}));
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom});
        QVERIFY(m_world->joins.join(m_kim, {.groupId = group, .reason = u"please"_s}));
        const AccountId denied = m_world->person(u"denied"_s);
        QVERIFY(m_world->friends.add(denied, {.toId = m_mei}));
        QVERIFY(m_world->friends.reply(m_mei, {.toId = denied, .status = Verdict::Deny}));

        const auto snapshot = m_world->sync.snapshot(m_mei, {});

        QVERIFY(snapshot);
        ListFriends blocked;
        blocked.blacklist = true;
        QVERIFY(snapshot->friends == m_world->friends.list(m_mei, {})->items);
        QVERIFY(snapshot->blocked == m_world->friends.list(m_mei, blocked)->items);
        QVERIFY(snapshot->friendGroups == m_world->friendGroups.list(m_mei, {})->items);
        QVERIFY(snapshot->chatGroups == m_world->groups.mine(m_mei, {})->items);
        QVERIFY(snapshot->joinRequests.size() == 1);
        QCOMPARE(snapshot->joinRequests.first().account.id, m_kim);
        QCOMPARE(snapshot->friends.size(), 1);
        QCOMPARE(snapshot->blocked.first().account.id, zoe);
        QCOMPARE(snapshot->friendGroups.first().friends->size(), 1);
        QCOMPARE(snapshot->chatGroups.first().id, group);
        // Those that are answered are over.
        QCOMPARE(snapshot->friendRequests.size(), 1);
        QCOMPARE(snapshot->friendRequests.first().fromAccount.id, m_kim);
        QCOMPARE(snapshot->userSeq, changes({})->userSeq);
    }

    void theSnapshotOfANewcomerIsEmpty()
    {
        const auto snapshot = m_world->sync.snapshot(m_kim, {});

        QVERIFY(snapshot);
        QVERIFY(*snapshot == SyncSnapshot{.syncedAt = m_world->clock.now()});
    }

    void onlyConversationsThatMovedAreTold()
    {
        m_world->givenFriends(m_mei, m_kim);
        const ChatGroupId group = m_world->givenGroup(m_tom, {m_mei});
        (void)m_world->said(m_mei, m_tom.value, Channel::Friend);
        const Timestamp before = changes({})->syncedAt;
        m_world->clock.advance(10 * kMinute);
        (void)m_world->said(m_kim, m_mei.value, Channel::Friend);
        (void)m_world->said(m_mei, m_kim.value, Channel::Friend);
        (void)m_world->said(m_tom, group.value, Channel::Group);
        QVERIFY(m_world->reads.markRead({m_mei, SessionId{1}}, {.toId = m_kim.value}));
        (void)m_world->said(m_kim, m_mei.value, Channel::Friend);

        const auto moved = changes({.movedSince = before.plus(2 * kMinute)});
        const auto all = changes({.movedSince = before});
        m_world->clock.advance(kHour);
        const auto none = changes({.movedSince = m_world->clock.now()});

        const ConversationHead withKim{.ope = Channel::Friend, .toId = m_kim.value, .lastSeq = 3, .readSeq = 2};
        const ConversationHead inGroup{.ope = Channel::Group, .toId = group.value, .lastSeq = 1, .readSeq = 0};
        const ConversationHead withTom{.ope = Channel::Friend, .toId = m_tom.value, .lastSeq = 1, .readSeq = 0};
        QVERIFY(moved && moved->conversations);
        QVERIFY((*moved->conversations == QList<ConversationHead>{withKim, inGroup}));
        QVERIFY((*all->conversations == QList<ConversationHead>{withTom, withKim, inGroup}));
        QVERIFY(none->conversations && none->conversations->isEmpty());
    }

    // One that was stamped before the client asked, and committed after.
    void aMinuteFromBeforeIsToldAgain()
    {
        (void)m_world->said(m_mei, m_tom.value, Channel::Friend);
        m_world->clock.advance(kMinute);
        QCOMPARE(changes({.movedSince = m_world->clock.now()})->conversations->size(), 1);
        m_world->clock.advance(1);
        QCOMPARE(changes({.movedSince = m_world->clock.now()})->conversations->size(), 0);
    }

    void aGroupThatWasLeftIsNotTold()
    {
        const ChatGroupId group = m_world->givenGroup(m_tom, {m_mei});
        (void)m_world->said(m_tom, group.value, Channel::Group);
        const Timestamp before = m_world->clock.now();
        QCOMPARE(changes({.movedSince = before})->conversations->size(), 1);

        QVERIFY(m_world->members.leave(m_mei, {.groupId = group}));

        QVERIFY(changes({.movedSince = before})->conversations->isEmpty());
    }

    // What docs/api.md tells clients to do for each conversation that moved.
    void aGapOfMessagesIsPulledInOrder()
    {
        for (int i = 1; i <= 5; ++i)
            (void)m_world->said(i % 2 ? m_tom : m_mei, (i % 2 ? m_mei : m_tom).value, Channel::Friend);
        QList<qint64> seqs;
        MessageHistory request;
        request.toId = m_tom.value;
        request.sort = MessageOrder::OldestFirst;
        request.afterSeq = 1;
        request.limit = 2;
        for (;;) {
            const auto page = m_world->chat.history({m_mei, SessionId{1}}, request);
            QVERIFY(page);
            if (page->items.isEmpty())
                break;
            for (const HistoryMessage &message : page->items)
                seqs.append(message.seq);
            request.afterSeq = page->items.last().seq;
        }

        QCOMPARE(seqs, (QList<qint64>{2, 3, 4, 5}));
    }

private:
    Result<SyncPage> changes(const SyncRequest &request) { return m_world->sync.changes(m_mei, request); }
    void remark(const QString &text) { QVERIFY(m_world->friends.setRemark(m_mei, {.toId = m_tom, .remark = text})); }

    std::optional<SyncWorld> m_world;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_kim;
};

QTEST_GUILESS_MAIN(SyncServiceTest)
#include "sync_service_test.moc"
