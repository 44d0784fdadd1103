// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/client_config.h"
#include "shared/contract/registry.h"

#include "tests/shared/contract/documented_endpoints.h"

#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

QString routeOf(const EndpointInfo &endpoint)
{
    return QLatin1StringView(methodName(endpoint.method)) + u' ' + QLatin1StringView(endpoint.path);
}

const EndpointInfo *byRoute(const QString &route)
{
    const auto all = endpoints();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) { return routeOf(one) == route; });
    return found == all.end() ? nullptr : &*found;
}

const EndpointInfo *byName(QLatin1StringView name)
{
    const auto all = endpoints();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto &one) { return name == QLatin1StringView(one.name); });
    return found == all.end() ? nullptr : &*found;
}

const ParameterInfo *parameterOf(const EndpointInfo &endpoint, const QString &name)
{
    const auto &all = endpoint.parameters;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto &one) { return name == QLatin1StringView(one.name); });
    return found == all.end() ? nullptr : &*found;
}

QStringList documentedLines()
{
    return QString::fromUtf8(kDocumentedEndpoints).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class RegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAndRoutesAreUnique()
    {
        QSet<QLatin1StringView> names;
        QSet<QString> routes;

        for (const EndpointInfo &endpoint : endpoints()) {
            QVERIFY2(!names.contains(QLatin1StringView(endpoint.name)), endpoint.name);
            QVERIFY2(!routes.contains(routeOf(endpoint)), endpoint.path);
            names.insert(QLatin1StringView(endpoint.name));
            routes.insert(routeOf(endpoint));
        }
    }

    // Whoever has no account to lose can be slowed down only by what the endpoint itself allows. What is told of the
    // server's settings costs as little as a refusal.
    void whatNeedsNoTokenHasAnAllowanceOfItsOwn()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            const bool isOpen = endpoint.access.kind() == Access::Public &&
                                !endpoint.filePart && // files bring a token of their own
                                QByteArrayView(endpoint.name) != contract::clientConfig.name;
            QVERIFY2(!isOpen || endpoint.rate != RateClass::General, endpoint.name);
        }
    }

    void theOlderClientsEndpointsAreAllListed() { QCOMPARE(documentedLines().size(), 53); }

    void everyDocumentedEndpointIsDeclaredAsClientsCallIt_data()
    {
        QTest::addColumn<QString>("route");
        QTest::addColumn<QStringList>("parameters");
        for (const QString &line : documentedLines()) {
            const QStringList words = line.simplified().split(u' ');
            const QString route = words.at(0) + u' ' + words.at(1);
            QTest::newRow(qPrintable(route)) << route << words.sliced(2);
        }
    }

    void everyDocumentedEndpointIsDeclaredAsClientsCallIt()
    {
        QFETCH(QString, route);
        QFETCH(QStringList, parameters);
        QSet<QString> mayBeLeftOut;
        QSet<QString> mustBeGiven;
        for (const QString &parameter : parameters) {
            if (parameter.endsWith(u'?'))
                mayBeLeftOut.insert(parameter.chopped(1));
            else
                mustBeGiven.insert(parameter);
        }

        const EndpointInfo *endpoint = byRoute(route);

        QVERIFY2(endpoint, qPrintable(route));
        QSet<QString> required;
        for (const ParameterInfo &parameter : endpoint->parameters) {
            if (parameter.isRequired)
                required.insert(QLatin1StringView(parameter.name));
        }
        QCOMPARE(required, mustBeGiven);
        for (const QString &name : mayBeLeftOut)
            QVERIFY2(parameterOf(*endpoint, name), qPrintable(name));
    }

    void onlyDocumentedPublicEndpointsTakeNoToken()
    {
        QSet<QString> publicPaths;

        for (const EndpointInfo &endpoint : endpoints()) {
            if (endpoint.access.kind() == Access::Public)
                publicPaths.insert(QLatin1StringView(endpoint.path));
            QCOMPARE(endpoint.access.kind() == Access::Development,
                     QLatin1StringView(endpoint.path).startsWith("/dev/"_L1));
        }

        QCOMPARE(publicPaths,
                 (QSet<QString>{u"/captcha/image"_s, u"/captcha/email"_s, u"/captcha/mobile"_s, u"/register/basic"_s,
                                u"/login/basic"_s, u"/login/email"_s, u"/login/mobile"_s, u"/reset/password/email"_s,
                                u"/reset/password/mobile"_s, u"/upload"_s, u"/admin/session"_s, u"/configs"_s}));
    }

    void operatorsEndpointsStandApart()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            if (endpoint.access.kind() == Access::Operator)
                QVERIFY2(audienceOf(endpoint.path) == Audience::Operators, endpoint.name);
            if (audienceOf(endpoint.path) == Audience::Operators)
                QVERIFY2(endpoint.access.kind() != Access::Account, endpoint.name);
        }
    }

    void whatOperatorsTakeAwayFromOthersNeedsAReason_data()
    {
        QTest::addColumn<QString>("name");
        for (const EndpointInfo &endpoint : endpoints()) {
            const QLatin1StringView path(endpoint.path);
            const bool isOwn = path.startsWith("/admin/me"_L1) || path == "/admin/session"_L1;
            if (audienceOf(endpoint.path) == Audience::Operators && endpoint.method == Method::Delete && !isOwn)
                QTest::newRow(endpoint.name) << QString::fromLatin1(endpoint.name);
        }
        for (const char *name : {"resetUserPassword", "resetOperatorPassword", "dissolveGroup", "recallByOperator",
                                 "createBan", "revokeInvitation"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void whatOperatorsTakeAwayFromOthersNeedsAReason()
    {
        QFETCH(QString, name);
        const EndpointInfo *endpoint = byName(QLatin1StringView(name.toLatin1()));
        QVERIFY(endpoint);

        const ParameterInfo *reason = parameterOf(*endpoint, u"reason"_s);

        QVERIFY(reason);
        QVERIFY(reason->isRequired);
        QCOMPARE(reason->rules.minimumLength, 1);
        QCOMPARE(reason->rules.maximumLength, 500);
    }

    void segmentsOfThePathAreParametersThatMustBeGiven()
    {
        for (const EndpointInfo &endpoint : endpoints()) {
            qsizetype segments = 0;
            for (const ParameterInfo &parameter : endpoint.parameters) {
                if (!parameter.isInPath)
                    continue;
                ++segments;
                QVERIFY2(parameter.isRequired && !parameter.isList, endpoint.name);
            }
            QCOMPARE(segments, QByteArrayView(endpoint.path).count('{'));
        }
    }

    void parametersCarryTheirConstraints()
    {
        const EndpointInfo *creation = byName("createFriendGroup"_L1);
        const EndpointInfo *history = byName("messageHistory"_L1);
        const EndpointInfo *password = byName("updatePassword"_L1);
        QVERIFY(creation && history && password);

        const ParameterInfo *members = parameterOf(*creation, u"members"_s);
        const ParameterInfo *limit = parameterOf(*history, u"limit"_s);
        const ParameterInfo *order = parameterOf(*history, u"sort"_s);
        const ParameterInfo *type = parameterOf(*history, u"messageType"_s);
        const ParameterInfo *secret = parameterOf(*password, u"password"_s);

        QVERIFY(members && limit && order && type && secret);
        QVERIFY(members->isList);
        QCOMPARE(members->schema.value("maxItems"_L1).toInt(), kDefaultMaximumItems);
        QCOMPARE(members->schema.value("items"_L1).toObject().value("type"_L1).toString(), u"integer"_s);
        QCOMPARE(limit->schema.value("maximum"_L1).toInt(), 200);
        QCOMPARE(limit->schema.value("default"_L1).toInt(), 50);
        QCOMPARE(order->schema.value("default"_L1).toString(), u"id:desc"_s);
        QCOMPARE(type->schema.value("type"_L1).toString(), u"string"_s);
        QCOMPARE(type->schema.value("enum"_L1).toArray().size(), 6);
        QCOMPARE(secret->schema.value("maxLength"_L1).toInt(), 72);
        QVERIFY(secret->schema.value("description"_L1).toString().contains(u"bytes"_s));
    }

    void answersAreNullWhereTheContractSaysNothing()
    {
        SchemaCollection collection;

        for (const EndpointInfo &endpoint : endpoints()) {
            const QJsonObject schema = endpoint.responseSchema(collection);
            QCOMPARE(schema.value("type"_L1).toString() == "null"_L1, endpoint.answersNull);
        }
        QVERIFY(collection.components.contains("Message"_L1));
        QVERIFY(collection.components.contains("AccountCard"_L1));
    }

    void onlyTheUploadTakesAFile()
    {
        for (const EndpointInfo &endpoint : endpoints())
            QCOMPARE(endpoint.filePart != nullptr, QLatin1StringView(endpoint.name) == "uploadFile"_L1);
    }
};

QTEST_GUILESS_MAIN(RegistryTest)
#include "registry_test.moc"
