// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_erasure.h"
#include "server/services/housekeeping.h"
#include "tests/server/services/conversation_world.h"

#include <QTemporaryDir>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kMarks{"test.deliveryMarks", u"SELECT COUNT(*) FROM delivery_mark"_s};
const Statement kEndSession{"test.endSession", u"UPDATE session SET ended_at = ? WHERE id = ?"_s};
const Statement kManyMarks{
    "test.manyMarks",
    u"INSERT INTO delivery_mark (session_id, conversation_id, delivered_seq, updated_at) WITH RECURSIVE n (i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT s.id, 1000000 + n.i, 1, 0 FROM n "
    "CROSS JOIN session s WHERE s.id = ?"_s};

} // namespace

class ReceiptServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_tablet = m_world->givenDevice(m_world->tom.account);
        m_world->events.take();
    }

    void cleanup() { m_world.reset(); }

    void theSenderLearnsThatADeviceHasIt()
    {
        ConversationWorld &world = *m_world;
        saidToTom(3);

        received(world.tom, world.mei.account.value, 2);
        QVERIFY(world.events.take().isEmpty()); // nothing happens before it is written down
        given(world.receipts.storeReceived());

        const QList<Push> pushes = world.events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, QList<AccountId>{world.mei.account});
        const Notice notice = noticeOf(pushes.first());
        QCOMPARE(notice.type, NoticeType::Delivered);
        QCOMPARE(notice.ope, NoticeChannel::Friend);
        QCOMPARE(notice.fromId, world.tom.account);
        QCOMPARE(notice.toId, world.mei.account.value);
        QCOMPARE(notice.seq, std::optional<qint64>(2));
        QCOMPARE(withTom().deliveredSeq, std::optional<qint64>(2));
        QCOMPARE(withTom().readSeq, std::optional<qint64>(0));
        QCOMPARE(withTom().lastSeq, 3);
        QVERIFY(!withTom().memberCount);
    }

    void theFurthestDeviceCountsAndNoneGoesBack()
    {
        ConversationWorld &world = *m_world;
        saidToTom(5);

        QCOMPARE(deliveredAfter(world.tom, 4), 4);
        QCOMPARE(deliveredAfter(m_tablet, 3), 4); // the other one had it before
        QCOMPARE(world.events.takePushes().size(), 1);
        QCOMPARE(deliveredAfter(world.tom, 1), 4);
        QVERIFY(world.events.take().isEmpty());
        QCOMPARE(deliveredAfter(m_tablet, 5), 5);
        QCOMPARE(world.events.takePushes().size(), 1);
    }

    void onlyTheNewestOfManyIsWritten()
    {
        ConversationWorld &world = *m_world;
        saidToTom(9);

        for (const qint64 seq : {1, 5, 9, 3})
            received(world.tom, world.mei.account.value, seq);
        given(world.receipts.storeReceived());

        const QList<Push> pushes = world.events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(noticeOf(pushes.first()).seq, std::optional<qint64>(9));
        QVERIFY(!world.pending.hasReceived());
    }

    void nobodyHasMoreThanThereIs()
    {
        saidToTom(2);

        QCOMPARE(deliveredAfter(m_world->tom, 1'000'000), 2);
    }

    void whatIsReadIsDelivered()
    {
        ConversationWorld &world = *m_world;
        saidToTom(3);

        world.read(world.tom, world.mei.account.value, 2);

        QCOMPARE(withTom().deliveredSeq, std::optional<qint64>(2));
        QCOMPARE(withTom().readSeq, std::optional<qint64>(2));
    }

    void whatMakesNoSenseIsForgotten()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({});
        world.say(world.mei, group.value);
        world.events.take();
        Actor ended = world.givenDevice(world.tom.account);
        saidToTom(1);
        world.execute(kEndSession, world.clock.now(), ended.session);

        received(world.tom, world.kim.account.value, 1);                              // nothing was said
        received(world.tom, group.value, 1);                                          // not a member
        received(world.tom, group.value + 1, 1);                                      // no such group
        received(ended, world.mei.account.value, 1);                                  // over
        received({world.mei.account, world.tom.session}, world.tom.account.value, 1); // not her session
        given(world.receipts.storeReceived());

        QCOMPARE(world.value<qint64>(kMarks), 0);
        QVERIFY(world.events.take().isEmpty());
        QVERIFY(!world.pending.hasReceived());
    }

    void receiptsOfAPairBelongToTheTwo()
    {
        ConversationWorld &world = *m_world;
        saidToTom(2);
        (void)deliveredAfter(world.tom, 2);

        const Receipts others = given(world.receipts.receipts(world.kim.account, request(world.tom.account.value)));

        QCOMPARE(others.lastSeq, 0);
        QCOMPARE(others.deliveredSeq, std::optional<qint64>(0));
        QCOMPARE(errorOf(world.receipts.receipts(world.mei.account, request(99'999'999))),
                 std::optional(ErrorCode::AccountUnknown));
    }

    void aGroupsMembersSeeHowFarEachHasCome()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom, world.kim});
        world.say(world.mei, group.value);
        world.say(world.mei, group.value);
        world.read(world.tom, group.value, 1);
        world.clock.advance(kSecond);
        received(world.tom, group.value, 2);
        received(world.kim, group.value, 1);
        given(world.receipts.storeReceived());

        const Receipts seen = given(world.receipts.receipts(world.kim.account, request(group.value)));

        QCOMPARE(seen.ope, Channel::Group);
        QCOMPARE(seen.lastSeq, 2);
        QVERIFY(!seen.readSeq && !seen.deliveredSeq);
        QCOMPARE(seen.items.size(), 3);
        QCOMPARE(seen.items.at(0), MemberReceipt{.accountId = world.mei.account});
        QCOMPARE(seen.items.at(1),
                 (MemberReceipt{
                     .accountId = world.tom.account, .readSeq = 1, .deliveredSeq = 2, .updatedAt = world.clock.now()}));
        QCOMPARE(seen.items.at(2),
                 (MemberReceipt{.accountId = world.kim.account, .deliveredSeq = 1, .updatedAt = world.clock.now()}));
        QVERIFY(!seen.next);
        QCOMPARE(seen.memberCount, std::optional<qint64>(3));
        QCOMPARE(seen.readCount, std::optional<qint64>(0));
        QCOMPARE(seen.deliveredCount, std::optional<qint64>(1));
        const Receipts ofFirst = given(world.receipts.receipts(world.kim.account, request(group.value, 1)));
        QCOMPARE(ofFirst.readCount, std::optional<qint64>(1));
        QCOMPARE(ofFirst.deliveredCount, std::optional<qint64>(2));
    }

    void aGroupsMembersComePageByPage()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom, world.kim});
        ReceiptRequest asked = request(group.value);
        asked.limit = 1;
        QList<AccountId> found;

        do {
            const Receipts page = given(world.receipts.receipts(world.mei.account, asked));
            QCOMPARE(page.items.size(), 1);
            found.append(page.items.first().accountId);
            asked.after = page.next;
        } while (asked.after && found.size() < 10);

        QCOMPARE(found, (QList<AccountId>{world.mei.account, world.tom.account, world.kim.account}));
        asked.after = u"nonsense"_s;
        QCOMPARE(errorOf(world.receipts.receipts(world.mei.account, asked)), std::optional(ErrorCode::CursorInvalid));
    }

    void whereMembersAreHiddenOnlyCountsAreTold()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroup(world.mei.account, {.name = u"foxes"_s, .disableViewMember = true});
        world.givenMember(group, world.mei.account, world.tom.account);
        world.say(world.mei, group.value);
        world.read(world.tom, group.value);

        const Receipts hidden = given(world.receipts.receipts(world.tom.account, request(group.value)));
        const Receipts shown = given(world.receipts.receipts(world.mei.account, request(group.value)));

        QVERIFY(hidden.items.isEmpty());
        QCOMPARE(hidden.readCount, std::optional<qint64>(1));
        QCOMPARE(hidden.memberCount, std::optional<qint64>(2));
        QCOMPARE(shown.items.size(), 2);
        QCOMPARE(errorOf(world.receipts.receipts(world.kim.account, request(group.value))),
                 std::optional(ErrorCode::GroupNotMember));
    }

    void aGroupIsToldOnceForMany()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom, world.kim});
        for (int i = 0; i < 3; ++i)
            world.say(world.mei, group.value);
        world.read(world.tom, group.value, 1);
        QVERIFY(!world.pending.hasRead()); // nobody listens
        world.pending.listenerCame();
        world.read(world.tom, group.value, 2);
        world.read(world.kim, group.value, 3);
        world.read(world.tom, group.value, 3);
        QVERIFY(world.pending.hasRead());
        world.events.take();

        given(world.receipts.tellGroupReads());
        given(world.receipts.tellGroupReads());

        const QList<Push> pushes = world.events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().group, std::optional(group));
        QVERIFY(pushes.first().accounts.isEmpty());
        const Notice notice = noticeOf(pushes.first());
        QCOMPARE(notice.type, NoticeType::Read);
        QCOMPARE(notice.ope, NoticeChannel::Group);
        QCOMPARE(notice.toId, group.value);
        QCOMPARE(notice.seq, std::optional<qint64>(3));
        QCOMPARE(notice.readCount, std::optional<qint64>(2));
    }

    void marksGoWithTheMemoryOfTheirSession()
    {
        ConversationWorld &world = *m_world;
        saidToTom(1);
        (void)deliveredAfter(world.tom, 1);
        (void)deliveredAfter(m_tablet, 1);
        world.execute(kManyMarks, 4'500, world.tom.session);
        world.execute(kEndSession, world.clock.now(), world.tom.session);
        QTemporaryDir directory;
        const auto store = FileStore::open(directory.filePath(u"uploads"_s));
        QVERIFY(store);
        const SocialSettings social;
        Housekeeping housekeeping(world.context, *store, social);

        world.clock.advance(30 * kDay - kSecond);
        QCOMPARE(given(housekeeping.run()).sessions, 0);
        QCOMPARE(world.value<qint64>(kMarks), 4'502);
        world.clock.advance(kSecond);
        QCOMPARE(given(housekeeping.run()).sessions, 1);

        QCOMPARE(world.value<qint64>(kMarks), 1); // the tablet's
    }

    void marksGoWithAnErasedGroup()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom});
        saidToTom(1);
        (void)deliveredAfter(world.tom, 1);
        world.say(world.mei, group.value);
        received(world.tom, group.value, 1);
        given(world.receipts.storeReceived());
        QCOMPARE(world.value<qint64>(kMarks), 2);
        given(world.groups.dissolve(world.mei.account, {group}));
        const SocialSettings social;
        ChatGroupErasure erasure(world.context, social);

        QCOMPARE(given(erasure.run()), 0);
        QCOMPARE(world.value<qint64>(kMarks), 2); // it may be restored
        world.clock.advance(social.dissolutionGrace * kSecond);
        QCOMPARE(given(erasure.run()), 1);

        QCOMPARE(world.value<qint64>(kMarks), 1);
    }

private:
    void saidToTom(int count)
    {
        for (int i = 0; i < count; ++i)
            m_world->say(m_world->mei, m_world->tom);
        m_world->events.take();
    }

    void received(const Actor &device, qint64 toId, qint64 seq)
    {
        m_world->pending.received(
            {.device = device, .toId = toId, .ope = ConversationWorld::channelOf(toId), .seq = seq});
    }

    // What Mei sees once Tom's device said it has everything up to seq.
    [[nodiscard]] qint64 deliveredAfter(const Actor &device, qint64 seq)
    {
        received(device, m_world->mei.account.value, seq);
        given(m_world->receipts.storeReceived());
        return *withTom().deliveredSeq;
    }

    [[nodiscard]] Receipts withTom() const
    {
        return given(m_world->receipts.receipts(m_world->mei.account, request(m_world->tom.account.value)));
    }

    [[nodiscard]] static ReceiptRequest request(qint64 toId, std::optional<qint64> seq = {})
    {
        ReceiptRequest asked;
        asked.toId = toId;
        asked.seq = seq;
        return asked;
    }

    std::optional<ConversationWorld> m_world;
    Actor m_tablet; // Tom's other device
};

QTEST_GUILESS_MAIN(ReceiptServiceTest)
#include "receipt_service_test.moc"
