// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_indexer.h"

#include "server/repositories/message_words.h"
#include "server/services/search_text.h"

namespace freeim {

namespace {

constexpr int batchOf(MessageIndexer::Pace pace)
{
    constexpr std::array kMessages{5, 20, 150};
    return kMessages.at(static_cast<size_t>(pace));
}

// Of texts in one batch, UTF-16 units: messages may be 20,000 long.
constexpr qsizetype kLargestBatch = 200'000;

IndexedMessage indexed(const IndexSource &source)
{
    IndexedMessage message{.source = source};
    if (hasWords(source.type))
        message.words = wordsOf(source.body);
    return message;
}

void keepOneBatch(QList<IndexSource> &sources)
{
    qsizetype size = 0;
    qsizetype count = 0;
    while (count < sources.size() && size < kLargestBatch)
        size += sources.at(count++).body.size();
    sources.resize(count);
}

QList<HourOfMessages> hoursOf(const QList<IndexSource> &sources)
{
    QMap<qint64, HourOfMessages> hours;
    for (const IndexSource &source : sources) {
        const qint64 hour = source.createdAt.milliseconds / kHour;
        HourOfMessages &known = hours[hour];
        if (!known.first.isSet())
            known = {.hour = hour, .first = source.id};
        known.last = source.id;
    }
    return hours.values();
}

} // namespace

Result<MessageIndexer::Progress> MessageIndexer::step(Pace pace)
{
    FREEIM_TRY(const IndexPlace place, m_context.database.read([](Connection &connection) {
        return MessageTextRepository(connection).place();
    }));
    FREEIM_TRY(const MessageId settled, settledAfter(place.lastId));
    if (settled <= place.lastId)
        return Progress{};
    FREEIM_TRY(QList<IndexSource> sources, m_context.database.read([&](Connection &connection) {
        return MessageTextRepository(connection).sources(place.lastId, settled, batchOf(pace));
    }));
    if (sources.isEmpty())
        return Progress{};
    keepOneBatch(sources);
    FREEIM_TRY(const bool isEntered, enter(place, sources));
    return Progress{.messages = isEntered ? sources.size() : 0,
                    .hasMore = isEntered && sources.constLast().id < settled,
                    .lag = m_context.clock.now().since(sources.constLast().createdAt)};
}

// With PostgreSQL a message may be committed after another with a higher id: between the two only the writers know it.
Result<MessageId> MessageIndexer::settledAfter(MessageId place)
{
    if (m_settled > place)
        return m_settled;
    return m_context.database.read([&](Connection &connection) -> Result<MessageId> {
        const MessageTextRepository texts(connection);
        if (!m_horizon) {
            Horizon horizon;
            FREEIM_TRY(horizon.newest, texts.newest()); // before the writers
            FREEIM_TRY(horizon.writers, texts.writers());
            m_horizon = horizon;
        } else {
            FREEIM_TRY(const QStringList writers, texts.writers());
            m_horizon->writers.removeIf([&](const QString &each) { return !writers.contains(each); });
        }
        if (m_horizon->writers.isEmpty())
            m_settled = std::exchange(m_horizon, {})->newest;
        return m_settled;
    });
}

Result<bool> MessageIndexer::enter(const IndexPlace &from, const QList<IndexSource> &sources)
{
    QList<IndexedMessage> messages;
    for (const IndexSource &source : sources)
        messages.append(indexed(source));
    const QList<HourOfMessages> hours = hoursOf(sources);
    return m_context.database.write([&](Transaction &transaction) -> Result<bool> {
        const MessageTextRepository texts(transaction.connection());
        FREEIM_TRY(const IndexPlace place, texts.lockPlace());
        if (place.lastId != from.lastId)
            return false; // another server was here
        FREEIM_CHECK(texts.add(messages));
        for (const HourOfMessages &hour : hours)
            FREEIM_CHECK(texts.addHour(hour));
        FREEIM_CHECK(
            texts.movePlace({.lastId = sources.constLast().id, .lastCreatedAt = sources.constLast().createdAt}));
        return true;
    });
}

Result<Done> removeFromIndex(Connection &connection, MessageId id)
{
    const MessageTextRepository texts(connection);
    FREEIM_TRY(const IndexPlace place, texts.lockPlace());
    if (place.lastId < id)
        return Done{}; // whoever comes to index it will see that it is recalled
    FREEIM_TRY(const auto source, texts.source(id));
    return source ? texts.removeWords(indexed(*source)) : Result<Done>(Done{});
}

} // namespace freeim
