// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/ban_service.h"
#include "tests/server/services/session_world.h"
#include "tests/support/lossy_database.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// The connection is lost at the very COMMIT that ends sessions. Nobody knows then whether they have ended, until
// somebody asks.
class CommitInDoubtTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isPostgres())
            QSKIP("SQLite's commits say how they end");
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_lossy.emplace(m_world->database.url());
        m_sessions.emplace(ServiceContext{m_lossy->database(), m_world->clock, m_world->events}, m_world->registry,
                           m_world->bans, m_world->signer, m_world->tokenSettings);
        m_mei = m_world->givenAccount(u"mei"_s);
        m_phone = m_world->givenSession(m_mei);
        m_desk = m_world->givenSession(m_mei);
    }

    void cleanup()
    {
        m_sessions.reset();
        m_lossy.reset();
        m_world.reset();
    }

    void aLogoutThatStandsEndsTheSession()
    {
        const Caller phone = callerOf(m_phone);
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        const auto done = m_sessions->logout(phone);

        QCOMPARE(done.error().code, ErrorCode::NotReady);
        QCOMPARE(errorOf(m_phone), ErrorCode::TokenRevoked);
        QVERIFY(isAlive(m_desk));
        QCOMPARE(m_world->takeEnded(), QList{phone.session});
    }

    void aLogoutThatDoesNotStandEndsNothing()
    {
        m_lossy->line.loseNext(LossyLine::Loss::Commit);

        const auto done = m_sessions->logout(callerOf(m_phone));

        QCOMPARE(done.error().code, ErrorCode::NotReady);
        QTRY_VERIFY(m_lossy->canRead());
        QVERIFY(isAlive(m_phone));
        QVERIFY(m_world->takeEnded().isEmpty());
        QVERIFY(m_sessions->logout(callerOf(m_phone)));
        QCOMPARE(errorOf(m_phone), ErrorCode::TokenRevoked);
    }

    void aPasswordChangeThatStandsEndsTheOthers()
    {
        const SessionId desk = callerOf(m_desk).session;
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        const auto done = m_lossy->database().write(
            [&](Transaction &transaction) {
                return m_sessions->endAll(transaction, m_mei, SessionEnd::Password, desk);
            },
            SessionService::orderKey(m_mei));

        QCOMPARE(done.error().code, ErrorCode::NotReady);
        QCOMPARE(errorOf(m_phone), ErrorCode::TokenRevoked);
        QVERIFY(isAlive(m_desk));
    }

    void aBanThatStandsIsFelt()
    {
        const ServiceContext context{m_lossy->database(), m_world->clock, m_world->events};
        const AuditTrail audit(context);
        BanService bans(context, m_world->bans, *m_sessions, audit);
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        const auto made = bans.create({}, {.target = QString::number(m_mei.value), .reason = u"spam"_s});

        QCOMPARE(made.error().code, ErrorCode::NotReady);
        QTRY_VERIFY(m_lossy->canRead());
        QCOMPARE(m_world->bans.check({.account = m_mei}, {BanScope::Service}).error().code, ErrorCode::AccountBanned);
        QCOMPARE(errorOf(m_phone), ErrorCode::TokenRevoked);
    }

    void theFirstUseAfterAnOutageFindsOut()
    {
        m_lossy->line.setDown(true);
        m_lossy->line.loseNext(LossyLine::Loss::Answer);
        QCOMPARE(m_sessions->logout(callerOf(m_phone)).error().code, ErrorCode::NotReady);
        QVERIFY(!m_lossy->canRead());
        QVERIFY(isAlive(m_phone));

        m_lossy->line.setDown(false);

        QTRY_VERIFY(m_lossy->canRead());
        QCOMPARE(errorOf(m_phone), ErrorCode::TokenRevoked);
    }

private:
    [[nodiscard]] Caller callerOf(const QByteArray &token) const { return *m_world->registry.identify(token); }
    [[nodiscard]] bool isAlive(const QByteArray &token) const { return m_world->registry.identify(token).has_value(); }
    [[nodiscard]] ErrorCode errorOf(const QByteArray &token) const
    {
        return m_world->registry.identify(token).error().code;
    }
    std::optional<SessionWorld> m_world;
    std::optional<LossyDatabase> m_lossy;
    std::optional<SessionService> m_sessions;
    AccountId m_mei;
    QByteArray m_phone;
    QByteArray m_desk;
};

QTEST_GUILESS_MAIN(CommitInDoubtTest)
#include "commit_in_doubt_test.moc"
