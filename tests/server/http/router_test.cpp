// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

BoundEndpoint bound(const char *name, Method method, const QByteArray &path)
{
    return {.name = name, .method = method, .path = path, .access = Access::Public};
}

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const BoundEndpoint &endpoint : m_endpoints)
            m_router.add(endpoint);
    }

    void aPathAndMethodLeadToTheirEndpoint_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char *what, Method method, const char *path, const char *name) {
            QTest::newRow(what) << method << QByteArray(path) << QByteArray(name);
        };
        row("plain", Method::Get, "/v1/admin/users", "list");
        row("plain, another method", Method::Post, "/v1/admin/users", "create");
        row("plain, a method it has not", Method::Delete, "/v1/admin/users", "");
        row("a segment", Method::Get, "/v1/admin/users/17", "show");
        row("a segment, another method", Method::Delete, "/v1/admin/users/17", "remove");
        row("a segment, a method it has not", Method::Put, "/v1/admin/users/17", "");
        row("plain before a segment", Method::Get, "/v1/admin/users/newest", "newest");
        row("plain before a segment, for every method", Method::Delete, "/v1/admin/users/newest", "");
        row("two segments", Method::Delete, "/v1/admin/users/17/sessions/4", "endSession");
        row("one of two segments", Method::Get, "/v1/admin/users/17/sessions", "");
        row("an empty segment", Method::Get, "/v1/admin/users/", "");
        row("an empty segment within", Method::Delete, "/v1/admin/users//sessions/4", "");
        row("a segment more", Method::Get, "/v1/admin/users/17/x", "");
        row("a slash more", Method::Get, "/v1/admin/users/17/", "");
        row("ill-formed UTF-8", Method::Get, "/v1/admin/users/\xff", "");
        row("in capitals", Method::Get, "/v1/admin/Users", "");
        row("the pattern itself", Method::Get, "/v1/admin/users/{id}", "show");
        row("nothing", Method::Get, "", "");
    }

    void aPathAndMethodLeadToTheirEndpoint()
    {
        QFETCH(Method, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, name);

        const Router::Match match = m_router.find(method, path);

        QCOMPARE(match.endpoint ? QByteArray(match.endpoint->name) : QByteArray(), name);
    }

    void segmentsComeByTheirNames()
    {
        const Router::Match match = m_router.find(Method::Delete, "/v1/admin/users/17/sessions/\xe5\xb0\x8f");

        QCOMPARE(match.segments, (Router::Segments{{u"id"_s, u"17"_s}, {u"sessionId"_s, u"小"_s}}));
    }

    void plainPathsHaveNoSegments() { QVERIFY(m_router.find(Method::Get, "/v1/admin/users").segments.isEmpty()); }

    void methodsOfAPathAreKnown()
    {
        const auto methods = [&](const QByteArray &path) {
            QList<Method> found = m_router.methodsAt(path);
            std::sort(found.begin(), found.end());
            return found;
        };

        QCOMPARE(methods("/v1/admin/users"), (QList<Method>{Method::Get, Method::Post}));
        QCOMPARE(methods("/v1/admin/users/17"), (QList<Method>{Method::Get, Method::Delete}));
        QCOMPARE(methods("/v1/admin/users/newest"), QList<Method>{Method::Get});
        QCOMPARE(methods("/v1/admin/nothing"), QList<Method>());
    }

private:
    const QList<BoundEndpoint> m_endpoints{
        bound("list", Method::Get, "/v1/admin/users"),
        bound("create", Method::Post, "/v1/admin/users"),
        bound("show", Method::Get, "/v1/admin/users/{id}"),
        bound("remove", Method::Delete, "/v1/admin/users/{id}"),
        bound("newest", Method::Get, "/v1/admin/users/newest"),
        bound("endSession", Method::Delete, "/v1/admin/users/{id}/sessions/{sessionId}"),
    };
    Router m_router;
};

QTEST_GUILESS_MAIN(RouterTest)
#include "router_test.moc"
