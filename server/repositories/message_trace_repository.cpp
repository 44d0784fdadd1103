// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/message_trace_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<TracedMessage>)
{
    return std::tuple{
        field<&TracedMessage::id>("id"),
        field<&TracedMessage::conversation>("conversationId"),
        field<&TracedMessage::seq>("seq"),
        field<&TracedMessage::sender>("senderId"),
        field<&TracedMessage::toId>("toId"),
        field<&TracedMessage::ope>("ope"),
        field<&TracedMessage::isPrivate>("isPrivate"),
        field<&TracedMessage::status>("status"),
        field<&TracedMessage::sentAt>("createdAt"),
        field<&TracedMessage::changedAt>("updatedAt"),
    };
}

constexpr auto fields(std::type_identity<TracedRecipient>)
{
    return std::tuple{
        field<&TracedRecipient::account>("id"),
        field<&TracedRecipient::username>("username"),
        field<&TracedRecipient::nickname>("nickname"),
        field<&TracedRecipient::isDeleted>("isDeleted"),
        field<&TracedRecipient::isBanned>("isBanned"),
        field<&TracedRecipient::joinedSeq>("joinedSeq"),
        field<&TracedRecipient::isGroupDissolved>("isGroupDissolved"),
        field<&TracedRecipient::showsBefore>("showsBefore"),
        field<&TracedRecipient::readSeq>("readSeq"),
        field<&TracedRecipient::readAt>("readAt"),
    };
}

constexpr auto fields(std::type_identity<TracedDevice>)
{
    return std::tuple{
        field<&TracedDevice::session>("id"),
        field<&TracedDevice::platform>("platform"),
        field<&TracedDevice::deviceId>("deviceId"),
        field<&TracedDevice::endedAt>("endedAt"),
        field<&TracedDevice::wasConnected>("wasConnected"),
        field<&TracedDevice::nextConnectedAt>("nextConnectedAt"),
        field<&TracedDevice::deliveredSeq>("deliveredSeq"),
        field<&TracedDevice::deliveredAt>("deliveredAt"),
    };
}

namespace {

const Statement kMessage{"messageTrace.message",
                         u"SELECT "_s + columns<TracedMessage>() + u" FROM message WHERE id = ?"_s};

// Each part stops at the limit where an index gives its order, so that none of them is read to its end.
const Statement kRecipients{
    "messageTrace.recipients",
    u"SELECT account_id FROM ("
    "SELECT account_id FROM (SELECT account_id FROM chat_group_member WHERE group_id = ? AND account_id > ? "
    "ORDER BY account_id LIMIT ?) AS present "
    "UNION SELECT account_id FROM (SELECT account_id FROM chat_group_former_member WHERE group_id = ? "
    "AND account_id > ? ORDER BY account_id LIMIT ?) AS former "
    "UNION SELECT s.account_id FROM delivery_mark d JOIN session s ON s.id = d.session_id "
    "WHERE d.conversation_id = ? AND s.account_id > ?) AS recipients "
    "WHERE account_id <> ? ORDER BY account_id LIMIT ?"_s};

// +b.scope keeps SQLite from walking all the bans of that scope, which are most.
const Statement kRecipient{
    "messageTrace.recipient",
    u"SELECT a.id, a.username, a.nickname, a.deleted_at IS NOT NULL AS is_deleted, "
    "EXISTS (SELECT 1 FROM ban b WHERE b.account_id = a.id AND +b.scope = 0 AND b.lifted_at IS NULL "
    "AND b.starts_at <= ? AND (b.ends_at IS NULL OR b.ends_at > ?)) AS is_banned, "
    "COALESCE(m.joined_seq, f.joined_seq) AS joined_seq, "
    "COALESCE(g.dissolved_at, 0) > 0 AS is_group_dissolved, "
    "COALESCE(g.enable_before_message, FALSE) AS shows_before, r.read_seq, r.updated_at AS read_at "
    "FROM account a LEFT JOIN chat_group g ON g.id = ? "
    "LEFT JOIN chat_group_member m ON m.group_id = g.id AND m.account_id = a.id "
    "LEFT JOIN chat_group_former_member f ON f.group_id = g.id AND f.account_id = a.id "
    "LEFT JOIN read_mark r ON r.conversation_id = ? AND r.account_id = a.id WHERE a.id = ?"_s};

const Statement kDevices{
    "messageTrace.devices",
    u"SELECT s.id, s.platform, s.device_id, s.ended_at, "
    "EXISTS (SELECT 1 FROM session_connection c WHERE c.session_id = s.id AND c.connected_at <= ? "
    "AND (c.disconnected_at IS NULL OR c.disconnected_at > ?)) AS was_connected, "
    "(SELECT MIN(c.connected_at) FROM session_connection c WHERE c.session_id = s.id AND c.connected_at > ?) "
    "AS next_connected_at, d.delivered_seq, d.updated_at AS delivered_at "
    "FROM session s LEFT JOIN delivery_mark d ON d.session_id = s.id AND d.conversation_id = ? "
    "WHERE s.account_id = ? AND s.expires_at > ? AND (s.ended_at IS NULL OR s.ended_at > ?) "
    "ORDER BY s.id DESC LIMIT ?"_s};

} // namespace

Result<std::optional<TracedMessage>> MessageTraceRepository::message(MessageId id) const
{
    return m_connection.first<TracedMessage>(kMessage, id);
}

Result<QList<AccountId>> MessageTraceRepository::recipients(const TracedMessage &message, AccountId after,
                                                            int limit) const
{
    const int most = limit + 1; // the sender is among them
    return m_connection.values<AccountId>(kRecipients, message.toId, after, most, message.toId, after, most,
                                          message.conversation, after, message.sender, limit);
}

Result<std::optional<TracedRecipient>> MessageTraceRepository::recipient(const TracedMessage &message,
                                                                         AccountId account, Timestamp now) const
{
    const qint64 group = message.ope == Channel::Group ? message.toId : 0;
    return m_connection.first<TracedRecipient>(kRecipient, now, now, group, message.conversation, account);
}

Result<QList<TracedDevice>> MessageTraceRepository::devices(const TracedMessage &message, AccountId account,
                                                            int limit) const
{
    const Timestamp at = message.sentAt;
    return m_connection.list<TracedDevice>(kDevices, at, at, at, message.conversation, account, at, at, limit);
}

} // namespace freeim
