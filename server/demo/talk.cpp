// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/talk.h"

#include "server/demo/thumbnail.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int kThumbnails = 24;
// A topic is left after so many sentences, before it runs dry.
constexpr int kLongestTopic = 9;

// On a host of the domain that RFC 2606 keeps free: the files themselves don't exist.
QString fileUrl(Dice &dice, const QString &folder, const QString &name)
{
    return u"https://files.demo.example/%1/%2/%3"_s.arg(folder, QString::number(dice.between(10'000, 99'999)), name);
}

QString compact(const QJsonObject &body)
{
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

} // namespace

// One conversation being written.
class Talk::Thread
{
public:
    Thread(Talk &talk, Language language, const std::vector<Manner> &manners)
        : m_talk(talk)
        , m_dice(talk.m_dice)
        , m_texts(texts().in(language))
        , m_manners(manners)
        , m_words(m_texts, talk.m_dice)
        , m_isGroup(manners.size() > 2)
    {}

    [[nodiscard]] QList<Line> write(int lines)
    {
        if (m_isGroup && m_dice.chance(0.04))
            add(MessageType::Text, announcement());
        else if (lines > 2 && m_dice.chance(0.15))
            add(MessageType::Text, decorated(m_words.any(u"greet"_s)));
        while (m_lines.size() < lines) {
            if (!m_lines.isEmpty())
                passOn();
            const bool isLast = m_lines.size() == lines - 1;
            if (isLast && lines >= 4 && m_dice.chance(0.6))
                add(MessageType::Text, closing());
            else
                next();
        }
        return std::move(m_lines);
    }

private:
    void add(MessageType type, const QString &body) { m_lines.append({m_speaker, type, body}); }

    // Now and then someone says two things in a row.
    void passOn()
    {
        const auto others = static_cast<qint64>(m_manners.size()) - 1;
        if (others == 0 || m_dice.chance(0.22))
            return;
        const int step = static_cast<int>(m_dice.between(1, others));
        m_speaker = (m_speaker + step) % static_cast<int>(m_manners.size());
    }

    void next()
    {
        if (!m_topic || m_said >= kLongestTopic || static_cast<int>(m_follows.size()) == 0) {
            open();
            return;
        }
        const double roll = m_dice.real();
        if (m_said == 1 && roll < 0.8) {
            say(m_dice.of(m_opening->answers));
        } else if (roll < 0.2) {
            add(MessageType::Text, m_words.any(u"ack"_s));
        } else if (roll < 0.25) {
            add(MessageType::Text, m_words.any(u"emoji"_s));
        } else if (roll < 0.37) {
            addMedia();
        } else {
            say(takeFollow());
        }
    }

    void open()
    {
        m_topic = &m_dice.of(m_texts.topics);
        m_words.forget();
        m_follows = m_topic->follows;
        m_said = 0;
        m_opening = &m_dice.of(m_topic->openings);
        say(m_opening->sentence);
    }

    QString takeFollow() { return m_follows.takeAt(m_dice.below(m_follows.size())); }

    void say(const QString &pattern)
    {
        ++m_said;
        QString text = m_words.fill(pattern);
        // Some write everything at once.
        if (m_dice.chance(0.03)) {
            for (qint64 more = m_dice.between(2, 5); more > 0 && !m_follows.isEmpty(); --more)
                text += (m_dice.chance(0.3) ? u"\n"_s : u" "_s) + m_words.fill(takeFollow());
        }
        add(MessageType::Text, decorated(text));
    }

    QString decorated(QString text)
    {
        const Manner &manner = m_manners[static_cast<size_t>(m_speaker)];
        if (manner.isTerse)
            text = text.toLower();
        if (m_dice.chance(manner.lovesEmoji ? 0.35 : 0.06)) {
            const QString tail = m_words.fill(m_dice.of(m_texts.list(u"tail"_s)));
            const bool isWord = tail.front().isLetter() && tail.front().unicode() < 0x80;
            text += isWord ? u' ' + tail : tail;
        }
        return text;
    }

    QString closing()
    {
        const bool isOnTopic = m_topic && m_dice.chance(0.7);
        return decorated(isOnTopic ? m_words.fill(m_dice.of(m_topic->closings)) : m_words.any(u"bye"_s));
    }

    // Most are one paragraph, a few go on and on.
    QString announcement()
    {
        QString text = m_words.any(u"notice"_s);
        for (qint64 more = m_dice.geometric(0.8); more > 0; --more) {
            m_words.forget();
            text += u"\n\n"_s + m_words.any(u"notice"_s);
        }
        return text;
    }

    void addMedia()
    {
        const double roll = m_dice.real();
        const QString number = QString::number(m_dice.between(1'000, 9'999));
        if (roll < 0.55)
            addFile(MessageType::Picture, u"pictures"_s, u"IMG_"_s + number + u".jpg"_s, true);
        else if (roll < 0.82)
            addFile(MessageType::Voice, u"voice"_s, u"voice_"_s + number + u".m4a"_s, false);
        else if (roll < 0.89)
            addFile(MessageType::Video, u"videos"_s, u"VID_"_s + number + u".mp4"_s, true);
        else if (roll < 0.96)
            addFile(MessageType::File, u"files"_s, m_words.any(u"file"_s), false);
        else
            addPosition();
    }

    // The keys are those that clients know: content, thumb, fileUrl, fileName.
    void addFile(MessageType type, const QString &folder, const QString &name, bool hasThumbnail)
    {
        QJsonObject body{{u"fileUrl"_s, fileUrl(m_dice, folder, name)}};
        if (hasThumbnail)
            body.insert(u"thumb"_s, m_dice.of(m_talk.m_thumbnails));
        if (type == MessageType::File)
            body.insert(u"fileName"_s, name);
        if (hasThumbnail && m_dice.chance(0.3))
            body.insert(u"content"_s, m_words.any(u"caption"_s));
        add(type, compact(body));
    }

    void addPosition()
    {
        const Place &place = m_dice.of(texts().places);
        const QJsonObject body{{u"content"_s, QString(place.city + u' ' + m_dice.of(place.districts))},
                               {u"longitude"_s, place.position.longitude + 0.05 * m_dice.bell()},
                               {u"latitude"_s, place.position.latitude + 0.05 * m_dice.bell()}};
        add(MessageType::Geo, compact(body));
    }

    Talk &m_talk;
    Dice &m_dice;
    const LanguageTexts &m_texts;
    const std::vector<Manner> &m_manners;
    Words m_words;
    bool m_isGroup;
    QList<Line> m_lines;
    int m_speaker = 0;
    const Topic *m_topic = nullptr;
    const Opening *m_opening = nullptr;
    QStringList m_follows; // not said yet
    int m_said = 0;
};

Talk::Talk(Dice &dice)
    : m_dice(dice)
{
    for (int i = 0; i < kThumbnails; ++i)
        m_thumbnails.append(QString::fromLatin1(landscapePng(dice).toBase64()));
}

QList<Line> Talk::conversation(Language language, const std::vector<Manner> &manners, int lines)
{
    return Thread(*this, language, manners).write(lines);
}

} // namespace freeim::demo
