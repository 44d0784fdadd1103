// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/others_things.h"

#include "shared/core/ids.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNobody = 99'999'999;
constexpr qint64 kNoGroup = 9'999'999;
constexpr qint64 kNoMessage = 987'654'321;

const QString kTo = u"toId"_s;
const QString kGroup = u"groupId"_s;
const QString kMembers = u"members"_s;

QList<OthersThing> friendThings(const ApiWorld &world)
{
    using enum ErrorCode;
    QList<OthersThing> things{
        {u"addFriend"_s, "myself", {{kTo, world.mei.id}}, FriendSelf, kTo},
        {u"addFriend"_s, "a friend", {{kTo, world.tom.id}}, FriendAlready, kTo},
        {u"addFriend"_s, "someone asked already", {{kTo, world.asked.id}}, FriendRequestWaiting, kTo},
        {u"replyToFriendRequest"_s, "who did not ask", {{kTo, world.zoe.id}}, FriendRequestUnknown, kTo},
        {u"replyToFriendRequest"_s, "whom I asked", {{kTo, world.asked.id}}, FriendRequestUnknown, kTo},
        {u"replyToFriendRequest"_s, "nobody", {{kTo, kNobody}}, FriendRequestUnknown, kTo},
        {u"block"_s, "myself", {{kTo, world.mei.id}}, BlockSelf, kTo},
        {u"createFriendGroup"_s, "a stranger", {{kMembers, QVariantList{world.zoe.id}}}, FriendUnknown, kMembers},
        {u"createFriendGroup"_s,
         "a friend and a stranger",
         {{kMembers, QVariantList{world.tom.id, world.zoe.id}}},
         FriendUnknown,
         kMembers},
        {u"createFriendGroup"_s, "a name I have", {{u"name"_s, u"朋友2"_s}}, FriendGroupNameTaken, u"name"_s},
        {u"renameFriendGroup"_s, "a name I have", {{u"name"_s, u"朋友2"_s}}, FriendGroupNameTaken, u"name"_s},
        {u"addFriendGroupMembers"_s,
         "a friend and a stranger",
         {{kMembers, QVariantList{world.kim.id, world.zoe.id}}},
         FriendUnknown,
         kMembers},
    };
    for (const char *endpoint : {"addFriend", "block", "unblock", "verifyFriend", "commonChatGroups"}) {
        for (const qint64 id : {qint64{0}, kNobody, kLargestId})
            things.append({QLatin1StringView(endpoint), "nobody", {{kTo, id}}, AccountUnknown, kTo});
    }
    for (const char *endpoint : {"deleteFriend", "setRemark", "setLabel", "friendInfo"}) {
        for (const qint64 id : {qint64{0}, world.zoe.id, world.mei.id, world.asked.id, kNobody, kLargestId})
            things.append({QLatin1StringView(endpoint), "no friend", {{kTo, id}}, FriendUnknown, kTo});
    }
    for (const char *endpoint : {"deleteFriendGroup", "addFriendGroupMembers", "removeFriendGroupMembers",
                                 "friendGroup", "renameFriendGroup"}) {
        for (const qint64 id : {qint64{0}, world.strangersFriendGroup, kNobody, kLargestId})
            things.append({QLatin1StringView(endpoint), "not my group", {{kGroup, id}}, FriendGroupUnknown, kGroup});
    }
    return things;
}

QList<OthersThing> groupThings(ApiWorld &world)
{
    using enum ErrorCode;
    QList<OthersThing> things{
        {u"joinChatGroup"_s, "which I am in", {}, GroupAlreadyMember, kGroup, &world.tom},
        {u"joinChatGroup"_s, "which I asked", {}, GroupRequestWaiting, kGroup, &world.asker},
        {u"leaveChatGroup"_s, "which is mine", {}, GroupOwnerMayNotLeave, {}, &world.mei},
        {u"replyToJoinRequest"_s,
         "who did not ask",
         {{u"accountId"_s, world.zoe.id}},
         GroupRequestUnknown,
         u"accountId"_s},
        {u"replyToJoinRequest"_s, "myself", {}, GroupNotMember, kGroup, &world.asker},
        {u"setManager"_s, "a stranger", {{kTo, world.zoe.id}}, GroupTargetNotMember, kTo},
    };
    for (const char *endpoint :
         {"editChatGroup", "joinChatGroup", "inviteToChatGroup", "replyToJoinRequest", "chatGroupInfo",
          "dissolveChatGroup", "leaveChatGroup", "transferChatGroup", "kickMember", "setManager", "muteMember"}) {
        for (const qint64 id : {qint64{0}, kNoGroup, kFirstAccountId, kLargestId})
            things.append({QLatin1StringView(endpoint), "no group", {{kGroup, id}}, GroupUnknown, kGroup});
        if (QByteArrayView(endpoint) != "joinChatGroup")
            things.append({QLatin1StringView(endpoint),
                           "a group of others",
                           {{kGroup, world.strangersGroup}},
                           GroupNotMember,
                           kGroup});
    }
    for (const char *endpoint : {"editChatGroup", "dissolveChatGroup", "transferChatGroup", "setManager"})
        things.append({QLatin1StringView(endpoint), "as a member", {}, GroupOwnerOnly, kGroup, &world.tom});
    for (const char *endpoint : {"replyToJoinRequest", "kickMember", "muteMember"})
        things.append({QLatin1StringView(endpoint), "as a member", {}, GroupManagerOnly, kGroup, &world.tom});
    for (const char *endpoint : {"transferChatGroup", "kickMember", "setManager", "muteMember"}) {
        const QString name = QLatin1StringView(endpoint);
        things.append({name, "myself", {{kTo, world.mei.id}}, GroupTargetSelf, kTo});
        for (const qint64 id : {qint64{0}, world.zoe.id, world.asker.id, kNobody, kLargestId})
            things.append({name, "no member", {{kTo, id}}, GroupTargetNotMember, kTo});
    }
    return things;
}

QList<OthersThing> chatThings(const ApiWorld &world)
{
    using enum ErrorCode;
    const std::pair toGroups{u"ope"_s, QVariant(u"group"_s)};
    const auto inGroup = [&](qint64 id) { return QVariantMap{{kTo, id}, toGroups}; };
    QList<OthersThing> things{
        {u"sendMessage"_s, "a friend as a group", {toGroups}, RecipientMismatch, kTo},
        {u"sendMessage"_s, "a group as a friend", {{kTo, world.group}}, RecipientMismatch, kTo},
        {u"sendMessage"_s, "no group", inGroup(kNoGroup), GroupUnknown, kTo},
        {u"sendMessage"_s, "a group of others", inGroup(world.strangersGroup), GroupNotMember, kTo},
        {u"recallMessage"_s, "his message", {{u"id"_s, world.answer}}, RecallForbidden},
        {u"recallMessage"_s, "no message", {{u"id"_s, kNoMessage}}, MessageUnknown, u"id"_s},
        {u"recallMessage"_s, "message 0", {{u"id"_s, 0}}, MessageUnknown, u"id"_s},
        {u"recallMessage"_s, "a message elsewhere", {{u"id"_s, world.groupMessage}}, MessageUnknown, u"id"_s},
        {u"recallMessage"_s, "a message to another", {{kTo, world.kim.id}}, MessageUnknown, u"id"_s},
        {u"recallMessage"_s, "a friend as a group", {toGroups}, RecipientMismatch, kTo},
        {u"setConversation"_s, "no friend", {{kTo, world.zoe.id}}, FriendUnknown, kTo},
    };
    for (const qint64 id : {world.zoe.id, world.mei.id, world.asked.id, kNobody})
        things.append({u"sendMessage"_s, "no friend", {{kTo, id}}, ChatNotFriend, kTo});
    for (const char *endpoint : {"markRead", "messageHistory", "setConversation", "receipts"}) {
        const QString name = QLatin1StringView(endpoint);
        things.append({name, "nobody", {{kTo, kNobody}}, AccountUnknown, kTo});
        things.append({name, "no group", {{kTo, kNoGroup}}, GroupUnknown, kTo});
        things.append({name, "a group of others", {{kTo, world.strangersGroup}}, GroupNotMember, kTo});
    }
    return things;
}

QList<OthersThing> operatorThings(const ApiWorld &world)
{
    using enum ErrorCode;
    const QString id = u"id"_s;
    const qint64 owners = 1;
    QList<OthersThing> things{
        {u"endOwnSession"_s, "another's", {{id, world.staff.losersSession}}, OperatorSessionUnknown, id},
        {u"endOperatorSession"_s,
         "of another operator",
         {{u"sessionId"_s, world.staff.bossesSession}},
         OperatorSessionUnknown,
         u"sessionId"_s},
        {u"createOperator"_s, "a name in use", {{u"name"_s, u"Powerless"_s}}, OperatorNameTaken, u"name"_s},
        {u"createOperator"_s, "no role", {{u"roleId"_s, kNobody}}, RoleUnknown, u"roleId"_s},
        {u"removeSecondFactor"_s, "who has none", {{id, world.staff.managed.id}}, SecondFactorInactive},
        {u"createRole"_s, "a name in use", {{u"name"_s, u"Owner"_s}}, RoleNameTaken, u"name"_s},
        {u"editRole"_s, "a name in use", {{u"name"_s, u"spare"_s}}, RoleNameTaken, u"name"_s},
        {u"deleteRole"_s, "which operators have", {{id, world.staff.emptyRole}}, RoleInUse, id},
    };
    for (const char *endpoint : {"showOperator", "editOperator", "resetOperatorPassword", "removeSecondFactor",
                                 "operatorSessions", "endOperatorSession", "endOperatorSessions"}) {
        for (const qint64 nobody : {qint64{0}, kNobody, kLargestId})
            things.append({QLatin1StringView(endpoint), "nobody", {{id, nobody}}, OperatorUnknown, id});
    }
    for (const char *endpoint : {"resetOperatorPassword", "removeSecondFactor", "endOperatorSessions"})
        things.append({QLatin1StringView(endpoint), "myself", {{id, world.boss.id}}, OperatorSelf, id});
    for (const char *endpoint : {"editRole", "deleteRole"}) {
        for (const qint64 none : {qint64{0}, kNobody})
            things.append({QLatin1StringView(endpoint), "no role", {{id, none}}, RoleUnknown, id});
        things.append({QLatin1StringView(endpoint), "a built-in role", {{id, owners}}, RoleBuiltIn, id});
    }
    for (const qint64 none : {qint64{0}, kNobody})
        things.append({u"auditEntry"_s, "no entry", {{id, none}}, AuditEntryUnknown, id});
    for (const char *endpoint : {"editDiscover", "deleteDiscover"})
        things.append({QLatin1StringView(endpoint), "no link", {{id, kNobody}}, DiscoverUnknown, id});
    return things;
}

QList<OthersThing> adminGroupThings(const ApiWorld &world)
{
    using enum ErrorCode;
    const QString id = u"id"_s;
    const QString account = u"accountId"_s;
    QList<OthersThing> things{
        {u"addGroupMembers"_s,
         "nobody",
         {{u"accountIds"_s, QVariantList{world.zoe.id, kNobody}}},
         AccountUnknown,
         u"accountIds"_s},
        {u"replyToGroupRequest"_s, "who did not ask", {{account, world.zoe.id}}, GroupRequestUnknown, account},
        {u"transferGroup"_s, "the owner", {{kTo, world.mei.id}}, GroupTargetProtected, kTo},
        {u"transferGroup"_s, "no member", {{kTo, world.zoe.id}}, GroupTargetNotMember, kTo},
        {u"restoreGroup"_s, "a group that is alive", {{id, world.managedGroup}}, GroupNotDissolved, id},
        {u"editGroup"_s, "fewer than there are", {{u"memberLimit"_s, 2}}, GroupLimitTooSmall, u"memberLimit"_s},
    };
    for (const char *endpoint : {"groupDetail", "groupMembers", "groupRequests", "editGroup", "muteGroup",
                                 "transferGroup", "addGroupMembers", "setGroupMemberRole", "muteGroupMember",
                                 "kickGroupMember", "replyToGroupRequest", "dissolveGroup", "restoreGroup"}) {
        for (const qint64 unknown : {kNoGroup, kFirstAccountId, kLargestId})
            things.append({QLatin1StringView(endpoint), "no group", {{id, unknown}}, GroupUnknown, id});
    }
    for (const char *endpoint : {"setGroupMemberRole", "muteGroupMember", "kickGroupMember"}) {
        const QString name = QLatin1StringView(endpoint);
        things.append({name, "the owner", {{account, world.mei.id}}, GroupTargetProtected, account});
        for (const qint64 stranger : {world.zoe.id, world.asker.id, kNobody})
            things.append({name, "no member", {{account, stranger}}, GroupTargetNotMember, account});
    }
    return things;
}

} // namespace

QList<OthersThing> deviceThings(const ApiWorld &world)
{
    QList<OthersThing> things;
    for (const qint64 id : {qint64{0}, world.session, qint64{987'654}, kLargestId})
        things.append({u"endMySession"_s, "not my session", {{u"id"_s, id}}, ErrorCode::SessionUnknown, u"id"_s});
    return things;
}

QList<OthersThing> othersThings(ApiWorld &world)
{
    return friendThings(world) + groupThings(world) + chatThings(world) + operatorThings(world) +
           adminGroupThings(world) + deviceThings(world);
}

} // namespace freeim::test
