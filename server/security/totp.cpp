// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/totp.h"

#include "server/security/constant_time.h"
#include "server/security/random.h"

#include <QUrl>

#include <liboath/oath.h>

#include <cstdlib>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSecretBytes = 20;
constexpr unsigned kDigits = 6;
constexpr qint64 kStep = 30 * kSecond;

void requireOath()
{
    static const int status = oath_init();
    if (status != OATH_OK)
        qFatal("liboath: %s", oath_strerror(status));
}

// What liboath allocated.
struct Free
{
    void operator()(char *memory) const { std::free(memory); }
};

} // namespace

QString newTotpSecret()
{
    return toBase32(randomBytes(kSecretBytes));
}

QString totpUri(const QString &secret, const QString &operatorName)
{
    const QString account = QString::fromLatin1(QUrl::toPercentEncoding(operatorName));
    return u"otpauth://totp/FreeIM:%1?secret=%2&issuer=FreeIM&algorithm=SHA1&digits=6&period=30"_s.arg(account, secret);
}

qint64 totpStep(Timestamp at)
{
    return at.milliseconds / kStep;
}

QString totpCode(const QString &secret, qint64 step)
{
    requireOath();
    const std::optional<QByteArray> key = fromBase32(secret);
    if (!key || step < 0)
        return {};
    std::array<char, kDigits + 1> code = {};
    const int status = oath_hotp_generate(key->constData(), static_cast<size_t>(key->size()),
                                          static_cast<uint64_t>(step), kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION,
                                          code.data());
    return status == OATH_OK ? QString::fromLatin1(code.data()) : QString();
}

std::optional<qint64> totpStepOfCode(const QString &secret, const QString &code, Timestamp now, qint64 last)
{
    const QByteArray given = code.toUtf8();
    const qint64 present = totpStep(now);
    std::optional<qint64> found;
    // All three in any case: how long it takes tells nothing.
    for (const qint64 step : {present - 1, present, present + 1}) {
        const QByteArray expected = totpCode(secret, step).toLatin1();
        const bool isIt = !expected.isEmpty() && equalInConstantTime(given, expected);
        if (isIt && step > last)
            found = step;
    }
    return found;
}

QString toBase32(const QByteArray &bytes)
{
    requireOath();
    char *text = nullptr;
    size_t length = 0;
    const int status = oath_base32_encode(bytes.constData(), static_cast<size_t>(bytes.size()), &text, &length);
    const std::unique_ptr<char, Free> owned(text);
    if (status != OATH_OK)
        qFatal("liboath: %s", oath_strerror(status));
    QString encoded = QString::fromLatin1(text, static_cast<qsizetype>(length));
    while (encoded.endsWith(u'='))
        encoded.chop(1);
    return encoded;
}

std::optional<QByteArray> fromBase32(const QString &text)
{
    requireOath();
    const QByteArray encoded = text.toUtf8();
    char *bytes = nullptr;
    size_t length = 0;
    const int status = oath_base32_decode(encoded.constData(), static_cast<size_t>(encoded.size()), &bytes, &length);
    const std::unique_ptr<char, Free> owned(bytes);
    if (status != OATH_OK)
        return std::nullopt;
    return QByteArray(bytes, static_cast<qsizetype>(length));
}

} // namespace freeim
