// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_service.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kSetNextId{"test.setNextId", u"UPDATE id_counter SET next_value = ? WHERE kind = 'chat_group'"_s};
const Statement kSetContact{"test.setContact", u"UPDATE account SET email = ?, mobile = ?, birth = ? WHERE id = ?"_s};
const Statement kConversations{
    "test.conversations",
    u"SELECT count(*) FROM conversation WHERE kind = 1 AND low_id = ? AND high_id = 0 AND last_seq = 0"_s};
const Statement kOwner{"test.owner", u"SELECT owner_id FROM chat_group WHERE id = ?"_s};
const Statement kMembers{"test.members", u"SELECT count(*) FROM chat_group_member WHERE group_id = ?"_s};
const Statement kPlace{"test.place", u"SELECT longitude FROM chat_group WHERE id = ?"_s};

QList<ChatGroupId> idsOf(const Page<ChatGroup> &page)
{
    QList<ChatGroupId> ids;
    for (const ChatGroup &group : page.items)
        ids.append(group.id);
    return ids;
}

} // namespace

class ChatGroupServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 3, .membersPerChatGroup = 7});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_manager = m_world->givenAccount(u"manager"_s);
        m_general = m_world->givenAccount(u"general"_s);
        m_stranger = m_world->givenAccount(u"stranger"_s);
    }

    void cleanup() { m_world.reset(); }

    void aNewGroupHasItsCreatorAsOwnerAndAConversation()
    {
        const auto created = m_world->groups.create(
            m_owner, {.name = u"01群"_s, .intro = u"hello"_s, .avatar = u"a.png"_s, .disableAddGroup = true});

        const ChatGroup expected{.id = {1},
                                 .name = u"01群"_s,
                                 .avatar = u"a.png"_s,
                                 .intro = u"hello"_s,
                                 .members = 1,
                                 .membersLimit = 7,
                                 .disableAddGroup = true};
        QVERIFY(created);
        QCOMPARE(*created, expected);
        QCOMPARE(given(m_world->groups.mine(m_owner, {})).items, QList{expected});
        QCOMPARE(m_world->member(created->id, m_owner, m_owner)->role, GroupRole::Owner);
        QCOMPARE(m_world->value<AccountId>(kOwner, created->id), m_owner);
        QCOMPARE(m_world->value<qint64>(kConversations, created->id), 1);
    }

    void aNewGroupIsAnnounced()
    {
        const auto created = m_world->groups.create(m_owner, {.name = u"group"_s});

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 1);
        const auto &joined = std::get<MembershipChanged>(events.first());
        QCOMPARE(joined.group, created->id);
        QCOMPARE(joined.accounts, QList{m_owner});
        QVERIFY(joined.joined);
    }

    void idsJumpOverTheRangeOfAccounts()
    {
        m_world->execute(kSetNextId, kFirstAccountId - 1);

        QCOMPARE(m_world->givenGroup(m_owner).value, 9'999'999);
        QCOMPARE(m_world->givenGroup(m_owner).value, 1'000'000'000'001);
        QCOMPARE(m_world->givenGroup(m_owner).value, 1'000'000'000'002);
    }

    void groupsOfOthersCountForTheLimitToo()
    {
        m_world->givenMember(m_world->givenGroup(m_manager), m_manager, m_owner);
        m_world->givenGroup(m_owner);

        const auto third = m_world->groups.create(m_owner, {.name = u"third"_s});
        const auto fourth = m_world->groups.create(m_owner, {.name = u"fourth"_s});

        QVERIFY(third);
        QCOMPARE(errorOf(fourth), ErrorCode::GroupLimit);
    }

    void halfAPositionIsRefused()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner);

        const auto created = m_world->groups.create(m_owner, {.name = u"group"_s, .longitude = 113.88});
        const auto edited = m_world->groups.edit(m_owner, {.groupId = group, .name = u"group"_s, .latitude = 22.8});

        QCOMPARE(errorOf(created), ErrorCode::ParameterMissing);
        QCOMPARE(created.error().field, u"latitude"_s);
        QCOMPARE(errorOf(edited), ErrorCode::ParameterMissing);
        QCOMPARE(edited.error().field, u"longitude"_s);
    }

    void positionsAreStoredCoarsely()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner, {.name = u"g"_s, .longitude = 113.8849, .latitude = 0});

        QCOMPARE(m_world->value<double>(kPlace, group), 113.88);
    }

    void anEditChangesWhatItNamesAndNothingElse()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner, {.name = u"old"_s,
                                                                .intro = u"old"_s,
                                                                .avatar = u"old.png"_s,
                                                                .disableAddMember = true,
                                                                .disableViewMember = true,
                                                                .longitude = 113.88,
                                                                .latitude = 22.8});

        QVERIFY(m_world->groups.edit(
            m_owner, {.groupId = group, .name = u"new"_s, .disableViewMember = false, .enableBeforeMessage = true}));

        const ChatGroup expected{.id = group,
                                 .name = u"new"_s,
                                 .avatar = u"old.png"_s,
                                 .members = 1,
                                 .membersLimit = 7,
                                 .disableAddMember = true,
                                 .enableBeforeMessage = true};
        QCOMPARE(given(m_world->groups.mine(m_owner, {})).items.first(), expected);
        QCOMPARE(m_world->value<double>(kPlace, group), 113.88);
    }

    void onlyTheOwnerEditsAndDissolves_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<std::optional<ErrorCode>>("refusal");
        QTest::newRow("owner") << u"owner"_s << std::optional<ErrorCode>{};
        QTest::newRow("manager") << u"manager"_s << std::optional(ErrorCode::GroupOwnerOnly);
        QTest::newRow("general") << u"general"_s << std::optional(ErrorCode::GroupOwnerOnly);
        QTest::newRow("stranger") << u"stranger"_s << std::optional(ErrorCode::GroupNotMember);
    }

    void onlyTheOwnerEditsAndDissolves()
    {
        QFETCH(QString, actor);
        QFETCH(std::optional<ErrorCode>, refusal);
        const ChatGroupId group = givenFullGroup();

        const auto edited = m_world->groups.edit(accountOf(actor), {.groupId = group, .name = u"new"_s});
        const auto dissolved = m_world->groups.dissolve(accountOf(actor), {.groupId = group});

        QCOMPARE(errorOf(edited), refusal);
        QCOMPARE(errorOf(dissolved), refusal);
    }

    void dissolvingTellsTheMembersAndLeavesNothingForThem()
    {
        const ChatGroupId group = givenFullGroup();
        given(m_world->joins.join(m_stranger, {.groupId = group}));
        (void)m_world->events.take();

        QVERIFY(m_world->groups.dissolve(m_owner, {.groupId = group}));

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 2);
        QCOMPARE(std::get<GroupDissolved>(events[0]).group, group);
        QList<AccountId> told = std::get<Push>(events[1]).accounts;
        std::sort(told.begin(), told.end());
        QCOMPARE(told, (QList{m_owner, m_manager, m_general}));
        const Notice notice = noticeOf(std::get<Push>(events[1]));
        QCOMPARE(notice.type, NoticeType::GroupDissolve);
        QCOMPARE(notice.ope, NoticeChannel::System);
        QCOMPARE(notice.toId, group.value);
        QCOMPARE(notice.groupId, group);
        QCOMPARE(notice.createdAt, m_world->clock.now());
        QCOMPARE(m_world->value<qint64>(kMembers, group), 0);
        QCOMPARE(given(m_world->groups.mine(m_general, {})), Page<ChatGroup>{});
        QCOMPARE(given(m_world->joins.requests(m_owner, {})), Page<JoinRequest>{});
        QCOMPARE(given(m_world->searches.search(m_owner, {{}, u"group"_s})), Page<ChatGroup>{});
        QCOMPARE(given(m_world->searches.search(m_owner, {{}, QString::number(group.value)})), Page<ChatGroup>{});
    }

    void aDissolvedGroupIsUnknownEverywhere_data()
    {
        QTest::addColumn<bool>("existed");
        QTest::newRow("dissolved") << true;
        QTest::newRow("never there") << false;
    }

    void aDissolvedGroupIsUnknownEverywhere()
    {
        QFETCH(bool, existed);
        const ChatGroupId group = existed ? givenFullGroup() : ChatGroupId{77};
        if (existed)
            given(m_world->groups.dissolve(m_owner, {.groupId = group}));
        const ChatService chat(m_world->context, m_world->settings);
        MessageHistory history;
        history.toId = group.value;
        const MemberReference general{.groupId = group, .toId = m_general};

        const auto unknown = std::optional(ErrorCode::GroupUnknown);
        QCOMPARE(errorOf(m_world->groups.edit(m_owner, {.groupId = group, .name = u"new"_s})), unknown);
        QCOMPARE(errorOf(m_world->groups.dissolve(m_owner, {.groupId = group})), unknown);
        QCOMPARE(errorOf(m_world->groups.info(m_owner, {.groupId = group})), unknown);
        QCOMPARE(errorOf(m_world->joins.join(m_stranger, {.groupId = group})), unknown);
        QCOMPARE(errorOf(m_world->joins.reply(m_owner, {.groupId = group, .accountId = m_stranger})), unknown);
        QCOMPARE(errorOf(m_world->members.leave(m_general, {.groupId = group})), unknown);
        QCOMPARE(errorOf(m_world->members.kick(m_owner, general)), unknown);
        QCOMPARE(errorOf(m_world->members.transfer(m_owner, general)), unknown);
        QCOMPARE(errorOf(m_world->members.setManager(m_owner, {.groupId = group, .toId = m_general})), unknown);
        QCOMPARE(errorOf(m_world->members.mute(m_owner, {.groupId = group, .toId = m_general})), unknown);
        QCOMPARE(errorOf(chat.history({.account = m_owner}, history)), unknown);
    }

    void infoListsTheOwnerFirstThenManagersThenTheRest()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner);
        m_world->givenMember(group, m_owner, m_general);
        m_world->clock.advance(kMinute);
        m_world->givenMember(group, m_owner, m_manager, GroupRole::Manager);

        const ChatGroupInfo info = given(m_world->groups.info(m_general, {.groupId = group}));

        QList<std::pair<AccountId, GroupRole>> members;
        for (const ChatGroupMember &member : info.membersList)
            members.append({member.account.id, member.role});
        QCOMPARE(members, (QList{std::pair{m_owner, GroupRole::Owner}, std::pair{m_manager, GroupRole::Manager},
                                 std::pair{m_general, GroupRole::General}}));
        QCOMPARE(info.members, 3);
        QCOMPARE(info.selfInfo, (ChatGroupSelf{.chatGroupMemberRole = GroupRole::General}));
    }

    void infoIsForMembers()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner);

        QCOMPARE(errorOf(m_world->groups.info(m_stranger, {.groupId = group})), ErrorCode::GroupNotMember);
    }

    void aMuteShowsUntilItEnds()
    {
        const ChatGroupId group = givenFullGroup();
        given(m_world->members.mute(m_owner, {.groupId = group, .toId = m_general, .minute = 10}));

        m_world->clock.advance(10 * kMinute - 1);
        const bool before = m_world->member(group, m_owner, m_general)->isBanned;
        const bool selfBefore = given(m_world->groups.info(m_general, {.groupId = group})).selfInfo.isBanned;
        m_world->clock.advance(1);
        const bool after = m_world->member(group, m_owner, m_general)->isBanned;

        QVERIFY(before);
        QVERIFY(selfBefore);
        QVERIFY(!after);
    }

    void contactIsForOneselfAndFriends()
    {
        m_world->execute(kSetContact, u"g@example.org"_s, u"13800000000"_s, u"2000-01-31"_s, m_general);
        m_world->givenFriends(m_manager, m_general);
        const ChatGroupId group = givenFullGroup();

        const AccountCard toFriend = m_world->member(group, m_manager, m_general)->account;
        const AccountCard toSelf = m_world->member(group, m_general, m_general)->account;
        const AccountCard toOwner = m_world->member(group, m_owner, m_general)->account;

        QCOMPARE(toFriend.email, u"g@example.org"_s);
        QCOMPARE(toFriend.mobile, u"13800000000"_s);
        QCOMPARE(toSelf.email, u"g@example.org"_s);
        QCOMPARE(toOwner.email, QString());
        QCOMPARE(toOwner.mobile, QString());
        QCOMPARE(toOwner.username, u"general"_s);
        QCOMPARE(toOwner.age, 22);
    }

    void hiddenProfilesShowOnlyToManagersAndOneself_data()
    {
        QTest::addColumn<QString>("viewer");
        QTest::addColumn<QString>("viewed");
        QTest::addColumn<bool>("shown");
        QTest::newRow("owner sees all") << u"owner"_s << u"general"_s << true;
        QTest::newRow("manager sees all") << u"manager"_s << u"general"_s << true;
        QTest::newRow("general sees himself") << u"general"_s << u"general"_s << true;
        QTest::newRow("general does not see the owner") << u"general"_s << u"owner"_s << false;
        QTest::newRow("general does not see a friend") << u"general"_s << u"manager"_s << false;
    }

    void hiddenProfilesShowOnlyToManagersAndOneself()
    {
        QFETCH(QString, viewer);
        QFETCH(QString, viewed);
        QFETCH(bool, shown);
        m_world->execute(kSetContact, u"x@example.org"_s, u"13800000000"_s, u"2000-01-31"_s, accountOf(viewed));
        m_world->givenFriends(m_general, m_manager);
        const ChatGroupId group = givenFullGroup();
        given(m_world->groups.edit(m_owner, {.groupId = group, .name = u"group"_s, .disableViewMember = true}));

        const AccountCard card = m_world->member(group, accountOf(viewer), accountOf(viewed))->account;

        QCOMPARE(card.nickname, viewed);
        if (shown) {
            QCOMPARE(card.username, viewed);
            QCOMPARE(card.age, 22);
        } else {
            QCOMPARE(card, (AccountCard{.id = accountOf(viewed), .nickname = viewed}));
        }
    }

    void myGroupsComeInPages()
    {
        const ChatGroupId first = m_world->givenGroup(m_owner);
        const ChatGroupId second = m_world->givenGroup(m_manager);
        m_world->givenMember(second, m_manager, m_owner);
        const ChatGroupId third = m_world->givenGroup(m_owner);
        m_world->givenGroup(m_manager);

        const auto whole = m_world->groups.mine(m_owner, {.page = 1, .limit = 2});
        const auto rest = m_world->groups.mine(m_owner, {.page = 2, .limit = 2});

        QCOMPARE(idsOf(*whole), (QList{first, second}));
        QCOMPARE(idsOf(*rest), QList{third});
        QCOMPARE(whole->total, 3);
        QCOMPARE(rest->total, 3);
    }

    void commonGroupsAreThoseOfBoth()
    {
        m_world->givenGroup(m_owner);
        const ChatGroupId shared = givenFullGroup();
        m_world->givenGroup(m_general);

        const auto common = m_world->groups.common(m_owner, {.toId = m_general});
        const auto none = m_world->groups.common(m_owner, {.toId = m_stranger});
        const auto nobody = m_world->groups.common(m_owner, {.toId = {99'999'999}});

        QCOMPARE(idsOf(*common), QList{shared});
        QCOMPARE(common->total, 1);
        QCOMPARE(none->total, 0);
        QCOMPARE(errorOf(nobody), ErrorCode::AccountUnknown);
    }

private:
    // With an owner, a manager and a general member.
    ChatGroupId givenFullGroup()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner);
        m_world->givenMember(group, m_owner, m_manager, GroupRole::Manager);
        m_world->givenMember(group, m_owner, m_general);
        return group;
    }

    AccountId accountOf(const QString &name) const
    {
        const QHash<QString, AccountId> accounts{
            {u"owner"_s, m_owner}, {u"manager"_s, m_manager}, {u"general"_s, m_general}, {u"stranger"_s, m_stranger}};
        return accounts.value(name);
    }

    std::optional<ChatGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_manager;
    AccountId m_general;
    AccountId m_stranger;
};

QTEST_GUILESS_MAIN(ChatGroupServiceTest)
#include "chat_group_service_test.moc"
