// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

#include <QJsonArray>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const QString kPasswordText = QString::fromLatin1(kPassword);
const Arguments kPlatform{{u"platform"_s, u"h5"_s}};
const Arguments kPosition{{u"longitude"_s, 113.88}, {u"latitude"_s, 22.8}};
constexpr auto kNewcomer = "newcomer@example.org";
constexpr auto kForgetful = "forgetful@example.org";
constexpr auto kNewMobile = "15712345678";
constexpr auto kForgetfulMobile = "15787654321";

Answer done(const Answer &answer)
{
    if (answer.code() != 0)
        qFatal("the world could not be made: %d %s", answer.status, answer.body.constData());
    return answer;
}

qint64 idOf(const Answer &answer)
{
    return done(answer).result().value("id"_L1).toInteger();
}

} // namespace

ApiWorld::ApiWorld(const ServerProcess &server)
    : ApiWorld(server.port(), server)
{}

ApiWorld::ApiWorld(quint16 port, const ServerProcess &server)
    : mei(registeredPerson(port, u"mei"_s))
    , tom(registeredPerson(port, u"tom"_s))
    , kim(registeredPerson(port, u"kim"_s))
    , zoe(registeredPerson(port, u"zoe"_s))
    , asker(registeredPerson(port, u"asker"_s))
    , asked(registeredPerson(port, u"asked"_s))
    , leaver(loggedInAgain(port, mei))
    , changer(registeredPerson(port, u"changer"_s))
    , nobody{.api = ApiClient(port)}
    , loggedOut(loggedInAgain(port, mei))
    , boss(signedInOperator(server))
    , signer(signedInOperator(server))
    , staff(server, boss)
    , m_server(server)
    , m_former(registeredPerson(port, u"former"_s))
    , m_edited(registeredPerson(port, u"edited"_s))
    , m_deletable(registeredPerson(port, u"deletable"_s))
    , m_deleted(registeredPerson(port, u"deleted"_s))
    , m_offender(registeredPerson(port, u"offender"_s))
{
    done(loggedOut.api.post(u"/logout"_s));
    for (const auto &[channel, address] : {std::pair{u"email"_s, kForgetful}, std::pair{u"mobile"_s, kForgetfulMobile}})
        done(nobody.api.post(u"/login/"_s + channel, code(channel, QString::fromLatin1(address)) + kPlatform));
    (void)loggedInAgain(port, zoe);
    m_zoesTablet = newestSessionOf(zoe);
    session = newestSessionOf(mei);
    makeFriends();
    makeGroups();
    makeManagedGroups();
    talk();
    makeBans();
    makeInvitation();
    announce();
    showLinks();
    deleteAccount(m_deleted);
    exportAccounts();
}

void ApiWorld::makeFriends()
{
    for (Person *other : {&tom, &kim, &m_former})
        befriend(mei, *other);
    done(asker.api.post(u"/friends/add"_s, {{u"toId"_s, mei.id}, {u"reason"_s, u"hello"_s}}));
    done(mei.api.post(u"/friends/add"_s, {{u"toId"_s, asked.id}}));
    done(tom.api.get(u"/friends/near"_s, kPosition));

    const auto newFriendGroup = [](Person &owner, const QString &name, const QVariantList &members) {
        return idOf(owner.api.post(u"/friends/groups"_s, {{u"name"_s, name}, {u"members"_s, members}}));
    };
    friendGroup = newFriendGroup(mei, u"朋友"_s, {tom.id});
    otherFriendGroup = newFriendGroup(mei, u"朋友2"_s, {tom.id});
    m_spareFriendGroup = newFriendGroup(mei, u"spare"_s, {});
    strangersFriendGroup = newFriendGroup(zoe, u"朋友"_s, {});
}

void ApiWorld::makeGroups()
{
    group = newGroup(mei, u"01群"_s, {&tom, &kim});
    m_dissolvable = newGroup(mei, u"02群"_s, {&tom});
    m_leavable = newGroup(mei, u"03群"_s, {&tom});
    m_transferable = newGroup(mei, u"04群"_s, {&tom});
    strangersGroup = newGroup(zoe, u"05群"_s, {});
    done(asker.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u"hello"_s}}));
}

void ApiWorld::talk()
{
    message = say(mei, tom.id, u"friend"_s);
    answer = say(tom, mei.id, u"friend"_s);
    groupMessage = say(tom, group, u"group"_s);
}

void ApiWorld::makeInvitation()
{
    done(boss.api.post(u"/admin/invitations"_s, {{u"code"_s, invitation}, {u"useLimit"_s, 0}}));
}

void ApiWorld::announce()
{
    const Answer sent = done(boss.api.post(
        u"/admin/announcements"_s,
        {{u"text"_s, u"hello"_s}, {u"audience"_s, u"accounts"_s}, {u"accountIds"_s, QVariantList{tom.id}}}));
    announcement = sent.result().value("announcement"_L1)["id"_L1].toInteger();
}

void ApiWorld::showLinks()
{
    const auto shown = [this](const QString &title) {
        return idOf(
            boss.api.post(u"/admin/discovers"_s, {{u"title"_s, title}, {u"url"_s, u"https://help.example.org/"_s}}));
    };
    link = shown(u"帮助中心"_s);
    m_deletableLink = shown(u"old news"_s);
}

qint64 ApiWorld::newGroup(Person &owner, const QString &name, const QList<Person *> &members)
{
    const qint64 id = idOf(
        owner.api.post(u"/chatGroups"_s, Arguments{{u"name"_s, name}, {u"intro"_s, u"01群开放加入了"_s}} + kPosition));
    for (Person *member : members) {
        done(member->api.post(u"/chatGroups/join"_s, {{u"groupId"_s, id}, {u"reason"_s, u""_s}}));
        done(owner.api.post(u"/chatGroups/join/reply"_s,
                            {{u"groupId"_s, id}, {u"accountId"_s, member->id}, {u"status"_s, u"pass"_s}}));
    }
    return id;
}

qint64 ApiWorld::say(Person &from, qint64 toId, const QString &ope)
{
    return idOf(from.api.post(
        u"/chat/send"_s,
        {{u"toId"_s, toId}, {u"ope"_s, ope}, {u"type"_s, u"text"_s}, {u"isPrivate"_s, 0}, {u"body"_s, u"hello"_s}}));
}

Arguments ApiWorld::code(const QString &channel, const QString &address)
{
    done(nobody.api.get(u"/captcha/"_s + channel, {{channel, address}}));
    const QJsonArray sent = done(nobody.api.get(u"/dev/outbox"_s, {{u"to"_s, address}})).items();
    return {{channel, address}, {u"captcha"_s, sent.last().toObject().value("code"_L1).toString()}};
}

ApiWorld::Call ApiWorld::callOf(const QString &endpoint)
{
    if (endpoint == "myInfo"_L1 || endpoint == "uploadParameters"_L1)
        return {&mei, {}};
    if (endpoint == "updatePassword"_L1)
        return {&changer, {{u"password"_s, u"another-horse"_s}}};
    if (endpoint == "updateInfo"_L1)
        return {&mei, {{u"nickname"_s, u"小美"_s}, {u"gender"_s, u"女"_s}, {u"birth"_s, u"2000-02-29"_s}}};
    if (endpoint == "clientConfig"_L1)
        return {&nobody, {}};
    for (const auto part : {&ApiWorld::signInCall, &ApiWorld::friendCall, &ApiWorld::groupCall, &ApiWorld::chatCall,
                            &ApiWorld::operatorCall, &ApiWorld::messageCall, &ApiWorld::banCall, &ApiWorld::settingCall,
                            &ApiWorld::userCall, &ApiWorld::adminGroupCall, &ApiWorld::jobCall, &ApiWorld::overviewCall,
                            &ApiWorld::deviceCall}) {
        if (const Call call = (this->*part)(endpoint); call.who)
            return call;
    }
    qFatal("the world has no call of %s: give it one", qPrintable(endpoint));
}

ApiWorld::Call ApiWorld::signInCall(const QString &endpoint)
{
    const auto password = [&](const QString &account) {
        return Arguments{{u"account"_s, account}, {u"password"_s, kPasswordText}} + kPlatform;
    };
    const auto captcha = [&](const QString &type) { return solvedCaptcha(nobody.api, type); };
    if (endpoint == "imageCaptcha"_L1)
        return {&nobody, {{u"type"_s, u"login"_s}}};
    if (endpoint == "emailCode"_L1)
        return {&nobody, {{u"email"_s, u"someone@example.org"_s}}};
    if (endpoint == "mobileCode"_L1)
        return {&nobody, {{u"mobile"_s, u"13800000000"_s}}};
    if (endpoint == "registerBasic"_L1)
        return {&nobody, password(u"newcomer"_s) + captcha(u"register"_s)};
    if (endpoint == "loginBasic"_L1)
        return {&nobody, password(tom.name) + captcha(u"login"_s)};
    if (endpoint == "loginEmail"_L1)
        return {&nobody, code(u"email"_s, QString::fromLatin1(kNewcomer)) + kPlatform};
    if (endpoint == "loginMobile"_L1)
        return {&nobody, code(u"mobile"_s, QString::fromLatin1(kNewMobile)) + kPlatform};
    const Arguments newPassword{{u"password"_s, u"another-horse"_s}};
    if (endpoint == "resetPasswordByEmail"_L1)
        return {&nobody, code(u"email"_s, QString::fromLatin1(kForgetful)) + newPassword};
    if (endpoint == "resetPasswordByMobile"_L1)
        return {&nobody, code(u"mobile"_s, QString::fromLatin1(kForgetfulMobile)) + newPassword};
    if (endpoint == "logout"_L1)
        return {&leaver, {}};
    if (endpoint == "developmentCaptcha"_L1)
        return {&nobody, {{u"key"_s, captcha(u"login"_s).first().second}}};
    if (endpoint == "developmentOutbox"_L1)
        return {&nobody, {{u"to"_s, QString::fromLatin1(kForgetful)}}};
    return {nullptr, {}};
}

ApiWorld::Call ApiWorld::friendCall(const QString &endpoint)
{
    const auto to = [](const Person &person) { return Arguments{{u"toId"_s, person.id}}; };
    const Arguments inGroup{{u"groupId"_s, friendGroup}};
    const QHash<QString, Call> calls{
        {u"searchAccounts"_s, {&mei, {{u"account"_s, tom.name}}}},
        {u"addFriend"_s, {&mei, to(zoe)}},
        {u"replyToFriendRequest"_s, {&mei, to(asker) + Arguments{{u"status"_s, u"pass"_s}}}},
        {u"friendRequests"_s, {&mei, {}}},
        {u"friends"_s, {&mei, {{u"blacklist"_s, 0}}}},
        {u"deleteFriend"_s, {&mei, to(m_former)}},
        {u"block"_s, {&mei, to(zoe)}},
        {u"unblock"_s, {&mei, to(zoe)}},
        {u"setRemark"_s, {&mei, to(tom) + Arguments{{u"remark"_s, u"小美"_s}}}},
        {u"setLabel"_s, {&mei, to(tom) + Arguments{{u"label"_s, u"客户,经理,老板"_s}}}},
        {u"createFriendGroup"_s, {&mei, {{u"name"_s, u"new"_s}, {u"members"_s, QVariantList{tom.id, kim.id}}}}},
        {u"deleteFriendGroup"_s, {&mei, {{u"groupId"_s, m_spareFriendGroup}}}},
        {u"friendGroups"_s, {&mei, {}}},
        {u"addFriendGroupMembers"_s, {&mei, inGroup + Arguments{{u"members"_s, QVariantList{kim.id}}}}},
        {u"removeFriendGroupMembers"_s, {&mei, inGroup + Arguments{{u"members"_s, QVariantList{kim.id}}}}},
        {u"friendGroup"_s, {&mei, inGroup}},
        {u"renameFriendGroup"_s, {&mei, inGroup + Arguments{{u"name"_s, u"朋友q1"_s}}}},
        {u"friendInfo"_s, {&mei, to(tom)}},
        {u"verifyFriend"_s, {&mei, to(tom)}},
        {u"nearbyAccounts"_s, {&mei, kPosition}},
        {u"clearPosition"_s, {&mei, {}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

ApiWorld::Call ApiWorld::groupCall(const QString &endpoint)
{
    const auto in = [](qint64 id) { return Arguments{{u"groupId"_s, id}}; };
    const Arguments description{{u"name"_s, u"06群"_s}, {u"intro"_s, u"开放"_s}};
    const Arguments toTom{{u"toId"_s, tom.id}};
    const Arguments toKim{{u"toId"_s, kim.id}};
    const Arguments fromAsker{{u"accountId"_s, asker.id}, {u"status"_s, u"pass"_s}};
    const QHash<QString, Call> calls{
        {u"createChatGroup"_s, {&mei, description}},
        {u"editChatGroup"_s, {&mei, in(group) + description}},
        {u"myChatGroups"_s, {&mei, {}}},
        {u"joinChatGroup"_s, {&zoe, in(group) + Arguments{{u"reason"_s, u"我想加群"_s}}}},
        {u"inviteToChatGroup"_s, {&mei, in(m_leavable) + Arguments{{u"toIdList"_s, QVariantList{kim.id}}}}},
        {u"joinRequests"_s, {&mei, {}}},
        {u"replyToJoinRequest"_s, {&mei, in(group) + fromAsker}},
        {u"chatGroupInfo"_s, {&mei, in(group)}},
        {u"dissolveChatGroup"_s, {&mei, in(m_dissolvable)}},
        {u"leaveChatGroup"_s, {&tom, in(m_leavable)}},
        {u"transferChatGroup"_s, {&mei, in(m_transferable) + toTom}},
        {u"kickMember"_s, {&mei, in(group) + toKim}},
        {u"setManager"_s, {&mei, in(group) + toTom + Arguments{{u"isManager"_s, 1}}}},
        {u"muteMember"_s, {&mei, in(group) + toTom + Arguments{{u"minute"_s, 10}}}},
        {u"searchChatGroups"_s, {&mei, {{u"name"_s, u"群"_s}}}},
        {u"commonChatGroups"_s, {&mei, toTom}},
        {u"nearbyChatGroups"_s, {&mei, kPosition}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

ApiWorld::Call ApiWorld::chatCall(const QString &endpoint)
{
    const Arguments toTom{{u"toId"_s, tom.id}};
    const Arguments ope{{u"ope"_s, u"friend"_s}};
    const QHash<QString, Call> calls{
        {u"sendMessage"_s,
         {&mei,
          toTom + ope + Arguments{{u"type"_s, u"text"_s}, {u"isPrivate"_s, 1}, {u"body"_s, u"晚上一起吃饭吗？🍜"_s}}}},
        {u"recallMessage"_s, {&mei, toTom + ope + Arguments{{u"id"_s, message}}}},
        {u"markRead"_s, {&mei, toTom + Arguments{{u"seq"_s, 1}}}},
        {u"messageHistory"_s, {&mei, toTom}},
        {u"conversations"_s, {&mei, {}}},
        {u"setConversation"_s, {&mei, toTom + Arguments{{u"isMuted"_s, 1}, {u"isPinned"_s, 1}}}},
        {u"receipts"_s, {&mei, toTom}},
        {u"syncChanges"_s, {&mei, {{u"after"_s, 0}}}},
        {u"syncSnapshot"_s, {&mei, {}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
