// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/recovery_codes.h"

#include "server/security/random.h"
#include "server/security/totp.h"

#include <QCryptographicHash>

namespace freeim {

namespace {

constexpr int kCodes = 10;
constexpr int kBytes = 10;
constexpr int kGroup = 4; // letters between two hyphens

} // namespace

QStringList newRecoveryCodes()
{
    QStringList codes;
    for (int i = 0; i < kCodes; ++i) {
        const QString letters = toBase32(randomBytes(kBytes));
        QStringList groups;
        for (qsizetype at = 0; at < letters.size(); at += kGroup)
            groups.append(letters.mid(at, kGroup));
        codes.append(groups.join(u'-'));
    }
    return codes;
}

std::optional<QString> recoveryCodeHash(const QString &code)
{
    QString letters = code.toUpper();
    letters.remove(u'-').remove(u' ');
    const std::optional<QByteArray> bytes = fromBase32(letters);
    if (!bytes || bytes->size() != kBytes)
        return std::nullopt;
    return QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace freeim
