// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Arguments kPosition{{u"longitude"_s, 113.88}, {u"latitude"_s, 22.8}};
const Arguments kPlatform{{u"platform"_s, u"h5"_s}};
const QString kReason = u"广告"_s;

// As a client behind the proxy on this machine comes.
using Fields = QList<QPair<QByteArray, QByteArray>>;
Fields from(const QByteArray &address)
{
    return {{"X-Forwarded-For", address}};
}

bool isClosedAsEnded(ChatSocket &socket)
{
    return socket.waitForClose() && socket.closeCode() == 4001;
}

} // namespace

// Bans as those feel them whom they keep out.
class BansTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_HTTP_TRUSTED_PROXIES"_s, u"127.0.0.1"_s}});
        m_boss.emplace(signedInOperator(*m_server));
        m_anyone.emplace(m_server->port());
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void aBannedAccountIsOut()
    {
        Person mei = person();
        ChatSocket phone = mei.connect(m_server->port());
        Person tablet = loggedInAgain(m_server->port(), mei);
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        QVERIFY(phone.isOpen() && tabletSocket.isOpen());
        const QString until = SystemClock().now().plus(kDay).toRfc3339();

        const Answer made = banned(mei, u"service"_s, {{u"endsAt"_s, until}});

        QCOMPARE(made.result().value("reach"_L1), (QJsonObject{{u"accounts"_s, 1}, {u"sessions"_s, 2}}));
        QVERIFY(isClosedAsEnded(phone));
        QVERIFY(isClosedAsEnded(tabletSocket));
        for (const ChatSocket *socket : {&phone, &tabletSocket}) {
            const QList<QJsonObject> notices = socket->ofType(u"accountBanned"_s);
            QCOMPARE(notices.size(), 1);
            QCOMPARE(notices.first().value("ope"_L1).toString(), u"system"_s);
            QCOMPARE(notices.first().value("body"_L1).toString(), kReason);
            QCOMPARE(moment(notices.first().value("until"_L1)), moment(until));
            QCOMPARE(notices.first().value("toId"_L1).toInteger(), mei.id);
        }
        for (Person *device : {&mei, &tablet}) {
            const Answer refused = device->api.get(u"/me/info"_s);
            QCOMPARE(refused.status, 401);
            QCOMPARE(refused.error(), u"token.revoked"_s);
        }
        verifyShutOut(upgrade(mei.api.token()), u"account"_s);
        verifyShutOut(logIn(mei), u"account"_s);
    }

    void whoeverGuessesPasswordsLearnsNothing()
    {
        Person mei = person();
        Person tom = person();
        QCOMPARE(banned(mei, u"service"_s).code(), 0);

        const Answer guessed = logIn(mei, u"wrong-horse"_s);

        QCOMPARE(guessed.error(), u"login.failed"_s);
        QCOMPARE(guessed.body, logIn(tom, u"wrong-horse"_s).body);
    }

    void liftingLetsTheNextLoginIn()
    {
        Person mei = person();
        const qint64 ban = idOf(banned(mei, u"service"_s));
        QCOMPARE(logIn(mei).error(), u"account.banned"_s);

        const Answer lifted = m_boss->api.post(u"/admin/bans/{id}/lift"_s,
                                               {{u"id"_s, ban}, {u"reason"_s, u"appeal granted"_s}});

        QCOMPARE(lifted.result().value("state"_L1).toString(), u"lifted"_s);
        Person again = loggedInAgain(m_server->port(), mei);
        QVERIFY(again.connect(m_server->port()).isOpen());
        // What was ended stays ended.
        QCOMPARE(mei.api.get(u"/me/info"_s).error(), u"token.revoked"_s);
    }

    void aLoginBanLeavesSessionsAlone()
    {
        Person mei = person();
        ChatSocket phone = mei.connect(m_server->port());

        QCOMPARE(banned(mei, u"login"_s).code(), 0);

        const Answer refused = logIn(mei);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.error(), u"account.banned"_s);
        QCOMPARE(refused.result().value("scope"_L1).toString(), u"login"_s);
        QVERIFY(refused.result().value("until"_L1).isNull());
        QCOMPARE(mei.api.get(u"/me/info"_s).code(), 0);
        QVERIFY(phone.isOpen());
        QVERIFY(mei.connect(m_server->port()).isOpen());
    }

    void aBannedActionIsRefusedAndNoOther_data()
    {
        QTest::addColumn<QString>("scope");
        for (const char *scope : {"send", "addFriends", "nearby", "upload"})
            QTest::newRow(scope) << QString::fromLatin1(scope);
    }

    void aBannedActionIsRefusedAndNoOther()
    {
        QFETCH(const QString, scope);
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        ChatSocket phone = mei.connect(m_server->port());
        const QString token = mei.api.get(u"/upload/qiniu/params"_s).result().value("uploadToken"_L1).toString();
        const QString until = SystemClock().now().plus(kDay).toRfc3339();

        QCOMPARE(banned(mei, scope, {{u"endsAt"_s, until}}).code(), 0);

        Person zoe = person();
        const QList<std::pair<QString, Answer>> actions{
            {u"send"_s, sent(mei, tom)},
            {u"addFriends"_s, mei.api.post(u"/friends/add"_s, {{u"toId"_s, zoe.id}})},
            {u"nearby"_s, mei.api.get(u"/friends/near"_s, kPosition)},
            {u"nearby"_s, mei.api.get(u"/chatGroups/near"_s, kPosition)},
            {u"upload"_s, mei.api.get(u"/upload/qiniu/params"_s)},
            {u"upload"_s, uploaded(token, from("192.0.2.1"))},
        };
        for (const auto &[needed, answer] : actions) {
            if (needed != scope) {
                QVERIFY2(answer.code() == 0, answer.body.constData());
                continue;
            }
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.code(), 2106);
            QCOMPARE(answer.error(), u"account.actionBanned"_s);
            QCOMPARE(answer.result().value("scope"_L1).toString(), scope);
            QCOMPARE(answer.result().value("reason"_L1).toString(), kReason);
            QCOMPARE(moment(answer.result().value("until"_L1)), moment(until));
        }
        QVERIFY(phone.isOpen());
        QCOMPARE(sent(tom, mei).code(), 0);
        QVERIFY(!phone.waitFor(u"text"_s).isEmpty());
        QCOMPARE(logIn(mei).code(), 0);
    }

    void aBannedDeviceIsOut()
    {
        Person mei = person();
        const QString deviceId = u"phone-of-%1"_s.arg(mei.name);
        Person phone = loggedInOn(mei, deviceId);
        ChatSocket socket = phone.connect(m_server->port());
        ChatSocket elsewhere = mei.connect(m_server->port());
        const QString until = SystemClock().now().plus(kDay).toRfc3339();

        QCOMPARE(bannedTarget(u"device"_s, deviceId, u"service"_s, {{u"endsAt"_s, until}}).code(), 0);

        QVERIFY(isClosedAsEnded(socket));
        verifyToldOnce(socket, mei);
        QCOMPARE(moment(socket.ofType(u"accountBanned"_s).first().value("until"_L1)), moment(until));
        QVERIFY(elsewhere.isOpen() && elsewhere.ofType(u"accountBanned"_s).isEmpty());
        QCOMPARE(phone.api.get(u"/me/info"_s).status, 401);
        QCOMPARE(mei.api.get(u"/me/info"_s).code(), 0);
        verifyShutOut(logIn(mei, QString::fromLatin1(kPassword), {{u"deviceId"_s, deviceId}}), u"device"_s);
        QCOMPARE(logIn(mei).code(), 0);
    }

    void aDeviceMayBeBannedFromSendingAlone()
    {
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        const QString deviceId = u"phone-of-%1"_s.arg(mei.name);
        Person phone = loggedInOn(mei, deviceId);

        QCOMPARE(bannedTarget(u"device"_s, deviceId, u"send"_s).code(), 0);

        QCOMPARE(sent(phone, tom).error(), u"account.actionBanned"_s);
        QCOMPARE(sent(mei, tom).code(), 0);
    }

    void nothingIsServedToABannedAddress()
    {
        Person mei = person();
        Person inside = loggedInOn(mei, {}, from("203.0.113.9"));
        ChatSocket socket = inside.connect(m_server->port());
        QVERIFY(socket.isOpen());

        QCOMPARE(bannedTarget(u"address"_s, u"203.0.113.0/24"_s, u"service"_s).code(), 0);

        QVERIFY(isClosedAsEnded(socket));
        verifyToldOnce(socket, inside);
        QVERIFY(!socket.ofType(u"accountBanned"_s).first().contains("until"_L1));
        QCOMPARE(inside.api.get(u"/me/info"_s).error(), u"token.revoked"_s);
        for (const QByteArray target :
             {"/api/v1/me/info", "/api/v1/captcha/image?type=login", "/api/v1/captcha/email?email=mei%40example.org"})
            verifyShutOut(mei.api.send("GET", target, {}, {}, from("203.0.113.200")), u"address"_s);
        verifyShutOut(registered(from("203.0.113.1")), u"address"_s);
        verifyShutOut(logIn(mei, QString::fromLatin1(kPassword), {}, from("203.0.113.1")), u"address"_s);
        verifyShutOut(upgrade(mei.api.token(), from("203.0.113.1")), u"address"_s);
        verifyShutOut(uploaded(u"any"_s, from("203.0.113.1")), u"address"_s);
        QCOMPARE(mei.api.send("GET", "/api/v1/me/info", {}, {}, from("203.0.114.1")).code(), 0);
        QCOMPARE(logIn(mei, QString::fromLatin1(kPassword), {}, from("203.0.114.1")).code(), 0);
    }

    void operatorsComeInFromAnywhere()
    {
        QCOMPARE(bannedTarget(u"address"_s, u"198.51.100.0/24"_s, u"service"_s).code(), 0);

        QCOMPARE(m_boss->api.send("GET", "/api/v1/admin/bans", {}, {}, from("198.51.100.7")).code(), 0);
        const QByteArray body = jsonText({{u"name"_s, m_boss->name}, {u"password"_s, m_server->operatorPassword()}});
        QCOMPARE(m_anyone->send("POST", "/api/v1/admin/session", "application/json", body, from("198.51.100.7")).code(),
                 0);
    }

    void nobodyBansTheAddressHeComesFrom()
    {
        const Answer refused = bannedTarget(u"address"_s, u"127.0.0.0/8"_s, u"service"_s);

        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.error(), u"operator.self"_s);
        QCOMPARE(refused.field(), u"target"_s);
    }

    void aScheduledBanClosesSocketsWhenItBegins()
    {
        Person mei = person();
        ChatSocket phone = mei.connect(m_server->port());
        const QString soon = SystemClock().now().plus(kSecond).toRfc3339();

        const Answer made = banned(mei, u"service"_s, {{u"startsAt"_s, soon}});

        QCOMPARE(made.result().value("ban"_L1)["state"_L1].toString(), u"scheduled"_s);
        QVERIFY(phone.isOpen());
        QVERIFY(isClosedAsEnded(phone));
        QCOMPARE(phone.ofType(u"accountBanned"_s).size(), 1);
        verifyShutOut(logIn(mei), u"account"_s);
    }

    void bansSurviveARestart()
    {
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        QCOMPARE(banned(mei, u"send"_s).code(), 0);
        QCOMPARE(banned(tom, u"service"_s).code(), 0);

        m_server->kill();
        m_server->restart();

        QCOMPARE(sent(mei, tom).error(), u"account.actionBanned"_s);
        verifyShutOut(logIn(tom), u"account"_s);
        verifyShutOut(upgrade(tom.api.token()), u"account"_s);
        m_boss.emplace(signedInOperator(*m_server));
    }

    void operatorsFindAndExplainBans()
    {
        Person mei = person();
        const Answer message = sentToAFriend(mei);
        const qint64 evidence = message.result().value("id"_L1).toInteger();
        const qint64 ban = idOf(
            banned(mei, u"send"_s, {{u"note"_s, u"third time"_s}, {u"evidence"_s, QVariantList{evidence, evidence}}}));

        const Answer listed = m_boss->api.get(u"/admin/bans"_s, {{u"text"_s, mei.name}, {u"state"_s, u"active"_s}});
        QCOMPARE(listed.items().size(), 1);
        const QJsonObject shown = m_boss->api.get(u"/admin/bans/{id}"_s, {{u"id"_s, ban}}).result();
        QCOMPARE(listed.items().first().toObject(), shown);
        QCOMPARE(shown.value("username"_L1).toString(), mei.name);
        QCOMPARE(shown.value("evidence"_L1), QJsonArray{evidence});
        QCOMPARE(shown.value("createdByName"_L1).toString(), m_boss->name);
        const Answer explained = m_boss->api.post(u"/admin/bans/check"_s, {{u"accountId"_s, mei.id}});
        QCOMPARE(explained.items(), QJsonArray{shown});
        const Answer edited = m_boss->api.patch(u"/admin/bans/{id}"_s, {{u"id"_s, ban}, {u"reason"_s, u"insults"_s}});
        QCOMPARE(edited.result().value("reason"_L1).toString(), u"insults"_s);
        QCOMPARE(edited.result().value("note"_L1).toString(), u"third time"_s);
        QCOMPARE(sentToAFriend(mei).result().value("reason"_L1).toString(), u"insults"_s);
        QCOMPARE(m_boss->api.get(u"/admin/bans/{id}"_s, {{u"id"_s, 987'654}}).status, 404);
    }

    void theDatabaseIsSoundAfterwards()
    {
        QCOMPARE(m_server->stop(), 0);

        const ProgramEnd checked = runProgram(
            {u"check"_s, u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()});

        m_server->restart();
        QVERIFY2(checked.status == 0, QByteArray(checked.output + checked.errors).constData());
    }

private:
    Person person() { return registeredPerson(m_server->port(), u"person%1"_s.arg(++m_people)); }

    static qint64 idOf(const Answer &made) { return made.result().value("ban"_L1)["id"_L1].toInteger(); }

    static qint64 moment(const QJsonValue &text)
    {
        return Timestamp::fromRfc3339(text.toString()).value_or(Timestamp{-1}).milliseconds;
    }

    Answer bannedTarget(const QString &kind, const QString &target, const QString &scope, const Arguments &more = {})
    {
        return m_boss->api.post(
            u"/admin/bans"_s,
            Arguments{{u"targetKind"_s, kind}, {u"target"_s, target}, {u"scope"_s, scope}, {u"reason"_s, kReason}} +
                more);
    }

    Answer banned(const Person &who, const QString &scope, const Arguments &more = {})
    {
        return bannedTarget(u"account"_s, QString::number(who.id), scope, more);
    }

    Answer posted(const QByteArray &target, const Arguments &arguments, const Fields &fields)
    {
        return m_anyone->send("POST", target, "application/x-www-form-urlencoded", urlEncoded(arguments), fields);
    }

    Answer logIn(const Person &who, const QString &password = QString::fromLatin1(kPassword),
                 const Arguments &more = {}, const Fields &fields = {})
    {
        const Arguments known{{u"account"_s, who.name}, {u"password"_s, password}};
        return posted("/api/v1/login/basic", known + kPlatform + more + solvedCaptcha(*m_anyone, u"login"_s), fields);
    }

    Answer registered(const Fields &fields)
    {
        const Arguments wanted{{u"account"_s, u"newcomer%1"_s.arg(++m_people)}, {u"password"_s, u"secret1"_s}};
        return posted("/api/v1/register/basic", wanted + kPlatform + solvedCaptcha(*m_anyone, u"register"_s), fields);
    }

    Person loggedInOn(const Person &who, const QString &deviceId, const Fields &fields = {})
    {
        Arguments more;
        if (!deviceId.isEmpty())
            more.append({u"deviceId"_s, deviceId});
        Person device{.api = ApiClient(m_server->port()), .id = who.id, .name = who.name};
        const Answer loggedIn = logIn(who, QString::fromLatin1(kPassword), more, fields);
        device.api.setToken(loggedIn.result().value("token"_L1).toString().toLatin1());
        return device;
    }

    Answer sent(Person &who, const Person &to)
    {
        return who.api.post(u"/chat/send"_s, {{u"toId"_s, to.id},
                                              {u"ope"_s, u"friend"_s},
                                              {u"type"_s, u"text"_s},
                                              {u"isPrivate"_s, 0},
                                              {u"body"_s, u"hello"_s}});
    }

    Answer sentToAFriend(Person &who)
    {
        Person other = person();
        befriend(who, other);
        return sent(who, other);
    }

    Answer uploaded(const QString &token, const Fields &fields)
    {
        const QByteArray form = multipart({{u"token"_s, token}}, "form").chopped(sizeof("--form--\r\n") - 1) +
                                "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"hello.txt\"\r\n"
                                "Content-Type: text/plain\r\n\r\nhello\r\n--form--\r\n";
        return m_anyone->send("POST", "/api/v1/upload", "multipart/form-data; boundary=form", form, fields);
    }

    Answer upgrade(const QByteArray &token, const Fields &fields = {})
    {
        ApiClient client(m_server->port());
        return client.send("GET", "/api/v1/ws?t=" + token, {}, {},
                           fields + Fields{{"Connection", "Upgrade"},
                                           {"Upgrade", "websocket"},
                                           {"Sec-WebSocket-Version", "13"},
                                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
    }

    // Of a ban that is not of the account.
    static void verifyToldOnce(const ChatSocket &socket, const Person &who)
    {
        const QList<QJsonObject> notices = socket.ofType(u"accountBanned"_s);
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().value("body"_L1).toString(), kReason);
        QCOMPARE(notices.first().value("toId"_L1).toInteger(), who.id);
        QVERIFY(!notices.first().contains("accountId"_L1));
    }

    static void verifyShutOut(const Answer &answer, const QString &target)
    {
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.code(), 2104);
        QCOMPARE(answer.error(), u"account.banned"_s);
        QCOMPARE(answer.result().value("scope"_L1).toString(), u"service"_s);
        QCOMPARE(answer.result().value("target"_L1).toString(), target);
        QCOMPARE(answer.result().value("reason"_L1).toString(), kReason);
        QVERIFY(answer.result().contains("until"_L1));
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<ApiClient> m_anyone;
    int m_people = 0;
};

QTEST_GUILESS_MAIN(BansTest)
#include "bans_test.moc"
