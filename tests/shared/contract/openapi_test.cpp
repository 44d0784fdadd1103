// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi.h"

#include "shared/contract/registry.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

const QString kCommitted = QStringLiteral(FREEIM_SOURCE_DIR "/docs/openapi.json");

const QJsonObject &document()
{
    static const QJsonObject generated = openApiDocument(QStringLiteral(FREEIM_VERSION));
    return generated;
}

QJsonValue at(const QJsonValue &root, const QString &pointer)
{
    QJsonValue value = root;
    for (const QString &step : pointer.split(u'/', Qt::SkipEmptyParts))
        value = value.toObject().value(step);
    return value;
}

QStringList referencesIn(const QJsonValue &value)
{
    QStringList found;
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            found += referencesIn(item);
    }
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (entry.key() == "$ref"_L1)
            found.append(entry->toString());
        else
            found += referencesIn(*entry);
    }
    return found;
}

QJsonObject resolved(const QJsonObject &object)
{
    const QString reference = object.value("$ref"_L1).toString();
    return reference.isEmpty() ? object : at(document(), reference.sliced(1)).toObject();
}

QJsonObject operationOf(const EndpointInfo &endpoint)
{
    const QString method = QString(QLatin1StringView(methodName(endpoint.method))).toLower();
    return document()["paths"_L1][QLatin1StringView(endpoint.path)][method].toObject();
}

QJsonObject contentOf(const QJsonObject &operation, const QString &status)
{
    const QJsonObject response = resolved(operation.value("responses"_L1)[status].toObject());
    return response.value("content"_L1)["application/json"_L1].toObject();
}

// Every operation with "GET /path" for messages.
QList<std::pair<QString, QJsonObject>> operations()
{
    QList<std::pair<QString, QJsonObject>> all;
    const QJsonObject paths = document().value("paths"_L1).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            all.append({QString(method.key().toUpper() + u' ' + path.key()), method->toObject()});
    }
    return all;
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // FREEIM_WRITE=1 in the environment writes the file instead.
    void theCommittedDocumentIsTheGeneratedOne()
    {
        const QByteArray generated = QJsonDocument(document()).toJson(QJsonDocument::Indented);
        QFile committed(kCommitted);
        if (qEnvironmentVariableIsSet("FREEIM_WRITE")) {
            QVERIFY(committed.open(QIODevice::WriteOnly));
            QCOMPARE(committed.write(generated), generated.size());
            return;
        }

        QVERIFY2(committed.open(QIODevice::ReadOnly), qPrintable(kCommitted));

        QVERIFY2(committed.readAll() == generated, "run this test with FREEIM_WRITE=1 and commit docs/openapi.json");
    }

    void theDocumentIsTheSameEveryTime() { QCOMPARE(openApiDocument(QStringLiteral(FREEIM_VERSION)), document()); }

    void everyReferenceResolves()
    {
        const QStringList references = referencesIn(document());

        QVERIFY(references.size() > 100);
        for (const QString &reference : references) {
            QVERIFY2(reference.startsWith("#/components/"_L1), qPrintable(reference));
            QVERIFY2(at(document(), reference.sliced(1)).isObject(), qPrintable(reference));
        }
    }

    void everyComponentIsUsed()
    {
        const QStringList list = referencesIn(document());
        const QSet<QString> references(list.begin(), list.end());

        for (const QString &kind : {u"schemas"_s, u"responses"_s, u"headers"_s}) {
            const QStringList names = document()["components"_L1][kind].toObject().keys();
            QVERIFY(!names.isEmpty());
            for (const QString &name : names)
                QVERIFY2(references.contains(u"#/components/%1/%2"_s.arg(kind, name)), qPrintable(name));
        }
    }

    void everyOperationIsComplete()
    {
        QSet<QString> tags;
        for (const QJsonValue &tag : document().value("tags"_L1).toArray())
            tags.insert(tag["name"_L1].toString());
        QSet<QString> ids;

        for (const auto &[name, operation] : operations()) {
            const QString id = operation.value("operationId"_L1).toString();
            QVERIFY2(!id.isEmpty() && !ids.contains(id), qPrintable(name));
            ids.insert(id);
            QVERIFY2(!operation.value("summary"_L1).toString().isEmpty(), qPrintable(name));
            QVERIFY2(tags.contains(operation.value("tags"_L1)[0].toString()), qPrintable(name));
            const QJsonObject responses = operation.value("responses"_L1).toObject();
            QVERIFY2(responses.size() > 1, qPrintable(name));
            for (const QJsonValue &response : responses)
                QVERIFY2(!resolved(response.toObject()).value("description"_L1).toString().isEmpty(), qPrintable(name));
        }
    }

    void everyEndpointAndTheWebSocketsAreThere()
    {
        for (const EndpointInfo &endpoint : endpoints())
            QCOMPARE(operationOf(endpoint).value("operationId"_L1).toString(), QLatin1StringView(endpoint.name));
        QCOMPARE(operations().size(), static_cast<qsizetype>(endpoints().size()) + 2);
        for (const auto path : {"/ws"_L1, "/admin/ws"_L1})
            QVERIFY(document()["paths"_L1][path]["get"_L1]["responses"_L1]["101"_L1].isObject());
    }

    void parametersStandInTheQueryOfGetAndElseInThreeKindsOfBody()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            const QJsonObject operation = operationOf(endpoint);
            const bool takesInput = std::any_of(endpoint.parameters.begin(), endpoint.parameters.end(),
                                                [](const ParameterInfo &parameter) { return !parameter.isInPath; });
            const QJsonObject media = operation.value("requestBody"_L1)["content"_L1].toObject();
            if (endpoint.method == Method::Get) {
                QCOMPARE(operation.value("parameters"_L1).toArray().size(), endpoint.parameters.size());
                QVERIFY(media.isEmpty());
            } else if (endpoint.filePart) {
                QCOMPARE(media.keys(), QStringList{u"multipart/form-data"_s});
            } else if (takesInput) {
                QCOMPARE(media.keys(), (QStringList{u"application/json"_s, u"application/x-www-form-urlencoded"_s,
                                                    u"multipart/form-data"_s}));
            } else {
                QVERIFY(media.isEmpty());
            }
        }
    }

    void requestSchemasNameWhatIsRequired()
    {
        const QJsonObject schemas = document()["components"_L1]["schemas"_L1].toObject();

        const QJsonObject send = schemas.value("SendMessageRequest"_L1).toObject();
        const QJsonObject upload = schemas.value("UploadFileRequest"_L1).toObject();

        QCOMPARE(send.value("required"_L1).toArray(),
                 (QJsonArray{u"toId"_s, u"ope"_s, u"type"_s, u"isPrivate"_s, u"body"_s}));
        QCOMPARE(send.value("properties"_L1)["body"_L1]["maxLength"_L1].toInt(), 20'000);
        QCOMPARE(upload.value("required"_L1).toArray(), (QJsonArray{u"token"_s, u"file"_s}));
        QCOMPARE(upload.value("properties"_L1)["file"_L1]["format"_L1].toString(), u"binary"_s);
        QCOMPARE(schemas.value("UpdateInfoRequest"_L1)["properties"_L1]["gender"_L1]["enum"_L1].toArray(),
                 (QJsonArray{u"男"_s, u"女"_s}));
    }

    void everyErrorOfAnEndpointStandsUnderItsStatus()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            for (const ErrorCode code : endpoint.errors) {
                const ErrorDescription &error = describe(code);
                const int status = statusOf(error, audienceOf(endpoint.path));
                const QJsonObject content = contentOf(operationOf(endpoint), QString::number(status));
                QVERIFY2(content.value("examples"_L1).toObject().contains(QLatin1StringView(error.name)), error.name);
            }
        }
    }

    void tokensAreAskedForWhereTheyAreNeeded()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            const QJsonObject operation = operationOf(endpoint);
            const bool needsToken = endpoint.access.kind() == Access::Account ||
                                    endpoint.access.kind() == Access::Operator;
            QCOMPARE(!operation.value("security"_L1).toArray().isEmpty(), needsToken);
            QCOMPARE(contentOf(operation, u"401"_s)["examples"_L1].toObject().contains("token.expired"_L1), needsToken);
            QCOMPARE(operation.value("x-access"_L1).toString() == "development"_L1,
                     endpoint.access.kind() == Access::Development);
        }
    }

    void everySuccessHasAnExampleOfItsEnvelope()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            const QJsonObject content = contentOf(operationOf(endpoint), u"200"_s);
            const QJsonObject success = content.value("examples"_L1)["success"_L1]["value"_L1].toObject();
            QStringList keys{u"code"_s, u"message"_s, u"result"_s};
            if (endpoint.filePart)
                keys += {u"hash"_s, u"key"_s}; // as clients of Qiniu's form upload expect
            keys.sort();
            QCOMPARE(success.keys(), keys);
            QCOMPARE(success.value("result"_L1).isNull(), endpoint.answersNull);
        }
    }

    void theErrorCatalogueIsComplete()
    {
        const QJsonArray errors = document().value("x-errors"_L1).toArray();

        QCOMPARE(errors.size(), static_cast<qsizetype>(errorCatalogue().size()));
        for (const QJsonValue &error : errors) {
            const ErrorDescription &known = describe(static_cast<ErrorCode>(error["code"_L1].toInt()));
            QCOMPARE(error["name"_L1].toString(), QLatin1StringView(known.name));
            QCOMPARE(error["status"_L1].toInt(), known.clientStatus);
            QCOMPARE(error["operatorStatus"_L1].toInt(), known.operatorStatus);
        }
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"
