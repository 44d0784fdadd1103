// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/permission.h"

#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

Permissions everything()
{
    Permissions all;
    for (const PermissionDescription &description : permissionCatalogue())
        all.add(description.permission);
    return all;
}

const BuiltInRole &roleNamed(QByteArrayView name)
{
    const auto roles = builtInRoles();
    return *std::find_if(roles.begin(), roles.end(), [&](const BuiltInRole &role) { return name == role.name; });
}

} // namespace

class PermissionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCatalogueHasEachOnceInBothLanguages()
    {
        QSet<int> seen;
        for (const PermissionDescription &description : permissionCatalogue()) {
            seen.insert(static_cast<int>(description.permission));
            QVERIFY(!QString::fromUtf8(description.chinese).isEmpty());
            QVERIFY(!QString::fromUtf8(description.english).isEmpty());
        }

        QCOMPARE(seen.size(), static_cast<qsizetype>(names(std::type_identity<Permission>{}).size()));
    }

    void aSetHoldsWhatWasAdded()
    {
        const Permissions some{Permission::UsersRead, Permission::SettingsWrite};

        QVERIFY(some.contains(Permission::UsersRead));
        QVERIFY(some.contains(Permission::SettingsWrite));
        QVERIFY(!some.contains(Permission::UsersWrite));
        QCOMPARE(some.list(), (QList<Permission>{Permission::UsersRead, Permission::SettingsWrite}));
    }

    void oneSetHoldsAnotherOnlyWhole()
    {
        const Permissions one{Permission::UsersRead};
        const Permissions two{Permission::UsersRead, Permission::BansRead};

        QVERIFY(two.contains(one));
        QVERIFY(!one.contains(two));
        QVERIFY(one.contains(one));
        QVERIFY(one.contains(Permissions{}));
        QVERIFY(!Permissions{}.contains(one));
    }

    void textGoesBothWays()
    {
        for (const Permissions set : {Permissions{}, Permissions{Permission::OverviewRead}, everything()})
            QCOMPARE(Permissions::fromText(set.toText()), set);
        QCOMPARE((Permissions{Permission::BansWrite, Permission::UsersRead}.toText()), u"users.read bans.write"_s);
    }

    void unknownNamesGrantNothing()
    {
        QCOMPARE(Permissions::fromText(u"users.read  everything users.Read"_s), Permissions{Permission::UsersRead});
    }

    void theOwnerHoldsEverythingAndNobodyElseDoes()
    {
        QCOMPARE(roleNamed(kOwnerRole).permissions, everything());
        for (const BuiltInRole &role : builtInRoles())
            QCOMPARE(role.permissions.contains(everything()), QByteArrayView(role.name) == kOwnerRole);
    }

    void theAuditorOnlyReads()
    {
        for (const Permission permission : roleNamed("auditor").permissions.list())
            QVERIFY2(QByteArrayView(nameOf(permission)).endsWith(".read"), nameOf(permission));
    }
};

QTEST_GUILESS_MAIN(PermissionTest)
#include "permission_test.moc"
