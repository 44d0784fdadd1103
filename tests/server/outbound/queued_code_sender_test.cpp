// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/queued_code_sender.h"

#include "tests/server/outbound/http_sink.h"
#include "tests/server/outbound/smtp_sink.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const OutgoingCode kMail{.channel = CodeChannel::Email, .to = u"alice@example.net"_s, .code = u"123456"_s};
const OutgoingCode kSms{.channel = CodeChannel::Sms, .to = u"13812345678"_s, .code = u"654321"_s};

MailSettings mailTo(const SmtpSink &sink)
{
    return {.url = sink.url(), .requireTls = false, .from = u"noreply@example.org"_s};
}

} // namespace

class QueuedCodeSenderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("no_proxy", "127.0.0.1"); }

    void sendsEachCodeByItsChannel()
    {
        const SmtpSink mails({});
        const HttpSink texts({.status = 200});
        const auto sender = *QueuedCodeSender::create(mailTo(mails), {.url = texts.url() + u"/{mobile}/{code}"_s});

        QVERIFY(sender->send(kMail));
        QVERIFY(sender->send(kSms));

        QTRY_COMPARE(mails.mails().size(), 1);
        QCOMPARE(mails.mails().first().recipients, QList<QByteArray>{"alice@example.net"});
        QTRY_COMPARE(texts.requests().size(), 1);
        QCOMPARE(texts.requests().first().target, "/13812345678/654321"_ba);
    }

    void aGreylistingServerGetsTheMailInTheEnd()
    {
        const SmtpSink mails({.replies = {{"RCPT", {"450 4.7.1 greylisted", "450 4.7.1 greylisted"}}}});
        const auto sender = *QueuedCodeSender::create(mailTo(mails), {}, {.firstPause = 10ms});

        QVERIFY(sender->send(kMail));

        QTRY_COMPARE(mails.mails().size(), 1);
        QCOMPARE(mails.connections(), 3);
    }

    void slowMailDoesNotHoldUpSms()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No code reached a"_s)); // when it goes
        const SmtpSink mails({.silent = true});
        const HttpSink texts({.status = 200});
        MailSettings mail = mailTo(mails);
        mail.timeout = 60'000;
        const auto sender = *QueuedCodeSender::create(mail, {.url = texts.url()}, {.drainTime = 1ms});
        QVERIFY(sender->send(kMail));
        QTRY_COMPARE(mails.connections(), 1);

        QVERIFY(sender->send(kSms));

        QTRY_COMPARE(texts.requests().size(), 1);
    }

    void aChannelThatIsNotSetUpCanNotDeliver()
    {
        const auto sender = *QueuedCodeSender::create({}, {});

        QCOMPARE(sender->send(kMail).error().code, ErrorCode::CodeUndeliverable);
        QCOMPARE(sender->send(kSms).error().code, ErrorCode::CodeUndeliverable);
    }

    void wrongSettingsAreFoundAtTheStart()
    {
        QVERIFY(!QueuedCodeSender::create({.url = u"smtp://mail.example.org"_s}, {})); // no sender
        QVERIFY(!QueuedCodeSender::create({}, {.preset = u"other"_s}));
    }
};

QTEST_GUILESS_MAIN(QueuedCodeSenderTest)
#include "queued_code_sender_test.moc"
