// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/examples.h"

#include "shared/contract/error_catalogue.h"
#include "shared/contract/frames.h"
#include "shared/contract/openapi_socket.h"
#include "shared/models/notice.h"
#include "shared/models/sync.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"
#include "tests/shared/contract/endpoint_codecs.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

QString complaint(const Error &error)
{
    return QLatin1StringView(describe(error.code).name) + u' ' + error.field;
}

// A key that is not declared would be lost on the way; a missing or wrong one is refused.
QString difference(const Result<QByteArray> &reread, const QJsonObject &json)
{
    if (!reread)
        return complaint(reread.error());
    return QJsonDocument::fromJson(*reread).object() == json ? QString() : QString::fromUtf8(*reread);
}

template <Described T>
QString differenceAfterReading(const QJsonObject &json)
{
    return difference(fromJson<T>(json).transform([](const T &value) { return toJson(value); }), json);
}

QString whatIsWrongWithRequest(const QJsonObject &json, Result<QByteArray> (*reread)(const Parameters &))
{
    Parameters parameters;
    for (auto field = json.begin(); field != json.end(); ++field)
        parameters.addJson(field.key(), *field);
    const Result<QByteArray> request = reread(parameters);
    if (!request)
        return complaint(request.error());
    const QJsonObject written = QJsonDocument::fromJson(*request).object();
    for (auto field = json.begin(); field != json.end(); ++field) {
        if (written.value(field.key()) != *field)
            return field.key();
    }
    return {};
}

template <Described Frame>
QString whatIsWrongWith(const QJsonObject &json)
{
    return whatIsWrongWithRequest(json, [](const Parameters &parameters) {
        return fromParameters<Frame>(parameters).transform([](const Frame &frame) { return toJson(frame); });
    });
}

QString whatIsWrongWithResult(const QJsonValue &json, const EndpointCodecs &endpoint)
{
    if (endpoint.answersNull)
        return json.isNull() ? QString() : u"null expected"_s;
    if (!json.isObject())
        return u"object expected"_s;
    return difference(endpoint.response.reread(json.toObject()), json.toObject());
}

} // namespace

class ExamplesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The examples carry the offset of the machine they were taken on.
    void initTestCase()
    {
        qputenv("TZ", "Asia/Shanghai");
        tzset();
    }

    void everyEndpointHasAnExampleThatItsTypesRead_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("result");
        for (const EndpointCodecs &endpoint : endpointCodecs()) {
            const Example example = exampleOf(endpoint.name);
            QTest::newRow(endpoint.name) << whatIsWrongWithRequest(example.request, endpoint.request.rereadParameters)
                                         << whatIsWrongWithResult(example.result, endpoint);
        }
    }

    void everyEndpointHasAnExampleThatItsTypesRead()
    {
        QFETCH(QString, request);
        QFETCH(QString, result);

        QCOMPARE(request, QString());
        QCOMPARE(result, QString());
    }

    void anUnknownEndpointHasNoExample() { QVERIFY(exampleOf("nothing").result.isUndefined()); }

    void theCaptchaIsAPicture()
    {
        const QString base64 = exampleOf("imageCaptcha").result["captcha"_L1].toString();

        QVERIFY(QByteArray::fromBase64(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors)
                    .startsWith("\x89PNG\r\n\x1a\n"));
    }

    void everyFrameExampleIsReadAsItsType()
    {
        SchemaCollection collection;
        const QJsonObject frames = socketFrames(collection);
        const auto check = [](const QJsonValue &frame, const QString &name,
                              QString (*difference)(const QJsonObject &)) {
            QCOMPARE(frame["name"_L1].toString(), name);
            const QJsonObject examples = frame["examples"_L1].toObject();
            QVERIFY(!examples.isEmpty());
            for (const QJsonValue &example : examples)
                QCOMPARE(difference(example["value"_L1].toObject()), QString());
        };

        const QJsonArray toClient = frames.value("serverToClient"_L1).toArray();
        const QJsonArray toServer = frames.value("clientToServer"_L1).toArray();

        QCOMPARE(toClient.size() + toServer.size(), 12);
        check(toClient[0], u"Message"_s, differenceAfterReading<Message>);
        check(toClient[1], u"Notice"_s, differenceAfterReading<Notice>);
        check(toClient[2], u"Ping"_s, differenceAfterReading<PingFrame>);
        check(toClient[3], u"Ack"_s, differenceAfterReading<AckFrame>);
        check(toClient[4], u"Presence"_s, differenceAfterReading<PresenceFrame>);
        check(toClient[5], u"Error"_s, differenceAfterReading<ErrorFrame>);
        check(toClient[6], u"SyncEvent"_s, differenceAfterReading<SyncEvent>);
        check(toServer[0], u"Input"_s, whatIsWrongWith<InputFrame>);
        check(toServer[1], u"Received"_s, whatIsWrongWith<ReceivedFrame>);
        check(toServer[2], u"Send"_s, differenceAfterReading<SendFrame>);
        check(toServer[3], u"WatchPresence"_s, differenceAfterReading<WatchPresenceFrame>);
        check(toServer[4], u"Ping"_s, differenceAfterReading<PingFrame>);
    }
};

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
