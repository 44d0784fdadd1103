// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/random.h"

#include "server/security/sodium_library.h"

#include <sodium.h>

namespace freeim {

QByteArray randomBytes(int count)
{
    requireSodium();
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(bytes.size()));
    return bytes;
}

QString randomHex(int count)
{
    return QString::fromLatin1(randomBytes(count).toHex());
}

QString randomUrlSafe(int count)
{
    return QString::fromLatin1(
        randomBytes(count).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString randomDigits(int count)
{
    requireSodium();
    QString digits(count, Qt::Uninitialized);
    for (QChar &digit : digits)
        digit = QChar(static_cast<char16_t>(u'0' + randombytes_uniform(10))); // unbiased, unlike a remainder
    return digits;
}

QString randomUuid()
{
    QByteArray bytes = randomBytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40); // RFC 4122, 4.1.3: version 4
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80); // RFC 4122, 4.1.1: variant

    QString text = QString::fromLatin1(bytes.toHex());
    for (const int hyphen : {8, 13, 18, 23})
        text.insert(hyphen, u'-');
    return text;
}

} // namespace freeim
