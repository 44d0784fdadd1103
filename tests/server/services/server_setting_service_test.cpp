// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/server_setting_service.h"

#include "server/repositories/audit_repository.h"
#include "tests/support/service_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"limits.friendsPerAccount"_s;
const OperatorCaller kCaller{.id = OperatorId{1}, .name = u"admin"_s};

struct SettingWorld : ServiceWorld
{
    LiveSettings live;
    AuditTrail audit{context};
    ServerSettingService settings{context, live, audit};

    [[nodiscard]] QList<AuditEntry> auditLog()
    {
        return *database->read(
            [](Connection &connection) { return AuditRepository(connection).after(AuditEntryId{}, 100); });
    }
};

} // namespace

class ServerSettingServiceTest : public QObject
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

    void aChangeCountsAtOnceAndIsAudited()
    {
        const auto changed = m_world->settings.change(kCaller, {.key = kKey, .value = u"8"_s, .reason = u"spam"_s});

        QVERIFY(changed);
        QCOMPARE(changed->value, u"8"_s);
        QCOMPARE(changed->changedBy, u"admin"_s);
        QCOMPARE(changed->changedAt, m_world->clock.now());
        QCOMPARE(m_world->live.now().social.friendsPerAccount, 8);
        const QList<AuditEntry> log = m_world->auditLog();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log[0].action, u"setting.change"_s);
        QCOMPARE(log[0].targetId, kKey);
        QCOMPARE(log[0].reason, u"spam"_s);
        QCOMPARE(log[0].before, (QJsonObject{{u"value"_s, u"5000"_s}, {u"isSet"_s, false}}));
        QCOMPARE(log[0].after, (QJsonObject{{u"value"_s, u"8"_s}, {u"isSet"_s, true}}));
    }

    void whatIsSoAlreadyIsNoChange()
    {
        QVERIFY(m_world->settings.clear(kCaller, {.key = kKey, .reason = u"none"_s}));
        QVERIFY(m_world->settings.change(kCaller, {.key = kKey, .value = u"8"_s, .reason = u"first"_s}));
        m_world->clock.advance(kSecond);

        const auto again = m_world->settings.change(kCaller, {.key = kKey, .value = u"08"_s, .reason = u"again"_s});

        QVERIFY(*again->changedAt < m_world->clock.now());
        QCOMPARE(m_world->auditLog().size(), 1);
        QCOMPARE(m_world->settings.history(kCaller, historyOf(kKey))->items.size(), 1);
    }

    void clearingGoesBackToTheDefault()
    {
        QVERIFY(m_world->settings.change(kCaller, {.key = kKey, .value = u"8"_s, .reason = u"first"_s}));

        const auto cleared = m_world->settings.clear(kCaller, {.key = kKey, .reason = u"over"_s});

        QVERIFY(cleared);
        QVERIFY(!cleared->isSet);
        QCOMPARE(cleared->value, u"5000"_s);
        QCOMPARE(m_world->live.now().social.friendsPerAccount, 5000);
        QCOMPARE(m_world->auditLog().size(), 2);
    }

    void anotherServerOnTheDatabaseStartsWithWhatIsSet()
    {
        QVERIFY(m_world->settings.change(kCaller, {.key = kKey, .value = u"8"_s, .reason = u"first"_s}));
        LiveSettings live;
        ServerSettingService settings(m_world->context, live, m_world->audit);

        QVERIFY(settings.load());

        QCOMPARE(live.now().social.friendsPerAccount, 8);
    }

    void aRefusedChangeChangesNothing()
    {
        const auto refused = m_world->settings.change(kCaller, {.key = kKey, .value = u"0"_s, .reason = u"x"_s});

        QCOMPARE(refused.error().code, ErrorCode::SettingInvalid);
        QCOMPARE(refused.error().details.value("maximum"_L1).toInt(), 1'000'000);
        QCOMPARE(m_world->live.now().social.friendsPerAccount, 5000);
        QVERIFY(m_world->auditLog().isEmpty());
    }

    void theHistoryIsWalkedByKey()
    {
        for (int i = 1; i <= 5; ++i)
            QVERIFY(m_world->settings.change(kCaller, {.key = kKey, .value = QString::number(i), .reason = u"x"_s}));
        QVERIFY(m_world->settings.change(kCaller, {.key = u"nearby.radius"_s, .value = u"200"_s, .reason = u"x"_s}));

        QStringList values;
        ServerSettingHistory request = historyOf(kKey);
        request.limit = 2;
        for (int pages = 0; pages < 3; ++pages) {
            const auto page = m_world->settings.history(kCaller, request);
            QVERIFY(page);
            for (const SettingChange &change : page->items)
                values.append(change.after.value_or(QString()));
            request.after = page->next;
        }

        QCOMPARE(values, (QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
        QVERIFY(!request.after);
        request.after = u"nonsense"_s;
        QCOMPARE(m_world->settings.history(kCaller, request).error().code, ErrorCode::CursorInvalid);
    }

private:
    static ServerSettingHistory historyOf(const QString &key)
    {
        ServerSettingHistory request;
        request.key = key;
        return request;
    }

    std::optional<SettingWorld> m_world;
};

QTEST_GUILESS_MAIN(ServerSettingServiceTest)
#include "server_setting_service_test.moc"
