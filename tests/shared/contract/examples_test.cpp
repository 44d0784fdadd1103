// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/examples.h"

#include "shared/contract/all_endpoints.h"
#include "shared/contract/frames.h"
#include "shared/contract/openapi_socket.h"
#include "shared/models/notice.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

QString complaint(const Error &error)
{
    return QLatin1StringView(describe(error.code).name) + u' ' + error.field;
}

// A key that is not declared would be lost on the way; a missing or wrong one is refused.
template <Described T>
QString differenceAfterReading(const QJsonObject &json)
{
    const Result<T> value = fromJson<T>(json);
    if (!value)
        return complaint(value.error());
    const QByteArray written = toJson(*value);
    return QJsonDocument::fromJson(written).object() == json ? QString() : QString::fromUtf8(written);
}

template <typename Request>
QString whatIsWrongWithRequest(const QJsonObject &json)
{
    Parameters parameters;
    for (auto field = json.begin(); field != json.end(); ++field)
        parameters.addJson(field.key(), *field);
    const Result<Request> request = fromParameters<Request>(parameters);
    if (!request)
        return complaint(request.error());
    const QJsonObject written = QJsonDocument::fromJson(toJson(*request)).object();
    for (auto field = json.begin(); field != json.end(); ++field) {
        if (written.value(field.key()) != *field)
            return field.key();
    }
    return {};
}

template <typename Response>
QString whatIsWrongWithResult(const QJsonValue &json)
{
    if constexpr (std::is_same_v<Response, Nothing>)
        return json.isNull() ? QString() : u"null expected"_s;
    else
        return json.isObject() ? differenceAfterReading<Response>(json.toObject()) : u"object expected"_s;
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
        forEachEndpoint([]<typename Request, typename Response>(const Endpoint<Request, Response> &endpoint) {
            const Example example = exampleOf(endpoint.name);
            QTest::newRow(endpoint.name) << whatIsWrongWithRequest<Request>(example.request)
                                         << whatIsWrongWithResult<Response>(example.result);
        });
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

        QCOMPARE(toClient.size() + toServer.size(), 6);
        check(toClient[0], u"Message"_s, differenceAfterReading<Message>);
        check(toClient[1], u"Notice"_s, differenceAfterReading<Notice>);
        check(toClient[2], u"Ping"_s, differenceAfterReading<PingFrame>);
        check(toClient[3], u"Error"_s, differenceAfterReading<ErrorFrame>);
        check(toServer[0], u"Input"_s, whatIsWrongWithRequest<InputFrame>);
        check(toServer[1], u"Ping"_s, differenceAfterReading<PingFrame>);
    }
};

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
