// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/search_text.h"

#include <algorithm>

namespace freeim {

namespace {

constexpr char32_t kProlongedSound = 0x30FC; // belongs to both kana, and to no script

bool isWrittenWithoutBlanks(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return QChar::isLetterOrNumber(character);
    default:
        return character == kProlongedSound;
    }
}

// Han beyond what Qt's tables know: the planes are set apart for ideographs.
bool isLaterIdeograph(char32_t character)
{
    return character >= 0x20000 && character <= 0x3FFFD;
}

enum class Part
{
    OfWord,  // continues the word before it
    Word,    // one by itself
    Nothing, // as if it were not there: joiners, and what only chooses the looks of what stands before
    Gap
};

Part partOf(char32_t character)
{
    if (isLaterIdeograph(character) || isWrittenWithoutBlanks(character))
        return Part::Word;
    switch (QChar::category(character)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return Part::OfWord;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
        return character >= 0xFE00 && character <= 0xFE0F ? Part::Nothing : Part::OfWord;
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return Part::Nothing;
    case QChar::Symbol_Modifier:
        return character >= 0x1F3FB && character <= 0x1F3FF ? Part::Nothing : Part::Gap; // the colours of skin
    case QChar::Symbol_Other:
        return Part::Word;
    default:
        return Part::Gap;
    }
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// Full-width letters, ligatures and the like become the plain ones.
QString plain(const QString &text)
{
    return isAscii(text) ? text.toLower() : text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

class Splitter
{
public:
    void add(char32_t character)
    {
        switch (partOf(character)) {
        case Part::OfWord:
            if (m_length == kLongestWord)
                endWord();
            append(character);
            break;
        case Part::Word:
            endWord();
            append(character);
            endWord();
            break;
        case Part::Nothing:
            break;
        case Part::Gap:
            endWord();
            break;
        }
    }

    [[nodiscard]] QStringList take()
    {
        endWord();
        return std::move(m_words);
    }

private:
    void append(char32_t character)
    {
        m_word += QChar::fromUcs4(character);
        ++m_length;
    }

    void endWord()
    {
        if (m_length > 0)
            m_words.append(std::exchange(m_word, {}));
        m_length = 0;
    }

    QStringList m_words;
    QString m_word;
    int m_length = 0;
};

} // namespace

QStringList wordsOf(const QString &text)
{
    const QString characters = plain(text);
    Splitter splitter;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const QChar first = characters.at(i);
        if (first.isHighSurrogate() && i + 1 < characters.size() && characters.at(i + 1).isLowSurrogate())
            splitter.add(QChar::surrogateToUcs4(first, characters.at(++i)));
        else
            splitter.add(first.unicode());
    }
    return splitter.take();
}

QList<QStringList> phrasesOf(const QString &query)
{
    QList<QStringList> phrases;
    const auto add = [&](const QString &piece) {
        if (const QStringList words = wordsOf(piece); !words.isEmpty() && !phrases.contains(words))
            phrases.append(words);
    };
    // Every other part stands between quotes. The last of them, where a quote is left open, does not.
    const QStringList parts = query.split(u'"');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i % 2 == 1 && i + 1 < parts.size()) {
            add(parts.at(i));
            continue;
        }
        for (const QString &piece : parts.at(i).simplified().split(u' '))
            add(piece);
    }
    return phrases;
}

bool containsPhrases(const QStringList &words, const QList<QStringList> &phrases)
{
    return std::all_of(phrases.begin(), phrases.end(), [&](const QStringList &phrase) {
        return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
    });
}

} // namespace freeim
