// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/maintenance/database_check.h"
#include "server/services/chat_group_join_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_service.h"
#include "server/services/chat_service.h"
#include "server/services/friend_group_service.h"
#include "server/services/friend_service.h"
#include "server/services/nearby_service.h"
#include "server/services/read_service.h"
#include "tests/server/services/user_world.h"
#include "tests/support/database_digest.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Position kPlace{.longitude = 113.88, .latitude = 22.8};

const Statement kRow{"test.row", u"SELECT username || '|' || COALESCE(email, '') || '|' || COALESCE(mobile, '') || '|' "
                                 "|| nickname || '|' || nickname_key || '|' || avatar || gender || birth || intro || "
                                 "country || COALESCE(password_hash, '') FROM account WHERE id = ?"_s};
const Statement kOwner{"test.owner", u"SELECT owner_id FROM chat_group WHERE id = ? AND dissolved_at IS NULL"_s};
const Statement kOwned{"test.leftOfAccount",
                       u"SELECT (SELECT COUNT(*) FROM friendship WHERE account_id = ? OR friend_id = ?) + "
                       "(SELECT COUNT(*) FROM friend_request WHERE from_id = ? OR to_id = ?) + "
                       "(SELECT COUNT(*) FROM account_block WHERE account_id = ? OR blocked_id = ?) + "
                       "(SELECT COUNT(*) FROM friend_group WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM chat_group_member WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM chat_group_request WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM session WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM sign_in WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM account_position WHERE account_id = ?) + "
                       "(SELECT COUNT(*) FROM account_erasure WHERE account_id = ?)"_s};
const Statement kBegin{"test.beginErasure", u"INSERT INTO account_erasure (account_id) VALUES (?)"_s};

struct DeletionWorld : UserWorld
{
    FriendService friends{context, settings};
    FriendGroupService friendGroups{context, settings};
    NearbyService nearby{context, settings};
    ChatService chat{context, settings};
    PendingReceipts receipts;
    ReadService reads{context, receipts};
    ChatGroupService groups{context, settings};
    ChatGroupJoinService joins{context, settings};
    ChatGroupMemberService members{context};

    [[nodiscard]] ChatGroupId givenGroup(AccountId owner, const QList<AccountId> &others)
    {
        const auto group = groups.create(owner, {.name = QStringLiteral("group")});
        for (const AccountId other : others) {
            const bool joined = joins.join(other, {.groupId = group->id}) &&
                                joins.reply(owner, {.groupId = group->id, .accountId = other, .status = Verdict::Pass});
            if (!joined)
                qFatal("%lld could not join", static_cast<long long>(other.value));
            clock.advance(kSecond);
        }
        return group->id;
    }

    [[nodiscard]] Result<Message> say(AccountId from, AccountId to)
    {
        return chat.send({.account = from},
                         {.toId = to.value, .ope = Channel::Friend, .type = MessageType::Text, .body = u"hello"_s});
    }

    [[nodiscard]] QList<HistoryMessage> history(AccountId reader, AccountId other)
    {
        MessageHistory request;
        request.toId = other.value;
        const auto page = chat.history({.account = reader}, request);
        return page ? page->items : QList<HistoryMessage>{};
    }

    [[nodiscard]] QStringList differences()
    {
        QStringList all;
        const auto run = database->read([&](Connection &connection) {
            return DatabaseCheck(connection, 10).run([&](const CheckResult &result) { all += result.differences; });
        });
        return run ? all : QStringList{run.error().internal};
    }
};

bool isFound(DeletionWorld &world, AccountId by, const QString &text)
{
    SearchAccounts search;
    search.account = text;
    return world.friends.search(by, search)->total > 0;
}

} // namespace

class UserDeletionServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenPerson(u"mei"_s);
        m_tom = m_world->givenPerson(u"tom"_s);
        m_kim = m_world->givenPerson(u"kim"_s);
        m_world->givenFriends(m_mei, m_tom);
    }

    void cleanup() { m_world.reset(); }

    void aDryRunCountsAndChangesNothing()
    {
        (void)m_world->givenGroup(m_mei, {m_tom});
        (void)m_world->givenGroup(m_tom, {m_mei});
        (void)m_world->givenGroup(m_kim, {m_mei});
        const DatabaseDigest digest(m_world->database.address());
        const auto before = digest.take();

        const auto deletion = m_world->remove(m_mei, true);

        QCOMPARE(deletion->sessions, 1);
        QCOMPARE(deletion->friends, 1);
        QCOMPARE(deletion->ownedGroups, 1);
        QCOMPARE(deletion->joinedGroups, 2);
        QCOMPARE(deletion->erasedFrom, m_world->clock.now().plus(30 * kDay));
        QCOMPARE(DatabaseDigest::differences(before, digest.take()), QStringList());
    }

    void nobodySignsInToADeletedAccount()
    {
        QVERIFY(m_world->remove(m_mei));

        const auto deleted = m_world->loginAs(u"mei"_s, u"secret1"_s);
        const auto unknown = m_world->loginAs(u"nobody"_s, u"secret1"_s);

        QCOMPARE(deleted.error().code, ErrorCode::LoginFailed);
        QCOMPARE(deleted.error().code, unknown.error().code);
        QCOMPARE(deleted.error().field, unknown.error().field);
        QCOMPARE(deleted.error().details, unknown.error().details);
    }

    void noCodeBringsADeletedAccountBack()
    {
        const QString email = u"zoe@example.org"_s;
        const auto first = m_world->loginByEmail(email, m_world->givenEmailCode(email));
        const AccountId zoe = m_world->callerOf(*first).account;
        QVERIFY(m_world->remove(zoe));

        const auto login = m_world->loginByEmail(email, m_world->givenEmailCode(email));
        const auto reset = m_world->signIn.resetPasswordByEmail(
            {.email = email, .captcha = m_world->givenEmailCode(email), .password = u"secret2"_s});

        QCOMPARE(login.error().code, ErrorCode::CodeWrong);
        QCOMPARE(reset.error().code, ErrorCode::CodeWrong);
        QCOMPARE(m_world->userOf(zoe).status, UserStatus::Deleted);
    }

    void itsSessionsEnd()
    {
        const QByteArray token = m_world->givenSession(m_mei);
        (void)m_world->takeEnded();

        const auto deletion = m_world->remove(m_mei);

        QCOMPARE(deletion->sessions, 2);
        QCOMPARE(m_world->takeEnded().size(), 2);
        QCOMPARE(m_world->registry.identify(token).error().code, ErrorCode::TokenRevoked);
    }

    void othersMeetItNoMore()
    {
        QVERIFY(m_world->friends.add(m_mei, {.toId = m_kim}));
        QVERIFY(m_world->nearby.accounts(m_mei, kPlace));
        QVERIFY(m_world->friends.block(m_kim, {m_mei}));
        QVERIFY(m_world->say(m_tom, m_mei));
        QVERIFY(m_world->remove(m_mei));

        QVERIFY(!isFound(*m_world, m_tom, u"mei"_s));
        QVERIFY(!isFound(*m_world, m_tom, QString::number(m_mei.value)));
        QCOMPARE(m_world->nearby.accounts(m_tom, kPlace)->total, 0);
        QCOMPARE(m_world->friends.list(m_tom, {})->total, 0);
        QCOMPARE(m_world->friends.info(m_tom, {m_mei}).error().code, ErrorCode::FriendUnknown);
        QCOMPARE(m_world->friends.requests(m_kim, {})->total, 0);
        ListFriends blocked;
        blocked.blacklist = true;
        QCOMPARE(m_world->friends.list(m_kim, blocked)->total, 0);
        QCOMPARE(m_world->friends.reply(m_kim, {.toId = m_mei, .status = Verdict::Pass}).error().code,
                 ErrorCode::FriendRequestUnknown);
        for (const auto &refused : {m_world->friends.add(m_kim, {.toId = m_mei}),
                                    m_world->friends.block(m_tom, {m_mei}), m_world->friends.unblock(m_kim, {m_mei})})
            QCOMPARE(refused.error().code, ErrorCode::AccountUnknown);
        QCOMPARE(m_world->friends.verify(m_tom, {m_mei}).error().code, ErrorCode::AccountUnknown);
        QCOMPARE(m_world->groups.common(m_tom, {m_mei}).error().code, ErrorCode::AccountUnknown);
    }

    void nothingIsSentToIt()
    {
        QVERIFY(m_world->say(m_tom, m_mei));
        QVERIFY(m_world->remove(m_mei));

        QCOMPARE(m_world->say(m_tom, m_mei).error().code, ErrorCode::ChatNotFriend);
        const AccountId zoe = m_world->givenAccount(u"zoe"_s);
        m_world->givenFriends(zoe, m_mei);
        QCOMPARE(m_world->say(zoe, m_mei).error().code, ErrorCode::ChatNotFriend); // the first of its conversation
    }

    void itsMessagesStay()
    {
        QVERIFY(m_world->say(m_mei, m_tom));
        QVERIFY(m_world->remove(m_mei));
        QCOMPARE(m_world->history(m_tom, m_mei).size(), 1);
        QVERIFY(m_world->reads.markRead({.account = m_tom}, {.toId = m_mei.value}));

        m_world->clock.advance(31 * kDay);
        QCOMPARE(*m_world->erasure.run(), 1);

        QCOMPARE(m_world->history(m_tom, m_mei).size(), 1);
        QCOMPARE(m_world->history(m_tom, m_mei).first().body, u"hello"_s);
    }

    void restoringBringsEverythingBack()
    {
        (void)m_world->givenGroup(m_mei, {m_tom});
        QVERIFY(m_world->friendGroups.create(m_mei, {.name = u"class"_s, .members = {m_tom}}));
        QVERIFY(m_world->friends.add(m_mei, {.toId = m_kim}));
        QVERIFY(m_world->say(m_tom, m_mei));
        QVERIFY(m_world->edits.endSessions(m_world->boss, {{m_mei}}));
        const DatabaseDigest digest(m_world->database.address());
        const auto before = digest.take();
        QVERIFY(m_world->remove(m_mei));
        m_world->clock.advance(29 * kDay);
        QCOMPARE(*m_world->erasure.run(), 0);

        const auto restored = m_world->restore(m_mei);

        QVERIFY(restored);
        QCOMPARE(restored->status, UserStatus::Active);
        QStringList changed = DatabaseDigest::differences(before, digest.take());
        // The log and the account's numbered changes only grow.
        changed.removeIf([](const QString &table) {
            return table.startsWith(u"audit_"_s) || table.startsWith(u"account_sequence"_s) ||
                   table.startsWith(u"account_event"_s);
        });
        QCOMPARE(changed, QStringList());
        QVERIFY(m_world->loginAs(u"mei"_s, u"secret1"_s));
        QVERIFY(m_world->say(m_tom, m_mei));
    }

    void bothAreAudited()
    {
        QVERIFY(m_world->remove(m_mei));
        QVERIFY(m_world->restore(m_mei));

        const QList<AuditEntry> entries = m_world->auditEntries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.first().action, u"account.delete"_s);
        QCOMPARE(entries.first().reason, u"spam"_s);
        QCOMPARE(entries.first().details.value("friends"_L1).toInt(), 1);
        QCOMPARE(entries.last().action, u"account.restore"_s);
        QCOMPARE(entries.last().after.value("status"_L1).toString(), u"active"_s);
    }

    void whatCanNotBeDoneIsRefused()
    {
        QCOMPARE(m_world->remove(AccountId{5}).error().code, ErrorCode::AccountUnknown);
        QCOMPARE(m_world->restore(AccountId{5}).error().code, ErrorCode::AccountUnknown);
        QCOMPARE(m_world->restore(m_mei).error().code, ErrorCode::AccountNotDeleted);
        QVERIFY(m_world->remove(m_mei));
        QCOMPARE(m_world->remove(m_mei).error().code, ErrorCode::AccountDeleted);
        m_world->clock.advance(30 * kDay);
        QCOMPARE(*m_world->erasure.run(), 1);
        QCOMPARE(m_world->remove(m_mei).error().code, ErrorCode::AccountErased);
        QCOMPARE(m_world->restore(m_mei).error().code, ErrorCode::AccountErased);
    }

    void erasingLeavesNothingPersonalAndNoTies()
    {
        EditUser edit;
        edit.id = m_mei;
        edit.email = u"mei@example.org"_s;
        edit.mobile = u"15712345678"_s;
        edit.intro = u"hello"_s;
        QVERIFY(m_world->edits.edit(m_world->boss, edit));
        (void)m_world->givenGroup(m_tom, {m_mei});
        QVERIFY(m_world->joins.join(m_mei, {.groupId = m_world->givenGroup(m_kim, {})}));
        QVERIFY(m_world->friendGroups.create(m_mei, {.name = u"class"_s, .members = {m_tom}}));
        QVERIFY(m_world->friends.add(m_mei, {.toId = m_kim}));
        QVERIFY(m_world->friends.block(m_tom, {m_mei}));
        QVERIFY(m_world->nearby.accounts(m_mei, kPlace));
        QVERIFY(m_world->remove(m_mei));
        m_world->clock.advance(30 * kDay);

        QCOMPARE(*m_world->erasure.run(), 1);

        QCOMPARE(text(kRow, m_mei), u"~10000000|||~10000000|~10000000|"_s);
        QCOMPARE(leftOf(m_mei), 0);
        QCOMPARE(m_world->userOf(m_mei).status, UserStatus::Erased);
        QCOMPARE(m_world->differences(), QStringList());
        QCOMPARE(*m_world->erasure.run(), 0);
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s)); // the name is free again
    }

    void itsGroupsPassToTheLongestServingManager()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom, m_kim});
        QVERIFY(m_world->members.setManager(m_mei, {.groupId = group, .toId = m_kim, .isManager = true}));

        erase(m_mei);

        QCOMPARE(ownerOf(group), m_kim);
        QCOMPARE(m_world->differences(), QStringList());
    }

    void withoutManagersTheyPassToTheLongestServingMemberInUse()
    {
        const AccountId zoe = m_world->givenPerson(u"zoe"_s);
        const ChatGroupId group = m_world->givenGroup(m_mei, {zoe, m_kim, m_tom});
        QVERIFY(m_world->remove(m_mei));
        m_world->clock.advance(kDay);
        QVERIFY(m_world->remove(zoe));
        m_world->clock.advance(29 * kDay);

        QCOMPARE(*m_world->erasure.run(), 1);

        QCOMPARE(ownerOf(group), m_kim);
        QCOMPARE(m_world->differences(), QStringList());
    }

    void aGroupWithoutAnybodyElseIsDissolved()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {});

        erase(m_mei);

        QVERIFY(!ownerOf(group).isSet());
        QCOMPARE(m_world->groups.info(m_tom, {group}).error().code, ErrorCode::GroupUnknown);
        QCOMPARE(m_world->differences(), QStringList());
    }

    void anErasureThatWasCutShortIsCompleted()
    {
        erase(m_mei);
        m_world->givenFriends(m_mei, m_kim); // as if not removed yet
        change(kBegin, m_mei);

        QCOMPARE(*m_world->erasure.run(), 1);

        QCOMPARE(leftOf(m_mei), 0);
    }

    // Whichever comes first, no session is left in the end.
    void aLoginAndADeletionAtOnceLeaveNoSession()
    {
        constexpr int kRounds = 20;
        for (int round = 0; round < kRounds; ++round) {
            const QString name = u"person%1"_s.arg(round);
            const AccountId person = m_world->givenPerson(name);
            const BasicLogin login = m_world->login(name, u"secret1"_s);
            std::optional<Result<LoginResult>> loggedIn;
            std::optional<Result<UserDeletion>> deleted;

            std::thread other([&] { loggedIn = m_world->signIn.loginBasic(login, {}); });
            deleted = m_world->remove(person);
            other.join();

            QVERIFY(*deleted);
            QCOMPARE(m_world->userOf(person).sessionCount, 0);
            if (*loggedIn)
                QVERIFY(!m_world->isLive(**loggedIn));
            else
                QCOMPARE(loggedIn->error().code, ErrorCode::LoginFailed);
        }
    }

private:
    void erase(AccountId id)
    {
        QVERIFY(m_world->remove(id));
        m_world->clock.advance(30 * kDay);
        QCOMPARE(*m_world->erasure.run(), 1);
    }

    template <typename... Values>
    void change(const Statement &statement, const Values &...values)
    {
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return transaction.connection().change(statement, values...); }));
    }

    QString text(const Statement &statement, AccountId id)
    {
        return m_world->database->read([&](Connection &connection) { return connection.value<QString>(statement, id); })
            ->value_or(QString());
    }

    AccountId ownerOf(ChatGroupId group)
    {
        return m_world->database
            ->read([&](Connection &connection) { return connection.value<AccountId>(kOwner, group); })
            ->value_or(AccountId{});
    }

    qint64 leftOf(AccountId id)
    {
        return m_world->database
            ->read([&](Connection &connection) {
                return connection.value<qint64>(kOwned, id, id, id, id, id, id, id, id, id, id, id, id, id);
            })
            ->value_or(-1);
    }

    std::optional<DeletionWorld> m_world;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_kim;
};

QTEST_GUILESS_MAIN(UserDeletionServiceTest)
#include "user_deletion_service_test.moc"
