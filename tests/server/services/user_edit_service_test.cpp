// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/user_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class UserEditServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void anAccountIsMadeWithARandomPassword()
    {
        const auto created = m_world->edits.create(
            m_world->boss, {.username = u"Mei"_s, .nickname = u"小美"_s, .email = u"Mei@example.org"_s});

        QVERIFY(created);
        QCOMPARE(created->user.username, u"Mei"_s);
        QCOMPARE(created->user.nickname, u"小美"_s);
        QCOMPARE(created->user.email, u"mei@example.org"_s);
        QVERIFY(m_world->loginAs(u"mei"_s, created->password.value()));
        const AuditEntry entry = m_world->auditEntries().last();
        QCOMPARE(entry.action, u"account.create"_s);
        QCOMPARE(entry.targetId, QString::number(created->user.id.value));
        QCOMPARE(entry.after.value("email"_L1).toString(), u"mei@example.org"_s);
        QVERIFY(!QString::fromUtf8(QJsonDocument(entry.after).toJson()).contains(created->password.value()));
    }

    void aPasswordThatWasGivenIsNotTold()
    {
        const auto created = m_world->edits.create(m_world->boss, {.username = u"mei"_s, .password = u"secret1"_s});

        QVERIFY(created);
        QVERIFY(!created->password);
        QCOMPARE(created->user.nickname, u"mei"_s);
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
    }

    void whatIsAnothersIsRefused()
    {
        QVERIFY(create({.username = u"mei"_s, .email = u"mei@example.org"_s, .mobile = u"15712345678"_s}));

        const auto sameName = create({.username = u"MEI"_s});
        const auto sameEmail = create({.username = u"tom"_s, .email = u"MEI@example.org"_s});
        const auto sameMobile = create({.username = u"tom"_s, .mobile = u"15712345678"_s});

        QCOMPARE(sameName.error().code, ErrorCode::UsernameTaken);
        QCOMPARE(sameEmail.error().code, ErrorCode::ContactTaken);
        QCOMPARE(sameEmail.error().field, u"email"_s);
        QCOMPARE(sameMobile.error().code, ErrorCode::ContactTaken);
        QCOMPARE(sameMobile.error().field, u"mobile"_s);
        QCOMPARE(m_world->auditEntries().size(), 1);
    }

    void whatIsAbsentStaysAndWhatIsEmptyGoes()
    {
        const AccountId mei =
            create({.username = u"mei"_s, .email = u"mei@example.org"_s, .mobile = u"15712345678"_s})->user.id;
        EditUser edit;
        edit.id = mei;
        edit.email = QString(u""_s);
        edit.intro = u"hello"_s;
        edit.gender = Gender::Female;

        const auto edited = m_world->edits.edit(m_world->boss, edit);

        QVERIFY(edited);
        QCOMPARE(edited->email, QString());
        QCOMPARE(edited->mobile, u"15712345678"_s);
        QCOMPARE(edited->intro, u"hello"_s);
        QCOMPARE(edited->gender, u"女"_s);
        const AuditEntry entry = m_world->auditEntries().last();
        QCOMPARE(entry.action, u"account.edit"_s);
        QCOMPARE(entry.before,
                 (QJsonObject{{u"email"_s, u"mei@example.org"_s}, {u"intro"_s, u""_s}, {u"gender"_s, u""_s}}));
        QCOMPARE(entry.after, (QJsonObject{{u"email"_s, u""_s}, {u"intro"_s, u"hello"_s}, {u"gender"_s, u"女"_s}}));
    }

    void aNewUsernameSignsInAndTheOldDoesNot()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        (void)m_world->givenPerson(u"tom"_s);
        EditUser edit;
        edit.id = mei;
        edit.username = u"Tom"_s;
        QCOMPARE(m_world->edits.edit(m_world->boss, edit).error().code, ErrorCode::UsernameTaken);
        edit.username = u"MeiLi"_s;

        QVERIFY(m_world->edits.edit(m_world->boss, edit));

        QVERIFY(m_world->loginAs(u"meili"_s, u"secret1"_s));
        QCOMPARE(m_world->loginAs(u"mei"_s, u"secret1"_s).error().code, ErrorCode::LoginFailed);
        edit.username = u"meili"_s; // the same to everybody but the eye
        QVERIFY(m_world->edits.edit(m_world->boss, edit));
    }

    void anEditedAccountIsReadAnew()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        QVERIFY(m_world->profiles.myInfo(mei));
        QCOMPARE(m_world->profiles.knownInfo(mei)->account.nickname, u"mei"_s);
        EditUser edit;
        edit.id = mei;
        edit.nickname = u"小美"_s;

        QVERIFY(m_world->edits.edit(m_world->boss, edit));

        QVERIFY(!m_world->profiles.knownInfo(mei));
        QCOMPARE(m_world->profiles.myInfo(mei)->account.nickname, u"小美"_s);
    }

    void aResetPasswordEndsAllSessions()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const QByteArray token = m_world->givenSession(mei);
        (void)m_world->takeEnded();
        ResetUserPassword request;
        request.id = mei;
        request.reason = u"lost"_s;

        const auto reset = m_world->edits.resetPassword(m_world->boss, request);

        QVERIFY(reset);
        QCOMPARE(reset->sessions, 2);
        QCOMPARE(m_world->takeEnded().size(), 2);
        QCOMPARE(m_world->registry.identify(token).error().code, ErrorCode::TokenRevoked);
        QVERIFY(!m_world->loginAs(u"mei"_s, u"secret1"_s));
        QVERIFY(m_world->loginAs(u"mei"_s, reset->password.value()));
        QCOMPARE(m_world->auditEntries().last().action, u"account.passwordReset"_s);
        QCOMPARE(m_world->auditEntries().last().reason, u"lost"_s);
    }

    void oneSessionEndsAlone()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const AccountId tom = m_world->givenPerson(u"tom"_s);
        const QByteArray phone = m_world->givenSession(mei);
        const QByteArray tablet = m_world->givenSession(mei);
        EndUserSession request;
        request.id = tom;
        request.sessionId = m_world->registry.identify(phone)->session;
        QCOMPARE(m_world->edits.endSession(m_world->boss, request).error().code, ErrorCode::SessionUnknown);
        request.id = mei;
        (void)m_world->takeEnded();

        QVERIFY(m_world->edits.endSession(m_world->boss, request));

        QCOMPARE(m_world->takeEnded(), QList<SessionId>{request.sessionId});
        QVERIFY(!m_world->registry.identify(phone));
        QVERIFY(m_world->registry.identify(tablet));
        QCOMPARE(m_world->edits.endSession(m_world->boss, request).error().code, ErrorCode::SessionUnknown);
        QCOMPARE(m_world->auditEntries().size(), 1);
    }

    void allSessionsEnd()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const QByteArray phone = m_world->givenSession(mei);
        EndUserSessions request;
        request.id = mei;

        const auto ended = m_world->edits.endSessions(m_world->boss, request);

        QCOMPARE(ended->sessions, 2);
        QVERIFY(!m_world->registry.identify(phone));
        QCOMPARE(m_world->userOf(mei).sessionCount, 0);
        request.id = AccountId{5};
        QCOMPARE(m_world->edits.endSessions(m_world->boss, request).error().code, ErrorCode::AccountUnknown);
    }

    void aDeletedAccountIsNotChanged()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        QVERIFY(m_world->remove(mei));
        EditUser edit;
        edit.id = mei;
        ResetUserPassword reset;
        reset.id = mei;

        QCOMPARE(m_world->edits.edit(m_world->boss, edit).error().code, ErrorCode::AccountDeleted);
        QCOMPARE(m_world->edits.resetPassword(m_world->boss, reset).error().code, ErrorCode::AccountDeleted);
    }

private:
    Result<CreatedUser> create(const CreateUser &request) { return m_world->edits.create(m_world->boss, request); }

    std::optional<UserWorld> m_world;
};

QTEST_GUILESS_MAIN(UserEditServiceTest)
#include "user_edit_service_test.moc"
