// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/log_format.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

// What could end a line, drive a terminal, or show text in another order than it stands in the file.
bool isUnsafe(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f)                          // control characters
           || c == 0x2028 || c == 0x2029                                 // line and paragraph separators
           || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) // direction marks
           || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || QChar::isNonCharacter(c);
}

bool isLoneSurrogate(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

void appendEscape(QString &out, char16_t c)
{
    switch (c) {
    case u'\n':
        out += "\\n"_L1;
        return;
    case u'\r':
        out += "\\r"_L1;
        return;
    case u'\t':
        out += "\\t"_L1;
        return;
    default:
        out += "\\u"_L1 + QString::number(c, 16).rightJustified(4, u'0');
    }
}

void appendEscaped(QString &out, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isUnsafe(text[i].unicode()) || isLoneSurrogate(text, i))
            appendEscape(out, text[i].unicode());
        else
            out += text[i];
    }
}

// A JSON string; the text format quotes in the same way.
void appendQuoted(QString &out, QStringView text)
{
    out += u'"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' || c == u'\\')
            out += u'\\';
        if (isUnsafe(c.unicode()) || isLoneSurrogate(text, i))
            appendEscape(out, c.unicode());
        else
            out += c;
    }
    out += u'"';
}

bool readsWithoutQuotes(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return !c.isSpace() && c != u'"' && c != u'=' && c != u'\\' && !isUnsafe(c.unicode()) && !c.isSurrogate();
    });
}

enum class Quotes
{
    WhenNeeded,
    Always
};

void appendValue(QString &out, const LogValue &value, Quotes quotes)
{
    const auto append = [&]<typename T>(const T &content) {
        if constexpr (std::same_as<T, bool>) {
            out += content ? "true"_L1 : "false"_L1;
        } else if constexpr (std::same_as<T, QString>) {
            if (quotes == Quotes::WhenNeeded && readsWithoutQuotes(content))
                out += content;
            else
                appendQuoted(out, content);
        } else if constexpr (std::same_as<T, double>) {
            // JSON has no word for infinity.
            out += std::isfinite(content) ? QString::number(content, 'g', QLocale::FloatingPointShortest) : u"null"_s;
        } else {
            out += QString::number(content);
        }
    };
    std::visit(append, value.content());
}

struct LevelName
{
    QLatin1StringView text; // five wide
    QLatin1StringView json;
};

LevelName levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"DEBUG"_L1, "debug"_L1};
    case QtInfoMsg:
        return {"INFO "_L1, "info"_L1};
    case QtWarningMsg:
        return {"WARN "_L1, "warning"_L1};
    case QtCriticalMsg:
        return {"ERROR"_L1, "error"_L1};
    case QtFatalMsg:
        break;
    }
    return {"FATAL"_L1, "fatal"_L1};
}

void appendMessageWithFields(QString &out, const LogRecord &record)
{
    appendEscaped(out, record.message);
    for (const LogField &field : record.fields) {
        out += u' ';
        out += QLatin1StringView(field.name);
        out += u'=';
        appendValue(out, field.value, Quotes::WhenNeeded);
    }
}

} // namespace

QString messageWithFields(const LogRecord &record)
{
    QString line;
    appendMessageWithFields(line, record);
    return line;
}

QString toTextLine(const LogRecord &record, Timestamp at)
{
    QString line;
    line.reserve(160);
    line += at.toRfc3339();
    line += u' ';
    line += levelName(record.type).text;
    line += u' ';
    line += QLatin1StringView(record.category);
    line += "  "_L1;
    appendMessageWithFields(line, record);
    return line;
}

QString toJsonLine(const LogRecord &record, Timestamp at)
{
    QString line;
    line.reserve(200);
    line += "{\"time\":\""_L1;
    line += at.toRfc3339();
    line += "\",\"level\":\""_L1;
    line += levelName(record.type).json;
    line += "\",\"category\":"_L1;
    appendQuoted(line, QString::fromLatin1(record.category));
    line += ",\"message\":"_L1;
    appendQuoted(line, record.message);
    for (const LogField &field : record.fields) {
        line += u',';
        appendQuoted(line, QString::fromLatin1(field.name));
        line += u':';
        appendValue(line, field.value, Quotes::Always);
    }
    line += u'}';
    return line;
}

} // namespace freeim
