// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/message_text_repository.h"

#include "server/repositories/message_words.h"

#include <QJsonArray>

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<IndexSource>)
{
    return std::tuple{
        field<&IndexSource::id>("id"),
        field<&IndexSource::conversationId>("conversationId"),
        field<&IndexSource::senderId>("senderId"),
        field<&IndexSource::toId>("toId"),
        field<&IndexSource::ope>("ope"),
        field<&IndexSource::type>("type"),
        field<&IndexSource::body>("body"),
        field<&IndexSource::isPrivate>("isPrivate"),
        field<&IndexSource::status>("status"),
        field<&IndexSource::createdAt>("createdAt"),
    };
}

constexpr auto fields(std::type_identity<IndexPlace>)
{
    return std::tuple{field<&IndexPlace::lastId>("lastId"), field<&IndexPlace::lastCreatedAt>("lastCreatedAt")};
}

namespace {

const QString kPlaceSql = u"SELECT last_id, last_created_at FROM message_index WHERE only_row = 1 "_s;

const Statement kPlace{"messageText.place", kPlaceSql};
const Statement kLockPlace{"messageText.lockPlace", kPlaceSql + u"{for_update}"_s};
const Statement kMovePlace{"messageText.movePlace",
                           u"UPDATE message_index SET last_id = ?, last_created_at = ? WHERE only_row = 1"_s};

const Statement kNewest{"messageText.newest", u"SELECT COALESCE(MAX(id), 0) FROM message"_s};

// The lock is taken before the statement runs, and so before it takes an id; it is given back after the commit.
const Statement kWriters{"messageText.writers",
                         u"SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' "
                         "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
                         "AND relation = CAST('message' AS regclass) AND mode = 'RowExclusiveLock'"_s,
                         Dialect::Postgres};

const Statement kSources{"messageText.sources", u"SELECT "_s + columns<IndexSource>() +
                                                    u" FROM message WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"_s};
const Statement kSource{"messageText.source", u"SELECT "_s + columns<IndexSource>() + u" FROM message WHERE id = ?"_s};

const Statement kAdd{"messageText.add",
                     u"INSERT INTO message_text (rowid, words) SELECT id, CASE WHEN status = 0 THEN ? ELSE ? END "
                     "FROM message WHERE id = ?"_s,
                     Dialect::Sqlite};

// One round trip for all of them.
const Statement kAddAll{"messageText.addAll",
                        u"INSERT INTO message_text (message_id, created_at, words) "
                        "SELECT m.id, m.created_at, CAST(a.words AS tsvector) "
                        "FROM json_to_recordset(CAST(? AS json)) AS a (id BIGINT, words TEXT) "
                        "JOIN message m ON m.id = a.id WHERE m.status = 0"_s,
                        Dialect::Postgres};

const Statement kAddHour{"messageText.addHour", u"INSERT INTO message_hour (hour, first_id, last_id) VALUES (?, ?, ?) "
                                                "ON CONFLICT (hour) DO UPDATE SET last_id = excluded.last_id"_s};

// The table holds no text to look up: what is removed must be said.
const Statement kForget{"messageText.forget",
                        u"INSERT INTO message_text (message_text, rowid, words) VALUES ('delete', ?, ?)"_s,
                        Dialect::Sqlite};
const Statement kRemove{"messageText.remove", u"DELETE FROM message_text WHERE message_id = ?"_s, Dialect::Postgres};

Result<IndexPlace> onlyRow(const Result<std::optional<IndexPlace>> &row)
{
    if (!row)
        return failWith(row);
    if (!*row)
        return failInternally(u"the index of messages has lost its place"_s);
    return **row;
}

} // namespace

Result<IndexPlace> MessageTextRepository::place() const
{
    return onlyRow(m_connection.first<IndexPlace>(kPlace));
}

Result<IndexPlace> MessageTextRepository::lockPlace() const
{
    return onlyRow(m_connection.first<IndexPlace>(kLockPlace));
}

Result<Done> MessageTextRepository::movePlace(const IndexPlace &place) const
{
    FREEIM_CHECK(m_connection.change(kMovePlace, place.lastId, place.lastCreatedAt));
    return Done{};
}

Result<MessageId> MessageTextRepository::newest() const
{
    FREEIM_TRY(const auto newest, m_connection.value<MessageId>(kNewest));
    return newest.value_or(MessageId{});
}

Result<QStringList> MessageTextRepository::writers() const
{
    if (m_connection.dialect() == Dialect::Sqlite)
        return QStringList{};
    FREEIM_TRY(const QList<QString> writers, m_connection.values<QString>(kWriters));
    return QStringList(writers);
}

Result<QList<IndexSource>> MessageTextRepository::sources(MessageId after, MessageId last, int limit) const
{
    return m_connection.list<IndexSource>(kSources, after, last, limit);
}

Result<std::optional<IndexSource>> MessageTextRepository::source(MessageId id) const
{
    return m_connection.first<IndexSource>(kSource, id);
}

Result<Done> MessageTextRepository::add(const QList<IndexedMessage> &messages) const
{
    if (m_connection.dialect() == Dialect::Sqlite) {
        for (const IndexedMessage &message : messages)
            FREEIM_CHECK(
                m_connection.change(kAdd, sqliteWords(message), sqliteTags(message.source), message.source.id));
        return Done{};
    }
    QJsonArray rows;
    for (const IndexedMessage &message : messages) {
        if (message.words.isEmpty())
            continue; // who wrote to whom stands in indexes of the messages themselves
        rows.append(QJsonObject{{u"id"_s, message.source.id.value}, {u"words"_s, postgresWords(message)}});
    }
    FREEIM_CHECK(m_connection.change(kAddAll, QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact))));
    return Done{};
}

Result<Done> MessageTextRepository::addHour(const HourOfMessages &hour) const
{
    FREEIM_CHECK(m_connection.change(kAddHour, hour.hour, hour.first, hour.last));
    return Done{};
}

Result<Done> MessageTextRepository::removeWords(const IndexedMessage &message) const
{
    const MessageId id = message.source.id;
    if (m_connection.dialect() == Dialect::Postgres) {
        FREEIM_CHECK(m_connection.change(kRemove, id));
        return Done{};
    }
    FREEIM_CHECK(m_connection.change(kForget, id, sqliteWords(message)));
    const QString tags = sqliteTags(message.source);
    FREEIM_CHECK(m_connection.change(kAdd, tags, tags, id));
    return Done{};
}

} // namespace freeim
