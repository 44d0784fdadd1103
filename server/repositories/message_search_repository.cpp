// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/message_search_repository.h"

#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<FoundMessage>)
{
    return std::tuple{
        field<&FoundMessage::id>("id"),
        field<&FoundMessage::conversationId>("conversationId"),
        field<&FoundMessage::seq>("seq"),
        field<&FoundMessage::createdAt>("createdAt"),
        field<&FoundMessage::updatedAt>("updatedAt"),
        field<&FoundMessage::senderId>("senderId"),
        field<&FoundMessage::senderUsername>("senderUsername"),
        field<&FoundMessage::senderNickname>("senderNickname"),
        field<&FoundMessage::toId>("toId"),
        field<&FoundMessage::ope>("ope"),
        field<&FoundMessage::receiverUsername>("receiverUsername"),
        field<&FoundMessage::receiverNickname>("receiverNickname"),
        field<&FoundMessage::groupName>("groupName"),
        field<&FoundMessage::type>("type"),
        field<&FoundMessage::body>("body"),
        field<&FoundMessage::isPrivate>("isPrivate"),
        field<&FoundMessage::status>("status"),
        field<&FoundMessage::recalledBy>("recalledBy"),
        field<&FoundMessage::recalledByOperator>("recalledByOperator"),
    };
}

constexpr auto fields(std::type_identity<FoundReader>)
{
    return std::tuple{
        field<&FoundReader::accountId>("accountId"), field<&FoundReader::username>("username"),
        field<&FoundReader::nickname>("nickname"),   field<&FoundReader::readSeq>("readSeq"),
        field<&FoundReader::readAt>("readAt"),
    };
}

constexpr auto fields(std::type_identity<MessageRange>)
{
    return std::tuple{field<&MessageRange::first>("first"), field<&MessageRange::last>("last")};
}

namespace {

// PostgreSQL: so many of the newest messages are looked at one by one. Words that are found often enough there to fill
// a page need no more; of the others the index has few enough to sort.
constexpr qint64 kWindow = 8000;

// Those of them that are looked at first. A word of which they have too few to fill even half a page with all of the
// window is rare: the index finds it in a fraction of the time that the rest of the window would take.
constexpr qint64 kSample = 1000;

// The names are looked up for the rows of the page alone: chosen SELECTs those, as m.
QString withNames(const QString &chosen, QLatin1StringView order)
{
    return u"SELECT m.id, m.conversation_id, m.seq, m.created_at, m.updated_at, m.sender_id, "
           "s.username AS sender_username, s.nickname AS sender_nickname, m.to_id, m.ope, "
           "r.username AS receiver_username, r.nickname AS receiver_nickname, g.name AS group_name, m.type, m.body, "
           "m.is_private, m.status, m.recalled_by, m.recalled_by_operator FROM ("_s +
           chosen +
           u") m JOIN account s ON s.id = m.sender_id LEFT JOIN account r ON m.ope = 0 AND r.id = m.to_id "
           "LEFT JOIN chat_group g ON m.ope = 1 AND g.id = m.to_id ORDER BY m.id "_s +
           order;
}

void addTime(Conditions &conditions, const MessageFilter &filter, const QString &table)
{
    conditions.addIfGiven(table + u".created_at >= ?"_s, filter.from);
    conditions.addIfGiven(table + u".created_at < ?"_s, filter.until);
}

// What partial indexes are for is spelt out, so that the databases see that they serve.
void addFilter(Conditions &conditions, const MessageFilter &filter)
{
    conditions.addIfGiven(u"m.sender_id = ?"_s, filter.sender);
    conditions.addIfGiven(u"m.ope = 0 AND m.to_id = ?"_s, filter.receiver);
    if (filter.type)
        conditions.add(*filter.type == MessageType::Text ? u"m.type = ?"_s : u"m.type <> 0 AND m.type = ?"_s,
                       *filter.type);
    if (filter.status)
        conditions.add(*filter.status == MessageStatus::Recalled ? u"m.status = 1"_s : u"m.status = 0"_s);
    if (filter.isPrivate)
        conditions.add(*filter.isPrivate ? u"m.is_private AND m.is_private = TRUE"_s : u"NOT m.is_private"_s);
    addTime(conditions, filter, u"m"_s);
}

const StatementFamily kPage("messageSearch.page");
const StatementFamily kPageOf("messageSearch.pageOf");
const StatementFamily kSqlitePageWith("messageSearch.pageWith");
const StatementFamily kPostgresWindowWith("messageSearch.windowWith");
const StatementFamily kPostgresPageWith("messageSearch.pageWith");

const Statement kFind{"messageSearch.find", withNames(u"SELECT * FROM message WHERE id = ?"_s, ""_L1)};
const Statement kBetween{
    "messageSearch.between",
    withNames(u"SELECT * FROM message WHERE conversation_id = ? AND seq BETWEEN ? AND ?"_s, ""_L1)};
const Statement kIdAt{"messageSearch.idAt", u"SELECT id FROM message WHERE conversation_id = ? AND seq = ?"_s};

const Statement kRangeOfHours{"messageSearch.rangeOfHours",
                              u"SELECT COALESCE(MIN(first_id), 1) AS first, COALESCE(MAX(last_id), 0) AS last "
                              "FROM message_hour WHERE hour BETWEEN ? AND ?"_s};

QString readersSql(const QString &accounts)
{
    return u"SELECT a.id AS account_id, a.username, a.nickname, COALESCE(r.read_seq, 0) AS read_seq, "
           "r.updated_at AS read_at FROM account a LEFT JOIN read_mark r ON r.account_id = a.id "
           "AND r.conversation_id = ? WHERE a.id IN ("_s +
           accounts + u") ORDER BY a.id"_s;
}

const Statement kReadersOfPair{"messageSearch.readersOfPair", readersSql(u"?, ?"_s)};
const Statement kReadersOfGroup{
    "messageSearch.readersOfGroup",
    readersSql(u"SELECT account_id FROM chat_group_member WHERE group_id = ? ORDER BY account_id LIMIT ?"_s)};

} // namespace

Result<QList<FoundMessage>> MessageSearchRepository::page(const MessageFilter &filter, MessageRange range,
                                                          bool isIndexed, int limit) const
{
    // SQLite has people in the index of words alone.
    if (isIndexed && m_connection.dialect() == Dialect::Sqlite && (filter.sender || filter.receiver))
        return sqlitePageWith({.sender = filter.sender, .receiver = filter.receiver}, filter, range, limit);
    Conditions conditions;
    conditions.add(u"m.id BETWEEN ? AND ?"_s, range.first, range.last);
    addFilter(conditions, filter);
    return m_connection.listBound<FoundMessage>(
        kPage.with(
            withNames(u"SELECT * FROM message m "_s + conditions.where() + u"ORDER BY m.id DESC LIMIT ?"_s, "DESC"_L1)),
        conditions.values(limit));
}

Result<QList<FoundMessage>> MessageSearchRepository::pageOf(ConversationId conversation, const MessageFilter &filter,
                                                            SeqRange range, int limit) const
{
    Conditions conditions;
    conditions.add(u"m.conversation_id = ? AND m.seq BETWEEN ? AND ?"_s, conversation, range.first, range.last);
    addFilter(conditions, filter);
    return m_connection.listBound<FoundMessage>(
        kPageOf.with(withNames(u"SELECT * FROM message m "_s + conditions.where() + u"ORDER BY m.seq DESC LIMIT ?"_s,
                               "DESC"_L1)),
        conditions.values(limit));
}

Result<QList<FoundMessage>> MessageSearchRepository::pageWith(const TextQuery &query, const MessageFilter &filter,
                                                              MessageRange range, int limit) const
{
    return m_connection.dialect() == Dialect::Sqlite ? sqlitePageWith(query, filter, range, limit)
                                                     : postgresPageWith(query, filter, range, limit);
}

// The index is read backwards from the newest and left when the page is full.
Result<QList<FoundMessage>> MessageSearchRepository::sqlitePageWith(const TextQuery &query, const MessageFilter &filter,
                                                                    MessageRange range, int limit) const
{
    Conditions conditions;
    conditions.add(u"message_text MATCH ? AND message_text.rowid BETWEEN ? AND ?"_s, sqliteQuery(query), range.first,
                   range.last);
    addFilter(conditions, filter);
    return m_connection.listBound<FoundMessage>(
        kSqlitePageWith.with(
            withNames(u"SELECT m.* FROM message_text CROSS JOIN message m ON m.id = message_text.rowid "_s +
                          conditions.where() + u"ORDER BY message_text.rowid DESC LIMIT ?"_s,
                      "DESC"_L1)),
        conditions.values(limit));
}

// The index knows no order, and the planner does not know the words when it decides. So it is decided here: the newest
// are read in their order, and only words that are rare among them are looked up in the index.
Result<QList<FoundMessage>> MessageSearchRepository::postgresPageWith(const TextQuery &query,
                                                                      const MessageFilter &filter, MessageRange range,
                                                                      int limit) const
{
    const QString text = postgresQuery(query);
    const auto ask = [&](const StatementFamily &family, const QString &before, const QString &after, MessageRange part,
                         int most) {
        Conditions conditions;
        conditions.add(u"t.words @@ CAST(? AS tsquery)"_s, text);
        addTime(conditions, filter, u"t"_s);
        SqlValues values{toSql(part.first), toSql(part.last)};
        values += conditions.values(most);
        return m_connection.listBound<FoundMessage>(
            family.with(withNames(before + conditions.where() + after, "DESC"_L1)), values);
    };

    const auto look = [&](MessageRange part, int most) {
        // OFFSET 0 keeps the planner from looking through it.
        return ask(kPostgresWindowWith,
                   u"SELECT m.* FROM (SELECT t.message_id FROM (SELECT * FROM message_text "
                   "WHERE message_id BETWEEN ? AND ? ORDER BY message_id DESC OFFSET 0) t "_s,
                   u"ORDER BY t.message_id DESC LIMIT ?) h JOIN message m ON m.id = h.message_id"_s, part, most);
    };
    const auto behind = [&](qint64 messages) {
        return MessageId{std::max(range.first.value, range.last.value - messages + 1)};
    };
    MessageRange looked{.first = behind(kSample), .last = range.last};
    FREEIM_TRY(auto found, look(looked, limit));
    const bool mayFillHalf = found.size() * (kWindow / kSample) * 2 >= limit;
    if (found.size() < limit && mayFillHalf && range.first < looked.first) {
        const MessageRange others{.first = behind(kWindow), .last = {looked.first.value - 1}};
        FREEIM_TRY(const auto more, look(others, limit - static_cast<int>(found.size())));
        found += more;
        looked.first = others.first;
    }
    const MessageRange rest{.first = range.first, .last = {looked.first.value - 1}};
    if (found.size() >= limit || rest.isEmpty())
        return found;
    FREEIM_TRY(const auto older,
               ask(kPostgresPageWith,
                   u"SELECT m.* FROM (WITH bounds AS (SELECT CAST(? AS BIGINT) AS first, CAST(? AS BIGINT) AS last), "
                   "hits AS MATERIALIZED (SELECT t.message_id FROM message_text t "_s,
                   u") SELECT message_id FROM hits, bounds WHERE message_id BETWEEN first AND last "
                   "ORDER BY message_id DESC LIMIT ?) h JOIN message m ON m.id = h.message_id"_s,
                   rest, limit - static_cast<int>(found.size())));
    return found + older;
}

Result<std::optional<FoundMessage>> MessageSearchRepository::find(MessageId id) const
{
    return m_connection.first<FoundMessage>(kFind, id);
}

Result<QList<FoundMessage>> MessageSearchRepository::between(ConversationId conversation, SeqRange range) const
{
    return m_connection.list<FoundMessage>(kBetween, conversation, range.first, range.last);
}

Result<std::optional<MessageId>> MessageSearchRepository::idAt(ConversationId conversation, qint64 seq) const
{
    return m_connection.value<MessageId>(kIdAt, conversation, seq);
}

Result<MessageRange> MessageSearchRepository::rangeOfHours(qint64 first, qint64 last) const
{
    FREEIM_TRY(const auto range, m_connection.first<MessageRange>(kRangeOfHours, first, last));
    return range.value_or(MessageRange{});
}

Result<QList<FoundReader>> MessageSearchRepository::readersOfPair(ConversationId conversation, AccountId one,
                                                                  AccountId other) const
{
    return m_connection.list<FoundReader>(kReadersOfPair, conversation, one, other);
}

Result<QList<FoundReader>> MessageSearchRepository::readersOfGroup(ConversationId conversation, ChatGroupId group,
                                                                   int limit) const
{
    return m_connection.list<FoundReader>(kReadersOfGroup, conversation, group, limit);
}

} // namespace freeim
