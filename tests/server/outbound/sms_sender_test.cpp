// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/sms_sender.h"

#include "tests/server/outbound/http_sink.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const OutgoingCode kCode{.channel = CodeChannel::Sms, .to = u"13812345678"_s, .code = u"123456"_s, .minutes = 5};

SmsSettings settingsFor(const HttpSink &sink)
{
    return {.url = sink.url() + u"/send?to={mobile}&text={text}"_s, .user = u"u&1"_s, .password = u"p\"4 ss"_s};
}

Result<Done> deliver(const SmsSettings &settings, const OutgoingCode &code = kCode)
{
    const auto sender = SmsSender::create(settings);
    if (!sender)
        return failWith(sender);
    return (*sender)->deliver(code, {});
}

QString query(const HttpSink::Request &request, const QString &name)
{
    const QUrl url = QUrl::fromEncoded(request.target);
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

class SmsSenderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("no_proxy", "127.0.0.1"); }

    void asksTheGatewayByGet()
    {
        const HttpSink sink({.status = 200});

        const auto delivered = deliver(settingsFor(sink));

        QVERIFY2(delivered, delivered ? "" : qPrintable(delivered.error().internal));
        QCOMPARE(sink.requests().size(), 1);
        const HttpSink::Request request = sink.requests().first();
        QCOMPARE(request.method, "GET"_ba);
        QVERIFY(request.target.startsWith("/send?to=13812345678&text=%E3%80%90FreeIM"));
        QCOMPARE(query(request, u"text"_s), u"【FreeIM】您的验证码是123456，5分钟内有效。"_s);
    }

    void postsAForm()
    {
        const HttpSink sink({.status = 201});
        SmsSettings settings = settingsFor(sink);
        settings.url = sink.url();
        settings.method = u"POST"_s;
        settings.body = u"u={user}&p={password}&m={mobile}&c={code}&t={minutes}"_s;

        const auto delivered = deliver(settings);

        QVERIFY(delivered);
        const HttpSink::Request request = sink.requests().first();
        QCOMPARE(request.method, "POST"_ba);
        QCOMPARE(request.headers.value("content-type"), "application/x-www-form-urlencoded"_ba);
        QCOMPARE(request.body, "u=u%261&p=p%224%20ss&m=13812345678&c=123456&t=5"_ba);
    }

    void postsJson()
    {
        const HttpSink sink({.status = 200});
        SmsSettings settings = settingsFor(sink);
        settings.url = sink.url();
        settings.method = u"POST"_s;
        settings.contentType = u"application/json"_s;
        settings.text = u"\"{code}\"\n{minutes}"_s;
        settings.body = uR"({"password":"{password}","to":["{mobile}"],"content":{"text":"{text}"}})"_s;

        const auto delivered = deliver(settings);

        QVERIFY(delivered);
        const HttpSink::Request request = sink.requests().first();
        QCOMPARE(request.headers.value("content-type"), "application/json"_ba);
        const QJsonObject json = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(json.value(u"password"_s).toString(), settings.password);
        QCOMPARE(json.value(u"to"_s)[0].toString(), kCode.to);
        QCOMPARE(json.value(u"content"_s)[u"text"_s].toString(), u"\"123456\"\n5"_s);
    }

    void signsInByTheUrlsAuthority()
    {
        const HttpSink sink({.status = 200});
        SmsSettings settings = settingsFor(sink);
        settings.url = sink.url().replace(u"http://"_s, u"http://{user}:{password}@"_s);

        const auto delivered = deliver(settings);

        QVERIFY(delivered);
        QCOMPARE(sink.requests().first().headers.value("authorization"), "Basic " + "u&1:p\"4 ss"_ba.toBase64());
    }

    void judgesTheAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("success");
        QTest::addColumn<int>("code");

        const int done = 0;
        const int later = static_cast<int>(ErrorCode::Busy);
        const int never = static_cast<int>(ErrorCode::CodeUndeliverable);
        QTest::newRow("any 2xx") << 204 << QByteArray() << QString() << done;
        QTest::newRow("matches") << 200 << R"({"code": "OK"})"_ba << uR"("code":\s*"OK")"_s << done;
        QTest::newRow("does not match") << 200 << R"({"code": "LIMIT"})"_ba << uR"("code":\s*"OK")"_s << never;
        QTest::newRow("matches, but a failure by its status") << 400 << "OK"_ba << u"OK"_s << never;
        QTest::newRow("unauthorised") << 401 << QByteArray() << QString() << never;
        QTest::newRow("too many") << 429 << QByteArray() << QString() << later;
        QTest::newRow("broken") << 500 << QByteArray() << QString() << later;
        QTest::newRow("overloaded") << 503 << QByteArray() << QString() << later;
        QTest::newRow("not implemented there") << 505 << QByteArray() << QString() << never;
    }

    void judgesTheAnswer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, success);
        QFETCH(int, code);
        const HttpSink sink({.status = status, .body = body});
        SmsSettings settings = settingsFor(sink);
        settings.success = success;

        const auto delivered = deliver(settings);

        QCOMPARE(delivered ? 0 : static_cast<int>(delivered.error().code), code);
        QCOMPARE(sink.requests().size(), 1);
    }

    void followsNoRedirect()
    {
        const HttpSink elsewhere({.status = 200});
        const HttpSink sink({.status = 302, .header = "Location: " + elsewhere.url().toUtf8()});

        const auto delivered = deliver(settingsFor(sink));

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QCOMPARE(elsewhere.connections(), 0);
    }

    void aHugeAnswerIsCutOffAndFinal()
    {
        const HttpSink sink({.status = 200, .body = QByteArray(8 * 1024 * 1024, 'x')});

        const auto delivered = deliver(settingsFor(sink));

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
    }

    void theErrorTellsNoSecrets()
    {
        const HttpSink sink({.status = 400, .body = "p\"4 ss is wrong, 123456 to 13812345678\nforged"});

        const auto delivered = deliver(settingsFor(sink));

        QCOMPARE(delivered.error().internal, u"HTTP status 400: *** is wrong, *** to *** forged"_s);
    }

    void aSilentGatewayCostsTheTimeoutAndNoMore()
    {
        const HttpSink sink({.never = true});
        SmsSettings settings = settingsFor(sink);
        settings.timeout = 300;

        QCOMPARE(deliver(settings).error().code, ErrorCode::Busy);
    }

    void aDeadGatewayMayComeBack()
    {
        SmsSettings settings;
        {
            const HttpSink sink({.status = 200});
            settings = settingsFor(sink);
        }

        QCOMPARE(deliver(settings).error().code, ErrorCode::Busy);
    }

    void aNumberThatIsNoneNeverReachesTheGateway_data()
    {
        QTest::addColumn<QString>("number");

        QTest::newRow("nothing") << QString();
        QTest::newRow("letters") << u"1381234567x"_s;
        QTest::newRow("two numbers") << u"13812345678,13912345678"_s;
        QTest::newRow("line break") << u"13812345678\n"_s;
        QTest::newRow("Arabic digits") << u"١٣٨١٢٣٤٥٦٧٨"_s;
    }

    void aNumberThatIsNoneNeverReachesTheGateway()
    {
        QFETCH(QString, number);
        const HttpSink sink({.status = 200});
        OutgoingCode code = kCode;
        code.to = number;

        QCOMPARE(deliver(settingsFor(sink), code).error().code, ErrorCode::CodeUndeliverable);
        QCOMPARE(sink.connections(), 0);
    }

    void speaksSmsbao_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("mobile");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("sentPassword");
        QTest::addColumn<QString>("sentMobile");

        const QString md5 = u"5f4dcc3b5aa765d61d8327deb882cf99"_s; // of "password"
        QTest::newRow("mainland") << u"password"_s << u"13812345678"_s << "/sms?"_ba << md5 << u"13812345678"_s;
        QTest::newRow("mainland with its prefix")
            << u"password"_s << u"+8613812345678"_s << "/sms?"_ba << md5 << u"13812345678"_s;
        QTest::newRow("abroad") << u"password"_s << u"+85261234567"_s << "/wsms?"_ba << md5 << u"+85261234567"_s;
        QTest::newRow("key instead of the password")
            << md5 << u"13812345678"_s << "/sms?"_ba << md5 << u"13812345678"_s;
    }

    void speaksSmsbao()
    {
        QFETCH(QString, password);
        QFETCH(QString, mobile);
        QFETCH(QByteArray, path);
        QFETCH(QString, sentPassword);
        QFETCH(QString, sentMobile);
        const HttpSink sink({.status = 200, .body = "0\n"});
        OutgoingCode code = kCode;
        code.to = mobile;

        const auto delivered = deliver(
            {.preset = u"smsbao"_s, .url = sink.url() + u'/', .user = u"me"_s, .password = password}, code);

        QVERIFY2(delivered, delivered ? "" : qPrintable(delivered.error().internal));
        const HttpSink::Request request = sink.requests().first();
        QVERIFY2(request.target.startsWith(path), request.target.constData());
        QCOMPARE(query(request, u"u"_s), u"me"_s);
        QCOMPARE(query(request, u"p"_s), sentPassword);
        QCOMPARE(query(request, u"m"_s), sentMobile);
        QCOMPARE(query(request, u"c"_s), u"【FreeIM】您的验证码是123456，5分钟内有效。"_s);
    }

    void explainsSmsbaosErrors_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("meaning");

        QTest::newRow("wrong password") << "30"_ba << u"wrong password"_s;
        QTest::newRow("no money") << "41"_ba << u"no money left"_s;
        QTest::newRow("number") << "51\n"_ba << u"no such mobile number"_s;
        QTest::newRow("unheard of") << "<html>0</html>"_ba << u"unknown answer"_s;
        QTest::newRow("nothing") << QByteArray() << u"unknown answer"_s;
    }

    void explainsSmsbaosErrors()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, meaning);
        const HttpSink sink({.status = 200, .body = answer});

        const auto delivered = deliver(
            {.preset = u"smsbao"_s, .url = sink.url(), .user = u"me"_s, .password = u"password"_s});

        QCOMPARE(delivered.error().code, ErrorCode::CodeUndeliverable);
        QVERIFY2(delivered.error().internal.startsWith(meaning), qPrintable(delivered.error().internal));
    }

    void refusesSettingsThatCanNotWork()
    {
        const SmsSettings good{.url = u"https://sms.example.org/"_s};
        const auto with = [&](auto change) {
            SmsSettings settings = good;
            change(settings);
            return settings;
        };

        QVERIFY(SmsSender::create(good));
        QVERIFY(SmsSender::create({.preset = u"smsbao"_s}));
        QVERIFY(!SmsSender::create({}));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.url = u"file:///etc/passwd"_s; })));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.url = u"sms.example.org"_s; })));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.preset = u"other"_s; })));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.method = u"GET / HTTP/1.1\r\nX:"_s; })));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.contentType = u"text/plain\r\nX: y"_s; })));
        QVERIFY(!SmsSender::create(with([](SmsSettings &s) { s.success = u"("_s; })));
    }
};

QTEST_GUILESS_MAIN(SmsSenderTest)
#include "sms_sender_test.moc"
