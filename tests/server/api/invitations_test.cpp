// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Arguments kPlatform{{u"platform"_s, u"h5"_s}};
const Arguments kReason{{u"reason"_s, u"a test"_s}};

} // namespace

// A server that lets in only those who were invited.
class InvitationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
        QCOMPARE(
            m_boss->api
                .put(u"/admin/settings/{key}"_s,
                     Arguments{{u"key"_s, u"registration.invitationRequired"_s}, {u"value"_s, u"true"_s}} + kReason)
                .code(),
            0);
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void aCodeMakesAsManyAccountsAsItMay()
    {
        const QString code = newCode({{u"useLimit"_s, 2}});

        QCOMPARE(registered(u"mei"_s, {}).error(), u"invitation.required"_s);
        QCOMPARE(registered(u"mei"_s, code).code(), 0);
        QCOMPARE(registered(u"tom"_s, code).code(), 0);
        const Answer third = registered(u"zoe"_s, code);

        QCOMPARE(third.status, 200); // as clients of the older server expect of refusals
        QCOMPARE(third.error(), u"invitation.invalid"_s);
        QCOMPARE(third.field(), u"inviteCode"_s);
        const QJsonObject shown = m_boss->api.get(u"/admin/invitations"_s, {{u"text"_s, code}}).items()[0].toObject();
        QCOMPARE(shown.value("state"_L1).toString(), u"used"_s);
        QCOMPARE(shown.value("useCount"_L1).toInt(), 2);
        const QJsonArray uses = m_boss->api.get(u"/admin/invitations/{code}/uses"_s, {{u"code"_s, code}}).items();
        QCOMPARE(uses.size(), 2);
        QCOMPARE(uses[0]["username"_L1].toString(), u"tom"_s);
        QCOMPARE(uses[1]["username"_L1].toString(), u"mei"_s);
    }

    void aFirstLoginByMailOrMobileNeedsOneToo_data()
    {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("address");
        QTest::newRow("e-mail") << u"email"_s << u"mei@example.org"_s;
        QTest::newRow("mobile") << u"mobile"_s << u"15712345678"_s;
    }

    void aFirstLoginByMailOrMobileNeedsOneToo()
    {
        QFETCH(QString, channel);
        QFETCH(QString, address);
        const Arguments digits = sentCode(channel, address);

        const Answer without = loggedIn(channel, digits);
        const Answer with = loggedIn(channel, digits + Arguments{{u"inviteCode"_s, newCode({})}});
        const Answer again = loggedIn(channel, sentCode(channel, address));

        QCOMPARE(without.error(), u"invitation.required"_s);
        QCOMPARE(with.code(), 0);
        QCOMPARE(again.code(), 0);
    }

    void aRevokedCodeServesNobody()
    {
        const QString code = newCode({{u"useLimit"_s, 0}, {u"note"_s, u"for friends"_s}});
        const Arguments which = Arguments{{u"code"_s, code.toLower()}} + kReason;

        const Answer tried = m_boss->api.post(u"/admin/invitations/{code}/revoke"_s,
                                              which + Arguments{{u"dryRun"_s, true}});
        const Answer before = registered(u"before"_s, code);
        const Answer revoked = m_boss->api.post(u"/admin/invitations/{code}/revoke"_s, which);
        const Answer after = registered(u"after"_s, code);

        QCOMPARE(tried.result().value("state"_L1).toString(), u"active"_s);
        QCOMPARE(before.code(), 0);
        QCOMPARE(revoked.result().value("state"_L1).toString(), u"revoked"_s);
        QCOMPARE(after.error(), u"invitation.invalid"_s);
    }

    void aCodeIsEdited()
    {
        const QString code = newCode({});
        const Answer edited = m_boss->api.patch(u"/admin/invitations/{code}"_s,
                                                {{u"code"_s, code}, {u"note"_s, u"小美"_s}, {u"useLimit"_s, 9}});

        QCOMPARE(edited.result().value("note"_L1).toString(), u"小美"_s);
        QCOMPARE(edited.result().value("useLimit"_L1).toInt(), 9);
        QCOMPARE(m_boss->api.patch(u"/admin/invitations/{code}"_s, {{u"code"_s, u"NONE"_s}}).status, 404);
    }

    void theSameCodeIsNotMadeTwice()
    {
        const Arguments named{{u"code"_s, u"SPRING"_s}};

        QCOMPARE(m_boss->api.post(u"/admin/invitations"_s, named).code(), 0);
        QCOMPARE(m_boss->api.post(u"/admin/invitations"_s, named).status, 409);
    }

private:
    [[nodiscard]] QString newCode(const Arguments &arguments)
    {
        const Answer created = m_boss->api.post(u"/admin/invitations"_s, arguments);
        return created.items().first()["code"_L1].toString();
    }

    [[nodiscard]] Answer registered(const QString &name, const QString &code)
    {
        ApiClient client(m_server->port());
        Arguments who = Arguments{{u"account"_s, name}, {u"password"_s, QString::fromLatin1(kPassword)}} + kPlatform +
                        solvedCaptcha(client, u"register"_s);
        if (!code.isEmpty())
            who.append({u"inviteCode"_s, code});
        return client.post(u"/register/basic"_s, who);
    }

    [[nodiscard]] Arguments sentCode(const QString &channel, const QString &address)
    {
        ApiClient client(m_server->port());
        client.get(u"/captcha/"_s + channel, {{channel, address}});
        const QJsonArray sent = client.get(u"/dev/outbox"_s, {{u"to"_s, address}}).items();
        return {{channel, address}, {u"captcha"_s, sent.last()["code"_L1].toString()}};
    }

    [[nodiscard]] Answer loggedIn(const QString &channel, const Arguments &digits)
    {
        return ApiClient(m_server->port()).post(u"/login/"_s + channel, digits + kPlatform);
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
};

QTEST_GUILESS_MAIN(InvitationsTest)
#include "invitations_test.moc"
