// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/message_words.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// For private use: no word begins with it.
constexpr QChar kTagMark(0xE000);

// Stored for ever in the indexes: never change one.
QString senderTag(AccountId id)
{
    return kTagMark + u's' + QString::number(id.value);
}

QString receiverTag(AccountId id)
{
    return kTagMark + u'r' + QString::number(id.value);
}

QString conversationTag(ConversationId id)
{
    return kTagMark + u'c' + QString::number(id.value);
}

QString typeTag(MessageType type)
{
    return kTagMark + u't' + QString::number(static_cast<int>(type));
}

QString privateTag()
{
    return QString(kTagMark) + u'p';
}

// PostgreSQL: has more words than places.
QString longTag()
{
    return QString(kTagMark) + u'l';
}

QStringList tagsOf(const IndexSource &message)
{
    QStringList tags{senderTag(message.senderId), conversationTag(message.conversationId)};
    if (message.ope == Channel::Friend)
        tags.append(receiverTag({message.toId}));
    if (message.type != MessageType::Text)
        tags.append(typeTag(message.type));
    if (message.isPrivate)
        tags.append(privateTag());
    return tags;
}

struct Tags
{
    QStringList needed = {};
    QStringList refused = {};
};

Tags tagsOf(const TextQuery &query)
{
    Tags tags;
    if (query.sender)
        tags.needed.append(senderTag(*query.sender));
    if (query.receiver)
        tags.needed.append(receiverTag(*query.receiver));
    if (query.conversation)
        tags.needed.append(conversationTag(*query.conversation));
    if (query.isPrivate)
        (*query.isPrivate ? tags.needed : tags.refused).append(privateTag());
    if (query.type == MessageType::Text) {
        for (const MessageType other : {MessageType::Geo, MessageType::File})
            tags.refused.append(typeTag(other));
    } else if (query.type) {
        tags.needed.append(typeTag(*query.type));
    }
    return tags;
}

// Words hold no quotes and no backslashes; should they one day, the query still means them.
QString sqliteQuoted(const QString &words)
{
    return u'"' + QString(words).replace(u'"', "\"\""_L1) + u'"';
}

QString postgresQuoted(const QString &word)
{
    return u'\'' + QString(word).replace(u'\\', "\\\\"_L1).replace(u'\'', "''"_L1) + u'\'';
}

QString postgresJoined(const QStringList &words, QLatin1StringView between)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(postgresQuoted(word));
    return quoted.join(between);
}

QString postgresPhrase(const QStringList &phrase)
{
    if (phrase.size() == 1)
        return postgresQuoted(phrase.first());
    return u"(("_s + postgresJoined(phrase, " <-> "_L1) + u") | ("_s + postgresQuoted(longTag()) + u" & "_s +
           postgresJoined(phrase, " & "_L1) + u"))"_s;
}

} // namespace

QString sqliteWords(const IndexedMessage &message)
{
    return (message.words + tagsOf(message.source)).join(u' ');
}

QString sqliteTags(const IndexSource &message)
{
    return tagsOf(message).join(u' ');
}

QString postgresWords(const IndexedMessage &message)
{
    QString text;
    QHash<QString, int> times;
    bool isLong = message.words.size() > kMostPlaces;
    for (qsizetype i = 0; i < message.words.size(); ++i) {
        const QString &word = message.words.at(i);
        isLong = ++times[word] > kMostPlacesOfAWord || isLong;
        text += postgresQuoted(word) + u':' + QString::number(std::min<qsizetype>(i + 1, kMostPlaces)) + u' ';
    }
    for (const QString &tag : tagsOf(message.source))
        text += postgresQuoted(tag) + u' ';
    return isLong ? text + postgresQuoted(longTag()) : text;
}

QString sqliteQuery(const TextQuery &query)
{
    QStringList needed;
    for (const QStringList &phrase : query.phrases)
        needed.append(sqliteQuoted(phrase.join(u' ')));
    const Tags tags = tagsOf(query);
    for (const QString &tag : tags.needed)
        needed.append(sqliteQuoted(tag));
    QString text = u'(' + needed.join(u" AND "_s) + u')';
    for (const QString &tag : tags.refused)
        text += u" NOT "_s + sqliteQuoted(tag);
    return text;
}

QString postgresQuery(const TextQuery &query)
{
    QStringList needed;
    for (const QStringList &phrase : query.phrases)
        needed.append(postgresPhrase(phrase));
    const Tags tags = tagsOf(query);
    for (const QString &tag : tags.needed)
        needed.append(postgresQuoted(tag));
    for (const QString &tag : tags.refused)
        needed.append(u'!' + postgresQuoted(tag));
    return needed.join(u" & "_s);
}

} // namespace freeim
