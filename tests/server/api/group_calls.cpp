// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls of operators about chat groups that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

void ApiWorld::makeManagedGroups()
{
    managedGroup = newGroup(mei, u"06群"_s, {&tom, &kim});
    m_managedTransferable = newGroup(mei, u"07群"_s, {&tom});
    m_managedDissolvable = newGroup(mei, u"08群"_s, {&tom});
    m_restorable = newGroup(mei, u"09群"_s, {&tom});
    asker.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, managedGroup}, {u"reason"_s, u"hello"_s}});
    mei.api.post(u"/chatGroups/dissolve"_s, {{u"groupId"_s, m_restorable}});
}

ApiWorld::Call ApiWorld::adminGroupCall(const QString &endpoint)
{
    const auto in = [](qint64 id) { return Arguments{{u"id"_s, id}}; };
    const auto member = [&](const Person &person) { return in(managedGroup) + Arguments{{u"accountId"_s, person.id}}; };
    const Arguments reason{{u"reason"_s, u"spam"_s}};
    const QHash<QString, Call> calls{
        {u"listGroups"_s, {&boss, {{u"text"_s, u"群"_s}, {u"limit"_s, 2}}}},
        {u"groupDetail"_s, {&boss, in(managedGroup)}},
        {u"groupMembers"_s, {&boss, in(managedGroup)}},
        {u"groupRequests"_s, {&boss, in(managedGroup)}},
        {u"editGroup"_s, {&boss, in(managedGroup) + Arguments{{u"name"_s, u"10群"_s}, {u"memberLimit"_s, 100}}}},
        {u"muteGroup"_s, {&boss, in(managedGroup) + reason + Arguments{{u"isMuted"_s, 1}}}},
        {u"transferGroup"_s, {&boss, in(m_managedTransferable) + reason + Arguments{{u"toId"_s, tom.id}}}},
        {u"addGroupMembers"_s,
         {&boss, in(managedGroup) + reason + Arguments{{u"accountIds"_s, QVariantList{tom.id, zoe.id}}}}},
        {u"setGroupMemberRole"_s, {&boss, member(tom) + Arguments{{u"role"_s, u"manager"_s}}}},
        {u"muteGroupMember"_s, {&boss, member(tom) + reason + Arguments{{u"minutes"_s, 10}}}},
        {u"kickGroupMember"_s, {&boss, member(kim) + reason}},
        {u"replyToGroupRequest"_s, {&boss, member(asker) + reason + Arguments{{u"status"_s, u"pass"_s}}}},
        {u"dissolveGroup"_s, {&boss, in(m_managedDissolvable) + reason}},
        {u"restoreGroup"_s, {&boss, in(m_restorable) + reason}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
