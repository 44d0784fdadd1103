// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/message_writer.h"

#include <map>
#include <unordered_map>

namespace freeim::demo {

using namespace Qt::StringLiterals;

struct StoredConversation
{
    qint64 id = 0;
    Channel kind = {};
    qint64 lowId = 0;
    qint64 highId = 0;
    qint64 lastSeq = 0;
};

constexpr auto fields(std::type_identity<StoredConversation>)
{
    return std::tuple{
        field<&StoredConversation::id>("id"),           field<&StoredConversation::kind>("kind"),
        field<&StoredConversation::lowId>("lowId"),     field<&StoredConversation::highId>("highId"),
        field<&StoredConversation::lastSeq>("lastSeq"),
    };
}

namespace {

constexpr quint64 kReadDice = quint64{6} << 40; // apart from other uses of the seed
constexpr size_t kMessagesPerTransaction = 20'000;

// Adds to what is there: someone signed in may be talking meanwhile.
const BulkStatement kConversations{
    "demo.conversations",
    u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at, last_message_at) VALUES"_s,
    u"(?, ?, ?, ?, ?, ?)"_s,
    u"ON CONFLICT (kind, low_id, high_id) DO UPDATE "
    "SET last_seq = conversation.last_seq + excluded.last_seq, "
    "last_message_at = excluded.last_message_at "
    "RETURNING id, kind, low_id, high_id, last_seq"_s};
const BulkStatement kMessages = BulkStatement::insertion(
    "demo.messages", u"message"_s,
    u"conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, client_msg_id, created_at, "
    "updated_at, recalled_by"_s);
const BulkStatement kJoinedSeqs{
    "demo.joinedSeqs", u"UPDATE chat_group_member SET joined_seq = v.column3 FROM (VALUES"_s,
    u"(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))"_s,
    u") AS v WHERE chat_group_member.group_id = v.column1 AND chat_group_member.account_id = v.column2"_s};
const BulkStatement kReadMarks{"demo.readMarks",
                               u"INSERT INTO read_mark (account_id, conversation_id, read_seq, updated_at) VALUES"_s,
                               u"(?, ?, ?, ?)"_s, u"ON CONFLICT (account_id, conversation_id) DO NOTHING"_s};

// As the database names a conversation.
struct Key
{
    Channel kind = {};
    qint64 low = 0;
    qint64 high = 0;

    auto operator<=>(const Key &) const = default;
};

class MessageWriter
{
public:
    MessageWriter(Database &database, World &world, FirstIds ids, const Plan &plan, Activity &activity)
        : m_database(database)
        , m_world(world)
        , m_ids(ids)
        , m_plan(plan)
        , m_activity(activity)
        , m_stream(world, plan)
        , m_conversationIds(world.friendships.size() + world.groups.size(), 0)
        , m_writer(database, {&kJoinedSeqs, &kReadMarks})
    {}

    Result<Done> write(Progress &progress)
    {
        progress.begin(u"messages"_s, m_plan.messages);
        for (;;) {
            const std::vector<DemoMessage> messages = m_stream.take(kMessagesPerTransaction);
            if (messages.empty())
                break;
            FREEIM_CHECK(writeSome(messages));
            for (const DemoMessage &message : messages)
                m_activity.sent(senderOf(message), message.at);
            progress.advance(static_cast<qint64>(messages.size()));
        }
        progress.end();
        return writeReading(progress);
    }

private:
    [[nodiscard]] bool isGroup(int conversation) const
    {
        return static_cast<size_t>(conversation) >= m_world.friendships.size();
    }
    [[nodiscard]] size_t groupOf(int conversation) const
    {
        return static_cast<size_t>(conversation) - m_world.friendships.size();
    }

    [[nodiscard]] Key keyOf(int conversation) const
    {
        if (isGroup(conversation))
            return {Channel::Group, m_ids.ofGroup(groupOf(conversation)).value, 0};
        const Friendship &pair = m_world.friendships[static_cast<size_t>(conversation)];
        return {Channel::Friend, m_ids.ofPerson(pair.first).value, m_ids.ofPerson(pair.second).value};
    }

    [[nodiscard]] Result<Done> writeSome(const std::vector<DemoMessage> &messages)
    {
        struct Part
        {
            int conversation = 0;
            qint64 count = 0;
            qint64 lastSeq = 0; // as the stream counts
            Timestamp since = {};
            Timestamp until = {};
        };
        std::map<Key, Part> parts; // in an order that is the same each time
        for (const DemoMessage &message : messages) {
            Part &part = parts[keyOf(message.conversation)];
            if (part.count++ == 0)
                part = {.conversation = message.conversation, .count = 1, .since = message.at};
            part.lastSeq = message.seq;
            part.until = message.at;
        }
        SqlValues upserts;
        for (const auto &[key, part] : parts)
            upserts << toSql(key.kind) << toSql(key.low) << toSql(key.high) << toSql(part.count) << toSql(part.since)
                    << toSql(part.until);

        struct Place
        {
            qint64 id = 0;
            qint64 shift = 0; // from the stream's count to the database's
        };
        const auto insertAll = [&](Transaction &transaction) -> Result<std::unordered_map<int, Place>> {
            std::unordered_map<int, Place> found;
            FREEIM_TRY(const auto stored, kConversations.list<StoredConversation>(transaction.connection(), upserts));
            for (const StoredConversation &each : stored) {
                const Part &part = parts.find({each.kind, each.lowId, each.highId})->second;
                found[part.conversation] = {each.id, each.lastSeq - part.lastSeq};
            }
            SqlValues rows;
            for (const DemoMessage &message : messages) {
                const Place &place = found[message.conversation];
                addRow(rows, message, place.id, message.seq + place.shift);
            }
            FREEIM_CHECK(kMessages.run(transaction.connection(), rows));
            return found;
        };
        FREEIM_TRY(const auto places, m_database.write(insertAll));
        for (const auto &[conversation, place] : places)
            m_conversationIds[static_cast<size_t>(conversation)] = place.id;
        return Done{};
    }

    void addRow(SqlValues &rows, const DemoMessage &message, qint64 conversation, qint64 seq) const
    {
        const Key key = keyOf(message.conversation);
        const bool isToGroup = key.kind == Channel::Group;
        const qint64 sender = m_ids.ofPerson(senderOf(message)).value;
        const qint64 to = isToGroup || message.side == 1 ? key.low : key.high;
        const bool isRecalled = message.recalledAt.has_value();
        rows << toSql(conversation) << toSql(seq) << toSql(sender) << toSql(to) << toSql(key.kind)
             << toSql(message.type) << toSql(message.body) << toSql(message.isPrivate)
             << toSql(isRecalled ? MessageStatus::Recalled : MessageStatus::Normal) << toSql(message.clientMsgId)
             << toSql(message.at) << toSql(message.recalledAt.value_or(message.at))
             << toSql(isRecalled ? std::optional(sender) : std::nullopt);
    }

    [[nodiscard]] int senderOf(const DemoMessage &message) const
    {
        const auto side = static_cast<size_t>(message.side);
        if (isGroup(message.conversation))
            return m_world.groups[groupOf(message.conversation)].members[side].person;
        const Friendship &pair = m_world.friendships[static_cast<size_t>(message.conversation)];
        return side == 0 ? pair.first : pair.second;
    }

    [[nodiscard]] Result<Done> writeReading(Progress &progress)
    {
        const int count = static_cast<int>(m_conversationIds.size());
        progress.begin(u"read marks"_s, count);
        for (int conversation = 0; conversation < count; ++conversation) {
            Dice dice(m_plan.seed, kReadDice + static_cast<quint64>(conversation));
            if (m_conversationIds[static_cast<size_t>(conversation)] != 0) {
                if (isGroup(conversation))
                    addReadersOfGroup(conversation, dice);
                else
                    addReadersOfPair(conversation, dice);
            }
            FREEIM_CHECK(m_writer.writeWhenMany());
            progress.advance(1);
        }
        FREEIM_CHECK(m_writer.write());
        progress.end();
        return Done{};
    }

    void addReadersOfPair(int conversation, Dice &dice)
    {
        const Friendship &pair = m_world.friendships[static_cast<size_t>(conversation)];
        const Course &course = m_stream.courses()[static_cast<size_t>(conversation)];
        for (const int side : {0, 1}) {
            // Whoever wrote has read what was before. The lead leaves more for his visitor to read.
            const qint64 own = course.lastOwnSeq[static_cast<size_t>(side)];
            const int person = side == 0 ? pair.first : pair.second;
            const bool hasReadAll = dice.chance(person == kLead ? 0.5 : 0.8);
            addMark(person, conversation, hasReadAll ? course.messages : dice.between(own, course.messages), dice);
        }
    }

    void addReadersOfGroup(int conversation, Dice &dice)
    {
        const size_t group = groupOf(conversation);
        const qint64 messages = m_stream.courses()[static_cast<size_t>(conversation)].messages;
        for (const Member &member : m_world.groups[group].members) {
            if (member.joinedSeq > 0)
                m_writer.add(kJoinedSeqs, m_ids.ofGroup(group), m_ids.ofPerson(member.person), member.joinedSeq);
            const qint64 unread = dice.chance(0.4) ? 0 : dice.geometric(25);
            const qint64 least = std::max(member.lastOwnSeq, member.joinedSeq);
            addMark(member.person, conversation, std::max(least, messages - unread), dice);
        }
    }

    void addMark(int person, int conversation, qint64 seq, Dice &dice)
    {
        if (seq == 0)
            return;
        const Timestamp now = m_world.calendar.now;
        m_writer.add(kReadMarks, m_ids.ofPerson(person), m_conversationIds[static_cast<size_t>(conversation)], seq,
                     now.plus(-dice.below(kDay)));
    }

    Database &m_database;
    World &m_world;
    FirstIds m_ids;
    const Plan &m_plan;
    Activity &m_activity;
    MessageStream m_stream;
    std::vector<qint64> m_conversationIds; // 0: nothing was said
    BulkWriter m_writer;
};

} // namespace

Result<Done> writeMessages(Database &database, World &world, FirstIds ids, const Plan &plan, Activity &activity,
                           Progress &progress)
{
    return MessageWriter(database, world, ids, plan, activity).write(progress);
}

} // namespace freeim::demo
