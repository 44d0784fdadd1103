// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/operator_world.h"

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kEntries = 5;

// What a list may be asked for, on pages of one entry.
struct Filter
{
    std::optional<OperatorId> operatorId = {};
    std::optional<AuditAction> action = {};
    std::optional<QString> targetKind = {};
    std::optional<QString> targetId = {};
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> until = {};
};

AuditQuery queryOf(const Filter &filter)
{
    return {{.limit = 1},    filter.operatorId, filter.action, filter.targetKind,
            filter.targetId, filter.from,       filter.until};
}

} // namespace

// The audit log: its chain, and how it is read.
class AuditServiceTest : public QObject
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

    void anEmptyLogIsIntact() { QCOMPARE(verified(), (AuditVerification{.count = 0, .isIntact = true})); }

    void aLogIsIntactWhileEntriesAreAdded()
    {
        std::atomic<bool> isOver = false;
        std::thread writer([&] {
            for (int i = 0; i < 100; ++i)
                add({.targetId = QString::number(i)});
            isOver = true;
        });
        bool wasAlwaysIntact = true;
        while (!isOver)
            wasAlwaysIntact = wasAlwaysIntact && verified().isIntact;
        writer.join();

        QVERIFY(wasAlwaysIntact);
        QCOMPARE(verified(), (AuditVerification{.count = 100, .isIntact = true}));
    }

    void aLogOfManyPiecesIsWalkedWhole()
    {
        const auto added = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            for (int i = 0; i < 2500; ++i)
                FREEIM_CHECK(m_world->audit.record(transaction, kCaller, {.targetId = QString::number(i)}));
            return Done{};
        });
        QVERIFY(added);

        QCOMPARE(verified(), (AuditVerification{.count = 2500, .isIntact = true}));
        execute(u"UPDATE audit_entry SET reason = 'x' WHERE id = 2017"_s);
        QCOMPARE(verified(), broken(2017, AuditFlaw::Changed));
    }

    void whateverIsChangedIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qint64>("id");
        QTest::addColumn<AuditFlaw>("what");
        const auto row = [](const char *name, const QString &sql, qint64 id, AuditFlaw what) {
            QTest::newRow(name) << sql << id << what;
        };
        const auto changed = [&](const char *name, const QString &assignment) {
            row(name, u"UPDATE audit_entry SET %1 WHERE id = 3"_s.arg(assignment), 3, AuditFlaw::Changed);
        };
        changed("time", u"created_at = created_at + 1"_s);
        changed("operator", u"operator_id = 999"_s);
        changed("no operator", u"operator_id = NULL"_s);
        changed("operator's name", u"operator_name = 'nobody'"_s);
        changed("address", u"address = '198.51.100.1'"_s);
        changed("request", u"request_id = ''"_s);
        changed("action", u"action = 'operator.signIn'"_s);
        changed("target's kind", u"target_kind = 'role'"_s);
        changed("target", u"target_id = '4'"_s);
        changed("reason", u"reason = 'because '"_s);
        changed("before", u"state_before = '{\"name\":\"x\"}'"_s);
        changed("before, another text of the same", u"state_before = '{ \"name\": \"old\" }'"_s);
        changed("after", u"state_after = '{}'"_s);
        changed("details", u"details = '[]'"_s);
        changed("hash", u"hash = '%1'"_s.arg(QString(64, u'a')));
        changed("one text moved to the next", u"target_kind = 'operator2', target_id = ''"_s);
        row("an empty text that was an empty object", u"UPDATE audit_entry SET details = '' WHERE id = 2"_s, 2,
            AuditFlaw::Changed);
        row("operator nobody", u"UPDATE audit_entry SET operator_id = 0 WHERE id = 2"_s, 2, AuditFlaw::Changed);
        row("another id", u"UPDATE audit_entry SET id = 99 WHERE id = 3"_s, 3, AuditFlaw::Missing);
        row("one gone", u"DELETE FROM audit_entry WHERE id = 3"_s, 3, AuditFlaw::Missing);
        row("the first gone", u"DELETE FROM audit_entry WHERE id = 1"_s, 1, AuditFlaw::Missing);
        row("the last gone", u"DELETE FROM audit_entry WHERE id = 5"_s, 5, AuditFlaw::Missing);
        row("all gone", u"DELETE FROM audit_entry"_s, 1, AuditFlaw::Missing);
        row("one before the first", copyAs(u"0"_s), 0, AuditFlaw::Extra);
        row("one far before the first", copyAs(u"-7"_s), -7, AuditFlaw::Extra);
        row("one after the last", copyAs(u"6"_s), 6, AuditFlaw::Changed);
        row("one far after the last", copyAs(u"60"_s), 6, AuditFlaw::Missing);
        row("the end put back", u"UPDATE audit_head SET last_id = 4"_s, 5, AuditFlaw::Extra);
        row("the end put forward", u"UPDATE audit_head SET last_id = 6"_s, 6, AuditFlaw::Missing);
        row("another end", u"UPDATE audit_head SET last_hash = ''"_s, 5, AuditFlaw::Tail);
        row("no end", u"DELETE FROM audit_head"_s, 5, AuditFlaw::Tail);
    }

    void whateverIsChangedIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, id);
        QFETCH(AuditFlaw, what);
        givenEntries();
        QVERIFY(verified().isIntact);

        execute(sql);

        QCOMPARE(verified(), broken(id, what));
    }

    // Whoever makes a changed entry's hash right breaks the link of the next one.
    void aWrongLinkIsFound()
    {
        givenEntries();
        const AuditEntry second = entry(2);
        AuditEntry third = entry(3);
        third.reason = u"forged"_s;
        third.hash = AuditTrail::hashOf(third, second.hash);

        execute(u"UPDATE audit_entry SET reason = 'forged', hash = '%1' WHERE id = 3"_s.arg(third.hash));

        QCOMPARE(verified(), broken(4, AuditFlaw::Changed));
    }

    // The very entry that the server would have written, but the end of the log does not know of it.
    void anEntryThatWasNeverAddedIsFound()
    {
        givenEntries();
        AuditEntry forged = entry(5);
        forged.id = {6};
        forged.hash = AuditTrail::hashOf(forged, entry(5).hash);

        execute(copyAs(u"6"_s));
        execute(u"UPDATE audit_entry SET hash = '%1' WHERE id = 6"_s.arg(forged.hash));

        QCOMPARE(verified(), broken(6, AuditFlaw::Extra));
    }

    void partsOfAnEntryDontRunIntoEachOther()
    {
        const AuditEntry one{.id = {1}, .action = u"ab"_s, .targetKind = u"c"_s};
        const AuditEntry other{.id = {1}, .action = u"a"_s, .targetKind = u"bc"_s};

        QVERIFY(AuditTrail::hashOf(one, {}) != AuditTrail::hashOf(other, {}));
        QVERIFY(AuditTrail::hashOf(one, {}) != AuditTrail::hashOf(one, u"0"_s));
    }

    // Hashes that are stored must be found the same for ever.
    void theHashIsFrozen()
    {
        const AuditEntry entry{.id = {7},
                               .createdAt = {1'669'824'369'580},
                               .operatorId = OperatorId{2},
                               .operatorName = u"小美"_s,
                               .action = u"ban.create"_s,
                               .before = {{u"b"_s, 1}, {u"a"_s, u"x"_s}}};

        // SHA-256 of the parts as "LENGTH:TEXT", one after the other.
        const QByteArray parts = QByteArray("1:1") + "2:aa" + "1:7" + "13:1669824369580" + "1:2" + "6:小美" +
                                 "0:" + "0:" + "10:ban.create" + "0:" + "0:" + "0:" + R"(15:{"a":"x","b":1})" + "2:{}" +
                                 "2:{}";
        QCOMPARE(AuditTrail::hashOf(entry, u"aa"_s),
                 QString::fromLatin1(QCryptographicHash::hash(parts, QCryptographicHash::Sha256).toHex()));
    }

    void timesNeverGoBack()
    {
        const Timestamp first = add({});
        m_world->clock.advance(-kHour);
        QCOMPARE(add({}), first);
        m_world->clock.advance(2 * kHour);
        QCOMPARE(add({}), first.plus(kHour));
    }

    void entriesAreWalkedNewestFirst()
    {
        givenEntries();
        QList<qint64> ids;
        std::optional<QString> after;
        do {
            const auto page = m_world->log.list({}, AuditQuery{{.after = after, .limit = 2}});
            QVERIFY(page);
            for (const AuditEntry &entry : page->items)
                ids.append(entry.id.value);
            after = page->next;
        } while (after);

        QCOMPARE(ids, (QList<qint64>{5, 4, 3, 2, 1}));
    }

    void filtersNarrowTheLogDown_data()
    {
        QTest::addColumn<Filter>("filter");
        QTest::addColumn<QList<qint64>>("ids");
        const auto row = [](const char *name, const Filter &filter, const QList<qint64> &ids) {
            QTest::newRow(name) << filter << ids;
        };
        const Timestamp start = StoppedClock().now();
        row("everything", {}, {5, 4, 3, 2, 1});
        row("an operator", {.operatorId = OperatorId{2}}, {5, 4, 3});
        row("nobody", {.operatorId = OperatorId{9}}, {});
        row("an action", {.action = AuditAction::RoleCreate}, {4, 2});
        row("an operator's actions", {.operatorId = OperatorId{2}, .action = AuditAction::OperatorEdit}, {5, 3});
        row("a target", {.targetKind = u"operator"_s, .targetId = u"3"_s}, {3});
        row("from", {.from = start.plus(3 * kMinute)}, {5, 4, 3});
        row("until, which is not in it", {.until = start.plus(3 * kMinute)}, {2, 1});
        row("between", {.from = start.plus(2 * kMinute), .until = start.plus(5 * kMinute)}, {4, 3, 2});
        row("an operator's between",
            {.operatorId = OperatorId{2}, .action = AuditAction::RoleCreate, .from = start.plus(3 * kMinute)}, {4});
        row("after all", {.from = start.plus(kHour)}, {});
        row("before all", {.until = start}, {});
        row("the wrong way round", {.from = start.plus(4 * kMinute), .until = start.plus(2 * kMinute)}, {});
    }

    void filtersNarrowTheLogDown()
    {
        QFETCH(Filter, filter);
        QFETCH(QList<qint64>, ids);
        givenEntries();

        QList<qint64> found;
        AuditQuery query = queryOf(filter);
        do {
            const auto page = m_world->log.list({}, query);
            QVERIFY(page);
            for (const AuditEntry &entry : page->items)
                found.append(entry.id.value);
            query.after = page->next;
        } while (query.after);

        QCOMPARE(found, ids);
    }

    void aTargetIsGivenWhole()
    {
        REFUSED(m_world->log.list({}, queryOf({.targetKind = u"operator"_s})), ErrorCode::ParameterMissing);
        REFUSED(m_world->log.list({}, queryOf({.targetId = u"3"_s})), ErrorCode::ParameterMissing);
    }

    void anEntryIsReadAsItWasWritten()
    {
        givenEntries();

        const AuditEntry read = entry(3);

        QCOMPARE(read.operatorId, std::optional(OperatorId{2}));
        QCOMPARE(read.operatorName, u"mei"_s);
        QCOMPARE(read.targetId, u"3"_s);
        QCOMPARE(read.before, (QJsonObject{{u"name"_s, u"old"_s}}));
        REFUSED(m_world->log.entry({}, {{6}}), ErrorCode::AuditEntryUnknown);
        REFUSED(m_world->log.entry({}, {{0}}), ErrorCode::AuditEntryUnknown);
    }

private:
    inline static const OperatorCaller kCaller{.id = {2},
                                               .name = QStringLiteral("mei"),
                                               .address = QStringLiteral("192.0.2.7"),
                                               .requestId = QStringLiteral("r")};

    // Five, a minute apart; the first two by the command line.
    void givenEntries()
    {
        for (int i = 1; i <= kEntries; ++i) {
            m_world->clock.advance(kMinute);
            add({.action = i % 2 ? AuditAction::OperatorEdit : AuditAction::RoleCreate,
                 .targetKind = u"operator"_s,
                 .targetId = QString::number(i),
                 .reason = u"because"_s,
                 .before = {{u"name"_s, u"old"_s}},
                 .after = {{u"name"_s, u"new"_s}},
                 .details = i == 3 ? QJsonObject{{u"more"_s, 1}} : QJsonObject{}},
                i <= 2 ? OperatorCaller{.name = u"freeim-server"_s} : kCaller);
        }
    }

    Timestamp add(const AuditRecord &record, const OperatorCaller &caller = kCaller)
    {
        const auto added = m_world->database->write(
            [&](Transaction &transaction) { return m_world->audit.record(transaction, caller, record); });
        if (!added)
            qFatal("%s", qPrintable(added.error().internal));
        return added->createdAt;
    }

    AuditEntry entry(qint64 id)
    {
        const auto found = m_world->log.entry({}, {{id}});
        return found ? *found : AuditEntry{};
    }

    AuditVerification verified()
    {
        const auto verified = m_world->log.verify({}, {});
        return verified ? *verified : AuditVerification{.count = -1};
    }

    // All before it are in order; the end of the log breaks after its last entry.
    static AuditVerification broken(qint64 id, AuditFlaw what)
    {
        const bool isAtEnd = what == AuditFlaw::Tail;
        return {.count = isAtEnd ? id : std::max<qint64>(0, id - 1),
                .isIntact = false,
                .firstBroken = BrokenAuditEntry{{id}, what}};
    }

    static QString copyAs(const QString &id)
    {
        return u"INSERT INTO audit_entry (id, created_at, operator_id, operator_name, address, request_id, action, "
               "target_kind, target_id, reason, state_before, state_after, details, hash) SELECT %1, created_at, "
               "operator_id, operator_name, address, request_id, action, target_kind, target_id, reason, state_before, "
               "state_after, details, hash FROM audit_entry WHERE id = 5"_s.arg(id);
    }

    void execute(const QString &sql)
    {
        auto connection = Connection::open(m_world->database.address());
        QVERIFY(connection);
        const auto done = (*connection)->executePlain(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().internal));
    }

    std::optional<OperatorWorld> m_world;
};

QTEST_GUILESS_MAIN(AuditServiceTest)
#include "audit_service_test.moc"
