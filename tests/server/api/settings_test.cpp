// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"
#include "shared/models/server_setting.h"
#include "tests/support/people.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Arguments kPlatform{{u"platform"_s, u"h5"_s}};
const Arguments kReason{{u"reason"_s, u"a test"_s}};

Arguments passwordOf(const QString &name)
{
    return Arguments{{u"account"_s, name}, {u"password"_s, QString::fromLatin1(kPassword)}} + kPlatform;
}

} // namespace

// What operators set changes how the running server treats clients, and stays so when the server comes back.
class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_SOCIAL_MEMBERS_PER_CHAT_GROUP"_s, u"77"_s}});
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void theCatalogueSaysWhatThereIs()
    {
        const QJsonArray items = m_boss->api.get(u"/admin/settings"_s).items();

        QCOMPARE(items.size(), static_cast<qsizetype>(settingCatalogue().size()));
        const QJsonObject members = settingNamed(u"limits.membersPerChatGroup"_s);
        QCOMPARE(members.value("value"_L1).toString(), u"77"_s);
        QCOMPARE(members.value("default"_L1).toString(), u"77"_s);
        QCOMPARE(members.value("isSet"_L1).toBool(), false);
        QCOMPARE(members.value("minimum"_L1).toInt(), 2);
        QCOMPARE(members.value("changedAt"_L1), QJsonValue(QJsonValue::Null));
    }

    void aChangeShowsWithItsHistory()
    {
        const QString key = u"limits.chatGroupsPerAccount"_s;
        QCOMPARE(set(key, u"0042"_s).code(), 0);
        QCOMPARE(set(key, u"43"_s).code(), 0);
        QCOMPARE(set(key, u"43"_s).code(), 0); // no change
        QCOMPARE(clear(key).code(), 0);

        const QJsonArray newest = history(key, {{u"limit"_s, 2}}).items();
        const QString next = history(key, {{u"limit"_s, 2}}).result().value("next"_L1).toString();
        const Answer rest = history(key, {{u"limit"_s, 2}, {u"after"_s, next}});

        QCOMPARE(settingNamed(key).value("isSet"_L1).toBool(), false);
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest[0]["before"_L1].toString(), u"43"_s);
        QCOMPARE(newest[0]["after"_L1], QJsonValue(QJsonValue::Null));
        QCOMPARE(newest[1]["before"_L1].toString(), u"42"_s);
        QCOMPARE(newest[1]["operatorName"_L1].toString(), u"admin"_s);
        QCOMPARE(newest[1]["reason"_L1].toString(), u"a test"_s);
        QCOMPARE(rest.items().size(), 1);
        QCOMPARE(rest.items().first()["before"_L1], QJsonValue(QJsonValue::Null));
        QCOMPARE(rest.result().value("next"_L1), QJsonValue(QJsonValue::Null));
    }

    void whatASettingCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("below the least") << u"limits.membersPerChatGroup"_s << u"1"_s;
        QTest::newRow("above the most") << u"limits.friendsPerAccount"_s << u"1000001"_s;
        QTest::newRow("no number") << u"chat.recallWindow"_s << u"2m"_s;
        QTest::newRow("negative") << u"chat.recallWindow"_s << u"-1"_s;
        QTest::newRow("no flag") << u"nearby.isEnabled"_s << u"1"_s;
        QTest::newRow("no choice") << u"registration.email"_s << u"ajar"_s;
        QTest::newRow("no URL") << u"profile.defaultAvatar"_s << u"javascript:alert(1)"_s;
        QTest::newRow("no domain") << u"registration.emailDomains"_s << u"example.org,nonsense"_s;
    }

    void whatASettingCannotBeIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);

        const Answer answer = set(key, value);

        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.error(), u"setting.invalid"_s);
        QCOMPARE(answer.field(), u"value"_s);
        QVERIFY(answer.result().contains("kind"_L1));
        QCOMPARE(settingNamed(key).value("isSet"_L1).toBool(), false);
    }

    void unknownSettingsAreRefused()
    {
        QCOMPARE(set(u"limits.nothing"_s, u"1"_s).status, 404);
        QCOMPARE(clear(u"limits.nothing"_s).error(), u"setting.unknown"_s);
        QCOMPARE(history(u"limits.nothing"_s, {}).error(), u"setting.unknown"_s);
    }

    // The probe of a setting tells whether clients are treated as they are with the changed value.
    void aChangeCountsAtOnceAndAfterARestart_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<std::function<bool()>>("probe");
        const auto row = [this](const char *key, const char *value, const std::function<bool()> &probe) {
            QTest::newRow(key) << QString::fromLatin1(key) << QString::fromLatin1(value) << probe;
            m_tried.insert(QString::fromLatin1(key));
        };
        row("registration.username", "closed", [this] { return isRegistrationClosed(registered(withCaptcha())); });
        row("registration.email", "closed", [this] { return isRegistrationClosed(firstEmailLogin()); });
        row("registration.mobile", "closed", [this] { return isRegistrationClosed(firstMobileLogin()); });
        row("registration.emailDomains", "example.com,example.net",
            [this] { return isRegistrationClosed(firstEmailLogin()); });
        row("registration.invitationRequired", "true",
            [this] { return registered(withCaptcha()).error() == "invitation.required"_L1; });
        row("register.captchaRequired", "false", [this] { return mayLeaveOutCaptcha(registered({})); });
        row("login.captchaRequired", "false", [this] { return mayLeaveOutCaptcha(loggedIn()); });
        row("limits.friendsPerAccount", "1", [this] { return isSecondFriendRefused(); });
        row("limits.friendGroupsPerAccount", "1",
            [this] { return isSecondRefused(u"/friends/groups"_s, {}, u"friendGroup.limit"_s); });
        row("limits.chatGroupsPerAccount", "1", [this] {
            return isSecondRefused(u"/chatGroups"_s, {{u"intro"_s, u"x"_s}}, u"group.limit"_s);
        });
        row("limits.membersPerChatGroup", "2", [this] { return newGroup().value("members_limit"_L1).toInt() == 2; });
        row("sessions.phones", "one", [this] { return isEarlierDeviceLeft(u"android"_s, u"ios"_s); });
        row("sessions.desktops", "one", [this] { return isEarlierDeviceLeft(u"h5"_s, u"h5"_s); });
        row("chat.recallWindow", "0", [this] { return isRecallTooLate(); });
        row("nearby.isEnabled", "false", [this] { return isUnseen(0); });
        row("nearby.radius", "100", [this] { return isUnseen(0.05); });
        row("profile.defaultAvatar", "https://example.org/account.png",
            [this] { return avatarOfNewAccount() != ""_L1; });
        row("group.defaultAvatar", "https://example.org/group.png",
            [this] { return newGroup().value("avatar"_L1).toString() == "https://example.org/group.png"_L1; });
    }

    void aChangeCountsAtOnceAndAfterARestart()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(std::function<bool()>, probe);

        QVERIFY(!probe());
        QCOMPARE(set(key, value).code(), 0);
        QVERIFY(probe());
        QCOMPARE(m_server->stop(), 0);
        m_server->restart();
        QVERIFY(probe());
        QCOMPARE(settingNamed(key).value("value"_L1).toString(), value);
        QCOMPARE(clear(key).code(), 0);
        QVERIFY(!probe());
    }

    void everySettingIsTriedAbove()
    {
        for (const SettingDescription &setting : settingCatalogue())
            QVERIFY2(m_tried.contains(QLatin1StringView(setting.key)), setting.key);
    }

    void existingAccountsLogInWhereRegistrationIsClosed()
    {
        QCOMPARE(loginByCode(u"email"_s, u"old.hand@example.org"_s).code(), 0);
        QCOMPARE(set(u"registration.email"_s, u"closed"_s).code(), 0);
        QCOMPARE(set(u"registration.invitationRequired"_s, u"true"_s).code(), 0);

        const Answer again = loginByCode(u"email"_s, u"old.hand@example.org"_s);

        QCOMPARE(clear(u"registration.email"_s).code(), 0);
        QCOMPARE(clear(u"registration.invitationRequired"_s).code(), 0);
        QCOMPARE(again.code(), 0);
    }

    void aCaptchaThatIsMissingIsNamed()
    {
        const Answer noKey = registered({});
        const Answer noDigits = registered({{u"captchaKey"_s, u"x"_s}});

        QCOMPARE(noKey.error(), u"parameter.missing"_s);
        QCOMPARE(noKey.field(), u"captchaKey"_s);
        QCOMPARE(noDigits.error(), u"parameter.missing"_s);
        QCOMPARE(noDigits.field(), u"captcha"_s);
        QCOMPARE(loggedIn().field(), u"captchaKey"_s);
    }

private:
    [[nodiscard]] Answer set(const QString &key, const QString &value)
    {
        return m_boss->api.put(u"/admin/settings/{key}"_s, Arguments{{u"key"_s, key}, {u"value"_s, value}} + kReason);
    }

    [[nodiscard]] Answer clear(const QString &key)
    {
        return m_boss->api.remove(u"/admin/settings/{key}"_s, Arguments{{u"key"_s, key}} + kReason);
    }

    [[nodiscard]] Answer history(const QString &key, const Arguments &page)
    {
        return m_boss->api.get(u"/admin/settings/{key}/history"_s, Arguments{{u"key"_s, key}} + page);
    }

    [[nodiscard]] QJsonObject settingNamed(const QString &key)
    {
        for (const QJsonValue &item : m_boss->api.get(u"/admin/settings"_s).items()) {
            if (item["key"_L1].toString() == key)
                return item.toObject();
        }
        return {};
    }

    [[nodiscard]] QString newName(const QString &what) { return u"%1%2"_s.arg(what).arg(++m_names); }
    [[nodiscard]] Person newPerson() { return registeredPerson(m_server->port(), newName(u"person"_s)); }

    [[nodiscard]] Arguments withCaptcha()
    {
        ApiClient client(m_server->port());
        return solvedCaptcha(client, u"register"_s);
    }

    [[nodiscard]] Answer registered(const Arguments &captcha)
    {
        return ApiClient(m_server->port()).post(u"/register/basic"_s, passwordOf(newName(u"new"_s)) + captcha);
    }

    // Signed in on one, then on the other: whether the first has lost its session.
    [[nodiscard]] bool isEarlierDeviceLeft(const QString &first, const QString &second)
    {
        const QString name = newPerson().name;
        ApiClient earlier(m_server->port());
        for (const QString &platform : {first, second}) {
            ApiClient client(m_server->port());
            const Arguments who{
                {u"account"_s, name}, {u"password"_s, QString::fromLatin1(kPassword)}, {u"platform"_s, platform}};
            const Answer answer = client.post(u"/login/basic"_s, who + solvedCaptcha(client, u"login"_s));
            if (answer.code() != 0)
                qFatal("login: %s", answer.body.constData());
            if (earlier.token().isEmpty())
                earlier.setToken(answer.result().value("token"_L1).toString().toLatin1());
        }
        return earlier.get(u"/me/info"_s).error() == "token.revoked"_L1;
    }

    [[nodiscard]] Answer loggedIn()
    {
        return ApiClient(m_server->port()).post(u"/login/basic"_s, passwordOf(newPerson().name));
    }

    [[nodiscard]] Answer loginByCode(const QString &channel, const QString &address)
    {
        ApiClient client(m_server->port());
        client.get(u"/captcha/"_s + channel, {{channel, address}});
        const QJsonArray sent = client.get(u"/dev/outbox"_s, {{u"to"_s, address}}).items();
        const QString code = sent.last()["code"_L1].toString();
        return client.post(u"/login/"_s + channel, Arguments{{channel, address}, {u"captcha"_s, code}} + kPlatform);
    }

    [[nodiscard]] Answer firstEmailLogin() { return loginByCode(u"email"_s, newName(u"mei"_s) + u"@example.org"_s); }
    [[nodiscard]] Answer firstMobileLogin() { return loginByCode(u"mobile"_s, newName(u"1381234"_s)); }

    static bool isRegistrationClosed(const Answer &answer) { return isEither(answer, u"account.registrationClosed"_s); }
    static bool mayLeaveOutCaptcha(const Answer &answer) { return !isEither(answer, u"parameter.missing"_s); }

    // Refused as said, or done; nothing else may come.
    static bool isEither(const Answer &answer, const QString &refusal)
    {
        if (answer.code() != 0 && answer.error() != refusal)
            qFatal("unexpected: %s", answer.body.constData());
        return answer.code() != 0;
    }

    [[nodiscard]] bool isSecondFriendRefused()
    {
        Person one = newPerson();
        Person other = newPerson();
        befriend(one, other);
        Person third = newPerson();
        const Answer asked = third.api.post(u"/friends/add"_s, {{u"toId"_s, one.id}});
        const Answer accepted = one.api.post(u"/friends/add/reply"_s,
                                             {{u"toId"_s, third.id}, {u"status"_s, u"pass"_s}});
        return isEither(asked, u"friend.limit"_s) || isEither(accepted, u"friend.limit"_s);
    }

    [[nodiscard]] bool isSecondRefused(const QString &path, const Arguments &arguments, const QString &error)
    {
        Person person = newPerson();
        const Answer first = person.api.post(path, Arguments{{u"name"_s, u"one"_s}} + arguments);
        const Answer second = person.api.post(path, Arguments{{u"name"_s, u"other"_s}} + arguments);
        return first.code() == 0 && isEither(second, error);
    }

    [[nodiscard]] QJsonObject newGroup()
    {
        return newPerson().api.post(u"/chatGroups"_s, {{u"name"_s, u"group"_s}, {u"intro"_s, u"x"_s}}).result();
    }

    [[nodiscard]] bool isRecallTooLate()
    {
        Person one = newPerson();
        Person other = newPerson();
        befriend(one, other);
        const Arguments place{{u"toId"_s, other.id}, {u"ope"_s, u"friend"_s}};
        const Answer sent = one.api.post(
            u"/chat/send"_s, place + Arguments{{u"type"_s, u"text"_s}, {u"isPrivate"_s, 0}, {u"body"_s, u"hello"_s}});
        const auto sentAt = Timestamp::fromRfc3339(sent.result().value("createdAt"_L1).toString());
        while (SystemClock().now() <= *sentAt) {
        }
        return isEither(
            one.api.post(u"/chat/revocation"_s, place + Arguments{{u"id"_s, sent.result().value("id"_L1).toInteger()}}),
            u"message.recallTooLate"_s);
    }

    // Of two who both asked for people nearby, so many degrees apart in a region of their own.
    [[nodiscard]] bool isUnseen(double degrees)
    {
        const double latitude = -60 + 3 * ++m_regions;
        const auto at = [&](double longitude) {
            return Arguments{{u"longitude"_s, longitude}, {u"latitude"_s, latitude}};
        };
        Person one = newPerson();
        Person other = newPerson();
        const Answer first = one.api.get(u"/friends/near"_s, at(20));
        const Answer second = other.api.get(u"/friends/near"_s, at(20 + degrees));
        if (first.code() != 0 || second.code() != 0)
            qFatal("unexpected: %s", second.body.constData());
        return second.items().isEmpty();
    }

    [[nodiscard]] QString avatarOfNewAccount()
    {
        return newPerson().api.get(u"/me/info"_s).result().value("account"_L1)["avatar"_L1].toString();
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    QSet<QString> m_tried; // keys with a probe
    int m_names = 0;
    int m_regions = 0;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
