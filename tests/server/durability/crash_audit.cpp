// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/durability/crash_audit.h"

#include <QJsonArray>

namespace freeim::test {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<CrashAudit::StoredMessage>)
{
    using Row = CrashAudit::StoredMessage;
    return std::tuple{field<&Row::id>("id"),         field<&Row::conversationId>("conversationId"),
                      field<&Row::seq>("seq"),       field<&Row::senderId>("senderId"),
                      field<&Row::toId>("toId"),     field<&Row::body>("body"),
                      field<&Row::status>("status"), field<&Row::clientMsgId>("clientMsgId")};
}

namespace {

const Statement kMessages{"test.messages", u"SELECT id, conversation_id, seq, sender_id, to_id, body, status, "
                                           "COALESCE(client_msg_id, '') AS client_msg_id FROM message"_s};
const Statement kFriendships{"test.friendships", u"SELECT COUNT(*) FROM friendship WHERE account_id + friend_id = ? "
                                                 "AND (account_id = ? OR friend_id = ?)"_s};
const Statement kFriendRequests{"test.friendRequests",
                                u"SELECT COUNT(*) FROM friend_request WHERE from_id = ? AND to_id = ?"_s};
const Statement kWaitingFriends{
    "test.waitingFriends", u"SELECT COUNT(*) FROM friend_request WHERE from_id = ? AND to_id = ? AND status = 0"_s};
const Statement kMemberships{"test.memberships",
                             u"SELECT COUNT(*) FROM chat_group_member WHERE group_id = ? AND account_id = ?"_s};
const Statement kJoinRequests{"test.joinRequests",
                              u"SELECT COUNT(*) FROM chat_group_request WHERE group_id = ? AND account_id = ?"_s};
const Statement kWaitingMembers{
    "test.waitingMembers",
    u"SELECT COUNT(*) FROM chat_group_request WHERE group_id = ? AND account_id = ? AND status = 0"_s};

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().internal));
    return *std::move(result);
}

// What the tables hold in each state of a circle: requests ever made, requests waiting, rows of the bond.
struct Traces
{
    qint64 requests = 0;
    qint64 waiting = 0;
    qint64 bonds = 0;

    bool operator==(const Traces &) const = default;
};

Traces tracesAfter(int steps, qint64 bondRows)
{
    const int state = steps % Circle::kSteps;
    return {.requests = (steps + Circle::kSteps - 1) / Circle::kSteps,
            .waiting = state == 1 ? 1 : 0,
            .bonds = state == 2 ? bondRows : 0};
}

bool agrees(const Circle &circle, const Traces &found, qint64 bondRows)
{
    return found == tracesAfter(circle.steps, bondRows) ||
           (circle.isInDoubt && found == tracesAfter(circle.steps + 1, bondRows));
}

} // namespace

CrashAudit::CrashAudit(const DatabaseLocation &database)
    : m_connection(orDie(Connection::open(database, Connection::Access::ReadOnly)))
{}

void CrashAudit::load()
{
    m_byId.clear();
    m_idsByBody.clear();
    m_accountedFor.clear();
    m_inDoubt = m_inDoubtAndStored = 0;
    for (const StoredMessage &row : orDie(m_connection->list<StoredMessage>(kMessages))) {
        m_byId.insert(row.id, row);
        m_idsByBody[row.body].append(row.id);
    }
}

QStringList CrashAudit::contradictions(const std::vector<std::unique_ptr<CrashClient>> &clients)
{
    load();
    QStringList wrong;
    for (const auto &client : clients) {
        wrong += client->complaints();
        checkMessages(*client, wrong);
        checkCircles(*client, wrong);
    }
    for (const StoredMessage &row : m_byId) {
        if (!m_accountedFor.contains(row.id))
            wrong.append(u"message %1 '%2' was never sent, or is there twice"_s.arg(QString::number(row.id), row.body));
    }
    return wrong;
}

void CrashAudit::checkMessages(const CrashClient &client, QStringList &wrong)
{
    QHash<qint64, qint64> lastSeqs; // by conversation
    for (const SentMessage &sent : client.sent()) {
        if (sent.outcome == Outcome::InDoubt) {
            ++m_inDoubt;
            const QList<qint64> ids = m_idsByBody.value(sent.body);
            if (!ids.isEmpty()) {
                ++m_inDoubtAndStored;
                m_accountedFor.insert(ids.first()); // a second one would be left over
            }
            continue;
        }
        const StoredMessage row = m_byId.value(sent.id);
        m_accountedFor.insert(sent.id);
        const bool isRecalled = row.status == 1;
        const bool mayBeRecalled = sent.recall.has_value();
        const bool mustBeRecalled = sent.recall == Outcome::Acknowledged;
        if (row.id == 0)
            wrong.append(u"'%1' was acknowledged as message %2 and is lost"_s.arg(sent.body, QString::number(sent.id)));
        else if (row.seq != sent.seq || row.toId != sent.toId || row.senderId != client.self().id)
            wrong.append(u"'%1' was acknowledged at another place than %2"_s.arg(sent.body, QString::number(row.seq)));
        else if ((isRecalled && !mayBeRecalled) || (!isRecalled && mustBeRecalled))
            wrong.append(u"the recall of '%1' is not what was acknowledged"_s.arg(sent.body));
        else if (row.body != (isRecalled ? QString() : sent.body))
            wrong.append(u"'%1' is stored as '%2'"_s.arg(sent.body, row.body));
        else if (row.seq <= std::exchange(lastSeqs[row.conversationId], row.seq))
            wrong.append(u"'%1' stands before what was acknowledged earlier"_s.arg(sent.body));
    }
}

void CrashAudit::checkCircles(const CrashClient &client, QStringList &wrong)
{
    const qint64 self = client.self().id;
    const qint64 stranger = client.stranger().id;
    const Traces friends{
        .requests = count(kFriendRequests, self, stranger),
        .waiting = count(kWaitingFriends, self, stranger),
        .bonds = *orDie(m_connection->value<qint64>(kFriendships, self + stranger, self, self)),
    };
    constexpr qint64 kBothDirections = 2;
    if (!agrees(client.friendship(), friends, kBothDirections))
        wrong.append(u"after %1 steps accounts %2 and %3 have %4 requests, %5 waiting, %6 friendships"_s
                         .arg(client.friendship().steps)
                         .arg(self)
                         .arg(stranger)
                         .arg(friends.requests)
                         .arg(friends.waiting)
                         .arg(friends.bonds));
    const qint64 group = client.surroundings().ownGroup;
    const Traces members{.requests = count(kJoinRequests, group, stranger),
                         .waiting = count(kWaitingMembers, group, stranger),
                         .bonds = count(kMemberships, group, stranger)};
    if (!agrees(client.membership(), members, 1))
        wrong.append(u"after %1 steps group %2 and account %3 have %4 requests, %5 waiting, %6 memberships"_s
                         .arg(client.membership().steps)
                         .arg(group)
                         .arg(stranger)
                         .arg(members.requests)
                         .arg(members.waiting)
                         .arg(members.bonds));
}

qint64 CrashAudit::count(const Statement &statement, qint64 one, qint64 other)
{
    return *orDie(m_connection->value<qint64>(statement, one, other));
}

QStringList CrashAudit::historyContradictions(const CrashClient &client, int pages)
{
    constexpr int kPage = 200;
    QStringList wrong;
    ApiClient reader(client.port());
    reader.setToken(client.self().api.token());
    for (const qint64 toId : {client.surroundings().partner, client.surroundings().group}) {
        qint64 before = 0;
        for (int page = 0; page < pages && before != 1; ++page) {
            Arguments asked{{u"toId"_s, toId}, {u"limit"_s, kPage}};
            if (before > 0)
                asked.append({u"beforeSeq"_s, before});
            const Answer answer = reader.get(u"/chat/messages"_s, asked);
            if (answer.code() != 0)
                return {u"a history was refused: "_s + QString::fromUtf8(answer.body)};
            const QJsonArray items = answer.items();
            if (items.isEmpty())
                break;
            for (const QJsonValue &item : items) {
                const qint64 id = item["id"_L1].toInteger();
                const qint64 seq = item["seq"_L1].toInteger();
                const StoredMessage row = m_byId.value(id);
                if (row.seq != seq || row.body != item["body"_L1].toString() || (before > 0 && seq != before - 1))
                    wrong.append(u"the history with %1 shows message %2 at %3"_s.arg(toId).arg(id).arg(seq));
                before = seq;
            }
        }
    }
    return wrong;
}

} // namespace freeim::test
