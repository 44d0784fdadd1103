// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/texts.h"

#include <QFile>

// Q_INIT_RESOURCE must not stand in a namespace.
static void initialiseResource()
{
    Q_INIT_RESOURCE(freeim_demo);
}

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

// Calls visit(section, line) for each line of a file but its comments.
template <typename Visit>
void forEachLine(const QString &name, const Visit &visit)
{
    QFile file(u":/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not part of the program", qPrintable(name));
    QString section;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.mid(1, line.size() - 2);
            visit(section, QString());
        } else {
            visit(section, line);
        }
    }
}

Name nameFrom(const QString &line)
{
    return {line.section(u' ', 0, -2), line.section(u' ', -1)};
}

void readLists(const QString &name, LanguageTexts &texts)
{
    forEachLine(name, [&](const QString &section, const QString &line) {
        if (line.isEmpty())
            return;
        if (section == "surname"_L1)
            texts.surnames.append(nameFrom(line));
        else if (section == "male"_L1)
            texts.maleNames.append(nameFrom(line));
        else if (section == "female"_L1)
            texts.femaleNames.append(nameFrom(line));
        else
            texts.lists[section].append(line);
    });
}

void readTopics(const QString &name, LanguageTexts &texts)
{
    forEachLine(name, [&](const QString &, const QString &line) {
        if (line.isEmpty()) {
            texts.topics.append(Topic{});
            return;
        }
        Topic &topic = texts.topics.last();
        const QString mark = line.section(u' ', 0, 0);
        const QString sentence = line.section(u' ', 1);
        switch (mark.front().unicode()) {
        case u'?':
            return topic.openings.append({sentence, {}});
        case u'=':
            for (const QChar digit : mark.sliced(1))
                topic.openings[digit.digitValue() - 1].answers.append(sentence);
            return;
        case u'+':
            return topic.follows.append(sentence);
        default:
            return topic.closings.append(sentence);
        }
    });
}

Place placeFrom(const QString &line)
{
    const QStringList cells = line.split(u'|');
    return {.language = cells[0] == "zh"_L1 ? Language::Chinese : Language::English,
            .country = cells[1],
            .province = cells[2],
            .city = cells[3],
            .position = {.longitude = cells[4].toDouble(), .latitude = cells[5].toDouble()},
            .districts = cells[6].split(u',')};
}

Texts read()
{
    initialiseResource();
    Texts all;
    for (const Language language : {Language::Chinese, Language::English}) {
        LanguageTexts &texts = all.languages[static_cast<size_t>(language)];
        const QString prefix = language == Language::Chinese ? u"zh"_s : u"en"_s;
        readLists(prefix + u"_people.txt"_s, texts);
        readLists(prefix + u"_words.txt"_s, texts);
        readTopics(prefix + u"_talk.txt"_s, texts);
    }
    forEachLine(u"places.txt"_s, [&](const QString &, const QString &line) {
        if (!line.isEmpty())
            all.places.append(placeFrom(line));
    });
    return all;
}

} // namespace

const QStringList &LanguageTexts::list(const QString &name) const
{
    const auto found = lists.constFind(name);
    Q_ASSERT_X(found != lists.constEnd(), "demo texts", qPrintable(name));
    return *found;
}

const Texts &texts()
{
    static const Texts all = read();
    return all;
}

void Words::set(const QString &name, const QString &word)
{
    m_words.emplace_back(name, word);
}

QString Words::word(QStringView name)
{
    for (const auto &[known, chosen] : m_words) {
        if (known == name)
            return chosen;
    }
    const QString key = name.toString();
    // Sentences in lists may have words in braces too, words themselves have none.
    const QString chosen = m_dice.of(m_texts.list(key));
    m_words.emplace_back(key, chosen);
    return chosen;
}

QString Words::fill(const QString &pattern)
{
    QString text;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = pattern.indexOf(u'{', from);
        if (open < 0)
            return from == 0 ? pattern : text + QStringView(pattern).mid(from);
        const qsizetype close = pattern.indexOf(u'}', open);
        text += QStringView(pattern).mid(from, open - from);
        text += word(QStringView(pattern).mid(open + 1, close - open - 1));
        from = close + 1;
    }
}

} // namespace freeim::demo
