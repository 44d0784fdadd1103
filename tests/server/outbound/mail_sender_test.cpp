// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/mail_sender.h"

#include "tests/server/outbound/smtp_sink.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(freeim::test::SmtpSink::Tls)

namespace {

const OutgoingCode kCode{
    .channel = CodeChannel::Email, .to = u"alice@example.net"_s, .code = u"123456"_s, .minutes = 5};

MailSettings settingsFor(const SmtpSink &sink)
{
    return {.url = sink.url(),
            .requireTls = false,
            .from = u"FreeIM <noreply@example.org>"_s,
            .caFile = TestCertificate::instance().file()};
}

Result<Done> deliver(const MailSettings &settings, const OutgoingCode &code = kCode)
{
    const auto sender = MailSender::create(settings);
    if (!sender)
        return failWith(sender);
    return (*sender)->deliver(code, {});
}

} // namespace

class MailSenderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("no_proxy", "127.0.0.1");
        TestCertificate::instance(); // forks, so it comes before any thread
    }

    void deliversAMail_data()
    {
        QTest::addColumn<SmtpSink::Tls>("tls");
        QTest::addColumn<bool>("requireTls");
        QTest::addColumn<QString>("user");

        QTest::newRow("plain") << SmtpSink::Tls::None << false << QString();
        QTest::newRow("plain, signed in") << SmtpSink::Tls::None << false << u"robot"_s;
        QTest::newRow("STARTTLS where offered") << SmtpSink::Tls::StartTls << false << QString();
        QTest::newRow("STARTTLS insisted on, signed in") << SmtpSink::Tls::StartTls << true << u"robot"_s;
        QTest::newRow("implicit TLS, signed in") << SmtpSink::Tls::Implicit << true << u"robot"_s;
    }

    void deliversAMail()
    {
        QFETCH(SmtpSink::Tls, tls);
        QFETCH(bool, requireTls);
        QFETCH(QString, user);
        const SmtpSink sink({.tls = tls, .user = user.toUtf8(), .password = "s3cret"});
        MailSettings settings = settingsFor(sink);
        settings.requireTls = requireTls;
        settings.user = user;
        settings.password = u"s3cret"_s;

        const auto delivered = deliver(settings);

        QVERIFY2(delivered, delivered ? "" : qPrintable(delivered.error().internal));
        QCOMPARE(sink.mails().size(), 1);
        const SmtpSink::Mail mail = sink.mails().first();
        QCOMPARE(mail.from, "noreply@example.org"_ba);
        QCOMPARE(mail.recipients, QList<QByteArray>{"alice@example.net"});
        QCOMPARE(mail.encrypted, tls != SmtpSink::Tls::None);
        QCOMPARE(mail.authenticated, !user.isEmpty());
        QVERIFY(mail.content.contains("\r\nFrom: FreeIM\r\n <noreply@example.org>\r\nTo: <alice@example.net>\r\n"));
        const QByteArray body = mail.content.mid(mail.content.indexOf("\r\n\r\n") + 4).replace("\r\n", "");
        const QString text = QString::fromUtf8(QByteArray::fromBase64(body));
        QVERIFY2(text.contains(u"您的验证码是 123456，5 分钟内有效"_s), qPrintable(text));
    }

    void refusesAServerItHasNoReasonToTrust_data()
    {
        QTest::addColumn<SmtpSink::Tls>("tls");
        QTest::addColumn<bool>("requireTls");

        QTest::newRow("STARTTLS insisted on") << SmtpSink::Tls::StartTls << true;
        QTest::newRow("STARTTLS where offered") << SmtpSink::Tls::StartTls << false;
        QTest::newRow("implicit TLS") << SmtpSink::Tls::Implicit << true;
    }

    void refusesAServerItHasNoReasonToTrust()
    {
        QFETCH(SmtpSink::Tls, tls);
        QFETCH(bool, requireTls);
        const SmtpSink sink({.tls = tls});
        MailSettings settings = settingsFor(sink);
        settings.requireTls = requireTls;
        settings.caFile.clear(); // the system's authorities never signed the sink's certificate

        const auto delivered = deliver(settings);

        QVERIFY(!delivered);
        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QVERIFY2(delivered.error().internal.contains(u"certificate"_s), qPrintable(delivered.error().internal));
        QVERIFY(sink.mails().isEmpty());
    }

    void refusesACertificateForAnotherHost()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::Implicit});
        MailSettings settings = settingsFor(sink);
        settings.url.replace(u"127.0.0.1"_s, u"localhost"_s);

        const auto delivered = deliver(settings);

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QVERIFY(sink.mails().isEmpty());
    }

    void sendsNothingInTheClearWhenTlsIsRequired()
    {
        const SmtpSink sink({.tls = SmtpSink::Tls::None, .user = "robot", .password = "s3cret"});
        MailSettings settings = settingsFor(sink);
        settings.requireTls = true;
        settings.user = u"robot"_s;
        settings.password = u"s3cret"_s;

        const auto delivered = deliver(settings);

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QVERIFY(sink.mails().isEmpty());
    }

    void tellsPassingTroubleFromFinal_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("code");

        const int later = static_cast<int>(ErrorCode::Busy);
        const int never = static_cast<int>(ErrorCode::CodeUndeliverable);
        QTest::newRow("greylisted") << "RCPT"_ba
                                    << "450 4.7.1 try again"_ba << later;
        QTest::newRow("mailbox locked") << "RCPT"_ba
                                        << "452 4.2.2 full"_ba << later;
        QTest::newRow("sender busy") << "MAIL"_ba
                                     << "451 4.3.0 busy"_ba << later;
        QTest::newRow("shutting down") << "MAIL"_ba
                                       << "421 4.3.2 bye"_ba << later;
        QTest::newRow("data refused for now") << "DATA"_ba
                                              << "451 4.3.0 no space"_ba << later;
        QTest::newRow("content refused for now") << "."_ba
                                                 << "451 4.7.1 scanning"_ba << later;
        QTest::newRow("no such recipient") << "RCPT"_ba
                                           << "550 5.1.1 unknown"_ba << never;
        QTest::newRow("sender refused") << "MAIL"_ba
                                        << "553 5.7.1 not you"_ba << never;
        QTest::newRow("content refused") << "."_ba
                                         << "554 5.7.1 spam"_ba << never;
    }

    void tellsPassingTroubleFromFinal()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(int, code);
        const SmtpSink sink({.replies = {{verb, {reply}}}});

        const auto delivered = deliver(settingsFor(sink));

        QVERIFY(!delivered);
        QCOMPARE(static_cast<int>(delivered.error().code), code);
        QVERIFY2(delivered.error().internal.contains(QString::fromLatin1(reply)),
                 qPrintable(delivered.error().internal));
        QVERIFY(sink.mails().isEmpty());
    }

    void aWrongPasswordIsFinalAndNotInTheError()
    {
        const SmtpSink sink({.user = "robot", .password = "s3cret"});
        MailSettings settings = settingsFor(sink);
        settings.user = u"robot"_s;
        settings.password = u"wr0ng"_s;

        const auto delivered = deliver(settings);

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QVERIFY(!delivered.error().internal.contains(u"wr0ng"_s));
    }

    void theErrorTellsNeitherCodeNorAddress()
    {
        const SmtpSink sink({.replies = {{"RCPT", {"550 123456 for alice@example.net refused"}}}});

        const auto delivered = deliver(settingsFor(sink));

        QVERIFY2(delivered.error().internal.contains(u"550 *** for *** refused"_s),
                 qPrintable(delivered.error().internal));
    }

    void aSilentServerCostsTheTimeoutAndNoMore()
    {
        const SmtpSink sink({.silent = true});
        MailSettings settings = settingsFor(sink);
        settings.timeout = 300;

        const auto delivered = deliver(settings);

        QCOMPARE(delivered.error().code, ErrorCode::Busy);
    }

    void aDeadServerMayComeBack()
    {
        MailSettings settings;
        {
            const SmtpSink sink({});
            settings = settingsFor(sink);
        }

        QCOMPARE(deliver(settings).error().code, ErrorCode::Busy);
    }

    void aStopRequestEndsTheAttempt()
    {
        const SmtpSink sink({.silent = true});
        MailSettings settings = settingsFor(sink);
        settings.timeout = 60'000;
        const auto sender = MailSender::create(settings);
        std::stop_source stop;

        std::thread stopper([&] {
            while (sink.connections() == 0)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto delivered = (*sender)->deliver(kCode, stop.get_token());
        stopper.join();

        QCOMPARE(delivered.error().code, ErrorCode::Busy);
    }

    void anAddressThatIsNoneNeverReachesTheServer()
    {
        const SmtpSink sink({});
        OutgoingCode code = kCode;
        code.to = u"alice@example.net>\r\nRCPT TO:<eve@example.com"_s;

        const auto delivered = deliver(settingsFor(sink), code);

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QCOMPARE(sink.connections(), 0);
    }

    void refusesSettingsThatCanNotWork_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("from");

        QTest::newRow("no scheme") << u"mail.example.org:25"_s << u"a@example.org"_s;
        QTest::newRow("another scheme") << u"https://mail.example.org"_s << u"a@example.org"_s;
        QTest::newRow("no host") << u"smtp://"_s << u"a@example.org"_s;
        QTest::newRow("password in the URL") << u"smtp://u:p@mail.example.org"_s << u"a@example.org"_s;
        QTest::newRow("no sender") << u"smtp://mail.example.org"_s << QString();
        QTest::newRow("sender no address") << u"smtp://mail.example.org"_s << u"FreeIM"_s;
    }

    void refusesSettingsThatCanNotWork()
    {
        QFETCH(QString, url);
        QFETCH(QString, from);

        QVERIFY(!MailSender::create({.url = url, .from = from}));
    }
};

QTEST_GUILESS_MAIN(MailSenderTest)
#include "mail_sender_test.moc"
