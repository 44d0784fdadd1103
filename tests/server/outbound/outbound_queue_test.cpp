// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/outbound_queue.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<Done> failure(ErrorCode code)
{
    return Failure{Error{.code = code, .internal = u"why"_s}};
}

// What the test and the transport in the queue's thread share.
struct Script
{
    std::mutex mutex; // for all below
    std::condition_variable changed;
    bool open = true;                             // while false, attempts wait for it or for a stop request
    QHash<QString, QList<Result<Done>>> outcomes; // by address, one after the other; then Done
    QStringList attempts;                         // addresses, in order

    QStringList attempted()
    {
        const std::lock_guard lock(mutex);
        return attempts;
    }

    void setOpen(bool value)
    {
        const std::lock_guard lock(mutex);
        open = value;
        changed.notify_all();
    }
};

class ScriptedTransport final : public CodeTransport
{
public:
    explicit ScriptedTransport(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {}

    Result<Done> deliver(const OutgoingCode &code, const std::stop_token &stop) override
    {
        const std::stop_callback wake(stop, [this] { m_script->changed.notify_all(); });
        std::unique_lock lock(m_script->mutex);
        m_script->attempts << code.to;
        while (!m_script->open && !stop.stop_requested())
            m_script->changed.wait_for(lock, 10ms);
        if (stop.stop_requested())
            return failure(ErrorCode::Busy);
        auto &outcomes = m_script->outcomes[code.to];
        return outcomes.isEmpty() ? Result<Done>(Done{}) : outcomes.takeFirst();
    }

private:
    std::shared_ptr<Script> m_script;
};

OutgoingCode codeTo(const QString &to)
{
    return {.channel = CodeChannel::Email, .to = to, .code = u"123456"_s, .minutes = 5};
}

} // namespace

class OutboundQueueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_script = std::make_shared<Script>(); }

    void sendsInTheOrderItWasAsked()
    {
        OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {});

        for (const QString &to : {u"a@x"_s, u"b@x"_s, u"c@x"_s})
            QVERIFY(queue.enqueue(codeTo(to)));

        QTRY_COMPARE(m_script->attempted(), (QStringList{u"a@x"_s, u"b@x"_s, u"c@x"_s}));
    }

    void triesAgainWhatMayHelpLaterWhileOthersGoFirst()
    {
        m_script->outcomes[u"a@x"_s] = {failure(ErrorCode::Busy), failure(ErrorCode::Busy)};
        m_script->open = false;
        OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.firstPause = 20ms});

        QVERIFY(queue.enqueue(codeTo(u"a@x"_s)));
        QVERIFY(queue.enqueue(codeTo(u"b@x"_s)));
        m_script->setOpen(true);

        QTRY_COMPARE(m_script->attempted(), (QStringList{u"a@x"_s, u"b@x"_s, u"a@x"_s, u"a@x"_s}));
    }

    void givesUpAfterTheLastAttemptAndSaysSo()
    {
        m_script->outcomes[u"alice@x"_s] = QList<Result<Done>>(9, failure(ErrorCode::Busy));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a\\*\\*\\*@x by mail after 3 attempts: why"_s));
        {
            OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.attempts = 3, .firstPause = 1ms});
            QVERIFY(queue.enqueue(codeTo(u"alice@x"_s)));
            QTRY_COMPARE(m_script->attempted().size(), 3);
        }

        QCOMPARE(m_script->attempted().size(), 3);
    }

    void doesNotTryAgainWhatIsFinal()
    {
        m_script->outcomes[u"alice@x"_s] = {failure(ErrorCode::CodeUndeliverable)};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"after 1 attempts: why"_s));
        {
            OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.firstPause = 1ms});
            QVERIFY(queue.enqueue(codeTo(u"alice@x"_s)));
            QVERIFY(queue.enqueue(codeTo(u"b@x"_s)));
            QTRY_COMPARE(m_script->attempted().size(), 2);
        }

        QCOMPARE(m_script->attempted(), (QStringList{u"alice@x"_s, u"b@x"_s}));
    }

    void refusesWhenFull()
    {
        m_script->open = false;
        OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.length = 2});
        QVERIFY(queue.enqueue(codeTo(u"under way"_s)));
        QTRY_COMPARE(m_script->attempted().size(), 1);
        QVERIFY(queue.enqueue(codeTo(u"first"_s)));
        QVERIFY(queue.enqueue(codeTo(u"second"_s)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"was refused: 2 codes wait already"_s));

        const auto refused = queue.enqueue(codeTo(u"third"_s));

        QCOMPARE(refused.error().code, ErrorCode::Busy);
        m_script->setOpen(true);
        QTRY_COMPARE(m_script->attempted(), (QStringList{u"under way"_s, u"first"_s, u"second"_s}));
        QVERIFY(queue.enqueue(codeTo(u"fourth"_s)));
    }

    void sendsNothingThatHasExpired()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"after 0 attempts: it expired"_s));
        {
            OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {});
            OutgoingCode code = codeTo(u"a@x"_s);
            code.minutes = 0;
            QVERIFY(queue.enqueue(code));
        }

        QVERIFY(m_script->attempted().isEmpty());
    }

    void sendsWhatWaitsBeforeItGoes()
    {
        // The first one's second attempt would come in an hour.
        m_script->outcomes[u"a@x"_s] = {failure(ErrorCode::Busy)};
        m_script->open = false;
        {
            OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.firstPause = 1h, .drainTime = 1min});
            QVERIFY(queue.enqueue(codeTo(u"a@x"_s)));
            m_script->setOpen(true);
            QTRY_COMPARE(m_script->attempted().size(), 1);
            QVERIFY(queue.enqueue(codeTo(u"b@x"_s)));
        }

        QStringList attempts = m_script->attempted();
        attempts.sort();
        QCOMPARE(attempts, (QStringList{u"a@x"_s, u"a@x"_s, u"b@x"_s}));
    }

    void goesInBoundedTimeEvenWhenNothingMoves()
    {
        m_script->open = false;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a\\*\\*\\*@x by mail after 1 attempts: why"_s));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"b\\*\\*\\*@x by mail after 0 attempts: the server is stopping"_s));
        {
            OutboundQueue queue(std::make_unique<ScriptedTransport>(m_script), {.drainTime = 20ms});
            QVERIFY(queue.enqueue(codeTo(u"a@x"_s)));
            QVERIFY(queue.enqueue(codeTo(u"b@x"_s)));
            QTRY_COMPARE(m_script->attempted().size(), 1);
        } // hangs here if the claim is wrong

        QCOMPARE(m_script->attempted(), QStringList{u"a@x"_s});
    }

private:
    std::shared_ptr<Script> m_script;
};

QTEST_GUILESS_MAIN(OutboundQueueTest)
#include "outbound_queue_test.moc"
