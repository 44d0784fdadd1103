// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"
#include "tests/server/api/bad_input.h"
#include "tests/support/database_digest.h"
#include "tests/support/server_process.h"

#include <QSet>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

bool isDeclared(const EndpointInfo &endpoint, int code)
{
    return std::any_of(endpoint.errors.begin(), endpoint.errors.end(),
                       [&](ErrorCode each) { return static_cast<int>(each) == code; });
}

// One upload is streamed past the parameters' readers and has tests of its own.
QList<EndpointInfo> ordinaryEndpoints()
{
    QList<EndpointInfo> ordinary;
    for (const EndpointInfo &endpoint : endpoints()) {
        if (!endpoint.filePart)
            ordinary.append(endpoint);
    }
    return ordinary;
}

} // namespace

// Everything a client can get wrong, made from the contract: each refusal is the declared one, names the parameter at
// fault, and leaves the database as it was.
class BadInputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_SOCIAL_RECALL_WINDOW"_s, u"1d"_s}});
        m_world = std::make_unique<ApiWorld>(*m_server);
        m_digest = std::make_unique<DatabaseDigest>(*parseDatabaseUrl(m_server->databaseUrl()));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void changesAreSeen()
    {
        const auto before = m_digest->take();

        QCOMPARE(
            m_world->mei.api.put(u"/friends/remark"_s, {{u"toId"_s, m_world->tom.id}, {u"remark"_s, u"Tom"_s}}).code(),
            0);

        const QStringList changed = DatabaseDigest::differences(before, m_digest->take());
        // The friendship, and the change's number and entry for her other devices.
        QCOMPARE(changed.size(), 3);
        QVERIFY(changed.filter(u"friendship:"_s).size() == 1);
    }

    void badParametersAreRefusedByName_data() { addEndpoints(); }

    void badParametersAreRefusedByName()
    {
        const EndpointInfo endpoint = fetchedEndpoint();
        const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));
        const auto before = m_digest->take();

        for (const ParameterInfo &parameter : endpoint.parameters) {
            if (parameter.isInPath)
                continue; // what is not in the path has another path
            for (const Attempt &attempt : badAttempts(parameter, valid.arguments)) {
                expectRefusal(endpoint, valid, attempt);
                if (QTest::currentTestFailed())
                    return;
            }
        }

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    void badBodiesAreRefused_data() { addEndpoints(); }

    void badBodiesAreRefused()
    {
        const EndpointInfo endpoint = fetchedEndpoint();
        const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));
        const auto before = m_digest->take();

        for (const Attempt &attempt : badBodies())
            expectRefusal(endpoint, valid, attempt);

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    void otherMethodsAreRefusedWithTheRightOnes_data() { addEndpoints(); }

    void otherMethodsAreRefusedWithTheRightOnes()
    {
        const EndpointInfo endpoint = fetchedEndpoint();
        const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));
        QSet<QByteArray> right{"OPTIONS"};
        for (const EndpointInfo &other : endpoints()) {
            if (QByteArrayView(other.path) == endpoint.path)
                right.insert(methodName(other.method));
        }
        if (right.contains("GET"))
            right.insert("HEAD");
        const auto before = m_digest->take();

        for (const QByteArray method : {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
            if (right.contains(method))
                continue;
            const QString path = filledPath(QString::fromLatin1(endpoint.path), valid.arguments);
            const Answer answer = valid.who->api.send(method, kApiBase + path.toLatin1(),
                                                      "application/x-www-form-urlencoded", urlEncoded(valid.arguments));
            QVERIFY2(answer.status == 405, answer.body.constData());
            QCOMPARE(answer.error(), u"route.method"_s);
            QSet<QByteArray> allowed;
            for (const QByteArray &each : answer.fields.value("allow").split(','))
                allowed.insert(each.trimmed());
            QCOMPARE(allowed, right);
        }

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    // The requests above were wrong in one thing only, for without it they succeed.
    void validCallsSucceed_data() { addEndpoints(); }

    void validCallsSucceed()
    {
        const EndpointInfo endpoint = fetchedEndpoint();
        const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));

        const Answer answer = valid.who->api.call(methodName(endpoint.method), QString::fromLatin1(endpoint.path),
                                                  valid.arguments);

        QVERIFY2(answer.status == 200 && answer.code() == 0, answer.body.constData());
    }

    void parametersAreGoodUpToTheirLimits_data() { addEndpoints(); }

    void parametersAreGoodUpToTheirLimits()
    {
        const EndpointInfo endpoint = fetchedEndpoint();
        if (QByteArrayView(endpoint.name) == "logout" || QByteArrayView(endpoint.name) == "operatorSignOut")
            return; // have no parameters, and no session any more
        const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));

        for (const ParameterInfo &parameter : endpoint.parameters) {
            if (parameter.isInPath)
                continue;
            for (const Attempt &attempt : atLimitAttempts(parameter, valid.arguments)) {
                const Answer answer = sent(endpoint, valid, attempt);
                const QByteArray context = attempt.what + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
                // What is well formed may still be refused by a rule, as an id of nobody, or for lack of another
                // parameter, as half a position.
                const bool isOther = answer.error() == "parameter.missing"_L1 && answer.field() != attempt.field;
                QVERIFY2(answer.code() == 0 || isOther || isDeclared(endpoint, answer.code()), context.constData());
            }
        }
    }

private:
    static void addEndpoints()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const EndpointInfo &endpoint : ordinaryEndpoints())
            QTest::newRow(endpoint.name) << index++;
    }

    static EndpointInfo fetchedEndpoint()
    {
        const int index = *static_cast<int *>(QTest::qData("index", QMetaType::Int));
        return ordinaryEndpoints().at(index);
    }

    static Answer sent(const EndpointInfo &endpoint, const ApiWorld::Call &valid, const Attempt &attempt)
    {
        QByteArray target = kApiBase + filledPath(QString::fromLatin1(endpoint.path), valid.arguments).toLatin1();
        if (!attempt.query.isEmpty())
            target += '?' + attempt.query;
        return valid.who->api.send(methodName(endpoint.method), target, attempt.contentType, attempt.body);
    }

    static void expectRefusal(const EndpointInfo &endpoint, const ApiWorld::Call &valid, const Attempt &attempt)
    {
        const Answer answer = sent(endpoint, valid, attempt);

        const ErrorDescription &expected = describe(attempt.expected);
        const QByteArray context = attempt.what + ": expected " + expected.name + ", came " +
                                   QByteArray::number(answer.status) + ' ' + answer.body;
        QVERIFY2(answer.status == statusOf(expected, audienceOf(endpoint.path)), context.constData());
        QVERIFY2(answer.code() == static_cast<int>(expected.code), context.constData());
        QVERIFY2(answer.error() == QLatin1StringView(expected.name), context.constData());
        QVERIFY2(answer.field() == attempt.field, context.constData());
        QVERIFY2(answer.message() == QString::fromUtf8(expected.chinese), context.constData());
    }

    std::optional<ServerProcess> m_server;
    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<DatabaseDigest> m_digest;
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
