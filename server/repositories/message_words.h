// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/message_text_repository.h"

// How words are written into the databases' indexes and asked for. Beside its words a message has tags: who sent it,
// where to and the like, so that words and filters are intersected by the index itself. Pure; any thread.
namespace freeim {

// What is looked for.
struct TextQuery
{
    QList<QStringList> phrases = {}; // all of them, each with its words side by side
    std::optional<AccountId> sender = {};
    std::optional<AccountId> receiver = {};
    std::optional<ConversationId> conversation = {};
    std::optional<MessageType> type = {};
    std::optional<bool> isPrivate = {};
};

// PostgreSQL's tsvector keeps so many places of a word, so much at the end is beyond its count of places.
inline constexpr int kMostPlacesOfAWord = 255;
inline constexpr int kMostPlaces = 16'383;

// The types whose bodies hold words; those of the others are addresses of files.
[[nodiscard]] constexpr bool hasWords(MessageType type)
{
    return type == MessageType::Text || type == MessageType::Geo || type == MessageType::File;
}

[[nodiscard]] QString sqliteWords(const IndexedMessage &message);
[[nodiscard]] QString sqliteTags(const IndexSource &message); // of one without words
[[nodiscard]] QString postgresWords(const IndexedMessage &message);

// A message longer than PostgreSQL's places reach is found when the words of a phrase are in it anywhere: look at its
// text again.
[[nodiscard]] QString sqliteQuery(const TextQuery &query);
[[nodiscard]] QString postgresQuery(const TextQuery &query);

} // namespace freeim
