// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_trace_service.h"

#include "server/repositories/audit_repository.h"
#include "tests/server/services/message_world.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kSession{"test.session",
                         u"INSERT INTO session (account_id, platform, device_id, created_at, last_seen_at, expires_at, "
                         "ended_at) VALUES (?, 1, 'phone', ?, ?, ?, ?) RETURNING id"_s};
const Statement kConnection{"test.connection",
                            u"INSERT INTO session_connection (id, session_id, account_id, connected_at, "
                            "disconnected_at) VALUES (?, ?, ?, ?, ?)"_s};
const Statement kDelivered{
    "test.delivered",
    u"INSERT INTO delivery_mark (session_id, conversation_id, delivered_seq, updated_at) VALUES (?, "
    "(SELECT conversation_id FROM message WHERE id = ?), (SELECT seq FROM message WHERE id = ?), ?)"_s};
const Statement kRead{
    "test.read", u"INSERT INTO read_mark (account_id, conversation_id, read_seq, updated_at) VALUES (?, "
                 "(SELECT conversation_id FROM message WHERE id = ?), (SELECT seq FROM message WHERE id = ?), ?)"_s};
const Statement kJoin{"test.joinAt", u"INSERT INTO chat_group_member (group_id, account_id, role, joined_at, "
                                     "joined_seq) VALUES (?, ?, 0, 0, ?)"_s};
const Statement kShowBefore{"test.showBefore", u"UPDATE chat_group SET enable_before_message = TRUE"_s};
const Statement kLeave{"test.leave", u"DELETE FROM chat_group_member WHERE account_id = ?"_s};
const Statement kDelete{"test.delete", u"UPDATE account SET deleted_at = 1 WHERE id = ?"_s};
const Statement kBan{"test.ban", u"INSERT INTO ban (target_kind, account_id, scope, reason, note, evidence, starts_at, "
                                 "ends_at, created_at) VALUES (0, ?, ?, '', '', '', ?, ?, 0)"_s};
const Statement kDissolve{"test.dissolve", u"UPDATE chat_group SET dissolved_at = 1"_s};
const Statement kSetAside{"test.setAside",
                          u"INSERT INTO chat_group_former_member (group_id, account_id, role, remark, muted_until, "
                          "joined_at, joined_seq) SELECT group_id, account_id, role, remark, muted_until, joined_at, "
                          "joined_seq FROM chat_group_member"_s};
const Statement kRemoveAll{"test.removeAll", u"DELETE FROM chat_group_member"_s};

struct TraceWorld : MessageWorld
{
    MessageTraceService traces{context, trail};
    qint64 connections = 0;

    void execute(const Statement &statement, const auto &...values)
    {
        orDie(database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(statement, values...));
            return Done{};
        }));
    }

    SessionId session(AccountId account, std::optional<Timestamp> endedAt = {})
    {
        return orDie(database->write([&](Transaction &transaction) -> Result<SessionId> {
            FREEIM_TRY(const auto id,
                       transaction.connection().value<SessionId>(kSession, account, clock.now(), clock.now(),
                                                                 clock.now().plus(7 * kDay), endedAt));
            return *id;
        }));
    }

    void connected(SessionId session, AccountId account, Timestamp from, std::optional<Timestamp> until = {})
    {
        execute(kConnection, ++connections, session, account, from, until);
    }

    [[nodiscard]] MessageDelivery trace(MessageId id, std::optional<AccountId> account = {})
    {
        TraceMessage request;
        request.id = id;
        request.accountId = account;
        return orDie(traces.trace(boss, request));
    }

    [[nodiscard]] RecipientDelivery to(AccountId account, MessageId id) { return trace(id, account).items.first(); }
};

} // namespace

class MessageTraceServiceTest : public QObject
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

    void aMessageNobodyCameForIsStored()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);

        const MessageDelivery trace = m_world->trace(id);

        QCOMPARE(trace.messageId, id);
        QCOMPARE(trace.senderId, m_world->mei);
        QCOMPARE(trace.toId, m_world->tom.value);
        QCOMPARE(trace.seq, 1);
        QVERIFY(!trace.isPrivate && !trace.recalledAt && !trace.next);
        QCOMPARE(trace.items.size(), 1);
        QCOMPARE(trace.items[0].accountId, m_world->tom);
        QCOMPARE(trace.items[0].username, u"tom"_s);
        QCOMPARE(trace.items[0].state, DeliveryState::Stored);
        QVERIFY(!trace.items[0].withheldBy);
    }

    void eachDeviceIsToldApart()
    {
        const SessionId asleep = m_world->session(m_world->tom);
        const SessionId awake = m_world->session(m_world->tom);
        const SessionId ended = m_world->session(m_world->tom, m_world->clock.now().plus(-1));
        const SessionId said = m_world->session(m_world->tom);
        m_world->connected(awake, m_world->tom, m_world->clock.now().plus(-kMinute));
        m_world->connected(ended, m_world->tom, m_world->clock.now().plus(-kMinute), m_world->clock.now().plus(-1));
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);
        m_world->clock.advance(kMinute);
        m_world->connected(asleep, m_world->tom, m_world->clock.now());
        m_world->execute(kDelivered, said, id, id, m_world->clock.now());

        const RecipientDelivery tom = m_world->to(m_world->tom, id);

        QCOMPARE(tom.state, DeliveryState::Acknowledged);
        QCOMPARE(tom.devices.size(), 3);
        QCOMPARE(tom.devices[0].sessionId, said);
        QCOMPARE(tom.devices[0].state, DeliveryState::Acknowledged);
        QCOMPARE(tom.devices[0].acknowledgedAt, m_world->clock.now());
        QCOMPARE(tom.devices[1].sessionId, awake);
        QCOMPARE(tom.devices[1].state, DeliveryState::Pushed);
        QCOMPARE(tom.devices[2].sessionId, asleep);
        QCOMPARE(tom.devices[2].state, DeliveryState::Stored);
        QCOMPARE(tom.devices[2].nextConnectedAt, m_world->clock.now());
        QCOMPARE(tom.devices[2].deviceId, u"phone"_s);
    }

    void marksCountFromTheirPlaceOn()
    {
        const SessionId session = m_world->session(m_world->tom);
        const MessageId first = m_world->said(m_world->mei, m_world->tom, u"hi"_s);
        const MessageId second = m_world->said(m_world->mei, m_world->tom, u"there"_s);
        m_world->execute(kDelivered, session, first, first, m_world->clock.now());

        QCOMPARE(m_world->to(m_world->tom, first).state, DeliveryState::Acknowledged);
        QCOMPARE(m_world->to(m_world->tom, second).state, DeliveryState::Stored);
        m_world->execute(kRead, m_world->tom, first, first, m_world->clock.now());
        QCOMPARE(m_world->to(m_world->tom, first).state, DeliveryState::Read);
        QCOMPARE(m_world->to(m_world->tom, first).readAt, m_world->clock.now());
        QCOMPARE(m_world->to(m_world->tom, second).state, DeliveryState::Stored);
        QVERIFY(!m_world->to(m_world->tom, second).readAt);
    }

    void aGroupsMembersAreWalkedByKey()
    {
        m_world->execute(kJoin, m_world->group, m_world->kim, 0);
        const AccountId zoe = m_world->givenAccount(u"zoe"_s);
        m_world->execute(kJoin, m_world->group, zoe, 0);
        const MessageId id = m_world->saidInGroup(m_world->tom, u"hi all"_s);
        TraceMessage request;
        request.id = id;
        request.limit = 2;

        const MessageDelivery first = *m_world->traces.trace(m_world->boss, request);
        request.after = first.next;
        const MessageDelivery second = *m_world->traces.trace(m_world->boss, request);

        QCOMPARE(accountsOf(first), (QList{m_world->mei, m_world->kim})); // without who sent it
        QVERIFY(first.next);
        QCOMPARE(accountsOf(second), QList{zoe});
        QVERIFY(!second.next);
    }

    void whoJoinedLaterDoesNotGetIt()
    {
        const MessageId id = m_world->saidInGroup(m_world->tom, u"hi all"_s);
        m_world->execute(kJoin, m_world->group, m_world->kim, 1);
        const SessionId session = m_world->session(m_world->kim);
        m_world->connected(session, m_world->kim, m_world->clock.now().plus(-kMinute));
        // He has read what came later.
        m_world->execute(kRead, m_world->kim, id, id, m_world->clock.now());

        const RecipientDelivery withheld = m_world->to(m_world->kim, id);
        QCOMPARE(withheld.state, DeliveryState::Withheld);
        QCOMPARE(withheld.withheldBy, WithheldRule::JoinedLater);
        QCOMPARE(withheld.devices[0].state, DeliveryState::Stored);

        m_world->execute(kShowBefore);
        QCOMPARE(m_world->to(m_world->kim, id).state, DeliveryState::Read);
    }

    void whoLeftWithoutItDoesNotGetIt()
    {
        const MessageId id = m_world->saidInGroup(m_world->mei, u"hi all"_s);
        const SessionId session = m_world->session(m_world->tom);
        m_world->execute(kLeave, m_world->tom);

        QCOMPARE(m_world->to(m_world->tom, id).withheldBy, WithheldRule::NotMember);
        QVERIFY(m_world->trace(id).items.isEmpty());
        // That he was connected then says nothing of it: nobody knows when he left.
        m_world->connected(session, m_world->tom, m_world->clock.now().plus(-kMinute));
        QCOMPARE(m_world->to(m_world->tom, id).devices[0].state, DeliveryState::Stored);
        // Who had it when he left is among those it came to.
        m_world->execute(kDelivered, session, id, id, m_world->clock.now());
        QCOMPARE(accountsOf(m_world->trace(id)), QList{m_world->tom});
        QCOMPARE(m_world->to(m_world->tom, id).state, DeliveryState::Acknowledged);
    }

    void othersAreNotInAPair()
    {
        const SessionId session = m_world->session(m_world->kim);
        m_world->connected(session, m_world->kim, m_world->clock.now().plus(-kMinute));
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);

        const RecipientDelivery kim = m_world->to(m_world->kim, id);

        QCOMPARE(kim.withheldBy, WithheldRule::NotMember);
        QCOMPARE(kim.devices[0].state, DeliveryState::Stored);
    }

    void whoSentItHasDevicesToo()
    {
        const SessionId other = m_world->session(m_world->mei);
        m_world->connected(other, m_world->mei, m_world->clock.now().plus(-kMinute));
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);

        const RecipientDelivery mei = m_world->to(m_world->mei, id);

        QCOMPARE(mei.state, DeliveryState::Pushed);
        QCOMPARE(mei.devices[0].sessionId, other);
    }

    void aDissolvedGroupTellsNoMore()
    {
        const MessageId id = m_world->saidInGroup(m_world->mei, u"hi all"_s);
        m_world->execute(kSetAside);
        m_world->execute(kRemoveAll);
        m_world->execute(kDissolve);

        const MessageDelivery trace = m_world->trace(id);

        QCOMPARE(accountsOf(trace), QList{m_world->tom});
        QCOMPARE(trace.items[0].withheldBy, WithheldRule::GroupDissolved);
    }

    void whatWasRecalledInTimeIsWithheld()
    {
        const SessionId session = m_world->session(m_world->tom);
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"oops"_s);
        m_world->clock.advance(kMinute);
        m_world->recalledByAccount(m_world->mei, m_world->tom, id);
        const Timestamp recalledAt = m_world->clock.now();
        m_world->connected(session, m_world->tom, recalledAt.plus(1));

        const MessageDelivery trace = m_world->trace(id);
        QCOMPARE(trace.recalledAt, recalledAt);
        QCOMPARE(trace.items[0].withheldBy, WithheldRule::Recalled);

        m_world->connected(session, m_world->tom, recalledAt.plus(-1), recalledAt.plus(1));
        QCOMPARE(m_world->to(m_world->tom, id).state, DeliveryState::Stored);
    }

    void whoIsBannedOrDeletedCannotHaveIt()
    {
        const Timestamp now = m_world->clock.now();
        const std::optional<Timestamp> endless;
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);
        m_world->execute(kBan, m_world->tom, 2, now, endless); // from sending only
        m_world->execute(kBan, m_world->tom, 0, now.plus(-kDay), std::optional(now));
        QVERIFY(!m_world->to(m_world->tom, id).withheldBy);

        m_world->execute(kBan, m_world->tom, 0, now, endless);
        QCOMPARE(m_world->to(m_world->tom, id).withheldBy, WithheldRule::Banned);
        m_world->execute(kDelete, m_world->tom);
        QCOMPARE(m_world->to(m_world->tom, id).withheldBy, WithheldRule::Deleted);
    }

    void privateOnesAreTracedForAReasonThatIsKept()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"between us"_s, true);
        TraceMessage request;
        request.id = id;
        QCOMPARE(m_world->traces.trace(m_world->boss, request).error().code, ErrorCode::ReasonRequired);
        QVERIFY(entries().isEmpty());

        request.reason = u"report 4711"_s;
        QVERIFY(m_world->traces.trace(m_world->boss, request)->isPrivate);

        const QList<AuditEntry> log = entries();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log[0].action, u"message.trace"_s);
        QCOMPARE(log[0].operatorName, u"boss"_s);
        QCOMPARE(log[0].targetKind, u"message"_s);
        QCOMPARE(log[0].targetId, QString::number(id.value));
        QCOMPARE(log[0].reason, u"report 4711"_s);
        QCOMPARE(log[0].details, (QJsonObject{{u"shown"_s, QJsonArray{m_world->tom.value}}}));
    }

    void othersNeedNoneAndLeaveNone()
    {
        (void)m_world->trace(m_world->said(m_world->mei, m_world->tom, u"hi"_s));

        QVERIFY(entries().isEmpty());
    }

    void whatIsNotThereIsRefused()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"hi"_s);
        TraceMessage request;
        request.id = MessageId{987'654};
        QCOMPARE(m_world->traces.trace(m_world->boss, request).error().code, ErrorCode::MessageUnknown);
        request.id = id;
        request.accountId = AccountId{99'999'999};
        QCOMPARE(m_world->traces.trace(m_world->boss, request).error().code, ErrorCode::AccountUnknown);
    }

private:
    static QList<AccountId> accountsOf(const MessageDelivery &trace)
    {
        QList<AccountId> accounts;
        for (const RecipientDelivery &each : trace.items)
            accounts.append(each.accountId);
        return accounts;
    }

    QList<AuditEntry> entries()
    {
        return MessageWorld::orDie(
            m_world->database->read([](Connection &connection) { return AuditRepository(connection).after({}, 100); }));
    }

    std::optional<TraceWorld> m_world;
};

QTEST_GUILESS_MAIN(MessageTraceServiceTest)
#include "message_trace_service_test.moc"
