// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/admin_group_world.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

using Refusal = std::optional<ErrorCode>;

enum class Action
{
    Transfer,
    Kick,
    NameManager,
    Mute
};

} // namespace

// What operators make of the members of a chat group.
class AdminGroupMemberServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 2, .membersPerChatGroup = 5});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_manager = m_world->givenAccount(u"manager"_s);
        m_general = m_world->givenAccount(u"general"_s);
        m_stranger = m_world->givenAccount(u"stranger"_s);
        m_group = m_world->givenGroup(m_owner);
        m_world->givenMember(m_group, m_owner, m_manager, GroupRole::Manager);
        m_world->givenMember(m_group, m_owner, m_general);
    }

    void cleanup() { m_world.reset(); }

    void theOwnerIsProtectedAndStrangersAreNoMembers_data()
    {
        QTest::addColumn<Action>("action");
        QTest::newRow("transfer") << Action::Transfer;
        QTest::newRow("kick") << Action::Kick;
        QTest::newRow("name manager") << Action::NameManager;
        QTest::newRow("mute") << Action::Mute;
    }

    void theOwnerIsProtectedAndStrangersAreNoMembers()
    {
        QFETCH(const Action, action);

        QCOMPARE(perform(action, m_owner), ErrorCode::GroupTargetProtected);
        QCOMPARE(perform(action, m_stranger), ErrorCode::GroupTargetNotMember);
        QCOMPARE(perform(action, {99'999'999}), ErrorCode::GroupTargetNotMember);
        QCOMPARE(perform(action, m_general, {99}), ErrorCode::GroupUnknown);
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->auditEntries().isEmpty());

        QCOMPARE(perform(action, m_general), Refusal{});
        QCOMPARE(perform(action, m_manager), Refusal{});
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void nothingIsDoneInAGroupThatIsDissolved()
    {
        given(m_world->groups.dissolve(m_owner, {.groupId = m_group}));
        (void)m_world->events.take();

        for (const Action action : {Action::Transfer, Action::Kick, Action::NameManager, Action::Mute})
            QCOMPARE(perform(action, m_general), ErrorCode::GroupDissolved);
        QCOMPARE(errorOf(add({m_stranger})), ErrorCode::GroupDissolved);
        QCOMPARE(errorOf(reply(m_stranger, Verdict::Pass)), ErrorCode::GroupDissolved);
        QVERIFY(m_world->events.take().isEmpty());
    }

    void aTransferMakesAMemberTheOwner()
    {
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_general, .minute = 10}));
        (void)m_world->events.take();

        QCOMPARE(perform(Action::Transfer, m_general), Refusal{});

        QCOMPARE(m_world->member(m_group, m_owner, m_general)->role, GroupRole::Owner);
        QCOMPARE(m_world->member(m_group, m_owner, m_owner)->role, GroupRole::General);
        QCOMPARE(m_world->say(m_general, m_group), Refusal{}); // nobody could lift the mute of an owner
        const Notice notice = onlyNotice();
        QCOMPARE(notice.type, NoticeType::GroupTransfer);
        QCOMPARE(notice.fromId, AccountId{});
        QCOMPARE(notice.accountId, m_general);
        const AuditEntry entry = m_world->auditEntries().value(0);
        QCOMPARE(entry.action, u"group.transfer"_s);
        QCOMPARE(entry.before, (QJsonObject{{u"ownerId"_s, m_owner.value}}));
        QCOMPARE(entry.after, (QJsonObject{{u"ownerId"_s, m_general.value}}));
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void theKickedIsOutAndTold()
    {
        QCOMPARE(perform(Action::Kick, m_manager), Refusal{});

        QVERIFY(!m_world->member(m_group, m_owner, m_manager));
        QCOMPARE(m_world->say(m_manager, m_group), ErrorCode::GroupNotMember);
        const QList<Event> events = m_world->events.take();
        QCOMPARE(std::get<MembershipChanged>(events.at(0)).accounts, QList{m_manager});
        QVERIFY(!std::get<MembershipChanged>(events.at(0)).joined);
        QCOMPARE(std::get<Push>(events.at(1)).accounts, QList{m_manager});
        QCOMPARE(noticeOf(std::get<Push>(events.at(1))).type, NoticeType::GroupKick);
        const AuditEntry entry = m_world->auditEntries().value(0);
        QCOMPARE(entry.action, u"group.memberKick"_s);
        QCOMPARE(entry.reason, m_world->reason);
        QCOMPARE(entry.before, (QJsonObject{{u"role"_s, u"manager"_s}}));
        QCOMPARE(entry.details, (QJsonObject{{u"accountId"_s, m_manager.value}}));
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aRoleIsGivenOnceAndTakenBack()
    {
        QCOMPARE(perform(Action::NameManager, m_general), Refusal{});
        const Notice notice = onlyNotice();
        QCOMPARE(perform(Action::NameManager, m_general), Refusal{});
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->adminMembers.setRole(m_world->boss, roleOf(m_general, GivenGroupRole::General)));

        QCOMPARE(m_world->member(m_group, m_owner, m_general)->role, GroupRole::General);
        QCOMPARE(notice.type, NoticeType::GroupManager);
        QCOMPARE(notice.status, u"manager"_s);
        QCOMPARE(notice.accountId, m_general);
        const QList<AuditEntry> entries = m_world->auditEntries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).after, (QJsonObject{{u"role"_s, u"manager"_s}}));
        QCOMPARE(entries.at(1).after, (QJsonObject{{u"role"_s, u"general"_s}}));
    }

    void evenAManagerCanBeMuted()
    {
        QCOMPARE(perform(Action::Mute, m_manager), Refusal{});

        QCOMPARE(m_world->say(m_manager, m_group), ErrorCode::ChatMuted);
        const Notice notice = onlyNotice();
        QCOMPARE(notice.type, NoticeType::GroupBanned);
        QCOMPARE(notice.accountId, m_manager);
        QCOMPARE(notice.until, m_world->clock.now().plus(10 * kMinute));
        QVERIFY(m_world->adminMembers.mute(m_world->boss, muteOf(m_manager, 0)));
        QCOMPARE(m_world->say(m_manager, m_group), Refusal{});
        const QList<AuditEntry> entries = m_world->auditEntries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).before, (QJsonObject{{u"mutedUntil"_s, QJsonValue()}}));
        QCOMPARE(entries.at(1).after, (QJsonObject{{u"mutedUntil"_s, QJsonValue()}}));
    }

    void liftingNoMuteIsNoNews()
    {
        QVERIFY(m_world->adminMembers.mute(m_world->boss, muteOf(m_general, 0)));

        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->auditEntries().isEmpty());
    }

    void theAddedAreMembersAndToldAsIfTheyHadAsked()
    {
        const AccountId asker = m_world->givenAccount(u"asker"_s);
        given(m_world->joins.join(asker, {.groupId = m_group, .reason = u"please"_s}));
        (void)m_world->events.take();

        const AddedGroupMembers added = given(add({asker, m_general, m_stranger, m_stranger}));

        QCOMPARE(added.added, (QList{m_stranger, asker}));
        QCOMPARE(added.alreadyMembers, QList{m_general});
        QCOMPARE(m_world->say(asker, m_group), Refusal{});
        QCOMPARE(given(m_world->groups.info(m_owner, {.groupId = m_group})).members, 5);
        const QList<Event> events = m_world->events.take();
        QCOMPARE(std::get<MembershipChanged>(events.at(0)).accounts, QList{m_stranger});
        QVERIFY(std::get<MembershipChanged>(events.at(0)).joined);
        const auto told = std::find_if(events.begin(), events.end(),
                                       [](const Event &event) { return std::holds_alternative<Push>(event); });
        QVERIFY(told != events.end());
        const Notice notice = noticeOf(std::get<Push>(*told));
        QCOMPARE(std::get<Push>(*told).accounts, QList{m_stranger});
        QCOMPARE(notice.type, NoticeType::JoinGroupReply);
        QCOMPARE(notice.status, u"pass"_s);
        QCOMPARE(notice.body, QString()); // the reason is the audit log's
        ListGroupRequests waiting;
        waiting.id = m_group;
        waiting.status = RequestStatus::Waiting;
        QVERIFY(given(m_world->admin.requests(m_world->boss, waiting)).items.isEmpty());
        const AuditEntry entry = m_world->auditEntries().value(0);
        QCOMPARE(entry.action, u"group.memberAdd"_s);
        QCOMPARE(entry.after, (QJsonObject{{u"added"_s, QJsonArray{m_stranger.value, asker.value}}}));
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void addingMembersAgainIsNoNews()
    {
        QCOMPARE(given(add({m_general})).alreadyMembers, QList{m_general});

        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->auditEntries().isEmpty());
    }

    void whenOneCannotBeAddedNobodyIs_data()
    {
        QTest::addColumn<QString>("obstacle");
        QTest::addColumn<ErrorCode>("refusal");
        QTest::newRow("an account that is not there") << u"nobody"_s << ErrorCode::AccountUnknown;
        QTest::newRow("the group is full") << u"full"_s << ErrorCode::GroupFull;
        QTest::newRow("an account in too many groups") << u"busy"_s << ErrorCode::GroupLimit;
    }

    void whenOneCannotBeAddedNobodyIs()
    {
        QFETCH(const QString, obstacle);
        QFETCH(const ErrorCode, refusal);
        const AccountId second = m_world->givenAccount(u"second"_s);
        AccountId third = m_world->givenAccount(u"third"_s);
        if (obstacle == "nobody"_L1)
            third = AccountId{99'999'999};
        if (obstacle == "busy"_L1) {
            m_world->givenGroup(second);
            m_world->givenGroup(second);
            third = second;
        }
        (void)m_world->events.take();

        const auto refused = obstacle == "full"_L1 ? add({m_stranger, second, third}) : add({m_stranger, third});

        QCOMPARE(errorOf(refused), refusal);
        QCOMPARE(refused.error().field, u"accountIds"_s);
        QCOMPARE(refused.error().details.value("accountId"_L1).toInteger(), third.value);
        QVERIFY(!m_world->member(m_group, m_owner, m_stranger));
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(m_world->auditEntries().isEmpty());
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aClosedGroupTakesWhomAnOperatorAdds()
    {
        given(m_world->groups.edit(m_owner, {.groupId = m_group, .name = u"group"_s, .disableAddGroup = true}));

        QCOMPARE(given(add({m_stranger})).added, QList{m_stranger});
    }

    void aRequestIsAnsweredAsByAManager_data()
    {
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("pass") << Verdict::Pass;
        QTest::newRow("deny") << Verdict::Deny;
    }

    void aRequestIsAnsweredAsByAManager()
    {
        QFETCH(const Verdict, verdict);
        const bool passed = verdict == Verdict::Pass;
        given(m_world->joins.join(m_stranger, {.groupId = m_group, .reason = u"please"_s}));
        (void)m_world->events.take();

        QVERIFY(reply(m_stranger, verdict));

        QCOMPARE(m_world->member(m_group, m_owner, m_stranger).has_value(), passed);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, QList{m_stranger});
        QCOMPARE(noticeOf(pushes.first()).type, NoticeType::JoinGroupReply);
        QCOMPARE(noticeOf(pushes.first()).status, QLatin1StringView(nameOf(verdict)));
        QCOMPARE(noticeOf(pushes.first()).body, passed ? QString() : m_world->reason);
        ListGroupRequests request;
        request.id = m_group;
        const GroupJoinRequest answered = given(m_world->admin.requests(m_world->boss, request)).items.first();
        QCOMPARE(answered.status, passed ? RequestStatus::Passed : RequestStatus::Denied);
        QCOMPARE(answered.denyReason, passed ? QString() : m_world->reason);
        QCOMPARE(answered.repliedAt, m_world->clock.now());
        QVERIFY(!answered.repliedBy);
        QCOMPARE(m_world->auditEntries().value(0).action, u"group.requestReply"_s);
        QCOMPARE(errorOf(reply(m_stranger, verdict)), ErrorCode::GroupRequestUnknown);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aRequestThatCannotBeGrantedWaitsOn()
    {
        given(m_world->joins.join(m_stranger, {.groupId = m_group, .reason = u"please"_s}));
        m_world->givenGroup(m_stranger);
        m_world->givenGroup(m_stranger);

        QCOMPARE(errorOf(reply(m_stranger, Verdict::Pass)), ErrorCode::GroupLimit);

        QVERIFY(reply(m_stranger, Verdict::Deny));
    }

private:
    template <typename Request>
    [[nodiscard]] Request about(AccountId account, ChatGroupId group = {}) const
    {
        Request request;
        request.id = group.isSet() ? group : m_group;
        request.accountId = account;
        if constexpr (requires { request.reason; })
            request.reason = m_world->reason;
        return request;
    }

    [[nodiscard]] SetGroupMemberRole roleOf(AccountId account, GivenGroupRole role, ChatGroupId group = {}) const
    {
        auto request = about<SetGroupMemberRole>(account, group);
        request.role = role;
        return request;
    }

    [[nodiscard]] MuteGroupMember muteOf(AccountId account, int minutes, ChatGroupId group = {}) const
    {
        auto request = about<MuteGroupMember>(account, group);
        request.minutes = minutes;
        return request;
    }

    Refusal perform(Action action, AccountId account, ChatGroupId group = {})
    {
        AdminGroupMemberService &members = m_world->adminMembers;
        switch (action) {
        case Action::Kick:
            return errorOf(members.kick(m_world->boss, about<KickGroupMember>(account, group)));
        case Action::NameManager:
            return errorOf(members.setRole(m_world->boss, roleOf(account, GivenGroupRole::Manager, group)));
        case Action::Mute:
            return errorOf(members.mute(m_world->boss, muteOf(account, 10, group)));
        case Action::Transfer:
            break;
        }
        TransferGroup transfer;
        transfer.id = group.isSet() ? group : m_group;
        transfer.reason = m_world->reason;
        transfer.toId = account;
        return errorOf(members.transfer(m_world->boss, transfer));
    }

    Result<AddedGroupMembers> add(const QList<AccountId> &accounts)
    {
        AddGroupMembers request;
        request.id = m_group;
        request.reason = m_world->reason;
        request.accountIds = accounts;
        return m_world->adminMembers.add(m_world->boss, request);
    }

    Result<Done> reply(AccountId account, Verdict verdict)
    {
        auto request = about<ReplyToGroupRequest>(account);
        request.status = verdict;
        return m_world->adminMembers.reply(m_world->boss, request);
    }

    Notice onlyNotice()
    {
        const QList<Push> pushes = m_world->events.takePushes();
        if (pushes.isEmpty() || pushes.first().group != m_group) {
            QTest::qFail("no push to the group", __FILE__, __LINE__);
            return {};
        }
        return noticeOf(pushes.first());
    }

    std::optional<AdminGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_manager;
    AccountId m_general;
    AccountId m_stranger;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(AdminGroupMemberServiceTest)
#include "admin_group_member_service_test.moc"
