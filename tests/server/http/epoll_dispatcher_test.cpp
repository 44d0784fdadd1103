// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <array>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace freeim;
using namespace std::chrono_literals;

class EpollDispatcherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheOneInUse() { QVERIFY(dynamic_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance())); }

    void firesTimersInTheOrderTheyAreDue()
    {
        QByteArray order;
        QTimer::singleShot(30, Qt::PreciseTimer, this, [&order] { order += 'c'; });
        QTimer::singleShot(10, Qt::PreciseTimer, this, [&order] { order += 'a'; });
        QTimer::singleShot(20, Qt::PreciseTimer, this, [&order] { order += 'b'; });

        QTRY_COMPARE(order, QByteArray("abc"));
    }

    void neverFiresAPreciseTimerEarly()
    {
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer elapsed;
            qint64 fired = 0;
            elapsed.start();
            QTimer::singleShot(3, Qt::PreciseTimer, this, [&] { fired = elapsed.nsecsElapsed(); });
            QTRY_VERIFY(fired > 0);
            QVERIFY(fired >= 3'000'000);
        }
    }

    void keepsCoarseTimersWithinFivePercent()
    {
        QTimer timer;
        timer.setTimerType(Qt::CoarseTimer);
        timer.start(10'000);

        QVERIFY(timer.remainingTime() >= 9'400); // half a grid step early, and the time this line takes
        QVERIFY(timer.remainingTime() <= 10'500);
    }

    void letsZeroTimersAndSocketsShareTheLoop()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
        timer.start(0);

        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());

        QTRY_VERIFY(server.hasPendingConnections());
        QTRY_VERIFY(turns > 100);
    }

    void survivesATimerThatRemovesOthersAndItself()
    {
        QTimer first;
        QTimer second;
        int fired = 0;
        for (QTimer *timer : {&first, &second})
            connect(timer, &QTimer::timeout, this, [&] {
                ++fired;
                first.stop();
                second.stop();
            });
        first.start(0);
        second.start(0);

        QTest::qWait(20);

        QCOMPARE(fired, 1);
        QVERIFY(!QAbstractEventDispatcher::instance()->registeredTimers(&first).size());
    }

    void doesNotReenterATimerFromANestedLoop()
    {
        QTimer timer;
        int depth = 0;
        int deepest = 0;
        int fired = 0;
        connect(&timer, &QTimer::timeout, this, [&] {
            ++fired;
            deepest = std::max(deepest, ++depth);
            QEventLoop nested;
            QTimer::singleShot(5, &nested, &QEventLoop::quit);
            nested.exec();
            --depth;
        });
        timer.start(0);

        QTRY_VERIFY(fired > 3);

        QCOMPARE(deepest, 1);
    }

    void tellsRemainingTimeAndRegisteredTimers()
    {
        QObject object;
        const int id = object.startTimer(60'000, Qt::PreciseTimer);
        auto *dispatcher = QAbstractEventDispatcher::instance();

        QVERIFY(dispatcher->remainingTime(id) > 50'000 && dispatcher->remainingTime(id) <= 60'000);
        QCOMPARE(dispatcher->registeredTimers(&object).size(), 1);
        QCOMPARE(dispatcher->registeredTimers(&object).first().timerId, id);
        object.killTimer(id);
        QCOMPARE(dispatcher->remainingTime(id), -1);
    }

    void losesNoCallBetweenThreads()
    {
        constexpr int kCalls = 50'000;
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        int here = 0;
        int last = -1;
        bool isOrdered = true;

        std::thread sender([&] {
            for (int i = 0; i < kCalls; ++i) {
                QMetaObject::invokeMethod(
                    &there,
                    [&, i] {
                        QMetaObject::invokeMethod(
                            this,
                            [&, i] {
                                isOrdered &= i > std::exchange(last, i);
                                ++here;
                            },
                            Qt::QueuedConnection);
                    },
                    Qt::QueuedConnection);
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(here, kCalls, 60'000);
        sender.join();
        thread.quit();

        QVERIFY(thread.wait());
        QVERIFY(isOrdered);
    }

    void wakesFromAWaitWithoutTimers()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        thread.start();
        std::atomic<int> calls = 0;
        QObject there;
        there.moveToThread(&thread);

        for (int i = 1; i <= 50; ++i) {
            QMetaObject::invokeMethod(
                &there, [&calls] { ++calls; }, Qt::QueuedConnection);
            QTRY_COMPARE(calls.load(), i);
        }
        thread.quit();

        QVERIFY(thread.wait(10'000));
    }

    void carriesALargeTransfer()
    {
        constexpr qint64 kBytes = 20 * 1024 * 1024;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket *peer = server.nextPendingConnection();
        qint64 echoed = 0;
        connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
        connect(&client, &QTcpSocket::readyRead, &client, [&] { echoed += client.readAll().size(); });

        client.write(QByteArray(kBytes, 'x'));

        QTRY_COMPARE_WITH_TIMEOUT(echoed, kBytes, 60'000);
    }

    void watchesADescriptorNumberThatIsUsedAgain()
    {
        for (int i = 0; i < 100; ++i) {
            std::array<int, 2> pair;
            QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()), 0);
            int fired = 0;
            auto notifier = std::make_unique<QSocketNotifier>(pair[0], QSocketNotifier::Read);
            connect(notifier.get(), &QSocketNotifier::activated, this, [&] {
                char byte = 0;
                fired += static_cast<int>(::read(pair[0], &byte, 1));
            });
            QCOMPARE(::write(pair[1], "x", 1), 1);
            QTRY_COMPARE(fired, 1);
            notifier.reset();
            ::close(pair[0]);
            ::close(pair[1]);
        }
    }

    void leavesSocketsAloneWhenAskedTo()
    {
        std::array<int, 2> pair;
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()), 0);
        int fired = 0;
        QSocketNotifier notifier(pair[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            ++fired;
            notifier.setEnabled(false);
        });
        QCOMPARE(::write(pair[1], "x", 1), 1);

        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(fired, 0);
        QTRY_COMPARE(fired, 1);

        ::close(pair[0]);
        ::close(pair[1]);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    EpollDispatcherTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "epoll_dispatcher_test.moc"
