// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/documented_calls.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// How a client writes what it sends.
enum class Style
{
    Multipart, // as the document's examples are sent
    UrlEncoded,
    JsonOfTexts, // {"toId": "10000001", "isManager": "1"}
    Json,        // {"toId": 10000001, "isManager": 1}
    Query        // everything in the query
};

QVariant asText(const QVariant &value)
{
    if (value.typeId() != QMetaType::QVariantList)
        return value.toString();
    QVariantList texts;
    for (const QVariant &each : value.toList())
        texts.append(each.toString());
    return texts;
}

Arguments allAsText(const Arguments &arguments)
{
    Arguments texts;
    for (const auto &[name, value] : arguments)
        texts.append({name, asText(value)});
    return texts;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c < u'\x80'; });
}

} // namespace

// The life of an account as a client lives it that knows the original API document and nothing else.
class DocumentWalkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void everyDocumentedCallWorksUnchanged_data()
    {
        QTest::addColumn<Style>("style");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("multipart forms") << Style::Multipart << QByteArray();
        QTest::newRow("URL-encoded forms") << Style::UrlEncoded << QByteArray();
        QTest::newRow("JSON of texts") << Style::JsonOfTexts << QByteArray();
        QTest::newRow("JSON") << Style::Json << QByteArray();
        QTest::newRow("query only") << Style::Query << QByteArray();
        QTest::newRow("in English") << Style::Multipart << QByteArray("en-GB, en;q=0.9, zh;q=0.1");
    }

    void everyDocumentedCallWorksUnchanged()
    {
        QFETCH(const Style, style);
        QFETCH(const QByteArray, language);
        m_style = style;
        m_language = language;
        m_walked.clear();
        m_requestIds.clear();
        ++m_run;

        signIn();
        readAndChangeMyself();
        makeFriends();
        sortFriends();
        chat();
        lookAround();
        gather();
        walk(m_mei, u"DELETE /friends"_s, {{u"toId"_s, m_tom.id}});

        for (const DocumentedCall &call : documentedCalls())
            QVERIFY2(m_walked.contains(&call), qPrintable(u"not walked: %1"_s.arg(QLatin1StringView(call.path))));
        QCOMPARE(m_walked.size(), qsizetype{53});
    }

private:
    // Sends the call and checks the answer against the document.
    Answer walk(Person &who, const QString &call, const Arguments &arguments = {})
    {
        const DocumentedCall *documented = documentedCall(call.section(u' ', 0, 0), call.section(u' ', 1, 1));
        if (!documented)
            qFatal("not in the document: %s", qPrintable(call));
        m_walked.insert(documented);
        const Answer answer = send(who, *documented, arguments);
        check(*documented, call, answer);
        return answer;
    }

    Answer send(Person &who, const DocumentedCall &documented, const Arguments &arguments) const
    {
        const QStringList inQuery = QString::fromLatin1(documented.inQuery).split(u' ');
        Arguments query;
        Arguments body;
        for (const auto &argument : arguments)
            (m_style == Style::Query || inQuery.contains(argument.first) ? query : body).append(argument);
        QByteArray target = kApiBase + QByteArray(documented.path);
        if (!query.isEmpty())
            target += '?' + urlEncoded(query);

        who.api.setLanguage(m_language);
        switch (m_style) {
        case Style::Multipart:
            return who.api.send(documented.method, target, "multipart/form-data; boundary=----walk",
                                multipart(body, "----walk"));
        case Style::UrlEncoded:
            return who.api.send(documented.method, target, "application/x-www-form-urlencoded", urlEncoded(body));
        case Style::JsonOfTexts:
            return who.api.send(documented.method, target, "application/json", jsonText(allAsText(body)));
        case Style::Json:
            return who.api.send(documented.method, target, "application/json", jsonText(body));
        case Style::Query:
            break;
        }
        return who.api.send(documented.method, target, {}, {});
    }

    void check(const DocumentedCall &documented, const QString &call, const Answer &answer)
    {
        const QByteArray context = call.toUtf8() + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
        QVERIFY2(answer.status == 200 && answer.code() == 0, context.constData());
        QVERIFY2(answer.json().contains("result"_L1) && answer.json().value("message"_L1).isString(),
                 context.constData());
        if (documented.result) {
            const QString wrong = mismatch(answer.resultValue(), documented.result);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + " in "_L1 + QString::fromUtf8(context)));
        }
        if (documented.message && m_language.isEmpty())
            QVERIFY2(answer.message() == QString::fromUtf8(documented.message), context.constData());
        else if (documented.message)
            QVERIFY2(isAscii(answer.message()) && answer.message().isEmpty() == !*documented.message,
                     context.constData());

        const QByteArray requestId = answer.fields.value("x-request-id");
        QVERIFY2(!requestId.isEmpty() && !m_requestIds.contains(requestId), context.constData());
        m_requestIds.insert(requestId);
    }

    Arguments solved(Person &who, const QString &type)
    {
        const QString key = walk(who, u"GET /captcha/image"_s, {{u"type"_s, type}}).result().value("key"_L1).toString();
        const Answer digits = who.api.get(u"/dev/captcha"_s, {{u"key"_s, key}});
        return {{u"captchaKey"_s, key}, {u"captcha"_s, digits.result().value("code"_L1).toString()}};
    }

    // The code last sent to that address.
    static QString codeFor(Person &who, const QString &address)
    {
        const QJsonArray items = who.api.get(u"/dev/outbox"_s, {{u"to"_s, address}}).items();
        return items.isEmpty() ? QString() : items.last().toObject().value("code"_L1).toString();
    }

    void signIn()
    {
        m_mei = {.api = ApiClient(m_server->port()), .name = u"mei%1"_s.arg(m_run)};
        const Arguments password{{u"password"_s, u"test123"_s}, {u"platform"_s, u"android"_s}};
        const Arguments who = Arguments{{u"account"_s, m_mei.name}} + password;
        walk(m_mei, u"POST /register/basic"_s, who + solved(m_mei, u"register"_s));
        const Answer loggedIn = walk(m_mei, u"POST /login/basic"_s, who + solved(m_mei, u"login"_s));
        QCOMPARE(loggedIn.result().value("needUpdatePassword"_L1).toBool(), false);
        m_mei.api.setToken(loggedIn.result().value("token"_L1).toString().toLatin1());

        signInByCode(u"email"_s, u"walker%1@example.org"_s.arg(m_run));
        signInByCode(u"mobile"_s, u"1571234567%1"_s.arg(m_run));
        m_tom = registeredPerson(m_server->port(), u"tom%1"_s.arg(m_run));
        m_kim = registeredPerson(m_server->port(), u"kim%1"_s.arg(m_run));
    }

    void signInByCode(const QString &channel, const QString &address)
    {
        Person newcomer{.api = ApiClient(m_server->port())};
        const Arguments to{{channel, address}};
        walk(newcomer, u"GET /captcha/"_s + channel, to);
        const Answer loggedIn = walk(
            newcomer, u"POST /login/"_s + channel,
            to + Arguments{{u"captcha"_s, codeFor(newcomer, address)}, {u"platform"_s, u"h5"_s}});
        QCOMPARE(loggedIn.result().value("needUpdatePassword"_L1).toBool(), true);

        walk(newcomer, u"GET /captcha/"_s + channel, to);
        walk(newcomer, u"POST /reset/password/"_s + channel,
             to + Arguments{{u"captcha"_s, codeFor(newcomer, address)}, {u"password"_s, u"string"_s}});
    }

    void readAndChangeMyself()
    {
        walk(m_mei, u"PUT /me/update/info"_s,
             {{u"nickname"_s, u"小美"_s},
              {u"avatar"_s, u"string"_s},
              {u"longitude"_s, 0},
              {u"latitude"_s, 0},
              {u"intro"_s, u"string"_s},
              {u"gender"_s, u"女"_s},
              {u"country"_s, u"中国"_s},
              {u"province"_s, QString()},
              {u"city"_s, u"深圳"_s}});
        const QJsonObject me = walk(m_mei, u"GET /me/info"_s).result().value("account"_L1).toObject();
        QCOMPARE(me.value("nickname"_L1).toString(), u"小美"_s);
        QCOMPARE(me.value("gender"_L1).toString(), u"女"_s);
        m_mei.id = me.value("id"_L1).toInteger();
        walk(m_mei, u"PUT /me/update/password"_s, {{u"password"_s, u"string"_s}});
    }

    void makeFriends()
    {
        walk(m_mei, u"GET /friends/search"_s, {{u"account"_s, m_tom.name}});
        for (Person *other : {&m_tom, &m_kim}) {
            walk(m_mei, u"POST /friends/add"_s, {{u"toId"_s, other->id}, {u"reason"_s, u"string"_s}});
            walk(*other, u"GET /friends/add/applies"_s);
            walk(*other, u"POST /friends/add/reply"_s,
                 {{u"toId"_s, m_mei.id}, {u"status"_s, u"pass"_s}, {u"reason"_s, u"string"_s}});
        }
        walk(m_mei, u"PUT /friends/remark"_s, {{u"toId"_s, m_tom.id}, {u"remark"_s, u"小美"_s}});
        walk(m_mei, u"PUT /friends/label"_s, {{u"toId"_s, m_tom.id}, {u"label"_s, u"客户,经理,老板"_s}});
    }

    void sortFriends()
    {
        const QVariantList members{m_tom.id, m_kim.id};
        walk(m_mei, u"POST /friends/groups"_s, {{u"name"_s, u"朋友"_s}, {u"members"_s, members}});
        const QJsonObject group = walk(m_mei, u"GET /friends/groups"_s).items().first().toObject();
        QCOMPARE(group.value("friends"_L1).toArray().size(), 2);
        const std::pair groupId{u"groupId"_s, QVariant(group.value("id"_L1).toInteger())};

        walk(m_mei, u"DELETE /friends/groups/members"_s, {groupId, {u"members"_s, QVariantList{m_kim.id}}});
        walk(m_mei, u"GET /friends/group"_s, {groupId});
        walk(m_mei, u"POST /friends/groups/members"_s, {groupId, {u"members"_s, members}});
        walk(m_mei, u"PUT /friends/groups/name"_s, {groupId, {u"name"_s, u"朋友q1"_s}});
        walk(m_mei, u"GET /friends"_s, {{u"blacklist"_s, 0}});
        walk(m_mei, u"GET /friends/info"_s, {{u"toId"_s, m_tom.id}});
        walk(m_mei, u"GET /friends/verify"_s, {{u"toId"_s, m_tom.id}});
        walk(m_mei, u"POST /friends/blaklist"_s, {{u"toId"_s, m_kim.id}});
        walk(m_mei, u"GET /friends"_s, {{u"blacklist"_s, 1}});
        walk(m_mei, u"DELETE /friends/blaklist"_s, {{u"toId"_s, m_kim.id}});
        walk(m_mei, u"DELETE /friends/groups"_s, {groupId});
    }

    void chat()
    {
        const Answer sent = walk(m_mei, u"POST /chat/send"_s,
                                 {{u"toId"_s, m_tom.id},
                                  {u"ope"_s, u"friend"_s},
                                  {u"type"_s, u"text"_s},
                                  {u"isPrivate"_s, 1},
                                  {u"body"_s, u"hello"_s}});
        QCOMPARE(sent.result().value("isPrivate"_L1).toBool(), true);
        walk(m_tom, u"POST /chat/read"_s, {{u"toId"_s, m_mei.id}});
        walk(m_tom, u"POST /chat/read"_s);
        walk(m_mei, u"POST /chat/revocation"_s,
             {{u"toId"_s, m_tom.id}, {u"id"_s, sent.result().value("id"_L1).toInteger()}, {u"ope"_s, u"friend"_s}});
        const Answer history = walk(m_tom, u"GET /chat/messages"_s,
                                    {{u"toId"_s, m_mei.id}, {u"messageType"_s, u"text"_s}});
        QCOMPARE(history.items().first().toObject().value("status"_L1).toString(), u"revocation"_s);
    }

    void lookAround()
    {
        const Arguments here{{u"longitude"_s, 113.88761132955551}, {u"latitude"_s, 22.802167782129153}};
        QCOMPARE(m_tom.api.get(u"/friends/near"_s, here).code(), 0);
        walk(m_mei, u"GET /friends/near"_s, here);
        walk(m_mei, u"GET /upload/qiniu/params"_s);
    }

    void gather()
    {
        const QString name = u"%1群"_s.arg(m_run);
        const Arguments flags{{u"disableAddMember"_s, 0},
                              {u"disableViewMember"_s, 0},
                              {u"disbaleAddGroup"_s, 0},
                              {u"enbaleBeforeMsg"_s, 0}};
        const Arguments description{{u"name"_s, name}, {u"intro"_s, u"string"_s}, {u"avatar"_s, u"string"_s}};
        walk(m_mei, u"POST /chatGroups"_s, description + flags);
        const QJsonObject group = walk(m_mei, u"GET /chatGroups"_s).items().first().toObject();
        const std::pair groupId{u"groupId"_s, QVariant(group.value("id"_L1).toInteger())};
        walk(m_mei, u"PUT /chatGroups"_s, Arguments{groupId} + description + flags);
        walk(m_tom, u"POST /chatGroups/search"_s, {{u"name"_s, name}});

        for (Person *other : {&m_tom, &m_kim}) {
            walk(*other, u"POST /chatGroups/join"_s, {groupId, {u"reason"_s, u"我想加群"_s}});
            walk(m_mei, u"GET /chatGroups/join"_s);
            walk(m_mei, u"POST /chatGroups/join/reply"_s,
                 {groupId, {u"accountId"_s, other->id}, {u"status"_s, u"pass"_s}, {u"reason"_s, u"string"_s}});
        }
        walk(m_tom, u"GET /chatGroups/info"_s, {groupId});
        walk(m_mei, u"GET /chatGroups/common"_s, {{u"toId"_s, m_tom.id}});
        // The document has no way to give a group its position, only one to find it there.
        const Arguments here{{u"longitude"_s, 113.88}, {u"latitude"_s, 22.8}};
        QCOMPARE(m_mei.api.put(u"/chatGroups"_s, Arguments{groupId} + description + here).code(), 0);
        walk(m_tom, u"GET /chatGroups/near"_s, here + Arguments{{u"name"_s, name}});

        const std::pair toTom{u"toId"_s, QVariant(m_tom.id)};
        walk(m_mei, u"POST /chatGroups/manager"_s, {groupId, toTom, {u"isManager"_s, 1}});
        walk(m_mei, u"POST /chatGroups/banned"_s, {groupId, toTom, {u"minute"_s, 10}});
        walk(m_tom, u"POST /chatGroups/kick"_s, {groupId, {u"toId"_s, m_kim.id}});
        walk(m_mei, u"POST /chatGroups/transfer"_s, {groupId, toTom});
        walk(m_mei, u"POST /chatGroups/exit"_s, {groupId});
        walk(m_tom, u"POST /chatGroups/dissolve"_s, {groupId});
    }

    std::optional<ServerProcess> m_server;
    int m_run = 0;
    Style m_style = Style::Multipart;
    QByteArray m_language;
    QSet<const DocumentedCall *> m_walked;
    QSet<QByteArray> m_requestIds;
    Person m_mei{.api = ApiClient(0)};
    Person m_tom{.api = ApiClient(0)};
    Person m_kim{.api = ApiClient(0)};
};

QTEST_GUILESS_MAIN(DocumentWalkTest)
#include "document_walk_test.moc"
