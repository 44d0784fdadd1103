// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/totp.h"
#include "tests/server/api/api_world.h"

// The calls of operators that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const QString kOwnPassword = QString::fromLatin1(kOperatorPassword);
const QString kUsersRead = u"users.read"_s;

QString appCode(const QString &secret)
{
    return totpCode(secret, totpStep(SystemClock().now()));
}

QString begunSecondFactor(Person &person)
{
    const Answer begun = person.api.post(u"/admin/me/secondFactor"_s, {{u"password"_s, kOwnPassword}});
    const QString secret = begun.result().value("secret"_L1).toString();
    if (secret.isEmpty())
        qFatal("%s has no second factor", qPrintable(person.name));
    return secret;
}

Person withSecondFactor(Person person)
{
    const QString secret = begunSecondFactor(person);
    if (person.api.put(u"/admin/me/secondFactor"_s, {{u"code"_s, appCode(secret)}}).code() != 0)
        qFatal("%s has no second factor", qPrintable(person.name));
    return person;
}

qint64 sessionOf(Person &person)
{
    return person.api.get(u"/admin/session"_s).result().value("session"_L1)["id"_L1].toInteger();
}

} // namespace

OperatorsOfTheWorld::OperatorsOfTheWorld(const ServerProcess &server, Person &boss)
    : emptyRole(givenRole(boss, u"nothing"_s, {}))
    , editableRole(givenRole(boss, u"editable"_s, {kUsersRead}))
    , spareRole(givenRole(boss, u"spare"_s, {}))
    , powerless(givenOperator(server.port(), boss, u"powerless"_s, emptyRole))
    , beginner(givenNewOperator(server.port(), boss, u"beginner"_s, emptyRole))
    , passwordChanger(givenOperator(server.port(), boss, u"passwordChanger"_s, emptyRole))
    , factorBeginner(givenOperator(server.port(), boss, u"factorBeginner"_s, emptyRole))
    , factorConfirmer(givenOperator(server.port(), boss, u"factorConfirmer"_s, emptyRole))
    , factorOwner(withSecondFactor(givenOperator(server.port(), boss, u"factorOwner"_s, emptyRole)))
    , factorLoser(withSecondFactor(givenOperator(server.port(), boss, u"factorLoser"_s, emptyRole)))
    , managed(givenOperator(server.port(), boss, u"managed"_s, emptyRole))
    , factorSecret(begunSecondFactor(factorConfirmer))
    , losersSession(sessionOf(factorLoser))
    , anotherBoss(signedInOperator(server))
    , bossesSession(sessionOf(anotherBoss))
{}

ApiWorld::Call ApiWorld::operatorCall(const QString &endpoint)
{
    const Arguments ownPassword{{u"password"_s, kOwnPassword}};
    const Arguments reason{{u"reason"_s, u"because"_s}};
    const auto of = [](qint64 id) { return Arguments{{u"id"_s, id}}; };
    const Arguments managed = of(staff.managed.id);
    const QVariantList usersRead{kUsersRead};
    const QHash<QString, Call> calls{
        {u"operatorSignIn"_s, {&nobody, {{u"name"_s, boss.name}, {u"password"_s, m_server.operatorPassword()}}}},
        {u"operatorSelf"_s, {&boss, {}}},
        {u"operatorSignOut"_s, {&signer, {}}},
        {u"ownSessions"_s, {&boss, {}}},
        {u"endOwnSession"_s, {&boss, of(staff.bossesSession)}},
        {u"changeOwnPassword"_s,
         {&staff.passwordChanger, {{u"current"_s, kOwnPassword}, {u"password"_s, u"another-horse-battery"_s}}}},
        {u"beginSecondFactor"_s, {&staff.factorBeginner, ownPassword}},
        {u"confirmSecondFactor"_s, {&staff.factorConfirmer, {{u"code"_s, appCode(staff.factorSecret)}}}},
        {u"renewRecoveryCodes"_s, {&staff.factorOwner, ownPassword}},
        {u"switchOffSecondFactor"_s, {&staff.factorOwner, ownPassword}},
        {u"listOperators"_s, {&boss, {}}},
        {u"createOperator"_s, {&boss, {{u"name"_s, u"newcomer"_s}, {u"roleId"_s, staff.emptyRole}}}},
        {u"showOperator"_s, {&boss, managed}},
        {u"editOperator"_s, {&boss, managed + Arguments{{u"displayName"_s, u"小美"_s}}}},
        {u"resetOperatorPassword"_s, {&boss, managed + reason}},
        {u"removeSecondFactor"_s, {&boss, of(staff.factorLoser.id) + reason}},
        {u"operatorSessions"_s, {&boss, managed}},
        {u"endOperatorSession"_s,
         {&boss, of(staff.factorLoser.id) + Arguments{{u"sessionId"_s, staff.losersSession}} + reason}},
        {u"endOperatorSessions"_s, {&boss, managed + reason}},
        {u"permissions"_s, {&boss, {}}},
        {u"listRoles"_s, {&boss, {}}},
        {u"createRole"_s, {&boss, {{u"name"_s, u"support"_s}, {u"permissions"_s, usersRead}}}},
        {u"editRole"_s,
         {&boss, of(staff.editableRole) + Arguments{{u"name"_s, u"edited"_s},
                                                    {u"grant"_s, QVariantList{u"bans.read"_s}},
                                                    {u"revoke"_s, usersRead}}}},
        {u"deleteRole"_s, {&boss, of(staff.spareRole) + reason}},
        {u"auditLog"_s, {&boss, {{u"targetKind"_s, u"operator"_s}, {u"targetId"_s, QString::number(boss.id)}}}},
        {u"auditEntry"_s, {&boss, of(1)}},
        {u"verifyAudit"_s, {&boss, {}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
