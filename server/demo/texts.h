// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/dice.h"
#include "shared/contract/error_catalogue.h"
#include "shared/contract/friends.h"

#include <QHash>
#include <QStringList>

#include <array>

// The names, places and sentences of texts/, read once. Constant after that: any thread.
namespace freeim::demo {

struct Name
{
    QString native;
    QString latin; // for usernames
};

struct Opening
{
    QString sentence = {};
    QStringList answers = {};
};

struct Topic
{
    QList<Opening> openings = {};
    QStringList follows = {};
    QStringList closings = {};
};

struct LanguageTexts
{
    QHash<QString, QStringList> lists = {};
    QList<Name> surnames = {};
    QList<Name> maleNames = {};
    QList<Name> femaleNames = {};
    QList<Topic> topics = {};

    // Must exist.
    [[nodiscard]] const QStringList &list(const QString &name) const;
};

struct Place
{
    Language language = {};
    QString country = {};
    QString province = {};
    QString city = {};
    Position position = {};
    QStringList districts = {};
};

struct Texts
{
    std::array<LanguageTexts, 2> languages = {};
    QList<Place> places = {};

    [[nodiscard]] const LanguageTexts &in(Language language) const { return languages[static_cast<size_t>(language)]; }
};

[[nodiscard]] const Texts &texts();

// Fills patterns like "{food} in {city}?". A word once drawn stays the same until forget(), so that sentences of one
// topic speak of one thing.
class Words
{
public:
    Words(const LanguageTexts &texts, Dice &dice)
        : m_texts(texts)
        , m_dice(dice)
    {}

    void set(const QString &name, const QString &word);
    void forget() { m_words.clear(); }
    [[nodiscard]] QString fill(const QString &pattern);
    // One of a list, filled.
    [[nodiscard]] QString any(const QString &list) { return fill(m_dice.of(m_texts.list(list))); }

private:
    [[nodiscard]] QString word(QStringView name);

    const LanguageTexts &m_texts;
    Dice &m_dice;
    std::vector<std::pair<QString, QString>> m_words;
};

} // namespace freeim::demo
