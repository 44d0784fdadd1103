// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_change_repository.h"
#include "server/repositories/statistic_repository.h"
#include "server/repositories/upload_repository.h"
#include "server/services/connection_log.h"
#include "server/services/housekeeping.h"
#include "tests/server/services/account_world.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kSessions{"test.sessionIds", u"SELECT id FROM session ORDER BY id"_s};
const Statement kCaptchas{"test.captchaCount", u"SELECT COUNT(*) FROM captcha"_s};
const Statement kCodes{"test.codeCount", u"SELECT COUNT(*) FROM verification_code"_s};
const Statement kManySessions{"test.manySessions",
                              u"INSERT INTO session (account_id, platform, created_at, last_seen_at, expires_at) "
                              "VALUES (?, 0, ?, ?, ?)"_s};
const Statement kManyCaptchas{
    "test.manyCaptchas", u"INSERT INTO captcha (captcha_key, purpose, digits, expires_at) VALUES (?, 0, '1', ?)"_s};
const Statement kManyCodes{"test.manyCodes",
                           u"INSERT INTO verification_code (address, code, attempts_left, sent_at, expires_at) "
                           "VALUES (?, '1', 5, ?, ?)"_s};

const Statement kOperator{"test.operator",
                          u"INSERT INTO operator (name, name_key, role_id, password_hash, must_change_password, "
                          "is_disabled, created_at, updated_at) VALUES ('mei', 'mei', 1, '', FALSE, FALSE, 0, 0) "
                          "RETURNING id"_s};
const Statement kOperatorSession{
    "test.operatorSession", u"INSERT INTO operator_session (operator_id, token_hash, address, user_agent, created_at, "
                            "last_seen_at, expires_at, ended_at) VALUES (?, ?, '', '', 0, 0, ?, ?)"_s};
const Statement kOperatorSessions{"test.operatorSessions",
                                  u"SELECT token_hash FROM operator_session ORDER BY token_hash"_s};

// More than are removed in one transaction.
constexpr int kMany = 450;

} // namespace

class HousekeepingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_directory.emplace();
        m_store.emplace(*FileStore::open(m_directory->filePath(u"uploads"_s)));
        m_housekeeping.emplace(m_world->context, *m_store, m_social);
    }

    void cleanup()
    {
        m_housekeeping.reset();
        m_world.reset();
    }

    void nothingThatIsInUseIsRemoved()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const QByteArray token = m_world->givenSession(mei);
        const QString captcha = m_world->givenCaptcha(CaptchaPurpose::Login);
        (void)m_world->givenEmailCode(u"mei@example.org"_s);
        givenUpload("content", mei);

        const auto removed = m_housekeeping->run();

        QVERIFY(removed);
        QVERIFY(*removed == Housekeeping::Removed{});
        QVERIFY(m_world->registry.identify(token));
        QCOMPARE(m_world->digitsOf(captcha).size(), 4);
        QVERIFY(m_store->read(hashOf("content")));
    }

    void aSessionGoesAMonthAfterItsEnd()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const QByteArray ended = m_world->givenSession(mei);
        const QByteArray lasting = m_world->givenSession(mei);
        QVERIFY(m_world->sessions.logout(*m_world->registry.identify(ended)));

        m_world->clock.advance(30 * kDay - kSecond);
        QCOMPARE(m_housekeeping->run()->sessions, 0);
        m_world->clock.advance(kSecond);
        QCOMPARE(m_housekeeping->run()->sessions, 1);
        QCOMPARE(sessions().size(), 1); // the other has only been over since its time was

        m_world->clock.advance(m_world->tokenSettings.lifetime * kSecond);
        QCOMPARE(m_housekeeping->run()->sessions, 1);
        QCOMPARE(sessions().size(), 0);
    }

    void aConnectionGoesAMonthAfterItsEnd()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const SessionId session = m_world->registry.identify(m_world->givenSession(mei))->session;
        ConnectionLog log(m_world->context);
        QVERIFY(log.begin());
        (void)log.opened(mei, session); // goes on
        log.closed(log.opened(mei, session));
        QVERIFY(log.store());

        m_world->clock.advance(30 * kDay);
        QCOMPARE(m_housekeeping->run()->connections, 0);
        m_world->clock.advance(1);
        QCOMPARE(m_housekeeping->run()->connections, 1);
    }

    void anOperatorsSessionGoesAMonthAfterItsEnd()
    {
        const Timestamp now = m_world->clock.now();
        const Timestamp monthAgo = now.plus(-30 * kDay);
        const std::optional<Timestamp> never;
        const auto filled = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const auto mei, connection.value<OperatorId>(kOperator));
            const auto add = [&](const QString &name, Timestamp expiresAt, std::optional<Timestamp> endedAt) {
                return connection.change(kOperatorSession, *mei, name, expiresAt, endedAt);
            };
            FREEIM_CHECK(add(u"alive"_s, now.plus(kDay), never));
            FREEIM_CHECK(add(u"ended lately"_s, now, monthAgo.plus(kSecond)));
            FREEIM_CHECK(add(u"ended long ago"_s, now, monthAgo));
            FREEIM_CHECK(add(u"expired lately"_s, monthAgo.plus(kSecond), never));
            FREEIM_CHECK(add(u"expired long ago"_s, monthAgo, never));
            for (int i = 0; i < kMany; ++i)
                FREEIM_CHECK(add(QString::number(i), monthAgo.plus(-kDay), never));
            return Done{};
        });
        QVERIFY(filled);

        const auto removed = m_housekeeping->run();

        QVERIFY(removed);
        QVERIFY((*removed == Housekeeping::Removed{.operatorSessions = kMany + 2}));
        const auto left = m_world->database->read(
            [](Connection &connection) { return connection.values<QString>(kOperatorSessions); });
        QCOMPARE(*left, (QList<QString>{u"alive"_s, u"ended lately"_s, u"expired lately"_s}));
    }

    void statisticsOfMinutesGoAfterEightDaysAndOfHoursAfterFourHundred()
    {
        const qint64 now = m_world->clock.now().milliseconds;
        const QList<std::pair<Resolution, qint64>> kept{{Resolution::Minute, now / kMinute - 8 * 24 * 60},
                                                        {Resolution::Hour, now / kHour - 400 * 24},
                                                        {Resolution::Day, 0}};
        const auto filled = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            const StatisticRepository statistics(transaction.connection());
            for (const auto &[resolution, first] : kept) {
                FREEIM_CHECK(statistics.add(resolution, first, {}));
                if (resolution == Resolution::Day)
                    continue;
                for (int i = 1; i <= kMany; ++i)
                    FREEIM_CHECK(statistics.add(resolution, first - i, {}));
            }
            return Done{};
        });
        QVERIFY(filled);

        const auto removed = m_housekeeping->run();

        QVERIFY(removed);
        QVERIFY((*removed == Housekeeping::Removed{.statistics = 2 * kMany}));
        for (const auto &[resolution, first] : kept) {
            const auto left = m_world->database->read([&, kind = resolution](Connection &connection) {
                return StatisticRepository(connection).list(kind, 0, now);
            });
            QCOMPARE(left->size(), 1);
            QCOMPARE(left->first().period, first);
        }
    }

    void oldChangesGoWithoutLeavingAGap()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const AccountId tom = m_world->givenAccount(u"tom"_s);
        const Timestamp now = m_world->clock.now();
        const Timestamp old = now.plus(-m_social.changeLifetime * kSecond - 1);
        const Timestamp kept = now.plus(-m_social.changeLifetime * kSecond);
        const auto filled = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            const AccountChangeRepository changes(transaction.connection());
            FREEIM_CHECK(changes.take({{mei, kMany + 2}, {tom, 1}}));
            QList<StoredChange> rows{{.accountId = tom, .userSeq = 1, .createdAt = old, .event = u"{}"_s}};
            for (int i = 1; i <= kMany + 2; ++i) {
                // The fifth was stamped later than what came after it, as when a clock is set back.
                const bool isOld = i <= kMany && i != 5;
                rows.append({.accountId = mei, .userSeq = i, .createdAt = isOld ? old : kept, .event = u"{}"_s});
            }
            return changes.insert(rows);
        });
        QVERIFY(filled);

        const auto removed = m_housekeeping->run();

        QVERIFY(removed);
        QVERIFY((*removed == Housekeeping::Removed{.changes = kMany + 1}));
        const auto left = m_world->database->read(
            [&](Connection &connection) { return AccountChangeRepository(connection).after(mei, 0, kMany); });
        QCOMPARE(left->size(), 2);
        QCOMPARE(left->first().userSeq, kMany + 1);
        // Numbers are never given twice.
        for (const auto &[account, head] : {std::pair{mei, kMany + 2}, {tom, 1}}) {
            const auto found = m_world->database->read(
                [&, id = account](Connection &connection) { return AccountChangeRepository(connection).head(id); });
            QCOMPARE(*found, head);
        }
    }

    void manyGoInSeveralTransactions()
    {
        const AccountId mei = m_world->givenAccount(u"mei"_s);
        const Timestamp now = m_world->clock.now();
        const Timestamp longAgo = now.plus(-31 * kDay);
        const auto filled = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            for (int i = 0; i < kMany; ++i) {
                FREEIM_CHECK(connection.change(kManySessions, mei, longAgo, longAgo, longAgo));
                FREEIM_CHECK(connection.change(kManyCaptchas, QString::number(i), longAgo));
                FREEIM_CHECK(connection.change(kManyCodes, QString::number(i), longAgo, longAgo));
            }
            return Done{};
        });
        QVERIFY(filled);

        const auto removed = m_housekeeping->run();

        QVERIFY(removed);
        QVERIFY((*removed == Housekeeping::Removed{.sessions = kMany, .captchas = kMany, .codes = kMany}));
        QVERIFY(sessions().isEmpty());
        QCOMPARE(count(kCaptchas), 0);
        QCOMPARE(count(kCodes), 0);
    }

    void anExpiredCodeStillCountsForItsPause()
    {
        (void)m_world->givenEmailCode(u"mei@example.org"_s);
        m_world->clock.advance(kDay - kSecond);
        QCOMPARE(m_housekeeping->run()->codes, 0);

        m_world->clock.advance(kSecond);
        QCOMPARE(m_housekeeping->run()->codes, 1);
    }

    void aFileWithoutANameGoesAfterADay()
    {
        givenFile("nameless");
        givenFileTime("nameless", -kDay);
        QCOMPARE(m_housekeeping->run()->files, 0);
        givenFileTime("nameless", -kDay - kSecond);

        QCOMPARE(m_housekeeping->run()->files, 1);
        QVERIFY(!m_store->read(hashOf("nameless")));
    }

    void aFileWithANameStaysForEver()
    {
        givenUpload("named", m_world->givenAccount(u"mei"_s));
        givenFileTime("named", -1000 * kDay);

        QCOMPARE(m_housekeeping->run()->files, 0);
        QVERIFY(m_store->read(hashOf("named")));
    }

    // The upload has kept its content and is about to name it.
    void aFileThatIsKeptAgainIsYoungAgain()
    {
        givenFile("again");
        givenFileTime("again", -10 * kDay);
        givenFile("again");

        QVERIFY(*m_store->removeUnused(hashOf("again"), m_world->clock.now()) == false);
        QCOMPARE(m_housekeeping->run()->files, 0);
        QVERIFY(m_store->read(hashOf("again")));
    }

private:
    static QString hashOf(const QByteArray &content)
    {
        return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    }

    void givenFile(const QByteArray &content) { QVERIFY(m_store->keep(hashOf(content), content)); }

    // The file system has a clock of its own.
    void givenFileTime(const QByteArray &content, qint64 fromNow)
    {
        QFile file(FileStore::pathIn(m_store->directory(), hashOf(content)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 at = m_world->clock.now().plus(fromNow).milliseconds;
        QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(at), QFile::FileModificationTime));
    }

    void givenUpload(const QByteArray &content, AccountId account)
    {
        givenFile(content);
        const Upload upload{.key = hashOf(content) + u".bin"_s,
                            .hash = hashOf(content),
                            .size = content.size(),
                            .contentType = u"application/octet-stream"_s,
                            .account = account,
                            .createdAt = m_world->clock.now()};
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return UploadRepository(transaction.connection()).add(upload); }));
    }

    QList<SessionId> sessions()
    {
        return *m_world->database->read([](Connection &connection) { return connection.values<SessionId>(kSessions); });
    }

    qint64 count(const Statement &statement)
    {
        return **m_world->database->read([&](Connection &connection) { return connection.value<qint64>(statement); });
    }

    std::optional<AccountWorld> m_world;
    std::optional<QTemporaryDir> m_directory;
    std::optional<FileStore> m_store;
    SocialSettings m_social;
    std::optional<Housekeeping> m_housekeeping;
};

QTEST_GUILESS_MAIN(HousekeepingTest)
#include "housekeeping_test.moc"
