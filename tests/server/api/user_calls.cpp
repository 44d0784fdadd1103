// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

#include <QJsonArray>

// The calls about accounts that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

void ApiWorld::deleteAccount(const Person &person)
{
    const Answer deleted = boss.api.remove(u"/admin/users/{id}"_s, {{u"id"_s, person.id}, {u"reason"_s, u"test"_s}});
    if (deleted.code() != 0)
        qFatal("an account could not be deleted: %s", deleted.body.constData());
}

ApiWorld::Call ApiWorld::userCall(const QString &endpoint)
{
    const auto of = [](const Person &person) { return Arguments{{u"id"_s, person.id}}; };
    const Arguments reason{{u"reason"_s, u"spam"_s}};
    if (endpoint == "endUserSession"_L1) {
        const QJsonObject newest =
            boss.api.get(u"/admin/users/{id}/sessions"_s, of(m_edited)).items().first().toObject();
        return {&boss, of(m_edited) + Arguments{{u"sessionId"_s, newest.value("id"_L1).toInteger()}} + reason};
    }
    const QHash<QString, Call> calls{
        {u"listUsers"_s, {&boss, {{u"text"_s, u"m"_s}, {u"sort"_s, u"lastSeenAt"_s}}}},
        {u"userDetail"_s, {&boss, of(mei)}},
        {u"userSessions"_s, {&boss, of(mei)}},
        {u"userFriends"_s, {&boss, of(mei)}},
        {u"userGroups"_s, {&boss, of(mei)}},
        {u"userSignIns"_s, {&boss, of(mei)}},
        {u"createUser"_s, {&boss, {{u"username"_s, u"created"_s}, {u"email"_s, u"created@example.org"_s}}}},
        {u"editUser"_s, {&boss, of(m_edited) + Arguments{{u"nickname"_s, u"改名"_s}, {u"email"_s, u""_s}}}},
        {u"resetUserPassword"_s, {&boss, of(m_edited) + reason}},
        {u"endUserSessions"_s, {&boss, of(m_edited) + reason}},
        {u"deleteUser"_s, {&boss, of(m_deletable) + reason}},
        {u"restoreUser"_s, {&boss, of(m_deleted) + reason}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
