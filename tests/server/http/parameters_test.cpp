// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/parameters.h"

#include <QRandomGenerator>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kBoundary = "b0undary";

HttpRequest requestWith(const QByteArray &contentType, const QByteArray &body, const QByteArray &query = {})
{
    HttpRequest request;
    request.head.query = query;
    if (!contentType.isEmpty())
        request.head.fields.append({"content-type", contentType});
    request.body = body;
    return request;
}

QString textOf(const Result<Parameters> &parameters, const char *name)
{
    const QList<Input> values = parameters->values(QLatin1StringView(name));
    return values.isEmpty() ? u"(none)"_s : values.first().value.toString();
}

QByteArray formOf(const QByteArray &parts)
{
    return "--" + kBoundary + "\r\n" + parts + "\r\n--" + kBoundary + "--\r\n";
}

} // namespace

class ParametersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allEncodingsReadAlike_data()
    {
        QTest::addColumn<HttpRequest>("request");
        QTest::newRow("query") << requestWith({}, {}, "name=%E5%B0%8F+%E7%BE%8E&id=7");
        QTest::newRow("form") << requestWith("application/x-www-form-urlencoded", "name=%e5%b0%8f%20%e7%be%8e&id=7");
        QTest::newRow("form with a charset")
            << requestWith("Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\"", "name=小+美&id=7");
        QTest::newRow("json") << requestWith("application/json", "{\"name\":\"\\u5c0f 美\",\"id\":\"7\"}");
        QTest::newRow("multipart") << requestWith(
            "multipart/form-data; boundary=" + kBoundary,
            formOf("Content-Disposition: form-data; name=\"name\"\r\n\r\n小 美\r\n--" + kBoundary +
                   "\r\nContent-Disposition: form-data; name=id\r\nContent-Type: text/plain\r\n\r\n7"));
        QTest::newRow("half and half") << requestWith("application/json", "{\"name\":\"小 美\"}", "id=7");
    }

    void allEncodingsReadAlike()
    {
        QFETCH(HttpRequest, request);

        const auto parameters = readParameters(request);

        QVERIFY(parameters);
        QCOMPARE(textOf(parameters, "name"), u"小 美"_s);
        QCOMPARE(textOf(parameters, "id"), u"7"_s);
    }

    void badBodiesAreRefused_data()
    {
        QTest::addColumn<HttpRequest>("request");
        QTest::addColumn<ErrorCode>("expected");
        const QByteArray form = "application/x-www-form-urlencoded";
        const QByteArray multipart = "multipart/form-data; boundary=" + kBoundary;
        QTest::newRow("no content type") << requestWith({}, "a=1") << ErrorCode::ContentTypeUnsupported;
        QTest::newRow("unknown content type") << requestWith("text/plain", "a=1") << ErrorCode::ContentTypeUnsupported;
        QTest::newRow("another charset") << requestWith(form + "; charset=gbk", "a=1")
                                         << ErrorCode::ContentTypeUnsupported;
        QTest::newRow("half an escape") << requestWith(form, "a=%4") << ErrorCode::ParameterEncoding;
        QTest::newRow("no escape") << requestWith(form, "a=%zz") << ErrorCode::ParameterEncoding;
        QTest::newRow("no UTF-8") << requestWith(form, "a=%ff") << ErrorCode::ParameterEncoding;
        QTest::newRow("no UTF-8 in a name") << requestWith(form, "%c3=1") << ErrorCode::ParameterEncoding;
        QTest::newRow("overlong UTF-8") << requestWith(form, "a=%c0%80") << ErrorCode::ParameterEncoding;
        QTest::newRow("no UTF-8 in the query") << requestWith({}, {}, "a=%ff") << ErrorCode::ParameterEncoding;
        QTest::newRow("half an object") << requestWith("application/json", "{\"a\":") << ErrorCode::BodyMalformed;
        QTest::newRow("an array") << requestWith("application/json", "[1]") << ErrorCode::BodyMalformed;
        QTest::newRow("a number") << requestWith("application/json", "1") << ErrorCode::BodyMalformed;
        QTest::newRow("too deep") << requestWith("application/json",
                                                 "{\"a\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}")
                                  << ErrorCode::BodyMalformed;
        QTest::newRow("a key twice") << requestWith("application/json", "{\"a\":{\"b\":1},\"b\":2,\"\\u0061\":3}")
                                     << ErrorCode::ParameterConflict;
        QTest::newRow("no boundary") << requestWith("multipart/form-data", formOf("x")) << ErrorCode::BodyMalformed;
        QTest::newRow("another boundary")
            << requestWith("multipart/form-data; boundary=other", formOf("x")) << ErrorCode::BodyMalformed;
        QTest::newRow("a part without a head") << requestWith(multipart, formOf("x")) << ErrorCode::BodyMalformed;
        QTest::newRow("a part without a name")
            << requestWith(multipart, formOf("Content-Disposition: form-data\r\n\r\nx")) << ErrorCode::BodyMalformed;
        QTest::newRow("no end") << requestWith(multipart,
                                               "--" + kBoundary + "\r\nContent-Disposition: form-data; name=a\r\n\r\nx")
                                << ErrorCode::BodyMalformed;
        QTest::newRow("something after the end")
            << requestWith(multipart, formOf("Content-Disposition: form-data; name=a\r\n\r\nx") + "y")
            << ErrorCode::BodyMalformed;
        QTest::newRow("no UTF-8 in a part")
            << requestWith(multipart, formOf("Content-Disposition: form-data; name=a\r\n\r\n\xff"))
            << ErrorCode::ParameterEncoding;
    }

    void badBodiesAreRefused()
    {
        QFETCH(HttpRequest, request);
        QFETCH(ErrorCode, expected);

        const auto parameters = readParameters(request);

        QVERIFY(!parameters);
        QCOMPARE(parameters.error().code, expected);
    }

    void tooManyParametersAreRefused()
    {
        const auto pairs = [](int count) { return QByteArray("a=1&").repeated(count); };

        QVERIFY(readParameters(requestWith({}, {}, pairs(1000))));
        QCOMPARE(readParameters(requestWith({}, {}, pairs(1001))).error().code, ErrorCode::BodyMalformed);
    }

    void jsonKeysInsideValuesMayRepeat()
    {
        QVERIFY(readParameters(requestWith("application/json", "{\"a\":[{\"k\":1},{\"k\":2}],\"k\":\"\\\"a\\\":{\"}")));
    }

    void partsKeepTheirBytes()
    {
        const QByteArray body = formOf("Content-Disposition: form-data; name=\"file\"; filename=\"a\\\"b%22.png\"\r\n"
                                       "Content-Type: image/png\r\n\r\n\r\n--b0undar\r\n\x89PNG") +
                                QByteArray();

        const auto parts = parseMultipart(body, kBoundary);

        QVERIFY(parts);
        QCOMPARE(parts->size(), 1);
        QCOMPARE(parts->first().fileName, std::optional(u"a\"b\".png"_s));
        QCOMPARE(parts->first().contentType, QByteArray("image/png"));
        QCOMPARE(parts->first().content.toByteArray(), QByteArray("\r\n--b0undar\r\n\x89PNG"));
    }

    void theBeginningOfAFormTellsWhatItCan()
    {
        const QByteArray form = formOf("Content-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--" + kBoundary +
                                       "\r\nContent-Disposition: form-data; name=\"b\"; filename=\"f\"\r\n\r\ntwo");
        qsizetype known = 0;
        for (qsizetype size = 0; size < form.size(); ++size) {
            const auto beginning = parseMultipartBeginning(QByteArrayView(form).first(size), kBoundary);

            QVERIFY2(beginning, QByteArray::number(size).constData());
            const qsizetype parts = beginning->parts.size() + (beginning->unfinished ? 1 : 0);
            QVERIFY(parts >= known);
            known = parts;
            if (!beginning->parts.isEmpty()) {
                QCOMPARE(beginning->parts.first().name, u"a"_s);
                QCOMPARE(beginning->parts.first().content.toByteArray(), QByteArray("one"));
            }
            if (beginning->parts.size() == 1 && beginning->unfinished)
                QVERIFY(QByteArray("two\r\n--" + kBoundary).startsWith(beginning->unfinished->content));
        }
        QCOMPARE(known, 2);
        QVERIFY(parseMultipartBeginning(form, kBoundary)->isWhole);
        QVERIFY(!parseMultipartBeginning("no form", kBoundary));
        QVERIFY(!parseMultipartBeginning(QByteArray("--" + kBoundary + "\r\n" + QByteArray(10000, 'x')), kBoundary));
    }

    void emptyPartsAreEmpty()
    {
        const auto parts = parseMultipart(formOf("Content-Disposition: form-data; name=\"a\"\r\n\r\n"), kBoundary);

        QVERIFY(parts);
        QVERIFY(parts->first().content.isEmpty());
    }

    void mangledFormsNeverCrash()
    {
        QRandomGenerator random(20221201);
        const QByteArray good = formOf("Content-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--" + kBoundary +
                                       "\r\nContent-Disposition: form-data; name=\"b\"; filename=\"f\"\r\n\r\ntwo");
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray body = good;
            for (int change = random.bounded(1, 4); change > 0 && !body.isEmpty(); --change) {
                const qsizetype at = random.bounded(body.size());
                switch (random.bounded(4)) {
                case 0:
                    body[at] = static_cast<char>(random.bounded(256));
                    break;
                case 1:
                    body.remove(at, random.bounded(8));
                    break;
                case 2:
                    body.insert(at, "\r\n--" + kBoundary);
                    break;
                default:
                    body.truncate(at + 1);
                }
            }
            const auto parts = parseMultipart(body, kBoundary);
            accepted += parts ? 1 : 0;
            for (const FormPart &part : parts.value_or(QList<FormPart>())) {
                QVERIFY(part.content.isEmpty() || (part.content.begin() >= body.constData() &&
                                                   part.content.end() <= body.constData() + body.size()));
            }
        }
        QVERIFY(accepted > 0);
        QVERIFY(accepted < 20'000);
    }

    void mangledJsonNeverCrashes()
    {
        QRandomGenerator random(7);
        const QByteArray good = "{\"a\":\"x\\\"y\",\"b\":[1,{\"c\":null}],\"d\":{\"e\":\"\\u00e9\"},\"f\":1.5e3}";
        for (int round = 0; round < 20'000; ++round) {
            QByteArray body = good;
            body[random.bounded(body.size())] = static_cast<char>(random.bounded(256));
            if (random.bounded(4) == 0)
                body.truncate(random.bounded(body.size()));
            (void)readParameters(requestWith("application/json", body));
        }
    }
};

QTEST_GUILESS_MAIN(ParametersTest)
#include "parameters_test.moc"
