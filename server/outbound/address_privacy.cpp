// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/address_privacy.h"

namespace freeim {

namespace {

constexpr qsizetype kLogCharacters = 300;

} // namespace

QString maskedAddress(const QString &address)
{
    const QString stars = QStringLiteral("***");
    const qsizetype at = address.lastIndexOf(u'@');
    if (at >= 0)
        return redacted(QString(address.left(std::min<qsizetype>(at, 1)) + stars + address.mid(at)), {});
    if (address.size() < 8) // so short that the rest would tell the whole
        return stars;
    return redacted(QString(address.left(3) + stars + address.right(2)), {});
}

QString redacted(QString text, QStringList secrets)
{
    // The longest first: struck out of a longer one, a shorter one would leave its neighbours standing.
    std::sort(secrets.begin(), secrets.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &secret : std::as_const(secrets)) {
        if (!secret.isEmpty())
            text.replace(secret, QStringLiteral("***"));
    }
    for (QChar &character : text) {
        if (!character.isPrint() && !character.isSurrogate())
            character = u' ';
    }
    text = text.simplified();
    if (text.size() > kLogCharacters)
        text = text.left(kLogCharacters) + u'…';
    return text;
}

} // namespace freeim
