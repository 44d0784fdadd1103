// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/account.h"

#include <QDate>
#include <QRegularExpression>

namespace freeim {

namespace {

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isUsername(QStringView text)
{
    const bool allowed = std::all_of(text.begin(), text.end(), [](QChar c) {
        return isAsciiLetterOrDigit(c) || c == u'_' || c == u'-' || c == u'.';
    });
    return allowed && !std::all_of(text.begin(), text.end(), isDigit);
}

bool isEmail(QStringView text)
{
    // Deliverable addresses only: no quoted local parts, no comments, no address literals (RFC 5321 4.1.2 has them,
    // mail providers do not).
    static const QRegularExpression form(QStringLiteral(
        "\\A[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}\\z"));
    return form.match(text.toString()).hasMatch();
}

bool isMobile(QStringView text)
{
    if (text.startsWith(u'+'))
        text = text.sliced(1);
    return text.size() >= 5 && text.size() <= 15 && std::all_of(text.begin(), text.end(), isDigit);
}

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

bool isDate(QStringView text)
{
    // Qt reads any separators.
    const bool isDashed = text.size() == 10 && text[4] == u'-' && text[7] == u'-';
    return isDashed && QDate::fromString(text.toString(), Qt::ISODate).isValid();
}

} // namespace

const TextFormat kUsernameFormat{"username", "^(?![0-9]+$)[A-Za-z0-9_.-]+$", isUsername};
const TextFormat kEmailFormat{"email", nullptr, isEmail};
const TextFormat kMobileFormat{"mobile", "^\\+?[0-9]{5,15}$", isMobile};
const TextFormat kDigitsFormat{"digits", "^[0-9]*$", isDigits};
const TextFormat kDateFormat{"date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", isDate};

} // namespace freeim
