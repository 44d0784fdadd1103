// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/announcement_service.h"

#include "server/repositories/account_repository.h"
#include "server/repositories/audit_repository.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const OperatorCaller kCaller{.id = OperatorId{1}, .name = u"admin"_s};

struct AnnouncementWorld : ChatGroupWorld
{
    OnlineAccounts online{clock};
    AuditTrail audit{context};
    AnnouncementService announcements{context, online, audit};

    [[nodiscard]] QStringList readBy(AccountId account)
    {
        QStringList texts;
        for (const Announcement &each : given(announcements.list(account, {})).items)
            texts.append(each.text);
        return texts;
    }
};

} // namespace

class AnnouncementServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenAccount(u"mei"_s);
        m_tom = m_world->givenAccount(u"tom"_s);
        m_zoe = m_world->givenAccount(u"zoe"_s);
        m_world->online.arrived(m_tom);
        (void)m_world->events.take();
    }

    void cleanup() { m_world.reset(); }

    void everyoneIsTold()
    {
        const auto reach = m_world->announcements.send(kCaller, {.text = u"hello"_s, .title = u"All"_s});

        QVERIFY(reach);
        QCOMPARE(reach->accountCount, 3);
        QCOMPARE(reach->onlineCount, 1);
        QCOMPARE(reach->announcement->createdByName, u"admin"_s);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QVERIFY(pushes[0].toEveryone && pushes[0].isBulk);
        const Notice notice = noticeOf(pushes[0]);
        QCOMPARE(notice.type, NoticeType::Announcement);
        QCOMPARE(notice.ope, NoticeChannel::System);
        QCOMPARE(notice.body, u"hello"_s);
        QCOMPARE(notice.title, u"All"_s);
        QCOMPARE(notice.announcementId, reach->announcement->id);
        QCOMPARE(m_world->readBy(m_mei), QStringList{u"hello"_s});
    }

    void whoComesLaterWasNotTold()
    {
        QVERIFY(m_world->announcements.send(kCaller, {.text = u"hello"_s}));
        m_world->clock.advance(1);

        const AccountId late = m_world->givenAccount(u"late"_s);

        QCOMPARE(m_world->readBy(late), QStringList());
    }

    void onlyTheAccountsNamedAreTold()
    {
        const auto reach = m_world->announcements.send(
            kCaller,
            {.text = u"hello"_s, .audience = AnnouncementAudience::Accounts, .accountIds = {m_tom, m_mei, m_tom}});

        QVERIFY(reach);
        QCOMPARE(reach->accountCount, 2);
        QCOMPARE(reach->onlineCount, 1);
        QList<AccountId> pushed = m_world->events.takePushes()[0].accounts;
        std::sort(pushed.begin(), pushed.end());
        QCOMPARE(pushed, (QList{m_mei, m_tom}));
        QCOMPARE(m_world->readBy(m_tom), QStringList{u"hello"_s});
        QCOMPARE(m_world->readBy(m_zoe), QStringList());
        const auto details = m_world->announcements.details(kCaller, {.id = reach->announcement->id});
        QCOMPARE(details->accountIds, (QList{m_mei, m_tom}));
    }

    void theMembersOfAGroupAreTold()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei);
        m_world->givenMember(group, m_mei, m_tom);

        const auto reach = m_world->announcements.send(
            kCaller, {.text = u"hello"_s, .audience = AnnouncementAudience::Group, .groupId = group});
        m_world->givenMember(group, m_mei, m_zoe);

        QCOMPARE(reach->accountCount, 2);
        QCOMPARE(reach->announcement->groupId, group);
        QCOMPARE(m_world->readBy(m_mei), QStringList{u"hello"_s});
        QCOMPARE(m_world->readBy(m_tom), QStringList{u"hello"_s});
        QCOMPARE(m_world->readBy(m_zoe), QStringList());
    }

    void aDryRunTellsNobody()
    {
        const auto reach = m_world->announcements.send(kCaller, {.text = u"hello"_s, .dryRun = true});

        QCOMPARE(reach->accountCount, 3);
        QCOMPARE(reach->onlineCount, 1);
        QVERIFY(!reach->announcement);
        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(m_world->readBy(m_mei), QStringList());
        QVERIFY(auditLog().isEmpty());
    }

    void deletedAccountsAreNotAmongThoseItIsFor()
    {
        const auto deleted = m_world->database->write([this](Transaction &transaction) {
            return AccountRepository(transaction.connection()).setDeleted(m_tom, m_world->clock.now());
        });
        QVERIFY(deleted);

        const auto toAll = m_world->announcements.send(kCaller, {.text = u"hello"_s, .dryRun = true});
        const auto toTom = m_world->announcements.send(
            kCaller, {.text = u"hello"_s, .audience = AnnouncementAudience::Accounts, .accountIds = {m_tom}});

        QCOMPARE(toAll->accountCount, 2);
        QCOMPARE(toTom.error().code, ErrorCode::AccountUnknown);
    }

    void announcementsAreAudited()
    {
        const auto reach = m_world->announcements.send(kCaller, {.text = u"hello"_s, .reason = u"maintenance"_s});

        const QList<AuditEntry> log = auditLog();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log[0].action, u"announcement.send"_s);
        QCOMPARE(log[0].targetId, QString::number(reach->announcement->id.value));
        QCOMPARE(log[0].reason, u"maintenance"_s);
        QCOMPARE(log[0].after.value("audience"_L1).toString(), u"all"_s);
    }

    void whatDoesNotFitTogetherIsRefused_data()
    {
        QTest::addColumn<SendAnnouncement>("request");
        QTest::addColumn<ErrorCode>("expected");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const SendAnnouncement &request, ErrorCode code, const QString &field) {
            QTest::newRow(name) << request << code << field;
        };
        using Audience = AnnouncementAudience;
        row("nobody named", {.text = u"x"_s, .audience = Audience::Accounts}, ErrorCode::ParameterMissing,
            u"accountIds"_s);
        row("no group", {.text = u"x"_s, .audience = Audience::Group}, ErrorCode::ParameterMissing, u"groupId"_s);
        row("everyone and a group", {.text = u"x"_s, .groupId = ChatGroupId{1}}, ErrorCode::ParameterConflict,
            u"groupId"_s);
        row("everyone and accounts", {.text = u"x"_s, .accountIds = {AccountId{kFirstAccountId}}},
            ErrorCode::ParameterConflict, u"accountIds"_s);
        row("an unknown account",
            {.text = u"x"_s, .audience = Audience::Accounts, .accountIds = {AccountId{kLargestId}}},
            ErrorCode::AccountUnknown, u"accountIds"_s);
        row("an unknown group", {.text = u"x"_s, .audience = Audience::Group, .groupId = ChatGroupId{99}},
            ErrorCode::GroupUnknown, u"groupId"_s);
    }

    void whatDoesNotFitTogetherIsRefused()
    {
        QFETCH(SendAnnouncement, request);
        QFETCH(ErrorCode, expected);
        QFETCH(QString, field);

        const auto refused = m_world->announcements.send(kCaller, request);

        QCOMPARE(refused.error().code, expected);
        QCOMPARE(refused.error().field, field);
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(given(m_world->announcements.sent(kCaller, {})).items.isEmpty());
    }

    void theListsAreWalkedByKey()
    {
        for (int i = 1; i <= 5; ++i) {
            SendAnnouncement request{.text = QString::number(i)};
            if (i % 2 == 0) {
                request.audience = AnnouncementAudience::Accounts;
                request.accountIds = {i == 2 ? m_mei : m_tom};
            }
            QVERIFY(m_world->announcements.send(kCaller, request));
        }

        const auto mine = walked(
            [this](const KeysetRequest &request) { return m_world->announcements.list(m_mei, request); });
        const auto all = walked(
            [this](const KeysetRequest &request) { return m_world->announcements.sent(kCaller, request); });

        QCOMPARE(mine, (QStringList{u"5"_s, u"3"_s, u"2"_s, u"1"_s}));
        QCOMPARE(all, (QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
    }

    void unknownAnnouncementsAreRefused()
    {
        QCOMPARE(m_world->announcements.details(kCaller, {.id = AnnouncementId{99}}).error().code,
                 ErrorCode::AnnouncementUnknown);
    }

private:
    template <typename List>
    static QStringList walked(List list)
    {
        QStringList texts;
        KeysetRequest request{.limit = 2};
        do {
            const auto page = given(list(request));
            for (const auto &each : page.items)
                texts.append(each.text);
            request.after = page.next;
        } while (request.after);
        return texts;
    }

    [[nodiscard]] QList<AuditEntry> auditLog()
    {
        return given(m_world->database->read(
            [](Connection &connection) { return AuditRepository(connection).after(AuditEntryId{}, 100); }));
    }

    std::optional<AnnouncementWorld> m_world;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_zoe;
};

QTEST_GUILESS_MAIN(AnnouncementServiceTest)
#include "announcement_service_test.moc"
