// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

// The words of a text, the one way for the index of messages and for what is looked for in it. Pure; any thread.
namespace freeim {

// A longer run of letters, as in an encoded file, goes on as a next word.
inline constexpr int kLongestWord = 64; // code points

// In the order of the text, without regard to case and width. Chinese and other scripts that put no blanks between
// words count each character as a word, and so does every symbol like 😀: whoever looks for one or two of them finds
// them as a phrase. Punctuation parts words and is forgotten.
[[nodiscard]] QStringList wordsOf(const QString &text);

// What an operator typed: pieces with blanks between, or "in quotes", each a phrase of one or more words. A piece
// without any word in it is left out.
[[nodiscard]] QList<QStringList> phrasesOf(const QString &query);

// Whether each phrase stands among the words, its own words side by side.
[[nodiscard]] bool containsPhrases(const QStringList &words, const QList<QStringList> &phrases);

} // namespace freeim
