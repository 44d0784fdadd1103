// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/operator_world.h"

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Operators managed by others, and their roles.
class OperatorServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_owner = m_world->givenStaff(u"olga"_s, u"owner"_s);
        m_admin = m_world->givenStaff(u"adam"_s, u"admin"_s);
    }

    void cleanup() { m_world.reset(); }

    void anOperatorIsMadeWithAPasswordForOneTime()
    {
        const auto made = m_world->operators.create(
            m_owner.caller, {.name = u"mei"_s, .displayName = u"小美"_s, .roleId = m_world->roleNamed(u"moderator"_s)});

        QVERIFY(made);
        QCOMPARE(made->profile.displayName, u"小美"_s);
        QCOMPARE(made->profile.roleName, u"moderator"_s);
        QVERIFY(made->profile.mustChangePassword);
        QVERIFY(m_world->standingOf(m_world->signedIn(u"mei"_s, made->password)).mustChangePassword);
        REFUSED(
            m_world->operators.create(m_owner.caller, {.name = u"MEI"_s, .roleId = m_world->roleNamed(u"auditor"_s)}),
            ErrorCode::OperatorNameTaken);
        REFUSED(m_world->operators.create(m_owner.caller, {.name = u"tom"_s, .roleId = {999}}), ErrorCode::RoleUnknown);
    }

    void nobodyGivesPermissionsHeDoesNotHold()
    {
        const Staff editor = managerWith(
            {Permission::OperatorsRead, Permission::OperatorsWrite, Permission::UsersRead});

        for (const QString &role : {u"owner"_s, u"admin"_s, u"auditor"_s}) {
            const OperatorRoleId id = m_world->roleNamed(role);
            REFUSED(m_world->operators.create(editor.caller, {.name = u"new"_s, .roleId = id}),
                    ErrorCode::PermissionNotHeld);
        }
        REFUSED(m_world->roles.create(editor.caller, {u"big"_s, {Permission::UsersRead, Permission::UsersWrite}}),
                ErrorCode::PermissionNotHeld);
        QVERIFY(m_world->roles.create(editor.caller, {u"small"_s, {Permission::UsersRead}}));
        QVERIFY(m_world->operators.create(editor.caller, {.name = u"new"_s, .roleId = m_world->roleNamed(u"small"_s)}));
        REFUSED(m_world->roles.edit(editor.caller,
                                    {.id = m_world->roleNamed(u"small"_s), .grant = {Permission::UsersWrite}}),
                ErrorCode::PermissionNotHeld);
    }

    void nobodyManagesAnOperatorWhoHoldsMore()
    {
        const Staff editor = managerWith({Permission::OperatorsRead, Permission::OperatorsWrite});
        const OperatorId id = m_admin.id;
        const OperatorMeasure measure{.id = id, .reason = u"because"_s};

        REFUSED(m_world->operators.edit(editor.caller, {.id = id, .displayName = u"x"_s}),
                ErrorCode::PermissionNotHeld);
        REFUSED(m_world->operators.edit(editor.caller, {.id = id, .isDisabled = true}), ErrorCode::PermissionNotHeld);
        REFUSED(m_world->operators.resetPassword(editor.caller, measure), ErrorCode::PermissionNotHeld);
        REFUSED(m_world->operators.removeSecondFactor(editor.caller, measure), ErrorCode::PermissionNotHeld);
        REFUSED(m_world->operators.endSessions(editor.caller, measure), ErrorCode::PermissionNotHeld);
        REFUSED(m_world->operators.endSession(editor.caller, {id, m_admin.caller.session}),
                ErrorCode::PermissionNotHeld);
        QVERIFY(m_world->isLive(m_admin));
    }

    // The permissions in the call are those from when it came in.
    void whoWasDemotedAMomentAgoManagesNobody()
    {
        const Staff tom = m_world->givenStaff(u"tom"_s, u"auditor"_s);
        const Staff second = m_world->givenStaff(u"oskar"_s, u"owner"_s);
        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = second.id, .roleId = m_world->roleNamed(u"auditor"_s)}));

        REFUSED(m_world->operators.edit(second.caller, {.id = tom.id, .isDisabled = true}),
                ErrorCode::PermissionDenied);
        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = second.id, .isDisabled = true}));
        REFUSED(m_world->operators.edit(second.caller, {.id = tom.id, .isDisabled = true}), ErrorCode::TokenRevoked);
    }

    void aDisabledOperatorsSessionsEndAtOnce()
    {
        const auto edited = m_world->operators.edit(m_owner.caller,
                                                    {.id = m_admin.id, .isDisabled = true, .reason = u"left"_s});

        QVERIFY(edited);
        QVERIFY(edited->isDisabled);
        QVERIFY(!m_world->isLive(m_admin));
        const AuditEntry entry = m_world->lastEntry();
        QCOMPARE(entry.action, u"operator.edit"_s);
        QCOMPARE(entry.reason, u"left"_s);
        QCOMPARE(entry.before, (QJsonObject{{u"isDisabled"_s, false}}));
        QCOMPARE(entry.after, (QJsonObject{{u"isDisabled"_s, true}}));
        QCOMPARE(entry.details, (QJsonObject{{u"sessionsEnded"_s, 1}}));

        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = m_admin.id, .isDisabled = false}));
        QVERIFY(!m_world->isLive(m_admin));
        QVERIFY(m_world->trySignIn(u"adam"_s, m_admin.password));
    }

    void anotherRoleCountsAtOnce()
    {
        QVERIFY(m_world->standingOf(m_admin).permissions.contains(Permission::UsersWrite));

        QVERIFY(
            m_world->operators.edit(m_owner.caller, {.id = m_admin.id, .roleId = m_world->roleNamed(u"auditor"_s)}));

        QVERIFY(m_world->isLive(m_admin));
        QVERIFY(!m_world->standingOf(m_admin).permissions.contains(Permission::UsersWrite));
        QVERIFY(m_world->standingOf(m_admin).permissions.contains(Permission::AuditRead));
    }

    void whatChangesNothingIsNotWrittenDown()
    {
        const qint64 before = m_world->entries();

        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = m_admin.id, .isDisabled = false}));

        QCOMPARE(m_world->entries(), before);
    }

    void theLastOwnerStays()
    {
        const Staff almighty = managerWith(m_owner.caller.permissions.list());

        REFUSED(m_world->operators.edit(almighty.caller, {.id = m_owner.id, .isDisabled = true}),
                ErrorCode::OperatorLastOwner);
        REFUSED(m_world->operators.edit(almighty.caller, {.id = m_owner.id, .roleId = m_world->roleNamed(u"admin"_s)}),
                ErrorCode::OperatorLastOwner);
        const Staff second = m_world->givenStaff(u"oskar"_s, u"owner"_s);
        QVERIFY(m_world->operators.edit(almighty.caller, {.id = second.id, .isDisabled = true}));
        REFUSED(m_world->operators.edit(almighty.caller, {.id = m_owner.id, .isDisabled = true}),
                ErrorCode::OperatorLastOwner); // a disabled owner is none
        QVERIFY(m_world->operators.edit(almighty.caller, {.id = second.id, .isDisabled = false}));
        QVERIFY(m_world->operators.edit(almighty.caller, {.id = m_owner.id, .isDisabled = true}));
    }

    void twoOwnersWhoDisableEachOtherAtOnceAreNotBothGone()
    {
        for (int round = 0; round < 5; ++round) {
            const Staff other = m_world->givenStaff(u"other%1"_s.arg(round), u"owner"_s);
            std::atomic<int> disabled = 0;
            const auto disable = [&](const Staff &by, OperatorId id) {
                disabled += m_world->operators.edit(by.caller, {.id = id, .isDisabled = true}) ? 1 : 0;
            };
            std::thread one([&] { disable(m_owner, other.id); });
            std::thread two([&] { disable(other, m_owner.id); });
            one.join();
            two.join();

            QCOMPARE(disabled.load(), 1);
            if (!m_world->isLive(m_owner))
                m_owner = other;
        }
    }

    void theLastTwoOwnersCantBothGoAtOnce()
    {
        const Staff almighty = managerWith(m_owner.caller.permissions.list());
        QList<OperatorId> owners{m_owner.id};
        for (int round = 0; round < 5; ++round) {
            owners.append(m_world->givenStaff(u"other%1"_s.arg(round), u"owner"_s).id);
            std::atomic<int> demoted = 0;
            const auto demote = [&](OperatorId id) {
                demoted += m_world->operators.edit(almighty.caller,
                                                   {.id = id, .roleId = m_world->roleNamed(u"auditor"_s)})
                               ? 1
                               : 0;
            };
            std::thread one([&] { demote(owners.at(0)); });
            std::thread two([&] { demote(owners.at(1)); });
            one.join();
            two.join();

            QCOMPARE(demoted.load(), 1);
            owners.removeIf(
                [&](OperatorId id) { return m_world->operators.show(almighty.caller, {id})->roleName != u"owner"_s; });
            QCOMPARE(owners.size(), 1);
        }
    }

    void operatorsDontDoItToThemselves()
    {
        const OperatorMeasure measure{.id = m_owner.id, .reason = u"because"_s};

        REFUSED(m_world->operators.edit(m_owner.caller, {.id = m_owner.id, .isDisabled = true}),
                ErrorCode::OperatorSelf);
        REFUSED(m_world->operators.edit(m_owner.caller, {.id = m_owner.id, .roleId = m_world->roleNamed(u"admin"_s)}),
                ErrorCode::OperatorSelf);
        REFUSED(m_world->operators.resetPassword(m_owner.caller, measure), ErrorCode::OperatorSelf);
        REFUSED(m_world->operators.removeSecondFactor(m_owner.caller, measure), ErrorCode::OperatorSelf);
        REFUSED(m_world->operators.endSessions(m_owner.caller, measure), ErrorCode::OperatorSelf);
        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = m_owner.id, .displayName = u"Olga"_s}));
    }

    void aPasswordThatIsResetServesOnceAndEndsTheSessions()
    {
        const OperatorMeasure measure{.id = m_admin.id, .reason = u"forgot it"_s};
        const auto tried = m_world->operators.resetPassword(m_owner.caller,
                                                            {.id = m_admin.id, .reason = u"test"_s, .dryRun = true});
        QVERIFY(tried);
        QCOMPARE(*tried, (OperatorEffect{.isDryRun = true, .sessionsEnded = 1}));
        QVERIFY(m_world->isLive(m_admin));

        const auto reset = m_world->operators.resetPassword(m_owner.caller, measure);

        QVERIFY(reset);
        QCOMPARE(reset->sessionsEnded, 1);
        QVERIFY(!m_world->isLive(m_admin));
        REFUSED(m_world->trySignIn(u"adam"_s, m_admin.password), ErrorCode::OperatorLoginFailed);
        QVERIFY(m_world->standingOf(m_world->signedIn(u"adam"_s, *reset->password)).mustChangePassword);
    }

    void aSecondFactorIsRemovedForWhoLostThePhone()
    {
        const OperatorMeasure measure{.id = m_admin.id, .reason = u"lost"_s};
        REFUSED(m_world->operators.removeSecondFactor(m_owner.caller, measure), ErrorCode::SecondFactorInactive);
        QString secret;
        (void)m_world->givenSecondFactor(m_admin, secret);
        QVERIFY(m_world->operators.removeSecondFactor(m_owner.caller,
                                                      {.id = m_admin.id, .reason = u"test"_s, .dryRun = true}));
        REFUSED(m_world->trySignIn(u"adam"_s, m_admin.password), ErrorCode::SecondFactorRequired);

        QVERIFY(m_world->operators.removeSecondFactor(m_owner.caller, measure));

        QVERIFY(m_world->trySignIn(u"adam"_s, m_admin.password));
    }

    void sessionsOfAnotherAreEndedOneByOneAndAll()
    {
        const Staff second = m_world->signedIn(u"adam"_s, m_admin.password);
        const Staff third = m_world->signedIn(u"adam"_s, m_admin.password);
        QCOMPARE(m_world->operators.sessions(m_owner.caller, {{}, m_admin.id})->items.size(), 3);
        REFUSED(m_world->operators.endSession(m_owner.caller, {m_owner.id, second.caller.session}),
                ErrorCode::OperatorSessionUnknown);

        QVERIFY(m_world->operators.endSession(m_owner.caller, {m_admin.id, second.caller.session, u"stolen"_s}));
        QCOMPARE(m_world->lastEntry().reason, u"stolen"_s);
        QVERIFY(!m_world->isLive(second));
        QVERIFY(m_world->isLive(third));
        QCOMPARE(m_world->operators.endSessions(m_owner.caller, {m_admin.id, u"test"_s, true})->sessionsEnded, 2);
        QVERIFY(m_world->isLive(third));
        QCOMPARE(m_world->operators.endSessions(m_owner.caller, {m_admin.id, u"left"_s})->sessionsEnded, 2);
        QVERIFY(!m_world->isLive(third));
        QVERIFY(!m_world->isLive(m_admin));
    }

    void operatorsAreWalkedByName()
    {
        (void)m_world->givenStaff(u"Bea"_s, u"auditor"_s);
        QStringList names;
        std::optional<QString> after;
        do {
            const auto page = m_world->operators.list(m_owner.caller, {.after = after, .limit = 1});
            QVERIFY(page);
            QCOMPARE(page->items.size(), 1);
            names.append(page->items.first().name);
            after = page->next;
        } while (after);

        QCOMPARE(names, (QStringList{u"adam"_s, u"Bea"_s, u"olga"_s}));
        REFUSED(m_world->operators.list(m_owner.caller, {.after = u"garbage"_s}), ErrorCode::CursorInvalid);
    }

    void rolesAreListedWithTheirOperators()
    {
        const auto page = m_world->roles.list(m_owner.caller, {});

        QVERIFY(page);
        QCOMPARE(page->items.size(), 4);
        const OperatorRole &owner = page->items.first();
        QCOMPARE(owner.name, u"owner"_s);
        QVERIFY(owner.isBuiltIn);
        QVERIFY(owner.chinese != owner.english);
        QCOMPARE(owner.operatorCount, 1);
        QCOMPARE(owner.permissions, m_owner.caller.permissions.list());
    }

    void aRolesPermissionsCountAtOnceForEverybodyWhoHasIt()
    {
        const auto role = m_world->roles.create(m_owner.caller, {u"support"_s, {Permission::UsersRead}});
        QVERIFY(role);
        const Staff one = m_world->givenStaff(u"one"_s, u"support"_s);
        const Staff two = m_world->givenStaff(u"two"_s, u"Support"_s);

        const auto edited = m_world->roles.edit(
            m_owner.caller, {.id = role->id, .grant = {Permission::BansRead}, .revoke = {Permission::UsersRead}});

        QVERIFY(edited);
        QCOMPARE(edited->permissions, QList<Permission>{Permission::BansRead});
        for (const Staff &staff : {one, two})
            QCOMPARE(m_world->standingOf(staff).permissions, Permissions{Permission::BansRead});
        const AuditEntry entry = m_world->lastEntry();
        QCOMPARE(entry.before.value("permissions"_L1).toString(), u"users.read"_s);
        QCOMPARE(entry.after.value("permissions"_L1).toString(), u"bans.read"_s);
    }

    void aRoleCanLoseEverything()
    {
        const auto role = m_world->roles.create(m_owner.caller, {u"support"_s, {Permission::UsersRead}});

        const auto edited = m_world->roles.edit(m_owner.caller, {.id = role->id, .revoke = {Permission::UsersRead}});

        QVERIFY(edited);
        QVERIFY(edited->permissions.isEmpty());
        REFUSED(
            m_world->roles.edit(m_owner.caller,
                                {.id = role->id, .grant = {Permission::UsersRead}, .revoke = {Permission::UsersRead}}),
            ErrorCode::ParameterConflict);
    }

    void builtInRolesStay()
    {
        for (const QString &name : {u"owner"_s, u"admin"_s, u"moderator"_s, u"auditor"_s}) {
            const OperatorRoleId id = m_world->roleNamed(name);
            REFUSED(m_world->roles.edit(m_owner.caller, {.id = id, .name = u"x"_s}), ErrorCode::RoleBuiltIn);
            REFUSED(m_world->roles.remove(m_owner.caller, {id}), ErrorCode::RoleBuiltIn);
        }
    }

    void aRoleGoesWhenNobodyHasIt()
    {
        const auto role = m_world->roles.create(m_owner.caller, {u"support"_s, {}});
        const Staff one = m_world->givenStaff(u"one"_s, u"support"_s);
        REFUSED(m_world->roles.remove(m_owner.caller, {role->id}), ErrorCode::RoleInUse);
        QVERIFY(m_world->operators.edit(m_owner.caller, {.id = one.id, .roleId = m_world->roleNamed(u"auditor"_s)}));

        QVERIFY(m_world->roles.remove(m_owner.caller, {role->id, u"nobody has it"_s}));

        QCOMPARE(m_world->lastEntry().reason, u"nobody has it"_s);
        REFUSED(m_world->roles.remove(m_owner.caller, {role->id}), ErrorCode::RoleUnknown);
    }

    void roleNamesAreUniqueWithoutRegardToCase()
    {
        const auto role = m_world->roles.create(m_owner.caller, {u"support"_s, {}});

        REFUSED(m_world->roles.create(m_owner.caller, {u"Support"_s, {}}), ErrorCode::RoleNameTaken);
        REFUSED(m_world->roles.create(m_owner.caller, {u"OWNER"_s, {}}), ErrorCode::RoleNameTaken);
        REFUSED(m_world->roles.edit(m_owner.caller, {.id = role->id, .name = u"Admin"_s}), ErrorCode::RoleNameTaken);
        QCOMPARE(m_world->roles.edit(m_owner.caller, {.id = role->id, .name = u"Support"_s})->name, u"Support"_s);
    }

private:
    // Who may manage operators and has that much.
    Staff managerWith(const QList<Permission> &permissions)
    {
        const auto role = m_world->roles.create(m_owner.caller, {u"managers"_s, permissions});
        if (!role)
            qFatal("role: %d", static_cast<int>(role.error().code));
        return m_world->givenStaff(u"manager"_s, u"managers"_s);
    }

    std::optional<OperatorWorld> m_world;
    Staff m_owner;
    Staff m_admin;
};

QTEST_GUILESS_MAIN(OperatorServiceTest)
#include "operator_service_test.moc"
