// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/admin_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kFormerMembers{"test.formerMembers",
                               u"SELECT count(*) FROM chat_group_former_member WHERE group_id = ?"_s};
const Statement kRequests{"test.requests", u"SELECT count(*) FROM chat_group_request WHERE group_id = ?"_s};
const Statement kMessages{"test.messages", u"SELECT count(*) FROM message WHERE to_id = ?"_s};
const Statement kErasures{"test.erasures", u"SELECT count(*) FROM chat_group_erasure"_s};
const Statement kForgetFormer{"test.forgetFormer",
                              u"DELETE FROM chat_group_former_member WHERE group_id = ? AND account_id = ?"_s};
const Statement kManyFormer{"test.manyFormer",
                            u"INSERT INTO chat_group_request (group_id, account_id, reason, status, created_at) "
                            "WITH RECURSIVE series (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ?) "
                            "SELECT ?, ?, 'please', 2, 0 FROM series"_s};

using Refusal = std::optional<ErrorCode>;

} // namespace

// What operators see of one chat group, and its life in their hands.
class AdminGroupServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_owner = m_world->givenAccount(u"owner"_s);
        m_manager = m_world->givenAccount(u"manager"_s);
        m_general = m_world->givenAccount(u"general"_s);
        m_applicant = m_world->givenAccount(u"applicant"_s);
        m_group = m_world->givenGroup(m_owner, {.name = u"Tea house"_s, .intro = u"tea"_s, .disableAddMember = true});
        m_world->givenMember(m_group, m_owner, m_manager, GroupRole::Manager);
        m_world->givenMember(m_group, m_owner, m_general);
        given(m_world->joins.join(m_applicant, {.groupId = m_group, .reason = u"please"_s}));
        (void)m_world->events.take();
    }

    void cleanup() { m_world.reset(); }

    void theDetailHoldsAllOfAGroup()
    {
        QCOMPARE(m_world->say(m_general, m_group), Refusal{});
        const Timestamp said = m_world->clock.now();
        m_world->clock.advance(kMinute);

        const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = m_group}));

        GroupDetail expected;
        expected.id = m_group;
        expected.name = u"Tea house"_s;
        expected.intro = u"tea"_s;
        expected.owner = {.id = m_owner, .username = u"owner"_s, .nickname = u"owner"_s};
        expected.members = 3;
        expected.memberLimit = m_world->social.membersPerChatGroup;
        expected.createdAt = said;
        expected.lastMessageAt = said;
        expected.disableAddMember = true;
        expected.managers = 1;
        expected.messages = 1;
        expected.waitingRequests = 1;
        QCOMPARE(detail, expected);
    }

    void membersAreListedWithWhatTheyAre()
    {
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_general, .minute = 10}));

        const KeysetPage<GroupMember> first = given(m_world->admin.members(m_world->boss, listOf(m_group, 2)));
        const KeysetPage<GroupMember> rest = given(
            m_world->admin.members(m_world->boss, listOf(m_group, 2, first.next)));

        QCOMPARE(accountsOf(first), (QList{m_owner, m_manager}));
        QCOMPARE(accountsOf(rest), QList{m_general});
        QVERIFY(first.next && !rest.next);
        QCOMPARE(first.items.first().role, GroupRole::Owner);
        QCOMPARE(rest.items.first().account.username, u"general"_s);
        QCOMPARE(rest.items.first().mutedUntil, m_world->clock.now().plus(10 * kMinute));
    }

    void membersAreFoundByWhatTheyAre_data()
    {
        QTest::addColumn<std::optional<GroupRole>>("role");
        QTest::addColumn<std::optional<bool>>("isMuted");
        QTest::addColumn<std::optional<QString>>("text");
        QTest::addColumn<QStringList>("names");
        const std::optional<GroupRole> anyRole;
        const std::optional<bool> either;
        const std::optional<QString> anyText;
        QTest::newRow("managers") << std::optional(GroupRole::Manager) << either << anyText
                                  << QStringList{u"manager"_s};
        QTest::newRow("muted") << anyRole << std::optional(true) << anyText << QStringList{u"general"_s};
        QTest::newRow("not muted") << anyRole << std::optional(false) << anyText
                                   << QStringList{u"owner"_s, u"manager"_s};
        QTest::newRow("how a name begins")
            << anyRole << either << std::optional(u"MANA"_s) << QStringList{u"manager"_s};
        QTest::newRow("the middle of a name") << anyRole << either << std::optional(u"ana"_s) << QStringList{};
        QTest::newRow("an id") << anyRole << either << std::optional(QString::number(kFirstAccountId + 2))
                               << QStringList{u"general"_s};
        QTest::newRow("of no member") << anyRole << either << std::optional(QString::number(kFirstAccountId + 3))
                                      << QStringList{};
        QTest::newRow("a muted manager") << std::optional(GroupRole::Manager) << std::optional(true) << anyText
                                         << QStringList{};
    }

    void membersAreFoundByWhatTheyAre()
    {
        QFETCH(const std::optional<GroupRole>, role);
        QFETCH(const std::optional<bool>, isMuted);
        QFETCH(const std::optional<QString>, text);
        QFETCH(const QStringList, names);
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_general, .minute = 10}));
        ListGroupMembers request = listOf(m_group, 50);
        request.role = role;
        request.isMuted = isMuted;
        request.text = text;

        QStringList found;
        for (const GroupMember &member : given(m_world->admin.members(m_world->boss, request)).items)
            found.append(member.account.username);

        QCOMPARE(found, names);
    }

    void requestsAreListedWithTheirFate()
    {
        const AccountId late = m_world->givenAccount(u"late"_s);
        given(m_world->joins.reply(
            m_owner, {.groupId = m_group, .accountId = m_applicant, .status = Verdict::Deny, .reason = u"no"_s}));
        given(m_world->joins.join(late, {.groupId = m_group, .reason = u"me too"_s}));
        ListGroupRequests request;
        request.id = m_group;

        const QList<GroupJoinRequest> all = given(m_world->admin.requests(m_world->boss, request)).items;
        request.status = RequestStatus::Waiting;
        const QList<GroupJoinRequest> waiting = given(m_world->admin.requests(m_world->boss, request)).items;
        request.status.reset();
        request.limit = 1;
        const KeysetPage<GroupJoinRequest> newest = given(m_world->admin.requests(m_world->boss, request));
        request.after = newest.next;
        const KeysetPage<GroupJoinRequest> next = given(m_world->admin.requests(m_world->boss, request));

        QCOMPARE(all.size(), 4); // those who are members now included
        QCOMPARE(all.at(0).account.id, late);
        QCOMPARE(all.at(0).reason, u"me too"_s);
        QCOMPARE(all.at(1).status, RequestStatus::Denied);
        QCOMPARE(all.at(1).denyReason, u"no"_s);
        QCOMPARE(all.at(1).repliedBy, m_owner);
        QCOMPARE(waiting, QList{all.at(0)});
        QCOMPARE(newest.items, QList{all.at(0)});
        QCOMPARE(next.items, QList{all.at(1)});
    }

    void anEditChangesWhatItNamesAndIsRecorded()
    {
        EditGroup edit;
        edit.id = m_group;
        edit.name = u"Coffee house"_s;
        edit.memberLimit = 3;
        edit.disableAddMember = false;

        const GroupDetail after = given(m_world->admin.edit(m_world->boss, edit));

        QCOMPARE(after.name, u"Coffee house"_s);
        QCOMPARE(after.memberLimit, 3);
        QCOMPARE(after.intro, u"tea"_s);
        QVERIFY(!after.disableAddMember);
        QCOMPARE(given(m_world->searches.search(m_owner, {{}, u"coffee"_s})).total, 1);
        QCOMPARE(given(m_world->searches.search(m_owner, {{}, u"tea"_s})).total, 0);
        QVERIFY(m_world->events.take().isEmpty()); // as when the owner edits
        const AuditEntry entry = onlyEntry();
        QCOMPARE(entry.action, u"group.edit"_s);
        QCOMPARE(entry.targetKind, u"group"_s);
        QCOMPARE(entry.targetId, QString::number(m_group.value));
        QCOMPARE(entry.before, (QJsonObject{{u"name"_s, u"Tea house"_s},
                                            {u"memberLimit"_s, m_world->social.membersPerChatGroup},
                                            {u"disableAddMember"_s, true}}));
        QCOMPARE(entry.after,
                 (QJsonObject{{u"name"_s, u"Coffee house"_s}, {u"memberLimit"_s, 3}, {u"disableAddMember"_s, false}}));
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void anEditOfNothingIsNotRecorded()
    {
        EditGroup edit;
        edit.id = m_group;
        edit.name = u"Tea house"_s;

        QVERIFY(m_world->admin.edit(m_world->boss, edit));

        QVERIFY(m_world->auditEntries().isEmpty());
    }

    void theLimitStaysAboveTheMembers()
    {
        EditGroup edit;
        edit.id = m_group;
        edit.memberLimit = 2;

        const auto refused = m_world->admin.edit(m_world->boss, edit);

        QCOMPARE(errorOf(refused), ErrorCode::GroupLimitTooSmall);
        QCOMPARE(refused.error().field, u"memberLimit"_s);
        QVERIFY(m_world->auditEntries().isEmpty());
    }

    void aDryRunTellsAndChangesNothing()
    {
        QCOMPARE(m_world->say(m_general, m_group), Refusal{});
        (void)m_world->events.take();
        DissolveGroup dissolution = dissolutionOf(m_group);
        dissolution.dryRun = true;

        const GroupDissolution touched = given(m_world->admin.dissolve(m_world->boss, dissolution));

        QCOMPARE(touched, (GroupDissolution{.members = 3,
                                            .waitingRequests = 1,
                                            .messages = 1,
                                            .erasedFrom = m_world->clock.now().plus(30 * kDay)}));
        QCOMPARE(m_world->say(m_general, m_group), Refusal{});
        QVERIFY(m_world->auditEntries().isEmpty());
        QCOMPARE(m_world->events.take().size(), 1); // of the message
    }

    void dissolvingTellsTheMembersAndIsRecorded()
    {
        const GroupDissolution touched = given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));

        QCOMPARE(touched.members, 3);
        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 2);
        QCOMPARE(std::get<GroupDissolved>(events[0]).group, m_group);
        QList<AccountId> told = std::get<Push>(events[1]).accounts;
        std::sort(told.begin(), told.end());
        QCOMPARE(told, (QList{m_owner, m_manager, m_general}));
        QCOMPARE(noticeOf(std::get<Push>(events[1])).type, NoticeType::GroupDissolve);
        QCOMPARE(noticeOf(std::get<Push>(events[1])).fromId, AccountId{});
        QCOMPARE(errorOf(m_world->groups.info(m_owner, {.groupId = m_group})), ErrorCode::GroupUnknown);
        QCOMPARE(m_world->say(m_general, m_group), ErrorCode::GroupUnknown);
        const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = m_group}));
        QCOMPARE(detail.status, GroupStatus::Dissolved);
        QCOMPARE(detail.dissolvedAt, m_world->clock.now());
        QCOMPARE(detail.erasedFrom, m_world->clock.now().plus(30 * kDay));
        QCOMPARE(detail.members, 0);
        QCOMPARE(detail.formerMembers, 3);
        QCOMPARE(accountsOf(given(m_world->admin.members(m_world->boss, listOf(m_group, 50)))),
                 (QList{m_owner, m_manager, m_general}));
        const AuditEntry entry = onlyEntry();
        QCOMPARE(entry.action, u"group.dissolve"_s);
        QCOMPARE(entry.reason, m_world->reason);
        QCOMPARE(entry.details.value("members"_L1).toInt(), 3);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void whatIsDissolvedCannotBeChanged()
    {
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        EditGroup edit;
        edit.id = m_group;
        MuteGroup mute = muteOf(m_group, true);

        QCOMPARE(errorOf(m_world->admin.edit(m_world->boss, edit)), ErrorCode::GroupDissolved);
        QCOMPARE(errorOf(m_world->admin.mute(m_world->boss, mute)), ErrorCode::GroupDissolved);
        QCOMPARE(errorOf(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group))), ErrorCode::GroupDissolved);
        QCOMPARE(errorOf(m_world->admin.restore(m_world->boss, restorationOf({99}))), ErrorCode::GroupUnknown);
    }

    void aRestoreBringsBackTheWholeGroup_data()
    {
        QTest::addColumn<bool>("byOwner");
        QTest::newRow("dissolved by an operator") << false;
        QTest::newRow("dissolved by its owner") << true;
    }

    void aRestoreBringsBackTheWholeGroup()
    {
        QFETCH(const bool, byOwner);
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_general, .minute = 10}));
        QCOMPARE(m_world->say(m_owner, m_group), Refusal{});
        const GroupDetail before = given(m_world->admin.detail(m_world->boss, {.id = m_group}));
        const ChatGroupInfo infoBefore = given(m_world->groups.info(m_general, {.groupId = m_group}));
        const auto membersBefore = given(m_world->admin.members(m_world->boss, listOf(m_group, 50)));
        if (byOwner)
            given(m_world->groups.dissolve(m_owner, {.groupId = m_group}));
        else
            given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        (void)m_world->events.take();

        const GroupDetail restored = given(m_world->admin.restore(m_world->boss, restorationOf(m_group)));

        QCOMPARE(restored, before);
        QCOMPARE(given(m_world->groups.info(m_general, {.groupId = m_group})), infoBefore);
        QCOMPARE(given(m_world->admin.members(m_world->boss, listOf(m_group, 50))), membersBefore);
        QCOMPARE(given(m_world->searches.search(m_applicant, {{}, u"tea"_s})).total, 1);
        QCOMPARE(given(m_world->joins.requests(m_manager, {})).items.first().account.id, m_applicant);
        MessageHistory history;
        history.toId = m_group.value;
        QCOMPARE(given(m_world->chat.history({.account = m_owner}, history)).total, 1);
        QCOMPARE(m_world->say(m_general, m_group), ErrorCode::ChatMuted);
        QCOMPARE(m_world->say(m_manager, m_group), Refusal{});

        const QList<Event> events = m_world->events.take();
        QList<AccountId> back = std::get<MembershipChanged>(events.at(0)).accounts;
        std::sort(back.begin(), back.end());
        QCOMPARE(back, (QList{m_owner, m_manager, m_general}));
        QVERIFY(std::get<MembershipChanged>(events.at(0)).joined);
        const Notice notice = noticeOf(std::get<Push>(events.at(1)));
        QCOMPARE(notice.type, NoticeType::JoinGroupReply);
        QCOMPARE(notice.status, u"pass"_s);
        QCOMPARE(notice.groupId, m_group);
        QCOMPARE(m_world->auditEntries().last().action, u"group.restore"_s);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void whatIsAliveCannotBeRestored()
    {
        QCOMPARE(errorOf(m_world->admin.restore(m_world->boss, restorationOf(m_group))), ErrorCode::GroupNotDissolved);
    }

    void aGroupIsRestorableUntilItsGraceIsOver()
    {
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));

        m_world->clock.advance(30 * kDay - 1);
        QCOMPARE(given(m_world->erasure.run()), 0);
        QVERIFY(m_world->admin.restore(m_world->boss, restorationOf(m_group)));
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        m_world->clock.advance(30 * kDay);

        QCOMPARE(errorOf(m_world->admin.restore(m_world->boss, restorationOf(m_group))), ErrorCode::GroupErased);
    }

    void anErasureForgetsWhoWasThereAndNotWhatWasSaid()
    {
        const ChatGroupId other = m_world->givenGroup(m_owner);
        QCOMPARE(m_world->say(m_general, m_group), Refusal{});
        m_world->execute(kManyFormer, 450, m_group, m_applicant); // more than go in one transaction
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        m_world->clock.advance(30 * kDay - 1);
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(other)));
        m_world->clock.advance(1);

        QCOMPARE(given(m_world->erasure.run()), 1);

        QCOMPARE(m_world->value<qint64>(kFormerMembers, m_group), 0);
        QCOMPARE(m_world->value<qint64>(kRequests, m_group), 0);
        QCOMPARE(m_world->value<qint64>(kMessages, m_group), 1);
        QCOMPARE(m_world->value<qint64>(kErasures), 0);
        QCOMPARE(m_world->value<qint64>(kFormerMembers, other), 1);
        const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = m_group}));
        QCOMPARE(detail.status, GroupStatus::Erased);
        QCOMPARE(detail.erasedAt, m_world->clock.now());
        QCOMPARE(detail.messages, 1);
        QVERIFY(!detail.erasedFrom);
        QCOMPARE(errorOf(m_world->admin.restore(m_world->boss, restorationOf(m_group))), ErrorCode::GroupErased);
        QCOMPARE(errorOf(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group))), ErrorCode::GroupErased);
        QCOMPARE(given(m_world->erasure.run()), 0);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aGroupWhoseOwnerIsGoneFallsToAManager()
    {
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_manager, .minute = 10}));
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        m_world->execute(kForgetFormer, m_group, m_owner);

        const GroupDetail restored = given(m_world->admin.restore(m_world->boss, restorationOf(m_group)));

        QCOMPARE(restored.owner.id, m_manager);
        QCOMPARE(restored.members, 2);
        QCOMPARE(m_world->say(m_manager, m_group), Refusal{});
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aGroupThatNobodyIsLeftOfStaysDissolved()
    {
        given(m_world->admin.dissolve(m_world->boss, dissolutionOf(m_group)));
        for (const AccountId account : {m_owner, m_manager, m_general})
            m_world->execute(kForgetFormer, m_group, account);

        QCOMPARE(errorOf(m_world->admin.restore(m_world->boss, restorationOf(m_group))), ErrorCode::GroupErased);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void whoeverMayWriteInAMutedGroup_data()
    {
        QTest::addColumn<QString>("sender");
        QTest::addColumn<bool>("hasMessages"); // the first of a conversation takes another way than the rest
        QTest::addColumn<Refusal>("refusal");
        for (const bool hasMessages : {false, true}) {
            const char *when = hasMessages ? "among messages" : "first";
            QTest::addRow("owner, %s", when) << u"owner"_s << hasMessages << Refusal{};
            QTest::addRow("manager, %s", when) << u"manager"_s << hasMessages << Refusal{ErrorCode::ChatMuted};
            QTest::addRow("general, %s", when) << u"general"_s << hasMessages << Refusal{ErrorCode::ChatMuted};
        }
    }

    void whoeverMayWriteInAMutedGroup()
    {
        QFETCH(const QString, sender);
        QFETCH(const bool, hasMessages);
        QFETCH(const Refusal, refusal);
        const QHash<QString, AccountId> accounts{
            {u"owner"_s, m_owner}, {u"manager"_s, m_manager}, {u"general"_s, m_general}};
        // Being friends with everybody changes nothing.
        m_world->givenFriends(accounts.value(sender), m_applicant);
        if (hasMessages)
            QCOMPARE(m_world->say(m_general, m_group), Refusal{});
        const qint64 messages = hasMessages ? 1 : 0;
        MuteGroup mute = muteOf(m_group, true);
        mute.until = m_world->clock.now().plus(kHour);

        given(m_world->admin.mute(m_world->boss, mute));

        QCOMPARE(m_world->say(accounts.value(sender), m_group), refusal);
        QCOMPARE(m_world->value<qint64>(kMessages, m_group), messages + (refusal ? 0 : 1));
        m_world->clock.advance(kHour - 1);
        QCOMPARE(m_world->say(accounts.value(sender), m_group), refusal);
        m_world->clock.advance(1);
        QCOMPARE(m_world->say(accounts.value(sender), m_group), Refusal{});
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void theMutedReadUntilWhen()
    {
        given(m_world->members.mute(m_owner, {.groupId = m_group, .toId = m_general, .minute = 90}));
        MuteGroup mute = muteOf(m_group, true);
        mute.until = m_world->clock.now().plus(kHour);
        given(m_world->admin.mute(m_world->boss, mute));
        SendMessage message;
        message.toId = m_group.value;
        message.ope = Channel::Group;

        const auto manager = m_world->chat.send({.account = m_manager}, message);
        const auto general = m_world->chat.send({.account = m_general}, message);

        QCOMPARE(manager.error().details.value("until"_L1).toString(), mute.until->toRfc3339());
        // Whichever mute lasts longer.
        QCOMPARE(general.error().details.value("until"_L1).toString(),
                 m_world->clock.now().plus(90 * kMinute).toRfc3339());
        QVERIFY(given(m_world->groups.info(m_manager, {.groupId = m_group})).selfInfo.isBanned);
        QVERIFY(!given(m_world->groups.info(m_owner, {.groupId = m_group})).selfInfo.isBanned);
    }

    void aMuteOfAllLastsUntilItIsLifted()
    {
        given(m_world->admin.mute(m_world->boss, muteOf(m_group, true)));
        const QList<Push> muted = m_world->events.takePushes();
        m_world->clock.advance(3650 * kDay);
        QCOMPARE(m_world->say(m_manager, m_group), ErrorCode::ChatMuted);
        const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = m_group}));
        given(m_world->admin.mute(m_world->boss, muteOf(m_group, false)));
        const QList<Push> lifted = m_world->events.takePushes();

        QCOMPARE(m_world->say(m_manager, m_group), Refusal{});
        QVERIFY(detail.isMuted);
        QVERIFY(!detail.mutedUntil);
        QCOMPARE(muted.size(), 1);
        QCOMPARE(muted.first().group, m_group);
        QCOMPARE(noticeOf(muted.first()).type, NoticeType::GroupBanned);
        QCOMPARE(noticeOf(muted.first()).until, kForEver);
        QVERIFY(!noticeOf(muted.first()).accountId);
        QCOMPARE(lifted.size(), 1);
        QVERIFY(!noticeOf(lifted.first()).until);
        const QList<AuditEntry> entries = m_world->auditEntries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).before, (QJsonObject{{u"isMuted"_s, false}}));
        QCOMPARE(entries.at(0).after, (QJsonObject{{u"isMuted"_s, true}}));
        QCOMPARE(entries.at(1).after, (QJsonObject{{u"isMuted"_s, false}}));
    }

    void aMuteThatIsSoAlreadyIsNoNews()
    {
        given(m_world->admin.mute(m_world->boss, muteOf(m_group, false)));
        QVERIFY(m_world->events.take().isEmpty());
        given(m_world->admin.mute(m_world->boss, muteOf(m_group, true)));
        (void)m_world->events.take();

        given(m_world->admin.mute(m_world->boss, muteOf(m_group, true)));

        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(m_world->auditEntries().size(), 1);
    }

    void theEndOfAMuteMustMakeSense()
    {
        MuteGroup past = muteOf(m_group, true);
        past.until = m_world->clock.now();
        MuteGroup lifted = muteOf(m_group, false);
        lifted.until = m_world->clock.now().plus(kHour);

        QCOMPARE(errorOf(m_world->admin.mute(m_world->boss, past)), ErrorCode::ParameterOutOfRange);
        QCOMPARE(errorOf(m_world->admin.mute(m_world->boss, lifted)), ErrorCode::ParameterConflict);
    }

private:
    [[nodiscard]] DissolveGroup dissolutionOf(ChatGroupId group) const
    {
        DissolveGroup request;
        request.id = group;
        request.reason = m_world->reason;
        return request;
    }

    [[nodiscard]] RestoreGroup restorationOf(ChatGroupId group) const { return dissolutionOf(group); }

    [[nodiscard]] MuteGroup muteOf(ChatGroupId group, bool isMuted) const
    {
        MuteGroup request;
        request.id = group;
        request.reason = m_world->reason;
        request.isMuted = isMuted;
        return request;
    }

    [[nodiscard]] static ListGroupMembers listOf(ChatGroupId group, int limit, const std::optional<QString> &after = {})
    {
        ListGroupMembers request;
        request.id = group;
        request.limit = limit;
        request.after = after;
        return request;
    }

    [[nodiscard]] static QList<AccountId> accountsOf(const KeysetPage<GroupMember> &page)
    {
        QList<AccountId> accounts;
        for (const GroupMember &member : page.items)
            accounts.append(member.account.id);
        return accounts;
    }

    AuditEntry onlyEntry()
    {
        const QList<AuditEntry> entries = m_world->auditEntries();
        if (entries.size() != 1)
            QTest::qFail("not one audit entry", __FILE__, __LINE__);
        return entries.value(0);
    }

    std::optional<AdminGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_manager;
    AccountId m_general;
    AccountId m_applicant;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(AdminGroupServiceTest)
#include "admin_group_service_test.moc"
