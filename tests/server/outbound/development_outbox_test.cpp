// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/development_outbox.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

class StoppedClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override { return at; }
    Timestamp at{1'700'000'000'000};
};

OutgoingCode codeTo(const QString &to, const QString &code = u"123456"_s)
{
    return {.channel = to.contains(u'@') ? CodeChannel::Email : CodeChannel::Sms, .to = to, .code = code};
}

} // namespace

class DevelopmentOutboxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatWouldHaveBeenSent()
    {
        StoppedClock clock;
        DevelopmentOutbox outbox({}, {}, clock);

        QVERIFY(outbox.send(codeTo(u"alice@example.org"_s)));
        clock.at = clock.at.plus(kSecond);
        QVERIFY(outbox.send(codeTo(u"13812345678"_s, u"654321"_s)));

        const QList<OutboxItem> items = outbox.items();
        QCOMPARE(items.size(), 2);
        QCOMPARE(items[0].channel, CodeChannel::Email);
        QCOMPARE(items[0].to, u"alice@example.org"_s);
        QCOMPARE(items[0].code, u"123456"_s);
        QVERIFY(items[0].text.contains(u"验证码是 123456，5 分钟"_s));
        QCOMPARE(items[0].at.milliseconds, 1'700'000'000'000);
        QCOMPARE(items[1].channel, CodeChannel::Sms);
        QCOMPARE(items[1].text, u"【FreeIM】您的验证码是654321，5分钟内有效。"_s);
        QCOMPARE(items[1].at.milliseconds, 1'700'000'001'000);
    }

    void listsOneAddressOldestFirst()
    {
        const StoppedClock clock;
        DevelopmentOutbox outbox({}, {}, clock);
        QVERIFY(outbox.send(codeTo(u"a@x"_s, u"1"_s)));
        QVERIFY(outbox.send(codeTo(u"b@x"_s, u"2"_s)));
        QVERIFY(outbox.send(codeTo(u"a@x"_s, u"3"_s)));

        const QList<OutboxItem> items = outbox.items(u"a@x"_s);

        QCOMPARE(items.size(), 2);
        QCOMPARE(items[0].code, u"1"_s);
        QCOMPARE(items[1].code, u"3"_s);
        QVERIFY(outbox.items(u"c@x"_s).isEmpty());
    }

    void keepsTheNewestFromManyThreads()
    {
        const StoppedClock clock;
        DevelopmentOutbox outbox({}, {}, clock);
        QVERIFY(outbox.send(codeTo(u"oldest@x"_s)));

        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&outbox, i] {
                for (size_t n = 0; n < DevelopmentOutbox::kLength / 4; ++n)
                    static_cast<void>(outbox.send(codeTo(QString::number(i))));
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(static_cast<size_t>(outbox.items().size()), DevelopmentOutbox::kLength);
        QVERIFY(outbox.items(u"oldest@x"_s).isEmpty());
        QCOMPARE(static_cast<size_t>(outbox.items(u"3"_s).size()), DevelopmentOutbox::kLength / 4);
    }
};

QTEST_GUILESS_MAIN(DevelopmentOutboxTest)
#include "development_outbox_test.moc"
