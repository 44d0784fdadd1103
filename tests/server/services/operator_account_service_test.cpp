// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/recovery_codes.h"
#include "shared/reflect/json_writer.h"
#include "tests/server/services/operator_world.h"

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kNewPassword = u"another-horse"_s;

const Statement kCodeHashes{"test.recoveryCodes", u"SELECT code_hash FROM operator_recovery_code"_s};

} // namespace

// What operators do about themselves: sessions, password, second factor.
class OperatorAccountServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenStaff(u"mei"_s, u"admin"_s);
    }

    void cleanup() { m_world.reset(); }

    void sessionsAreListedNewestFirst()
    {
        const Staff again = m_world->signedIn(u"mei"_s, m_mei.password);
        (void)m_world->givenStaff(u"tom"_s, u"admin"_s);

        const auto first = m_world->accounts.sessions(m_mei.caller, {.limit = 1});

        QVERIFY(first);
        QCOMPARE(first->items.size(), 1);
        QCOMPARE(first->items.first().id, again.caller.session);
        QVERIFY(!first->items.first().isCurrent);
        const auto second = m_world->accounts.sessions(m_mei.caller, {.after = first->next, .limit = 1});
        QVERIFY(second);
        QCOMPARE(second->items.first().id, m_mei.caller.session);
        QVERIFY(second->items.first().isCurrent);
        QVERIFY(!second->next);
    }

    void aSessionThatIsEndedServesNoMore()
    {
        const Staff again = m_world->signedIn(u"mei"_s, m_mei.password);

        QVERIFY(m_world->accounts.endSession(m_mei.caller, {again.caller.session}));

        QVERIFY(!m_world->isLive(again));
        QVERIFY(m_world->isLive(m_mei));
        REFUSED(m_world->accounts.endSession(m_mei.caller, {again.caller.session}), ErrorCode::OperatorSessionUnknown);
    }

    void anothersSessionCantBeEnded()
    {
        const Staff tom = m_world->givenStaff(u"tom"_s, u"auditor"_s);

        REFUSED(m_world->accounts.endSession(m_mei.caller, {tom.caller.session}), ErrorCode::OperatorSessionUnknown);
        QVERIFY(m_world->isLive(tom));
    }

    void aNewPasswordEndsTheOtherSessions()
    {
        const Staff again = m_world->signedIn(u"mei"_s, m_mei.password);

        QVERIFY(m_world->accounts.changePassword(m_mei.caller, {m_mei.password, kNewPassword}));

        QVERIFY(m_world->isLive(m_mei));
        QVERIFY(!m_world->isLive(again));
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password), ErrorCode::OperatorLoginFailed);
        QVERIFY(m_world->trySignIn(u"mei"_s, kNewPassword));
    }

    void aPasswordForOneTimeIsDoneWithOnceItIsChanged()
    {
        const auto made = m_world->setup.add(u"tom"_s, u"admin"_s, true);
        const Staff tom = m_world->signedIn(u"tom"_s, made->password);
        QVERIFY(m_world->standingOf(tom).mustChangePassword);

        QVERIFY(m_world->accounts.changePassword(tom.caller, {tom.password, kNewPassword}));

        QVERIFY(!m_world->standingOf(tom).mustChangePassword);
        QVERIFY(!m_world->signIn.self(tom.caller)->profile.mustChangePassword);
    }

    void aPasswordIsChangedOnlyByWhoKnowsIt()
    {
        REFUSED(m_world->accounts.changePassword(m_mei.caller, {u"wrong"_s, kNewPassword}), ErrorCode::PasswordWrong);
        REFUSED(m_world->accounts.changePassword(m_mei.caller, {m_mei.password, m_mei.password}),
                ErrorCode::PasswordUnchanged);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password));
    }

    void wrongPasswordsHereMakeTheNextTryWait()
    {
        m_world.reset();
        m_world.emplace(RateLimitSettings{.loginFailures = 2});
        m_mei = m_world->givenStaff(u"mei"_s, u"owner"_s);

        for (int i = 0; i < 2; ++i)
            REFUSED(m_world->accounts.changePassword(m_mei.caller, {u"wrong"_s, kNewPassword}),
                    ErrorCode::PasswordWrong);

        REFUSED(m_world->secondFactors.switchOff(m_mei.caller, {m_mei.password}), ErrorCode::RateLimited);
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password), ErrorCode::RateLimited);
    }

    void wrongPasswordsHereAreWrittenDown_data()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("changing the password") << 0;
        QTest::newRow("renewing recovery codes") << 1;
        QTest::newRow("switching the second factor off") << 2;
        QTest::newRow("switching it on") << 3;
    }

    void wrongPasswordsHereAreWrittenDown()
    {
        QFETCH(const int, call);
        QString secret;
        (void)m_world->givenSecondFactor(m_mei, secret);
        const qint64 before = m_world->entries();
        const ProveOwnPassword wrong{u"not-this-one"_s};

        if (call == 0)
            REFUSED(m_world->accounts.changePassword(m_mei.caller, {wrong.password, kNewPassword}),
                    ErrorCode::PasswordWrong);
        else if (call == 1)
            REFUSED(m_world->secondFactors.renewRecoveryCodes(m_mei.caller, wrong), ErrorCode::PasswordWrong);
        else if (call == 2)
            REFUSED(m_world->secondFactors.switchOff(m_mei.caller, wrong), ErrorCode::PasswordWrong);
        else
            REFUSED(m_world->secondFactors.begin(m_mei.caller, wrong), ErrorCode::PasswordWrong);

        QCOMPARE(m_world->entries(), before + 1);
        const AuditEntry entry = m_world->lastEntry();
        QCOMPARE(entry.action, u"operator.signInFailed"_s);
        QCOMPARE(entry.operatorId, std::optional(m_mei.id));
        QCOMPARE(entry.targetId, QString::number(m_mei.id.value));
        QCOMPARE(entry.details, (QJsonObject{{u"wrong"_s, u"password"_s}, {u"session"_s, m_mei.caller.session.value}}));
        QVERIFY(!QString::fromUtf8(toJson(entry)).contains(wrong.password));
    }

    void aSecondFactorIsOnOnceItIsConfirmed()
    {
        const auto begun = m_world->secondFactors.begin(m_mei.caller, {m_mei.password});
        QVERIFY(begun);
        QVERIFY(begun->uri.contains(begun->secret));
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password)); // not on yet

        REFUSED(m_world->secondFactors.confirm(m_mei.caller, {u"abcdef"_s}), ErrorCode::SecondFactorWrong);
        const auto codes = m_world->secondFactors.confirm(m_mei.caller, {m_world->appCode(begun->secret)});

        QVERIFY(codes);
        QCOMPARE(codes->codes.size(), 10);
        QVERIFY(m_world->signIn.self(m_mei.caller)->profile.hasSecondFactor);
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password), ErrorCode::SecondFactorRequired);
        REFUSED(m_world->secondFactors.begin(m_mei.caller, {m_mei.password}), ErrorCode::SecondFactorActive);
        REFUSED(m_world->secondFactors.confirm(m_mei.caller, {u"abcdef"_s}), ErrorCode::SecondFactorActive);
    }

    void onlyTheLastSecretThatWasBegunCanBeConfirmed()
    {
        const auto first = m_world->secondFactors.begin(m_mei.caller, {m_mei.password});
        const auto second = m_world->secondFactors.begin(m_mei.caller, {m_mei.password});
        QVERIFY(first->secret != second->secret);

        REFUSED(m_world->secondFactors.confirm(m_mei.caller, {m_world->appCode(first->secret)}),
                ErrorCode::SecondFactorWrong);
        QVERIFY(m_world->secondFactors.confirm(m_mei.caller, {m_world->appCode(second->secret)}));
    }

    void whatWasNotBegunCantBeConfirmed()
    {
        REFUSED(m_world->secondFactors.confirm(m_mei.caller, {u"123456"_s}), ErrorCode::SecondFactorInactive);
    }

    void aSecondFactorIsSwitchedOffWithThePassword()
    {
        QString secret;
        const QStringList codes = m_world->givenSecondFactor(m_mei, secret);

        REFUSED(m_world->secondFactors.switchOff(m_mei.caller, {u"wrong"_s}), ErrorCode::PasswordWrong);
        QVERIFY(m_world->secondFactors.switchOff(m_mei.caller, {m_mei.password}));

        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password));
        QVERIFY(codeHashes().isEmpty());
        REFUSED(m_world->secondFactors.switchOff(m_mei.caller, {m_mei.password}), ErrorCode::SecondFactorInactive);
        REFUSED(m_world->secondFactors.renewRecoveryCodes(m_mei.caller, {m_mei.password}),
                ErrorCode::SecondFactorInactive);
    }

    void newRecoveryCodesTakeThePlaceOfTheOld()
    {
        QString secret;
        const QStringList old = m_world->givenSecondFactor(m_mei, secret);
        REFUSED(m_world->secondFactors.renewRecoveryCodes(m_mei.caller, {u"wrong"_s}), ErrorCode::PasswordWrong);

        const auto fresh = m_world->secondFactors.renewRecoveryCodes(m_mei.caller, {m_mei.password});

        QVERIFY(fresh);
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, old.first()), ErrorCode::SecondFactorWrong);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, fresh->codes.first()));
    }

    void recoveryCodesAreStoredAsHashesOnly()
    {
        QString secret;
        const QStringList codes = m_world->givenSecondFactor(m_mei, secret);

        QSet<QString> expected;
        for (const QString &code : codes)
            expected.insert(*recoveryCodeHash(code));
        const QStringList stored = codeHashes();
        QCOMPARE(QSet<QString>(stored.begin(), stored.end()), expected);
        QCOMPARE(expected.size(), 10);
    }

    void noSecretIsWrittenDown()
    {
        QString secret;
        const QStringList codes = m_world->givenSecondFactor(m_mei, secret);
        QVERIFY(m_world->accounts.changePassword(m_mei.caller, {m_mei.password, kNewPassword}));

        const auto page = m_world->log.list({}, AuditQuery{{.limit = 200}});
        QStringList actions;
        for (const AuditEntry &entry : page->items) {
            actions.prepend(entry.action);
            const QString text = QString::fromUtf8(toJson(entry));
            for (const QString &secretText : codes + QStringList{secret, kNewPassword, m_mei.password})
                QVERIFY(!text.contains(secretText));
        }
        QCOMPARE(actions, (QStringList{u"operator.create"_s, u"operator.signIn"_s, u"operator.secondFactorOn"_s,
                                       u"operator.passwordChange"_s}));
    }

private:
    QStringList codeHashes()
    {
        const auto hashes = m_world->database->read(
            [](Connection &connection) { return connection.values<QString>(kCodeHashes); });
        return hashes ? QStringList(*hashes) : QStringList();
    }

    std::optional<OperatorWorld> m_world;
    Staff m_mei;
};

QTEST_GUILESS_MAIN(OperatorAccountServiceTest)
#include "operator_account_service_test.moc"
