// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_service.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kJoinedSeq{"test.joinedSeq",
                           u"SELECT joined_seq FROM chat_group_member WHERE group_id = ? AND account_id = ?"_s};
const Statement kSetEmail{"test.setEmail", u"UPDATE account SET email = ? WHERE id = ?"_s};

} // namespace

class ChatGroupJoinServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 2, .membersPerChatGroup = 4});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_manager = m_world->givenAccount(u"manager"_s);
        m_general = m_world->givenAccount(u"general"_s);
        m_applicant = m_world->givenAccount(u"applicant"_s);
        m_group = m_world->givenGroup(m_owner);
        m_world->givenMember(m_group, m_owner, m_manager, GroupRole::Manager);
        m_world->givenMember(m_group, m_owner, m_general);
    }

    void cleanup() { m_world.reset(); }

    void askingTellsThoseWhoDecide()
    {
        QVERIFY(ask(m_applicant));

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes[0].accounts, (QList{m_owner, m_manager}));
        const Notice notice = noticeOf(pushes[0]);
        QCOMPARE(notice.type, NoticeType::JoinGroup);
        QCOMPARE(notice.ope, NoticeChannel::System);
        QCOMPARE(notice.fromId, m_applicant);
        QCOMPARE(notice.toId, m_group.value);
        QCOMPARE(notice.groupId, m_group);
        QCOMPARE(notice.body, u"please"_s);
    }

    void askingTwiceIsRefusedWhileTheFirstWaits()
    {
        QVERIFY(ask(m_applicant));
        const auto again = ask(m_applicant);
        QVERIFY(answer(m_owner, Verdict::Deny));
        const auto afterwards = ask(m_applicant);

        QCOMPARE(errorOf(again), ErrorCode::GroupRequestWaiting);
        QVERIFY(afterwards);
    }

    void membersHaveNothingToAsk()
    {
        QCOMPARE(errorOf(ask(m_owner)), ErrorCode::GroupAlreadyMember);
        QCOMPARE(errorOf(ask(m_general)), ErrorCode::GroupAlreadyMember);
    }

    void aClosedGroupCannotBeAsked()
    {
        given(m_world->groups.edit(m_owner, {.groupId = m_group, .name = u"group"_s, .disableAddGroup = true}));

        QCOMPARE(errorOf(ask(m_applicant)), ErrorCode::GroupJoinClosed);
    }

    void aFullGroupCannotBeAskedNorGrant()
    {
        const AccountId last = m_world->givenAccount(u"last"_s);
        given(ask(m_applicant));
        m_world->givenMember(m_group, m_owner, last);
        const auto asked = ask(m_world->givenAccount(u"late"_s));
        const auto granted = answer(m_owner, Verdict::Pass);
        given(m_world->members.kick(m_owner, {.groupId = m_group, .toId = last}));
        const auto grantedAfterwards = answer(m_owner, Verdict::Pass);

        QCOMPARE(errorOf(asked), ErrorCode::GroupFull);
        QCOMPARE(errorOf(granted), ErrorCode::GroupFull);
        QVERIFY(grantedAfterwards);
    }

    void anAccountWithTooManyGroupsCannotAskNorBeGranted()
    {
        given(ask(m_applicant));
        m_world->givenGroup(m_applicant);
        const ChatGroupId second = m_world->givenGroup(m_applicant);

        const auto granted = answer(m_owner, Verdict::Pass);
        const auto asked = m_world->joins.join(m_applicant,
                                               {.groupId = m_world->givenGroup(m_manager), .reason = u"please"_s});
        given(m_world->groups.dissolve(m_applicant, {.groupId = second}));
        const auto grantedAfterwards = answer(m_owner, Verdict::Pass);

        QCOMPARE(errorOf(granted), ErrorCode::GroupLimit);
        QCOMPARE(errorOf(asked), ErrorCode::GroupLimit);
        QVERIFY(grantedAfterwards);
    }

    void ownerAndManagersAnswer_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<std::optional<ErrorCode>>("refusal");
        QTest::newRow("owner") << u"owner"_s << std::optional<ErrorCode>{};
        QTest::newRow("manager") << u"manager"_s << std::optional<ErrorCode>{};
        QTest::newRow("general") << u"general"_s << std::optional(ErrorCode::GroupManagerOnly);
        QTest::newRow("applicant") << u"applicant"_s << std::optional(ErrorCode::GroupNotMember);
    }

    void ownerAndManagersAnswer()
    {
        QFETCH(QString, actor);
        QFETCH(std::optional<ErrorCode>, refusal);
        given(ask(m_applicant));

        const auto answered = answer(accountOf(actor), Verdict::Pass);

        QCOMPARE(errorOf(answered), refusal);
        QCOMPARE(m_world->member(m_group, m_owner, m_applicant).has_value(), !refusal);
    }

    void whoPassesIsInBeforeHeIsTold()
    {
        given(ask(m_applicant));
        (void)m_world->events.take();

        QVERIFY(answer(m_manager, Verdict::Pass, u"welcome"_s));

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 2);
        const auto &joined = std::get<MembershipChanged>(events[0]);
        QCOMPARE(joined.group, m_group);
        QCOMPARE(joined.accounts, QList{m_applicant});
        QVERIFY(joined.joined);
        const auto &push = std::get<Push>(events[1]);
        QCOMPARE(push.accounts, QList{m_applicant});
        const Notice notice = noticeOf(push);
        QCOMPARE(notice.type, NoticeType::JoinGroupReply);
        QCOMPARE(notice.status, u"pass"_s);
        QCOMPARE(notice.fromId, m_manager);
        QCOMPARE(notice.toId, m_group.value);
        QCOMPARE(m_world->member(m_group, m_owner, m_applicant)->role, GroupRole::General);
        QCOMPARE(given(m_world->groups.mine(m_applicant, {})).items.first().members, 4);
    }

    void whoIsDeniedIsToldWhy()
    {
        given(ask(m_applicant));
        (void)m_world->events.take();

        QVERIFY(answer(m_owner, Verdict::Deny, u"no strangers"_s));

        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 1);
        const Notice notice = noticeOf(std::get<Push>(events[0]));
        QCOMPARE(notice.type, NoticeType::JoinGroupReply);
        QCOMPARE(notice.status, u"deny"_s);
        QCOMPARE(notice.body, u"no strangers"_s);
        QVERIFY(!m_world->member(m_group, m_owner, m_applicant));
        const JoinRequest request = given(m_world->joins.requests(m_owner, {})).items.first();
        QCOMPARE(request.status, RequestStatus::Denied);
        QCOMPARE(request.denyReason, u"no strangers"_s);
        QCOMPARE(request.replyTime, m_world->clock.now());
    }

    void whatDoesNotWaitCannotBeAnswered()
    {
        const auto never = answer(m_owner, Verdict::Pass);
        given(ask(m_applicant));
        given(answer(m_owner, Verdict::Pass));
        const auto twice = answer(m_owner, Verdict::Deny);

        QCOMPARE(errorOf(never), ErrorCode::GroupRequestUnknown);
        QCOMPARE(errorOf(twice), ErrorCode::GroupRequestUnknown);
    }

    void membershipBeginsAfterTheLastMessage()
    {
        ChatService chat(m_world->context, m_world->settings);
        for (const QString &body : {u"one"_s, u"two"_s}) {
            SendMessage message;
            message.toId = m_group.value;
            message.ope = Channel::Group;
            message.body = body;
            given(chat.send({.account = m_owner}, message));
        }
        given(ask(m_applicant));

        QVERIFY(answer(m_owner, Verdict::Pass));

        QCOMPARE(m_world->value<qint64>(kJoinedSeq, m_group, m_applicant), 2);
    }

    void requestsComeNewestFirstFromEveryGroupOneManages()
    {
        const ChatGroupId other = m_world->givenGroup(m_manager);
        const AccountId second = m_world->givenAccount(u"second"_s);
        given(ask(m_applicant));
        given(answer(m_owner, Verdict::Deny, u"later"_s));
        given(m_world->joins.join(m_applicant, {.groupId = other, .reason = u"hello"_s}));
        given(ask(second));

        const auto page = given(m_world->joins.requests(m_manager, {.page = 1, .limit = 2}));
        const auto rest = given(m_world->joins.requests(m_manager, {.page = 2, .limit = 2}));

        QCOMPARE(page.items.size(), 2);
        QCOMPARE(page.items[0].account.id, second);
        QCOMPARE(page.items[0].chatGroup.id, m_group);
        QCOMPARE(page.items[0].status, RequestStatus::Waiting);
        QVERIFY(!page.items[0].replyTime);
        QCOMPARE(page.items[1].account.id, m_applicant);
        QCOMPARE(page.items[1].chatGroup.id, other);
        QCOMPARE(page.items[1].chatGroup.members, 1);
        QCOMPARE(page.items[1].applyReason, u"hello"_s);
        QCOMPARE(rest.items.first().status, RequestStatus::Denied);
        // The two that let the manager and the general member in are among them.
        QCOMPARE(page.total, 5);
        QCOMPARE(given(m_world->joins.requests(m_owner, {})).total, 4);
        QCOMPARE(given(m_world->joins.requests(m_general, {})).total, 0);
    }

    void anApplicantsContactIsForFriends()
    {
        m_world->execute(kSetEmail, u"a@example.org"_s, m_applicant);
        m_world->givenFriends(m_manager, m_applicant);
        given(ask(m_applicant));

        const JoinRequest toFriend = given(m_world->joins.requests(m_manager, {})).items.first();
        const JoinRequest toOwner = given(m_world->joins.requests(m_owner, {})).items.first();

        QCOMPARE(toFriend.account.email, u"a@example.org"_s);
        QCOMPARE(toOwner.account.email, QString());
        QCOMPARE(toOwner.account.username, u"applicant"_s);
    }

private:
    Result<Done> ask(AccountId applicant)
    {
        return m_world->joins.join(applicant, {.groupId = m_group, .reason = u"please"_s});
    }

    Result<Done> answer(AccountId actor, Verdict verdict, const QString &reason = {})
    {
        return m_world->joins.reply(
            actor, {.groupId = m_group, .accountId = m_applicant, .status = verdict, .reason = reason});
    }

    AccountId accountOf(const QString &name) const
    {
        const QHash<QString, AccountId> accounts{
            {u"owner"_s, m_owner}, {u"manager"_s, m_manager}, {u"general"_s, m_general}, {u"applicant"_s, m_applicant}};
        return accounts.value(name);
    }

    std::optional<ChatGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_manager;
    AccountId m_general;
    AccountId m_applicant;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(ChatGroupJoinServiceTest)
#include "chat_group_join_service_test.moc"
