// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/registry.h"
#include "tests/server/api/api_world.h"
#include "tests/support/schema_validator.h"
#include "tests/support/server_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

struct Operation
{
    QString path;
    QByteArray method;
    QJsonObject description;

    [[nodiscard]] QString name() const { return description.value("operationId"_L1).toString(); }
    // A WebSocket is no call, and a file comes with one of its own.
    [[nodiscard]] bool isSocket() const { return description.value("responses"_L1)["101"_L1].isObject(); }
    [[nodiscard]] bool isOrdinary() const { return !isSocket() && name() != "uploadFile"_L1; }
};

QJsonObject committedDocument()
{
    QFile file(QStringLiteral(FREEIM_SOURCE_DIR "/docs/openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("docs/openapi.json: %s", qPrintable(file.errorString()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

// In the order of the registry, which is one in which all of them can be made.
QList<Operation> operationsOf(const QJsonObject &document)
{
    QList<Operation> operations;
    const QJsonObject paths = document.value("paths"_L1).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            operations.append({path.key(), method.key().toUpper().toLatin1(), method->toObject()});
    }
    const auto place = [](const Operation &operation) {
        const auto all = endpoints();
        return std::find_if(
                   all.begin(), all.end(),
                   [&](const EndpointInfo &endpoint) { return operation.name() == QLatin1StringView(endpoint.name); }) -
               all.begin();
    };
    std::stable_sort(operations.begin(), operations.end(),
                     [&](const Operation &a, const Operation &b) { return place(a) < place(b); });
    return operations;
}

} // namespace

// The server is what docs/openapi.json says: no route, parameter or key more, none less.
class OpenApiConformanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_SOCIAL_RECALL_WINDOW"_s, u"1d"_s}});
        m_world = std::make_unique<ApiWorld>(*m_server);
        for (const Person *person : {&m_world->mei, &m_world->tom, &m_world->kim, &m_world->zoe, &m_world->asker})
            m_sockets.push_back(std::make_unique<ChatSocket>(m_server->port(), person->api.token() + "&sync=true"));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void theServerServesTheCommittedDocument()
    {
        const Answer served = m_world->nobody.api.get(u"/openapi.json"_s);

        QCOMPARE(served.status, 200);
        QCOMPARE(served.json(), m_document);
    }

    void theDocumentHasEveryEndpointWithItsParameters()
    {
        QMap<QString, QStringList> declared;
        for (const EndpointInfo &endpoint : endpoints()) {
            QStringList &names = declared[QLatin1StringView(endpoint.name)];
            for (const ParameterInfo &parameter : endpoint.parameters)
                names.append(QLatin1StringView(parameter.name));
            if (endpoint.filePart)
                names.append(QLatin1StringView(endpoint.filePart));
            names.sort();
        }

        QMap<QString, QStringList> documented;
        for (const Operation &operation : m_operations) {
            if (!operation.isSocket())
                documented.insert(operation.name(), parametersOf(operation));
        }

        QCOMPARE(documented, declared);
    }

    void everyDocumentedParameterIsRead_data() { addOperations(); }

    void everyDocumentedParameterIsRead()
    {
        const Operation operation = fetchedOperation();
        const ApiWorld::Call valid = m_world->callOf(operation.name());
        for (const QString &name : parametersOf(operation)) {
            if (operation.path.contains(QString(u'{' + name + u'}')))
                continue; // another path is another call
            Arguments arguments;
            std::copy_if(valid.arguments.begin(), valid.arguments.end(), std::back_inserter(arguments),
                         [&](const auto &argument) { return argument.first != name; });
            // Of a list: two items that are no ids.
            arguments.append({name, QVariantList{u"one"_s, u"other"_s}});

            const Answer answer = valid.who->api.call(operation.method.constData(), operation.path, arguments);

            QVERIFY2(answer.field() == name, answer.body.constData());
            QVERIFY2(flawOf(operation, answer).isEmpty(), qPrintable(flawOf(operation, answer)));
        }
    }

    void refusedTokensAreAnsweredAsDocumented_data() { addOperations(); }

    void refusedTokensAreAnsweredAsDocumented()
    {
        const Operation operation = fetchedOperation();
        const ApiWorld::Call valid = m_world->callOf(operation.name());
        if (operation.description.value("security"_L1).toArray().isEmpty()) {
            QCOMPARE(valid.who, &m_world->nobody); // needs no token, as the next test shows
            return;
        }

        const Answer answer = m_world->nobody.api.call(operation.method.constData(), operation.path, valid.arguments);

        QCOMPARE(answer.status, 401);
        QVERIFY2(flawOf(operation, answer).isEmpty(), qPrintable(flawOf(operation, answer)));
    }

    void everyDocumentedCallAnswersAsDocumented_data() { addOperations(); }

    void everyDocumentedCallAnswersAsDocumented()
    {
        const Operation operation = fetchedOperation();
        const ApiWorld::Call valid = m_world->callOf(operation.name());
        const QStringList documented = parametersOf(operation);
        for (const auto &[name, value] : valid.arguments)
            QVERIFY2(documented.contains(name), qPrintable(name));

        const Answer answer = valid.who->api.call(operation.method.constData(), operation.path, valid.arguments);

        QVERIFY2(answer.status == 200 && answer.code() == 0, answer.body.constData());
        QVERIFY2(flawOf(operation, answer).isEmpty(), qPrintable(flawOf(operation, answer)));
        const QJsonObject messages = operation.description.value("x-success-message"_L1).toObject();
        QCOMPARE(answer.message(), messages.value("zh"_L1).toString());
    }

    void uploadsAnswerAsDocumented()
    {
        const Operation upload = *std::find_if(m_operations.begin(), m_operations.end(),
                                               [](const Operation &each) { return each.name() == "uploadFile"_L1; });
        const QString token =
            m_world->mei.api.get(u"/upload/qiniu/params"_s).result().value("uploadToken"_L1).toString();
        const QByteArray body = multipart({{u"token"_s, token}}, "walk").chopped(sizeof("--walk--\r\n") - 1) +
                                "--walk\r\nContent-Disposition: form-data; name=\"file\"; filename=\"hello.txt\"\r\n"
                                "Content-Type: text/plain\r\n\r\nhello\r\n--walk--\r\n";

        const Answer answer = m_world->nobody.api.send(upload.method, kApiBase + upload.path.toLatin1(),
                                                       "multipart/form-data; boundary=walk", body);

        QVERIFY2(answer.code() == 0, answer.body.constData());
        QVERIFY2(flawOf(upload, answer).isEmpty(), qPrintable(flawOf(upload, answer)));
    }

    // Those that the calls above have pushed.
    void everyFrameIsDocumented()
    {
        m_sockets.front()->send(u"nonsense"_s);
        QVERIFY(!m_sockets.front()->waitFor(u"error"_s).isEmpty());
        QJsonArray schemas;
        for (const QJsonValue &frame : m_document["x-websocket"_L1]["serverToClient"_L1].toArray())
            schemas.append(frame["schema"_L1]);
        const QJsonObject schema{{u"oneOf"_s, schemas}};

        QSet<QString> types;
        for (const auto &socket : m_sockets) {
            for (const QJsonObject &frame : socket->frames()) {
                const QString wrong = m_validator.flaw(frame, schema);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u' ' + QString::fromUtf8(QJsonDocument(frame).toJson())));
                types.insert(frame.value("type"_L1).toString());
            }
        }

        const QSet<QString> expected{u"ping"_s,          u"error"_s,          u"text"_s,         u"read"_s,
                                     u"addFriend"_s,     u"addFriendReply"_s, u"joinGroup"_s,    u"joinGroupReply"_s,
                                     u"groupDissolve"_s, u"groupKick"_s,      u"groupManager"_s, u"groupBanned"_s,
                                     u"groupTransfer"_s, u"announcement"_s,   u"sync"_s};
        QCOMPARE(types, expected);
    }

private:
    void addOperations()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < m_operations.size(); ++i) {
            if (m_operations.at(i).isOrdinary())
                QTest::newRow(qPrintable(m_operations.at(i).name())) << i;
        }
    }

    Operation fetchedOperation() const
    {
        return m_operations.at(*static_cast<int *>(QTest::qData("index", QMetaType::Int)));
    }

    // Those in the query and those in the body, by name. A header says what one of them does.
    QStringList parametersOf(const Operation &operation) const
    {
        QStringList names;
        for (const QJsonValue &parameter : operation.description.value("parameters"_L1).toArray()) {
            if (parameter["in"_L1] != "header"_L1)
                names.append(parameter["name"_L1].toString());
        }
        const QJsonObject content =
            operation.description.value("requestBody"_L1).toObject().value("content"_L1).toObject();
        const QJsonObject form = content.value("multipart/form-data"_L1).toObject().value("schema"_L1).toObject();
        names += m_validator.resolved(form).value("properties"_L1).toObject().keys();
        names.sort();
        return names;
    }

    // What of the answer is not as documented.
    QString flawOf(const Operation &operation, const Answer &answer) const
    {
        const QString context = u"%1 %2: "_s.arg(operation.name(), QString::fromUtf8(answer.body));
        const QJsonObject responses = operation.description.value("responses"_L1).toObject();
        const QString status = QString::number(answer.status);
        if (!responses.contains(status))
            return context + "status "_L1 + status;
        const QJsonObject response = m_validator.resolved(responses.value(status).toObject());
        for (const QString &header : response.value("headers"_L1).toObject().keys()) {
            // A fresh token comes when the old one is half used up.
            if (header != "Authorization"_L1 && answer.fields.value(header.toLower().toLatin1()).isEmpty())
                return context + "no "_L1 + header;
        }
        const QJsonObject content = response.value("content"_L1).toObject();
        const QString type = QString::fromLatin1(answer.fields.value("content-type")).section(u';', 0, 0);
        const QJsonObject schema = content.value(type).toObject().value("schema"_L1).toObject();
        if (schema.isEmpty())
            return context + "content type "_L1 + type;
        const QString wrong = m_validator.flaw(answer.json(), schema);
        return wrong.isEmpty() ? QString() : QString(context + wrong);
    }

    const QJsonObject m_document = committedDocument();
    const QList<Operation> m_operations = operationsOf(m_document);
    const SchemaValidator m_validator{m_document};
    std::optional<ServerProcess> m_server;
    std::unique_ptr<ApiWorld> m_world;
    std::vector<std::unique_ptr<ChatSocket>> m_sockets;
};

QTEST_GUILESS_MAIN(OpenApiConformanceTest)
#include "openapi_conformance_test.moc"
