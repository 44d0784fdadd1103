// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/chat_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kOwner{"test.owner", u"SELECT owner_id FROM chat_group WHERE id = ?"_s};

enum class Action
{
    Kick,
    Mute,
    Unmute,
    SetManager,
    UnsetManager,
    Transfer
};

} // namespace

class ChatGroupMemberServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        for (const QString &name : {u"owner"_s, u"manager"_s, u"other manager"_s, u"general"_s, u"other general"_s,
                                    u"stranger"_s, u"other stranger"_s})
            m_accounts.insert(name, m_world->givenAccount(QString(name).remove(u' ')));
        m_group = m_world->givenGroup(account(u"owner"_s));
        m_world->givenMember(m_group, account(u"owner"_s), account(u"manager"_s), GroupRole::Manager);
        m_world->givenMember(m_group, account(u"owner"_s), account(u"other manager"_s), GroupRole::Manager);
        m_world->givenMember(m_group, account(u"owner"_s), account(u"general"_s));
        m_world->givenMember(m_group, account(u"owner"_s), account(u"other general"_s));
    }

    void cleanup()
    {
        m_world.reset();
        m_accounts.clear();
    }

    void rolesDecideWhoMayDoWhatToWhom_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("target");
        QTest::addColumn<std::optional<ErrorCode>>("aboutMembers"); // kick, mute
        QTest::addColumn<std::optional<ErrorCode>>("aboutRoles");   // manager, transfer
        const auto row = [](const QString &actor, const QString &target, std::optional<ErrorCode> aboutMembers,
                            std::optional<ErrorCode> aboutRoles) {
            QTest::addRow("%s on %s", qPrintable(actor), qPrintable(target))
                << actor << target << aboutMembers << aboutRoles;
        };
        const QString everyone[]{u"owner"_s, u"manager"_s, u"general"_s, u"stranger"_s};
        const std::optional<ErrorCode> allowed;
        row(u"owner"_s, u"general"_s, allowed, allowed);
        row(u"owner"_s, u"manager"_s, allowed, allowed);
        row(u"owner"_s, u"stranger"_s, ErrorCode::GroupTargetNotMember, ErrorCode::GroupTargetNotMember);
        row(u"owner"_s, u"owner"_s, ErrorCode::GroupTargetSelf, ErrorCode::GroupTargetSelf);
        row(u"manager"_s, u"general"_s, allowed, ErrorCode::GroupOwnerOnly);
        row(u"manager"_s, u"other manager"_s, ErrorCode::GroupTargetProtected, ErrorCode::GroupOwnerOnly);
        row(u"manager"_s, u"owner"_s, ErrorCode::GroupTargetProtected, ErrorCode::GroupOwnerOnly);
        row(u"manager"_s, u"stranger"_s, ErrorCode::GroupTargetNotMember, ErrorCode::GroupOwnerOnly);
        row(u"manager"_s, u"manager"_s, ErrorCode::GroupTargetSelf, ErrorCode::GroupOwnerOnly);
        for (const QString &target : everyone)
            row(u"general"_s, target, ErrorCode::GroupManagerOnly, ErrorCode::GroupOwnerOnly);
        row(u"general"_s, u"other general"_s, ErrorCode::GroupManagerOnly, ErrorCode::GroupOwnerOnly);
        for (const QString &target : everyone)
            row(u"stranger"_s, target, ErrorCode::GroupNotMember, ErrorCode::GroupNotMember);
        row(u"stranger"_s, u"other stranger"_s, ErrorCode::GroupNotMember, ErrorCode::GroupNotMember);
    }

    void rolesDecideWhoMayDoWhatToWhom()
    {
        QFETCH(QString, actor);
        QFETCH(QString, target);
        QFETCH(std::optional<ErrorCode>, aboutMembers);
        QFETCH(std::optional<ErrorCode>, aboutRoles);
        const AccountId by = account(actor);
        const AccountId to = account(target);

        QCOMPARE(perform(Action::SetManager, by, to), aboutRoles);
        if (target == u"general"_s)
            perform(Action::UnsetManager, account(u"owner"_s), to);
        QCOMPARE(perform(Action::Mute, by, to), aboutMembers);
        QCOMPARE(perform(Action::Unmute, by, to), aboutMembers);
        QCOMPARE(perform(Action::Kick, by, to), aboutMembers);
        if (!aboutMembers)
            m_world->givenMember(m_group, account(u"owner"_s), to);
        QCOMPARE(perform(Action::Transfer, by, to), aboutRoles);
    }

    void whatIsRefusedChangesNothing()
    {
        (void)perform(Action::Kick, account(u"manager"_s), account(u"owner"_s));
        (void)perform(Action::Mute, account(u"manager"_s), account(u"other manager"_s));
        (void)perform(Action::SetManager, account(u"manager"_s), account(u"general"_s));
        (void)perform(Action::Transfer, account(u"general"_s), account(u"general"_s));

        const ChatGroupInfo info = given(m_world->groups.info(account(u"owner"_s), {.groupId = m_group}));
        QCOMPARE(info.membersList.size(), 5);
        QCOMPARE(info.members, 5);
        QCOMPARE(m_world->member(m_group, account(u"owner"_s), account(u"owner"_s))->role, GroupRole::Owner);
        QCOMPARE(m_world->member(m_group, account(u"owner"_s), account(u"general"_s))->role, GroupRole::General);
        QVERIFY(!m_world->member(m_group, account(u"owner"_s), account(u"other manager"_s))->isBanned);
        QVERIFY(m_world->events.take().isEmpty());
    }

    void theKickedIsOutAndTold()
    {
        const AccountId kicked = account(u"general"_s);

        QVERIFY(!perform(Action::Kick, account(u"manager"_s), kicked));

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 2);
        const auto &left = std::get<MembershipChanged>(events[0]);
        QCOMPARE(left.group, m_group);
        QCOMPARE(left.accounts, QList{kicked});
        QVERIFY(!left.joined);
        const auto &push = std::get<Push>(events[1]);
        QCOMPARE(push.accounts, QList{kicked});
        QVERIFY(!push.group);
        const Notice notice = noticeOf(push);
        QCOMPARE(notice.type, NoticeType::GroupKick);
        QCOMPARE(notice.fromId, account(u"manager"_s));
        QCOMPARE(notice.toId, m_group.value);
        QCOMPARE(notice.accountId, kicked);
        QVERIFY(!m_world->member(m_group, account(u"owner"_s), kicked));
        QCOMPARE(given(m_world->groups.info(account(u"owner"_s), {.groupId = m_group})).members, 4);
    }

    void whoLeavesIsOut_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<std::optional<ErrorCode>>("refusal");
        QTest::newRow("general") << u"general"_s << std::optional<ErrorCode>{};
        QTest::newRow("manager") << u"manager"_s << std::optional<ErrorCode>{};
        QTest::newRow("owner") << u"owner"_s << std::optional(ErrorCode::GroupOwnerMayNotLeave);
        QTest::newRow("stranger") << u"stranger"_s << std::optional(ErrorCode::GroupNotMember);
    }

    void whoLeavesIsOut()
    {
        QFETCH(QString, actor);
        QFETCH(std::optional<ErrorCode>, refusal);

        const auto left = m_world->members.leave(account(actor), {.groupId = m_group});

        const QList<Event> events = m_world->events.take();
        QCOMPARE(errorOf(left), refusal);
        QCOMPARE(given(m_world->groups.info(account(u"owner"_s), {.groupId = m_group})).members, refusal ? 5 : 4);
        QCOMPARE(events.size(), refusal ? 0 : 1);
        if (!refusal) {
            QCOMPARE(std::get<MembershipChanged>(events[0]).accounts, QList{account(actor)});
            QVERIFY(!std::get<MembershipChanged>(events[0]).joined);
        }
    }

    void aTransferSwapsOwnerAndGeneral()
    {
        const AccountId heir = account(u"manager"_s);
        given(m_world->members.mute(account(u"owner"_s), {.groupId = m_group, .toId = heir, .minute = 60}));
        (void)m_world->events.take();

        QVERIFY(!perform(Action::Transfer, account(u"owner"_s), heir));

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes[0].group, m_group);
        QCOMPARE(noticeOf(pushes[0]).type, NoticeType::GroupTransfer);
        QCOMPARE(noticeOf(pushes[0]).accountId, heir);
        QCOMPARE(m_world->value<AccountId>(kOwner, m_group), heir);
        QCOMPARE(m_world->member(m_group, heir, heir)->role, GroupRole::Owner);
        QVERIFY(!m_world->member(m_group, heir, heir)->isBanned);
        QCOMPARE(m_world->member(m_group, heir, account(u"owner"_s))->role, GroupRole::General);
        QVERIFY(m_world->members.leave(account(u"owner"_s), {.groupId = m_group}));
    }

    void managersAreNamedAndTakenBack()
    {
        const AccountId target = account(u"general"_s);

        QVERIFY(!perform(Action::SetManager, account(u"owner"_s), target));
        const GroupRole named = m_world->member(m_group, target, target)->role;
        const QList<Push> toldNamed = m_world->events.takePushes();
        QVERIFY(!perform(Action::UnsetManager, account(u"owner"_s), target));
        const GroupRole takenBack = m_world->member(m_group, target, target)->role;
        const QList<Push> toldTakenBack = m_world->events.takePushes();

        QCOMPARE(named, GroupRole::Manager);
        QCOMPARE(takenBack, GroupRole::General);
        QCOMPARE(toldNamed.size(), 1);
        QCOMPARE(toldNamed[0].group, m_group);
        QCOMPARE(noticeOf(toldNamed[0]).type, NoticeType::GroupManager);
        QCOMPARE(noticeOf(toldNamed[0]).accountId, target);
        QCOMPARE(noticeOf(toldNamed[0]).status, u"manager"_s);
        QCOMPARE(noticeOf(toldTakenBack.at(0)).status, u"general"_s);
    }

    void namingAManagerAgainChangesNothingAndTellsNobody()
    {
        QVERIFY(!perform(Action::SetManager, account(u"owner"_s), account(u"manager"_s)));
        QVERIFY(!perform(Action::UnsetManager, account(u"owner"_s), account(u"general"_s)));

        QVERIFY(m_world->events.take().isEmpty());
    }

    void aMuteNamesItsEndAndALiftNone()
    {
        const AccountId target = account(u"general"_s);

        QVERIFY(!perform(Action::Mute, account(u"manager"_s), target));
        const bool muted = m_world->member(m_group, target, target)->isBanned;
        const QList<Push> toldMuted = m_world->events.takePushes();
        QVERIFY(!perform(Action::Unmute, account(u"manager"_s), target));
        const bool lifted = !m_world->member(m_group, target, target)->isBanned;
        const QList<Push> toldLifted = m_world->events.takePushes();

        QVERIFY(muted);
        QVERIFY(lifted);
        QCOMPARE(toldMuted.size(), 1);
        QCOMPARE(toldMuted[0].group, m_group);
        QCOMPARE(noticeOf(toldMuted[0]).type, NoticeType::GroupBanned);
        QCOMPARE(noticeOf(toldMuted[0]).accountId, target);
        QCOMPARE(noticeOf(toldMuted[0]).until, m_world->clock.now().plus(10 * kMinute));
        QCOMPARE(noticeOf(toldLifted.at(0)).type, NoticeType::GroupBanned);
        QVERIFY(!noticeOf(toldLifted.at(0)).until);
    }

private:
    AccountId account(const QString &name) const { return m_accounts.value(name); }

    std::optional<ErrorCode> perform(Action action, AccountId actor, AccountId target)
    {
        const MemberReference reference{.groupId = m_group, .toId = target};
        switch (action) {
        case Action::Kick:
            return errorOf(m_world->members.kick(actor, reference));
        case Action::Mute:
            return errorOf(m_world->members.mute(actor, {.groupId = m_group, .toId = target, .minute = 10}));
        case Action::Unmute:
            return errorOf(m_world->members.mute(actor, {.groupId = m_group, .toId = target, .minute = 0}));
        case Action::SetManager:
            return errorOf(m_world->members.setManager(actor, {.groupId = m_group, .toId = target, .isManager = true}));
        case Action::UnsetManager:
            return errorOf(
                m_world->members.setManager(actor, {.groupId = m_group, .toId = target, .isManager = false}));
        case Action::Transfer:
            return errorOf(m_world->members.transfer(actor, reference));
        }
        return ErrorCode::Internal;
    }

    std::optional<ChatGroupWorld> m_world;
    QHash<QString, AccountId> m_accounts;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(ChatGroupMemberServiceTest)
#include "chat_group_member_service_test.moc"
