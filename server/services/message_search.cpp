// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/message_search.h"

#include "server/services/search_text.h"

namespace freeim {

namespace {

TextQuery textQuery(const MessageQuery &query, const std::optional<Conversation> &conversation)
{
    TextQuery text{.phrases = *query.phrases,
                   .sender = query.filter.sender,
                   .receiver = query.filter.receiver,
                   .type = query.filter.type,
                   .isPrivate = query.filter.isPrivate};
    if (conversation)
        text.conversation = conversation->id;
    return text;
}

// What is not in the index of words can't be found by it.
bool canMatch(const MessageQuery &query)
{
    if (!query.phrases)
        return true;
    return !query.phrases->isEmpty() && query.filter.status != MessageStatus::Recalled &&
           hasWords(query.filter.type.value_or(MessageType::Text));
}

} // namespace

QStringList searchableWords(const Message &message)
{
    return message.isPrivate || !hasWords(message.type) ? QStringList() : wordsOf(message.body);
}

Result<MessageHits> MessageSearch::page(const MessageQuery &query, MessageId before, int limit) const
{
    MessageHits hits;
    FREEIM_TRY(hits.messages, rows(query, before, limit + 1));
    if (hits.messages.size() > limit) {
        hits.messages.resize(limit);
        hits.next = hits.messages.constLast().id;
    }
    // The index may have found too many of the long ones.
    if (query.phrases)
        hits.messages.removeIf(
            [&](const FoundMessage &each) { return !containsPhrases(wordsOf(each.body), *query.phrases); });
    return hits;
}

Result<std::optional<Timestamp>> MessageSearch::indexedUntil() const
{
    const MessageTextRepository texts(m_connection);
    FREEIM_TRY(const IndexPlace place, texts.place());
    FREEIM_TRY(const MessageId newest, texts.newest());
    return newest > place.lastId ? std::optional(place.lastCreatedAt) : std::nullopt;
}

Result<QList<FoundMessage>> MessageSearch::rows(const MessageQuery &query, MessageId before, int limit) const
{
    if (!canMatch(query))
        return QList<FoundMessage>{};
    std::optional<Conversation> conversation;
    if (query.conversation) {
        FREEIM_TRY(conversation, ConversationRepository(m_connection).find(*query.conversation));
        if (!conversation)
            return QList<FoundMessage>{};
    }
    FREEIM_TRY(const IndexPlace place, MessageTextRepository(m_connection).place());
    FREEIM_TRY(const QList<MessageRange> ranges, rangesOf(query.filter, place, before));
    const MessageSearchRepository messages(m_connection);
    MessageFilter filter = query.filter;
    if (query.phrases)
        filter.status = MessageStatus::Normal;
    QList<FoundMessage> found;
    for (const MessageRange range : ranges) {
        const int missing = limit - static_cast<int>(found.size());
        const bool isIndexed = range.last <= place.lastId;
        if (missing == 0 || range.isEmpty() || (query.phrases && !isIndexed))
            continue;
        if (query.phrases) {
            FREEIM_TRY(const auto some, messages.pageWith(textQuery(query, conversation), filter, range, missing));
            found += some;
        } else if (conversation) {
            FREEIM_TRY(const SeqRange seqs, seqsOf(*conversation, range));
            FREEIM_TRY(const auto some, messages.pageOf(conversation->id, filter, seqs, missing));
            found += some;
        } else {
            FREEIM_TRY(const auto some, messages.page(filter, range, isIndexed, missing));
            found += some;
        }
    }
    return found;
}

// Where messages of that time are, newest first: of those behind the index's place nothing is known, before it they lie
// together.
Result<QList<MessageRange>> MessageSearch::rangesOf(const MessageFilter &filter, const IndexPlace &place,
                                                    MessageId before) const
{
    const MessageId last{before.value - 1};
    const MessageRange unseen{.first = {place.lastId.value + 1}, .last = last};
    if (!filter.from && !filter.until)
        return QList<MessageRange>{unseen, {.last = std::min(place.lastId, last)}};
    const qint64 firstHour = filter.from.value_or(Timestamp{}).milliseconds / kHour;
    const qint64 lastHour = filter.until.value_or(Timestamp{kLargestId}).milliseconds / kHour;
    FREEIM_TRY(MessageRange seen, MessageSearchRepository(m_connection).rangeOfHours(firstHour, lastHour));
    seen.last = std::min(seen.last, last);
    return QList<MessageRange>{unseen, seen};
}

// Within a conversation ids grow with seq, since both are taken while its row is locked.
Result<SeqRange> MessageSearch::seqsOf(const Conversation &conversation, MessageRange range) const
{
    FREEIM_TRY(const qint64 first, firstSeqFrom(conversation, range.first));
    FREEIM_TRY(const qint64 behind, firstSeqFrom(conversation, {range.last.value + 1}));
    return SeqRange{.first = first, .last = behind - 1};
}

Result<qint64> MessageSearch::firstSeqFrom(const Conversation &conversation, MessageId id) const
{
    const MessageSearchRepository messages(m_connection);
    qint64 low = 1;
    qint64 high = conversation.lastSeq + 1;
    if (id.value <= 1)
        return low;
    if (id.value >= kLargestId)
        return high;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        FREEIM_TRY(const auto there, messages.idAt(conversation.id, middle));
        if (there && *there >= id)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace freeim
