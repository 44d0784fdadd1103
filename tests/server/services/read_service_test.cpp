// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/conversation_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class ReadServiceTest : public QObject
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

    void readingUpToAPlaceGoesForwardOnly()
    {
        ConversationWorld &world = *m_world;
        sayFive();

        QCOMPARE(readSeqAfter(3), 3);
        QCOMPARE(readSeqAfter(2), 3);
        QCOMPARE(readSeqAfter(0), 3);
        QCOMPARE(readSeqAfter(4), 4);
        QCOMPARE(readSeqAfter(99), 5); // there are no more
        QCOMPARE(readSeqAfter(std::nullopt), 5);
        world.say(world.mei, world.tom);
        QCOMPARE(readSeqAfter(std::nullopt), 6);
    }

    void aPlaceWithoutItsConversationIsRefused()
    {
        const auto refused = m_world->reads.markRead(m_world->tom, {.seq = 1});

        QCOMPARE(errorOf(refused), std::optional(ErrorCode::ParameterMissing));
        QCOMPARE(refused.error().field, u"toId"_s);
    }

    void theOtherSideAndOwnOtherDevicesAreTold()
    {
        ConversationWorld &world = *m_world;
        sayFive();

        world.read(world.tom, world.mei.account.value, 3);

        const QList<Push> pushes = world.events.takePushes();
        QCOMPARE(pushes.size(), 2);
        for (const Push &push : pushes) {
            QCOMPARE(push.exceptSession, world.tom.session);
            QCOMPARE(noticeOf(push).type, NoticeType::Read);
            QCOMPARE(noticeOf(push).ope, NoticeChannel::Friend);
            QCOMPARE(noticeOf(push).fromId, world.tom.account);
            QCOMPARE(noticeOf(push).toId, world.mei.account.value);
            QCOMPARE(noticeOf(push).seq, std::optional<qint64>(3));
        }
        QCOMPARE(pushes.at(0).accounts, QList<AccountId>{world.mei.account});
        QCOMPARE(pushes.at(1).accounts, QList<AccountId>{world.tom.account});
    }

    void aMarkThatStaysTellsNobody()
    {
        ConversationWorld &world = *m_world;
        sayFive();
        world.read(world.tom, world.mei.account.value, 3);
        world.events.take();

        world.read(m_tablet, world.mei.account.value, 3);
        world.read(m_tablet, world.mei.account.value, 1);

        QVERIFY(world.events.take().isEmpty());
    }

    void inGroupsOwnOtherDevicesAreToldAtOnce()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom});
        world.say(world.mei, group.value);
        world.events.take();

        world.read(world.tom, group.value);

        const QList<Push> pushes = world.events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, QList<AccountId>{world.tom.account});
        QCOMPARE(noticeOf(pushes.first()).ope, NoticeChannel::Group);
        QCOMPARE(noticeOf(pushes.first()).toId, group.value);
        QCOMPARE(noticeOf(pushes.first()).seq, std::optional<qint64>(1));
        QCOMPARE(noticeOf(pushes.first()).readCount, std::optional<qint64>());
    }

    void readingEverythingTellsOfEachConversation()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom});
        sayFive();
        world.say(world.mei, group.value);
        world.events.take();

        given(world.reads.markRead(world.tom, {}));

        QList<std::pair<qint64, qint64>> toOwnDevices;
        QList<std::pair<qint64, qint64>> toOthers;
        for (const Push &push : world.events.takePushes())
            (push.accounts.contains(world.tom.account) ? toOwnDevices : toOthers)
                .append({noticeOf(push).toId, *noticeOf(push).seq});
        std::sort(toOwnDevices.begin(), toOwnDevices.end());
        QCOMPARE(toOwnDevices, (QList<std::pair<qint64, qint64>>{{group.value, 1}, {world.mei.account.value, 5}}));
        QCOMPARE(toOthers, (QList<std::pair<qint64, qint64>>{{world.mei.account.value, 5}}));
        for (const ChatConversation &each : world.listOf(world.tom))
            QCOMPARE(each.unreadCount, 0);
    }

    void devicesThatReadAtOnceNeverMoveTheMarkBack()
    {
        constexpr int kMessages = 40;
        ConversationWorld &world = *m_world;
        for (int i = 0; i < kMessages; ++i)
            world.say(world.mei, world.tom);
        world.events.take();
        std::atomic<int> failures = 0;
        std::atomic<bool> isOver = false;
        QList<qint64> seen;

        std::vector<std::thread> devices;
        for (const Actor &device : {world.tom, m_tablet}) {
            devices.emplace_back([&, device] {
                // Each its own way through them, so that one is often behind the other.
                for (int i = 1; i <= kMessages; ++i) {
                    const qint64 seq = device.session == m_tablet.session ? i : (i * 7) % kMessages;
                    failures += world.reads.markRead(device, {.toId = world.mei.account.value, .seq = seq}) ? 0 : 1;
                }
            });
        }
        std::thread watcher([&] {
            while (!isOver)
                seen.append(readSeq());
        });
        for (std::thread &device : devices)
            device.join();
        isOver = true;
        watcher.join();

        QCOMPARE(failures.load(), 0);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(readSeq(), kMessages);
        QCOMPARE(world.listed(world.tom, world.mei.account.value).unreadCount, 0);
    }

private:
    void sayFive()
    {
        for (int i = 0; i < 5; ++i)
            m_world->say(m_world->mei, m_world->tom);
        m_world->events.take();
    }

    [[nodiscard]] qint64 readSeqAfter(std::optional<qint64> seq)
    {
        m_world->read(m_world->tom, m_world->mei.account.value, seq);
        return readSeq();
    }

    [[nodiscard]] qint64 readSeq() const { return m_world->listed(m_world->tom, m_world->mei.account.value).readSeq; }

    std::optional<ConversationWorld> m_world;
    Actor m_tablet; // Tom's other device
};

QTEST_GUILESS_MAIN(ReadServiceTest)
#include "read_service_test.moc"
