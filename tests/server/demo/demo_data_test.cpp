// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/demo_data.h"
#include "server/repositories/statistic_repository.h"
#include "server/security/password_hasher.h"
#include "server/services/chat_group_name.h"
#include "server/services/geo_grid.h"
#include "tests/server/demo/demo_claims.h"
#include "tests/support/scratch_database.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;
using namespace freeim::test;

namespace {

constexpr Timestamp kNow{1'669'824'369'580}; // 2022-11-30T16:06:09.580Z

// Large enough that everything there is to make occurs.
const demo::Plan kPlan{.users = 300, .groups = 25, .messages = 4'000};

class SilentProgress final : public demo::Progress
{
public:
    void begin(const QString &, qint64) override {}
    void advance(qint64) override {}
    void end() override {}
};

Result<demo::Made> make(Database &database, const demo::Plan &plan)
{
    SilentProgress progress;
    // The cheapest hash that libsodium makes.
    const Settings settings{.password = {.operations = 1, .memoryBytes = 8192}};
    return demo::makeDemoData(database, settings, plan, kNow, progress);
}

demo::Made made(Database &database, const demo::Plan &plan)
{
    const auto result = make(database, plan);
    if (!result)
        qFatal("%s", qPrintable(result.error().internal));
    return *result;
}

const Statement kAccountTexts{"test.accountTexts", u"SELECT id || '|' || username || '|' || email || '|' || "
                                                   "COALESCE(mobile, '') || '|' || nickname || '|' || intro || '|' || "
                                                   "city || '|' || created_at FROM account ORDER BY id"_s};
const Statement kMessageTexts{"test.messageTexts", u"SELECT id || '|' || conversation_id || '|' || seq || '|' || "
                                                   "sender_id || '|' || body || '|' || COALESCE(client_msg_id, '') "
                                                   "|| '|' || created_at FROM message ORDER BY id"_s};
const Statement kMarks{"test.marks", u"SELECT account_id || '|' || conversation_id || '|' || read_seq FROM read_mark "
                                     "ORDER BY account_id, conversation_id"_s};
const Statement kGroupTexts{"test.groupTexts", u"SELECT id || '|' || name || '|' || intro || '|' || member_count "
                                               "FROM chat_group ORDER BY id"_s};

const Statement kUsernames{"test.usernames", u"SELECT username FROM account ORDER BY id"_s};
const Statement kUsernameKeys{"test.usernameKeys", u"SELECT username_key FROM account ORDER BY id"_s};
const Statement kNicknames{"test.nicknames", u"SELECT nickname FROM account ORDER BY id"_s};
const Statement kNicknameKeys{"test.nicknameKeys", u"SELECT nickname_key FROM account ORDER BY id"_s};
const Statement kEmails{"test.emails", u"SELECT email FROM account"_s};
const Statement kMobiles{"test.mobiles", u"SELECT mobile FROM account WHERE mobile IS NOT NULL"_s};
const Statement kIntros{"test.intros", u"SELECT intro FROM account UNION ALL SELECT intro FROM chat_group"_s};
const Statement kShortTexts{"test.shortTexts",
                            u"SELECT remark FROM friendship UNION SELECT label FROM friendship UNION "
                            "SELECT remark FROM chat_group_member UNION SELECT name FROM friend_group "
                            "UNION SELECT city FROM account UNION SELECT district FROM account "
                            "UNION SELECT province FROM account UNION SELECT name FROM chat_group"_s};
const Statement kReasons{"test.reasons", u"SELECT reason FROM friend_request UNION SELECT deny_reason FROM "
                                         "friend_request UNION SELECT reason FROM chat_group_request "
                                         "UNION SELECT deny_reason FROM chat_group_request"_s};
const Statement kBodies{"test.bodies", u"SELECT body FROM message WHERE status = 0"_s};
const Statement kMediaBodies{"test.mediaBodies", u"SELECT body FROM message WHERE status = 0 AND type <> 0"_s};
const Statement kHashes{"test.hashes", u"SELECT DISTINCT password_hash FROM account"_s};
const Statement kGroupIds{"test.groupIds", u"SELECT id FROM chat_group ORDER BY id"_s};
const Statement kNameOfGroup{"test.nameOfGroup", u"SELECT name FROM chat_group WHERE id = ?"_s};
const Statement kKeyOfGroup{"test.keyOfGroup", u"SELECT name_key FROM chat_group WHERE id = ?"_s};
const Statement kGramsOfGroup{"test.gramsOfGroup", u"SELECT gram FROM chat_group_gram WHERE group_id = ?"_s};
const Statement kPeople{"test.people", u"SELECT COUNT(*) FROM account"_s};
const Statement kMessageCount{"test.messageCount", u"SELECT COUNT(*) FROM message"_s};
const Statement kGroupCount{"test.groupCount", u"SELECT COUNT(*) FROM chat_group"_s};
const Statement kFuture{"test.future", u"SELECT COUNT(*) FROM message WHERE created_at > ? OR created_at < ?"_s};
const Statement kWrongCells{"test.wrongCells", u"SELECT cell FROM account_position ORDER BY account_id"_s};
const Statement kLongitudes{"test.longitudes", u"SELECT longitude FROM account_position ORDER BY account_id"_s};
const Statement kLatitudes{"test.latitudes", u"SELECT latitude FROM account_position ORDER BY account_id"_s};
const Statement kStranger{"test.stranger",
                          u"INSERT INTO account (id, username, username_key, nickname, nickname_key, created_at, "
                          "updated_at) VALUES (5, ?, ?, 'x', 'x', 0, 0)"_s};
const Statement kMessagesOfLead{"test.messagesOfLead",
                                u"SELECT COUNT(*) FROM message WHERE sender_id = ? OR (ope = 0 AND to_id = ?)"_s};
const Statement kFriendsOfLead{"test.friendsOfLead", u"SELECT COUNT(*) FROM friendship WHERE account_id = ?"_s};
const Statement kGroupsOfLead{"test.groupsOfLead", u"SELECT COUNT(*) FROM chat_group_member WHERE account_id = ?"_s};
const Statement kAskingLead{"test.askingLead", u"SELECT COUNT(*) FROM friend_request WHERE to_id = ? AND status = 0"_s};
const Statement kUnreadOfLead{"test.unreadOfLead",
                              u"SELECT COUNT(*) FROM conversation c LEFT JOIN read_mark r ON r.conversation_id = c.id "
                              "AND r.account_id = ? WHERE c.kind = 0 AND (c.low_id = ? OR c.high_id = ?) "
                              "AND c.last_seq > COALESCE(r.read_seq, 0)"_s};
// What happened in each period, as the data say themselves.
QString happenedSql(qint64 length)
{
    return u"SELECT period, SUM(messages) AS messages, SUM(registrations) AS registrations, 0 AS failed_sign_ins, "
           "COUNT(DISTINCT account_id) AS active_accounts, 0 AS online FROM ("
           "SELECT created_at / %1 AS period, sender_id AS account_id, 1 AS messages, 0 AS registrations FROM message "
           "UNION ALL SELECT created_at / %1, id, 0, 1 FROM account "
           "UNION ALL SELECT created_at / %1, account_id, 0, 0 FROM sign_in) AS happened "
           "WHERE period >= ? GROUP BY period"_s.arg(length);
}
const Statement kHappenedInMinutes{"test.happenedInMinutes", happenedSql(kMinute)};
const Statement kHappenedInHours{"test.happenedInHours", happenedSql(kHour)};
const Statement kHappenedInDays{"test.happenedInDays", happenedSql(kDay)};
const Statement kWrongLastHours{
    "test.wrongLastHours",
    u"SELECT COUNT(*) FROM account a LEFT JOIN account_activity v ON v.account_id = a.id JOIN ("
    "SELECT account_id, MAX(at) / 3600000 AS last_hour FROM (SELECT sender_id AS account_id, created_at AS at "
    "FROM message UNION ALL SELECT id, created_at FROM account UNION ALL SELECT account_id, created_at FROM sign_in) "
    "AS happened GROUP BY account_id) AS l ON l.account_id = a.id "
    "WHERE v.last_hour IS NULL OR v.last_hour <> l.last_hour"_s};

const Statement kMessagesByPair{"test.messagesByPair",
                                u"SELECT last_seq FROM conversation WHERE kind = 0 ORDER BY last_seq DESC"_s};

// Rows of every table that is filled.
const Claim kCounts[] = {
    {"account", {"test.rows1", u"SELECT COUNT(*) FROM account"_s}},
    {"session", {"test.rows2", u"SELECT COUNT(*) FROM session WHERE ended_at IS NULL"_s}},
    {"ended session", {"test.rows3", u"SELECT COUNT(*) FROM session WHERE ended_at IS NOT NULL"_s}},
    {"waiting friend request", {"test.rows4", u"SELECT COUNT(*) FROM friend_request WHERE status = 0"_s}},
    {"passed friend request", {"test.rows5", u"SELECT COUNT(*) FROM friend_request WHERE status = 1"_s}},
    {"denied friend request", {"test.rows6", u"SELECT COUNT(*) FROM friend_request WHERE status = 2"_s}},
    {"block", {"test.rows7", u"SELECT COUNT(*) FROM account_block"_s}},
    {"group of friends", {"test.rows8", u"SELECT COUNT(*) FROM friend_group_member"_s}},
    {"position", {"test.rows9", u"SELECT COUNT(*) FROM account_position"_s}},
    {"manager", {"test.rows10", u"SELECT COUNT(*) FROM chat_group_member WHERE role = 1"_s}},
    {"muted member", {"test.rows11", u"SELECT COUNT(*) FROM chat_group_member WHERE muted_until > 0"_s}},
    {"late member", {"test.rows12", u"SELECT COUNT(*) FROM chat_group_member WHERE joined_seq > 0"_s}},
    {"group with a position", {"test.rows13", u"SELECT COUNT(*) FROM chat_group WHERE cell IS NOT NULL"_s}},
    {"request to join", {"test.rows14", u"SELECT COUNT(*) FROM chat_group_request WHERE status = 0"_s}},
    {"picture", {"test.rows15", u"SELECT COUNT(*) FROM message WHERE type = 1"_s}},
    {"voice", {"test.rows16", u"SELECT COUNT(*) FROM message WHERE type = 2"_s}},
    {"file", {"test.rows17", u"SELECT COUNT(*) FROM message WHERE type = 5"_s}},
    {"private message", {"test.rows18", u"SELECT COUNT(*) FROM message WHERE is_private"_s}},
    {"recalled message", {"test.rows19", u"SELECT COUNT(*) FROM message WHERE status = 1"_s}},
    {"message with the client's id",
     {"test.rows20", u"SELECT COUNT(*) FROM message WHERE client_msg_id IS NOT NULL"_s}},
    {"read mark", {"test.rows21", u"SELECT COUNT(*) FROM read_mark"_s}},
};

bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t') || c == QChar::ReplacementCharacter;
    });
}

} // namespace

class DemoDataTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        // Two batches: what holds for one must hold for the second beside it.
        m_filled.emplace();
        m_first = made(**m_filled, kPlan);
        m_second = made(**m_filled, kPlan);
    }

    void cleanupTestCase() { m_filled.reset(); }

    void theSchemasRulesHold_data()
    {
        QTest::addColumn<const Claim *>("claim");
        for (const Claim &claim : claims())
            QTest::newRow(claim.name) << &claim;
    }

    void theSchemasRulesHold()
    {
        QFETCH(const Claim *, claim);

        QCOMPARE(number(claim->violations), 0);
    }

    void everythingOccurs_data()
    {
        QTest::addColumn<const Claim *>("rows");
        for (const Claim &rows : kCounts)
            QTest::newRow(rows.name) << &rows;
    }

    void everythingOccurs()
    {
        QFETCH(const Claim *, rows);

        QVERIFY(number(rows->violations) > 0);
    }

    void bothBatchesAreThereInFull()
    {
        QCOMPARE(number(kPeople), 2 * kPlan.users);
        QCOMPARE(number(kGroupCount), 2 * kPlan.groups);
        QCOMPARE(number(kMessageCount), 2 * kPlan.messages);
        QCOMPARE(m_first.leadName, u"demo"_s);
        QCOMPARE(m_second.leadName, u"demo2"_s);
        QCOMPARE(m_second.firstAccount.value, m_first.lastAccount.value + 1);
        QCOMPARE(m_second.lastAccount.value, kFirstAccountId + 2 * kPlan.users - 1);
    }

    void theSecondBatchIsOtherPeople()
    {
        const QStringList nicknames = texts(kNicknames);

        QVERIFY(nicknames.mid(1, kPlan.users - 1) != nicknames.mid(kPlan.users + 1));
    }

    void messagesLieWithinTheMonthsAskedFor()
    {
        const Timestamp begin = demo::calendarFor(kNow, kPlan.months).firstMessage;

        QCOMPARE(number(kFuture, kNow, begin), 0);
    }

    void textsKeepTheLimitsOfTheApi()
    {
        const auto longest = [&](const Statement &statement) {
            qsizetype most = 0;
            for (const QString &text : texts(statement)) {
                most = std::max(most, text.toUcs4().size());
                if (!isPlain(text) || text.contains(u"{"_s) || text != text.trimmed())
                    QTest::qFail(qPrintable(text), __FILE__, __LINE__);
            }
            return most;
        };

        for (const QString &username : texts(kUsernames))
            QVERIFY(username.size() >= 3 && username.size() <= 32 && kUsernameFormat.matches(username));
        for (const QString &email : texts(kEmails))
            QVERIFY2(kEmailFormat.matches(email) && email == email.toLower(), qPrintable(email));
        for (const QString &mobile : texts(kMobiles))
            QVERIFY(kMobileFormat.matches(mobile));
        for (const QString &nickname : texts(kNicknames))
            QVERIFY(!nickname.isEmpty());
        QVERIFY(longest(kNicknames) <= 64);
        QVERIFY(longest(kIntros) <= 500);
        QVERIFY(longest(kShortTexts) <= 64);
        QVERIFY(longest(kReasons) <= 255);
        const QStringList bodies = texts(kBodies);
        QVERIFY(std::all_of(bodies.begin(), bodies.end(), isPlain));
        QVERIFY(std::none_of(bodies.begin(), bodies.end(), [](const QString &body) { return body.isEmpty(); }));
    }

    void mediaAreTheJsonThatClientsKnow()
    {
        for (const QString &body : texts(kMediaBodies)) {
            const QJsonObject json = QJsonDocument::fromJson(body.toUtf8()).object();
            QVERIFY2(json.contains(u"fileUrl"_s) || json.contains(u"longitude"_s), qPrintable(body));
        }
    }

    void keysFollowNames()
    {
        const QStringList usernames = texts(kUsernames);
        const QStringList nicknames = texts(kNicknames);
        QStringList usernameKeys;
        QStringList nicknameKeys;
        for (qsizetype i = 0; i < usernames.size(); ++i) {
            usernameKeys.append(usernames[i].toCaseFolded());
            nicknameKeys.append(nicknames[i].toCaseFolded());
        }

        QCOMPARE(texts(kUsernameKeys), usernameKeys);
        QCOMPARE(texts(kNicknameKeys), nicknameKeys);
    }

    void groupsAreFoundByTheirNames()
    {
        for (const qint64 id : numbers(kGroupIds)) {
            const QString name = texts(kNameOfGroup, id).value(0);
            QStringList expected = chatGroupNameGrams(chatGroupNameKey(name));
            QStringList grams = texts(kGramsOfGroup, id);
            std::sort(expected.begin(), expected.end());
            std::sort(grams.begin(), grams.end());

            QCOMPARE(texts(kKeyOfGroup, id).value(0), chatGroupNameKey(name));
            QCOMPARE(grams, expected);
        }
    }

    void cellsFollowPositions()
    {
        const QList<qint64> cells = numbers(kWrongCells);
        const auto longitudes = *(*m_filled)->read([](Connection &c) { return c.values<double>(kLongitudes); });
        const auto latitudes = *(*m_filled)->read([](Connection &c) { return c.values<double>(kLatitudes); });

        for (qsizetype i = 0; i < cells.size(); ++i)
            QCOMPARE(cells[i], cellOf({.longitude = longitudes[i], .latitude = latitudes[i]}));
    }

    void everyoneSignsInWithOnePassword()
    {
        const auto hasher = PasswordHasher::create({.operations = 1, .memoryBytes = 8192});
        QVERIFY(hasher);
        const QStringList hashes = texts(kHashes);

        QCOMPARE(hashes.size(), 2); // one a batch
        for (const QString &hash : hashes)
            QVERIFY(hasher->verify(hash, QString(demo::kPassword)));
    }

    void theLeadHasMuchToShow()
    {
        const qint64 lead = m_first.firstAccount.value;

        QVERIFY(number(kFriendsOfLead, lead) >= 50);
        QVERIFY(number(kGroupsOfLead, lead) >= 10);
        QVERIFY(number(kAskingLead, lead) >= 3);
        QVERIFY(number(kMessagesOfLead, lead, lead) >= 100);
        QVERIFY(number(kUnreadOfLead, lead, lead, lead) >= 3);
    }

    void statisticsSayWhatHappened_data()
    {
        QTest::addColumn<Resolution>("resolution");
        QTest::addColumn<const Statement *>("happened");
        QTest::addColumn<qint64>("first");
        const qint64 founding = demo::calendarFor(kNow, kPlan.months).founding.milliseconds;
        QTest::newRow("minutes") << Resolution::Minute << &kHappenedInMinutes
                                 << (kNow.milliseconds - 8 * kDay) / kMinute;
        QTest::newRow("hours") << Resolution::Hour << &kHappenedInHours << (kNow.milliseconds - 400 * kDay) / kHour;
        QTest::newRow("days") << Resolution::Day << &kHappenedInDays << founding / kDay;
    }

    void statisticsSayWhatHappened()
    {
        QFETCH(const Resolution, resolution);
        QFETCH(const Statement *, happened);
        QFETCH(const qint64, first);
        QHash<qint64, StoredStatistic> expected;
        const auto rows = (*m_filled)->read([&](Connection &c) { return c.list<StoredStatistic>(*happened, first); });
        QVERIFY(rows && !rows->isEmpty());
        for (const StoredStatistic &row : *rows)
            expected.insert(row.period, row);

        const QList<StoredStatistic> stored = statistics(resolution);

        // Also of periods in which nothing happened, and of none that housekeeping would remove at once.
        QCOMPARE(stored.first().period, first);
        QCOMPARE(stored.last().period, kNow.milliseconds / lengthOf(resolution));
        QCOMPARE(stored.size(), stored.last().period - first + 1);
        for (const StoredStatistic &row : stored) {
            const StoredStatistic right = expected.value(row.period);
            QCOMPARE(row.messages, right.messages);
            QCOMPARE(row.registrations, right.registrations);
            QCOMPARE(row.activeAccounts, right.activeAccounts);
            QCOMPARE(row.failedSignIns, 0);
            QVERIFY(row.online > 0 || row.activeAccounts == 0);
        }
    }

    void mostAreOnlineInSomeMinuteOfTheHour()
    {
        QHash<qint64, qint64> most;
        for (const StoredStatistic &minute : statistics(Resolution::Minute))
            most[minute.period / 60] = std::max(most[minute.period / 60], minute.online);
        const qint64 firstWhole = (kNow.milliseconds - 8 * kDay) / kHour + 1;

        for (const StoredStatistic &hour : statistics(Resolution::Hour)) {
            if (hour.period >= firstWhole)
                QCOMPARE(hour.online, most.value(hour.period));
        }
    }

    void theServerGoesOnCountingWhereTheDataEnd() { QCOMPARE(number(kWrongLastHours), 0); }

    void aFewPairsTalkMost()
    {
        const QList<qint64> counts = numbers(kMessagesByPair);
        const qint64 all = std::accumulate(counts.begin(), counts.end(), qint64{0});
        const qint64 top = std::accumulate(counts.begin(), counts.begin() + counts.size() / 5, qint64{0});

        QVERIFY(counts.size() > 50);
        QVERIFY2(top * 2 > all, qPrintable(u"%1 of %2"_s.arg(top).arg(all)));
    }

    void theSameSeedMakesTheSame()
    {
        const demo::Plan plan{.users = 40, .groups = 5, .messages = 300, .seed = 9};
        demo::Plan another = plan;
        another.seed = 10;

        const QStringList once = dump(plan);
        const QStringList again = dump(plan);
        const QStringList other = dump(another);

        QCOMPARE(again, once);
        QVERIFY(other != once);
    }

    void smallWorldsWork_data()
    {
        QTest::addColumn<int>("users");
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("messages");
        QTest::newRow("one account") << 1 << 0 << 0;
        QTest::newRow("alone in a group") << 1 << 1 << 20;
        QTest::newRow("two friends") << 2 << 0 << 20;
        QTest::newRow("six accounts") << 6 << 2 << 50;
        QTest::newRow("more groups than accounts") << 4 << 30 << 100;
        QTest::newRow("no messages") << 20 << 3 << 0;
        QTest::newRow("one message") << 20 << 3 << 1;
    }

    void smallWorldsWork()
    {
        QFETCH(int, users);
        QFETCH(int, groups);
        QFETCH(int, messages);
        MigratedDatabase database;

        const auto result = make(*database, {.users = users, .groups = groups, .messages = messages, .months = 1});

        QVERIFY2(result, result ? "" : qPrintable(result.error().internal));
        QCOMPARE(number(*database, kPeople), users);
        QCOMPARE(number(*database, kGroupCount), groups);
        QCOMPARE(number(*database, kMessageCount), messages);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("messages");
        QTest::newRow("nobody to talk to") << 0 << 5;
        QTest::newRow("more groups than one may own") << 251 << 0;
    }

    void whatCannotBeIsRefused()
    {
        QFETCH(int, groups);
        QFETCH(int, messages);
        MigratedDatabase database;

        const auto refused = make(*database, {.users = 1, .groups = groups, .messages = messages});

        QVERIFY(!refused);
        QCOMPARE(number(*database, kPeople), 0);
    }

    void realAccountsAreLeftAloneUnlessAllowed()
    {
        MigratedDatabase database;
        addStranger(*database, u"someone"_s);

        const auto refused = make(*database, {.users = 10, .groups = 1, .messages = 10});
        const qint64 peopleAfterRefusal = number(*database, kPeople);
        const auto allowed = make(*database, {.users = 10, .groups = 1, .messages = 10, .isBesideOthers = true});

        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(peopleAfterRefusal, 1);
        QVERIFY2(allowed, allowed ? "" : qPrintable(allowed.error().internal));
        QCOMPARE(number(*database, kPeople), 11);
    }

    void usernamesOfRealAccountsAreNotTaken()
    {
        const demo::Plan plan{.users = 10, .groups = 1, .messages = 10, .isBesideOthers = true};
        MigratedDatabase empty;
        made(*empty, plan);
        const QString wanted = texts(*empty, kUsernames).value(5);
        MigratedDatabase database;
        addStranger(*database, wanted);

        const auto beside = make(*database, plan);

        QVERIFY2(beside, beside ? "" : qPrintable(beside.error().internal));
        QVERIFY(texts(*database, kUsernames).contains(wanted + u'x'));
    }

private:
    static void addStranger(Database &database, const QString &username)
    {
        const auto added = database.write([&](Transaction &transaction) {
            return transaction.connection().change(kStranger, username, username.toCaseFolded());
        });
        QVERIFY2(added, added ? "" : qPrintable(added.error().internal));
    }

    template <typename... Values>
    static QStringList texts(Database &database, const Statement &statement, const Values &...values)
    {
        const auto found = database.read([&](Connection &c) { return c.values<QString>(statement, values...); });
        if (!found)
            qFatal("%s", qPrintable(found.error().internal));
        return QStringList(*found);
    }

    template <typename... Values>
    QStringList texts(const Statement &statement, const Values &...values)
    {
        return texts(**m_filled, statement, values...);
    }

    template <typename... Values>
    static qint64 number(Database &database, const Statement &statement, const Values &...values)
    {
        const auto found = database.read([&](Connection &c) { return c.value<qint64>(statement, values...); });
        if (!found)
            qFatal("%s", qPrintable(found.error().internal));
        return found->value_or(-1);
    }

    template <typename... Values>
    qint64 number(const Statement &statement, const Values &...values)
    {
        return number(**m_filled, statement, values...);
    }

    QList<qint64> numbers(const Statement &statement)
    {
        return *(*m_filled)->read([&](Connection &c) { return c.values<qint64>(statement); });
    }

    QList<StoredStatistic> statistics(Resolution resolution)
    {
        const auto found = (*m_filled)->read([&](Connection &connection) {
            return StatisticRepository(connection).list(resolution, 0, std::numeric_limits<qint64>::max());
        });
        if (!found || found->isEmpty())
            qFatal("no statistics");
        return *found;
    }

    static QStringList dump(const demo::Plan &plan)
    {
        MigratedDatabase database;
        made(*database, plan);
        return texts(*database, kAccountTexts) + texts(*database, kGroupTexts) + texts(*database, kMessageTexts) +
               texts(*database, kMarks);
    }

    std::optional<MigratedDatabase> m_filled;
    demo::Made m_first;
    demo::Made m_second;
};

QTEST_GUILESS_MAIN(DemoDataTest)
#include "demo_data_test.moc"
