// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Arguments kPlatform{{u"platform"_s, u"h5"_s}};
const QString kNewPassword = u"battery-staple"_s;

Answer me(Person &person)
{
    return person.api.get(u"/me/info"_s);
}

bool isRevoked(Person &person)
{
    const Answer answer = me(person);
    return answer.status == 401 && answer.error() == "token.revoked"_L1;
}

bool isClosedAsEnded(ChatSocket &socket)
{
    return socket.waitForClose() && socket.closeCode() == 4001;
}

} // namespace

// How sessions begin and end, as devices see it.
class SessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_anyone.emplace(m_server->port());
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void loggingOutEndsThisSessionOnly()
    {
        Person phone = person();
        Person tablet = loggedInAgain(m_server->port(), phone);
        ChatSocket phoneSocket = phone.connect(m_server->port());
        ChatSocket tabletSocket = tablet.connect(m_server->port());

        const Answer loggedOut = tablet.api.post(u"/logout"_s);

        QCOMPARE(loggedOut.code(), 0);
        QVERIFY(isClosedAsEnded(tabletSocket));
        QVERIFY(isRevoked(tablet));
        QVERIFY(phoneSocket.isOpen());
        QCOMPARE(me(phone).status, 200);
    }

    void changingThePasswordEndsTheOtherSessions()
    {
        Person phone = person();
        Person tablet = loggedInAgain(m_server->port(), phone);
        ChatSocket phoneSocket = phone.connect(m_server->port());
        ChatSocket tabletSocket = tablet.connect(m_server->port());

        QCOMPARE(phone.api.put(u"/me/update/password"_s, {{u"password"_s, kNewPassword}}).code(), 0);

        QVERIFY(isClosedAsEnded(tabletSocket));
        QVERIFY(isRevoked(tablet));
        QVERIFY(phoneSocket.isOpen());
        QCOMPARE(me(phone).status, 200);
        QCOMPARE(logIn(phone.name, QString::fromLatin1(kPassword)).error(), u"login.failed"_s);
        QCOMPARE(logIn(phone.name, kNewPassword).code(), 0);
    }

    void resettingThePasswordEndsAllSessions_data() { addChannels(); }

    void resettingThePasswordEndsAllSessions()
    {
        QFETCH(const QString, channel);
        const QString address = newAddress(channel);
        Person phone = loggedInByCode(channel, address);
        Person tablet = loggedInByCode(channel, address);
        ChatSocket phoneSocket = phone.connect(m_server->port());
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        QVERIFY(phoneSocket.isOpen() && tabletSocket.isOpen());

        const Answer reset = m_anyone->post(
            u"/reset/password/"_s + channel,
            {{channel, address}, {u"captcha"_s, sentCode(channel, address)}, {u"password"_s, kNewPassword}});

        QCOMPARE(reset.code(), 0);
        QVERIFY(isClosedAsEnded(phoneSocket));
        QVERIFY(isClosedAsEnded(tabletSocket));
        QVERIFY(isRevoked(phone) && isRevoked(tablet));
        const Answer loggedIn = logIn(address, kNewPassword);
        QCOMPARE(loggedIn.code(), 0);
        QCOMPARE(loggedIn.result().value("needUpdatePassword"_L1), QJsonValue(false));
    }

    void endedSessionsStayEndedAcrossARestart()
    {
        Person phone = person();
        Person tablet = loggedInAgain(m_server->port(), phone);
        QCOMPARE(tablet.api.post(u"/logout"_s).code(), 0);

        m_server->kill();
        m_server->restart();

        QVERIFY(isRevoked(tablet));
        QCOMPARE(me(phone).status, 200);
    }

    void theFirstLoginByCodeMakesTheAccount_data() { addChannels(); }

    void theFirstLoginByCodeMakesTheAccount()
    {
        QFETCH(const QString, channel);
        const QString address = newAddress(channel);

        const Answer first = logInByCode(channel, address);

        QCOMPARE(first.result().value("needUpdatePassword"_L1), QJsonValue(true));
        Person newcomer = holder(first);
        const QJsonObject account = me(newcomer).result().value("account"_L1).toObject();
        QCOMPARE(account.value(channel).toString(), address);
        QVERIFY(!account.value("username"_L1).toString().contains(address.section(u'@', 0, 0)));

        QCOMPARE(newcomer.api.put(u"/me/update/password"_s, {{u"password"_s, kNewPassword}}).code(), 0);
        const Answer second = logInByCode(channel, address);
        QCOMPARE(second.result().value("needUpdatePassword"_L1), QJsonValue(false));
        Person again = holder(second);
        QCOMPARE(me(again).result().value("account"_L1).toObject().value("id"_L1), account.value("id"_L1));
    }

    void unknownNamesAndWrongPasswordsLookAlike()
    {
        const Person known = person();

        const Answer wrong = logIn(known.name, kNewPassword);
        const Answer unknown = logIn(u"nobody-of-that-name"_s, kNewPassword);

        QCOMPARE(wrong.error(), u"login.failed"_s);
        QCOMPARE(unknown.body, wrong.body);
    }

    void usernamesAreUniqueWithoutRegardToCase()
    {
        const Person known = person();
        const Arguments who{{u"account"_s, known.name.toUpper()}, {u"password"_s, kNewPassword}};

        const Answer taken = m_anyone->post(u"/register/basic"_s,
                                            who + kPlatform + solvedCaptcha(*m_anyone, u"register"_s));

        QCOMPARE(taken.error(), u"account.usernameTaken"_s);
        QCOMPARE(taken.field(), u"account"_s);
        QCOMPARE(logIn(known.name.toUpper(), QString::fromLatin1(kPassword)).code(), 0);
    }

    void aCaptchaServesOneAttempt()
    {
        const Person known = person();
        const auto attempt = [&](const Arguments &captcha, const QString &password) {
            return m_anyone->post(u"/login/basic"_s, Arguments{{u"account"_s, known.name}, {u"password"_s, password}} +
                                                         kPlatform + captcha);
        };
        const QString right = QString::fromLatin1(kPassword);

        const Arguments used = solvedCaptcha(*m_anyone, u"login"_s);
        QCOMPARE(attempt(used, right).code(), 0);
        QCOMPARE(attempt(used, right).error(), u"captcha.wrong"_s);

        const Arguments spent = solvedCaptcha(*m_anyone, u"login"_s);
        QCOMPARE(attempt(spent, kNewPassword).error(), u"login.failed"_s);
        QCOMPARE(attempt(spent, right).error(), u"captcha.wrong"_s);

        const Arguments guessed = solvedCaptcha(*m_anyone, u"login"_s);
        QCOMPARE(attempt({guessed.first(), {u"captcha"_s, u"none"_s}}, right).error(), u"captcha.wrong"_s);
        QCOMPARE(attempt(guessed, right).error(), u"captcha.wrong"_s);

        QCOMPARE(attempt(solvedCaptcha(*m_anyone, u"register"_s), right).error(), u"captcha.wrong"_s);
    }

    void aCodeServesFiveAttempts_data() { addChannels(); }

    void aCodeServesFiveAttempts()
    {
        QFETCH(const QString, channel);
        const QString address = newAddress(channel);
        const auto attempt = [&](const QString &code) {
            return m_anyone->post(u"/login/"_s + channel,
                                  Arguments{{channel, address}, {u"captcha"_s, code}} + kPlatform);
        };

        const QString first = sentCode(channel, address);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(attempt(u"wrong"_s).error(), u"code.wrong"_s);
        QCOMPARE(attempt(first).error(), u"code.wrong"_s);

        const QString second = sentCode(channel, address);
        QCOMPARE(second.size(), 6);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(attempt(u"wrong"_s).error(), u"code.wrong"_s);
        QCOMPARE(attempt(second).code(), 0);
        QCOMPARE(attempt(second).error(), u"code.wrong"_s);
    }

    void aNewCodeReplacesTheOld()
    {
        const QString address = newAddress(u"email"_s);
        QString old = sentCode(u"email"_s, address);
        QString fresh = sentCode(u"email"_s, address);
        while (old == fresh) // one in a million
            fresh = sentCode(u"email"_s, address);
        const auto attempt = [&](const QString &code) {
            return m_anyone->post(u"/login/email"_s,
                                  Arguments{{u"email"_s, address}, {u"captcha"_s, code}} + kPlatform);
        };

        QCOMPARE(attempt(old).error(), u"code.wrong"_s);
        QCOMPARE(attempt(fresh).code(), 0);
    }

    void nobodyLearnsWhichAddressesAreRegistered()
    {
        const QString known = newAddress(u"email"_s);
        QCOMPARE(logInByCode(u"email"_s, known).code(), 0);
        const QString unknown = newAddress(u"email"_s);
        const auto asked = [&](const QString &address) {
            return m_anyone->get(u"/captcha/email"_s, {{u"email"_s, address}});
        };
        const auto reset = [&](const QString &address, const QString &code) {
            return m_anyone->post(u"/reset/password/email"_s,
                                  {{u"email"_s, address}, {u"captcha"_s, code}, {u"password"_s, kNewPassword}});
        };

        QCOMPARE(asked(unknown).body, asked(known).body);
        // A right code to an address without an account looks like a wrong one.
        QCOMPARE(reset(unknown, sentCode(u"email"_s, unknown)).body, reset(known, u"wrong"_s).body);
    }

    void codesToOneAddressComeOnceAMinute_data() { addChannels(); }

    void codesToOneAddressComeOnceAMinute()
    {
        QFETCH(const QString, channel);
        const ServerProcess strict({{u"FREEIM_RATE_LIMIT_ENABLED"_s, u"true"_s}});
        ApiClient client(strict.port());
        const QString address = newAddress(channel);
        const auto asked = [&](const QString &to) { return client.get(u"/captcha/"_s + channel, {{channel, to}}); };

        QCOMPARE(asked(address).code(), 0);
        const Answer again = asked(channel == "email"_L1 ? address.toUpper() : address);

        QCOMPARE(again.status, 429);
        QCOMPARE(again.error(), u"code.tooSoon"_s);
        const int wait = again.fields.value("retry-after").toInt();
        QVERIFY2(wait > 0 && wait <= 60, again.body.constData());
        QCOMPARE(asked(newAddress(channel)).code(), 0);
        QCOMPARE(client.get(u"/dev/outbox"_s, {{u"to"_s, address}}).total(), 1);
    }

private:
    static void addChannels()
    {
        QTest::addColumn<QString>("channel");
        QTest::newRow("e-mail") << u"email"_s;
        QTest::newRow("mobile") << u"mobile"_s;
    }

    QString newAddress(const QString &channel)
    {
        ++m_addresses;
        return channel == "email"_L1 ? u"somebody%1@example.org"_s.arg(m_addresses)
                                     : QString::number(13'800'000'000 + m_addresses);
    }

    Person person() { return registeredPerson(m_server->port(), u"person%1"_s.arg(++m_people)); }

    Answer logIn(const QString &account, const QString &password)
    {
        const Arguments who{{u"account"_s, account}, {u"password"_s, password}};
        return m_anyone->post(u"/login/basic"_s, who + kPlatform + solvedCaptcha(*m_anyone, u"login"_s));
    }

    // Has a code sent and reads it.
    QString sentCode(const QString &channel, const QString &address)
    {
        if (m_anyone->get(u"/captcha/"_s + channel, {{channel, address}}).code() != 0)
            return {};
        const QJsonArray sent = m_anyone->get(u"/dev/outbox"_s, {{u"to"_s, address}}).items();
        return sent.isEmpty() ? QString() : sent.last().toObject().value("code"_L1).toString();
    }

    Answer logInByCode(const QString &channel, const QString &address)
    {
        const Arguments to{{channel, address}, {u"captcha"_s, sentCode(channel, address)}};
        return m_anyone->post(u"/login/"_s + channel, to + kPlatform);
    }

    Person holder(const Answer &loggedIn) const
    {
        Person person{.api = ApiClient(m_server->port())};
        person.api.setToken(loggedIn.result().value("token"_L1).toString().toLatin1());
        return person;
    }

    Person loggedInByCode(const QString &channel, const QString &address)
    {
        return holder(logInByCode(channel, address));
    }

    std::optional<ServerProcess> m_server;
    std::optional<ApiClient> m_anyone;
    int m_people = 0;
    int m_addresses = 0;
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
