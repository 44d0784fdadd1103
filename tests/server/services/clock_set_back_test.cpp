// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_service.h"
#include "server/services/read_service.h"
#include "tests/server/services/account_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kEmail = u"mei@example.org"_s;

} // namespace

// The system's clock is set back by an hour below a server that runs.
class ClockSetBackTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void messagesKeepTheOrderInWhichTheyWereSent()
    {
        const LiveSettings settings;
        ChatService chat(m_world->context, settings);
        const Actor mei{m_world->givenAccount(u"mei"_s), SessionId{1}};
        const Actor tom{m_world->givenAccount(u"tom"_s), SessionId{2}};
        m_world->givenFriends(mei.account, tom.account);
        const auto send = [&](const QString &body) {
            return chat.send(mei, {.toId = tom.account.value, .ope = Channel::Friend, .body = body});
        };

        QVERIFY(send(u"first"_s));
        setBack();
        QVERIFY(send(u"second"_s));

        MessageHistory request;
        request.toId = mei.account.value;
        const auto history = chat.history(tom, request);
        QCOMPARE(history->items.size(), 2);
        QCOMPARE(history->items[0].body, u"second"_s);
        QCOMPARE(history->items[0].seq, 2);
        QCOMPARE(history->items[1].body, u"first"_s);
        QVERIFY(history->items[0].createdAt < history->items[1].createdAt); // the clock did go back
    }

    void readingGoesForwardAllTheSame()
    {
        const LiveSettings settings;
        ChatService chat(m_world->context, settings);
        PendingReceipts receipts;
        ReadService reads(m_world->context, receipts);
        const Actor mei{m_world->givenAccount(u"mei"_s), SessionId{1}};
        const Actor tom{m_world->givenAccount(u"tom"_s), SessionId{2}};
        m_world->givenFriends(mei.account, tom.account);
        const auto sendAndRead = [&] {
            QVERIFY(chat.send(mei, {.toId = tom.account.value, .ope = Channel::Friend, .body = u"hi"_s}));
            MarkRead all;
            QVERIFY(reads.markRead(tom, all));
        };

        sendAndRead();
        setBack();
        sendAndRead();

        MessageHistory request;
        request.toId = mei.account.value;
        const auto history = chat.history(tom, request);
        QVERIFY(history->items[0].read && history->items[1].read);
    }

    void nobodyIsLoggedOutAndNewSessionsLastAsLong()
    {
        const AccountId account = m_world->givenAccount(u"mei"_s);
        const QByteArray before = m_world->givenSession(account);
        setBack();
        const QByteArray after = m_world->givenSession(account);

        QVERIFY(m_world->registry.identify(before));
        QVERIFY(m_world->registry.identify(after));
        m_world->clock.advance(m_world->tokenSettings.lifetime * kSecond - kMinute);
        QVERIFY(m_world->registry.identify(before));
        QVERIFY(m_world->registry.identify(after));
    }

    void anAddressGetsItsNextCodeWithoutWaitingForTheClock()
    {
        const QString first = m_world->givenEmailCode(kEmail);
        setBack();

        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));

        // One that counts from now on: pause, attempts and all.
        QCOMPARE(m_world->codes.sendToEmail({.email = kEmail}).error().code, ErrorCode::CodeTooSoon);
        const QString second = m_world->sender.sent.last().code;
        QVERIFY(redeems(second));
        QVERIFY(!redeems(first));
    }

    void aCaptchaIsStillGood()
    {
        const QString before = m_world->givenCaptcha(CaptchaPurpose::Login);
        setBack();
        const QString after = m_world->givenCaptcha(CaptchaPurpose::Login);

        QVERIFY(m_world->captchas.check(before, m_world->digitsOf(before), CaptchaPurpose::Login));
        QVERIFY(m_world->captchas.check(after, m_world->digitsOf(after), CaptchaPurpose::Login));
    }

private:
    void setBack() { m_world->clock.advance(-kHour); }

    [[nodiscard]] bool redeems(const QString &code)
    {
        const auto redeemed = m_world->database->write([&](Transaction &transaction) {
            return m_world->codes.redeem(transaction, ContactAddress::email(kEmail), code);
        });
        return redeemed && *redeemed;
    }

    std::optional<AccountWorld> m_world;
};

QTEST_GUILESS_MAIN(ClockSetBackTest)
#include "clock_set_back_test.moc"
