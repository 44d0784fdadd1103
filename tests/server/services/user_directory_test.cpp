// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_service.h"
#include "tests/server/services/user_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kMany{
    "test.manyAccounts",
    u"INSERT INTO account (id, username, username_key, nickname, nickname_key, last_platform, "
    "last_seen_at, created_at, updated_at) "
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "SELECT 10000000 + i, 'user' || i, 'user' || i, 'nick', 'nick', 1 + i % 2, i % 50, 1000 + i / 7, 0 "
    "FROM n"_s};
const Statement kTaken{"test.takenIds", u"UPDATE id_counter SET next_value = ? WHERE kind = 'account'"_s};
const Statement kMobile{"test.mobile", u"UPDATE account SET mobile = ? WHERE id = ?"_s};
const Statement kNickname{"test.nickname", u"UPDATE account SET nickname = ?, nickname_key = ? WHERE id = ?"_s};
const Statement kSeenAt{"test.seenAt", u"UPDATE account SET last_seen_at = ? WHERE id = ?"_s};

const Statement kBan{"test.ban",
                     u"INSERT INTO ban (target_kind, account_id, scope, reason, note, evidence, starts_at, ends_at, "
                     "created_at) VALUES (0, ?, 2, '', '', '', ?, ?, ?)"_s};

// The first half was seen at 100, the second registered at 2000, and that one both.
const Statement kSplit{"test.split",
                       u"UPDATE account SET last_seen_at = CASE WHEN id < 10006500 OR id = ? THEN 100 ELSE 0 END, "
                       "created_at = CASE WHEN id < 10006500 THEN 5000 ELSE 2000 END"_s};

QList<qint64> idsOf(const QList<UserSummary> &users)
{
    QList<qint64> ids;
    for (const UserSummary &user : users)
        ids.append(user.id.value - kFirstAccountId);
    return ids;
}

} // namespace

class UserDirectoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void theNewestComeFirst()
    {
        for (const QString &name : {u"mei"_s, u"tom"_s, u"kim"_s})
            (void)m_world->givenAccount(name);

        const UserPage page = find({});

        QCOMPARE(idsOf(page.items), (QList<qint64>{2, 1, 0}));
        QCOMPARE(page.total, 3);
        QVERIFY(page.isTotalExact);
        QVERIFY(!page.next);
    }

    void aTextIsAnIdAnAddressOrHowANameBegins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("expected");
        QTest::newRow("id") << u"10000001"_s << QList<qint64>{1};
        QTest::newRow("username's beginning in capitals") << u"ME"_s << QList<qint64>{0};
        QTest::newRow("a part of a username") << u"ei"_s << QList<qint64>{};
        QTest::newRow("nickname's beginning") << u"小"_s << QList<qint64>{2};
        QTest::newRow("e-mail in capitals") << u"MEI@example.org"_s << QList<qint64>{0};
        QTest::newRow("a part of an e-mail") << u"mei@"_s << QList<qint64>{};
        QTest::newRow("mobile") << u"15712345678"_s << QList<qint64>{1};
        QTest::newRow("a part of a mobile") << u"1571"_s << QList<qint64>{};
        QTest::newRow("an underscore is a letter") << u"to_"_s << QList<qint64>{3};
        QTest::newRow("a percent sign is a letter") << u"%"_s << QList<qint64>{};
        QTest::newRow("shared by two") << u"to"_s << QList<qint64>{3, 1};
    }

    void aTextIsAnIdAnAddressOrHowANameBegins()
    {
        QFETCH(const QString, text);
        QFETCH(const QList<qint64>, expected);
        const AccountId mei = m_world->givenAccount(u"Mei"_s);
        const AccountId tom = m_world->givenAccount(u"tom"_s);
        const AccountId kim = m_world->givenAccount(u"kim"_s);
        (void)m_world->givenAccount(u"to_x"_s);
        EditUser edit;
        edit.id = mei;
        edit.email = u"Mei@example.org"_s;
        QVERIFY(m_world->edits.edit(m_world->boss, edit));
        change(kMobile, u"15712345678"_s, tom);
        change(kNickname, u"小金"_s, u"小金"_s, kim);

        QCOMPARE(idsOf(find({.text = text}).items), expected);
    }

    void everyOrderIsWalkedToItsEnd_data()
    {
        QTest::addColumn<UserSort>("sort");
        QTest::addColumn<bool>("isAscending");
        QTest::addColumn<bool>("isNarrowed");
        for (const auto &[sort, name] : names(std::type_identity<UserSort>{})) {
            for (const bool isAscending : {false, true}) {
                for (const bool isNarrowed : {false, true})
                    QTest::addRow("%s, %s, %s", name, isAscending ? "ascending" : "descending",
                                  isNarrowed ? "narrowed" : "all")
                        << sort << isAscending << isNarrowed;
            }
        }
    }

    void everyOrderIsWalkedToItsEnd()
    {
        QFETCH(const UserSort, sort);
        QFETCH(const bool, isAscending);
        QFETCH(const bool, isNarrowed);
        givenMany(100);
        ListUsers request = requestOf({}, 7);
        request.sort = sort;
        request.isAscending = isAscending;
        if (isNarrowed)
            request.text = u"user1"_s; // 1, 10 to 19, 100

        const QList<UserSummary> walked = walk(request);

        QCOMPARE(walked.size(), isNarrowed ? 12 : 101);
        const bool isSorted = std::is_sorted(walked.begin(), walked.end(), [&](const auto &one, const auto &other) {
            const auto key = [&](const UserSummary &user) {
                const UserPlace place = placeOf(user, sort);
                return std::tuple(place.number, place.text, place.id);
            };
            return isAscending ? key(one) < key(other) : key(other) < key(one);
        });
        QVERIFY(isSorted);
    }

    void filtersAddUp()
    {
        givenMany(100); // registered at 1000 to 1014, seven at a time; seen at i % 50; on platforms 1 and 2 in turn

        QCOMPARE(idsOf(find({.registeredFrom = Timestamp{1014}}).items), (QList<qint64>{100, 99, 98}));
        QCOMPARE(idsOf(find({.registeredFrom = Timestamp{1013}, .registeredUntil = Timestamp{1014}}).items),
                 (QList<qint64>{97, 96, 95, 94, 93, 92, 91}));
        QCOMPARE(idsOf(find({.lastSeenFrom = Timestamp{48}}).items), (QList<qint64>{99, 98, 49, 48}));
        QCOMPARE(idsOf(find({.lastSeenUntil = Timestamp{2}}).items), (QList<qint64>{51, 1}));
        QCOMPARE(idsOf(find({.lastSeenFrom = Timestamp{48}, .platform = Platform::Ios}).items),
                 (QList<qint64>{99, 49}));
        QCOMPARE(idsOf(find({.text = u"user9"_s, .lastSeenFrom = Timestamp{48}, .platform = Platform::Android}).items),
                 (QList<qint64>{98}));
        QCOMPARE(find({.platform = Platform::H5}).items.size(), 0);
    }

    void whoIsBannedNowIsFound()
    {
        givenMany(100);
        const Timestamp now = m_world->clock.now();
        givenBan(3, now, {});
        givenBan(50, now.plus(kHour), {});   // not yet
        givenBan(70, now.plus(-kHour), now); // not any more
        givenBan(97, now.plus(-kHour), now.plus(kHour));
        givenBan(97, now, {}); // of another kind

        QCOMPARE(idsOf(find({.hasBan = true}).items), (QList<qint64>{97, 3}));
        QCOMPARE(idsOf(find({.text = u"user9"_s, .hasBan = true}).items), (QList<qint64>{97}));
        QCOMPARE(idsOf(find({.text = u"user9"_s, .hasBan = false}).items),
                 (QList<qint64>{99, 98, 96, 95, 94, 93, 92, 91, 90, 9}));
        m_world->online.arrived(AccountId{kFirstAccountId + 3});
        QCOMPARE(idsOf(find({.isOnline = true, .hasBan = true}).items), (QList<qint64>{3}));
    }

    void aPageOfMoreThanCanBeSortedIsCutShortAndGoesOn()
    {
        // Both halves of kSplit are too many to be sorted, and the first is more than is looked through at once.
        constexpr int kLast = 13'000;
        static_assert(UserDirectory::kMostPassed < 6'500 && UserDirectory::kMostNarrowed < 6'500);
        givenMany(kLast);
        // Each of the two fits thousands, both together fit one who comes late in the order.
        change(kSplit, AccountId{kFirstAccountId + kLast});
        ListUsers request = requestOf(
            {.registeredFrom = Timestamp{1}, .registeredUntil = Timestamp{3'000}, .lastSeenFrom = Timestamp{100}});
        request.isAscending = true;

        const UserPage first = list(request);

        QVERIFY(first.items.isEmpty());
        QVERIFY(first.next);
        QVERIFY(!first.isTotalExact);
        QCOMPARE(idsOf(walk(request)), QList<qint64>{kLast});
    }

    void theTotalOfAllIsCounted()
    {
        givenMany(300);
        ListUsers request = requestOf({}, 10);

        const UserPage first = list(request);

        QCOMPARE(first.total, 301);
        QVERIFY(first.isTotalExact);
        request.after = first.next;
        QVERIFY(!list(request).total);
    }

    void theTotalOfAFilterThatLeavesFewIsCounted()
    {
        givenMany(300);
        const ListUsers request = requestOf({.text = u"user1"_s}, 10);

        const UserPage first = list(request);

        QCOMPARE(first.total, 111);
        QVERIFY(first.isTotalExact);
    }

    void thoseOnlineAreFoundInEveryOrder()
    {
        givenMany(100);
        for (const qint64 online : {3, 50, 97})
            m_world->online.arrived(AccountId{kFirstAccountId + online});
        ListUsers request = requestOf({.isOnline = true}, 1); // seen at 3, 0, 47
        request.sort = UserSort::LastSeenAt;

        const UserPage first = list(request);

        QCOMPARE(first.total, 3);
        QVERIFY(first.isTotalExact);
        QVERIFY(first.items.first().isOnline);
        QCOMPARE(idsOf(walk(request)), (QList<qint64>{97, 3, 50}));
        request.isAscending = true;
        request.platform = Platform::Ios;
        QCOMPARE(idsOf(walk(request)), (QList<qint64>{3, 97}));
    }

    void thoseOnlineAreLeftOut()
    {
        givenMany(20);
        for (const qint64 online : {18, 5})
            m_world->online.arrived(AccountId{kFirstAccountId + online});
        ListUsers request = requestOf({.isOnline = false}, 3);

        const UserPage first = list(request);

        QCOMPARE(idsOf(first.items), (QList<qint64>{20, 19, 17}));
        QCOMPARE(first.total, 19);
        QCOMPARE(walk(request).size(), 19);
        request.text = u"user1"_s; // 1, 10 to 19
        QCOMPARE(walk(request).size(), 10);
    }

    void whoLeavesIsOnlineNoMoreAndWasSeen()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        m_world->online.arrived(mei);
        QVERIFY(m_world->userOf(mei).isOnline);
        m_world->clock.advance(kMinute);
        m_world->online.left(mei);

        QVERIFY(m_world->activity.store());

        QVERIFY(!m_world->userOf(mei).isOnline);
        QCOMPARE(m_world->userOf(mei).lastSeenAt, m_world->clock.now());
    }

    void anEarlierSignOfLifeDoesNotReplaceALaterOne()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        change(kSeenAt, m_world->clock.now().plus(kMinute), mei);
        m_world->online.seen(mei);

        QVERIFY(m_world->activity.store());

        QCOMPARE(m_world->userOf(mei).lastSeenAt, m_world->clock.now().plus(kMinute));
    }

    void aLoginIsASignOfLife()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        QCOMPARE(m_world->userOf(mei).platform, Platform::Android);
        m_world->clock.advance(kHour);
        BasicLogin login = m_world->login(u"mei"_s, u"secret1"_s);
        login.platform = Platform::H5;

        QVERIFY(m_world->signIn.loginBasic(login, {}));

        QCOMPARE(m_world->userOf(mei).platform, Platform::H5);
        QCOMPARE(m_world->userOf(mei).lastSeenAt, m_world->clock.now());
    }

    void theDetailTellsAll()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const AccountId tom = m_world->givenAccount(u"tom"_s);
        m_world->givenFriends(mei, tom);
        ChatGroupService groups(m_world->context, m_world->settings);
        QVERIFY(groups.create(mei, {.name = u"01"_s}));

        const UserDetail user = m_world->userOf(mei);

        QCOMPARE(user.username, u"mei"_s);
        QCOMPARE(user.createdAt, m_world->clock.now());
        QVERIFY(user.hasPassword);
        QVERIFY(!m_world->userOf(tom).hasPassword);
        QVERIFY(!m_world->userOf(tom).lastSeenAt);
        QCOMPARE(user.friendCount, 1);
        QCOMPARE(user.groupCount, 1);
        QCOMPARE(user.ownedGroupCount, 1);
        QCOMPARE(user.sessionCount, 1);
        QCOMPARE(m_world->directory.detail(m_world->boss, {.id = AccountId{5}}).error().code,
                 ErrorCode::AccountUnknown);
    }

    void whatBelongsToAnAccountIsListed()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        for (const QString &name : {u"tom"_s, u"kim"_s, u"zoe"_s})
            m_world->givenFriends(mei, m_world->givenAccount(name));
        UserListRequest request;
        request.id = mei;
        request.limit = 2;

        const auto first = m_world->directory.friends(m_world->boss, request);
        request.after = first->next;
        const auto second = m_world->directory.friends(m_world->boss, request);

        QCOMPARE(first->items.size(), 2);
        QCOMPARE(first->items.first().username, u"tom"_s);
        QCOMPARE(second->items.size(), 1);
        QCOMPARE(second->items.first().username, u"zoe"_s);
        QVERIFY(!second->next);
    }

    void sessionsAreListedWithTheirEnds()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const QByteArray phone = m_world->givenSession(mei, Platform::Ios);
        QVERIFY(m_world->sessions.logout(*m_world->registry.identify(phone)));
        UserListRequest request;
        request.id = mei;

        const auto sessions = m_world->directory.sessions(m_world->boss, request);

        QCOMPARE(sessions->items.size(), 2);
        QVERIFY(!sessions->items.first().isAlive);
        QCOMPARE(sessions->items.first().platform, Platform::Ios);
        QCOMPARE(sessions->items.first().endReason, u"logout"_s);
        QVERIFY(sessions->items.last().isAlive);
        m_world->clock.advance(m_world->tokenSettings.lifetime * kSecond);
        QVERIFY(!m_world->directory.sessions(m_world->boss, request)->items.last().isAlive);
    }

    void signInsAreListedThoseThatFailedToo()
    {
        const AccountId mei = m_world->givenPerson(u"mei"_s);
        const ClientInfo client{.address = u"192.0.2.7"_s, .userAgent = u"Phone/1"_s};
        QVERIFY(!m_world->signIn.loginBasic(m_world->login(u"mei"_s, u"wrong12"_s), client));
        QVERIFY(!m_world->signIn.loginBasic(m_world->login(u"nobody"_s, u"wrong12"_s), client));
        UserListRequest request;
        request.id = mei;

        const auto signIns = m_world->directory.signIns(m_world->boss, request);

        QCOMPARE(signIns->items.size(), 2);
        const SignIn &failed = signIns->items.first();
        QCOMPARE(failed.outcome, SignInOutcome::WrongPassword);
        QCOMPARE(failed.address, client.address);
        QCOMPARE(failed.userAgent, client.userAgent);
        QCOMPARE(signIns->items.last().outcome, SignInOutcome::Succeeded);
    }

    void aWrongCodeOfAKnownAddressIsKept()
    {
        const QString email = u"mei@example.org"_s;
        const auto first = m_world->loginByEmail(email, m_world->givenEmailCode(email));
        const QString code = m_world->givenEmailCode(email);
        QVERIFY(!m_world->loginByEmail(email, wrongDigits(code)));
        UserListRequest request;
        request.id = m_world->callerOf(*first).account;

        const auto signIns = m_world->directory.signIns(m_world->boss, request);

        QCOMPARE(signIns->items.first().outcome, SignInOutcome::WrongCode);
    }

    void aCursorOfNothingIsRefused()
    {
        ListUsers request;
        request.after = u"nonsense"_s;

        QCOMPARE(m_world->directory.list(m_world->boss, request).error().code, ErrorCode::CursorInvalid);
    }

private:
    void givenMany(int last)
    {
        QVERIFY(m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(kMany, last));
            FREEIM_CHECK(transaction.connection().change(kTaken, kFirstAccountId + last + 1));
            return Done{};
        }));
    }

    void givenBan(qint64 account, Timestamp from, std::optional<Timestamp> until)
    {
        change(kBan, AccountId{kFirstAccountId + account}, from, until, from);
    }

    template <typename... Values>
    void change(const Statement &statement, const Values &...values)
    {
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return transaction.connection().change(statement, values...); }));
    }

    static ListUsers requestOf(const UserSelection &selection, int limit = 50)
    {
        ListUsers request;
        static_cast<UserSelection &>(request) = selection;
        request.limit = limit;
        return request;
    }

    UserPage find(const UserSelection &selection) { return list(requestOf(selection)); }

    UserPage list(const ListUsers &request)
    {
        const auto page = m_world->directory.list(m_world->boss, request);
        return page ? *page : UserPage{};
    }

    // All pages.
    QList<UserSummary> walk(ListUsers request)
    {
        QList<UserSummary> walked;
        do {
            const UserPage page = list(request);
            walked += page.items;
            request.after = page.next;
        } while (request.after);
        return walked;
    }

    std::optional<UserWorld> m_world;
};

QTEST_GUILESS_MAIN(UserDirectoryTest)
#include "user_directory_test.moc"
