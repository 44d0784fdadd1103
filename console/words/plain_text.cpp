// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/plain_text.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// Unicode's explicit directional formatting characters (UAX 9, 2).
bool turnsTextRound(QChar c)
{
    return c == QChar(0x061C) || (c >= QChar(0x200E) && c <= QChar(0x200F)) ||
           (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

bool breaksLine(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

constexpr QChar kFirstStrongIsolate(0x2068);
constexpr QChar kPopDirectionalIsolate(0x2069);

} // namespace

QString oneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (breaksLine(c))
            line.append(u' ');
        else if (!turnsTextRound(c))
            line.append(c);
    }
    return line;
}

QString quoted(const QString &text)
{
    return kFirstStrongIsolate + oneLine(text) + kPopDirectionalIsolate;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<span style=\"white-space:pre-wrap\">"_s + text.toHtmlEscaped() + u"</span>"_s;
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype end = most - 1;
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    return text.first(end) + u'…';
}

} // namespace freeim::console
